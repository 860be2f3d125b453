"""What the thing of an event holds: further deeds joined to it, what is welcomed, announced or included."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from hledtrack.dates import Role
from hledtrack.extract.document import Span
from hledtrack.extract.events.clause_events import ClauseEvents
from hledtrack.extract.events.dated_sentence import Line
from hledtrack.extract.events.enumerations import enumerated_events, separate_things
from hledtrack.extract.events.event import Event, Form, Time
from hledtrack.extract.events.means import Means, said_to_be
from hledtrack.extract.events.verbless import (
    Head,
    gerund_head,
    noun_head,
    order_head,
    plan_head,
)
from hledtrack.extract.language.clauses import find_clauses
from hledtrack.extract.language.coordination import listed_parts, parts_of
from hledtrack.extract.language.finite import Position
from hledtrack.extract.language.lexicon import Lexicon
from hledtrack.extract.language.sentences import blank
from hledtrack.extract.language.verbs import base_of, in_class

_HEAD = 6  # words within which a thing is named


@dataclass(frozen=True, slots=True)
class Unfolding:
    """Unfolds the events of one sentence."""

    line: Line
    text: str
    lexicon: Lexicon

    def of(self, event: Event) -> Iterator[Event]:
        """The events that one holds, itself where it holds no other."""
        lexicon = self.lexicon
        hailed = event.time in (Time.DONE, Time.PRESENT, Time.OPEN, Time.GOING)
        if event.form is Form.ORDER:  # "Celebrar la entrada en vigor", not "Celebrar un foro"
            named = noun_head(self.text, event.thing, lexicon)
            hailed = event.verb in lexicon.verbs["hail"] and named is not None and bool(named.verbs)
        if event.verb in lexicon.verbs["welcome"] and hailed and not event.in_subject:
            yield from self._welcomed(event)
            return
        if event.verb in lexicon.verbs["tells"] and event.points_back and not event.in_subject:
            if not event.joined:  # "The forum will open in May and will include traders" only describes it
                yield from self.included(event)
            return
        settles = lexicon.verbs["announce"] | lexicon.verbs["settle"] | lexicon.verbs["promise"]
        if event.verb in settles and (inner := self._announced(event)):
            yield inner
            return
        if event.verb in lexicon.verbs["foresee"] and event.time in (Time.PRESENT, Time.GOING):
            event = replace(event, time=Time.PLANNED)
        told = event.verb in lexicon.verbs["announce"] | lexicon.verbs["foresee"] and not event.in_subject
        if told and (several := enumerated_events(event, self.text, lexicon)):
            yield from several
            return
        event = said_to_be(event, self.text, lexicon) or event
        if several := tuple(self._examples(event)):
            yield from several
            return
        deed = in_class(event.verb, "achieve", lexicon) and event.form is not Form.NOUN
        if deed and (several := separate_things(event, self.line, self.text, lexicon)):
            yield from several
            return
        parts, ways = self._joined(event), Means(self.line, self.text, self.lexicon)
        if means := ways.of(parts[0]):
            yield from self._joined(means)
            yield from parts[1:]
        elif len(parts) > 1 and all(map(ways.is_aim, parts)) and (means := ways.of(parts[-1])):
            whole = replace(means, extent=Span(parts[0].extent.start, means.extent.end))
            yield from self._joined(whole)
        else:
            yield from parts

    def _examples(self, event: Event) -> Iterator[Event]:
        """The things of "is carrying out works such as the widening of the quay and the purchase of two cranes"."""
        lead = self.lexicon.search("examples", self.text[event.thing.start : event.thing.end])
        if lead is None or event.in_subject:
            return
        listed = replace(event, thing=Span(event.thing.start + lead.end(), event.thing.end))
        parts = [part for part in self.included(listed) if part.verbs]
        if len(parts) > 1:
            going = Time.GOING if event.time is Time.PRESENT else event.time
            yield from (replace(part, time=going, doer=event.doer) for part in parts)

    def _joined(self, event: Event) -> list[Event]:
        """The event and those that follow with a verb of their own: "dredging the inlet and opening two sluices"."""
        if event.in_subject:
            return [event]
        out, start, extent = [event], event.thing.start, event.extent
        for part in parts_of(self.text, event.thing, self.lexicon)[1:]:
            head = self._further(event, part)
            if head is None:
                continue
            last = out[-1]
            cut = self._before(part.start)
            out[-1] = replace(last, thing=Span(start, cut), extent=Span(last.extent.start, cut))
            start = head.thing.start
            out.append(
                replace(
                    event,
                    verbs=head.verbs,
                    time=head.time if head.time is not Time.OPEN else event.time,
                    thing=Span(start, event.thing.end),
                    extent=Span(part.start, extent.end),
                    verb_end=head.verb_end,
                    doer=head.owner or event.doer,
                    joined=head.owner is None,  # another's plan shares neither doer nor date
                    progress=None,
                )
            )
        return out

    def _further(self, event: Event, part: Span) -> Head | None:
        if event.form is Form.NOUN:
            return self._further_noun(event, part)
        owned = plan_head(self.text, part, self.lexicon)
        if owned is not None and owned.owner is not None:
            return owned  # "and Peru's commitment to invest"
        if event.form is Form.GERUND:
            head = gerund_head(self.text, part, self.lexicon) if self._starts_low(part) else None
            return head if head and head.verbs[0] not in self.lexicon.verbs["tells"] else None
        if event.form is Form.ORDER or event.time is Time.PLANNED:
            return order_head(self.text, part, self.lexicon) or self._of_another(event, part)
        return None

    def _of_another(self, event: Event, part: Span) -> Head | None:
        """As in "agreed to open a dock, and the Reef Board to plant corals": another's promise by the same verb."""
        to, articles = self.lexicon.alternatives("to"), self.lexicon.alternatives("article")
        promised = re.search(rf"\s(?:{to})\s+[\w-]+$", self.text[: event.verb_end])
        apart = re.search(rf"[,;]\s+(?:{self.lexicon.alternatives('joining')})\s+$", self.text[: part.start])
        if not (promised and apart):
            return None
        found = re.compile(
            rf"(?:(?:{articles})\s+)?(?P<owner>[A-ZÀ-Þ][^,;:]{{1,80}}?)\s+(?:{to})\s+(?P<verb>[\w-]+)\s"
        ).match(self.text, part.start, part.end)
        base = base_of(found["verb"], "base", self.lexicon) if found else None
        if found is None or base is None or event.form is not Form.FINITE:
            return None
        thing = Span(found.end("verb"), part.end)
        return Head((base,), Form.NOUN, Time.PLANNED, thing, found.end("verb"), Span(*found.span("owner")))

    def _further_noun(self, event: Event, part: Span) -> Head | None:
        """As in "mending of 20 roofs and opening of a school": a noun of doing beside another, each with its thing."""
        head = noun_head(self.text, part, self.lexicon, reach=1)
        told = head is not None and bool(head.verbs) and bool(event.verbs) and not event.outer
        return head if told and self._starts_low(part) else None

    def _starts_low(self, part: Span) -> bool:
        return self.text[part.start : part.start + 1].islower()

    def _before(self, at: int) -> int:
        """Where the words before a cut end, without the mark and the conjunction."""
        words = self.lexicon.alternatives("joining")
        found = re.search(rf"[\s,;]*(?:\b(?:{words})\s+)?$", self.text[:at])
        return found.start() if found else at

    def _welcomed(self, event: Event) -> Iterator[Event]:
        """The things that a meeting welcomes, each with the time of its own words."""
        for inside in self._inside(event, parts_of(self.text, event.thing, self.lexicon)):
            yield from self._on_occasion(inside)

    def _on_occasion(self, event: Event) -> Iterator[Event]:
        """An event with what was done there: "the Regatta held in May, where the ports opened a slip"."""
        found = next(
            (
                match
                for pattern in self.lexicon.phrases["occasion"]
                if (match := pattern.search(self.text, event.thing.start, event.thing.end))
            ),
            None,
        )
        hidden = blank(self.line.text, [(0, found.end()), (event.thing.end, len(self.text))]) if found else ""
        clauses = find_clauses(hidden, self.lexicon, self.line.marked, listed=False) if found else ()
        told = [
            ClauseEvents(self.line, self.text, self.lexicon).of(clause)
            for clause in clauses
            if clause.position is Position.MAIN
        ]
        told = [part for part in told if part.time in (Time.DONE, Time.PLANNED)]
        if found is None or not told:
            yield event
            return
        ended = Span(event.extent.start, found.start())
        yield replace(event, thing=Span(event.thing.start, found.start()), extent=ended)
        first = told[0]
        yield replace(first, doer=Span(max(found.end(), first.doer.start), first.doer.end))
        yield from told[1:]

    def _inside(self, outer: Event, parts: Sequence[Span]) -> Iterator[Event]:
        open_: Event | None = None
        for at, part in enumerate(parts):
            found = self._event_of_part(outer, part, first=at == 0)
            if found is None:
                if open_ is not None:
                    open_ = replace(
                        open_, thing=Span(open_.thing.start, part.end), extent=Span(open_.extent.start, part.end)
                    )
                continue
            if open_ is not None:
                yield self._timed(open_)
            open_ = found
        if open_ is not None:
            yield self._timed(open_)

    def _event_of_part(self, outer: Event, part: Span, *, first: bool) -> Event | None:
        head = plan_head(self.text, part, self.lexicon) or noun_head(self.text, part, self.lexicon)
        second = None if first or head else gerund_head(self.text, part, self.lexicon)
        if second is not None and second.verbs[0] in self.lexicon.verbs["welcome"]:
            part, second = second.thing, None
            head = plan_head(self.text, part, self.lexicon) or noun_head(self.text, part, self.lexicon)
            first = True
        head = head or second
        if head is None and not first and not self._is_dated_thing(part):
            return None
        doer = head.owner if head and head.owner else Span(part.start, part.start)
        return Event(
            verbs=(head.verbs if head else ()) or outer.verbs,
            form=Form.NOUN,
            time=head.time if head else Time.OPEN,
            doer=doer,
            thing=head.thing if head else part,
            extent=part,
            verb_end=head.verb_end if head else part.start,
            outer=outer.verb,
        )

    def _is_dated_thing(self, part: Span) -> bool:
        words = self.text[part.start : part.end].split()
        opens = bool(words) and self.lexicon.is_class(words[0].lower(), "determiner", "numeral")
        return opens and self.line.dated(part)

    def _timed(self, event: Event) -> Event:
        """A welcomed thing has happened, unless its words say that it is awaited or under way."""
        if event.time is not Time.OPEN:
            return event
        words = [word.lower() for word in re.findall(r"[^\W\d_]+", self.text[event.extent.start : event.extent.end])]
        if any(word in self.lexicon.subjects["regarded"] for word in self._head_of(words)):
            return replace(event, time=Time.POSSIBLE)
        if any(
            self.lexicon.is_class(word, "prospective") or word in self.lexicon.subjects["awaited"] for word in words
        ):
            return replace(event, time=Time.PLANNED)
        if any(word in self.lexicon.subjects["under_way"] for word in words[:4]):
            return replace(event, time=Time.GOING)
        return replace(event, time=Time.DONE)

    def _head_of(self, words: Sequence[str]) -> Sequence[str]:
        """The words of a thing before its first preposition: "the vital importance" of care."""
        small = (at for at, word in enumerate(words) if at and self.lexicon.is_class(word, "preposition", "to"))
        return words[: min(_HEAD, next(small, len(words)))]

    def _announced(self, event: Event) -> Event | None:
        """As in "announced plans to lease a ship", "agreed on the creation of a fund"."""
        if event.in_subject:
            return None
        links = self.lexicon.alternatives("preposition")
        lead = re.compile(rf"\s*(?:(?:{links})\s+)?").match(self.text, event.thing.start)
        span = Span(lead.end() if lead else event.thing.start, event.thing.end)
        if coming := self._coming(event, span):
            return coming
        head = plan_head(self.text, span, self.lexicon) or self._with_others(event)
        settled = event.verb in self.lexicon.verbs["settle"] and event.time is Time.DONE
        if head is None and settled:
            head = noun_head(self.text, span, self.lexicon) or gerund_head(self.text, span, self.lexicon)
        if head is None or not head.verbs:
            return None
        return replace(
            event,
            verbs=head.verbs,
            form=Form.NOUN,
            time=Time.PLANNED,
            doer=head.owner or event.doer,
            thing=head.thing,
            verb_end=head.verb_end,
            outer=event.verb,
        )

    def _with_others(self, event: Event) -> Head | None:
        """As in "agreed with the Reef Board to open a dock": what is agreed stands behind the partner."""
        with_ = "|".join(self.lexicon.agency_cues["plain_with"])
        lead = re.compile(rf"\s*(?:{with_})\s").match(self.text, event.thing.start)
        if lead is None:
            return None
        end = re.compile(r"[,;]").search(self.text, lead.end(), event.thing.end)
        for pattern in self.lexicon.phrases["behind_partner"]:
            for found in pattern.finditer(self.text, lead.end(), end.start() if end else event.thing.end):
                if base := base_of(found["verb"], "base", self.lexicon):
                    thing = Span(found.end(), event.thing.end)
                    return Head((base,), Form.NOUN, Time.PLANNED, thing, found.end())
        return None

    def _coming(self, event: Event, span: Span) -> Event | None:
        """As in "unveiled a simulator that will open in March 2026": what is told of is still to come."""
        links = self.lexicon.alternatives("relative", "that")
        will = self.lexicon.alternatives("will")
        found = re.compile(rf"\s(?:{links})\s+(?:(?:{will})\s+)?(?P<verb>[\w-]+)\s").search(
            self.text, span.start, span.end
        )
        low = found["verb"].lower() if found else ""
        base = next((b for form in ("base", "third", "future") if (b := base_of(low, form, self.lexicon))), None)
        if found is None or base is None or event.time is not Time.DONE:
            return None
        due = [
            m for m in self.line.mentions if m.window and m.role is Role.EXPECTED and found.end() <= m.start < span.end
        ]
        if not due or not (in_class(base, "achieve", self.lexicon) or base in self.lexicon.subject_is_thing):
            return None
        verb = self.lexicon.subject_is_thing.get(base, base)
        thing = Span(span.start, found.start())
        extent = Span(span.start, event.extent.end)
        return replace(
            event,
            verbs=(verb,),
            time=Time.PLANNED,
            thing=thing,
            extent=extent,
            verb_end=found.end("verb"),
            outer=event.verb,
        )

    def included(self, event: Event) -> Iterator[Event]:
        """The things of "This includes A, B and C"."""
        for part in listed_parts(self.text, event.thing, self.lexicon):
            head = gerund_head(self.text, part, self.lexicon) or noun_head(self.text, part, self.lexicon)
            yield Event(
                verbs=head.verbs if head else (),
                form=Form.NOUN if head else Form.THING,
                time=Time.OPEN if event.time is Time.PRESENT else event.time,
                doer=Span(part.start, part.start),
                thing=head.thing if head and head.verbs else part,
                extent=part,
                verb_end=part.start,
                outer=event.verb,
            )

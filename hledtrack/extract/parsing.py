"""A sentence into its events, every form by one path, before anything is decided about them.

How it thinks: the finite verbs cut the sentence into clauses (``clauses``); an item without one is read by the word it
opens with (``verbless``). Each of these is an event whose thing may hold further ones: parts joined by "and", what is
welcomed or announced, the means of an aim ("by launching ..."), the things of "this includes A and B".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from hledtrack.dates import DateMention, Role
from hledtrack.extract.clauses import Clause, find_clauses
from hledtrack.extract.coordination import listed_parts, parts_of, veiled
from hledtrack.extract.document import Span
from hledtrack.extract.events import Event, Form, Time
from hledtrack.extract.finite import Position
from hledtrack.extract.lexicon import Lexicon
from hledtrack.extract.progress import progress_in
from hledtrack.extract.verbless import Head, gerund_head, noun_head, order_head, plan_head
from hledtrack.extract.verbs import base_of, in_class

_TIMES = {
    "planned": Time.PLANNED,
    "due": Time.PLANNED,
    "order": Time.OPEN,
    "in_progress": Time.GOING,
    "going": Time.GOING,
    "being_done": Time.GOING,
    "completed": Time.DONE,
    "state": Time.DONE,
    "past_progressive": Time.DONE,
    "cancelled": Time.CANCELLED,
    "possible": Time.POSSIBLE,
}
_DATED = (Role.EXPECTED, Role.ACTUAL)


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence to be parsed: its text, its dates and where they stand; ``listed`` says that it opens a list item."""

    text: str
    mentions: tuple[DateMention, ...]
    marked: list[tuple[int, int]]
    listed: bool

    def dated(self, span: Span) -> bool:
        """Whether a date that something is done or due on stands in a stretch."""
        return any(m.window and m.role in _DATED and span.start <= m.start < span.end for m in self.mentions)


def events_in(line: Line, lexicon: Lexicon) -> tuple[Event, ...]:
    """The events that a sentence tells, in its order; never none where it has words."""
    return _Parser(line, veiled(line.text), lexicon).run()


@dataclass(frozen=True, slots=True)
class _Parser:
    line: Line
    text: str
    lexicon: Lexicon

    def run(self) -> tuple[Event, ...]:
        told: list[Event] = []
        for event in self._outer():
            told.extend(self._unfolded(event))
        return tuple(told) or (self._thing_alone(Span(0, len(self.text))),)

    # --- what the sentence itself says

    def _outer(self) -> tuple[Event, ...]:
        whole = Span(0, len(self.text))
        clauses = find_clauses(self.line.text, self.lexicon, self.line.marked, listed=self.line.listed)
        head = self._head(whole, clauses) if self.line.listed else None
        if head is not None:
            owned = [clause for clause in clauses if self._has_own_subject(clause, head)]
            end = owned[0].span.start if owned else len(self.text)
            first = self._of_head(head, Span(0, end))
            return (first, *(self._of_clause(clause) for clause in owned))
        return tuple(self._of_clause(clause) for clause in clauses)

    def _head(self, whole: Span, clauses: Sequence[Clause]) -> Head | None:
        """The word of doing that opens an item, unless a clause with a subject of its own tells what was done."""
        head = gerund_head(self.text, whole, self.lexicon)
        order = any(clause.position is Position.ORDER for clause in clauses)
        if head is None and not order:
            head = noun_head(self.text, whole, self.lexicon) or plan_head(self.text, whole, self.lexicon)
            if head is not None and any(clause.verb.start > head.verb_end for clause in clauses):
                return None
            return head
        if head is None or order:
            return None
        for clause in clauses:
            between = self.text[head.verb_end : clause.verb.start]
            last = re.split(r"[,;]\s+", between)
            subject = last[-1].split(" ", 1)[0].lower() if len(last) > 1 else ""
            named = last[-1][:1].isupper() or self.lexicon.is_class(subject, "determiner", "subject_pronoun")
            if len(last) > 1 and (named or subject in self.lexicon.subjects["generic"]):
                contrast = self.lexicon.is_class(subject, "contrast", "since", "subordinator")
                return head if contrast else None
        return head

    def _has_own_subject(self, clause: Clause, head: Head) -> bool:
        """Whether a clause behind the word of doing tells of somebody else: ", as the deans negotiate a lease"."""
        if clause.verb.start <= head.verb_end or clause.span.start <= head.verb_end:
            return False
        return clause.position is Position.SINCE or clause.span.start > head.verb_end and not clause.shares_subject

    def _of_head(self, head: Head, extent: Span) -> Event:
        owner = head.owner or Span(extent.start, extent.start)
        return Event(
            verbs=head.verbs,
            form=head.form,
            time=head.time,
            doer=owner,
            thing=Span(head.thing.start, min(head.thing.end, extent.end)),
            extent=extent,
            verb_end=head.verb_end,
        )

    def _of_clause(self, clause: Clause) -> Event:
        from hledtrack.extract.subjects import points_back, starts_with_pronoun

        lexicon, base = self.lexicon, clause.base
        time = _TIMES.get(clause.kind, Time.PRESENT)
        subject = self.line.text[clause.subject.start : clause.subject.end]
        stands = clause.kind in ("due", "state", "going")
        acts = base in lexicon.subject_is_thing and not self._governs(clause)
        in_subject = clause.passive or stands or acts
        verbs: tuple[str, ...] = (base, *clause.also)
        if stands and not clause.passive or (clause.kind == "due" and not base):
            verbs = (lexicon.verbs_default,)
        elif acts and not clause.passive:
            verbs = tuple(lexicon.subject_is_thing.get(verb, verb) for verb in verbs)
        if in_class(base, "cancel", lexicon) and time is Time.DONE:
            time = Time.CANCELLED
        if base in lexicon.verbs["promise"] and time is Time.DONE:
            time = Time.PLANNED
        worked = in_class(base, "endure", lexicon) and not in_class(base, "achieve", lexicon)
        if time is Time.DONE and clause.perfect and worked:
            time = Time.GOING
        progress = progress_in(self.line.text[clause.span.start : clause.span.end], lexicon)
        if progress is not None and time in (Time.DONE, Time.GOING, Time.PRESENT):
            time = Time.DONE if progress == 100 else Time.GOING
        return Event(
            verbs=tuple(verb for verb in verbs if verb),
            form=Form.ORDER if clause.kind == "order" else Form.FINITE,
            time=time,
            doer=clause.subject,
            thing=clause.subject if in_subject else clause.object,
            extent=clause.span,
            verb_end=clause.verb.end,
            in_subject=in_subject,
            progress=progress,
            points_back=points_back(subject, lexicon),
            thing_points_back=starts_with_pronoun(self.line.text[clause.object.start : clause.object.end], lexicon),
            relative=clause.position is Position.RELATIVE,
            joined=clause.shares_subject,
        )

    def _governs(self, clause: Clause) -> bool:
        """Whether a verb that may do without has a thing of its own: "opened a pier", but not "opened in May"."""
        rest = self.line.text[clause.object.start : clause.object.end]
        dates = [(s - clause.object.start, e - clause.object.start) for s, e in self.line.marked]
        kept = "".join(" " if any(s <= at < e for s, e in dates) else letter for at, letter in enumerate(rest))
        words = re.findall(r"[^\W_][\w’'-]*", kept)
        return bool(words) and not self.lexicon.is_class(words[0].lower(), "preposition", "date_preposition", "adv", "to")

    def _thing_alone(self, span: Span) -> Event:
        nobody = Span(span.start, span.start)
        return Event(
            verbs=(), form=Form.THING, time=Time.OPEN, doer=nobody, thing=span, extent=span, verb_end=span.start
        )

    # --- what its thing holds

    def _unfolded(self, event: Event) -> Iterator[Event]:
        lexicon = self.lexicon
        if event.verb in lexicon.verbs["welcome"] and not event.in_subject:
            yield from self._welcomed(event)
            return
        if event.verb in lexicon.verbs["tells"] and event.points_back and not event.in_subject:
            yield from self._included(event)
            return
        if event.verb in (*lexicon.verbs["announce"], *lexicon.verbs["settle"]) and (inner := self._announced(event)):
            yield inner
            return
        parts = self._joined(event)
        first = parts[0]
        if means := self._means(first):
            yield from means
            yield from parts[1:]
            return
        yield from parts

    def _joined(self, event: Event) -> list[Event]:
        """The event and those that follow with a verb of their own: "dredging the inlet and opening two sluices"."""
        if event.in_subject or event.form is Form.NOUN:
            return [event]
        out, start, extent = [event], event.thing.start, event.extent
        for part in parts_of(self.text, event.thing, self.lexicon)[1:]:
            head = self._further(event, part)
            if head is None:
                continue
            last = out[-1]
            cut = self._before(part.start)
            out[-1] = replace(
                last, thing=Span(start, cut), extent=Span(last.extent.start, cut)
            )
            start = head.thing.start
            out.append(
                replace(
                    event,
                    verbs=head.verbs,
                    time=head.time if head.time is not Time.OPEN else event.time,
                    thing=Span(start, event.thing.end),
                    extent=Span(part.start, extent.end),
                    verb_end=head.verb_end,
                    joined=True,
                    progress=None,
                )
            )
        return out

    def _further(self, event: Event, part: Span) -> Head | None:
        if event.form is Form.GERUND:
            return gerund_head(self.text, part, self.lexicon) if self._starts_low(part) else None
        if event.form is Form.ORDER or event.time is Time.PLANNED:
            return order_head(self.text, part, self.lexicon)
        return None

    def _starts_low(self, part: Span) -> bool:
        return self.text[part.start : part.start + 1].islower()

    def _before(self, at: int) -> int:
        """Where the words before a cut end, without the mark and the conjunction."""
        words = self.lexicon.alternatives("joining")
        found = re.search(rf"[\s,;]*(?:\b(?:{words})\s+)?$", self.text[:at])
        return found.start() if found else at

    # --- welcomed, announced, included

    def _welcomed(self, event: Event) -> Iterator[Event]:
        """The things that a meeting welcomes, each with the time of its own words."""
        inside = list(self._inside(event, parts_of(self.text, event.thing, self.lexicon)))
        yield from inside

    def _inside(self, outer: Event, parts: Sequence[Span]) -> Iterator[Event]:
        open_: Event | None = None
        for at, part in enumerate(parts):
            found = self._event_of_part(outer, part, first=at == 0)
            if found is None:
                if open_ is not None:
                    open_ = replace(open_, thing=Span(open_.thing.start, part.end), extent=Span(open_.extent.start, part.end))
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
        if any(self.lexicon.is_class(word, "prospective") or word in self.lexicon.subjects["awaited"] for word in words):
            return replace(event, time=Time.PLANNED)
        if any(word in self.lexicon.subjects["under_way"] for word in words[:4]):
            return replace(event, time=Time.GOING)
        return replace(event, time=Time.DONE)

    def _announced(self, event: Event) -> Event | None:
        """As in "announced plans to lease a ship", "agreed on the creation of a fund"."""
        if event.in_subject:
            return None
        links = self.lexicon.alternatives("preposition")
        lead = re.compile(rf"\s*(?:(?:{links})\s+)?").match(self.text, event.thing.start)
        span = Span(lead.end() if lead else event.thing.start, event.thing.end)
        head = plan_head(self.text, span, self.lexicon)
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

    def _included(self, event: Event) -> Iterator[Event]:
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

    # --- the means of an aim

    def _means(self, event: Event) -> list[Event]:
        """What an aim is reached by, where that is something done: "by launching ...", "through a fair held in May"."""
        if event.in_subject or event.time is Time.CANCELLED or not self._is_aim(event):
            return []
        for match in re.compile(
            rf"(?:^|[\s,])(?:(?:{'|'.join(self.lexicon.agency_cues['means'])})\s+)+", re.IGNORECASE
        ).finditer(self.text, event.thing.start, event.thing.end):
            inner = Span(match.end(), event.thing.end)
            head = gerund_head(self.text, inner, self.lexicon)
            if head is not None and in_class(head.verbs[0], "achieve", self.lexicon):
                made = replace(
                    event, verbs=head.verbs, form=Form.GERUND, thing=head.thing, verb_end=head.verb_end, outer=event.verb
                )
                return self._joined(made)
            if head is None and (happened := self._happened(event, inner)) is not None:
                return [happened]
        return []

    def _is_aim(self, event: Event) -> bool:
        return in_class(event.verb, "endure", self.lexicon) and not in_class(event.verb, "deed", self.lexicon)

    def _happened(self, event: Event, span: Span) -> Event | None:
        """A thing that was held, opened or published by a day: "the third week held in Chamonix in March 2024"."""
        if not self.line.dated(span) or event.form is Form.FINITE and event.time is Time.PLANNED:
            return None
        head = noun_head(self.text, span, self.lexicon)
        told = re.compile(r"\s(?:(?:that|which|que)\s+)?(?P<verb>[\w-]+)\s+(?:(?P<particle>place|lugar)\s+)?").finditer(
            self.text, span.start, span.end
        )
        for word in () if head else told:
            low = word["verb"].lower()
            base = base_of(low, "participle", self.lexicon) or base_of(low, "past", self.lexicon)
            verb = f"{base} {word['particle']}" if base and word["particle"] else base
            if verb and in_class(verb, "achieve", self.lexicon) or verb in self.lexicon.subject_is_thing:
                named = self.lexicon.subject_is_thing.get(verb, verb) if word["particle"] else verb
                head = Head((named,), Form.NOUN, Time.DONE, Span(span.start, word.start()), word.end())
                break
        if head is None:
            return None
        return replace(
            event,
            verbs=head.verbs or event.verbs,
            form=Form.NOUN,
            time=Time.DONE,
            doer=head.owner or Span(span.start, span.start),
            thing=head.thing,
            verb_end=head.verb_end,
            extent=Span(span.start, event.extent.end),
            outer=event.verb,
        )

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
from hledtrack.extract.coordination import enumerated, listed_parts, parts_of, veiled
from hledtrack.extract.dated_parts import Hanging, dated_parts, hanging_part
from hledtrack.extract.document import Span
from hledtrack.extract.events import Event, Form, Time
from hledtrack.extract.finite import Position
from hledtrack.extract.lexicon import Lexicon
from hledtrack.extract.progress import progress_in
from hledtrack.extract.sentences import blank
from hledtrack.extract.standing import Aspect, aspect_of
from hledtrack.extract.undone import undone_in
from hledtrack.extract.verbless import (
    Head,
    gerund_head,
    infinitive_head,
    noun_head,
    order_head,
    plan_head,
    with_particle,
)
from hledtrack.extract.verbs import base_of, guessed_base, in_class

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
_TOLD_WITHIN = 100  # letters behind "tasked" within which the task stands
_OPENING = 60  # letters within which a sentence says that it lists things
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
        if counted := self._counted() or self._listed() or self._awaited():
            return counted
        told = [part for event in self._outer() for inner in self._unfolded(event) for part in self._dated(inner)]
        return tuple(told) or (self._thing_alone(Span(0, len(self.text))),)

    def _counted(self) -> tuple[Event, ...]:
        """The items of "We agreed to: (a) ...; (b) ..."; each is read as an item, with what leads in to them."""
        items = enumerated(self.line.text, self.lexicon)
        before = self.line.text[: items[0].start] if items else ""
        if not items or self.lexicon.search("objectives", before) or not re.search(r":\W*\w{0,4}\W*$", before):
            return ()
        told: list[Event] = []
        for item in items:
            hidden = blank(self.line.text, [(0, item.start), (item.end, len(self.line.text))])
            line = replace(self.line, text=hidden, listed=True)
            told.extend(_within(event, item, Span(0, len(before))) for event in events_in(line, self.lexicon))
        return tuple(told)

    def _awaited(self) -> tuple[Event, ...]:
        """As in "We look forward to the signing of the lease in May": what is awaited is to come."""
        found = self.lexicon.search("awaited_lead", self.line.text)
        if found is None or found.start() > _OPENING:
            return ()
        span = Span(found.end(), len(self.text))
        head = noun_head(self.text, span, self.lexicon) or gerund_head(self.text, span, self.lexicon)
        event = self._of_head(head, span) if head and head.verbs else self._thing_alone(span)
        return (replace(event, time=Time.PLANNED, doer=Span(0, found.start())),)

    def _listed(self) -> tuple[Event, ...]:
        """The things of "Recent accomplishments include the opening of X; completion of Y; and Z"."""
        for cue, time in (("done_list", Time.DONE), ("plan_list", Time.PLANNED)):
            found = self.lexicon.search(cue, self.line.text)
            if found is None or found.start() > _OPENING:
                continue
            whole = self._thing_alone(Span(found.end(), len(self.text)))
            parts = [
                part
                for part in self._included(replace(whole, time=time))
                if self.text[part.thing.start : part.thing.end].strip(" .:")
            ]
            if parts and not all(
                self.lexicon.search("forward", self.text[p.thing.start : p.thing.end].strip()) for p in parts
            ):
                return tuple(parts)
        return ()

    # --- what the sentence itself says

    def _outer(self) -> tuple[Event, ...]:
        whole = Span(0, len(self.text))
        clauses = find_clauses(self.line.text, self.lexicon, self.line.marked, listed=self.line.listed)
        head = self._head(whole, clauses) if self.line.listed else None
        if head is not None:
            tail = self._tail(head)
            return (self._of_head(head, Span(0, tail[0].extent.start if tail else len(self.text))), *tail)
        return tuple(self._of_clause(clause) for clause in clauses)

    def _head(self, whole: Span, clauses: Sequence[Clause]) -> Head | None:
        """The word of doing that opens an item, unless a clause with a subject of its own tells what was done."""
        head = gerund_head(self.text, whole, self.lexicon)
        order = any(clause.position is Position.ORDER for clause in clauses)
        if head is None and not order:
            head = noun_head(self.text, whole, self.lexicon) or plan_head(self.text, whole, self.lexicon)
            head = head or infinitive_head(self.text, whole, self.lexicon)
            if head is not None and clauses:
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

    def _tail(self, head: Head) -> tuple[Event, ...]:
        """What somebody else does meanwhile: "opening a workshop while the archive drafts a code"."""
        words = self.lexicon.alternatives("meanwhile")
        found = re.compile(rf",?\s(?:{words})\s").search(self.text, head.verb_end)
        if found is None:
            return ()
        hidden = blank(self.line.text, [(0, found.end())])
        clauses = find_clauses(hidden, self.lexicon, self.line.marked, listed=False)
        return tuple(
            replace(
                event,
                extent=Span(found.start(), event.extent.end),
                time=Time.GOING if event.time is Time.PRESENT else event.time,
            )
            for clause in clauses[:1]
            if (event := self._of_clause(replace(clause, subject=Span(found.end(), clause.verb.start))))
        )

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

        lexicon = self.lexicon
        clause = self._directed(clause)
        base = clause.base
        time = _TIMES.get(clause.kind, Time.PRESENT)
        subject = self.line.text[clause.subject.start : clause.subject.end]
        stands = clause.kind in ("due", "state", "going")
        acts = self._subject_is_thing(clause)
        in_subject = clause.passive or stands or acts
        verbs: tuple[str, ...] = (base, *clause.also)
        if (stands and not clause.passive) or (clause.kind == "due" and not base):
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
        put_off = in_class(base, "postpone", lexicon) and not in_class(base, "achieve", lexicon)
        if put_off and time is Time.DONE:
            verbs, time = (lexicon.verbs_default,), Time.PLANNED
        event = Event(
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
            undone=undone_in(self.text, clause, lexicon) if time is Time.DONE else None,
        )
        return self._moved(event) or self._named_behind(event, clause) or self._share(event)

    def _named_behind(self, event: Event, clause: Clause) -> Event | None:
        """As in "está prevista la firma del convenio": the thing stands behind a verb of state that has no subject."""
        if clause.kind not in ("due", "state", "going") or self.text[clause.subject.start : clause.subject.end].strip(
            " ,"
        ):
            return None
        head = noun_head(self.text, clause.object, self.lexicon)
        if head is None or not head.verbs:
            return None
        return replace(event, verbs=head.verbs, form=Form.NOUN, thing=head.thing, in_subject=False, points_back=False)

    def _directed(self, clause: Clause) -> Clause:
        """As in "tasked officials to extend it": what is to be done, and who is to do it."""
        if clause.base not in self.lexicon.verbs["direct"] or clause.passive:
            return clause
        to, with_ = self.lexicon.alternatives("to"), "|".join(self.lexicon.agency_cues["plain_with"])
        start = clause.object.start
        for link, form in ((to, "base"), (with_, "gerund")):
            for found in re.compile(rf"\s(?:{link})\s+([\w-]+)\s").finditer(self.text, start, start + _TOLD_WITHIN):
                base = base_of(found[1].lower(), form, self.lexicon)
                if base is not None and not re.search(r"[,;]", self.text[start : found.start()]):
                    named = re.compile(rf"\s*(?:(?:{to})\s+)?").match(self.text, start)
                    doer = Span(min(named.end() if named else start, found.start()), found.start())
                    rest = Span(found.end(), clause.object.end)
                    return replace(clause, base=base, kind="planned", subject=doer, object=rest)
        return clause

    def _moved(self, event: Event) -> Event | None:
        """As in "the deadline for the report was moved to May": the report is to be done by then."""
        if event.verb not in self.lexicon.verbs["reschedule"] and event.verb != self.lexicon.verbs_default:
            return None
        nouns, links = "|".join(self.lexicon.subjects["deadline"]), self.lexicon.alternatives("nominal_link", "to")
        found = re.compile(rf"\W*(?:[\w-]+\s+){{0,3}}?(?:{nouns})\s+(?:{links})\s+(?=\S)", re.IGNORECASE).match(
            self.text, event.doer.start, event.doer.end
        )
        if found is None:
            return None
        to = re.compile(rf"\s(?:{self.lexicon.alternatives('to')})\s").search(self.text, event.verb_end - 1)
        start = to.start() if to else event.verb_end
        return replace(
            event,
            verbs=(self.lexicon.verbs_default,),
            time=Time.PLANNED,
            doer=Span(event.doer.start, event.doer.start),
            thing=Span(found.end(), event.doer.end),
            extent=Span(start, event.extent.end),
            in_subject=False,
            points_back=False,
        )

    def _share(self, event: Event) -> Event:
        """As in "reports a progress of 60% on the new pier", "the pier is 60% complete"."""
        if event.progress is None or event.time not in (Time.DONE, Time.GOING):
            return event
        told = self.lexicon.search("progress", self.line.text[event.extent.start : event.extent.end])
        at = event.extent.start + told.end() if told else event.verb_end
        link = re.compile(rf"\s*(?:{self.lexicon.alternatives('progress_link')})\s+(?=\S)").match(self.text, at)
        told_of = Span(link.end(), event.extent.end) if link else event.doer
        known = event.verb if event.in_subject or event.time is Time.GOING else ""
        verb = known if known and known not in self.lexicon.verbs["report"] and not link else self.lexicon.verbs_default
        return replace(event, verbs=(verb,), thing=told_of, in_subject=link is None)

    def _subject_is_thing(self, clause: Clause) -> bool:
        """Whether what is done stands in the subject: "the seminar will take place", "la feria se realizará"."""
        said = self.text[clause.subject.start : clause.subject.end].strip(" ,").lower().split()
        opening = bool(said) and (
            self.lexicon.is_class(said[0], "preposition") or " ".join(said) in self.lexicon.subjects["opening"]
        )
        first = self.text[clause.verb.start : clause.verb.end].split()[0].lower()
        reflexive = self.lexicon.is_class(first, "se") and bool(said) and not opening
        undergone = clause.kind == "completed" and bool(said) and self._is_undergone(clause, said)
        if clause.base not in self.lexicon.subject_is_thing and not reflexive and not undergone:
            return False
        dates = [span for span in self.line.marked if span[0] < clause.object.end and span[1] > clause.object.start]
        rest = blank(self.line.text, dates)[clause.object.start : clause.object.end].strip(" ,.;").split()
        if not rest or " " in clause.base:
            return True
        return rest[0][0] == "(" or self.lexicon.is_class(rest[0].lower(), "preposition", "conjunction", "to", "adv")

    def _is_undergone(self, clause: Clause, said: list[str]) -> bool:
        """As in "pilot chart published": a participle alone tells what was done to the words before it."""
        alone = self.text[clause.verb.start : clause.verb.end].lower()
        formed = base_of(alone, "participle", self.lexicon) is not None and not clause.perfect
        bare = not self.lexicon.is_class(said[0], "determiner", "subject_pronoun", "pronoun")
        named = any(country.lower() in " ".join(said) for country in self.lexicon.countries)
        acts = named or any(word.strip(",") in self.lexicon.agencies["head"] for word in said)
        prepositional = clause.base in self.lexicon.verbs["prepositional"]
        deed = in_class(clause.base, "achieve", self.lexicon)
        return formed and bare and deed and not acts and not prepositional and self.line.listed

    def _thing_alone(self, span: Span) -> Event:
        nobody = Span(span.start, span.start)
        progress = progress_in(self.line.text, self.lexicon)
        if progress is not None:
            time = Time.DONE if progress == 100 else Time.GOING
            whole = Event(
                verbs=(), form=Form.THING, time=time, doer=span, thing=span, extent=span, verb_end=0, progress=progress
            )
            return self._share(whole)
        return Event(
            verbs=(), form=Form.THING, time=Time.OPEN, doer=nobody, thing=span, extent=span, verb_end=span.start
        )

    # --- parts with dates of their own

    def _dated(self, event: Event) -> Iterator[Event]:
        """An event for each of its things that has a date of its own, and for what hangs on behind "with"."""
        mentions = [m for m in self.line.mentions if event.extent.start <= m.start < event.extent.end]
        hanging = hanging_part(self.line.text, Span(event.verb_end, event.extent.end), mentions, self.lexicon)
        if hanging is not None:
            yield from self._parted(
                replace(
                    event,
                    thing=Span(event.thing.start, min(event.thing.end, max(event.thing.start, hanging.span.start)))
                    if not event.in_subject
                    else event.thing,
                    extent=Span(event.extent.start, hanging.span.start),
                ),
                mentions,
            )
            yield self._hanging(event, hanging)
            return
        yield from self._parted(event, mentions)

    def _parted(self, event: Event, mentions: Sequence[DateMention]) -> Iterator[Event]:
        parts = dated_parts(self.line.text, event.thing, mentions, self.lexicon) if not event.in_subject else ()
        if len(parts) < 2:
            yield event
            return
        for at, part in enumerate(parts):
            head = (
                None
                if at == 0
                else gerund_head(self.text, part.span, self.lexicon) or order_head(self.text, part.span, self.lexicon)
            )
            extent = Span(event.extent.start if at == 0 else part.span.start, part.span.end)
            if head is not None:
                yield replace(
                    event, verbs=head.verbs, thing=head.thing, extent=extent, verb_end=head.verb_end, joined=True
                )
            else:
                yield replace(event, thing=part.span, lead=part.lead, extent=extent, joined=at > 0)

    def _hanging(self, event: Event, hanging: Hanging) -> Event:
        lexicon, word = self.lexicon, hanging.verb
        base = base_of(word, "gerund", lexicon) or base_of(word, "participle", lexicon)
        base = base or guessed_base(word, "ed", lexicon) or word
        if lexicon.is_class(word, "prospective"):
            words = self.text[hanging.thing.start : hanging.thing.end].split()
            base = (
                lexicon.verbs_default
                if len(words) == 1
                else lexicon.nominal.get(words[-1].lower(), lexicon.verbs_default)
            )
        verb = lexicon.subject_is_thing.get(base, base)
        later = hanging.passive or lexicon.is_class(word, "prospective") or base_of(word, "gerund", lexicon) is None
        return replace(
            event,
            verbs=(verb,),
            time=Time.PLANNED if later else Time.PRESENT,
            thing=hanging.thing,
            extent=hanging.span,
            verb_end=hanging.thing.end,
            in_subject=False,
            progress=None,
            joined=False,
        )

    # --- what its thing holds

    def _unfolded(self, event: Event) -> Iterator[Event]:
        lexicon = self.lexicon
        hailed = event.time in (Time.DONE, Time.PRESENT, Time.OPEN, Time.GOING) and event.form is not Form.ORDER
        if event.verb in lexicon.verbs["welcome"] and hailed and not event.in_subject:
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
                    joined=True,
                    progress=None,
                )
            )
        return out

    def _further(self, event: Event, part: Span) -> Head | None:
        if event.form is Form.GERUND:
            head = gerund_head(self.text, part, self.lexicon) if self._starts_low(part) else None
            return head if head and head.verbs[0] not in self.lexicon.verbs["tells"] else None
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
        if any(
            self.lexicon.is_class(word, "prospective") or word in self.lexicon.subjects["awaited"] for word in words
        ):
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
        if event.verb.split(" ")[0] in self.lexicon.verbs["general"] and (inner := self._purpose(event)):
            return self._joined(inner)
        for match in re.compile(
            rf"(?:^|[\s,])(?:(?:{'|'.join(self.lexicon.agency_cues['means'])})\s+)+", re.IGNORECASE
        ).finditer(self.text, event.thing.start, event.thing.end):
            rest = Span(match.end(), event.thing.end)
            head = gerund_head(self.text, rest, self.lexicon)
            if head is not None and in_class(head.verbs[0], "achieve", self.lexicon):
                made = replace(
                    event,
                    verbs=head.verbs,
                    form=Form.GERUND,
                    thing=head.thing,
                    verb_end=head.verb_end,
                    outer=event.verb,
                )
                return self._joined(made)
            if head is None and (happened := self._happened(event, rest)) is not None:
                return [happened]
        return []

    def _purpose(self, event: Event) -> Event | None:
        """As in "worked with partners to develop a course": what is done is the course."""
        helping = rf"(?:(?:{self.lexicon.alternatives('helping')})\s+)?"
        to = re.compile(rf"\s(?:{self.lexicon.alternatives('to')})\s+{helping}([\w-]+)\s")
        for found in to.finditer(self.text, event.thing.start, event.thing.end):
            base = base_of(found[1].lower(), "base", self.lexicon)
            if base and not in_class(base, "background", self.lexicon):
                verb, end = with_particle(self.text, base, found.end(1), self.lexicon)
                return replace(event, verbs=(verb,), thing=Span(end, event.thing.end), outer=event.verb)
        return None

    def _is_aim(self, event: Event) -> bool:
        return aspect_of(event.verb, self.lexicon) is Aspect.WORK

    def _happened(self, event: Event, span: Span) -> Event | None:
        """A thing that was held, opened or published by a day: "the third week held in Chamonix in March 2024"."""
        if not self.line.dated(span) or (event.form is Form.FINITE and event.time is Time.PLANNED):
            return None
        head = noun_head(self.text, span, self.lexicon)
        told = re.compile(
            r"\s(?:(?:that|which|que)\s+)?(?P<verb>[\w-]+)(?=\s(?:(?P<particle>place|lugar)\s)?)"
        ).finditer(self.text, span.start, span.end)
        for word in () if head else told:
            low = word["verb"].lower()
            base = base_of(low, "participle", self.lexicon) or base_of(low, "past", self.lexicon)
            verb = f"{base} {word['particle']}" if base and word["particle"] else base
            if verb and (in_class(verb, "achieve", self.lexicon) or verb in self.lexicon.subject_is_thing):
                named = self.lexicon.subject_is_thing.get(verb, verb) if word["particle"] else verb
                head = Head((named,), Form.NOUN, Time.DONE, Span(span.start, word.start()), word.end("verb"))
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


def _within(event: Event, item: Span, lead: Span) -> Event:
    """An event of an item that was read alone: clamped to it, and done by whom the words before the items name."""
    doer = _clamped(event.doer, item)
    return replace(
        event,
        thing=_clamped(event.thing, item),
        extent=_clamped(event.extent, item),
        doer=doer if doer.end > doer.start else lead,
        time=event.time if event.time is not Time.OPEN else Time.PLANNED,
    )


def _clamped(span: Span, item: Span) -> Span:
    start = min(max(span.start, item.start), item.end)
    return Span(start, max(start, min(span.end, item.end)))

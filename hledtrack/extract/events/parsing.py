"""A sentence into its events, every form by one path, before anything is decided about them.

How it thinks: the finite verbs cut the sentence into clauses (``clauses``); an item without one is read by the word it
opens with (``verbless``). Each of these is an event whose thing may hold further ones: parts joined by "and", what is
welcomed or announced, the means of an aim ("by launching ..."), the things of "this includes A and B".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from hledtrack.dates import Attachment
from hledtrack.extract.document import Span
from hledtrack.extract.events.clause_events import ClauseEvents
from hledtrack.extract.events.dated_events import DatedEvents
from hledtrack.extract.events.dated_sentence import Line
from hledtrack.extract.events.event import Event, Time
from hledtrack.extract.events.unfolding import Unfolding
from hledtrack.extract.events.verbless import (
    Head,
    done_head,
    gerund_head,
    infinitive_head,
    noun_head,
    plan_head,
)
from hledtrack.extract.language.clauses import Clause, find_clauses
from hledtrack.extract.language.coordination import enumerated, veiled
from hledtrack.extract.language.finite import Position
from hledtrack.extract.language.lexicon import Lexicon
from hledtrack.extract.language.sentences import blank
from hledtrack.extract.language.verbs import in_class

_OPENING = 60  # letters within which a sentence says that it lists things

_LISTS = (
    ("done_list", Time.DONE),
    ("plan_list", Time.PLANNED),
    ("going_list", Time.GOING),
    ("open_list", Time.OPEN),
)
_CLOSING = re.compile(r"[”\"»]")


def events_in(line: Line, lexicon: Lexicon) -> tuple[Event, ...]:
    """The events that a sentence tells, in its order; never none where it has words."""
    if said := spoken(line.text, lexicon) or _before_speaker(line.text, lexicon):
        line = replace(line, text=blank(line.text, [(0, said.start), (said.end, len(line.text))]))
        return tuple(
            replace(
                event,
                thing=_clamped(event.thing, said),
                extent=_clamped(event.extent, said),
                doer=_clamped(event.doer, said),
            )
            for event in events_in(line, lexicon)
        )
    if deferring := lexicon.search("deference", line.text):
        line = replace(line, text=blank(line.text, [deferring.span()]))
    return _Parser(line, veiled(line.text), lexicon).run()


def spoken(text: str, lexicon: Lexicon) -> Span | None:
    """What a sentence says in somebody's own words: “We will open a school”, said the minister."""
    found = lexicon.search("direct_speech", text) if _CLOSING.search(text) else None
    return Span(*found.span("said")) if found else None


def _before_speaker(text: str, lexicon: Lexicon) -> Span | None:
    """What a sentence says before it names who told it: "Se abrió la escuela, dijo el alcalde"."""
    found = lexicon.search("attribution", text)
    return Span(0, found.start()) if found and text[: found.start()].strip() else None


@dataclass(frozen=True, slots=True)
class _Parser:
    line: Line
    text: str
    lexicon: Lexicon

    @property
    def _events(self) -> ClauseEvents:
        return ClauseEvents(self.line, self.text, self.lexicon)

    @property
    def _unfolding(self) -> Unfolding:
        return Unfolding(self.line, self.text, self.lexicon)

    def run(self) -> tuple[Event, ...]:
        if counted := self._counted() or self._listed() or self._awaited():
            return counted
        dated = DatedEvents(self.line, self.text, self.lexicon)
        told = [part for event in self._outer() for inner in self._unfolding.of(event) for part in dated.of(inner)]
        return tuple(told) or (self._events.of_thing(Span(0, len(self.text))),)

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
        event = self._of_head(head, span) if head and head.verbs else self._events.of_thing(span)
        # what somebody only looks forward to is stated by nobody, unless its day is named
        time = Time.PLANNED if self.line.dated(span) else Time.POSSIBLE
        return (replace(event, time=time, doer=Span(0, found.start())),)

    def _listed(self) -> tuple[Event, ...]:
        """The things of "Recent accomplishments include the opening of X; completion of Y; and Z"."""
        for cue, time in _LISTS:
            found = self.lexicon.search(cue, self.line.text)
            if found is None or found.start() > _OPENING:
                continue
            whole = self._events.of_thing(Span(found.end(), len(self.text)))
            back = found.groupdict().get("back") is not None
            parts = [
                replace(part, points_back=back, outer=part.outer or cue)
                for part in self._unfolding.included(replace(whole, time=time))
                if self.text[part.thing.start : part.thing.end].strip(" .:")
            ]
            if parts and not all(
                self.lexicon.search("forward", self.text[p.thing.start : p.thing.end].strip()) for p in parts
            ):
                return tuple(parts)
        return ()

    def _outer(self) -> tuple[Event, ...]:
        whole = Span(0, len(self.text))
        clauses = find_clauses(self.line.text, self.lexicon, self.line.marked, listed=self.line.listed)
        head = self._head(whole, clauses) if self.line.listed else None
        if not self.line.listed and not clauses:
            head = infinitive_head(self.text, whole, self.lexicon, listed=self.line.listed)
        if head is not None:
            tail = self._tail(head)
            return (self._of_head(head, Span(0, tail[0].extent.start if tail else len(self.text))), *tail)
        return self._finished([self._events.of(clause) for clause in clauses])

    def _finished(self, events: list[Event]) -> tuple[Event, ...]:
        """Without what only says when the work before it is to end.

        As in "is at 40% and expected to be finished by June", "has yet to open a dock, which is now due in June".
        """
        out: list[Event] = []
        works = False
        for event in events:
            before = out[-1] if out else None
            ends = before is not None and before.progress is not None and self._only_ends(event)
            if before and (ends or self._adds_day(event, before)):
                out[-1] = replace(before, extent=Span(before.extent.start, event.extent.end))
            elif before and self._only_moves(event) and before.time is Time.PLANNED:
                out[-1] = replace(before, extent=event.extent, verb_end=event.verb_end)
            elif before and self._goes_further(event, before):
                out[-1] = replace(before, time=event.time, extent=Span(before.extent.start, event.extent.end))
            elif before and self._only_dates(event) and before.time in (Time.PLANNED, Time.GOING):
                out[-1] = _dated_by(event, before)
            elif before and (event.relative or works) and self._is_of_works(event):
                works = True  # "..., whose works begin in May and end in July"
                if event.verb in self.lexicon.verbs["finish"] and not self.line.dated(before.extent):
                    out[-1] = _dated_by(event, before)
            else:
                works = False
                out.append(event)
        return tuple(out)

    def _only_ends(self, event: Event) -> bool:
        """Whether an event is no more than the end of the works: "expects to complete works"."""
        ends = in_class(event.verb, "finish", self.lexicon) or event.verb == self.lexicon.verbs_default
        shared = event.joined and event.in_subject  # "is at 40% and will go into service in May"
        things = self.lexicon.subjects["things"]
        return (
            ends
            and event.time is Time.PLANNED
            and (shared or all(word in things for word in self._content(event.thing)))
        )

    def _is_of_works(self, event: Event) -> bool:
        """Whether an event only says when the works on the thing before it begin or end."""
        verbs = (*self.lexicon.verbs["finish"], *self.lexicon.verbs["begin"])
        things = self._content(event.thing)
        told = event.in_subject and event.verb in verbs and event.time is Time.PLANNED
        return told and bool(things) and all(word in self.lexicon.subjects["things"] for word in things)

    def _adds_day(self, event: Event, before: Event) -> bool:
        """Whether an event only says when the one before it is due: "has yet to open; it is now expected in May"."""
        due = event.time is Time.PLANNED and event.verb == self.lexicon.verbs_default and event.points_back
        named = (Attachment.NOUN, Attachment.NAMED)
        own = [m for m in self.line.mentions if m.attachment not in named and m.start in range(*_ends(before.extent))]
        subject = self.text[event.thing.start : event.thing.end].strip(" ,;").lower()
        bare = self.lexicon.is_class(subject, "pronoun_alone")
        return due and bare and before.time is Time.PLANNED and not own and self.line.dated(event.extent)

    def _only_moves(self, event: Event) -> bool:
        """Whether an event only puts off the one before it: "was due in May but has slipped to June"."""
        put_off = event.verb == self.lexicon.verbs_default and event.time is Time.PLANNED and not event.in_subject
        return event.joined and put_off and self.line.dated(event.extent)

    def _goes_further(self, event: Event, before: Event) -> bool:
        """Whether an event only says that the thing before it is not over yet: "was drafted and is under review"."""
        same = event.joined and event.in_subject and before.in_subject and before.time is Time.DONE
        return same and event.time is Time.GOING and event.verb == self.lexicon.verbs_default and event.progress is None

    def _only_dates(self, event: Event) -> bool:
        """Whether a relative clause is no more than a day: "which is now due in June"."""
        bare = event.verb in ("", self.lexicon.verbs_default)
        return event.relative and bare and self.line.dated(event.extent) and not self._content(event.thing)

    def _content(self, span: Span) -> list[str]:
        """The words of a stretch that are neither small nor part of a date."""
        text = blank(self.line.text, self.line.marked)[span.start : span.end].lower()
        small = ("determiner", "preposition", "adv", "prospective", "relative")
        return [w for w in re.findall(r"[^\W\d_]+", text) if not self.lexicon.is_class(w, *small)]

    def _head(self, whole: Span, clauses: Sequence[Clause]) -> Head | None:
        """The word of doing that opens an item, unless a clause with a subject of its own tells what was done."""
        head = gerund_head(self.text, whole, self.lexicon)
        order = any(clause.position is Position.ORDER for clause in clauses)
        if head is None and not order:
            head = noun_head(self.text, whole, self.lexicon) or plan_head(self.text, whole, self.lexicon)
            head = head or (None if clauses else done_head(self.text, whole, self.lexicon))
            head = head or infinitive_head(self.text, whole, self.lexicon, listed=self.line.listed)
            if head is not None and any(clause.position is not Position.RELATIVE for clause in clauses):
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
            if (event := self._events.of(replace(clause, subject=Span(found.end(), clause.verb.start))))
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


def _dated_by(later: Event, event: Event) -> Event:
    """The event with the dates of a clause that only says when it is done."""
    told = replace(later, verbs=event.verbs, time=event.time, doer=event.doer, thing=event.thing)
    return replace(told, form=event.form, in_subject=event.in_subject, relative=False, joined=event.joined)


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


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

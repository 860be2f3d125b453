"""Which events of a sentence are entries of their own: what can be looked up, and is no mere effect of another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hledtrack.extract.events.dated_sentence import Line
from hledtrack.extract.events.event import Event, Form, Time
from hledtrack.extract.events.standing import Aspect, aspect_of
from hledtrack.extract.language.lexicon import Lexicon
from hledtrack.extract.language.subjects import introduces
from hledtrack.extract.language.verbs import in_class


@dataclass(frozen=True, slots=True)
class Telling:
    """Judges the events of one sentence."""

    line: Line
    lexicon: Lexicon

    def stated(self, events: Sequence[Event]) -> list[Event]:
        """The events that are entries of their own: all that tell of something done, going on or to come."""
        proper = [event for event in events if self.is_proper(event)]
        if not proper:
            main = [event for event in events if not event.relative]
            proper = (main or list(events))[:1]
        proper = [event for event in proper if not (event.joined and self._goes_on(event))] or proper[:1]
        weighty = [event for event in proper if self._is_weighty(event) or self._is_promised_alone(event, events)]
        return weighty or proper[:1]

    def is_proper(self, event: Event) -> bool:
        """Whether an event tells of something done, going on or to come, and is not only said of a thing beside it."""
        lexicon = self.lexicon
        if event.relative and not (self.line.dated(event.extent) or event.progress is not None):
            return False
        if event.relative and event.in_subject and event.time is Time.DONE and event.progress is None:
            return False  # "the dock, which was built in 1990"
        if event.time is Time.POSSIBLE:
            return False
        if event.time is Time.PRESENT:
            return aspect_of(event.verb, lexicon) is Aspect.DEED or self.line.dated(event.extent)
        told = event.time in (Time.DONE, Time.OPEN) and event.form is Form.FINITE
        if told and self._talks(event):
            return False
        explains = event.points_back and in_class(event.verb, "effect", lexicon)
        return not (explains and not self.line.dated(event.extent) and event.time is not Time.PLANNED)

    def is_talk(self, event: Event) -> bool:
        """Whether an event is no more than talk, attendance or praise: "Ministers underlined the importance"."""
        told = event.form is Form.FINITE and event.time in (Time.DONE, Time.PRESENT, Time.GOING)
        return told and self._talks(event) and not self.line.dated(event.extent)

    def _talks(self, event: Event) -> bool:
        """Whether a verb names talk, attendance or description, and nothing that is achieved."""
        return in_class(event.verb, "background", self.lexicon) and not in_class(event.verb, "achieve", self.lexicon)

    def _goes_on(self, event: Event) -> bool:
        """Whether a joined event only goes on to tell what a new thing is for, without a day of its own."""
        told = introduces(self.line.text[event.doer.start : event.doer.end], self.lexicon)
        return told and event.form is Form.FINITE and not self.line.dated(event.extent)

    def _is_weighty(self, event: Event) -> bool:
        """Whether an event among others of its sentence can be looked up on its own, and is no mere effect of them."""
        words = self.line.text[event.thing.start : event.thing.end].split()
        counted = any(word[0].isdigit() or word[0] in "$€£" for word in words[:4])
        if self.line.dated(event.extent) or event.progress is not None or counted or event.outer:
            return True
        if self._is_told_anew(event):
            return True
        aspect = aspect_of(event.verb, self.lexicon)
        if aspect is Aspect.WORK and event.time is not Time.PLANNED:
            return False
        return (
            aspect is Aspect.DEED
            or (in_class(event.verb, "achieve", self.lexicon) and not in_class(event.verb, "effect", self.lexicon))
            or not event.verb
        )

    def _is_told_anew(self, event: Event) -> bool:
        """Whether a verb to come has a "will" of its own or stands behind a semicolon: a promise beside another."""
        if event.form is not Form.FINITE or event.relative or event.time not in (Time.PLANNED, Time.GOING):
            return False
        subject = self.line.text[event.doer.start : event.doer.end]
        talks = event.time is Time.GOING and self._talks(event)
        if event.in_subject or talks or introduces(subject, self.lexicon):
            return False
        told = self.line.text[event.extent.start : event.verb_end].lower()
        apart = self.line.text[: event.extent.start].rstrip().endswith(";") or told.startswith(";")
        return event.joined and (apart or any(self.lexicon.is_class(word, "will") for word in told.split()))

    def _is_promised_alone(self, event: Event, events: Sequence[Event]) -> bool:
        """Whether a promise stands before somebody else's: "agreed to share data and asked the Board to report"."""
        at = events.index(event)
        following = events[at + 1] if at + 1 < len(events) else None
        alone = event.form is Form.FINITE and event.time is Time.PLANNED and not event.relative and not event.in_subject
        return alone and following is not None and following.doer != event.doer and following.time is Time.PLANNED


def tells_nothing(events: Sequence[Event], line: Line, lexicon: Lexicon) -> bool:
    """Whether a sentence describes what is missing ("Lack of staff"), or speaks of what was said before it only."""
    above = [lexicon.search("above", line.text[event.doer.start : event.doer.end]) for event in events]
    if above and all(above) and all(event.in_subject for event in events):
        return True  # "The above was announced by the Deputy Minister"
    return _lacks(events, line, lexicon)


def _lacks(events: Sequence[Event], line: Line, lexicon: Lexicon) -> bool:
    """Whether words without a finite verb or a day describe what is missing: "Lack of staff", "Limited access"."""
    found = lexicon.search("lacking", line.text)
    if found is None or line.mentions:
        return False
    # the word itself may be read as a verb: "Falta de personal"
    return not any(event.form in (Form.FINITE, Form.ORDER) and event.verb_end > found.end() for event in events)

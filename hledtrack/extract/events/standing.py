"""The status of an event: its own words first, then the words that lead in its list, else planned.

Launching, signing or publishing is done on the day it is told of; working on, exchanging or continuing goes on. What
these words leave open, the tense of the lead-in tells; where nothing does, it is still to be done.
"""

from __future__ import annotations

from enum import StrEnum

from hledtrack.extract.events.event import Event, Form, Time, Undone
from hledtrack.extract.language.lexicon import Lexicon
from hledtrack.extract.language.verbs import in_class
from hledtrack.model import Status


class Aspect(StrEnum):
    """What kind of doing a verb names."""

    DEED = "deed"  # over with the day: sign, launch
    WORK = "work"  # without a natural end: monitor, exchange
    OTHER = "other"


_TOLD = {
    Time.DONE: Status.COMPLETED,
    Time.GOING: Status.IN_PROGRESS,
    Time.PLANNED: Status.PLANNED,
    Time.CANCELLED: Status.CANCELLED,
    Time.POSSIBLE: Status.PLANNED,
}


def aspect_of(verb: str, lexicon: Lexicon) -> Aspect:
    """The aspect of a verb."""
    if in_class(verb, "deed", lexicon):
        return Aspect.DEED
    if in_class(verb, "going", lexicon) or (
        in_class(verb, "endure", lexicon) and not in_class(verb, "achieve", lexicon)
    ):
        return Aspect.WORK
    return Aspect.OTHER


_AT_ALL = 0.3  # enough for a deed that is done by telling it
_LIKELY, _UNLIKELY = 0.65, 0.45


def status_of(event: Event, lead: Time | None, lexicon: Lexicon, *, awaited: bool, done: float) -> Status:
    """The status of an event below words that say ``lead`` of it.

    ``awaited`` says that its date still lies ahead, ``done`` how likely (0 to 1) the evidence makes an accomplishment:
    it counts only where neither the event's own words nor the lead-in tell.
    """
    if event.undone is not None:
        return Status.IN_PROGRESS if event.undone is Undone.PART else Status.PLANNED
    aspect = aspect_of(event.verb, lexicon)
    if event.form is Form.FINITE and not awaited and (learned := _as_learned(event, aspect, lexicon, done)):
        return learned
    if event.time is Time.DONE and awaited and done < _UNLIKELY:
        return Status.PLANNED  # "set a goal of 40 parks by 2030"
    if event.time in _TOLD:
        return _TOLD[event.time]
    if event.time is Time.PRESENT:
        return _of_present(aspect, awaited=awaited, done=done)
    if aspect is Aspect.WORK and event.form is not Form.ORDER:
        if lead is None and done > _LIKELY:
            return Status.COMPLETED
        if lead is not Time.PLANNED or _goes_on(event, lexicon):
            return Status.IN_PROGRESS
    if lead in _TOLD:
        return _TOLD[lead]
    if awaited or event.form is Form.ORDER:
        return Status.PLANNED
    if aspect is Aspect.DEED and event.form is not Form.THING:
        return Status.COMPLETED
    return Status.COMPLETED if done > (_LIKELY if event.form is Form.THING else 0.5) else Status.PLANNED


def _as_learned(event: Event, aspect: Aspect, lexicon: Lexicon, done: float) -> Status | None:
    """The status of a finite verb whose form alone does not tell: what other documents meant by such words decides."""
    verb = event.verb.split(" ", maxsplit=1)[0]
    if event.time is Time.GOING and event.progress is None:
        told = verb in lexicon.verbs["telling"]
        if aspect is Aspect.DEED and done > (_AT_ALL if told else 0.5):
            return Status.COMPLETED  # "is announcing today": the deed is the telling of it
        if event.perfect and done > _LIKELY:
            return Status.COMPLETED  # "has supported 3,000 firms"
    if event.time is Time.DONE and verb in lexicon.verbs["announce"] and done < _UNLIKELY:
        return Status.PLANNED  # "announced a new fund"
    return None


def _of_present(aspect: Aspect, *, awaited: bool, done: float) -> Status:
    """As in "launches today" (done), "opens in May" (planned), "supports growers" (going on)."""
    if awaited:
        return Status.PLANNED
    if aspect is Aspect.DEED or (aspect is Aspect.OTHER and done > 0.5):
        return Status.COMPLETED
    return Status.IN_PROGRESS


def _goes_on(event: Event, lexicon: Lexicon) -> bool:
    return event.verb.split(" ", maxsplit=1)[0] in lexicon.verbs["continue"]

"""The status of an event: its own words first, then the words that lead in its list, else planned.

Launching, signing or publishing is done on the day it is told of; working on, exchanging or continuing goes on. What
these words leave open, the tense of the lead-in tells; where nothing does, it is still to be done.
"""

from __future__ import annotations

from enum import StrEnum

from hledtrack.extract.events import Event, Form, Time
from hledtrack.extract.lexicon import Lexicon
from hledtrack.extract.verbs import in_class
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


def status_of(event: Event, lead: Time | None, lexicon: Lexicon, *, awaited: bool, likely_done: bool) -> Status:
    """The status of an event below words that say ``lead`` of it.

    ``awaited`` says that its date still lies ahead, ``likely_done`` that the evidence speaks for an accomplishment: it
    counts only where neither the event's own words nor the lead-in tell.
    """
    if event.time in _TOLD:
        return _TOLD[event.time]
    aspect = aspect_of(event.verb, lexicon)
    if event.time is Time.PRESENT:
        if awaited:
            return Status.PLANNED
        return Status.IN_PROGRESS if aspect is Aspect.WORK else Status.COMPLETED if likely_done or aspect is Aspect.DEED else Status.IN_PROGRESS
    if aspect is Aspect.WORK and event.form is not Form.ORDER and (lead is not Time.PLANNED or _goes_on(event, lexicon)):
        return Status.IN_PROGRESS
    if lead in _TOLD:
        return _TOLD[lead]
    if awaited or event.form is Form.ORDER:
        return Status.PLANNED
    if aspect is Aspect.DEED and event.form is not Form.THING:
        return Status.COMPLETED
    return Status.COMPLETED if likely_done else Status.PLANNED


def _goes_on(event: Event, lexicon: Lexicon) -> bool:
    return event.verb.split(" ", maxsplit=1)[0] in lexicon.verbs["continue"]

"""What a sentence tells of happening: one record for finite verbs, orders, gerunds, nouns of doing and things alone.

An event says what is done, how it stands in time, and where its doer, its thing and its dates stand in the sentence.
Nothing is decided here: status, title, agencies and dates are functions of an event.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from hledtrack.extract.document import Span


class Form(StrEnum):
    """In what form of words an event is told."""

    FINITE = "finite"
    ORDER = "order"  # the base form at the head of an item: "Publish the register"
    GERUND = "gerund"
    NOUN = "noun"  # "completion of the study"
    THING = "thing"  # no word of doing at all: "A new reception hall"


class Time(StrEnum):
    """What the form of an event says of its time; ``OPEN`` where it says nothing."""

    DONE = "done"
    GOING = "going"
    PLANNED = "planned"
    CANCELLED = "cancelled"
    POSSIBLE = "possible"
    PRESENT = "present"
    OPEN = "open"


class Undone(StrEnum):
    """How much of a deed that is told of is not done."""

    WHOLE = "whole"  # "no abrió la escuela"
    PART = "part"  # "was almost completed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One event of a sentence; all spans count in the sentence.

    ``verbs`` are infinitives, none where no word tells what is done. ``thing`` is what it is done to; ``in_subject``
    says that the thing is the clause's subject ("the bridge was opened"). ``extent`` is where its own dates stand.
    ``outer`` is the verb that the event is told within ("welcomed the signing"). ``points_back`` says that subject or
    thing is only named by a pronoun or "the forum". ``lead`` are words of an earlier part that go before the thing.
    ``perfect`` marks a verb in the perfect ("has supported"), ``joined`` a further event of the same doer. ``undone``
    says that the deed is not done, or in part only.
    """

    verbs: tuple[str, ...]
    form: Form
    time: Time
    doer: Span
    thing: Span
    extent: Span
    verb_end: int
    in_subject: bool = False
    outer: str = ""
    progress: int | None = None
    points_back: bool = False
    thing_points_back: bool = False
    lead: Span | None = None
    relative: bool = False
    joined: bool = False
    perfect: bool = False
    undone: Undone | None = None

    @property
    def verb(self) -> str:
        """The first verb, ``""`` where there is none."""
        return self.verbs[0] if self.verbs else ""

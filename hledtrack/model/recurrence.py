"""What comes back: how often, on which day, and what became of each time. The terms are those of RFC 5545."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple

from hledtrack.model.vocabulary import Status
from hledtrack.model.window import Window

_TIMES: Final = {"yearly": 1, "half-yearly": 2, "quarterly": 4, "monthly": 12}


class Frequency(StrEnum):
    """How often something comes back."""

    YEARLY = "yearly"
    HALF_YEARLY = "half-yearly"
    QUARTERLY = "quarterly"
    MONTHLY = "monthly"

    @property
    def times(self) -> int:
        """How often in a year."""
        return _TIMES[self.value]

    @property
    def months(self) -> int:
        """How many months lie between two times."""
        return 12 // self.times


@dataclass(frozen=True, slots=True)
class Recurrence:
    """A rule by which one commitment is due again and again; ``rule`` is its RRULE (RFC 5545, 3.3.10).

    ``months`` are the months of the year (1 to 12) that the rule names, ``day`` the day of the month, -1 its last one;
    without a day the whole month is meant, without either the calendar's year, half, quarter or month. ``until`` is the
    last day on which it can be due.
    """

    rule: str
    frequency: Frequency
    months: tuple[int, ...] = ()
    day: int | None = None
    until: date | None = None

    @property
    def is_dated(self) -> bool:
        """Whether the rule says when in its year, half, quarter or month it is due."""
        return bool(self.months) or self.day is not None


class Occurrence(NamedTuple):
    """One of the times at which a recurring commitment was due.

    ``review`` is the id of the review that reports it as done, ``reported`` that review's day, and ``actual`` when it
    was done; all three are ``None`` where its day has passed and no review says that it was.
    """

    window: Window
    actual: Window | None = None
    review: str | None = None
    reported: date | None = None

    @property
    def is_done(self) -> bool:
        """Whether a review reports it as done."""
        return self.review is not None


class Course(NamedTuple):
    """How a recurring commitment stands as of a day: the ``rule`` as last stated, and its occurrences in order.

    ``owed`` is the one that counts on the day: the newest that has passed without a report, else the next one; ``None``
    where none is left. ``named`` says that a review gives its date in so many words. ``following`` is the next one that
    has not passed on the day. ``first`` is what ``owed`` would be by what was promised first, ``redatings`` how often
    the day was put off. ``status`` is that of ``owed``: what was done is done with its occurrence.
    """

    rule: Recurrence
    status: Status | None
    owed: Window | None
    named: bool
    following: Window | None
    first: Window | None
    redatings: int
    occurrences: tuple[Occurrence, ...] = ()

    @property
    def done(self) -> tuple[Occurrence, ...]:
        """The occurrences that were reported as done."""
        return tuple(one for one in self.occurrences if one.is_done)

    @property
    def missed(self) -> tuple[Occurrence, ...]:
        """The occurrences that have passed without a report."""
        return tuple(one for one in self.occurrences if not one.is_done)

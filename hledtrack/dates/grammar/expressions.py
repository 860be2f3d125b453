"""What date words say, before a review date and a tense make windows of them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class UnitName(StrEnum):
    """A unit of the calendar."""

    DAY = "day"
    WORKING_DAY = "working_day"
    WEEK = "week"
    FORTNIGHT = "fortnight"
    MONTH = "month"
    BIMESTER = "bimester"
    QUARTER = "quarter"
    THIRD = "third"
    HALF = "half"
    YEAR = "year"
    FISCAL_YEAR = "fiscal_year"
    DECADE = "decade"


class PartName(StrEnum):
    """A stretch of a longer one."""

    BEGINNING = "beginning"
    EARLY = "early"
    MIDDLE = "middle"
    LATE = "late"
    END = "end"


@dataclass(frozen=True, slots=True)
class Unit:
    """This (0), next (1) or last (-1) week, month, year ..."""

    unit: UnitName
    shift: int


@dataclass(frozen=True, slots=True)
class FiscalYear:
    """The fiscal year named after ``year``."""

    year: int


YearRef = int | Unit | FiscalYear | None


@dataclass(frozen=True, slots=True)
class Year:
    """A year of the calendar; ``None`` where only the review date and the tense tell which."""

    year: YearRef


@dataclass(frozen=True, slots=True)
class Decade:
    """The ten years from ``first`` on."""

    first: int


@dataclass(frozen=True, slots=True)
class Month:
    """A month, its year possibly left out."""

    month: int
    year: YearRef = None


@dataclass(frozen=True, slots=True)
class Day:
    """A day of a month; without a month it is a half-said end of a range ("3 to 7 June").

    ``weekday`` is the one that is said with it, 0 Monday to 6 Sunday.
    """

    day: int
    month: int | None = None
    year: YearRef = None
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class Season:
    """A season: 0 spring, 1 summer, 2 autumn, 3 winter; ``year`` is the one it begins in."""

    season: int
    year: YearRef = None


@dataclass(frozen=True, slots=True)
class Division:
    """The ``n``-th quarter, third or half of a year; -1 is the last one.

    ``latest`` says that its word may also mean the one before the review: "in the last quarter we opened a dock".
    """

    unit: UnitName
    n: int
    year: YearRef = None
    latest: bool = False


@dataclass(frozen=True, slots=True)
class Nearest:
    """This (0), next (1) or last (-1) May, summer, Monday or 3 May; of ``named`` the year is left out."""

    named: Month | Season | Weekday | Day
    shift: int


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week, 0 Monday to 6 Sunday."""

    weekday: int


@dataclass(frozen=True, slots=True)
class Part:
    """The beginning, middle or end of something."""

    part: PartName
    whole: Expression


@dataclass(frozen=True, slots=True)
class Nth:
    """The ``n``-th run of ``amount`` units within something: "the first two weeks of May"; -1 is the last one."""

    n: int
    amount: int
    unit: UnitName
    whole: Expression


@dataclass(frozen=True, slots=True)
class NthWeekday:
    """The ``n``-th Monday (0) to Sunday (6) of a month; -1 is the last one."""

    n: int
    weekday: int
    whole: Month


@dataclass(frozen=True, slots=True)
class WeekOf:
    """The week, Monday to Sunday, that a day lies in; the seven days from it on (1) or up to it (-1)."""

    day: Expression
    side: int = 0


@dataclass(frozen=True, slots=True)
class IsoWeek:
    """A week of ISO 8601, 1 to 53, from Monday to Sunday; ``weekday`` is the one day of it that is meant, 1 to 7."""

    week: int
    year: YearRef = None
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class Rolling:
    """A number of units ahead of (1) or back from (-1) ``anchor``, or the review date where there is none.

    ``is_point``: the day at their end alone ("60 days after 1 June").
    """

    amount: int
    unit: UnitName
    direction: int
    anchor: Expression | None = None
    is_point: bool = False


@dataclass(frozen=True, slots=True)
class Ago:
    """The day, week, month or year that lies a number of units back."""

    amount: int
    unit: UnitName


@dataclass(frozen=True, slots=True)
class Hence:
    """ "In three years": the time up to then, where the sentence looks ahead."""

    amount: int
    unit: UnitName


@dataclass(frozen=True, slots=True)
class Rest:
    """What is left of something after the review date."""

    whole: Expression


@dataclass(frozen=True, slots=True)
class Elapsed:
    """What has passed of something up to the review date."""

    whole: Expression


@dataclass(frozen=True, slots=True)
class Range:
    """From the first day of one to the last day of the other."""

    first: Expression
    last: Expression


@dataclass(frozen=True, slots=True)
class Several:
    """Dates said in one breath: "June 3, 5 and 12"."""

    members: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Numeric:
    """Three numbers whose order is not said: 01/02/2024."""

    a: int
    b: int
    year: int


@dataclass(frozen=True, slots=True)
class Undated:
    """Date words without a date, and why; ``unread`` where a date is meant that nobody can read."""

    why: str
    unread: bool = False


Expression = (
    Unit
    | FiscalYear
    | Year
    | Decade
    | Month
    | Day
    | Season
    | Division
    | Nearest
    | Weekday
    | Part
    | Nth
    | NthWeekday
    | WeekOf
    | IsoWeek
    | Rolling
    | Ago
    | Hence
    | Rest
    | Elapsed
    | Range
    | Several
    | Numeric
    | Undated
)


DEEPEST = 6  # how many expressions may lie in one another: "the end of the first week of the second half of next year"


def depth(e: Expression) -> int:
    """Return how many expressions lie in one another."""
    match e:
        case Part() | Nth() | NthWeekday() | Rest() | Elapsed():
            return 1 + depth(e.whole)
        case WeekOf():
            return 1 + depth(e.day)
        case Nearest():
            return 1 + depth(e.named)
        case Rolling():
            return 1 if e.anchor is None else 1 + depth(e.anchor)
        case Range():
            return 1 + max(depth(e.first), depth(e.last))
        case Several():
            return 1 + max(map(depth, e.members))
        case _:
            return 1

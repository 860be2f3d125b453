"""Grammar of ranges and alternatives, on top of the single dates."""

from __future__ import annotations

from hledtrack.dates.calendar_grammar import is_between
from hledtrack.dates.expressions import (
    Day,
    Decade,
    Division,
    Expression,
    FiscalYear,
    Month,
    Nth,
    NthWeekday,
    Numeric,
    Part,
    Range,
    Season,
    Unit,
    UnitName,
    Year,
    YearRef,
)
from hledtrack.dates.relative_grammar import date_expression
from hledtrack.dates.stream import Stream
from hledtrack.dates.year_grammar import Parsed

_SPANNABLE = (
    Day | Month | Season | Division | Year | FiscalYear | Part | Nth | NthWeekday | Unit | Decade | Range | Numeric
)


_SHIFT_REACH = 3  # words from "moved" to the old date


def expression(s: Stream, i: int) -> Parsed:
    """A date, a range of dates ("from March to June 2024") or alternatives ("late 2024 or early 2025")."""
    first = date_expression(s, i) or _now(s, i)
    if first is None or not isinstance(first[0], _SPANNABLE):
        return first
    j = _past_connector(s, i, first[1])
    if j is None:
        return first
    last = date_expression(s, s.skip(j, "article", "hedge"))
    if last is None or not isinstance(last[0], _SPANNABLE) or isinstance(last[0], Range):
        return None if s.meaning(i, "review_day") else first
    end = as_fiscal(first[0], last[0])
    start = with_year_of(first[0], end)
    return Range(start, with_year_after(start, end)), last[1]


def as_fiscal(earlier: Expression, later: Expression) -> Expression:
    """The later date as a fiscal year where it is a bare year behind one: "fiscal years 2023 to 2025"."""
    if isinstance(earlier, FiscalYear) and isinstance(later, Year) and isinstance(later.year, int):
        return FiscalYear(later.year)
    return later


def _now(s: Stream, i: int) -> Parsed:
    """ "between now and June 2025"; alone, "now" is no date."""
    if s.meaning(i, "review_day") and _past_connector(s, i, i + 1) is not None:
        return Unit(UnitName.DAY, 0), i + 1
    return None


def _past_connector(s: Stream, i: int, j: int) -> int | None:
    """The position after what ties two dates into one stretch."""
    if s[j].is_dash or s[j].text == "/" or "or" in s[j].meanings:
        return j + 1
    if "to" in s[j].meanings:
        return None if _is_shifted(s, i) else j + 1
    if "and" in s[j].meanings and is_between(s, i):
        return j + 1
    return None


def _is_shifted(s: Stream, i: int) -> bool:
    """Whether the dates are an old and a new one: "moved from March to August 2023"."""
    return any("shift" in s[k].meanings for k in range(max(0, i - _SHIFT_REACH), i))


def with_year_of(earlier: Expression, later: Expression) -> Expression:
    """The earlier date in the later one's year, or in the year before where it would come after it."""
    known = _year(later)
    if known is None or _year(earlier) is not None or not lacks_year(earlier):
        return earlier
    if isinstance(known, int) and type(earlier) is type(later) and _order(earlier) > _order(later):
        known -= 1
    return in_year(earlier, known)


def with_year_after(earlier: Expression, later: Expression) -> Expression:
    """The later date in the earlier one's year, or in the next where it would come before it."""
    known = _year(earlier)
    if known is None or not lacks_year(later) or _year(later) is not None:
        return later
    if isinstance(known, int) and type(earlier) is type(later) and _order(earlier) > _order(later):
        known += 1
    return in_year(later, known)


def lacks_year(e: Expression) -> bool:
    """Whether only the review date and the tense tell the year."""
    match e:
        case Day() | Month() | Season() | Division() | Year():
            return e.year is None
        case Part() | Nth() | NthWeekday():
            return lacks_year(e.whole)
        case Range():
            return lacks_year(e.last)
        case _:
            return False


def _year(e: Expression) -> YearRef:
    match e:
        case Day() | Month() | Season() | Division() | Year():
            return e.year
        case Part() | Nth() | NthWeekday():
            return _year(e.whole)
        case Range():
            return _year(e.last)
        case _:
            return None


def _order(e: Expression) -> tuple[int, int]:
    match e:
        case Day():
            return e.month or 0, e.day
        case Month():
            return e.month, 0
        case Season():
            return e.season, 0
        case Division():
            return e.n, 0
        case Part() | Nth() | NthWeekday():
            return _order(e.whole)
        case Range():
            return _order(e.last)
        case _:
            return 0, 0


def in_year(e: Expression, known: YearRef) -> Expression:
    """The expression with the year that it leaves out."""
    match e:
        case Day():
            return Day(e.day, e.month, known if e.year is None else e.year)
        case Month():
            return Month(e.month, known if e.year is None else e.year)
        case Season():
            return Season(e.season, known if e.year is None else e.year)
        case Division():
            return Division(e.unit, e.n, known if e.year is None else e.year)
        case Year():
            return Year(known if e.year is None else e.year)
        case Part():
            return Part(e.part, in_year(e.whole, known))
        case Nth():
            return Nth(e.n, e.amount, e.unit, in_year(e.whole, known))
        case NthWeekday():
            return NthWeekday(e.n, e.weekday, Month(e.whole.month, known if e.whole.year is None else e.whole.year))
        case Range():
            return Range(in_year(e.first, known), in_year(e.last, known))
        case _:
            return e

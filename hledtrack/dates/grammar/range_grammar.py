"""Grammar of ranges and alternatives, on top of the single dates."""

from __future__ import annotations

from dataclasses import replace

from hledtrack.dates.grammar.calendar_grammar import is_between
from hledtrack.dates.grammar.expressions import (
    Day,
    Decade,
    Division,
    Expression,
    FiscalYear,
    IsoWeek,
    Month,
    Nth,
    NthWeekday,
    Numeric,
    Part,
    Range,
    Season,
    Unit,
    UnitName,
    Weekday,
    Year,
    YearRef,
)
from hledtrack.dates.grammar.year_grammar import Parsed, year_reference
from hledtrack.dates.tokens.atoms import Kind
from hledtrack.dates.tokens.stream import Stream

_SPANNABLE = (
    Day
    | Month
    | Season
    | Division
    | Year
    | FiscalYear
    | Part
    | Nth
    | NthWeekday
    | IsoWeek
    | Unit
    | Decade
    | Range
    | Numeric
)


_FIRST_SHORT_YEAR = 20  # "Jun–Jul 25" is of 2025, "June–July 5" ends on a day
_SHIFT_REACH = 8  # words from "moved" to the old date


def expression(s: Stream, i: int) -> Parsed:
    """A date, a range of dates ("from March to June 2024") or alternatives ("late 2024 or early 2025")."""
    found = _stretch(s, i)
    return None if found is None else _with_second_name(s, *found)


def _with_second_name(s: Stream, e: Expression, end: int) -> tuple[Expression, int]:
    """ "April-June 2025 (Q2)", "30 June 2025 (Monday)": the same date by another name."""
    inner = s.date_at(end + 1) if s[end].text == "(" else None
    if inner is None or s[inner[1]].text != ")" or lacks_year(e):
        return e, end
    if isinstance(inner[0], Weekday) and isinstance(e, Day):
        return replace(e, weekday=inner[0].weekday), inner[1] + 1
    is_name = isinstance(inner[0], Division | Month | Season) and lacks_year(inner[0])
    return e, inner[1] + 1 if is_name else end


def _stretch(s: Stream, i: int) -> Parsed:
    first = _with_part_in_brackets(s, s.date_at(i)) or _now(s, i)
    if first is None or not isinstance(first[0], _SPANNABLE):
        return first
    j = _past_connector(s, i, first[1])
    if j is None:
        return first
    last = s.date_at(s.skip(j, "article", "hedge"))
    if last is None or not isinstance(last[0], _SPANNABLE) or isinstance(last[0], Range):
        return None if s.meaning(i, "review_day") else first
    if (short := _months_of_short_year(s, first[0], last[0], j)) is not None:
        return short, last[1]
    end = _in_year_of(first[0], as_fiscal(first[0], last[0]))
    start = with_year_of(first[0], end)
    return Range(start, with_year_after(start, end)), last[1]


def as_fiscal(earlier: Expression, later: Expression) -> Expression:
    """The later date as a fiscal year where it is a bare year behind one: "fiscal years 2023 to 2025"."""
    if isinstance(earlier, FiscalYear) and isinstance(later, Year) and isinstance(later.year, int):
        return FiscalYear(later.year)
    return later


def _with_part_in_brackets(s: Stream, found: Parsed) -> Parsed:
    """ "2025 (Q3)", "2025 (June)", "Q2 (Apr-Jun) 2025": a year and in brackets which part, or a part by two names."""
    if found is None or s[found[1]].text != "(":
        return found
    e, end = found
    inner = s.date_at(end + 1)
    if inner is None or not lacks_year(inner[0]) or isinstance(inner[0], Year):
        return found
    close = inner[1]
    if (s[close].is_dash or "to" in s[close].meanings) and (last := s.date_at(close + 1)) and lacks_year(last[0]):
        close = last[1]
    if s[close].text != ")":
        return found
    if isinstance(e, Year) and isinstance(e.year, int) and close == inner[1]:
        return in_year(inner[0], e.year), close + 1
    referred = year_reference(s, close + 1) if lacks_year(e) else None
    if referred is not None:
        return in_year(e, referred[0]), referred[1]
    return (e, close + 1) if isinstance(e, Division | Month | Range) else found


def _months_of_short_year(s: Stream, first: Expression, last: Expression, j: int) -> Expression | None:
    """ "Jun–Jul 25": behind a dash a month without a day is answered by a month, not by a day."""
    is_dashed = s[j - 1].is_dash or s[j - 1].text == "/"
    if not is_dashed or not isinstance(first, Month) or first.year is not None or not isinstance(last, Day):
        return None
    if last.year is not None or last.month is None or last.day < _FIRST_SHORT_YEAR or s[j].kind is not Kind.WORD:
        return None
    end = Month(last.month, 2000 + last.day)
    return Range(with_year_of(first, end), end)


def _in_year_of(earlier: Expression, later: Expression) -> Expression:
    """ "between June 2026 and the end of the year": that of 2026."""
    known = _year(earlier)
    match later:
        case Part(whole=Unit(unit=UnitName.YEAR, shift=0)) | Nth(whole=Unit(unit=UnitName.YEAR, shift=0)):
            return replace(later, whole=Year(known)) if isinstance(known, int) else later
        case Division(year=Unit(unit=UnitName.YEAR, shift=0)):
            return replace(later, year=known) if isinstance(known, int) else later
        case _:
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
    for k in range(i - 1, max(-1, i - 1 - _SHIFT_REACH), -1):
        if "shift" in s[k].meanings:
            return True
        if s[k].text in (",", ";", "."):
            return False
    return False


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
            return replace(e, year=known if e.year is None else e.year)
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

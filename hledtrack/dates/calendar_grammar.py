"""Grammar of the dates that stand on the calendar: days, months, seasons, quarters, years.

Every rule takes the stream and a position and returns an expression and the position after it, or ``None``.
"""

from __future__ import annotations

from collections.abc import Callable

from hledtrack.dates.atoms import Kind
from hledtrack.dates.division_grammar import lettered_division, ordinal, ordinal_division
from hledtrack.dates.expressions import (
    Day,
    Expression,
    FiscalYear,
    Month,
    NthWeekday,
    Numeric,
    Range,
    Season,
    Several,
    UnitName,
    Weekday,
    Year,
    YearRef,
)
from hledtrack.dates.stream import FIRST_YEAR, LAST_YEAR, Stream
from hledtrack.dates.year_grammar import (
    Parsed,
    fiscal_year,
    listed_fiscal_years,
    year,
    year_group,
    year_reference,
)

Rule = Callable[[Stream, int], Parsed]

_ABBREVIATED_WEEKDAY = 4  # "Sun." and "Sat" alone are other words as often


def calendar_date(s: Stream, i: int) -> Parsed:
    """A day, month, season, quarter, third, half or year; or several of them."""
    rules = (
        listed_fiscal_years,
        numeric,
        day,
        nth_weekday,
        holiday,
        month,
        lettered_division,
        ordinal_division,
        season,
        fiscal_year,
        year,
    )
    return first_of(s, i, rules)


def first_of(s: Stream, i: int, rules: tuple[Rule, ...]) -> Parsed:
    """The first rule that reads something at a position."""
    for rule in rules:
        parsed = rule(s, i)
        if parsed is not None:
            return parsed
    return None


def numeric(s: Stream, i: int) -> Parsed:
    """Dates in figures: 2024-11-05, 2024-11, 31/01/2024, 01.11.18, 06/2024, 2024-2026."""
    years = year_group(s, i)
    if years is not None:
        is_fiscal = s.meaning(i + 1, "unit") == UnitName.FISCAL_YEAR
        if years[1] == years[0] + 1 and (is_fiscal or s[i].text[4] == "/"):
            return FiscalYear(years[1]), i + 1 + is_fiscal
        return Range(Year(years[0]), Year(years[1])), i + 1
    group = s.group(i)
    if group is None:
        return None
    numbers, lengths, sign = group
    if lengths in ((4, 2), (4, 1)) and sign != "." and 1 <= numbers[1] <= 12 and lengths[1] == 2:
        return Month(numbers[1], numbers[0]), i + 1
    if lengths in ((2, 4), (1, 4)) and 1 <= numbers[0] <= 12 and FIRST_YEAR <= numbers[1] <= LAST_YEAR:
        return Month(numbers[0], numbers[1]), i + 1
    if lengths == (4, 2, 2) and 1 <= numbers[1] <= 12 and 1 <= numbers[2] <= 31:
        return Day(numbers[2], numbers[1], numbers[0]), i + 1
    return _three_numbers(numbers, lengths, i)


def _three_numbers(numbers: tuple[int, ...], lengths: tuple[int, ...], i: int) -> Parsed:
    if len(numbers) != 3 or lengths[2] not in (2, 4) or max(lengths[:2]) > 2:
        return None
    if lengths[2] == 2 and lengths[:2] != (2, 2):
        return None
    a, b, c = numbers
    full = c if lengths[2] == 4 else 2000 + c
    if not (1 <= min(a, b) <= 12 and max(a, b) <= 31 and FIRST_YEAR <= full <= LAST_YEAR):
        return None
    return Numeric(a, b, full), i + 1


def day(s: Stream, i: int) -> Parsed:
    """A day or several days of one month, with or without the weekday and the year."""
    weekday = s.meaning(i, "weekday")
    j = i
    if weekday is not None:
        j = s.skip(s.skip_sign(i + 1, ","), "article")
        j = s.skip(j, "intro") if s.meaning(j, "intro") == "at" else j
    parsed = _month_first(s, j) or _day_first(s, j)
    is_spelt_out = len(s[i].text) > _ABBREVIATED_WEEKDAY and (
        s[i].is_capitalized or not s.vocabulary.months_are_capitalized
    )
    if parsed is None and weekday is not None and is_spelt_out:
        return Weekday(int(weekday)), i + 1
    return parsed


def _month_first(s: Stream, i: int) -> Parsed:
    month_number = s.month(i)
    if month_number is None:
        return None
    days = _days(s, s.skip(i + 1, "article"))
    if days is None or s.is_counted(days[1] - 1):
        return None
    return _days_of(s, days, month_number, days[1])


def _day_first(s: Stream, i: int) -> Parsed:
    days = _days(s, i)
    if days is None:
        return None
    j = s.skip(days[1], "of", "article")
    if s[days[1]].is_dash and s[days[1]].glued:
        j = days[1] + 1
    month_number = s.month(j)
    if month_number is None:
        return None
    short = s.short_year(j + 1)  # "31 March 25"
    if short is not None and not s[j + 1].bound and not s.is_money(j + 1) and not _counts_something(s, j + 2):
        return _days_of(s, days, month_number, j + 2, short)
    return _days_of(s, days, month_number, j + 1)


def _days(s: Stream, i: int) -> tuple[list[tuple[int, int]], int] | None:
    """Days in a row: "3", "3-7", "3 to 7", "3 and 4", "1, 2 y 3"; as (first, last) stretches."""
    stretch = _stretch(s, i)
    if stretch is None:
        return None
    found, end = [stretch[0]], stretch[1]
    while True:
        joined = _next_days(s, end)
        if joined is None:
            return found, end
        following, is_range, end = joined
        if is_range:
            found[-1] = (found[-1][0], following[1])
        else:
            found.append(following)


def _stretch(s: Stream, i: int) -> tuple[tuple[int, int], int] | None:
    single = s.day(i)
    if single is not None:
        return (single, single), i + 1
    group = s.group(i)
    if group is not None and group[2] == "-" and max(group[1]) <= 2 and len(group[0]) == 2:
        a, b = group[0]
        if 1 <= a < b <= 31:
            return (a, b), i + 1
    return None


def _next_days(s: Stream, i: int) -> tuple[tuple[int, int], bool, int] | None:
    """The next stretch of a list of days, and whether it ends a range that the last one began."""
    is_range = s[i].is_dash or s.meaning(i, "to") is not None
    j = i + 1 if is_range else s.skip(s.skip_sign(i, ","), "and", "or")
    if j == i:
        return None
    stretch = _stretch(s, s.skip(j, "article", "weekday"))
    if stretch is None or (not is_range and _counts_something(s, stretch[1])):
        return None
    between = "and" in s[i].meanings and is_between(s, i - 1)
    return stretch[0], is_range or between, stretch[1]


def is_between(s: Stream, i: int) -> bool:
    """Whether "between" introduces what stands at ``i``."""
    while "article" in s[i - 1].meanings and "between" not in s[i - 1].meanings:
        i -= 1
    return "between" in s[i - 1].meanings


def _counts_something(s: Stream, i: int) -> bool:
    return s[i].kind is Kind.WORD and (not s[i].meanings or "counted" in s[i].meanings)


def _days_of(
    s: Stream, days: tuple[list[tuple[int, int]], int], month_number: int, end: int, in_year: YearRef = None
) -> Parsed:
    referred = None if in_year else year_reference(s, end) or _dashed_year(s, end)
    if referred:
        in_year, end = referred
    merged: list[tuple[int, int]] = []
    for first, last in days[0]:
        if last < first:
            return None
        if merged and first == merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], last)
        else:
            merged.append((first, last))
    members = tuple(_stretch_of(first, last, month_number, in_year) for first, last in merged)
    return (members[0] if len(members) == 1 else Several(members)), end


def _stretch_of(first: int, last: int, month_number: int, in_year: YearRef) -> Expression:
    if first == last:
        return Day(first, month_number, in_year)
    return Range(Day(first, month_number, in_year), Day(last, month_number, in_year))


def holiday(s: Stream, i: int) -> Parsed:
    """A holiday with a fixed date, with or without its year: "Christmas 2024"."""
    value = s.meaning(i, "holiday")
    if value is None or not s[i].is_capitalized:
        return None
    month_number, day_number = map(int, value.split("-"))
    referred = year_reference(s, i + 1)
    in_year, end = referred if referred else (None, i + 1)
    return Day(day_number, month_number, in_year), end


def _dashed_year(s: Stream, i: int) -> tuple[YearRef, int] | None:
    """The year of "16-Oct-23" and "Oct-24"."""
    if s[i].is_dash and s[i].glued and s[i + 1].glued:
        found = s.year(i + 1) or s.short_year(i + 1)
        return (found, i + 2) if found else None
    return None


def month(s: Stream, i: int) -> Parsed:
    """A month with or without its year."""
    number = s.month(i)
    if number is None:
        return None
    referred = year_reference(s, i + 1) or _dashed_year(s, i + 1)
    return (Month(number, referred[0]), referred[1]) if referred else (Month(number), i + 1)


def season(s: Stream, i: int) -> Parsed:
    """A season with or without its year: "spring of 2024", "winter 2024-2025"."""
    value = s.meaning(i, "season")
    if value is None:
        return None
    name = int(value)
    j = s.skip(i + 1, "of")
    years = year_group(s, j)
    if years is not None and years[1] == years[0] + 1:
        return Season(name, years[0]), j + 1
    referred = year_reference(s, i + 1)
    if referred is None:
        return Season(name), i + 1
    following = s.year(referred[1] + 1) if s[referred[1]].is_dash or s[referred[1]].text == "/" else None
    end = referred[1] + 2 if isinstance(referred[0], int) and following == referred[0] + 1 else referred[1]
    return Season(name, referred[0]), end


def nth_weekday(s: Stream, i: int) -> Parsed:
    """ "the first Monday of June", "el último viernes de octubre de 2025"."""
    n, weekday = ordinal(s, i), s.meaning(i + 1, "weekday")
    if n is None or weekday is None or "of" not in s[i + 2].meanings:
        return None
    found = month(s, s.skip(i + 3, "article"))
    if found is None or not isinstance(found[0], Month):
        return None
    return NthWeekday(n, int(weekday), found[0]), found[1]

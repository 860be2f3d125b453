"""Grammar of the dates that stand on the calendar: days, months, seasons, quarters, years.

Every rule takes the stream and a position and returns an expression and the position after it, or ``None``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from hledtrack.dates.grammar.division_grammar import closing_short_year, lettered_division, ordinal, ordinal_division
from hledtrack.dates.grammar.expressions import (
    Day,
    Expression,
    Month,
    NthWeekday,
    Range,
    Season,
    Several,
    Undated,
    UnitName,
    Weekday,
    YearRef,
)
from hledtrack.dates.grammar.figure_grammar import in_one_word, numeric
from hledtrack.dates.grammar.year_grammar import (
    Parsed,
    fiscal_year,
    listed_fiscal_years,
    year,
    year_group,
    year_reference,
)
from hledtrack.dates.tokens.atoms import Kind
from hledtrack.dates.tokens.stream import FIRST_YEAR, LAST_YEAR, LONGEST_LIST, Days, Stream

Rule = Callable[[Stream, int], Parsed]
NO_SUCH_YEAR = "a year has four figures"

_TENS = (20, 30)
_LONGEST_MONTH = 31
_ABBREVIATED_WEEKDAY = 4  # "Sun." and "Sat" alone are other words as often


def calendar_date(s: Stream, i: int) -> Parsed:
    """A day, month, season, quarter, third, half or year; or several of them."""
    rules = (
        listed_fiscal_years,
        lettered_division,
        in_one_word,
        numeric,
        day,
        nth_weekday,
        holiday,
        month,
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


def day(s: Stream, i: int) -> Parsed:
    """A day or several days of one month, with or without the weekday and the year."""
    if i not in s.days:
        s.days[i] = _day(s, i)
    return s.days[i]


def _day(s: Stream, i: int) -> Parsed:
    weekday = s.meaning(i, "weekday")
    j = i
    if weekday is not None:
        j = s.skip(s.skip_sign(i + 1, ","), "article")
        j = s.skip(j, "intro") if s.meaning(j, "intro") == "at" else j
    parsed = _month_first(s, j) or _day_first(s, j)
    if parsed is not None and weekday is not None and isinstance(parsed[0], Day):
        return replace(parsed[0], weekday=int(weekday)), parsed[1]
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
    days = _days(s, i) or _day_in_words(s, i)
    if days is None:
        return None
    j = s.skip(days[1] + _names_a_day(s, days[1]), "of", "article")
    if (s[days[1]].is_dash or s[days[1]].text == "/") and s[days[1]].glued:
        j = days[1] + 1
    month_number = s.month(j)
    if month_number is None:
        return None
    short = s.short_year(j + 1)  # "31 March 25"
    if short is not None and not s[j + 1].bound and not s.is_money(j + 1) and not _counts_something(s, j + 2):
        return _days_of(s, days, month_number, j + 2, short)
    return _days_of(s, days, month_number, j + 1)


def _day_in_words(s: Stream, i: int) -> Days | None:
    """ "the second of June", "the thirty-first of May", "el dos de mayo": a word for a day, and "of" behind it."""
    counted, begun = "number" if s.vocabulary.days_are_counted else "ordinal", s.meaning(i, "number")
    if counted == "number" and not ({"article", "of"} & s[i - 1].meanings.keys() or s.meaning(i - 1, "unit")):
        return None
    said = s.meaning(i, "ordinal") or (begun if counted == "number" else None)
    end = i + 1
    if begun is not None and (s[end].is_dash or "and" in s[end].meanings):
        more = s.meaning(end + 1, counted)
        if int(begun) in _TENS and more is not None and 0 < int(more) < _TENS[0]:
            said, end = str(int(begun) + int(more)), end + 2
    if said is None or not 1 <= int(said) <= _LONGEST_MONTH or s.meaning(end, "intro") != "of":
        return None
    return ((int(said), int(said)),), end


def _names_a_day(s: Stream, i: int) -> bool:
    """ "the 15th day of May"."""
    return s[i - 1].ordinal and s.meaning(i, "unit") == UnitName.DAY


def _days(s: Stream, i: int) -> Days | None:
    """Days in a row: "3", "3-7", "3 to 7", "3 and 4", "1, 2 y 3"; as (first, last) stretches."""
    if i not in s.day_lists:
        s.day_lists[i] = _listed_days(s, i)
    return s.day_lists[i]


def _listed_days(s: Stream, i: int) -> Days | None:
    stretch = _stretch(s, i)
    following = None if stretch is None else _next_days(s, stretch[1])
    more = _days(s, following[0]) if following else None
    if stretch is None or following is None or more is None or len(more[0]) >= LONGEST_LIST:
        return None if stretch is None else ((stretch[0],), stretch[1])
    listed, end = more
    if following[1]:
        return ((stretch[0][0], listed[0][1]), *listed[1:]), end
    return (stretch[0], *listed), end


def _stretch(s: Stream, i: int) -> tuple[tuple[int, int], int] | None:
    single = s.day(i)
    if single is not None:
        return (single, single), i + 1
    group = s.group(i)
    if group is not None and group[2] in ("-", "/") and max(group[1]) <= 2 and len(group[0]) == 2:
        a, b = group[0]
        if 1 <= a < b <= 31 and (group[2] == "-" or b == a + 1):
            return (a, b), i + 1
    return None


def _next_days(s: Stream, i: int) -> tuple[int, bool] | None:
    """Where the next stretch of a list of days begins, and whether it ends a range that the last one began."""
    is_range = s[i].is_dash or s.meaning(i, "to") is not None
    j = i + 1 if is_range else s.skip(s.skip_sign(i, ","), "and", "or")
    if j == i:
        return None
    start = s.skip(j, "article", "weekday")
    stretch = _stretch(s, start)
    if stretch is None or (not is_range and _counts_something(s, stretch[1])):
        return None
    between = "and" in s[i].meanings and is_between(s, i - 1)
    return start, is_range or between


def is_between(s: Stream, i: int) -> bool:
    """Whether "between" introduces what stands at ``i``."""
    while "article" in s[i - 1].meanings and "between" not in s[i - 1].meanings:
        i -= 1
    return "between" in s[i - 1].meanings


def _counts_something(s: Stream, i: int) -> bool:
    return s[i].kind is Kind.WORD and (s[i].is_plain or "counted" in s[i].meanings)


def _days_of(s: Stream, days: Days, month_number: int, end: int, in_year: YearRef = None) -> Parsed:
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
    """The year of "16-Oct-23", "Oct-24" and "oct/2024"."""
    if (s[i].is_dash or s[i].text == "/") and s[i].glued and s[i + 1].glued:
        found = s.year(i + 1) or s.short_year(i + 1)
        return (found, i + 2) if found else None
    return None


def _is_year_and_more(s: Stream, i: int) -> bool:
    """ "June 20251": a year and the figure of a footnote."""
    text = s[i].text
    is_long = s[i].kind is Kind.NUMBER and len(text) in (5, 6)
    return is_long and FIRST_YEAR <= int(text[:4]) <= LAST_YEAR


def _year_before(s: Stream, i: int) -> Parsed:
    """ "2025 June", as some tables have it."""
    found, number = s.year(i), s.month(i + 1)
    is_day = s.day(i + 2) is not None or s.year(i + 2) is not None
    return (Month(number, found), i + 2) if found and number and not is_day else None


def _glued_year(s: Stream, i: int) -> tuple[YearRef, int] | None:
    """The year of "NOV2025"."""
    found = s.year(i, tied=True) if s[i].glued else None
    return (found, i + 1) if found else None


def month(s: Stream, i: int) -> Parsed:
    """A month with or without its year."""
    number = s.month(i)
    if number is None:
        return _year_before(s, i)
    if _is_year_and_more(s, i + 1):
        return Undated(NO_SUCH_YEAR, unread=True), i + 2
    referred = year_reference(s, i + 1) or _dashed_year(s, i + 1) or _glued_year(s, i + 1)
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
    referred = year_reference(s, i + 1) or closing_short_year(s, i + 1)
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

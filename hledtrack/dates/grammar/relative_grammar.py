"""Grammar of the dates that lean on the review date: "next month", "last November", "this summer", "in due course".

Every rule takes the stream and a position and returns an expression and the position after it, or ``None``.
"""

from __future__ import annotations

from hledtrack.dates.grammar.calendar_grammar import calendar_date, day
from hledtrack.dates.grammar.expressions import (
    Day,
    Expression,
    Month,
    Nearest,
    Nth,
    Rolling,
    Season,
    Undated,
    Unit,
    UnitName,
    Weekday,
    Year,
)
from hledtrack.dates.grammar.year_grammar import SHIFTS, Parsed, bracketed_year, year_reference
from hledtrack.dates.tokens.stream import Stream

EVENT = "bound to an event, not to a day"
VAGUE = "no particular time"
SCHOOL_YEAR = "the school year's own days are not known"

_ROLLING_UNITS = (UnitName.WEEK, UnitName.MONTH, UnitName.YEAR, UnitName.DECADE)
_AHEAD = ("next", "coming")
_Named = Unit | Month | Season | Weekday | Day


def vague(s: Stream, i: int) -> Parsed:
    """ "in due course", "in the coming months"."""
    return (Undated(VAGUE), i + 1) if s.meaning(i, "vague") else None


def month_of(s: Stream, i: int) -> Parsed:
    """ "the month of June", "el próximo mes de noviembre"."""
    word = s.meaning(i, "deictic")
    j = i + 1 if word else i
    if s.meaning(j, "unit") != UnitName.MONTH or s.meaning(j + 1, "intro") != "of" or s.month(j + 2) is None:
        return None
    found = calendar_date(s, j + 2)
    if found is None or not isinstance(found[0], Month):
        return None
    is_named_only = word is not None and found[0].year is None
    return (Nearest(found[0], SHIFTS[word]) if word and is_named_only else found[0]), found[1]


def day_of_unit(s: Stream, i: int) -> Parsed:
    """ "the 15th of next month", "el 15 del próximo mes"."""
    number, j = s.day(i), s.skip(i + 1, "of", "article")
    if number is None or j == i + 1:
        return None
    found = deictic(s, j) or trailed(s, j)
    if found is None or not isinstance(found[0], Unit) or found[0].unit is not UnitName.MONTH:
        return None
    return Nth(number, 1, UnitName.DAY, found[0]), found[1]


def this_unit(s: Stream, i: int) -> Parsed:
    """ "over the course of the year", "within the month": the one that the review lies in."""
    if s.meaning(i, "throughout") is None:
        return None
    j = s.skip(i + 1, "article")
    unit = s.meaning(j, "unit")
    if unit in (None, UnitName.DAY, UnitName.WORKING_DAY) or is_plural(s, j) or s.meaning(j + 1, "intro") == "of":
        return None
    if s.meaning(j + 1, "deictic_behind") or year_reference(s, j + 1):
        return None
    is_definite = "definite" in s[i + 1].meanings or s[i].text.endswith("l")  # "en el curso del"
    return (Unit(UnitName(unit), 0), j + 1) if is_definite else None


def deictic(s: Stream, i: int) -> Parsed:
    """ "next month", "last November", "this summer"; several of them ("the coming weeks") are no particular time."""
    word = s.meaning(i, "deictic")
    if word is None:
        return None
    if word == "this" and s.vocabulary.article_before_year and (found := s.year(i + 1)):
        return Year(found), i + 2  # "este 2025"
    named = _named(s, i + 1)
    if named is None:
        return None
    if is_plural(s, i + 1):
        return Undated(VAGUE), i + 2
    if (year := bracketed_year(s, named[1])) and named[0] == Unit(UnitName.YEAR, 0):
        return Year(year[0]), year[1]  # "next year (2026)"
    is_rolling = word in ("coming", "past") or _article_rolls(s, i, word)
    return _shifted(named[0], word, is_rolling=is_rolling), named[1]


def trailed(s: Stream, i: int) -> Parsed:
    """ "el verano pasado", "el mes próximo"."""
    named = _named(s, i)
    word = None if named is None else s.meaning(named[1], "deictic_behind")
    if word is None or named is None or is_plural(s, i):
        return None
    return _shifted(named[0], word, is_rolling=False), named[1] + 1


def _shifted(named: _Named, word: str, *, is_rolling: bool) -> Expression:
    if not isinstance(named, Unit):
        return Nearest(named, SHIFTS[word])
    if is_rolling and named.unit in _ROLLING_UNITS:
        return Rolling(1, named.unit, 1 if word in _AHEAD else -1)
    return Unit(named.unit, SHIFTS[word])


def _named(s: Stream, i: int) -> tuple[_Named, int] | None:
    dated = day(s, i)
    if dated is not None and isinstance(dated[0], Day):
        return (dated[0], dated[1]) if dated[0].year is None else None
    unit, season, weekday, month = s.meaning(i, "unit"), s.meaning(i, "season"), s.meaning(i, "weekday"), s.month(i)
    if unit is not None:
        return Unit(UnitName(unit), 0), i + 1
    if year_reference(s, i + 1) is not None:
        return None  # "this March 2025" says its year itself
    if month is not None:
        return Month(month), i + 1
    if season is not None:
        return Season(int(season)), i + 1
    return None if weekday is None else (Weekday(int(weekday)), i + 1)


def is_plural(s: Stream, i: int) -> bool:
    """Whether a unit of time stands in its plural."""
    return "unit" in s[i].meanings and s[i].text.lower().endswith("s") and not s[i].text.lower().endswith("mes")


def _article_rolls(s: Stream, i: int, word: str) -> bool:
    """Whether "the last year" means the twelve months back: after "over", "during" and the like."""
    return (
        s.vocabulary.article_makes_rolling
        and word in ("next", "last")
        and "article" in s[i - 1].meanings
        and ("rolling" in s[i - 2].meanings)
    )

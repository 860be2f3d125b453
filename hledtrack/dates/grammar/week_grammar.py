"""Grammar of weeks: those of ISO 8601 by their number, and those that a day is in, begins or ends.

Every rule takes the stream and a position and returns an expression and the position after it, or ``None``.
"""

from __future__ import annotations

from hledtrack.dates.grammar.calendar_grammar import calendar_date
from hledtrack.dates.grammar.expressions import Day, IsoWeek, Range, Undated, UnitName, WeekOf, YearRef
from hledtrack.dates.grammar.year_grammar import Parsed, year_reference
from hledtrack.dates.tokens.atoms import Kind
from hledtrack.dates.tokens.stream import FIRST_YEAR, LAST_YEAR, Stream

NO_SUCH_WEEK = "a year has 52 or 53 weeks"
_MOST_WEEKS = 53
_SIDES = {"around": 0, "starting": 1, "ending": -1}


def numbered_week(s: Stream, i: int) -> Parsed:
    """ "week 23 of 2025", "W23 2025", "2025-W23", "weeks 23 to 25 of 2025"; one without its year may be a project's."""
    return _year_first(s, i) or _week_first(s, i)


def _year_first(s: Stream, i: int) -> Parsed:
    """The form of ISO 8601: 2025-W23, 2025W23, 2025-W23-1."""
    in_year = s.year(i, tied=True)
    j = i + 1
    j += s[j].is_dash and s[j].glued
    if in_year is None or s.meaning(j, "week_letter") is None or not s[j + 1].glued:
        return None
    fields = _figures(s, j + 1)
    if fields is None or len(fields) > 2:
        return None
    return _week(fields[0], in_year, fields[1] if len(fields) == 2 else None, j + 2)


def _week_first(s: Stream, i: int) -> Parsed:
    is_letter = s.meaning(i, "week_letter") is not None and s[i + 1].glued
    if not is_letter and s.meaning(i, "unit") != UnitName.WEEK:
        return None
    j = i + 1 + (s[i + 1].text == "." and s[i + 1].glued)
    fields = _figures(s, j)
    if fields is None:
        return None
    if len(fields) == 2 and FIRST_YEAR <= fields[1] <= LAST_YEAR:
        return _week(fields[0], fields[1], None, j + 1)  # W23/2025
    first = last = fields[0]
    end = j + 1
    if len(fields) == 2:
        last = fields[1]
    elif (following := _figures(s, j + 2)) and len(following) == 1 and "to" in s[j + 1].meanings:
        last, end = following[0], j + 3
    referred = year_reference(s, end)
    if referred is None or max(first, last) > 99:
        return None
    if first == last:
        return _week(first, referred[0], None, referred[1])
    if not 1 <= first < last <= _MOST_WEEKS:
        return Undated(NO_SUCH_WEEK, unread=True), referred[1]
    return Range(IsoWeek(first, referred[0]), IsoWeek(last, referred[0])), referred[1]


def _figures(s: Stream, i: int) -> list[int] | None:
    if s[i].kind not in (Kind.NUMBER, Kind.GROUP) or s.is_money(i) or s.is_counted(i):
        return None
    fields = "".join(char if char.isdigit() else " " for char in s[i].text).split()
    return [int(field) for field in fields] if fields and len(fields[0]) <= 2 and max(map(len, fields)) <= 4 else None


def _week(number: int, in_year: YearRef, weekday: int | None, end: int) -> Parsed:
    if not 1 <= number <= _MOST_WEEKS or (weekday is not None and not 1 <= weekday <= 7):
        return Undated(NO_SUCH_WEEK, unread=True), end
    return IsoWeek(number, in_year, weekday), end


def week_of(s: Stream, i: int) -> Parsed:
    """ "the week of 8 May"; "week ending 27 June", "w/c 8 May"."""
    side = s.meaning(i, "week_of")
    if side is None and (s.meaning(i, "unit") != UnitName.WEEK or s.meaning(i + 1, "intro") != "of"):
        return None
    found = calendar_date(s, s.skip(i + (1 if side else 2), "article"))
    if found is None or not isinstance(found[0], Day | Range):
        return None
    return WeekOf(found[0], _SIDES[side or "around"]), found[1]

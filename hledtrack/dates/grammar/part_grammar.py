"""Grammar of the dates that are a part of a longer stretch: its beginning, its second week, what is left of it.

Every rule takes the stream and a position and returns an expression and the position after it, or ``None``.
"""

from __future__ import annotations

from hledtrack.dates.grammar.division_grammar import ordinal, past_hyphen
from hledtrack.dates.grammar.expressions import (
    Day,
    Elapsed,
    Expression,
    Month,
    Nth,
    Part,
    PartName,
    Range,
    Rest,
    Rolling,
    Undated,
    Unit,
    UnitName,
    Year,
)
from hledtrack.dates.grammar.relative_grammar import SCHOOL_YEAR, is_plural
from hledtrack.dates.grammar.year_grammar import Parsed, bracketed_year, year_reference
from hledtrack.dates.tokens.stream import Stream


def whole(s: Stream, i: int) -> Parsed:
    """What a part can be of: a date, or "the year", "the current quarter"."""
    i = s.skip(i, "article")
    return s.date_at(i) or _bare_unit(s, i)


def _bare_unit(s: Stream, i: int) -> Parsed:
    unit = s.meaning(i, "unit")
    if unit is None:
        return None
    named = bracketed_year(s, i + 1) if unit == UnitName.YEAR else None
    return (Year(named[0]), named[1]) if named else (Unit(UnitName(unit), 0), i + 1)


def whole_phrase(s: Stream, i: int) -> Parsed:
    """ "year-end 2025", "mid-year", "yesterday"."""
    phrase = s.meaning(i, "whole_phrase")
    if phrase is None:
        return None
    if phrase == "month_end":
        return Part(PartName.END, Unit(UnitName.MONTH, 0)), i + 1
    if phrase == "new_year":
        return Part(PartName.EARLY, Unit(UnitName.YEAR, 1)), i + 1
    if phrase in ("tomorrow", "yesterday"):
        return Unit(UnitName.DAY, 1 if phrase == "tomorrow" else -1), i + 1
    referred = year_reference(s, i + 1)
    in_year, end = referred if referred else (None, i + 1)
    if phrase == "year_end":
        return Day(31, 12, in_year), end
    return Part(PartName.MIDDLE, Year(in_year)), end


def finish(s: Stream, i: int) -> Parsed:
    """ "que termine el año"."""
    j = s.skip(i, "clause_break")
    if not s.meaning(j, "year_finish"):
        return None
    found = whole(s, j + 1)
    return None if found is None else (Part(PartName.END, found[0]), found[1])


def parts(s: Stream, i: int) -> Parsed:
    """ "early 2024", "mid-March", "the end of next year", "mid to late 2025"."""
    name = s.meaning(i, "part")
    if name is None:
        return None
    j = _past_dash(s, i + 1)
    joins = "to" in s[j].meanings or "or" in s[j].meanings or s[j].text == "/"
    second = _past_dash(s, j + 1 if joins else j)
    if s.meaning(second, "part") and second > i + 1:
        last = s.date_at(second)
        if last is not None and isinstance(last[0], Part):
            return Range(Part(PartName(name), last[0].whole), last[0]), last[1]
        return None
    named = s.skip(j, "of")
    is_tied = i == 0 or j > i + 1 or s.meaning(j, "intro") == "of" or s.meaning(i - 1, "intro") not in (None, "to")
    found = whole(s, named)
    if found is None or isinstance(found[0], Undated | Rolling | Day):
        return None
    if s.meaning(named, "whole_phrase") == "new_year" or s.meaning(named + 1, "whole_phrase") == "new_year":
        return found
    if isinstance(found[0], Year) and s.meaning(found[1], "school_year"):
        return Undated(SCHOOL_YEAR), found[1] + 1
    if not is_tied and name in (PartName.BEGINNING, PartName.END):
        return None  # "works start next spring"
    return Part(PartName(name), found[0]), found[1]


def _past_dash(s: Stream, i: int) -> int:
    return i + 1 if s[i].is_dash else i


def nth(s: Stream, i: int) -> Parsed:
    """ "the first week of April", "the first two weeks of May", "the last quarter of the fiscal year"."""
    n = ordinal(s, i)
    if n is None:
        return None
    j = past_hyphen(s, i + 1)
    if abs(n) == 1 and is_plural(s, j):
        return _some_of(s, j, n)
    counted = s.amount(j)
    amount, j = counted if counted else (1, j)
    unit = s.meaning(j, "unit")
    if unit is None or amount == 0 or "of" not in s[j + 1].meanings:
        return None
    found = whole(s, j + 2)
    if found is None or isinstance(found[0], Undated | Rolling):
        return None
    if unit == UnitName.HALF and isinstance(found[0], Month):
        unit = UnitName.FORTNIGHT
    return Nth(n, amount, UnitName(unit), found[0]), found[1]


def _some_of(s: Stream, i: int, n: int) -> Parsed:
    """ "the first months of 2024": its first third."""
    found = whole(s, i + 2) if s.meaning(i + 1, "intro") == "of" else None
    if found is None or isinstance(found[0], Undated | Rolling):
        return None
    return Part(PartName.EARLY if n == 1 else PartName.LATE, found[0]), found[1]


def rest(s: Stream, i: int) -> Parsed:
    """ "later this year", "the remainder of 2024", "earlier this month"."""
    kind = s.meaning(i, "rest")
    if kind is None:
        return None
    found = whole(s, i + 1)
    if found is None or isinstance(found[0], Undated | Rolling):
        return None
    expression: Expression = Rest(found[0]) if kind == "rest" else Elapsed(found[0])
    return expression, found[1]

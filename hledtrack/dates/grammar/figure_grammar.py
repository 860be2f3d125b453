"""Grammar of the dates in figures: 2024-11-05, 31/01/2024, 06/2024, 13NOV2025, and the intervals of ISO 8601.

Every rule takes the stream and a position and returns an expression and the position after it, or ``None``.
"""

from __future__ import annotations

import re

from hledtrack.dates.grammar.expressions import (
    Day,
    Expression,
    FiscalYear,
    Month,
    Numeric,
    Range,
    Undated,
    UnitName,
    Year,
)
from hledtrack.dates.grammar.year_grammar import Parsed, year_group
from hledtrack.dates.tokens.atoms import Kind
from hledtrack.dates.tokens.stream import FIRST_YEAR, LAST_YEAR, Stream

NO_SUCH_DAY = "not in the calendar"
_INTERVAL = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d))?/(\d{4})-(\d\d)(?:-(\d\d))?")


def in_one_word(s: Stream, i: int) -> Parsed:
    """Days written without a break: 2025-06-30T23:00:00Z (the written day, whatever the zone), 13NOV2025, 20250524."""
    token = s[i]
    if token.kind is Kind.COMPACT:
        return _compact(s, i)
    figures = token.text[:10].replace("-", "")[:8]
    is_eight = token.kind is Kind.NUMBER and len(token.text) == len(figures) == 8 and not token.bound
    if token.kind is not Kind.MOMENT and not (is_eight and not s.is_money(i) and not s.is_counted(i)):
        return None
    in_year, month_number, day_number = int(figures[:4]), int(figures[4:6]), int(figures[6:])
    if not (FIRST_YEAR <= in_year <= LAST_YEAR and 1 <= month_number <= 12 and 1 <= day_number <= 31):
        return None
    return Day(day_number, month_number, in_year), i + 1


def _compact(s: Stream, i: int) -> Parsed:
    text = s[i].text
    name = text.strip("0123456789")
    before, _, after = text.partition(name)
    month_number = s.vocabulary.month_named(name)
    if month_number is None or len(after) == 3:
        return None
    in_year = int(after) if len(after) == 4 else 2000 + int(after)
    if not 1 <= int(before) <= 31 or not FIRST_YEAR <= in_year <= LAST_YEAR:
        return Undated(NO_SUCH_DAY, unread=True), i + 1
    return Day(int(before), month_number, in_year), i + 1


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
        return _interval(s, i)
    numbers, lengths, sign = group
    if lengths in ((4, 2), (4, 1)) and sign != "." and 1 <= numbers[1] <= 12 and lengths[1] == 2:
        return Month(numbers[1], numbers[0]), i + 1
    if lengths in ((2, 4), (1, 4)) and 1 <= numbers[0] <= 12 and FIRST_YEAR <= numbers[1] <= LAST_YEAR:
        return Month(numbers[0], numbers[1]), i + 1
    if lengths == (4, 2, 2) and 1 <= numbers[1] <= 12 and 1 <= numbers[2] <= 31:
        return Day(numbers[2], numbers[1], numbers[0]), i + 1
    return _three_numbers(numbers, lengths, sign, i)


def _three_numbers(numbers: tuple[int, ...], lengths: tuple[int, ...], sign: str, i: int) -> Parsed:
    if len(numbers) != 3 or lengths[2] not in (2, 4) or max(lengths[:2]) > 2:
        return None
    if lengths[2] == 2 and lengths[:2] != (2, 2) and sign != "/":
        return None  # 1.2.03 is a version
    a, b, c = numbers
    full = c if lengths[2] == 4 else 2000 + c
    if not (1 <= min(a, b) <= 12 and max(a, b) <= 31 and FIRST_YEAR <= full <= LAST_YEAR):
        return None
    return Numeric(a, b, full), i + 1


def _interval(s: Stream, i: int) -> Parsed:
    """2025-06-30/2025-07-31, 2025-06/2025-12."""
    found = None if s[i].bound or s[i].kind is not Kind.GROUP else _INTERVAL.fullmatch(s[i].text)
    if found is None:
        return None
    return Range(_end(*found.groups()[:3]), _end(*found.groups()[3:])), i + 1


def _end(year: str, month: str, day: str | None) -> Expression:
    return Month(int(month), int(year)) if day is None else Day(int(day), int(month), int(year))

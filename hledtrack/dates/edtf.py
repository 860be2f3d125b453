"""The profile of EDTF (ISO 8601-2) that windows are written in.

``YYYY``, ``YYYY-MM``, ``YYYY-MM-DD``; ``YYYY-21`` to ``YYYY-41`` for seasons, quarters, thirds and halves; the
intervals ``A/B``, ``../B`` and ``A/..``; each side may end in ``?`` (uncertain), ``~`` (approximate) or ``%`` (both).
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from hledtrack.model import Window

# ISO 8601-2 gives each sub-year grouping a code; here its first month and its length in months. Winter (and the
# southern summer) is the one that begins in December of the year named.
GROUPINGS: dict[int, tuple[int, int]] = {
    **{21 + i: (3 + 3 * i, 3) for i in range(4)},  # seasons, hemisphere not said: northern
    **{25 + i: (3 + 3 * i, 3) for i in range(4)},  # northern spring, summer, autumn, winter
    **{29 + i: ((8 + 3 * i) % 12 + 1, 3) for i in range(4)},  # southern spring, summer, autumn, winter
    **{33 + i: (1 + 3 * i, 3) for i in range(4)},  # quarters
    **{37 + i: (1 + 4 * i, 4) for i in range(3)},  # thirds
    **{40 + i: (1 + 6 * i, 6) for i in range(2)},  # halves
}
SPRING, QUARTER, THIRD, HALF = 21, 33, 37, 40
SOUTHERN_SPRING = 29
QUALIFIERS = "?~%"

_SHAPES = "write it as 2024, 2024-10, 2024-10-21, 2024-22 (a season, 21 to 41) or an interval such as 2024-01/2024-05"


@lru_cache(maxsize=10_000)  # the same few windows stand in thousands of statements
def parse_edtf(text: str) -> Window:
    """Return the window that an EDTF text names.

    Raises ``ValueError`` with a sentence that says what is wrong and what to write instead.
    """
    text = text.strip()
    if "/" not in text:
        earliest, latest = _point(text)
        return Window(text, earliest, latest)
    first, _, last = text.partition("/")
    if first == last == "..":
        raise ValueError("'../..' has no end at all: leave the date out instead")
    start = None if first == ".." else _point(first)[0]
    end = None if last == ".." else _point(last)[1]
    if start is not None and end is not None and start > end:
        raise ValueError(f"'{text}' ends before it begins: write the earlier date first")
    return Window(text, start, end)


def _point(text: str) -> tuple[date, date]:
    bare = text[:-1] if text[-1:] and text[-1] in QUALIFIERS else text
    fields = bare.split("-")
    if [len(field) for field in fields] not in ([4], [4, 2], [4, 2, 2]) or not all(
        field.isascii() and field.isdigit() for field in fields
    ):
        raise ValueError(f"'{text}' is not a date this program reads: {_SHAPES}")
    year, *rest = (int(field) for field in fields)
    try:
        return _bounds(year, *rest)
    except (ValueError, OverflowError):
        raise ValueError(f"'{text}' is not in the calendar: {_SHAPES}") from None


def _bounds(year: int, month: int | None = None, day: int | None = None) -> tuple[date, date]:
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if day is not None:
        return date(year, month, day), date(year, month, day)
    if month <= 12:
        return date(year, month, 1), last_of_month(year, month)
    if month not in GROUPINGS:
        raise ValueError(month)
    first, length = GROUPINGS[month]
    return date(year, first, 1), last_of_month(year, first + length - 1)


def last_of_month(year: int, month: int) -> date:
    """Return the last day of a month; months beyond 12 count on into the next year."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    if month == 12:
        return date(year, 12, 31)
    return date(year, month + 1, 1) - timedelta(days=1)


def day_window(day: date) -> Window:
    """Return the window of one day."""
    return Window(day.isoformat(), day, day)


def month_window(year: int, month: int) -> Window:
    """Return the window of one month of the calendar."""
    return parse_edtf(f"{year:04}-{month:02}")


def year_window(year: int) -> Window:
    """Return the window of one calendar year."""
    return parse_edtf(f"{year:04}")


def grouping_window(year: int, code: int) -> Window:
    """Return the window of a season, quarter, third or half by its ISO 8601-2 code (21 to 41)."""
    return parse_edtf(f"{year:04}-{code}")


def onset_window(window: Window) -> Window:
    """Return the window that begins with another one's first day and has no end. Raises ``ValueError`` without one."""
    return parse_edtf(f"{window.edtf.partition('/')[0]}/..")


def approximate_window(window: Window) -> Window:
    """Return the same days with the mark of EDTF for "about": 2026~."""
    points = window.edtf.split("/")
    return parse_edtf("/".join(point if point == ".." or point[-1] in QUALIFIERS else f"{point}~" for point in points))


def span_window(first: date, last: date) -> Window:
    """Return the window from ``first`` to ``last`` in the coarsest EDTF that says exactly these days."""
    if first == last:
        return day_window(first)
    if first.day > 1 or (last + timedelta(days=1)).day > 1:
        return Window(f"{first.isoformat()}/{last.isoformat()}", first, last)
    if (first.month, last.month) == (1, 12):
        a, b = f"{first.year:04}", f"{last.year:04}"
    else:
        a, b = first.isoformat()[:7], last.isoformat()[:7]
    return Window(a if a == b else f"{a}/{b}", first, last)

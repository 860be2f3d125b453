"""The values of a workbook's cells as people write them: dates as exact as they are shown, shares in percent."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

# Number formats that need no definition (ECMA-376, part 1, 18.8.30), by the parts of a date that they show.
_DAY = frozenset({"year", "month", "day"})
_TIME = frozenset({"hours", "minutes"})
BUILT_IN = {
    14: _DAY, 15: _DAY, 16: _DAY, 17: frozenset({"year", "month"}), 18: _TIME, 19: _TIME, 20: _TIME, 21: _TIME,
    22: _DAY | _TIME, 45: _TIME, 46: _TIME, 47: _TIME, **dict.fromkeys((*range(27, 37), *range(50, 59)), _DAY),
}  # fmt: skip
PERCENT = (9, 10)
_LITERAL = re.compile(r'"[^"]*"|am\/pm|a\/p|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_TOKEN = re.compile(r"([ymdhs])\1*|\[[hms]+\]|general", re.IGNORECASE)
_EPOCH, _EPOCH_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)  # noqa: DTZ001 (workbooks know no time zones)
_NO_LEAP_DAY = 60  # Excel counts 29 February 1900, which there was not
LAST_SERIAL = 2_958_466  # the day after 31 December 9999


def parts_of_format(code: str) -> frozenset[str] | None:
    """The parts of a date or time that a number format shows; ``None`` where it shows a number."""
    shown: set[str] = set()
    bare = _LITERAL.sub(" ", code.split(";", maxsplit=1)[0])
    tokens = [found[0].strip("[]").lower() for found in _TOKEN.finditer(bare)]
    if "general" in tokens or (re.search(r"[0#?]", bare) and not tokens):
        return None
    for place, token in enumerate(tokens):
        beside = (*tokens[max(0, place - 1) : place], *tokens[place + 1 : place + 2])
        if token[0] == "m" and len(token) <= 2 and any(other[0] in "hs" for other in beside):
            shown.add("minutes")
        else:
            shown.add({"y": "year", "m": "month", "d": "day", "h": "hours", "s": "seconds"}[token[0]])
    return frozenset(shown) or None


def day_of(serial: float, *, from_1904: bool = False) -> datetime | None:
    """The day and time that a number of a date system means; ``None`` where there is none."""
    if not 0 <= serial < LAST_SERIAL:
        return None
    shift = 1 if serial < _NO_LEAP_DAY and not from_1904 else 0
    found = (_EPOCH_1904 if from_1904 else _EPOCH) + timedelta(days=serial + shift)
    return (found + timedelta(microseconds=500_000)).replace(microsecond=0)


def shown_date(moment: datetime, parts: frozenset[str]) -> str:
    """A date as exact as its format shows it: "2025-06-01", "2025-06" for June 2025, "2025", "2025-01-02 08:30"."""
    if "day" in parts or not parts & {"year", "month"}:
        if moment.date() <= _EPOCH.date() or not parts & _DAY:
            return moment.strftime("%H:%M")
        day = moment.date().isoformat()
        return day if moment.time() == datetime.min.time() else f"{day} {moment:%H:%M}"
    return f"{moment.year:04d}-{moment.month:02d}" if "month" in parts else f"{moment.year:04d}"


def shown_number(value: float, *, percent: bool = False) -> str:
    """A number without the digits that calculating leaves behind; a share in percent."""
    return f"{value * 100:.10g}%" if percent else f"{value:.10g}"

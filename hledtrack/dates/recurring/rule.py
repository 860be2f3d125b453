"""RRULE text (RFC 5545, 3.3.10) <-> rule, and the occurrences of a rule. Yearly, half-yearly, quarterly and monthly.

A rule needs no DTSTART: it names its months and its day itself, or it means the calendar's years, halves, quarters or
months, each as a whole.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import MAXYEAR, MINYEAR, date
from typing import Final

from hledtrack.dates.edtf import HALF, QUARTER, parse_edtf
from hledtrack.model import Frequency, Recurrence, Window

REMEDY: Final = (
    "write FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=30 for 30 June each year (BYMONTHDAY=-1: the last day of the month; "
    "BYMONTH=6,12: twice a year), FREQ=MONTHLY;BYMONTHDAY=10, or without a day FREQ=YEARLY, FREQ=MONTHLY, "
    "FREQ=MONTHLY;INTERVAL=3 (quarterly) or INTERVAL=6 (half-yearly); each may end in ;UNTIL=20301231"
)
LAST: Final = -1
_PARTS = ("FREQ", "INTERVAL", "BYMONTH", "BYMONTHDAY", "UNTIL")
_BY_TIMES = {frequency.times: frequency for frequency in Frequency}
_UNTIL = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T\d{6}Z?)?")
_LONGEST = 31
_FARTHEST = 9  # years in which occurrences are looked for: 29 February can be eight years away
_NEVER = 10**7


def recurrence(
    frequency: Frequency, months: Sequence[int] = (), day: int | None = None, until: date | None = None
) -> Recurrence:
    """The rule of these parts. Raises ``ValueError`` where they do not go together."""
    months = tuple(sorted(set(months)))
    if months and len(months) != frequency.times and not (frequency is Frequency.MONTHLY and len(months) == 12):
        raise ValueError(f"{len(months)} months do not make it {frequency.value}")
    if frequency is Frequency.MONTHLY:
        months = ()
    if day is not None and not (day == LAST or 1 <= day <= _LONGEST):
        raise ValueError(f"{day} is no day of a month")
    if day is not None and not months and frequency is not Frequency.MONTHLY:
        raise ValueError("a day of the month needs its months")
    if day is not None and day > max(monthrange(2024, month)[1] for month in months or (1,)):
        raise ValueError(f"no month that is named has a day {day}")
    return Recurrence(_rule(frequency, months, day, until), frequency, months, day, until)


def _rule(frequency: Frequency, months: Sequence[int], day: int | None, until: date | None) -> str:
    if months or frequency is Frequency.YEARLY:
        parts = ["FREQ=YEARLY"]
    else:
        parts = ["FREQ=MONTHLY"] + ([f"INTERVAL={frequency.months}"] if frequency.months > 1 else [])
    parts += [f"BYMONTH={','.join(map(str, months))}"] if months else []
    parts += [f"BYMONTHDAY={day}"] if day is not None else []
    parts += [f"UNTIL={until:%Y%m%d}"] if until else []
    return ";".join(parts)


def parse_rrule(text: str) -> Recurrence:
    """The rule that an RRULE text says. Raises ``ValueError`` with a sentence that says what is wrong."""
    parts = dict(_parts(text))
    interval, months = _number(parts, "INTERVAL", 1), _numbers(parts, "BYMONTH", 1, 12)
    days = _numbers(parts, "BYMONTHDAY", LAST, _LONGEST)
    if len(days) > 1:
        raise ValueError("more than one day of the month is not supported")
    day = days[0] if days else None
    until = _day(parts["UNTIL"]) if "UNTIL" in parts else None
    match parts.get("FREQ"):
        case "YEARLY" if interval == 1:
            frequency = _BY_TIMES.get(len(months) or 1)
        case "MONTHLY" if interval in (1, 3, 6, 12) and not months:
            frequency = _BY_TIMES[12 // interval]
        case None:
            raise ValueError("FREQ is missing")
        case _:
            frequency = None
    if frequency is None:
        raise ValueError("only what comes back every year, half-year, quarter or month is supported")
    return recurrence(frequency, months, day, until)


def _parts(text: str) -> Iterator[tuple[str, str]]:
    seen = set()
    for part in text.strip().upper().removeprefix("RRULE:").split(";"):
        name, _, value = part.partition("=")
        if name not in _PARTS or not value:
            raise ValueError(f"{part!r} is not understood")
        if name in seen:
            raise ValueError(f"{name} stands twice")
        seen.add(name)
        yield name, value


def _number(parts: dict[str, str], name: str, default: int) -> int:
    return _numbers(parts, name, 1, 12)[0] if name in parts else default


def _numbers(parts: dict[str, str], name: str, least: int, most: int) -> tuple[int, ...]:
    if name not in parts:
        return ()
    found = parts[name].split(",")
    if not all(re.fullmatch(r"-?\d{1,2}", one, re.ASCII) and least <= int(one) <= most and int(one) for one in found):
        raise ValueError(f"{name}={parts[name]} is not understood")
    return tuple(int(one) for one in found)


def _day(text: str) -> date:
    found = _UNTIL.fullmatch(text)
    try:
        if found:
            return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        pass
    raise ValueError(f"UNTIL={text} is no day; write it as 20301231")


# --- occurrences, counted: the first one of the year 2024 of what comes back four times a year is number 8096


def window_of(rule: Recurrence, number: int) -> Window | None:
    """The occurrence with this number; ``None`` after the rule's end and where a month has no such day (RFC 5545)."""
    year, place = divmod(number, rule.frequency.times)
    if not MINYEAR <= year <= MAXYEAR:
        return None
    month = rule.months[place] if rule.months else (place + 1) * rule.frequency.months
    if rule.until is not None and (year, month, rule.day or 0) > (rule.until.year, _last_month(rule), rule.until.day):
        return None
    length = monthrange(year, month)[1]
    if not rule.is_dated:
        return parse_edtf(_period(rule.frequency, f"{year:04}", place))
    if rule.day is None:
        return parse_edtf(f"{year:04}-{month:02}")
    day = length if rule.day == LAST else rule.day
    return parse_edtf(f"{year:04}-{month:02}-{day:02}") if day <= length else None


def _last_month(rule: Recurrence) -> int:
    """The month of ``until``; of what is due at any time of a period, the last one of its period."""
    assert rule.until is not None
    length = 1 if rule.is_dated else rule.frequency.months
    return -(-rule.until.month // length) * length


def _period(frequency: Frequency, year: str, place: int) -> str:
    """A year in EDTF, or one of its halves, quarters or months."""
    match frequency:
        case Frequency.YEARLY:
            return year
        case Frequency.HALF_YEARLY:
            return f"{year}-{HALF + place}"
        case Frequency.QUARTERLY:
            return f"{year}-{QUARTER + place}"
        case Frequency.MONTHLY:
            return f"{year}-{place + 1:02}"


def numbers_from(rule: Recurrence, since: date) -> Iterator[int]:
    """The numbers of the occurrences whose last day is on or after ``since``, in order, up to the rule's end."""
    first = since.year * rule.frequency.times
    for number in range(first, first + _FARTHEST * rule.frequency.times):
        window = window_of(rule, number)
        if window is not None and window.latest is not None and window.latest >= since:
            yield number


def number_of(rule: Recurrence, window: Window) -> int:
    """The number of the occurrence that ``window`` is, or stands for where it was put on another day: the nearest."""
    day = window.latest or window.earliest or date.min
    first = day.year * rule.frequency.times
    near = range(first - rule.frequency.times, first + 2 * rule.frequency.times)
    return min(near, key=lambda number: _gap(window_of(rule, number), window))


def _gap(one: Window | None, other: Window) -> tuple[int, int]:
    """How many days lie between two windows, and between their last days."""
    if one is None or one.earliest is None or one.latest is None:
        return (_NEVER, _NEVER)
    first, last = other.earliest or other.latest or one.earliest, other.latest or other.earliest or one.latest
    between = max((first - one.latest).days, (one.earliest - last).days, 0)
    return between, abs((last - one.latest).days)

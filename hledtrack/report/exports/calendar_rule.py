"""The rule of a recurring commitment as a calendar has it: an RRULE from the day of one occurrence on (RFC 5545)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from hledtrack.dates import course
from hledtrack.dates.recurring.rule import number_of, recurrence, window_of
from hledtrack.model import Frequency, Recurrence, State, Window

_LAST: Final = -1


def rule_and_days(state: State) -> tuple[dict[str, object], date, date | None]:
    """The RRULE by its parts, the day it counts from, and the day that the occurrence there was put on, if it was.

    The day is that of the occurrence which counted when the commitment was last stated, so that the same reviews give
    the same entry on every day.
    """
    known = course(state.mentions, state.last_review.date)
    assert known is not None
    assert known.owed is not None
    rule = replace(known.rule, until=None)
    number = number_of(rule, known.owed)
    nominal, due = window_of(rule, number), known.owed.latest
    start = nominal.latest if nominal else due
    assert start is not None
    moved = due if due is not None and due != start else None
    return _parts(known.rule, start), start, moved


def _parts(rule: Recurrence, start: date) -> dict[str, object]:
    """The parts of an RRULE whose days are the deadlines: of what is due within a quarter, its last day."""
    dated = rule if rule.day is not None else recurrence(rule.frequency, _months(rule), _LAST)
    parts: dict[str, object] = {"FREQ": "MONTHLY" if not dated.months else "YEARLY"}
    parts |= {"BYMONTH": list(dated.months)} if dated.months else {}
    parts["BYMONTHDAY"] = dated.day
    if rule.until is not None:
        parts["UNTIL"] = _last_day(rule, start)
    return parts


def _months(rule: Recurrence) -> tuple[int, ...]:
    """The months in which the parts of the year end."""
    if rule.months or rule.frequency is Frequency.MONTHLY:
        return rule.months
    return tuple(range(rule.frequency.months, 13, rule.frequency.months))


def _last_day(rule: Recurrence, start: date) -> date:
    """The deadline of the last occurrence."""
    assert rule.until is not None
    first = number_of(rule, Window(start.isoformat(), start, start))
    numbers = range(first, (rule.until.year + 1) * rule.frequency.times)
    days = [window.latest for number in numbers if (window := window_of(rule, number)) and window.latest]
    return max(days, default=start)

"""Portions of a stretch of days: its beginning, middle or end, its n-th week or month; and runs of whole months."""

from __future__ import annotations

from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from hledtrack.dates.edtf import HALF, QUARTER, THIRD, grouping_window, span_window
from hledtrack.dates.grammar.expressions import Nth, NthWeekday, PartName, UnitName
from hledtrack.model import Window

MONTHS = {
    UnitName.MONTH: 1,
    UnitName.BIMESTER: 2,
    UnitName.QUARTER: 3,
    UnitName.THIRD: 4,
    UnitName.HALF: 6,
    UnitName.YEAR: 12,
    UnitName.FISCAL_YEAR: 12,
    UnitName.DECADE: 120,
}
_DAYS = {UnitName.DAY: 1, UnitName.WEEK: 7, UnitName.FORTNIGHT: 15}


def part_of(part: PartName, first: date, last: date) -> Window:
    """Early, middle and late are thirds; the beginning and the end of a year are its first and last quarter."""
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if first.day > 1 or (last + timedelta(days=1)).day > 1:
        return span_window(first, last)
    if months == 1:
        if part in (PartName.BEGINNING, PartName.EARLY):
            return span_window(first, first.replace(day=10))
        if part is PartName.MIDDLE:
            return span_window(first.replace(day=11), first.replace(day=20))
        return span_window(first.replace(day=21), last)
    length = max(1, months // (4 if part in (PartName.BEGINNING, PartName.END) else 3))
    if part in (PartName.BEGINNING, PartName.EARLY):
        return whole_months(first, length)
    if part is PartName.MIDDLE:
        return whole_months(first + relativedelta(months=(months - length) // 2), length)
    return whole_months(first + relativedelta(months=months - length), length)


def nth_of(e: Nth, first: date, last: date) -> Window:
    """Return the n-th run of units between two days; a week is seven days counted from the first."""
    if e.unit is UnitName.FORTNIGHT:
        middle = first.replace(day=15)
        return span_window(first, middle) if e.n == 1 else span_window(middle + timedelta(days=1), last)
    step = delta_of(e.amount, e.unit)
    if e.n < 0:
        start, end = last + timedelta(days=1) - step, last
    else:
        start = first
        for _ in range(e.n - 1):
            start += step
        end = start + step - timedelta(days=1)
    if start < first or end > last + timedelta(days=6):
        raise NotADateError("it lies outside of what it is part of")
    end = min(end, last)
    is_months = e.unit in MONTHS and start.day == 1
    return whole_months(start, MONTHS[e.unit] * e.amount) if is_months else span_window(start, end)


def nth_weekday_of(e: NthWeekday, first: date, last: date) -> date:
    """Return the n-th Monday, Tuesday ... between two days. Raises ``NotADateError`` where there are not as many."""
    start = first + timedelta(days=(e.weekday - first.weekday()) % 7)
    weeks = e.n - 1 if e.n > 0 else (last - start).days // 7
    found = start + timedelta(days=7 * weeks)
    if found > last:
        raise NotADateError("the month has not as many of that weekday")
    return found


def whole_months(first: date, length: int) -> Window:
    """The window of whole months, as a quarter, third or half where it is one."""
    for months, code in ((3, QUARTER), (4, THIRD), (6, HALF)):
        if length == months and (first.month - 1) % months == 0:
            return grouping_window(first.year, code + (first.month - 1) // months)
    return span_window(first, first + relativedelta(months=length, days=-1))


def delta_of(amount: int, unit: UnitName) -> relativedelta:
    """Return the time that a number of units lasts. Raises ``DependsError`` for working days."""
    if unit in MONTHS:
        return relativedelta(months=amount * MONTHS[unit])
    if unit not in _DAYS:
        raise DependsError("working days depend on the holidays")
    return relativedelta(days=amount * _DAYS[unit])


class NotADateError(ValueError):
    """Raised where an expression cannot be a date; the message says why."""


class DependsError(NotADateError):
    """Raised where an expression was understood and its date depends on something that is not said."""

"""Expressions -> windows, by the review date, the tense of the clause and the calendar's conventions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from dateutil.relativedelta import relativedelta

from hledtrack.dates.conventions import Calendar
from hledtrack.dates.edtf import (
    SOUTHERN_SPRING,
    SPRING,
    day_window,
    grouping_window,
    month_window,
    span_window,
    year_window,
)
from hledtrack.dates.grammar.expressions import (
    Ago,
    Day,
    Decade,
    Division,
    Elapsed,
    Expression,
    FiscalYear,
    Hence,
    IsoWeek,
    Month,
    Nearest,
    Nth,
    NthWeekday,
    Numeric,
    Part,
    Range,
    Rest,
    Rolling,
    Season,
    Unit,
    UnitName,
    Weekday,
    WeekOf,
    Year,
    YearRef,
)
from hledtrack.dates.grammar.range_grammar import in_year, lacks_year
from hledtrack.dates.mention import AMBIGUOUS
from hledtrack.dates.prose.portions import (
    MONTHS,
    DependsError,
    NotADateError,
    delta_of,
    nth_of,
    nth_weekday_of,
    part_of,
    whole_months,
)
from hledtrack.model import Window

_RECENT_DAYS = 92
_YEARS_AROUND = 4  # enough to find a 29 February


class Tense(StrEnum):
    """Whether a clause looks back or ahead."""

    PAST = "past"
    FUTURE = "future"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Setting:
    """What an expression is read by."""

    review_date: date
    tense: Tense
    calendar: Calendar


def resolve(e: Expression, setting: Setting) -> Window:
    """Return the window that an expression means. Raises ``NotADateError`` where it means none."""
    if isinstance(e, Division) and e.latest and setting.tense is not Tense.FUTURE:
        e = Unit(e.unit, -1)
    try:
        return _resolve(e, setting) if not _year_is_open(e) else _with_likely_year(e, setting)
    except (ValueError, OverflowError) as error:
        if isinstance(error, NotADateError):
            raise
        raise NotADateError("not in the calendar") from error


def _year_is_open(e: Expression) -> bool:
    if isinstance(e, Range):
        return lacks_year(e.first) and lacks_year(e.last)
    return lacks_year(e)


def _with_likely_year(e: Expression, setting: Setting) -> Window:
    """The latest such date that has begun (past), the first that is not over (future).

    Where the tense does not tell, what ended within the last quarter of a year is past and all else is ahead.
    """
    today = setting.review_date
    known = _around(e, setting)
    begun = [w for w, earliest, _ in known if earliest <= today]
    ahead = [w for w, _, latest in known if latest >= today]
    recent = [w for w, _, latest in known if timedelta(0) < today - latest <= timedelta(days=_RECENT_DAYS)]
    wanted = begun[-1:] if setting.tense is Tense.PAST else ahead[:1]
    if setting.tense is Tense.UNKNOWN and recent:
        wanted = recent[-1:]
    return _only(wanted)


def _around(e: Expression, setting: Setting) -> list[tuple[Window, date, date]]:
    """What an expression means in each of the years around the review, with its first and last day."""
    years = range(setting.review_date.year - _YEARS_AROUND, setting.review_date.year + _YEARS_AROUND + 1)
    windows = [_resolved_in(e, year, setting) for year in years]
    return [(w, *_bounds(w)) for w in windows if w is not None]


def _only(windows: list[Window]) -> Window:
    if not windows:
        raise NotADateError("not in the calendar")
    return windows[0]


def _resolved_in(e: Expression, year: int, setting: Setting) -> Window | None:
    dated = in_year(e, year)
    try:
        if isinstance(dated, Range) and isinstance(e, Range):
            first, last = _bounds(_resolve(dated.first, setting)), _bounds(_resolve(dated.last, setting))
            if first[0] > last[1]:
                dated = Range(dated.first, in_year(e.last, year + 1))
        return _resolve(dated, setting)
    except (ValueError, OverflowError):  # 29 February
        return None


def _resolve(e: Expression, setting: Setting) -> Window:
    match e:
        case Year():
            return _year(e.year, setting)
        case Month():
            return _month(e.month, e.year, setting)
        case Day():
            if e.month is None:
                raise NotADateError("a day without its month")
            month = _bounds(_month(e.month, e.year, setting))[0]
            return day_window(month.replace(day=e.day))
        case Season():
            return _season(e, setting)
        case Division():
            return _division(e, setting)
        case FiscalYear():
            return span_window(*_fiscal_bounds(e.year, setting.calendar))
        case Decade():
            return span_window(date(e.first, 1, 1), date(e.first + 9, 12, 31))
        case Numeric():
            return _numeric(e, setting.calendar)
        case Range():
            first, last = _bounds(_resolve(e.first, setting)), _bounds(_resolve(e.last, setting))
            if first[0] > last[1]:
                raise NotADateError("it ends before it begins")
            return span_window(first[0], last[1])
        case NthWeekday():
            return day_window(nth_weekday_of(e, *_bounds(_resolve(e.whole, setting))))
        case IsoWeek():
            return _iso_week(e, setting)
        case Part() | Nth() | WeekOf():
            return _portion(e, setting)
        case _:
            return _relative(e, setting)


def _bounds(window: Window) -> tuple[date, date]:
    assert window.earliest is not None
    assert window.latest is not None
    return window.earliest, window.latest


def _year(reference: YearRef, setting: Setting) -> Window:
    match reference:
        case int():
            return year_window(reference)
        case FiscalYear():
            return span_window(*_fiscal_bounds(reference.year, setting.calendar))
        case Unit():
            return _unit(reference, setting)
        case None:
            return year_window(setting.review_date.year)


def _month(month: int, reference: YearRef, setting: Setting) -> Window:
    if reference is None or isinstance(reference, int):
        return month_window(setting.review_date.year if reference is None else reference, month)
    first = _bounds(_year(reference, setting))[0]
    return month_window(first.year + (month < first.month), month)


def _season(e: Season, setting: Setting) -> Window:
    first = _bounds(_year(e.year, setting))[0]
    code = (SOUTHERN_SPRING if setting.calendar.southern else SPRING) + e.season
    return grouping_window(first.year, code)


def _division(e: Division, setting: Setting) -> Window:
    length = MONTHS[e.unit]
    n = e.n if e.n > 0 else 12 // length
    first = _bounds(_year(e.year, setting))[0] + relativedelta(months=(n - 1) * length)
    return whole_months(first, length)


def _iso_week(e: IsoWeek, setting: Setting) -> Window:
    in_year = e.year if isinstance(e.year, int) else _bounds(_year(e.year, setting))[0].year
    monday = date.fromisocalendar(in_year, e.week, 1)
    if e.weekday is not None:
        return day_window(monday + timedelta(days=e.weekday - 1))
    return span_window(monday, monday + timedelta(days=6))


def _fiscal_bounds(year: int, calendar: Calendar) -> tuple[date, date]:
    start = calendar.fiscal_year_start
    first = date(year - (start > 1), start, 1)
    return first, first + relativedelta(years=1, days=-1)


def _numeric(e: Numeric, calendar: Calendar) -> Window:
    if max(e.a, e.b) > 12 or e.a == e.b:
        return day_window(date(e.year, min(e.a, e.b), max(e.a, e.b)))
    if calendar.date_order is None:
        raise NotADateError(AMBIGUOUS)
    day, month = (e.a, e.b) if calendar.date_order == "dmy" else (e.b, e.a)
    return day_window(date(e.year, month, day))


def _portion(e: Part | Nth | WeekOf, setting: Setting) -> Window:
    if isinstance(e, WeekOf):
        return _week_of(e, *_bounds(_resolve(e.day, setting)))
    first, last = _bounds(_resolve(e.whole, setting))
    return part_of(e.part, first, last) if isinstance(e, Part) else nth_of(e, first, last)


def _week_of(e: WeekOf, first: date, last: date) -> Window:
    if e.side < 0:
        return span_window(last - timedelta(days=6), last)
    start = first if e.side > 0 else first - timedelta(days=first.weekday())
    return span_window(start, start + timedelta(days=6))


def _relative(e: Expression, setting: Setting) -> Window:
    today = setting.review_date
    match e:
        case Unit():
            return _unit(e, setting)
        case Nearest():
            return _nearest(e, setting)
        case Weekday():
            shift = -1 if setting.tense is Tense.PAST else 1
            return _nearest(Nearest(e, shift), setting)
        case Rolling():
            return _rolling(e, setting)
        case Hence():
            return span_window(today, today + delta_of(e.amount, e.unit))
        case Ago():
            day = today - delta_of(e.amount, e.unit)
            return _unit(Unit(e.unit, 0), Setting(day, setting.tense, setting.calendar))
        case Rest():
            first, last = _bounds(_resolve(e.whole, setting))
            return span_window(max(first, min(today, last)), last)
        case Elapsed():
            first, last = _bounds(_resolve(e.whole, setting))
            return span_window(first, min(last, max(today, first)))
        case _:
            raise NotADateError("not a date")


def _rolling(e: Rolling, setting: Setting) -> Window:
    if e.anchor is None:
        first = last = setting.review_date
    else:
        first, last = _bounds(_resolve(e.anchor, setting))
    if e.is_point:
        delta = delta_of(e.amount * e.direction, e.unit)
        return span_window(first + delta, last + delta)
    if e.direction > 0:
        return span_window(first, last + delta_of(e.amount, e.unit))
    return span_window(first - delta_of(e.amount, e.unit), last)


def _unit(e: Unit, setting: Setting) -> Window:
    today = setting.review_date
    if e.unit is UnitName.DAY:
        return day_window(today + timedelta(days=e.shift))
    if e.unit is UnitName.WEEK:
        monday = today + timedelta(days=7 * e.shift - today.weekday())
        return span_window(monday, monday + timedelta(days=6))
    if e.unit is UnitName.FORTNIGHT:
        return span_window(today, today + timedelta(days=14)) if e.shift > 0 else day_window(today)
    if e.unit is UnitName.FISCAL_YEAR:
        named = today.year + (today.month >= setting.calendar.fiscal_year_start > 1)
        return span_window(*_fiscal_bounds(named + e.shift, setting.calendar))
    if e.unit is UnitName.DECADE:
        first = date(today.year // 10 * 10 + 10 * e.shift, 1, 1)
        return span_window(first, date(first.year + 9, 12, 31))
    if e.unit is UnitName.WORKING_DAY:
        raise DependsError("working days depend on the holidays")
    length = MONTHS[e.unit]
    first = date(today.year, (today.month - 1) // length * length + 1, 1) + relativedelta(months=length * e.shift)
    return whole_months(first, length)


def _nearest(e: Nearest, setting: Setting) -> Window:
    """Next is the first that begins after the review date, last the latest that ended before it."""
    today = setting.review_date
    if isinstance(e.named, Weekday):
        days = (e.named.weekday - today.weekday()) % 7 or 7
        return day_window(today + timedelta(days=days if e.shift >= 0 else (days - 7) or -7))
    if e.shift == 0 and isinstance(e.named, Season):
        tense = Tense.PAST if setting.tense is Tense.PAST else Tense.FUTURE
        return _with_likely_year(e.named, Setting(today, tense, setting.calendar))
    if e.shift == 0:
        return _resolve(in_year(e.named, today.year), setting)
    known = _around(e.named, setting)
    if e.shift > 0:
        return _only([w for w, earliest, _ in known if earliest > today])
    return _only([w for w, _, latest in reversed(known) if latest < today])

"""Days on an axis: which part of the calendar it shows, and where its labels stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from hledtrack.dates import in_words, parse_edtf
from hledtrack.report.timeline.view import Timeline

_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 12000)  # months between two ticks
# A promise for 2050 among promises for next year would press these into one line.
_HORIZON_YEARS = 4


@dataclass(frozen=True, slots=True)
class Axis:
    """The days from ``first`` to ``last``."""

    first: date
    last: date

    def at(self, day: date) -> float:
        """Where ``day`` stands between 0 (the first day) and 1 (the last); days outside stand at the ends."""
        return min(max((day - self.first) / (self.last - self.first), 0.0), 1.0)


@dataclass(frozen=True, slots=True)
class Tick:
    """A day that the axis names."""

    day: date
    label: str


def span(days: Iterable[date]) -> Axis:
    """The axis of whole months that holds all ``days``, at least one."""
    days = sorted(days)
    return Axis(days[0].replace(day=1), _month_after(days[-1], 1))


def said_axis(timeline: Timeline) -> Axis:
    """The axis of the days on which something was said."""
    return span([timeline.as_of, *(promise.said for track in timeline.tracks for promise in track.promises)])


def promised_axis(timeline: Timeline) -> Axis:
    """The axis of the days that were promised, and of those on which it was; far promises stand at its end."""
    said = said_axis(timeline)
    deadlines = [promise.deadline for track in timeline.tracks for promise in track.promises]
    horizon = _month_after(timeline.as_of, 12 * _HORIZON_YEARS)
    return span([said.first, said.last, min(deadlines), min(max(deadlines), horizon)])


def window_axis(timeline: Timeline) -> Axis:
    """The axis of all windows, of the day of the timeline, and of the days on which something was done."""
    starts = [w.earliest for track in timeline.tracks for w in track.windows if w.earliest]
    done = [track.done for track in timeline.tracks if track.done]
    last = promised_axis(timeline).last
    ends = [track.last.deadline for track in timeline.tracks]
    return span(min(day, last) for day in (timeline.as_of, *starts, *done, *ends))


def ticks(axis: Axis, room: int, language: str = "en") -> tuple[Tick, ...]:
    """At most ``room`` days that divide the axis evenly, named by year or by month."""
    months = (axis.last.year - axis.first.year) * 12 + axis.last.month - axis.first.month
    step = next((step for step in _STEPS if months / step <= max(room, 1)), _STEPS[-1])
    start = axis.first.year * 12 + axis.first.month - 1
    found = []
    for month in range(start + (-start) % step, start + months + 1, step):
        day = date(month // 12, month % 12 + 1, 1)
        label = f"{day.year}" if day.month == 1 else in_words(parse_edtf(f"{day.year:04}-{day.month:02}"), language)
        found.append(Tick(day, label))
    return tuple(found)


def spread(places: Sequence[float], gap: float, end: float) -> tuple[float, ...]:
    """``places``, in ascending order, moved as little as it takes to lie ``gap`` apart between 0 and ``end``."""
    moved: list[float] = []
    for place in places:
        moved.append(max(place, moved[-1] + gap) if moved else max(place, 0.0))
    limit = end
    for index in range(len(moved) - 1, -1, -1):
        moved[index] = min(moved[index], limit)
        limit = moved[index] - gap
    return tuple(moved)


def _month_after(day: date, months: int) -> date:
    month = day.year * 12 + day.month - 1 + months
    return date(month // 12, month % 12 + 1, 1) if month // 12 <= date.max.year else date.max

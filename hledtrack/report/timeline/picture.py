"""A timeline as a picture in SVG: no style attributes, so that it may stand in a page with a strict policy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from importlib.resources import files

from hledtrack.report.html_page import template
from hledtrack.report.phrases import date_words
from hledtrack.report.timeline.axis import Axis, promised_axis, said_axis, span, spread, ticks
from hledtrack.report.timeline.view import Standing, Timeline, Track, promised_words, standing_words

_WIDTH = 1200
_LEFT, _TOP, _BOTTOM = 70, 22, 66  # the axes' labels and what they mean
_HEADING = 30
_TEXT = 498  # the column of names
_LINE = 17  # from one name to the next
_LANE = 20  # the same in the view of windows
_NAME = 40  # the longest name, in characters


class Kind(StrEnum):
    """The two pictures: the trend of promised dates, and the windows one below the other."""

    TREND = "trend"
    GANTT = "gantt"


@dataclass(frozen=True, slots=True)
class Grid:
    """A line of the grid and its label."""

    place: float
    label: str


@dataclass(frozen=True, slots=True)
class Curve:
    """One commitment in the trend: its points, how far the last promise is carried, and its name at the side."""

    look: str
    points: tuple[tuple[float, float], ...]
    end: tuple[float, float]
    mark: Standing
    label: float
    name: str
    words: str
    hint: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A window between two places of the axis."""

    start: float
    width: float


@dataclass(frozen=True, slots=True)
class Lane:
    """One commitment in the view of windows: what was promised before, what holds, and the day it was done."""

    look: str
    middle: float
    earlier: tuple[Bar, ...]
    window: Bar
    done: float | None
    name: str
    words: str
    hint: str


def picture(timeline: Timeline, kind: Kind, heading: str = "") -> str:
    """The SVG element, which needs the rules of ``chart_styles`` to be seen as meant.

    Raises ``ValueError`` for a timeline without tracks.
    """
    if not timeline.tracks:
        raise ValueError("a picture needs a commitment with a date")
    return _trend(timeline, heading) if kind is Kind.TREND else _gantt(timeline, heading)


def standalone(timeline: Timeline, kind: Kind, heading: str) -> str:
    """The picture as a file of its own, with its heading."""
    whole, _, rest = picture(timeline, kind, heading).partition("\n")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{whole}\n<style>{chart_styles()}</style>\n{rest}'


def chart_styles() -> str:
    """The rules of style that pictures need."""
    return (files(__package__) / "chart.css").read_text(encoding="utf-8")


def _trend(timeline: Timeline, heading: str) -> str:
    across, up = said_axis(timeline), promised_axis(timeline)
    top = _TOP + (_HEADING if heading else 0)
    height = max(430.0, _LINE * (len(timeline.tracks) + 1))
    width = float(_WIDTH - _LEFT - _TEXT)

    def x(day: date) -> float:
        return round(_LEFT + across.at(day) * width, 1)

    def y(day: date) -> float:
        return round(top + (1 - up.at(day)) * height, 1)

    ordered = sorted(timeline.tracks, key=lambda track: (y(_end(track)), track.id))
    labels = spread([y(_end(track)) - top for track in ordered], _LINE, height)
    low, high = max(across.first, up.first), min(across.last, up.last)
    return template(__package__, "trend.svg.jinja").render(
        heading=heading,
        width=_WIDTH,
        height=top + height + _BOTTOM,
        left=_LEFT,
        right=_LEFT + width,
        top=top,
        bottom=top + height,
        upright=[Grid(x(tick.day), tick.label) for tick in ticks(across, 8)],
        level=[Grid(y(tick.day), tick.label) for tick in ticks(up, 10)],
        reviews=sorted({x(review.date) for review in timeline.reviews}),
        diagonal=(x(low), y(low), x(high), y(high)),
        curves=[
            Curve(
                look=_look(track),
                points=tuple((x(promise.said), y(promise.deadline)) for promise in track.promises),
                end=(x(track.until), y(_end(track))),
                mark=track.standing,
                label=round(top + label, 1),
                name=_short(track.title),
                words=_words(track, up),
                hint=_hint(track),
            )
            for track, label in zip(ordered, labels, strict=True)
        ],
        as_of=timeline.as_of.isoformat(),
    )


def _end(track: Track) -> date:
    """The day that the line of a track ends at: on the diagonal where it was done."""
    return track.done or track.last.deadline


def _gantt(timeline: Timeline, heading: str) -> str:
    axis = window_axis(timeline)
    top = _TOP + (_HEADING if heading else 0)
    height = float(_LANE * len(timeline.tracks))
    left, width = float(_TEXT), float(_WIDTH - _TEXT - 12)

    def x(day: date) -> float:
        return round(left + axis.at(day) * width, 1)

    def bar(first: date | None, last: date) -> Bar:
        start = x(first) if first else left
        return Bar(start, max(round(x(last) - start, 1), 3.0))

    def lane(place: int, track: Track) -> Lane:
        *earlier, last = track.windows
        return Lane(
            look=_look(track),
            middle=round(top + _LANE * (place + 0.5), 1),
            earlier=tuple(bar(window.earliest, window.latest) for window in earlier if window.latest),
            window=bar(last.earliest, track.last.deadline),
            done=x(track.done) if track.done else None,
            name=_short(track.title),
            words=_words(track, axis),
            hint=_hint(track),
        )

    return template(__package__, "gantt.svg.jinja").render(
        heading=heading,
        width=_WIDTH,
        height=top + height + _BOTTOM,
        left=left,
        right=left + width,
        top=top,
        bottom=top + height,
        upright=[Grid(x(tick.day), tick.label) for tick in ticks(axis, 8)],
        today=x(timeline.as_of),
        lanes=[lane(place, track) for place, track in enumerate(timeline.tracks)],
        as_of=timeline.as_of.isoformat(),
    )


def window_axis(timeline: Timeline) -> Axis:
    """The axis of all windows, of the day of the timeline, and of the days on which something was done."""
    starts = [w.earliest for track in timeline.tracks for w in track.windows if w.earliest]
    done = [track.done for track in timeline.tracks if track.done]
    last = promised_axis(timeline).last
    shown: Sequence[date] = [min(day, last) for day in (timeline.as_of, *starts, *done)]
    return span([*shown, *(min(track.last.deadline, last) for track in timeline.tracks)])


def _look(track: Track) -> str:
    """The class of a track's colours: how its date moved and where it stands."""
    if track.standing is Standing.DONE:
        return "done"
    if track.shift:
        return "slipped" if track.shift > 0 else "advanced"
    return "kept"


def _words(track: Track, axis: Axis) -> str:
    if track.done:
        return standing_words(track)
    window = date_words(track.last.window) + (" (off the chart)" if track.last.deadline > axis.last else "")
    return ", ".join(filter(None, (window, standing_words(track))))


def _hint(track: Track) -> str:
    return ": ".join(filter(None, (track.title, f"{promised_words(track)} ({standing_words(track) or 'open'})")))


def _short(name: str) -> str:
    return name if len(name) <= _NAME else name[: _NAME - 1].rstrip() + "…"

"""The windows promised as a picture, one commitment below the other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial

from hledtrack.report.phrasing.wording import ENGLISH, Wording
from hledtrack.report.rendering.html_page import template
from hledtrack.report.timeline.axis import ticks, window_axis
from hledtrack.report.timeline.chart_frame import HEADING, NUMBER, TOP, WIDE, Caption, Grid, Paper, caption
from hledtrack.report.timeline.view import Timeline, Track

_LANE = 22  # from one name to the next
_MARGIN = 12  # at the right


@dataclass(frozen=True, slots=True)
class Bar:
    """A window between two places of the axis."""

    start: float
    width: float


@dataclass(frozen=True, slots=True)
class Lane:
    """One commitment: what was promised before, what holds, and the day it was done."""

    middle: float
    earlier: tuple[Bar, ...]
    window: Bar
    done: float | None
    caption: Caption


def gantt_picture(timeline: Timeline, heading: str, wording: Wording = ENGLISH, paper: Paper = WIDE) -> str:
    """The SVG element."""
    axis = window_axis(timeline)
    top = TOP + (HEADING if heading else 0)
    height = float(_LANE * len(timeline.tracks))
    left = float(paper.names or NUMBER)
    width = float(paper.width - left - _MARGIN)

    def x(day: date) -> float:
        return round(left + axis.at(day) * width, 1)

    def bar(first: date | None, last: date) -> Bar:
        start = x(first) if first else left
        return Bar(start, max(round(x(last) - start, 1), 3.0))

    def lane(place: int, track: Track) -> Lane:
        *earlier, last = track.windows
        return Lane(
            middle=round(top + _LANE * (place + 0.5), 1),
            earlier=tuple(bar(window.earliest, window.latest) for window in earlier if window.latest),
            window=bar(last.earliest, track.last.deadline),
            done=x(track.done) if track.done else None,
            caption=caption(track, axis, wording),
        )

    return template(__package__, "gantt.svg.jinja").render(
        heading=heading,
        paper=paper,
        height=top + height + paper.bottom,
        left=left,
        right=left + width,
        top=top,
        bottom=top + height,
        upright=[
            Grid(x(tick.day), tick.label) for tick in ticks(axis, 4 if paper.is_numbered else 5, wording.language)
        ],
        today=x(timeline.as_of),
        lanes=[lane(place, track) for place, track in enumerate(timeline.tracks)],
        as_of=timeline.as_of.isoformat(),
        say=partial(wording.say, "chart", day=timeline.as_of.isoformat()),
    )

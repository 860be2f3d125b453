"""The milestone trend as a picture: when it was said across, what was promised up, one line a commitment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial

from hledtrack.report.phrasing.wording import ENGLISH, Wording
from hledtrack.report.rendering.html_page import template
from hledtrack.report.timeline.axis import promised_axis, said_axis, spread, ticks
from hledtrack.report.timeline.chart_frame import HEADING, NUMBER, TOP, WIDE, Caption, Grid, Paper, caption
from hledtrack.report.timeline.view import Standing, Timeline

_LEAST_HEIGHT = 400.0
_LEADER = 20  # from the last day to a number beside its line
_LINE = 20  # from one name to the next


@dataclass(frozen=True, slots=True)
class Curve:
    """One commitment: its points, how far the last promise is carried and how it ends, and its name at the side."""

    points: tuple[tuple[float, float], ...]
    end: tuple[float, float]
    mark: Standing
    label: float
    number: int
    caption: Caption


def trend_picture(timeline: Timeline, heading: str, wording: Wording = ENGLISH, paper: Paper = WIDE) -> str:
    """The SVG element."""
    across, up = said_axis(timeline), promised_axis(timeline)
    top = TOP + (HEADING if heading else 0)
    height = max(_LEAST_HEIGHT, _LINE * (len(timeline.tracks) + 1))
    left, width = paper.left, float(paper.width - paper.left - (paper.names or NUMBER + _LEADER))

    def x(day: date) -> float:
        return round(left + across.at(day) * width, 1)

    def y(day: date) -> float:
        return round(top + (1 - up.at(day)) * height, 1)

    numbers = {track.id: number for number, track in enumerate(timeline.tracks, start=1)}
    ordered = sorted(timeline.tracks, key=lambda track: (y(track.end), track.id))
    labels = spread([y(track.end) - top for track in ordered], _LINE, height)
    low, high = max(across.first, up.first), min(across.last, up.last)
    return template(__package__, "trend.svg.jinja").render(
        heading=heading,
        paper=paper,
        height=top + height + paper.bottom,
        left=left,
        right=left + width,
        top=top,
        bottom=top + height,
        upright=[
            Grid(x(tick.day), tick.label) for tick in ticks(across, 3 if paper.is_numbered else 5, wording.language)
        ],
        level=[Grid(y(tick.day), tick.label) for tick in ticks(up, 10, wording.language)],
        reviews=sorted({x(review.date) for review in timeline.reviews}),
        diagonal=(x(low), y(low), x(high), y(high)),
        curves=[
            Curve(
                points=tuple((x(promise.said), y(promise.deadline)) for promise in track.promises),
                end=(x(track.until), y(track.end)),
                mark=track.standing,
                label=round(top + label, 1),
                number=numbers[track.id],
                caption=caption(track, up, wording),
            )
            for track, label in zip(ordered, labels, strict=True)
        ],
        say=partial(wording.say, "chart", day=timeline.as_of.isoformat()),
    )

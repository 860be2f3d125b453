"""A timeline as a picture in SVG: no style attributes, so that it may stand in a page with a strict policy."""

from __future__ import annotations

from importlib.resources import files

from hledtrack.report.phrasing.wording import ENGLISH, Wording
from hledtrack.report.timeline.chart_frame import WIDE, Paper
from hledtrack.report.timeline.gantt import gantt_picture
from hledtrack.report.timeline.trend import trend_picture
from hledtrack.report.timeline.view import Kind, Timeline


def picture(timeline: Timeline, kind: Kind, heading: str = "", wording: Wording = ENGLISH, paper: Paper = WIDE) -> str:
    """The SVG element, which needs the rules of ``chart_styles`` to be seen as meant.

    Raises ``ValueError`` for a timeline without tracks.
    """
    if not timeline.tracks:
        raise ValueError("a picture needs a commitment with a date")
    draw = trend_picture if kind is Kind.TREND else gantt_picture
    return draw(timeline, heading, wording, paper)


def standalone(timeline: Timeline, kind: Kind, heading: str, wording: Wording = ENGLISH) -> str:
    """The picture as a file of its own, with its heading."""
    whole, _, rest = picture(timeline, kind, heading, wording).partition("\n")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{whole}\n<style>{chart_styles()}</style>\n{rest}'


def chart_styles() -> str:
    """The rules of style that pictures need."""
    return (files(__package__) / "chart.css").read_text(encoding="utf-8")

"""A timeline as a file: SVG, a page in HTML, or PNG through resvg."""

from __future__ import annotations

from importlib.resources import files

from markupsafe import Markup

from hledtrack.report.phrasing.wording import ENGLISH, Wording
from hledtrack.report.rendering.html_page import html_page, template
from hledtrack.report.timeline.chart_frame import NARROW
from hledtrack.report.timeline.picture import chart_styles, picture, standalone
from hledtrack.report.timeline.view import Kind, Timeline, left_out_words, promised_words, standing_words

_PNG_SCALE = 2.0
_PROBE = '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><text y="15">A</text></svg>'


class NoPictureError(Exception):
    """The library that makes PNG files is not installed, or the system has no font for it."""


def timeline_svg(timeline: Timeline, kind: Kind, dialogue: str, wording: Wording = ENGLISH) -> bytes:
    """The picture in SVG."""
    return standalone(timeline, kind, _title(timeline, kind, dialogue, wording), wording).encode()


def timeline_png(timeline: Timeline, kind: Kind, dialogue: str, wording: Wording = ENGLISH) -> bytes:
    """The picture in PNG, drawn with the fonts of the system. Raises ``NoPictureError``."""
    try:
        from resvg_py import svg_to_bytes
    except ImportError:
        raise NoPictureError(
            "PNG needs the package resvg-py: install it with 'pip install resvg-py', or write .svg or .html"
        ) from None
    # Without any font resvg leaves all texts out and says nothing.
    if svg_to_bytes(svg_string=_PROBE) == svg_to_bytes(svg_string=_PROBE, skip_system_fonts=True):
        raise NoPictureError("PNG needs a font, and this system has none: install one, or write .svg or .html")
    svg = standalone(timeline, kind, _title(timeline, kind, dialogue, wording), wording)
    return svg_to_bytes(svg_string=svg, zoom=_PNG_SCALE)


def timeline_html(timeline: Timeline, kind: Kind, dialogue: str, wording: Wording = ENGLISH) -> bytes:
    """A page with the picture and the same as a table."""
    title = _title(timeline, kind, dialogue, wording)
    body = template(__package__, "timeline.html.jinja").render(title=title, chart=chart_html(timeline, kind, wording))
    return html_page(title, body, language=wording.language, styles=page_styles()).encode()


def _title(timeline: Timeline, kind: Kind, dialogue: str, wording: Wording) -> str:
    return wording.say("chart", kind.value, dialogue=dialogue, day=timeline.as_of.isoformat())


def chart_html(timeline: Timeline, kind: Kind, wording: Wording = ENGLISH) -> Markup:
    """The picture and the same as a table, for a page that has the rules of ``page_styles``."""
    return Markup(
        template(__package__, "chart.html.jinja").render(
            svg=Markup(picture(timeline, kind, "", wording)) if timeline.tracks else None,
            narrow=Markup(picture(timeline, kind, "", wording, NARROW)) if timeline.tracks else None,
            rows=[(track, promised_words(track, wording), standing_words(track, wording)) for track in timeline.tracks],
            meant=[
                wording.say("chart", f"{kind.value}_{name}", day=timeline.as_of.isoformat())
                for name in ("axes", "colours")
            ],
            left_out=left_out_words(timeline, wording),
            wording=wording,
        )
    )


def page_styles() -> str:
    """The rules of style for pictures in a page: which of the two is seen, and the colours in the dark."""
    return chart_styles() + (files(__package__) / "chart_page.css").read_text(encoding="utf-8")

"""A scorecard as a self-contained HTML page, and as the first section of a report."""

from __future__ import annotations

from functools import partial
from importlib.resources import files

from markupsafe import Markup

from hledtrack.report.phrasing.wording import Wording
from hledtrack.report.rendering.html_page import html_page, template
from hledtrack.report.scores.scorecard.view import Scorecard


def scorecard_html(card: Scorecard) -> bytes:
    """The page; it prints on one sheet."""
    section = scorecard_section(card)
    say = partial(Wording(card.language).say, "scorecard")
    body = template(__package__, "page.html.jinja").render(card=card, section=section, say=say)
    title = f"{card.dialogue}: {card.title}"
    return html_page(title, body, language=card.language, styles=scorecard_styles()).encode()


def scorecard_section(card: Scorecard, *, anchors: bool = False) -> Markup:
    """The section, for a page with ``scorecard_styles``; with ``anchors`` titles lead to ``#c-ID`` in that page."""
    say = partial(Wording(card.language).say, "scorecard")
    return Markup(template(__package__, "scorecard.html.jinja").render(card=card, say=say, anchors=anchors))


def scorecard_styles() -> str:
    """The rules of style that the section needs."""
    return (files(__package__) / "scorecard.css").read_text(encoding="utf-8")

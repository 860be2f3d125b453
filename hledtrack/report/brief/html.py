"""A brief as a self-contained HTML page."""

from __future__ import annotations

from importlib.resources import files

from hledtrack.report.brief.view import Brief
from hledtrack.report.rendering.html_page import html_page, template


def brief_html(brief: Brief) -> bytes:
    """The page."""
    styles = (files(__package__) / "brief.css").read_text(encoding="utf-8")
    body = template(__package__, "brief.html.jinja").render(brief=brief)
    return html_page(f"{brief.title}: {brief.dialogue}", body, language=brief.language, styles=styles).encode()

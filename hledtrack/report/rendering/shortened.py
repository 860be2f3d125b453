"""Texts cut where a page has no room for them, with a mark that something is left out."""

from __future__ import annotations

from hledtrack.report.rendering.clean import clean_text


def shortened(text: str, longest: int) -> str:
    """The text, clean; where it is longer, its beginning up to a word's end and a mark that something is left out."""
    text = clean_text(text)
    if len(text) <= longest:
        return text
    return f"{text[:longest].rsplit(' ', 1)[0]} […]"

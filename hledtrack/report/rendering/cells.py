"""The cells of a page: stretches of text in their styles, cleaned as soon as they are made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hledtrack.report.rendering.clean import clean_text


@dataclass(frozen=True, slots=True)
class Words:
    """A stretch of text in one style; styles are rich's ("bold", "red") and mean nothing where there is no colour."""

    text: str
    style: str = ""

    def __post_init__(self) -> None:
        if (clean := clean_text(self.text)) != self.text:
            object.__setattr__(self, "text", clean)


Cell = Sequence[Words]  # the lines of one cell


def cell(text: str, style: str = "") -> Cell:
    """A cell of one line."""
    return (Words(text, style),)

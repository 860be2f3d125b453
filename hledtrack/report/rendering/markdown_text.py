"""Text from documents made harmless in Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable

_MARKUP = re.compile(r"[\\`*\[\]<>|~$&]|(?<!\w)_|_(?!\w)")


def markdown_text(text: str) -> str:
    """``text``, already clean, with every character escaped that could be markup: it shows as it is written."""
    return _MARKUP.sub(lambda found: "\\" + found[0], text)


def table_row(cells: Iterable[str]) -> str:
    """One line of a pipe table; ``cells`` are Markdown already."""
    return "| " + " | ".join(cells) + " |"

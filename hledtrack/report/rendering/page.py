"""What text reports are printed on: a terminal through rich, or a pipe or file as complete plain lines.

Every text is cleaned here, where it is rendered, whatever it came from.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Protocol, TextIO

from hledtrack.report.rendering.cells import Cell, Words
from hledtrack.report.rendering.clean import clean_text


class Page(Protocol):
    """Somewhere to print to; ``width`` is the number of columns, ``None`` where lines have no bounds."""

    width: int | None

    def line(self, text: str = "", style: str = "", indent: int = 0) -> None:
        """Print a line; where it is too long for the page it goes on below, indented alike."""

    def words(self, words: Sequence[Words], indent: int = 0) -> None:
        """Print words of several styles in one line, two blanks between them; those without text are left out."""

    def table(
        self,
        rows: Sequence[Sequence[Cell]],
        headers: Sequence[str] = (),
        *,
        right: frozenset[int] = frozenset(),
        first_width: int = 0,
    ) -> None:
        """Print ``rows`` in columns, those numbered in ``right`` aligned right, the first one at least so wide."""


def page(file: TextIO | None = None) -> Page:
    """The page for ``file`` (standard output). Colour only on a terminal, and not where NO_COLOR is set."""
    file = file or sys.stdout
    if file.isatty():
        from hledtrack.report.rendering.terminal import Terminal

        return Terminal(file)
    return PlainPage(file)


class PlainPage:
    """Lines of any length, columns aligned with blanks, nothing cut."""

    width: int | None = None

    def __init__(self, file: TextIO) -> None:
        self.file = file

    def line(self, text: str = "", style: str = "", indent: int = 0) -> None:
        """Print a line."""
        self.file.write(f"{' ' * indent}{clean_text(text)}\n")

    def words(self, words: Sequence[Words], indent: int = 0) -> None:
        """Print a line of words."""
        self.file.write(f"{' ' * indent}{'  '.join(word.text for word in words if word.text)}\n")

    def table(
        self,
        rows: Sequence[Sequence[Cell]],
        headers: Sequence[str] = (),
        *,
        right: frozenset[int] = frozenset(),
        first_width: int = 0,
    ) -> None:
        """Print ``rows``, two blanks between columns; an empty column takes no room."""
        lines = [[" ".join(words.text for words in cell) for cell in row] for row in rows]
        lines[:0] = [list(headers)] if headers else []
        widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
        widths[0] = max(widths[0], first_width)
        for line in lines:
            padded = [
                text.rjust(width) if index in right else text.ljust(width)
                for index, (text, width) in enumerate(zip(line, widths, strict=True))
                if width
            ]
            self.file.write("  ".join(padded).rstrip() + "\n")

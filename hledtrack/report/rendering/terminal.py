"""The terminal as a page, through rich: as wide as it is, in its colours."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TextIO

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from hledtrack.report.rendering.cells import Cell, Words
from hledtrack.report.rendering.clean import clean_text


class Terminal:
    """A terminal; text that does not fit goes on in the next line, nothing is cut."""

    def __init__(self, file: TextIO) -> None:
        self.console = Console(file=file, highlight=False, markup=False, emoji=False)
        self.width: int | None = self.console.width

    def line(self, text: str = "", style: str = "", indent: int = 0) -> None:
        """Print a line, wrapped at words."""
        self._print(Text(clean_text(text), style=style), indent)

    def words(self, words: Sequence[Words], indent: int = 0) -> None:
        """Print words, each in its style, in a line or in several: what belongs together stays in one where it fits."""
        lines: list[list[Text]] = []
        room = 0
        for text in (Text(word.text, style=word.style) for word in words if word.text):
            if not lines or text.cell_len + 2 > room:
                lines.append([])
                room = self.console.width - indent + 2
            lines[-1].append(text)
            room -= text.cell_len + 2
        self._print(Text("\n").join(Text("  ").join(line) for line in lines), indent)

    def _print(self, text: Text, indent: int) -> None:
        self.console.print(Padding(text, (0, 0, 0, indent), expand=False) if indent else text)

    def table(
        self,
        rows: Sequence[Sequence[Cell]],
        headers: Sequence[str] = (),
        *,
        right: frozenset[int] = frozenset(),
        first_width: int = 0,
    ) -> None:
        """Print ``rows`` without lines; an empty column takes no room."""
        filled = [index for index in range(len(rows[0])) if headers or any(row[index][0].text for row in rows)]
        table = Table(box=None, show_header=bool(headers), padding=(0, 2, 0, 0), pad_edge=False, header_style="bold")
        for index in filled:
            table.add_column(
                headers[index] if headers else "",
                overflow="fold",
                justify="right" if index in right else "left",
                min_width=min(first_width, self.console.width // 4) if index == 0 and first_width else None,
                no_wrap=index == 0 and bool(first_width),
            )
        for row in rows:
            table.add_row(*(_text(row[index]) for index in filled))
        self.console.print(table)


def _text(cell: Cell) -> Text:
    return Text("\n").join(Text(words.text, style=words.style) for words in cell)

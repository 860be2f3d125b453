"""The blocks of marked-up documents collected to pieces: what pages, Markdown, Word and OpenDocument files end in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from hledtrack.extract.document import BlockKind
from hledtrack.extract.readers.markup.paragraphs import item_pieces, paragraph_pieces, placed
from hledtrack.extract.readers.markup.text_runs import InlineRun, joined
from hledtrack.extract.readers.outline.grids import GridRow, table_pieces
from hledtrack.extract.readers.outline.pieces import HeadingStyle, Piece, Setting


class BlockCollector:
    """Takes the text of one block after the other, each with the ``place`` that gives its depth, lines and page."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []

    def title(self, run: InlineRun, place: Piece) -> None:
        """Add the document's title, or the next line of one."""
        above = self.pieces[-1] if self.pieces else None
        if above is not None and above.kind is BlockKind.TITLE:
            self.pieces[-1] = replace(above, text=joined([above.text, run.whole()]))
        else:
            self._add(replace(placed(place, run.whole()), kind=BlockKind.TITLE))

    def heading(self, run: InlineRun, place: Piece, level: int) -> None:
        """Add a heading of a level from 1; its number, if it has one, comes before its text."""
        text = placed(replace(place, depth=1), run.whole()).numbered()
        style = HeadingStyle(Setting.MARKUP, level)
        self._add(replace(text, kind=BlockKind.HEADING, style=style, mark=""))

    def item(self, run: InlineRun, place: Piece) -> bool:
        """Add the text that begins a list item, with what is typed as items below it; whether there was any."""
        pieces = item_pieces(run, place)
        self.pieces += pieces
        return bool(pieces)

    def paragraph(self, run: InlineRun, place: Piece) -> None:
        """Add a paragraph: in a list item where ``place`` is deeper than 1."""
        self.pieces += paragraph_pieces(run, place)

    def note(self, run: InlineRun, place: Piece) -> None:
        """Add a footnote."""
        self._add(replace(placed(place, run.whole()), kind=BlockKind.NOTE, depth=1))

    def table(self, rows: Iterable[GridRow]) -> None:
        """Add the rows of a table."""
        self.pieces += table_pieces(rows)

    def _add(self, piece: Piece) -> None:
        if piece.text.text:
            self.pieces.append(piece)

"""Tables without a header row: what their columns hold is told by what stands in them.

An action log of meetings has one such table for each topic: what is to be done, who does it, how far it is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple

from hledtrack.extract.document import Block, BlockKind, Cell
from hledtrack.extract.language.lexicon import Lexicon
from hledtrack.extract.readers.outline.signs import is_date
from hledtrack.extract.status.status_marks import is_tick
from hledtrack.extract.status.status_words import read_status
from hledtrack.extract.tables.cards import Card, without_number
from hledtrack.extract.tables.header_words import header_of

LEAST_ALIKE = 0.8  # of a column's filled cells that must hold the same kind of thing
FEWEST_TITLE_WORDS = 3  # on average, in the column of what is to be done
_FIGURES = re.compile(r"[\d\s.:-]+")
_LONGEST_STATUS = 40  # characters
_LONGEST_OWNER = 8  # words
_LONGEST_NAME = 3  # words of a column's name that may look like what is to be done
_SHORTEST_NAME = 3  # letters of a word by which an owner's name is told from a person's initials


def headless_cards(blocks: Sequence[Block], table: Sequence[int], lexicon: Lexicon) -> tuple[Card, ...]:
    """A card for each row of a table that has no header but a column of status; none where a header names columns.

    The row that a reader took for the header is a row as well where its cell in the column of status is a status.
    """
    rows = [list(blocks[at].cells) for at in table]
    headers = [Cell("", cell.header) for cell in rows[0]]
    taken = any(cell.text for cell in headers)
    grid = _Grid([headers, *rows] if taken else rows, lexicon)
    said = enumerate(headers)
    if taken and not any(grid.is_status(cell.text.strip()) and grid.holds(at, grid.is_status) for at, cell in said):
        return ()  # no row: it does not state a status where the others do
    status = grid.last(grid.is_status, sparse=taken)
    title = grid.wordiest(but=status)
    if status is None or title is None or (taken and not _is_row(headers, status, title, grid)):
        return ()
    names = {at: grid.name(at) for at in range(grid.width) if at != title}
    at_rows = [table[0], *table] if taken else list(table)
    cards = []
    for at, row in zip(at_rows, grid.rows, strict=True):
        cells = [replace(cell, header=names[column]) for column, cell in enumerate(row) if column != title]
        text = without_number(grid.text(row, title), lexicon)
        if text:
            block = replace(blocks[at], kind=BlockKind.TABLE_ROW, cells=(Cell("", text), *cells))
            told = "" if at != table[0] else blocks[at].text
            cards.append(Card(at, block, told if row is not headers else "", ()))
    return tuple(cards)


def _is_row(headers: Sequence[Cell], status: int, title: int, grid: _Grid) -> bool:
    """Whether what was taken for the header states a status, and is no short name of what the rows say."""
    said = grid.text(headers, title)
    named = header_of(said, grid.lexicon.language)
    is_name = named.known and named.role is not None and len(said.split()) <= _LONGEST_NAME
    return grid.is_status(grid.text(headers, status)) and not is_name


class _Grid(NamedTuple):
    rows: Sequence[Sequence[Cell]]
    lexicon: Lexicon

    @property
    def width(self) -> int:
        return max(map(len, self.rows))

    def text(self, row: Sequence[Cell], at: int) -> str:
        return row[at].text.strip() if at < len(row) else ""

    def column(self, at: int) -> list[str]:
        return [text for row in self.rows if (text := self.text(row, at))]

    def holds(self, at: int, kind: Callable[[str], bool]) -> bool:
        cells = self.column(at)
        alike = len(cells)
        for text, count in Counter(cells).items():
            alike -= 0 if kind(text) else count
            if alike < LEAST_ALIKE * len(cells):
                return False
        return bool(cells)

    def last(self, kind: Callable[[str], bool], *, sparse: bool) -> int | None:
        """The last column that holds nearly nothing but one kind of thing, in half of the rows unless ``sparse``."""
        found = (at for at in reversed(range(self.width)) if self.holds(at, kind))
        return next((at for at in found if sparse or 2 * len(self.column(at)) >= len(self.rows)), None)

    def wordiest(self, but: int | None) -> int | None:
        """The column that says most, where that is enough to say what is to be done."""
        words = {at: sum(len(text.split()) for text in self.column(at)) for at in range(self.width) if at != but}
        best = max(words, key=lambda at: words[at], default=None)
        return best if best is not None and words[best] >= FEWEST_TITLE_WORDS * len(self.column(best)) else None

    def name(self, at: int) -> str:
        """The header that a column would have; empty where its cells do not tell."""
        for kind, field in ((self.is_status, "status"), (is_date, "deadline"), (_is_owner, "owner")):
            if self.holds(at, kind):
                return self.lexicon.headers[field][0]
        return ""

    def is_status(self, text: str) -> bool:
        if len(text) > _LONGEST_STATUS or _FIGURES.fullmatch(text) or is_tick(text):
            return False
        reading = read_status(text, self.lexicon)
        return reading.exact and reading.status is not None


def _is_owner(text: str) -> bool:
    """Whether a cell is the name of a body: in capitals or begun with one, no initials of a person."""
    parts = text.split()
    named = any(len(part.strip(".,;/")) >= _SHORTEST_NAME and part[0].isupper() for part in parts)
    return named and len(parts) <= _LONGEST_OWNER and parts[0][0].isupper() and not any(map(str.isdigit, text))

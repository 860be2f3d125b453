"""Tables as grids of cells: merged cells spread out, header rows found, rows made."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from hledtrack.extract.document import BlockKind, Cell
from hledtrack.extract.readers.outline.pieces import HeadingStyle, Piece, Setting
from hledtrack.extract.readers.outline.pipe_tables import row_piece
from hledtrack.extract.readers.outline.signs import LONGEST_MARKED_HEADING, could_be_heading, ends_sentence, is_date
from hledtrack.extract.readers.raw.folding import FoldedText, up_to, without_prefix

MOST_COLUMNS = 200
LONGEST_ABBREVIATION = 3  # words of a header that may end in a full stop
LONGEST_HEADER = 80  # characters of a cell that can name a column
_NUMBER = re.compile(r"[\d\s.,/%$€£+-]+")


_NOTHING = FoldedText()


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell as its source gives it; it stretches over ``across`` columns and ``down`` rows."""

    text: FoldedText = _NOTHING
    across: int = 1
    down: int = 1
    is_header: bool = False


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row as its source gives it, with the source lines and the page it stands on.

    ``is_section`` marks a row that is one cell as wide as the table: it names or introduces the rows below it.
    """

    cells: tuple[GridCell, ...]
    first: int = 0
    last: int = 0
    page: int | None = None
    is_section: bool = False

    @property
    def texts(self) -> list[str]:
        """The texts of the cells."""
        return [cell.text.text for cell in self.cells]

    def is_header(self) -> bool:
        """Whether the source marks every cell that says anything as a header."""
        told = [cell for cell in self.cells if cell.text.text]
        return bool(told) and all(cell.is_header for cell in told)

    def can_name_columns(self) -> bool:
        """Whether the cells are short names, as those of a header row are."""
        told = [text for text in self.texts if text]
        return len(told) >= 2 and not any(
            len(text) > LONGEST_HEADER or _is_sentence(text) or is_date(text) or _NUMBER.fullmatch(text)
            for text in told
        )


def table_pieces(rows: Iterable[GridRow], headers: Sequence[str] | None = None, start: int = 1) -> list[Piece]:
    """The rows of a table below its header, counted from ``start``.

    ``headers`` name the columns where they are known, as of a table that goes on from the page before.
    """
    grid = [row for row in spread(rows) if any(row.texts)]
    pieces: list[Piece] = []
    if headers is None:
        captions = list(takewhile(lambda row: row.is_section, grid))
        pieces += [_caption(row) for row in captions]
        grid = grid[len(captions) :]
        headers, count = _headers(grid)
        grid = grid[count:]
    above: tuple[Cell, ...] = ()
    number = start
    for row in grid:
        if _says_headers(row, headers):
            continue
        section = _section(row) if row.is_section else []
        if section:
            pieces += section
            above = ()
            continue
        piece = row_piece(headers, [cell.text for cell in row.cells], above, row.first, row.last, number)
        pieces.append(replace(piece, page=row.page))
        above = piece.cells
        number += 1
    return pieces


def column_names(rows: Iterable[GridRow]) -> list[str]:
    """The names of the columns of a table, empty where it has no header row."""
    grid = [row for row in spread(rows) if any(row.texts)]
    return _headers([row for row in grid if not row.is_section])[0]


def spread(rows: Iterable[GridRow]) -> list[GridRow]:
    """The rows with every cell one column wide and one row high.

    A cell that stretches over several rows stands in each of them; one that stretches over several columns stands in
    the first of them, and in each where it is a header.
    """
    given = list(rows)
    width = min(MOST_COLUMNS, max((sum(cell.across for cell in row.cells) for row in given), default=0))
    hanging: dict[int, tuple[int, GridCell]] = {}
    done: list[GridRow] = []
    for row in given:
        section = len(row.cells) == 1 < width and row.cells[0].across >= width and not hanging
        cells, hanging = _laid(row, hanging)
        done.append(replace(row, cells=cells, is_section=section))
    return done


def _laid(
    row: GridRow, hanging: dict[int, tuple[int, GridCell]]
) -> tuple[tuple[GridCell, ...], dict[int, tuple[int, GridCell]]]:
    """One row spread out, and the cells that hang down from it: how many rows yet, and which."""
    cells: list[GridCell] = []
    below: dict[int, tuple[int, GridCell]] = {}
    own = iter(row.cells)
    while len(cells) < MOST_COLUMNS:
        column = len(cells)
        if column in hanging:
            left, cell = hanging[column]
            cells.append(cell)
            if left > 1:
                below[column] = (left - 1, cell)
            continue
        following = next(own, None)
        if following is None:
            if not any(other > column for other in hanging):
                break
            cells.append(GridCell())
            continue
        for offset in range(min(max(1, following.across), MOST_COLUMNS - column)):
            part = following if offset == 0 or following.is_header else GridCell()
            cells.append(part)
            if following.down > 1:
                below[column + offset] = (following.down - 1, part)
    return tuple(cells), below


def _headers(grid: Sequence[GridRow]) -> tuple[list[str], int]:
    """The names of the columns, and how many rows say them; names in several rows are joined."""
    marked = list(takewhile(GridRow.is_header, grid))
    if marked and len(marked) < len(grid):
        rows = marked
    elif len(grid) > 1 and grid[0].can_name_columns():
        rows = list(grid[: 2 if len(grid) > 2 and _names_parts(grid[0], grid[1]) else 1])
    else:
        return [], 0
    width = max(len(row.cells) for row in rows)
    names = []
    for column in range(width):
        said = [row.texts[column] for row in rows if column < len(row.texts) and row.texts[column]]
        names.append(" ".join(dict.fromkeys(said)))
    return names, len(rows)


def _names_parts(first: GridRow, second: GridRow) -> bool:
    """Whether the second row names the parts of a column: the first one's other names hang down into it."""
    pairs = list(zip(first.texts, second.texts, strict=False))
    hanging = any(above and above == below for above, below in pairs)
    parts = [at for at, (above, below) in enumerate(pairs) if below and above != below]
    shared = all(not first.texts[at] or first.texts[at + 1 : at + 2] == [""] for at in parts)
    return hanging and bool(parts) and shared and second.can_name_columns()


def _is_sentence(text: str) -> bool:
    """Whether a text ends as a sentence does; ``No.`` and ``Est. cost`` do not count."""
    return ends_sentence(text) and len(text.split()) > LONGEST_ABBREVIATION


def _says_headers(row: GridRow, headers: Sequence[str]) -> bool:
    """Whether a row repeats the header, as tables do at the top of each page."""
    return bool(headers) and [text for text in row.texts if text] == [text for text in headers if text]


def _caption(row: GridRow) -> Piece:
    return Piece(BlockKind.PARAGRAPH, row.cells[0].text, row.first, row.last, page=row.page)


def _section(row: GridRow) -> list[Piece]:
    """The heading that a row as wide as the table is, and the one below it where only its start is set in bold."""
    whole = row.cells[0].text
    opening = whole.emphasized[0] if whole.emphasized else None
    if opening is not None and opening.start == 0 and not whole.is_all_emphasized():
        title, rest = up_to(whole, opening.end), without_prefix(whole, opening.end)
        if could_be_heading(title.text) and could_be_heading(rest.text, LONGEST_MARKED_HEADING):
            return [_section_heading(row, title, 0), _section_heading(row, rest, 1)]
    return [_section_heading(row, whole, 0)] if could_be_heading(whole.text) else []


def _section_heading(row: GridRow, text: FoldedText, rank: int) -> Piece:
    style = HeadingStyle(Setting.LIST_LABEL, rank)
    return Piece(BlockKind.HEADING, text, row.first, row.last, style=style, page=row.page)

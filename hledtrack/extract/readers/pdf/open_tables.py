"""Tables without rules on a PDF page: a bold row of names above columns that begin where the names do."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import islice

from hledtrack.extract.readers.outline.grids import GridCell, GridRow
from hledtrack.extract.readers.pdf.page_tables import Table, text_of
from hledtrack.extract.readers.pdf.pages import Box, Word

FEWEST_COLUMNS = 3
LONGEST_NAME = 6  # words of a column's name
OFF = 0.8  # of the type size by which a cell may begin beside its column's name
FARTHEST = 4.0  # times the type size between two lines of one table
WRAPPED = 1.5  # times as many lines as the least wrapped column has: a column that hardly wraps
_NUMBER = re.compile(r"[\d.,%$€£+-]+")

Line = Sequence[Sequence[Word]]  # one line of the page, cut at its wide gaps


def open_table(lines: Sequence[Line], start: int, page: int) -> tuple[Table, int] | None:
    """The table that begins with line ``start``, and how many lines it takes up."""
    header = lines[start]
    if len(header) < FEWEST_COLUMNS or not _names_columns(header):
        return None
    columns = [cell[0].left for cell in header]
    size = header[0][0].type.size
    named = [list(header)]
    taken = start + 1
    while taken < len(lines) and _is_bold(lines[taken]) and _cells(lines[taken], columns, size) is not None:
        named.append(list(lines[taken]))
        taken += 1
    rows: list[list[list[Word]]] = []
    base = _base(lines[taken - 1])
    for line in islice(lines, taken, None):
        cells = _cells(line, columns, size)
        if cells is None or _is_bold(line) or base - _base(line) > FARTHEST * size:
            break
        rows.append(cells)
        base = _base(line)
    if not rows:
        return None
    names = [[word for line in named for cell in line for word in cell if _column(word, columns, size) == at]
             for at in range(len(columns))]  # fmt: skip
    grid = [_row(names, page, is_header=True)]
    grid += [_row(record, page, is_header=False) for record in _records(rows)]
    right = max(word.right for row in rows for cell in row for word in cell)
    box = Box(columns[0], base, right, _base(header) + size)
    return Table(box, tuple(columns), tuple(grid)), taken - start + len(rows)


def _names_columns(line: Line) -> bool:
    return _is_bold(line) and all(len(cell) <= LONGEST_NAME for cell in line)


def _is_bold(line: Line) -> bool:
    return all(word.type.bold for cell in line for word in cell)


def _base(line: Line) -> float:
    return line[0][0].base


def _column(word: Word, columns: Sequence[float], size: float) -> int:
    return max(0, bisect_right(columns, word.left + OFF * size) - 1)


def _cells(line: Line, columns: Sequence[float], size: float) -> list[list[Word]] | None:
    """The words of a line by columns; nothing where a word reaches over or begins beside the columns."""
    cells: list[list[Word]] = [[] for _ in columns]
    for part in line:
        for word in part:
            if abs(word.type.size - size) > 0.1 * size:
                return None
            cells[_column(word, columns, size)].append(word)
    for at, (cell, left) in enumerate(zip(cells, columns, strict=True)):
        if not cell:
            continue
        beyond = at + 1 < len(columns) and cell[-1].right > columns[at + 1]
        beside = abs(cell[0].left - left) > OFF * size and not _NUMBER.fullmatch(cell[0].text)
        if beyond or beside:
            return None
    return cells


def _records(rows: Sequence[list[list[Word]]]) -> list[list[list[Word]]]:
    """The lines put together to rows: one begins where half of the columns that hardly wrap have a cell."""
    filled = [sum(bool(row[at]) for row in rows) for at in range(len(rows[0]))]
    fewest = min((filled[at] for at, cell in enumerate(rows[0]) if cell), default=0)
    telling = [at for at, count in enumerate(filled) if 0 < count <= WRAPPED * fewest]
    done: list[list[list[Word]]] = []
    for row in rows:
        if not done or 2 * sum(bool(row[at]) for at in telling) >= len(telling):
            done.append([list(cell) for cell in row])
        else:
            done[-1] = [above + cell for above, cell in zip(done[-1], row, strict=True)]
    return done


def _row(cells: Sequence[Sequence[Word]], page: int, *, is_header: bool) -> GridRow:
    return GridRow(tuple(GridCell(text_of(cell), is_header=is_header) for cell in cells), page=page)

"""Tables of a Word document as rows of cells."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from hledtrack.extract.readers.markup.text_runs import joined
from hledtrack.extract.readers.office.word_styles import W
from hledtrack.extract.readers.office.word_text import ParagraphReader
from hledtrack.extract.readers.outline.grids import GridCell, GridRow
from hledtrack.extract.readers.raw.folding import FoldedText

if TYPE_CHECKING:
    from lxml.etree import _Element

_MOST_ACROSS = 100


def is_data_table(table: _Element) -> bool:
    """Whether a table holds data; a frame around text, or columns side by side, has a single row or column."""
    rows = list(_own(table, "tr"))
    return len(rows) >= 2 and max(sum(1 for _ in _own(row, "tc")) for row in rows) >= 2


def table_rows(
    table: _Element, text_of: Callable[[_Element], FoldedText], paragraphs: ParagraphReader
) -> list[GridRow]:
    """The rows of a table; a cell that carries on the one above it has its text."""
    rows: list[GridRow] = []
    above: dict[int, FoldedText] = {}
    for row in _own(table, "tr"):
        cells: list[GridCell] = []
        column = 0
        header = row.find(f"{W}trPr/{W}tblHeader") is not None
        for cell in _own(row, "tc"):
            text = joined([text_of(paragraph) for paragraph in cell.iter(f"{W}p")])
            merged = cell.find(f"{W}tcPr/{W}vMerge")
            if merged is not None and merged.get(f"{W}val", "continue") == "continue":
                text = above.get(column, text)
            across = _across(cell)
            above[column] = text
            cells.append(GridCell(text, across, is_header=header))
            column += across
        rows.append(GridRow(tuple(cells), page=paragraphs.page))
    return rows


def _own(element: _Element, name: str) -> Iterator[_Element]:
    """The rows of a table or the cells of a row, those within content controls too, without nested tables' ones."""
    for child in element:
        if child.tag == W + name:
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml"):
            yield from _own(child, name)


def _across(cell: _Element) -> int:
    span = cell.find(f"{W}tcPr/{W}gridSpan")
    value = "1" if span is None else span.get(f"{W}val", "1")
    return min(_MOST_ACROSS, max(1, int(value))) if value.isdecimal() and len(value) < 5 else 1

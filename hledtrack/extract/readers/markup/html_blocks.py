"""The elements of a web page collected to headings, paragraphs, list items and table rows."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from hledtrack.extract.document import BlockKind
from hledtrack.extract.readers.markup.blocks import BlockCollector
from hledtrack.extract.readers.markup.text_runs import RunCollector, Style
from hledtrack.extract.readers.outline.grids import GridCell, GridRow
from hledtrack.extract.readers.outline.pieces import Piece
from hledtrack.extract.readers.raw.folding import FoldedText

if TYPE_CHECKING:
    from lxml.etree import _Element

BLOCKS = frozenset(
    re.findall(
        r"\w+",
        "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption "
        "figure footer form "
        "h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary table "
        "tbody td tfoot th thead tr ul",
    )
)
WRAPPED = "data-hledtrack-wrapped"  # a break that is only the end of a line in the source of the page
MARK = "data-hledtrack-mark"  # the number of an item, or nothing, in a page made of another format
TITLE = "data-hledtrack-title"  # the document's title in such a page
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LISTS = frozenset({"ul", "ol", "menu", "dir"})
_NOTE_ID = re.compile(r"_?(?:fn|ftn|edn|footnote|endnote|cite_note)[-_:.]?\d+", re.IGNORECASE)
LONGEST_CELL = 100  # words of one that may hold more than all others together
_MOST_ACROSS = 100  # columns, and
_MOST_DOWN = 5000  # rows that one cell may take up: HTML itself stops at 1000 and 65534


@dataclass(slots=True)
class _Item:
    """An open list item; ``is_begun`` once its own text has been read."""

    element: _Element
    is_begun: bool = False


@dataclass(slots=True)
class _Table:
    """An open table: the rows read, and the cells of the row being read."""

    element: _Element
    rows: list[GridRow]
    cells: list[GridCell]
    first: int = 1
    cell: _Element | None = None
    in_head: bool = False


class PageBlocks:
    """Takes elements and texts in the order of the page and gives pieces."""

    def __init__(self) -> None:
        self.collector = BlockCollector()
        self._run = RunCollector()
        self._depth = 0
        self._items: list[_Item] = []
        self._level: int | None = None
        self._table: _Table | None = None
        self._verbatim = 0
        self._note: _Element | None = None

    def add(self, text: str, line: int, style: Style) -> None:
        """Take a text that begins in ``line``."""
        if not self._verbatim or self._table is not None:
            self._run.add(text, line, style)
            return
        for offset, part in enumerate(text.split("\n")):
            if offset:
                self._run.break_line()
            self._run.add(part, line + offset, style)

    def start(self, element: _Element, line: int, style: Style) -> None:
        """Take the start of an element."""
        tag = element.tag
        if tag == "br":
            if self._table is not None and self._table.cell is not None:
                self._run.add_blank()
            else:
                self._run.break_line(hard=element.get(WRAPPED) is None, is_open=style.strong)
            return
        if tag not in BLOCKS:
            return
        self.finish(line)
        if self._note is None and _is_note(element):
            self._note = element
        if self._table is not None:
            self._start_in_table(element, line)
        elif tag == "table" and is_data_table(element):
            self._table = _Table(element, [], [])
        elif tag in _LISTS:
            self._depth += 1
        elif tag == "li":
            self._items.append(_Item(element))
        elif tag == "pre":
            self._verbatim += 1
        else:
            level = _heading_level(element)
            self._level = self._level if level is None else level

    def end(self, element: _Element, line: int) -> None:
        """Take the end of an element."""
        tag = element.tag
        if tag not in BLOCKS:
            return
        if self._table is not None:
            self._end_in_table(element, line)
            return
        self.finish(line)
        if element is self._note:
            self._note = None
        if tag in _LISTS:
            self._depth = max(0, self._depth - 1)
        elif tag == "li" and self._items and self._items[-1].element is element:
            self._items.pop()
        elif tag == "pre":
            self._verbatim -= 1
        elif _heading_level(element) is not None:
            self._level = None

    def finish(self, line: int) -> None:
        """End the paragraph, item or heading that is being read."""
        if self._table is not None and self._table.cell is not None:
            self._run.add_blank()
            return
        if not self._run:
            return
        run = self._run.taken()
        item = self._items[-1] if self._items else None
        begins = item is not None and not item.is_begun
        depth = max(1, self._depth + (item is not None and not begins))
        place = Piece(BlockKind.PARAGRAPH, FoldedText(), line, line, depth=depth)
        if self._note is not None:
            self.collector.note(run, place)
        elif self._level == 0:
            self.collector.title(run, place)
        elif self._level is not None:
            self.collector.heading(run, place, self._level)
        elif item is not None and begins:
            item.is_begun = self.collector.item(run, replace(place, mark=_number(item.element)))
        else:
            self.collector.paragraph(run, place)

    # --- tables

    def _start_in_table(self, element: _Element, line: int) -> None:
        table = self._table
        if table is None or not _is_of(element, table.element):
            return
        if element.tag == "tr":
            table.cells, table.first = [], line
        elif element.tag in ("td", "th"):
            table.cell = element
        elif element.tag == "thead":
            table.in_head = True

    def _end_in_table(self, element: _Element, line: int) -> None:
        table = self._table
        if table is None:
            return
        if element is table.cell:
            table.cells.append(self._cell(element, is_header=table.in_head or element.tag == "th"))
            table.cell = None
            return
        self.finish(line)
        if element is table.element:
            self._table = None
            self.collector.table(table.rows)
        elif not _is_of(element, table.element):
            return
        elif element.tag == "tr" and table.cells:
            table.rows.append(GridRow(tuple(table.cells), table.first, line))
            table.cells = []
        elif element.tag == "thead":
            table.in_head = False

    def _cell(self, element: _Element, *, is_header: bool) -> GridCell:
        text = self._run.taken().whole()
        across, down = _span(element, "colspan", _MOST_ACROSS), _span(element, "rowspan", _MOST_DOWN)
        return GridCell(text, across, down, is_header)


def is_data_table(table: _Element) -> bool:
    """Whether a table holds data; one that only lays out the page holds blocks of text, or a single row or column."""
    if table.get("role") in ("presentation", "none"):
        return False
    if next(table.iter("th"), None) is not None and next(table.iterdescendants("table"), None) is None:
        return True
    if any(next(table.iter(tag), None) is not None for tag in ("h1", "h2", "h3", "h4")):
        return False
    if next(table.iterdescendants("table"), None) is not None:
        return False
    if _is_one_text(table):
        return False
    rows = [sum(cell.tag in ("td", "th") for cell in row) for row in table.iter("tr")]
    return len(rows) >= 2 and max(rows) >= 2


def _is_one_text(table: _Element) -> bool:
    """Whether one cell holds most of what the table says, and much of it."""
    sizes = [len(" ".join(map(str, cell.itertext())).split()) for cell in table.iter("td")]
    return max(sizes, default=0) > max(LONGEST_CELL, 0.5 * sum(sizes))


def _is_of(element: _Element, table: _Element) -> bool:
    """Whether a part of a table belongs to ``table`` and not to one within it."""
    return next(element.iterancestors("table"), None) is table


def _number(item: _Element) -> str:
    """The number of an item of a numbered list, with its full stop."""
    if (stated := item.get(MARK)) is not None:
        return stated
    above = item.getparent()
    if above is None or above.tag != "ol":
        return ""
    own, start = item.get("value") or "", above.get("start") or ""
    if own.isdecimal() and len(own) < 6:
        return f"{own}."
    first = int(start) if start.isdecimal() and len(start) < 6 else 1
    return f"{first + sum(1 for _ in item.itersiblings('li', preceding=True))}."


def _is_note(element: _Element) -> bool:
    """Whether an element is a footnote, as its role or its anchor tells."""
    return element.get("role") in ("doc-footnote", "doc-endnote") or bool(_NOTE_ID.fullmatch(element.get("id") or ""))


def _heading_level(element: _Element) -> int | None:
    if element.get(TITLE) is not None:
        return 0
    if element.tag in _HEADINGS:
        return _HEADINGS[element.tag]
    if element.get("role") == "heading":
        level = element.get("aria-level") or ""
        return int(level) if level.isdecimal() and 0 < int(level) < 10 else 2
    return None


def _span(element: _Element, name: str, most: int) -> int:
    """How many columns or rows a cell takes up; 0 rows means all that are left."""
    value = (element.get(name) or "1").strip()
    if not value.isdecimal() or len(value) > 6:
        return 1
    return min(most, int(value)) or (most if name == "rowspan" else 1)

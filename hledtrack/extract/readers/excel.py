"""Reader for Excel workbooks (XLSX): every row below the header of a sheet is a table row, dates as ISO text."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from hledtrack.extract.document import BlockKind, Document
from hledtrack.extract.readers.assembly import assembled
from hledtrack.extract.readers.composition import composed
from hledtrack.extract.readers.folding import FoldedText, Folder, folded
from hledtrack.extract.readers.grids import GridCell, GridRow, table_pieces
from hledtrack.extract.readers.lines import TakenOut
from hledtrack.extract.readers.office_package import OfficePackage
from hledtrack.extract.readers.pieces import HeadingStyle, Piece, Setting
from hledtrack.extract.readers.runs import cleaned

if TYPE_CHECKING:
    from lxml.etree import _Element

HIDDEN = "hidden sheet"
REACH = 50  # rows among which the header is looked for
LEAST_FILLED = 0.6  # of the fullest row's cells that the header must fill
_DAMAGED = (  # what openpyxl raises where a part is not as it should be
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    IndexError,
    SyntaxError,
    OSError,
    EOFError,
    zipfile.BadZipFile,
    zlib.error,
)
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref=\"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})\"")


def read(name: str, data: bytes) -> Document:
    """The tables in an Excel workbook; rows count from 1 below each sheet's header.

    Raises:
        UnreadableDocumentError: the file is protected, damaged or no workbook.
    """
    package = OfficePackage(name, data, "Excel")
    package.refuse_entities()
    from openpyxl import load_workbook

    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, rich_text=True)
        sheets = [_sheet(package, sheet) for sheet in book.worksheets]
    except _DAMAGED:
        remedy = "open it in a spreadsheet program and save it anew"
        raise package.problem("this Excel file is damaged", remedy) from None
    shown = [sheet for sheet in sheets if sheet.rows and not sheet.hidden]
    pieces: list[Piece] = []
    for sheet in shown:
        if len(shown) > 1:
            style = HeadingStyle(Setting.MARKUP, 1)
            pieces.append(Piece(BlockKind.HEADING, _unlined(folded(cleaned(sheet.name), 1)), 0, 0, style=style))
        pieces += _pieces(sheet.rows)
    hidden = [_hidden(sheet) for sheet in sheets if sheet.hidden and sheet.rows]
    return assembled(name, data, composed(pieces), hidden)


@dataclass(frozen=True, slots=True)
class _Sheet:
    name: str
    rows: list[GridRow]
    hidden: bool


def _hidden(sheet: _Sheet) -> TakenOut:
    text = "\n".join(" | ".join(filter(None, row.texts)) for row in sheet.rows)
    return TakenOut(f"{sheet.name}\n{text}", 0, 0, HIDDEN)


def _sheet(package: OfficePackage, sheet: Any) -> _Sheet:
    """The rows of a sheet that say anything."""
    sheet.reset_dimensions()
    merged = _merged(package, sheet.title)
    rows = []
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        found = tuple(_cells(number, cells, merged))
        if any(cell.text.text for cell in found):
            rows.append(GridRow(found))
    return _Sheet(sheet.title, rows, sheet.sheet_state != "visible")


def _cells(number: int, cells: Iterable[Any], merged: dict[tuple[int, int], tuple[int, int]]) -> Iterator[GridCell]:
    """The cells of a row; those covered by a merged one are left out."""
    skip = 0
    for column, cell in enumerate(cells, start=1):
        across, down = merged.get((number, column), (1, 1))
        if skip:
            skip -= 1
        elif down == 0:
            skip = across - 1  # covered from above
        else:
            skip = across - 1
            yield GridCell(_text(cell), across, down)


def _merged(package: OfficePackage, title: str) -> dict[tuple[int, int], tuple[int, int]]:
    """The merged cells of a sheet by row and column: how many columns and rows each takes up, 0 rows where covered."""
    part = _part_of(package, title)
    found: dict[tuple[int, int], tuple[int, int]] = {}
    for left, top, right, bottom in _MERGED.findall(package.read(part)) if part else ():
        first, last = _column(left), _column(right)
        across, down = last - first + 1, int(bottom) - int(top) + 1
        found[int(top), first] = (across, down)
        for row in range(int(top) + 1, min(int(bottom), int(top) + 10_000) + 1):
            found[row, first] = (across, 0)
    return found


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _part_of(package: OfficePackage, title: str) -> str | None:
    """The name of the part that holds a sheet."""
    book = package.related("", "officeDocument")
    if book is None:
        return None
    sheets: Iterable[_Element] = package.xml(book).iter(f"{_MAIN}sheet")
    id = next((sheet.get(_ID) for sheet in sheets if sheet.get("name") == title), None)
    return next((part for part, _, own in package.relations(book) if own == id), None) if id else None


# --- cells


def _text(cell: Any) -> FoldedText:
    """A cell's value as text: dates in ISO form, shares in percent, what is crossed out marked."""
    value = cell.value
    if value is None:
        return FoldedText()
    struck = bool(getattr(getattr(cell, "font", None), "strike", False))
    folder = Folder()
    if isinstance(value, list):  # stretches of text, each with its own type
        for part in value:
            own = bool(getattr(getattr(part, "font", None), "strike", False))
            folder.add(cleaned(str(getattr(part, "text", part))), 1, struck=struck or own)
    else:
        folder.add(_words(value, getattr(cell, "number_format", "") or ""), 1, struck=struck)
    return _unlined(folder.folded())


def _words(value: object, number_format: str) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time(0) else value.isoformat(" ", "minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        shown = value * 100 if "%" in number_format else value
        return f"{shown:.10g}{'%' if '%' in number_format else ''}"
    text = str(value)
    return "" if re.fullmatch(r"#[A-Z/0]+[!?]?", text) else cleaned(text)


def _unlined(text: FoldedText) -> FoldedText:
    return replace(text, lines=())


# --- tables


def _pieces(rows: Sequence[GridRow]) -> list[Piece]:
    """The pieces of one sheet: what stands above the header as paragraphs, then the rows below it."""
    start = _header(rows)
    above = [
        Piece(BlockKind.PARAGRAPH, cell.text, 0, 0) for row in rows[:start] for cell in row.cells if cell.text.text
    ]
    if start >= len(rows):
        return above
    deep = 2 if any(cell.across > 1 for cell in rows[start].cells) and start + 2 < len(rows) else 1
    header = [
        replace(row, cells=tuple(replace(cell, is_header=True) for cell in row.cells))
        for row in rows[start : start + deep]
    ]
    return above + table_pieces([*header, *rows[start + deep :]])


def _header(rows: Sequence[GridRow]) -> int:
    """The index of the header: the first row that names columns and fills about as many as the fullest row does."""
    filled = [sum(bool(text) for text in row.texts) for row in rows[:REACH]]
    fewest = max(2, LEAST_FILLED * max(filled, default=0))
    for index, row in enumerate(rows[:REACH]):
        wide = sum(cell.across for cell in row.cells if cell.text.text)
        if max(filled[index], min(wide, fewest)) >= fewest and row.can_name_columns():
            return index
    return 0

"""Reader for OpenDocument sheets (ODS): every row below the header of a sheet is a table row, dates as ISO text."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from hledtrack.extract.document import Document
from hledtrack.extract.readers.markup.text_runs import cleaned
from hledtrack.extract.readers.office.cell_values import shown_date, shown_number
from hledtrack.extract.readers.office.excel import HAS_ERROR, MEND_FORMULA, NO_VALUE, SAVE_VALUES
from hledtrack.extract.readers.office.odf_styles import OFFICE, TABLE, TEXT, OdfStyles
from hledtrack.extract.readers.office.office_package import OfficePackage
from hledtrack.extract.readers.office.sheets import MOST_CELLS, Budget, SheetMaker, workbook_document
from hledtrack.extract.readers.raw.folding import FoldedText, Folder

if TYPE_CHECKING:
    from lxml.etree import _Element

_NUMBERS = ("float", "percentage", "currency")
_CALC_KIND = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}value-type"
_A_DAY = frozenset({"year", "month", "day"})


def read(name: str, data: bytes) -> Document:
    """The tables in an ODS file; rows count from 1 below each sheet's header.

    Raises:
        UnreadableDocumentError: the file is protected, damaged, larger than the limits or no workbook.
    """
    package = OfficePackage(name, data, "OpenDocument")
    content = package.xml("content.xml")
    named = package.xml("styles.xml") if "styles.xml" in package else None
    book = content.find(f"{OFFICE}body/{OFFICE}spreadsheet")
    if book is None:
        raise package.problem("this OpenDocument file holds no sheets", "save it again as ODS or XLSX")
    styles = OdfStyles(root for root in (content, named) if root is not None)
    budget = Budget(package)
    sheets = []
    for table in book.iterchildren(f"{TABLE}table"):
        hidden = styles.is_hidden_table(table.get(f"{TABLE}style-name"))
        maker = SheetMaker(table.get(f"{TABLE}name") or "", budget, hidden)
        _Cells(maker, styles).read(table)
        sheets.append(maker.sheet())
    return workbook_document(name, data, sheets)


class _Cells:
    """Puts the cells of a sheet; one that is repeated and says anything stands as often as the sheet has it."""

    def __init__(self, maker: SheetMaker, styles: OdfStyles) -> None:
        self._maker = maker
        self._styles = styles

    def read(self, table: _Element) -> None:
        """Put all cells of a table."""
        number = 1
        for row in table.iter(f"{TABLE}table-row"):
            repeated = _count(row, "rows-repeated")
            says_something = False
            for offset in range(repeated):
                if offset and not says_something:
                    break
                says_something = self._row(row, number + offset)
            number += repeated

    def _row(self, row: _Element, number: int) -> bool:
        column, says_something = 1, False
        for cell in row.iterchildren(f"{TABLE}table-cell", f"{TABLE}covered-table-cell"):
            repeated = _count(cell, "columns-repeated")
            text = self._text(cell, number, column) if cell.tag == f"{TABLE}table-cell" else FoldedText()
            if text.text:
                says_something = True
                across, down = _count(cell, "columns-spanned"), _count(cell, "rows-spanned")
                for offset in range(min(repeated, MOST_CELLS + 1)):
                    self._maker.put(number, column + offset, text)
                    if across > 1 or down > 1:
                        self._maker.merged[number, column + offset] = (across, down)
            column += repeated
        return says_something

    def _text(self, cell: _Element, row: int, column: int) -> FoldedText:
        style = cell.get(f"{TABLE}style-name")
        kind = cell.get(f"{OFFICE}value-type")
        if kind is None and cell.get(f"{TABLE}formula"):
            self._maker.remark(row, column, NO_VALUE, SAVE_VALUES)
        if cell.get(_CALC_KIND) == "error":
            self._maker.remark(row, column, HAS_ERROR.format("".join(map(str, cell.itertext()))[:12]), MEND_FORMULA)
            return FoldedText()
        struck = bool(self._styles.setting(style).struck)
        said = self._value(cell, kind, style, row, column)
        if said is not None:
            text = FoldedText(said)
            return text.struck_out() if struck else text
        folder = Folder()
        for paragraph in cell.iterchildren(f"{TEXT}p"):
            self._add(folder, paragraph, struck=struck)
            folder.add_blank()
        return folder.folded().without_lines()

    def _value(self, cell: _Element, kind: str | None, style: str | None, row: int, column: int) -> str | None:
        """The value of a cell that is no text; ``None`` where only its text says what it is."""
        if kind == "boolean":
            return "yes" if cell.get(f"{OFFICE}boolean-value") == "true" else "no"
        try:
            if kind == "date":
                moment = datetime.fromisoformat((cell.get(f"{OFFICE}date-value") or "").removesuffix("Z"))
                return shown_date(moment, self._styles.shows(style) or _A_DAY)
            if kind in _NUMBERS:
                value = float(cell.get(f"{OFFICE}value") or "")
                if kind == "float":
                    self._maker.number(row, column, value)
                return shown_number(value, percent=kind == "percentage")
        except ValueError:
            pass
        return None

    def _add(self, folder: Folder, element: _Element, *, struck: bool) -> None:
        """Add the text of a paragraph or a stretch of it, and what of it is struck out."""
        struck = struck or bool(self._styles.setting(element.get(f"{TEXT}style-name")).struck)
        folder.add(cleaned(element.text or ""), 1, struck=struck)
        for child in element:
            if child.tag in (f"{TEXT}s", f"{TEXT}tab", f"{TEXT}line-break"):
                folder.add_blank()
            elif isinstance(child.tag, str) and child.tag != f"{OFFICE}annotation":
                self._add(folder, child, struck=struck)
            folder.add(cleaned(child.tail or ""), 1, struck=struck)


def _count(element: _Element, name: str) -> int:
    value = element.get(f"{TABLE}number-{name}") or "1"
    return max(1, int(value)) if value.isdecimal() and len(value) < 9 else 1

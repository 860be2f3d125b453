"""Reader for Excel workbooks (XLSX): every row below the header of a sheet is a table row, dates as ISO text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from hledtrack.extract.document import Document
from hledtrack.extract.readers.markup.text_runs import cleaned
from hledtrack.extract.readers.office.cell_values import (
    BUILT_IN,
    PERCENT,
    day_of,
    parts_of_format,
    shown_date,
    shown_number,
)
from hledtrack.extract.readers.office.office_package import OfficePackage
from hledtrack.extract.readers.office.sheets import LAST_ROW, Budget, SheetMaker, workbook_document
from hledtrack.extract.readers.raw.folding import FoldedText, Folder, plain

if TYPE_CHECKING:
    from lxml.etree import _Element

MOST_MERGED = 100_000  # merged cells of a sheet
NO_VALUE = "formulas hold no stored values"
HAS_ERROR = "cells hold the error {}"
MEND_FORMULA = "mend the formula and save it anew"
SAVE_VALUES = "open it in a spreadsheet program and save it, so that they are stored"
_RELATED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICTLY_RELATED = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
_AREA = re.compile(r"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})")


def read(name: str, data: bytes) -> Document:
    """The tables in an Excel workbook; rows count from 1 below each sheet's header.

    Raises:
        UnreadableDocumentError: the file is protected, damaged, larger than the limits or no workbook.
    """
    package = OfficePackage(name, data, "Excel")
    part = package.related("", "officeDocument") or "xl/workbook.xml"
    book = package.xml(part)
    parts = {id: (found, kind) for found, kind, id in package.relations(part)}
    looks = _looks(package, package.related(part, "styles"))
    from_1904 = any(element.get("date1904") in ("1", "true") for element in book.iter("{*}workbookPr"))
    strings = _strings(package, package.related(part, "sharedStrings"))
    budget = Budget(package)
    sheets = []
    for element in book.iter("{*}sheet"):
        found, kind = parts.get(element.get(_RELATED) or element.get(_STRICTLY_RELATED) or "", ("", ""))
        if kind == "worksheet":
            hidden = element.get("state", "visible") != "visible"
            maker = SheetMaker(element.get("name") or found, budget, hidden)
            _Cells(package, maker, looks, strings, from_1904=from_1904).read(found)
            sheets.append(maker.sheet())
    return workbook_document(name, data, sheets)


# --- what the workbook says once for all sheets


class _Look(NamedTuple):
    """How a cell is shown: the parts of a date (``None``: a number), in percent, struck out."""

    parts: frozenset[str] | None = None
    percent: bool = False
    struck: bool = False


_AS_IT_IS = _Look()


def _looks(package: OfficePackage, part: str | None) -> dict[str | None, _Look]:
    """How cells are shown by the number of their style."""
    if part is None:
        return {}
    root = package.xml(part)
    codes = {element.get("numFmtId"): element.get("formatCode") or "" for element in root.iter("{*}numFmt")}
    fonts = next(root.iter("{*}fonts"), None)
    struck = [] if fonts is None else [_is_struck(font) for font in fonts]
    formats = next(root.iter("{*}cellXfs"), None)
    found: dict[str | None, _Look] = {}
    for place, element in enumerate(() if formats is None else formats):
        number, font = _whole(element.get("numFmtId")), _whole(element.get("fontId"))
        code = codes.get(str(number))
        found[str(place)] = _Look(
            BUILT_IN.get(number) if code is None else parts_of_format(code),
            number in PERCENT if code is None else "%" in code,
            font < len(struck) and struck[font],
        )
    return found


def _is_struck(properties: _Element | None) -> bool:
    mark = None if properties is None else next(properties.iter("{*}strike"), None)
    return mark is not None and mark.get("val", "1") not in ("0", "false")


def _strings(package: OfficePackage, part: str | None) -> list[FoldedText]:
    return [] if part is None else [_rich(element) for element in package.elements(part, ("si",))]


def _rich(element: _Element) -> FoldedText:
    """The text of a shared or own string, with the stretches that are struck out; how it is pronounced is no text."""
    if len(element) == 1 and element[0].tag.endswith("}t"):
        return plain(cleaned(element[0].text or ""))
    folder = Folder()
    for child in element:
        kind = child.tag.rpartition("}")[2]
        if kind == "t":
            folder.add(cleaned(child.text or ""), 1)
        elif kind == "r":
            struck = _is_struck(next(child.iterchildren("{*}rPr"), None))
            for stretch in child.iterchildren("{*}t"):
                folder.add(cleaned(stretch.text or ""), 1, struck=struck)
    return folder.folded().without_lines()


def _whole(value: str | None) -> int:
    return int(value) if value and value.isdecimal() and len(value) < 10 else 0


# --- the cells of one sheet


class _Cells:
    """Reads the cells of a sheet, one row after the other."""

    def __init__(
        self,
        package: OfficePackage,
        maker: SheetMaker,
        looks: dict[str | None, _Look],
        strings: list[FoldedText],
        *,
        from_1904: bool,
    ) -> None:
        self._package = package
        self._maker = maker
        self._looks = looks
        self._strings = strings
        self._from_1904 = from_1904

    def read(self, part: str) -> None:
        """Put all cells of the sheet in ``part``."""
        number = 0
        for element in self._package.elements(part, ("row", "mergeCell")):
            if element.tag.endswith("}mergeCell"):
                self._merge(element.get("ref") or "")
                continue
            stated = element.get("r") or ""
            number = int(stated) if stated.isdecimal() and len(stated) < 12 else number + 1
            self._package.refuse_more("a row with a number", number, LAST_ROW)
            self._row(element, number)

    def _merge(self, area: str) -> None:
        found = _AREA.fullmatch(area)
        if found:
            left, right = column_number(found[1]), column_number(found[3])
            top, bottom = int(found[2]), min(LAST_ROW, int(found[4]))
            self._maker.merged[top, left] = (max(1, right - left + 1), max(1, bottom - top + 1))
            self._package.refuse_more("merged cells", len(self._maker.merged), MOST_MERGED)

    def _row(self, row: _Element, number: int) -> None:
        column = 0
        for cell in row:
            letters = (cell.get("r") or "").rstrip("0123456789")
            column = column_number(letters) if letters.isalpha() else column + 1
            look = self._looks.get(cell.get("s"), _AS_IT_IS)
            text = self._text(cell, look, number, column)
            if text is not None and text.text:
                self._maker.put(number, column, text.struck_out() if look.struck else text)

    def _text(self, cell: _Element, look: _Look, row: int, column: int) -> FoldedText | None:
        value = None
        computed = False
        for child in cell:
            tag = child.tag
            if tag.endswith("}v"):
                value = child.text
            elif tag.endswith("}is"):
                return _rich(child)
            elif tag.endswith("}f"):
                computed = True
        if value is None:
            if computed:
                self._maker.remark(row, column, NO_VALUE, SAVE_VALUES)
            return None
        kind = cell.get("t", "n")
        if kind == "s":
            place = _whole(value)
            return self._strings[place] if place < len(self._strings) else None
        if kind == "e":
            self._maker.remark(row, column, HAS_ERROR.format(value[:12]), MEND_FORMULA)
            return None
        return plain(cleaned(self._words(kind, value, look, row, column)))

    def _words(self, kind: str, value: str, look: _Look, row: int, column: int) -> str:
        if kind == "b":
            return "yes" if value.strip() == "1" else "no"
        if kind == "d":
            return value.removesuffix("Z").removesuffix("T00:00:00").replace("T", " ")
        try:
            number = float(value) if kind == "n" else None
        except ValueError:
            number = None
        if number is None:
            return value
        moment = day_of(number, from_1904=self._from_1904) if look.parts else None
        if look.parts and moment is not None:
            return shown_date(moment, look.parts)
        if not look.percent:
            self._maker.number(row, column, number)
        return shown_number(number, percent=look.percent)


def column_number(name: str) -> int:
    """The number from 1 of a column by its letters."""
    number = 0
    for letter in name[:7].upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number

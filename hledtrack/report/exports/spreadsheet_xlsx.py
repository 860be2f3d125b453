"""A table as an Excel workbook (XLSX): frozen header, filters, real dates, a colour beside each outcome's word."""

from __future__ import annotations

import io
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from hledtrack.report.clean import clean_text
from hledtrack.report.exports.formulas import as_text
from hledtrack.report.exports.table import Table, Value

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

# Excel's own limits: what a cell holds, and the first day that it knows as a date without doubt.
_CELL_LIMIT = 32_767
_FIRST_DAY = date(1900, 3, 1)
_CUT = " ... (cut)"

_BAD, _DOUBTFUL, _GOOD, _NEW, _QUIET = "#F8CBAD", "#FFE699", "#C6E0B4", "#BDD7EE", "#E7E6E6"
# The words of outcomes and of standings; the word stands in the cell, the colour repeats it.
_COLOURS = {
    **dict.fromkeys(("cancelled", "slipped", "unmentioned", "overdue"), _BAD),
    **dict.fromkeys(("undated", "reopened", "regressed", "due", "dropped"), _DOUBTFUL),
    **dict.fromkeys(("completed", "progressed", "advanced", "dated"), _GOOD),
    **dict.fromkeys(("added", "upcoming"), _NEW),
    **dict.fromkeys(("changed", "unchanged", "split", "merged", "continued"), _QUIET),
}
_COLOURED = ("outcome", "standing")


def xlsx_bytes(table: Table) -> bytes:
    """The workbook of ``table``: the same table always gives the same bytes; no text is run as a formula."""
    from xlsxwriter import Workbook

    file = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    workbook = Workbook(file, options)
    workbook.set_properties({"title": table.title, "created": datetime(2000, 1, 1)})  # noqa: DTZ001 - a fixed stamp
    sheet = workbook.add_worksheet("hledtrack")
    _write_header(workbook, sheet, table)
    _write_rows(workbook, sheet, table)
    workbook.close()
    return file.getvalue()


def _write_header(workbook: Workbook, sheet: Worksheet, table: Table) -> None:
    bold = workbook.add_format({"bold": True, "bottom": 1})
    for index, column in enumerate(table.columns):
        sheet.set_column(index, index, column.width)
        sheet.write_string(0, index, column.name, bold)
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)
    sheet.repeat_rows(0)


def _write_rows(workbook: Workbook, sheet: Worksheet, table: Table) -> None:
    day = workbook.add_format({"num_format": "yyyy-mm-dd", "valign": "top", "align": "left"})
    plain = workbook.add_format({"valign": "top"})
    colours = {word: workbook.add_format({"valign": "top", "bg_color": c}) for word, c in _COLOURS.items()}
    coloured = {index for index, column in enumerate(table.columns) if column.name in _COLOURED}
    for number, row in enumerate(table.rows, start=1):
        for index, value in enumerate(row):
            look = colours.get(str(value), plain) if index in coloured else plain
            _write(sheet, number, index, value, day if isinstance(value, date) else look)


def _write(sheet: Worksheet, row: int, column: int, value: Value, look: Any) -> None:
    match value:
        case None:
            return
        case str():
            sheet.write_string(row, column, _fitting(as_text(value)), look)
        case int() | float():
            sheet.write_number(row, column, value, look)
        case _ if value < _FIRST_DAY:
            sheet.write_string(row, column, value.isoformat(), look)
        case _:
            sheet.write_datetime(row, column, value, look)


def _fitting(text: str) -> str:
    return text if len(text) <= _CELL_LIMIT else clean_text(text[: _CELL_LIMIT - len(_CUT)]) + _CUT

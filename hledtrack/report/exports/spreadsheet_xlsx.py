"""A table as an Excel workbook (XLSX): frozen header, filters, real dates, a colour beside each outcome's word.

What only programs need stands hidden at the end; it prints across, as wide as a page.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from hledtrack.report.exports.formulas import as_text
from hledtrack.report.exports.table import Column, Table, Value, in_words
from hledtrack.report.rendering.clean import clean_text

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

# Excel's own limits: what a cell holds, and the first day that it knows as a date without doubt.
_CELL_LIMIT = 32_767
_FIRST_DAY = date(1900, 3, 1)
_CUT = " ... (cut)"
# In characters; and in points, of which Excel takes no more than 409.
_WIDEST = 44
_LINE, _HIGHEST = 15.0, 405.0

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
    shown = for_people(table)
    _set_up_print(sheet, shown)
    _write_header(workbook, sheet, shown)
    _write_rows(workbook, sheet, shown)
    workbook.close()
    return file.getvalue()


def for_people(table: Table) -> Table:
    """The table with what a person looks at first, and what only programs need behind it."""
    last = len(table.columns)
    places = [last if column.place is None else column.place for column in table.columns]
    order = sorted(range(last), key=lambda index: places[index])
    columns = tuple(_narrowed(table.columns[index], [row[index] for row in table.rows]) for index in order)
    return replace(table, columns=columns, rows=tuple(tuple(row[index] for index in order) for row in table.rows))


def _narrowed(column: Column, values: Sequence[Value]) -> Column:
    """The column no wider than fits on paper; one that nothing stands in is of no use to a person."""
    if column.place is None or all(value is None for value in values):
        return replace(column, place=None)
    return replace(column, width=min(column.width, _WIDEST))


def _height(row: Sequence[Value], columns: Sequence[Column]) -> float:
    """The height of a row in points that shows all that a person looks at."""
    filled = ((value, column) for value, column in zip(row, columns, strict=True) if column.place is not None)
    lines = [-(-len(str(value)) // max(column.width - 1, 1)) for value, column in filled if value is not None]
    return min(_LINE * max(lines, default=1), _HIGHEST)


def _set_up_print(sheet: Worksheet, table: Table) -> None:
    """A4 across, all columns on the width of a page, the header on every page, pages numbered."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    # In a header an ampersand begins a code.
    sheet.set_header(f"&L{table.title.replace('&', '&&')[:200]}")
    sheet.set_footer("&R&P / &N")


def _write_header(workbook: Workbook, sheet: Worksheet, table: Table) -> None:
    bold = workbook.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    sheet.set_row(0, 2 * _LINE)
    for index, column in enumerate(table.columns):
        sheet.set_column(index, index, column.width, None, {"hidden": column.place is None})
        sheet.write_string(0, index, column.shown, bold)
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)


def _write_rows(workbook: Workbook, sheet: Worksheet, table: Table) -> None:
    day = workbook.add_format({"num_format": "yyyy-mm-dd", "valign": "top", "align": "left"})
    share = workbook.add_format({"num_format": "0%", "valign": "top"})
    plain = workbook.add_format({"valign": "top", "text_wrap": True})
    narrow = workbook.add_format({"valign": "top"})
    colours = {word: workbook.add_format({"valign": "top", "bg_color": c}) for word, c in _COLOURS.items()}
    for number, row in enumerate(table.rows, start=1):
        sheet.set_row(number, _height(row, table.columns))
        for index, (column, value) in enumerate(zip(table.columns, row, strict=True)):
            look = narrow if column.place is None else plain
            if isinstance(value, date):
                look = day
            elif isinstance(value, float):
                look = share
            elif column.name in _COLOURED:
                look = colours.get(str(value), plain)
            _write(sheet, number, index, in_words(value, column, table.wording), look)


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

"""Excel: the header is found, rows are counted below it, values are text as people write it."""

from __future__ import annotations

import io
from datetime import date, datetime
from typing import Any

import xlsxwriter
from openpyxl import Workbook

from hledtrack.extract import Block, Document, read_document

MORNING = datetime(2025, 1, 2, 8, 30)  # noqa: DTZ001 (workbooks know no time zones)


def read(book: Workbook) -> Document:
    data = io.BytesIO()
    book.save(data)
    return read_document("table.xlsx", data.getvalue())


def book_of(*rows: list[Any]) -> tuple[Workbook, Any]:
    book = Workbook()
    for row in rows:
        book.active.append(row)  # type: ignore[union-attr]
    return book, book.active


def cells(block: Block) -> dict[str, str]:
    return {cell.header: cell.text for cell in block.cells}


def test_the_header_is_the_first_full_row() -> None:
    book, _ = book_of(
        ["River Compact"], ["As of", date(2024, 5, 4)], [], ["Work", "Lead", "Due", "Done"],
        ["Lock", "Board", date(2024, 6, 1), 0.5], [], ["Dam", "Guild", MORNING, 1],
    )  # fmt: skip
    book.active["D5"].number_format = "0%"  # type: ignore[index]
    rows = [block for block in read(book).blocks if block.row]
    assert [(block.row, cells(block)) for block in rows] == [
        (1, {"Work": "Lock", "Lead": "Board", "Due": "2024-06-01", "Done": "50%"}),
        (2, {"Work": "Dam", "Lead": "Guild", "Due": "2025-01-02 08:30", "Done": "1"}),
    ]


def test_several_sheets_have_their_names_as_headings_and_count_their_own_rows() -> None:
    book, first = book_of(["Work", "Lead"], ["Lock", "Board"])
    first.title = "Water"
    for name, work in (("Energy", "Grid"), ("Notes to self", "Nothing")):
        sheet = book.create_sheet(name)
        sheet.append(["Work", "Lead"])
        sheet.append([work, "Guild"])
    sheet.sheet_state = "hidden"
    book.create_sheet("Empty")
    document = read(book)
    assert [(block.headings, block.row, block.text) for block in document.blocks if block.row] == [
        (("Water",), 1, "Lock | Board"),
        (("Energy",), 1, "Grid | Guild"),
    ]
    assert [(entry.text, entry.reason) for entry in document.discarded] == [
        ("Notes to self\nWork | Lead\nNothing | Guild", "hidden sheet")
    ]


def test_merged_cells() -> None:
    book, sheet = book_of(
        ["Work", "When", None, "Lead"], [None, "from", "to", None], ["Lock", "May", "June", "Board"],
        [None, "July", "August", "Guild"], ["Dams"], ["Dam", "2025", "2026", "Board"],
    )  # fmt: skip
    for area in ("A1:A2", "B1:C1", "D1:D2", "A3:A4", "A5:D5"):
        sheet.merge_cells(area)
    rows = [block for block in read(book).blocks if block.row]
    assert [cells(block) for block in rows] == [
        {"Work": "Lock", "When from": "May", "When to": "June", "Lead": "Board"},
        {"Work": "Lock", "When from": "July", "When to": "August", "Lead": "Guild"},
        {"Work": "Dam", "When from": "2025", "When to": "2026", "Lead": "Board"},
    ]
    assert rows[2].headings == ("Dams",)


def test_struck_text_is_marked() -> None:
    data = io.BytesIO()
    with xlsxwriter.Workbook(data) as book:
        sheet, struck = book.add_worksheet(), book.add_format({"font_strikeout": True})
        sheet.write_row(0, 0, ["Work", "Due"])
        sheet.write(1, 0, "Lock")
        sheet.write_rich_string(1, 1, struck, "May 2024", " June 2024")
        sheet.write_row(2, 0, ["Dam", "June 2024"], struck)
    rows = read_document("table.xlsx", data.getvalue()).blocks
    assert [block.text for block in rows] == ["Lock | May 2024 June 2024", "Dam | June 2024"]
    assert [[cell.text[s.start : s.end] for cell in row.cells for s in cell.struck] for row in rows] == [
        ["May 2024"],
        ["Dam", "June 2024"],
    ]


def test_ditto_marks_and_errors() -> None:
    book, _ = book_of(["Work", "Lead"], ["Lock", "Board"], ["Dam", '"'], ["Mill", "#REF!"])
    assert [block.text for block in read(book).blocks] == ["Lock | Board", "Dam | Board", "Mill"]

"""Excel: the header is found, rows are counted below it, values are text as people write it."""

from __future__ import annotations

import io
from datetime import date, datetime
from typing import Any

import pytest
import xlsxwriter
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from hledtrack.extract import Block, Document, UnreadableDocumentError, read_document
from hledtrack.extract.readers.office import sheets
from hledtrack.extract.readers.outline.grids import MOST_COLUMNS
from tests.extract.formats.packages import package

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


# --- values as they are shown

DAY = date(2025, 6, 1)


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (DAY, "yyyy-mm-dd", "2025-06-01"),
        (DAY, "d/m/yy", "2025-06-01"),
        (DAY, "mmm-yy", "2025-06"),
        (DAY, "[$-409]mmmm\\ yyyy;@", "2025-06"),
        (DAY, 'mmmm" of "yyyy', "2025-06"),
        (DAY, "mm/yyyy", "2025-06"),
        (DAY, "yyyy", "2025"),
        (DAY, "yy", "2025"),
        (MORNING, "dd.mm.yyyy hh:mm", "2025-01-02 08:30"),
        (MORNING, "yyyy", "2025"),
        (0.354_166_667, "hh:mm", "08:30"),
        (0.354_166_667, "mm:ss", "08:30"),
        (0.25, "0%", "25%"),
        (0.255, "0.0 %;[Red]-0.0 %", "25.5%"),
        (0.1 + 0.2, "General", "0.3"),
        (1500, '#,##0 "days"', "1500"),
        (2025, "General", "2025"),
        (True, "General", "yes"),
        (-1, "yyyy-mm-dd", "-1"),
    ],
)
def test_values_are_as_exact_as_they_are_shown(value: object, code: str, text: str) -> None:
    book, sheet = book_of(["Work", "Due"], ["Lock", None], ["Dam", None])
    sheet["B2"] = value
    sheet["B2"].number_format = code
    assert read(book).blocks[0].cells[1].text == text


def test_days_are_counted_from_1904_where_the_workbook_says_so() -> None:
    book, sheet = book_of(["Work", "Due"], ["Lock", None])
    book.epoch = CALENDAR_MAC_1904
    sheet["B2"] = 44_347
    sheet["B2"].number_format = "yyyy-mm-dd"
    assert read(book).blocks[0].cells[1].text == "2025-06-01"


@pytest.mark.parametrize(
    ("header", "numbers", "texts", "told"),
    [
        ("Due date", [45_838, 45_900], ["2025-06-30", "2025-08-31"], False),
        ("Fecha límite", [45_838, 45_900], ["2025-06-30", "2025-08-31"], False),
        ("estimatedCompletionDate", [45_838, 45_900], ["2025-06-30", "2025-08-31"], False),
        ("Due date", [45_838, 2025], ["45838", "2025"], True),
        ("Due date", [2025, 2026], ["2025", "2026"], False),
        ("Budget", [45_838, 45_900], ["45838", "45900"], False),
        ("Due date", [45_838.5, 45_900], ["45838.5", "45900"], True),
    ],
)
def test_numbers_that_stand_for_days(header: str, numbers: list[float], texts: list[str], told: bool) -> None:
    book, _ = book_of(["Work", header], *[[f"Lock {place}", number] for place, number in enumerate(numbers)])
    document = read(book)
    assert [row.cells[1].text for row in document.blocks] == texts
    assert bool(document.problems) == told
    assert all("may be days" in problem.what and problem.remedy for problem in document.problems)


def test_formulas_without_stored_values_and_errors_are_told() -> None:
    book, _ = book_of(
        ["Work", "Due"], ["Lock", "=A1+365"], ["Dam", "=A1+1"], ["Mill", "=A1+2"], ["Pier", "=A1+3"], ["Dock", "#REF!"]
    )
    assert [(problem.what, problem.remedy) for problem in read(book).problems] == [
        (
            "sheet Sheet: formulas hold no stored values (in B2, B3, B4 and 1 more)",
            "open it in a spreadsheet program and save it, so that they are stored",
        ),
        ("sheet Sheet: cells hold the error #REF! (in B6)", "mend the formula and save it anew"),
    ]


# --- limits

SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    "<sheetData>{}</sheetData>{}</worksheet>"
)
BOOK = (
    '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.'
    'openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="S" r:id="r1"/></sheets></workbook>'
)
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="s.xml"/></Relationships>'
)
HEADER = '<row r="1">' + "".join(f'<c t="inlineStr"><is><t>{name}</t></is></c>' for name in ("Work", "Due")) + "</row>"


def of_rows(rows: str, behind: str = "") -> Document:
    parts: dict[str, str | bytes] = {"xl/workbook.xml": BOOK, "xl/_rels/workbook.xml.rels": RELATIONS}
    return read_document("a.xlsx", package({**parts, "xl/s.xml": SHEET.format(HEADER + rows, behind)}))


def filled(column: str, row: int, text: str = "x") -> str:
    return f'<row r="{row}"><c r="{column}{row}" t="inlineStr"><is><t>{text}</t></is></c></row>'


@pytest.mark.parametrize(
    ("rows", "behind", "what"),
    [
        (filled("A", 99_999_999), "", "a row with a number beyond the limit of 1,048,576"),
        (filled("A", 2, "x" * 100_001), "", "a cell with characters beyond the limit of 100,000"),
        ("".join(filled("A", row) for row in range(2, 60)), "", "filled cells beyond the limit of 50"),
        (filled("A", 2), '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>', None),
        (filled("ZZZZZZZZZ", 2), "", None),
        (filled("A", 2) + filled("A", 2, "y"), "", None),
        ('<row r="2"><c><v>1e400</v></c><c s="7"><v>nan</v></c><c t="s"><v>7</v></c></row>' + filled("A", 3), "", None),
    ],
    ids=["row", "text", "cells", "merged", "column", "twice", "numbers"],
)
def test_limits(rows: str, behind: str, what: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MOST_CELLS", 50)
    if what is None:
        assert of_rows(rows, behind).blocks
        return
    with pytest.raises(UnreadableDocumentError) as caught:
        of_rows(rows, behind)
    assert [problem.what for problem in caught.value.problems] == [f"the file holds {what}"]


def test_columns_beyond_the_limit_are_told() -> None:
    book, _ = book_of([f"Column {place}" for place in range(203)], [f"x{place}" for place in range(203)])
    document = read(book)
    assert len(document.blocks[0].cells) == MOST_COLUMNS
    assert [problem.what for problem in document.problems] == [
        "sheet Sheet: of its 203 columns the first 200 were read"
    ]

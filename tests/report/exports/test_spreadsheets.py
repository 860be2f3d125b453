"""Commitments and diffs as CSV and XLSX."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from hledtrack.diff import Diff
from hledtrack.ledger import Ledger
from hledtrack.report.exports import change_table as changes
from hledtrack.report.exports import commitment_table as commitments
from hledtrack.report.exports.change_table import change_table
from hledtrack.report.exports.commitment_table import commitment_table
from hledtrack.report.exports.spreadsheet_csv import csv_text
from hledtrack.report.exports.spreadsheet_xlsx import for_people, xlsx_bytes
from hledtrack.report.exports.table import Column, Table, Value, table
from hledtrack.report.phrasing.wording import Wording

AS_OF = date(2024, 10, 1)
MANUAL = Path(__file__).parents[3] / "docs" / "exports.md"


@pytest.fixture
def commitment_rows(ledger: Ledger) -> Table:
    return commitment_table(list(ledger.states.values()), "River Talks", AS_OF)


@pytest.fixture
def change_rows(diff: Diff) -> Table:
    return change_table(diff, "River Talks")


def sheet_of(content: bytes) -> Worksheet:
    sheet = load_workbook(io.BytesIO(content)).active
    assert isinstance(sheet, Worksheet)
    return sheet


def column(table: Table, name: str) -> list[Value]:
    index = [column.name for column in table.columns].index(name)
    return [row[index] for row in table.rows]


def test_commitments_as_csv(commitment_rows: Table, golden: Callable[[str, str], None]) -> None:
    golden("commitments.csv", csv_text(commitment_rows))


def test_a_diff_as_csv(change_rows: Table, golden: Callable[[str, str], None]) -> None:
    golden("changes.csv", csv_text(change_rows))


def test_where_each_commitment_stands(commitment_rows: Table) -> None:
    standings = dict(zip(column(commitment_rows, "id"), column(commitment_rows, "standing"), strict=True))
    assert standings == {
        "coast-road": "overdue",
        "trade-forum": "completed",
        "port": "continued",
        "tariff-cut": "undated",
        "canal": "cancelled",
        "port-study": "upcoming",
    }
    assert [days for days in column(commitment_rows, "days_overdue") if days] == [10]


def test_grace_days_put_off_what_is_overdue(ledger: Ledger) -> None:
    rows = commitment_table([ledger.states["coast-road"]], "River Talks", AS_OF, grace=10)
    assert (column(rows, "standing"), column(rows, "days_overdue")) == (["due"], [None])


def test_numbers_stay_numbers_and_days_stay_days(commitment_rows: Table, change_rows: Table) -> None:
    sheet = sheet_of(xlsx_bytes(commitment_rows))
    header = [cell.value for cell in sheet[1]]
    road = dict(zip(header, sheet[2], strict=True))
    assert road["Progress, percent"].value == 60
    assert str(road["Deadline"].value) == "2024-09-21 00:00:00"
    assert road["Deadline"].number_format == "yyyy-mm-dd"
    assert road["Due, EDTF"].value == "2024-09-21"
    assert road["Due, EDTF"].data_type == "s"
    assert road["Line"].value == 8
    changed = sheet_of(xlsx_bytes(change_rows))
    slip = dict(zip([cell.value for cell in changed[1]], changed[3], strict=True))
    assert (slip["Outcome"].value, slip["Deadline moved by days"].value) == ("slipped", 144)
    assert str(slip["After: Deadline"].value) == "2024-09-21 00:00:00"


def test_a_sheet_is_ready_to_be_worked_in(commitment_rows: Table) -> None:
    sheet = sheet_of(xlsx_bytes(commitment_rows))
    assert sheet.freeze_panes == "C2"
    assert sheet.auto_filter.ref == "A1:AS7"
    assert sheet.column_dimensions["B"].width > sheet.column_dimensions["H"].width > 10


def test_each_outcome_has_its_word_and_its_colour(change_rows: Table) -> None:
    cells = [row[0] for row in sheet_of(xlsx_bytes(change_rows)).iter_rows(min_row=2)]
    colours = {cell.value: cell.fill.fgColor.rgb for cell in cells}
    assert colours == {
        "cancelled": "FFF8CBAD",
        "slipped": "FFF8CBAD",
        "unmentioned": "FFF8CBAD",
        "split": "FFE7E6E6",
        "completed": "FFC6E0B4",
        "changed": "FFE7E6E6",
    }


@pytest.mark.parametrize("columns", [commitments.COLUMNS, changes.COLUMNS], ids=["commitments", "changes"])
def test_every_column_is_in_the_manual_in_this_order(columns: tuple[Column, ...]) -> None:
    manual = MANUAL.read_text(encoding="utf-8")
    names = [column.name for column in columns]
    assert len(set(names)) == len(names)
    assert ", ".join(f"`{name}`" for name in names) in " ".join(manual.split())


def test_the_same_table_gives_the_same_bytes(commitment_rows: Table) -> None:
    assert xlsx_bytes(commitment_rows) == xlsx_bytes(commitment_rows)


def test_what_a_cell_cannot_hold_is_cut_where_it_shows() -> None:
    rows = table("limits", (Column("text"), Column("day")), [["x" * 40_000, date(1899, 12, 31)]])
    text, day = (cell.value for cell in sheet_of(xlsx_bytes(rows))[2])
    assert isinstance(text, str)
    assert len(text) == 32_767
    assert text.endswith("x ... (cut)")
    assert day == "1899-12-31"


def test_no_cell_of_the_workbook_is_a_formula(commitment_rows: Table) -> None:
    content = xlsx_bytes(commitment_rows)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")
        assert not [name for name in archive.namelist() if "externalLink" in name or "rels/sheet" in name]
    titles = [row[1].value for row in sheet_of(content).iter_rows(min_row=2)]
    assert "'-5 percent on river goods" in titles


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed")
def test_libreoffice_reads_the_workbook_as_the_csv_says(commitment_rows: Table, tmp_path: Path) -> None:
    workbook = tmp_path / "commitments.xlsx"
    workbook.write_bytes(xlsx_bytes(commitment_rows))
    # 44: comma, 34: quotation mark, 76: UTF-8.
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to"]
    command += ["csv:Text - txt - csv (StarCalc):44,34,76", "--outdir", str(tmp_path), str(workbook)]
    subprocess.run(command, check=True, capture_output=True, timeout=110)
    converted = (tmp_path / "commitments.csv").read_text(encoding="utf-8")
    written, expected = rows_of(converted), for_people(commitment_rows)
    assert written[0] == [column.shown for column in expected.columns]
    plain = [index for index, column in enumerate(expected.columns) if not column.words]
    told = [[row[index] for index in plain] for row in written[1:]]
    assert told == [[row[index] for index in plain] for row in rows_of(csv_text(expected))[1:]]


def test_it_prints_across_on_the_width_of_a_page_without_what_only_programs_need(commitment_rows: Table) -> None:
    sheet = sheet_of(xlsx_bytes(commitment_rows))
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight, sheet.print_title_rows) == (
        "landscape",
        0,
        "$1:$1",
    )
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    shown = [cell.value for cell in sheet[1] if not sheet.column_dimensions[cell.column_letter].hidden]
    assert shown[:5] == ["Standing", "Commitment", "Agencies", "Due", "Days overdue"]
    assert "SHA-256 of the document" not in shown


def test_a_spanish_workbook_has_spanish_headers_and_words(ledger: Ledger) -> None:
    rows = commitment_table(tuple(ledger.states.values()), "River Talks", AS_OF, wording=Wording("es"))
    sheet = sheet_of(xlsx_bytes(rows))
    assert [cell.value for cell in sheet[1]][:5] == [
        "Situación",
        "Compromiso",
        "Dependencias",
        "Plazo",
        "Días de retraso",
    ]
    assert {row[0].value for row in sheet.iter_rows(min_row=2)} <= set(Wording("es").tables["standings"].values())


def rows_of(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text)))

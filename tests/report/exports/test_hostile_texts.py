"""Whatever a document says, an export holds it as text and nothing else."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterator
from datetime import date

import pytest
import vobject
from markdown_it import MarkdownIt
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from hledtrack.diff import compare_reviews
from hledtrack.ledger import Ledger, fold
from hledtrack.model.fields import FIELDS
from hledtrack.report.exports.calendar_ics import calendar_ics
from hledtrack.report.exports.change_table import change_table
from hledtrack.report.exports.commitment_table import commitment_table
from hledtrack.report.exports.commitments_markdown import commitments_markdown
from hledtrack.report.exports.formulas import is_formula
from hledtrack.report.exports.spreadsheet_csv import csv_text
from hledtrack.report.exports.spreadsheet_xlsx import xlsx_bytes
from hledtrack.report.exports.table import Table
from hledtrack.report.rendering.clean import clean_text
from tests.hostile import TEXTS
from tests.report.test_hostile import BAD, snapshots

AS_OF = date(2024, 12, 1)
MORE = {
    "full width formula": "＝HYPERLINK(1)",
    "hidden formula": "\u200b=1+1",
    "second cell": 'roads;"=1+1',
    "calendar injection": "x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:spy",
    "lone surrogate": "a\ud800b",
    "dynamic data exchange": "@SUM(1+1)*cmd|' /C calc'!A0",
}
ALL = {**TEXTS, **MORE}


def tables(text: str) -> Iterator[Table]:
    both = snapshots(text)
    yield commitment_table(list(fold(both).states.values()), text, AS_OF)
    yield change_table(compare_reviews(both, "a", "b"), text)


def states(text: str) -> Ledger:
    return fold(snapshots(text)[:1])


@pytest.mark.parametrize("text", ALL.values(), ids=ALL.keys())
def test_csv(text: str) -> None:
    for table in tables(text):
        written = csv_text(table)
        assert {c for c in written if unicodedata.category(c) in BAD} <= {"\n"}
        for separator in ",;\t":
            cells = [cell for row in csv.reader(io.StringIO(written), delimiter=separator) for cell in row]
            assert [cell for cell in cells if is_formula(cell) and not cell.lstrip("-").isdecimal()] == []


@pytest.mark.parametrize("text", ALL.values(), ids=ALL.keys())
def test_xlsx(text: str) -> None:
    for table in tables(text):
        sheet = load_workbook(io.BytesIO(xlsx_bytes(table))).active
        assert isinstance(sheet, Worksheet)
        cells = [cell for row in sheet.iter_rows() for cell in row]
        assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
        texts = [str(cell.value) for cell in cells if cell.data_type == "s"]
        assert [text for text in texts if is_formula(text)] == []
        assert not {c for text in texts for c in text if unicodedata.category(c) in BAD}
        assert len(cells) == (len(table.rows) + 1) * len(table.columns)


@pytest.mark.parametrize("tasks", [False, True], ids=["events", "to-dos"])
@pytest.mark.parametrize("text", ALL.values(), ids=ALL.keys())
def test_ics(text: str, tasks: bool) -> None:
    ledger = states(text)
    content = calendar_ics(list(ledger.states.values()), ledger, text, tasks=tasks).decode()
    assert {c for c in content if unicodedata.category(c) in BAD} <= {"\r", "\n"}
    calendar = vobject.readOne(content)
    (entry,) = calendar.contents["vtodo" if tasks else "vevent"]
    assert entry.summary.value == (clean_text(text) or "bridge")
    names = {child.name for child in entry.getChildren()}
    assert names <= {
        *("UID", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "SUMMARY", "DESCRIPTION", "LOCATION", "CATEGORIES"),
        *("DTSTART", "STATUS", "TRANSP", "DUE"),
        *(f"X-HLEDTRACK-{field.name.replace('_', '-').upper()}" for field in FIELDS),
    }


@pytest.mark.parametrize("text", ALL.values(), ids=ALL.keys())
def test_markdown(text: str) -> None:
    markdown = commitments_markdown(list(states(text).states.values()), text, AS_OF)
    html = MarkdownIt("commonmark").enable("table").render(markdown)
    assert not re.search(r"<(script|img|a|code|b)\b", html)
    assert (html.count("<h1>"), html.count("<h2>"), html.count("<tr>")) == (1, 1, 2)

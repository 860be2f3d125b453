"""``update --from``: an exported table comes back edited; what was changed is shown, and recorded once agreed."""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Mapping
from datetime import date

import openpyxl
import pytest

from tests.conftest import Folder, review_text
from tests.terminal import on_terminal

PLAN = (
    review_text("2024-01-15")
    + """\
[[commitment]]
id = "forum"
title = "Hold the forum"
agencies = ["Port Board", "SE"]
status = "planned"
expected = "2024-06"

[[commitment]]
id = "port"
title = "=Enlarge the port"
status = "in_progress"
progress = 20
note = "Seen in May"
"""
)

ID = {"en": "ID", "es": "Identificador"}


@pytest.fixture
def talks(folder: Folder, on_20_november_2024: None) -> Folder:
    folder.write("2024-01-15-plan", PLAN)
    return folder


def edited_csv(folder: Folder, cells: Mapping[tuple[str, str], str]) -> str:
    """The exported table with these cells (by id and column) changed."""
    rows = list(csv.DictReader(io.StringIO(folder.run("export", "--format", "csv").stdout)))
    for row in rows:
        row |= {column: text for (id, column), text in cells.items() if id == row["id"]}
    path = folder.root / "weekly.csv"
    with path.open("w", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)
    return str(path)


def update(folder: Folder) -> list[dict[str, object]]:
    path = folder.root / "snapshots" / "2024-11-20-update.toml"
    entries: list[dict[str, object]] = tomllib.loads(path.read_text())["commitment"]
    return entries


def test_what_was_edited_is_shown_and_recorded(talks: Folder) -> None:
    sheet = edited_csv(
        talks,
        {
            ("forum", "expected"): "March 2025",
            ("forum", "agencies"): "Port Board; DOC",
            ("port", "status"): "done",
            ("port", "progress"): "60%",
        },
    )
    result = talks.run("update", "--from", sheet, "--yes", "--source", "Weekly call")
    assert (result.exit_code, result.stderr) == (
        0,
        "expected 'March 2025' is read as 2025-03\nstatus 'done' is read as completed\n",
    )
    lines = [line.split() for line in result.stdout.splitlines()]
    assert lines[1:5] == [
        ["2", "forum", "agencies", "Port", "Board;", "SE", "Port", "Board;", "DOC"],
        ["2", "forum", "due", "Jun", "2024", "March", "2025"],
        ["3", "port", "status", "in", "progress", "done"],
        ["3", "port", "progress", "20", "60%"],
    ]
    assert result.stdout.endswith("snapshots/2024-11-20-update.toml: 2 commitments updated\n")
    assert update(talks) == [
        {"id": "forum", "agencies": ["Port Board", "DOC"], "expected": "2025-03"},
        {"id": "port", "status": "completed", "progress": 60},
    ]
    assert talks.run("undo").exit_code == 0
    assert talks.run("check").exit_code == 0


def test_an_unedited_table_records_nothing(talks: Folder) -> None:
    result = talks.run("update", "--from", edited_csv(talks, {}))
    assert (result.exit_code, result.stdout, result.stderr) == (0, "nothing to record\n", "")


@pytest.mark.parametrize(
    ("language", "header", "said", "recorded"),
    [
        ("en", "Done", date(2024, 11, 4), {"status": "completed", "actual": "2024-11-04"}),
        ("en", "Due", "March 2025", {"expected": "2025-03"}),
        ("en", "Due, EDTF", "2025-03", {"expected": "2025-03"}),
        ("es", "Plazo", "marzo de 2025", {"expected": "2025-03"}),
        ("es", "Estado", "en curso", {"status": "in_progress"}),
    ],
)
def test_a_workbook_for_people_is_read_too(
    talks: Folder, language: str, header: str, said: date | str, recorded: dict[str, str]
) -> None:
    path = talks.root / "weekly.xlsx"
    assert talks.run("export", "--output", str(path), "--language", language).exit_code == 0
    assert talks.run("update", "--from", str(path)).stdout == "nothing to record\n"
    book = openpyxl.load_workbook(path)
    sheet = book.active
    assert sheet is not None
    names = [cell.value for cell in sheet[1]]
    ids = [sheet.cell(row, names.index(ID[language]) + 1).value for row in (2, 3)]
    sheet.cell(2 + ids.index("forum"), names.index(header) + 1).value = said
    book.save(path)
    result = talks.run("update", "--from", str(path), "--yes")
    assert result.exit_code == 0, result.stderr
    assert update(talks) == [{"id": "forum", **recorded}]


def test_what_was_recorded_since_the_export_is_never_taken_back(talks: Folder) -> None:
    sheet = edited_csv(talks, {("port", "title"): "Enlarge both ports", ("port", "progress"): "90"})
    talks.run("update", "forum", "--expected", "2025-05", "--on", "2024-11-19")
    talks.run("update", "port", "--progress", "40", "--on", "2024-11-19")
    result = talks.run("update", "--from", sheet, "--yes")
    assert "row 3: progress of port was 20 when the sheet was exported and is 40 now" in result.stderr
    assert update(talks) == [{"id": "port", "title": "Enlarge both ports"}]


@pytest.mark.parametrize(
    ("cells", "problem"),
    [
        ({("forum", "status"): "blue"}, "row 2: forum: status 'blue' is not known"),
        (
            {("forum", "expected"): ""},
            "row 2: expected of forum is empty, 2024-06 is known; an update cannot take a fact",
        ),
        ({("forum", "deadline"): "2025-01-01"}, "row 2: deadline of forum is worked out; write the new date into"),
        ({("forum", "id"): "tunnel"}, "row 2: there is no commitment 'tunnel'; correct the id"),
        ({("port", "id"): "forum"}, "row 3: forum stands in row 2 already"),
        ({("port", "id"): ""}, "row 3: has no id; add new commitments with 'hledtrack add'"),
        ({("forum", "actual"): "2025-01"}, "row 2: forum: actual 2025-01 lies after 2024-11-20"),
    ],
)
def test_what_cannot_be_taken_over_is_told_with_its_row(
    talks: Folder, cells: dict[tuple[str, str], str], problem: str
) -> None:
    result = talks.run("update", "--from", edited_csv(talks, cells), "--yes")
    assert problem in result.stderr
    assert not (talks.root / "snapshots" / "2024-11-20-update.toml").exists()


def test_nothing_is_recorded_unasked(talks: Folder) -> None:
    sheet = edited_csv(talks, {("port", "progress"): "60"})
    shown = talks.run("update", "--from", sheet, "--dry-run")
    assert (shown.exit_code, shown.stderr) == (0, "Nothing was written.\n")
    alone = talks.run("update", "--from", sheet)
    assert (alone.exit_code, alone.stderr) == (
        2,
        "hledtrack: nothing is written: look at the preview above, then give --yes\n",
    )
    said = ["update", "--from", sheet, "--on", "2024-11-20"]
    assert "Nothing was written." in on_terminal(talks.root, said, ["n"], waits_for="no\r\n").screen
    assert "1 commitment updated" in on_terminal(talks.root, said, ["y"], waits_for="no\r\n").screen


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["update", "--from", "none.csv"], 3, "none.csv: cannot be read"),
        (["update", "forum", "--from", "weekly.csv"], 2, "--from takes ids and facts from the table"),
        (["update"], 2, "give the ID of a commitment, or a table with --from"),
        (["update", "forum", "--progress", "5", "--yes"], 2, "--dry-run and --yes belong to --from"),
    ],
)
def test_wrong_calls_are_told(talks: Folder, arguments: list[str], code: int, message: str) -> None:
    result = talks.run(*arguments)
    assert (result.exit_code, result.stdout) == (code, "")
    assert message in result.stderr


def test_a_table_without_ids_is_told(talks: Folder) -> None:
    (talks.root / "other.csv").write_text("Project,Due\nDig a canal,May 2025\n")
    result = talks.run("update", "--from", "other.csv")
    assert result.exit_code == 3
    assert "other.csv: there is no table with a column id" in result.stderr


def test_title_and_agencies_are_updated(talks: Folder) -> None:
    talks.run("update", "forum", "--title", "Hold the river forum", "--agency", "DOC", "--agency", "SE")
    assert update(talks) == [{"id": "forum", "title": "Hold the river forum", "agencies": ["DOC", "SE"]}]
    assert "Hold the river forum" in talks.run("list", "forum").stdout


def test_what_says_the_same_in_other_words_is_no_change(talks: Folder) -> None:
    """A table of a colleague's own, from Excel: semicolons, headers of the workspace, statuses and dates in words."""
    rows = ["ID;Status;Due", "forum;Planned;2024-06", "port;Under way;", ";;", "port2;;"]
    (talks.root / "own.csv").write_text("\n".join(rows) + "\n", encoding="cp1252")
    result = talks.run("update", "--from", "own.csv", "--dry-run")
    assert result.stdout == "nothing to record\n"
    assert "row 5: there is no commitment 'port2'; correct the id" in result.stderr


def test_a_status_in_other_words_is_told_as_it_was_read(talks: Folder) -> None:
    result = talks.run("update", "port", "--status", "delayed")
    assert "status 'delayed' is read as in progress\n" in result.stderr
    assert talks.run("list", "--status", "in progress", "--format", "csv").stdout.count("\nport,") == 1
    assert "'so so' is not one of planned, in_progress" in talks.run("list", "--status", "so so").stderr

"""``export`` and the spreadsheets of ``diff`` as a user meets them."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.conftest import Folder, review_text

PLAN = (
    review_text("2024-01-15")
    + """\
[[commitment]]
id = "bridge"
title = "Open the bridge"
pillar = "Pillar I: Roads"
agencies = ["Roads Office"]
expected = "2024-03"

[[commitment]]
id = "forum"
title = "Hold the forum"
pillar = "Pillar II: Trade"
"""
)
LATER = (
    review_text("2024-07-15")
    + """\
[[commitment]]
id = "bridge"
expected = "2024-09"

[[commitment]]
id = "forum"
status = "completed"
actual = "2024-06-03"
"""
)


@pytest.fixture
def talks(folder: Folder) -> Folder:
    folder.write("2024-01-15-plan", PLAN)
    folder.write("2024-07-15-plan", LATER)
    return folder


def ids(text: str) -> list[str]:
    return [row["id"] for row in csv.DictReader(io.StringIO(text))]


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        ([], ["bridge", "forum"]),
        (["--open"], ["bridge"]),
        (["--agency", "roads office"], ["bridge"]),
        (["--pillar", "II"], ["forum"]),
        (["--status", "completed"], ["forum"]),
        (["hold"], ["forum"]),
        (["--as-of", "2024-01-14"], []),
    ],
    ids=" ".join,
)
def test_csv_to_standard_output_with_the_filters_of_list(talks: Folder, arguments: list[str], found: list[str]) -> None:
    result = talks.run("export", "--format", "csv", *arguments)
    assert (result.exit_code, result.stderr) == (0, "")
    assert ids(result.stdout) == found


def test_the_day_decides_what_was_known(talks: Folder) -> None:
    (row,) = csv.DictReader(io.StringIO(talks.run("export", "bridge", "--as-of", "2024-05-01").stdout))
    assert (row["deadline"], row["standing"], row["days_overdue"]) == ("2024-03-31", "overdue", "31")
    (row,) = csv.DictReader(io.StringIO(talks.run("export", "bridge", "--as-of", "2024-07-15").stdout))
    assert (row["deadline"], row["standing"], row["days_overdue"]) == ("2024-09-30", "upcoming", "")


def test_json_is_that_of_list(talks: Folder) -> None:
    exported = talks.run("export", "--format", "json").stdout
    assert json.loads(exported) == json.loads(talks.run("list", "--format", "json").stdout)


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("c.csv", b"id,title,standing,"),
        ("c.XLSX", b"PK\x03\x04"),
        ("c.ics", b"BEGIN:VCALENDAR\r\n"),
        ("c.json", b'{\n  "dialogue": "River Talks",\n  "as_of": "2024-10-01",\n'),
        ("c.md", b"# River Talks: commitments as of 2024-10-01\n"),
    ],
)
def test_the_ending_names_the_format(talks: Folder, name: str, begins: bytes) -> None:
    result = talks.run("export", "--output", name, "--as-of", "2024-10-01")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.endswith(f"hledtrack: {name} written\n")
    assert (talks.root / name).read_bytes().startswith(begins)


def test_what_has_no_deadline_is_counted(talks: Folder) -> None:
    result = talks.run("export", "--format", "ics")
    assert result.stderr == "hledtrack: 1 of 2 have no deadline and so no entry\n"
    assert result.stdout.count("BEGIN:VEVENT") == 1
    assert talks.run("export", "--format", "ics", "--tasks").stdout.count("BEGIN:VTODO") == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["export", "--output", "c.txt"],
            "c.txt: the ending says how to write it; use one of .csv, .xlsx, .ics, .json, .md",
        ),
        (["export", "--tasks"], "--tasks belongs to --format ics"),
        (["export", "--format", "pdf"], "'pdf' is not one of"),
        (
            ["diff", "--output", "d.csv", "--format", "json"],
            "d.csv: its ending says csv and --format says json;",
        ),
        (
            ["timeline", "--output", "t.csv", "--format", "json"],
            "t.csv: its ending says csv and --format says json;",
        ),
        (["diff", "--output", "d.txt", "--format", "table"], "d.txt: a table is for reading; name a file that ends in"),
        (["list", "--output", "lst/c.csv"], "lst/c.csv: there is no folder lst; make it first, or mend the name"),
        (["list", "--agency", "Road Office"], "no agency is called 'Road Office'; did you mean 'Roads Office'?"),
        (["export", "--pillar", "Roades"], "no pillar has the words 'Roades'; did you mean 'Pillar I: Roads'"),
        (["export", "--pillar", "Pilar II"], "did you mean 'Pillar II: Trade'"),
        (["export", "--pillar", "Pilar I"], "did you mean 'Pillar I: Roads'"),
        (["report", "--format", "pdf"], "'pdf' is not one of table, json, csv, md, xlsx, html, docx"),
    ],
)
def test_wrong_usage_says_what_to_do(talks: Folder, arguments: list[str], message: str) -> None:
    result = talks.run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr


def test_a_place_that_cannot_be_written_is_told_and_keeps_what_it_had(talks: Folder) -> None:
    (talks.root / "folder.csv").mkdir()
    result = talks.run("export", "--output", "folder.csv")
    assert (result.exit_code, result.stderr) == (
        3,
        "hledtrack: folder.csv: Is a directory; it is a folder; take another name\n",
    )


@pytest.mark.skipif(not Path("/dev/null").exists(), reason="there is no /dev/null here")
def test_a_device_is_written_to_and_not_replaced(talks: Folder) -> None:
    assert talks.run("export", "--format", "xlsx", "--output", "/dev/null").exit_code == 0
    assert Path("/dev/null").is_char_device()


@pytest.mark.parametrize("command", [["export"], ["diff"]], ids=" ".join)
def test_xlsx_goes_into_a_pipe_and_not_to_a_terminal(talks: Folder, command: list[str]) -> None:
    arguments = [sys.executable, "-m", "hledtrack", *command, "--format", "xlsx"]
    piped = subprocess.run(arguments, cwd=talks.root, capture_output=True, check=True)
    assert load_workbook(io.BytesIO(piped.stdout)).active is not None
    controller, terminal = pty.openpty()
    try:
        refused = subprocess.run(arguments, cwd=talks.root, stdout=terminal, stderr=subprocess.PIPE, check=False)
    finally:
        os.close(terminal)
        os.close(controller)
    assert refused.returncode == 2
    assert b"an XLSX file is not for a terminal; name one with --output FILE" in refused.stderr


def test_a_diff_as_spreadsheet(talks: Folder) -> None:
    rows = list(csv.DictReader(io.StringIO(talks.run("diff", "--format", "csv").stdout)))
    assert [(row["outcome"], row["id"], row["deadline_shift_days"]) for row in rows] == [
        ("slipped", "bridge", "183"),
        ("completed", "forum", ""),
    ]
    assert talks.run("diff", "--format", "xlsx", "--output", "d.xlsx").stdout == ""
    sheet = load_workbook(talks.root / "d.xlsx").active
    assert sheet is not None
    assert [sheet.cell(row, 1).value for row in (1, 2, 3)] == ["Outcome", "slipped", "completed"]


@pytest.mark.parametrize("format", ["json", "markdown", "csv"])
def test_a_diff_in_a_file_is_what_is_printed(talks: Folder, format: str) -> None:
    printed = talks.run("diff", "--format", format).stdout
    assert talks.run("diff", "--format", format, "--output", "d.out", "--exit-code").exit_code == 1
    assert (talks.root / "d.out").read_text(encoding="utf-8") == printed

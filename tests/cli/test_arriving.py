"""Files of other programs, and this one's own that come back: what is read, what is refused, and what to do."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Folder, review_text

PLAN = (
    review_text("2024-01-15")
    + """\
[[commitment]]
id = "bridge"
number = "A-1"
title = "=Build the \\"toll\\" bridge; then open it"
pillar = "Pillar I: Roads"
workstream = "Crossings"
agencies = ["Ministry of Roads and Bridges", "SE"]
location = "Northport"
status = "in_progress"
progress = 60
expected = "2024-22"
expected_text = "in the summer"
text = "The Ministry will build the toll bridge in the summer."
note = "Seen in May"

[[commitment]]
id = "survey"
title = "Survey the northern line"
status = "cancelled"
met = "partly"
expected = "2023-10~/2024-02"
actual = "2024-01"
summary = "Half of the line was surveyed."

[[commitment]]
id = "survey-rest"
title = "Survey the rest of the line"
status = "completed"
expected = "2024-03"
actual = "2024-03-02"
continues = ["survey"]
"""
)
KEPT = (
    "id", "title", "pillar", "workstream", "agencies", "location", "status", "met", "progress", "expected",
    "expected_text", "actual", "actual_text", "continues", "note", "summary", "text",
)  # fmt: skip


def stated(folder: Folder, *arguments: str) -> dict[str, dict[str, Any]]:
    """What the commitments of a result in JSON state, by id."""
    found = json.loads(folder.run(*arguments, "--format", "json").stdout)["commitments"]
    return {one["id"]: {name: one[name] for name in KEPT} for one in found}


@pytest.mark.parametrize("exported", ["csv", "json", "xlsx", "ics", "to-dos", "xlsx es"])
def test_what_was_exported_comes_back_as_it_was(folder: Folder, tmp_path: Path, exported: str) -> None:
    folder.write("2024-01-15-plan", PLAN)
    known = stated(folder, "list")
    options = {"to-dos": ["--tasks"], "xlsx es": ["--language", "es"]}.get(exported, [])
    path = tmp_path / f"out.{ {'to-dos': 'ics', 'xlsx es': 'xlsx'}.get(exported, exported) }"
    assert folder.run("export", "-o", str(path), *options).exit_code == 0
    assert folder.run("init", "empty").exit_code == 0
    read = ("-C", str(folder.root / "empty"), "import", str(path), "--kind", "plan", "--date", "2024-02-01")
    assert stated(folder, *read, "--dry-run") == known
    assert folder.run(*read).exit_code == 0
    assert stated(folder, "-C", str(folder.root / "empty"), "list") == known


@pytest.mark.parametrize(
    ("there", "now", "field", "value"),
    [
        ("STATUS:IN-PROCESS", "STATUS:COMPLETED\r\nCOMPLETED:20240620T101500Z", "actual", "2024-06-20"),
        ("STATUS:IN-PROCESS", "STATUS:COMPLETED", "status", "completed"),
        ("DUE;VALUE=DATE:20240831", "DUE;VALUE=DATE:20240930", "expected", "2024-09-30"),
        ("SUMMARY:", "SUMMARY:Now: ", "title", 'Now: =Build the "toll" bridge; then open it'),
    ],
)
def test_what_somebody_changed_in_a_calendar_counts(
    folder: Folder, tmp_path: Path, there: str, now: str, field: str, value: str
) -> None:
    folder.write("2024-01-15-plan", PLAN)
    text = folder.run("export", "--format", "ics", "--tasks").stdout
    path = tmp_path / "out.ics"
    path.write_text(text.replace(there, now, 1), encoding="utf-8", newline="")
    read = stated(folder, "import", str(path), "--kind", "press", "--date", "2024-07-01", "--dry-run")
    assert [one[field] for id, one in read.items() if id.startswith("bridge")] == [value]


def test_fields_that_nobody_knows_are_named(folder: Folder, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text('[{"zzz": "Open the quay", "qqq": "2026-05"},\n {"zzz": "Dredge the bay", "qqq": "2026-06"}]')
    arguments = ("import", str(path), "--kind", "plan", "--date", "2026-01-01")
    refused = folder.run(*arguments)
    assert refused.exit_code == 3
    assert "a.json:1: the header of the table was not understood: its columns are “zzz”, “qqq”" in refused.stderr
    assert '--map title="zzz"' in refused.stderr
    assert not list((folder.root / "snapshots").iterdir())
    assert folder.run(*arguments, "--map", "title=zzz", "--map", "expected=qqq").exit_code == 0
    assert [one["expected"] for one in stated(folder, "list", "--as-of", "2026-02-01").values()] == [
        "2026-05",
        "2026-06",
    ]


def test_a_file_says_of_which_day_it_is(folder: Folder, tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(
        "review: {fecha: 2026-02-14, title: Plan}\ncompromisos:\n- {título: Abrir el muelle, plazo: 2026-05}\n"
    )
    result = folder.run("import", str(path), "--kind", "press")
    assert "--date 2026-02-14: so says its field “fecha”" in result.stderr
    assert (folder.root / "snapshots" / "2026-02-14-press.toml").exists()


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        (
            "a.json",
            '{"type": "FeatureCollection", "features": []}',
            "a.json:1: this looks like JSON data without a list",
        ),
        ("a.json", '[\n{"title": "x" "due": 1}]', "a.json:2: this looks like JSON data and is not valid"),
        ("a.yml", "on: push\njobs: {a: {steps: [{run: x}]}}", "a.yml:1: this looks like YAML data without a list"),
        ("a.ics", "BEGIN:VCALENDAR\nEND:VCALENDAR\n", "a.ics:1: this looks like a calendar (iCalendar) without to-dos"),
    ],
)
def test_other_data_are_refused_with_what_was_seen(
    folder: Folder, tmp_path: Path, name: str, text: str, told: str
) -> None:
    path = tmp_path / name
    path.write_text(text)
    result = folder.run("import", str(path), "--kind", "press", "--date", "2026-01-01")
    assert result.exit_code == 3
    assert told in result.stderr
    assert "; " in result.stderr
    assert not list((folder.root / "snapshots").iterdir())

"""A person's week, command after command, as the manual tells it."""

from __future__ import annotations

import csv
import io
import json

from tests.conftest import Folder

STATEMENT = """\
# Joint statement

## Pillar I: Trade

- The Port Board will open a second quay at Northport by May 2024.
- The Coast Guard will train sixty wardens by June 2024.
- The Roads Office will build a toll bridge at Northport by December 2024.
"""
SHEET = """\
# Fact sheet

## Pillar I: Trade

- The Port Board opened the second quay at Northport in May 2024.
- The Coast Guard will train sixty wardens by October 2024.
- The Roads Office will finish the crossing at Northport by December 2025.
- A ferry register for the northern line.
"""


def test_a_week(folder: Folder, on_20_november_2024: None) -> None:
    for name, text in (("statement.md", STATEMENT), ("sheet.md", SHEET)):
        (folder.root / name).write_text(text)

    def run(*arguments: str, stdin: str | None = None) -> str:
        result = folder.run(*arguments, stdin=stdin)
        assert result.exit_code == 0, (arguments, result.stderr)
        return result.stdout

    run("import", "statement.md", "--date", "2024-01-15", "--kind", "ministerial")
    run("import", "sheet.md", "--date", "2024-07-15", "--kind", "mid-year")
    ids = {one["title"].split()[0]: one["id"] for one in json.loads(run("list", "--format", "json"))["commitments"]}
    assert "Left to look at" in run("review", "2024-07-15", stdin="lllllllllll")
    known = {
        one["id"]
        for one in json.loads(run("list", "--format", "json"))["commitments"]
        if one["last_review"].startswith("2024-01")
    }
    bridge = ids["Build"]
    if bridge in known:
        assert "is " in run("link", ids["Finish"], bridge)

    rows = list(csv.DictReader(io.StringIO(run("export", "--format", "csv"))))
    wardens = next(row for row in rows if row["title"].startswith("Train"))
    wardens["progress"] = "40"
    with (folder.root / "weekly.csv").open("w", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)
    assert "1 commitment updated" in run("update", "--from", "weekly.csv", "--yes", "--source", "Weekly call")

    run("rename", bridge, "bridge")
    assert "toll bridge" in run("show", "bridge")
    assert "is undone" in run("undo")
    assert folder.run("show", "bridge").exit_code == 2
    run("rename", bridge, "bridge")
    assert run("diff", "2024-01-15", "2024-07-15").splitlines()[-1]
    assert "Train" in run("overdue")
    run("check")

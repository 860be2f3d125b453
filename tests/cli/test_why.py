"""``import --why``: what decided about one line of a document; nothing is written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import Folder

PLAN = """\
# Harbour plan

The Board will:

- open a second quay at Northport by May 2025.
- ~~Paint the lighthouse.~~
- Who loves ferries?

The ministers thanked the hosts. Officials may look into night ferries.

| Task | Due |
| --- | --- |
| Dredge the canal | May 2025 |
|  | June 2025 |
"""


@pytest.fixture
def plan(tmp_path: Path) -> str:
    path = tmp_path / "plan.md"
    path.write_text(PLAN, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(
    ("asked", "lines"),
    [
        ("3", ["plan.md:3: The Board will:", "left out, whatever its confidence of", "(rule: introduces)"]),
        (
            "5",
            [
                "an entry: its confidence of",
                "entry: Open a second quay",
                "dates: by May 2025",
                "for it +",
                "against it",
            ],
        ),
        ("6", ["left out: it is struck out (rule: struck)"]),
        ("7", ["(rule: unlikely)", "found: thing, open", "every sentence begins with"]),
        ("night ferries", ["plan.md:9: Officials may look into night ferries.", "(rule: unlikely)"]),
        ("13", ["an entry: a row or a form", "entry: Dredge the canal"]),
        ("14", ["left out: it is a table row that names nothing to be done (rule: row-without-title)"]),
    ],
)
def test_it_tells_what_decided(folder: Folder, plan: str, asked: str, lines: list[str]) -> None:
    result = folder.run("import", plan, "--why", asked)
    assert (result.exit_code, result.stderr) == (0, "")
    for line in lines:
        assert line in result.stdout
    assert list((folder.root / "snapshots").iterdir()) == []


def test_it_is_json_too_and_the_weights_sum_up_to_the_confidence(folder: Folder, plan: str) -> None:
    import math

    [one] = json.loads(folder.run("import", plan, "--why", "7", "--format", "json").stdout)
    total = one["bias"] + sum(item["weight"] for item in one["evidence"])
    assert one["confidence"] == pytest.approx(1 / (1 + math.exp(-total)), abs=0.001)
    assert (one["line"], one["rule"], one["entries"]) == (7, "unlikely", [])
    assert one["events"][0]["thing"] == "Who loves ferries?"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--why", "99"], "plan.md: nothing was read at line 99; give a line that the table of import names"),
        (["--why", "no such words"], "plan.md: nothing was read at 'no such words'"),
        (["--why", " "], "--why tells of one line of one document"),
    ],
)
def test_where_nothing_stands_it_says_so(folder: Folder, plan: str, arguments: list[str], message: str) -> None:
    result = folder.run("import", plan, *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr


def test_each_left_out_piece_names_its_rule(folder: Folder, plan: str) -> None:
    read = json.loads(
        folder.run("import", plan, "--kind", "plan", "--date", "2024-05-01", "--dry-run", "--format", "json").stdout
    )
    rules = {piece["text"]: piece["rule"] for piece in read["left_out"]}
    assert rules["The ministers thanked the hosts."] == "unlikely"
    assert rules["The Board will:"] == "introduces"

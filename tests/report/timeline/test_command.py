"""``hledtrack timeline`` in a workspace."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hledtrack.store.snapshots.snapshot_writing import render_snapshot
from tests.conftest import Folder
from tests.report.html.talks import river_talks


@pytest.fixture
def talks(folder: Folder) -> Folder:
    for snapshot in river_talks():
        folder.write(snapshot.review.id, render_snapshot(snapshot))
    return folder


@pytest.mark.parametrize(
    ("options", "ids"),
    [
        ("", "customs-data ferry port-study coast-road night-train"),
        ("--open", "ferry port-study coast-road night-train"),
        ("--agency customs", "customs-data"),
        ("--pillar I --open", "ferry coast-road night-train"),
        ("--as-of 2023-02-01 --pillar I", "coast-road ferry"),
        ("ferry coast-road --kind gantt", "ferry coast-road"),
    ],
)
def test_what_is_drawn(talks: Folder, options: str, ids: str) -> None:
    result = talks.run("timeline", *options.split(), *([] if "--as-of" in options else ["--as-of", "2024-03-01"]))
    key = result.stdout.split("\n\n")[2]
    assert " ".join(line.split()[1] for line in key.splitlines() if line[1:3] == "  ") == ids


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["fery"], "there is no commitment 'fery'; did you mean ferry?"),
        (["--output", "x.gif"], "x.gif: the ending says how to write it; use one of .json, .svg, .html, .png"),
        (
            ["--format", "json", "--output", "x.svg"],
            "x.svg: its ending says svg and --format says json; leave one of them out",
        ),
        (["river-watch", "--output", "x.svg"], "nothing to draw: none of these commitments has a date"),
    ],
)
def test_wrong_usage_is_exit_2(talks: Folder, options: list[str], message: str) -> None:
    result = talks.run("timeline", *options)
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"hledtrack: {message}\n")


def test_without_dates_there_is_nothing_to_draw(talks: Folder) -> None:
    assert talks.run("timeline", "river-watch").stdout == "1 commitment never had a deadline and has no place here.\n"
    closed = ("--agency", "Customs", "--open", "--as-of", "2024-03-01")
    assert talks.run("timeline", *closed).stdout == "no commitment fits\n"
    assert "no pillar has the words 'V'" in talks.run("timeline", "--pillar", "V").stderr


def test_the_dates_as_json(talks: Folder) -> None:
    result = talks.run("timeline", "--as-of", "2024-03-01", "--format", "json", "coast-road", "river-watch")
    told = json.loads(result.stdout)
    assert (result.exit_code, result.stderr) == (0, "")
    assert (told["as_of"], told["never_dated"]) == ("2024-03-01", 1)
    assert [review["id"] for review in told["reviews"]] == [
        "2023-01-16-plan",
        "2023-07-10-mid-year",
        "2024-02-12-ministerial",
    ]
    (road,) = told["commitments"]
    promises = road.pop("promises")
    assert road == {
        "id": "coast-road",
        "title": "Repair the coast road between Northport and the border crossing",
        "standing": "open",
        "met": None,
        "done": None,
        "until": "2024-03-01",
        "shift_days": 449,
        "days_overdue": None,
    }
    assert [(p["said"], p["expected"], p["earliest"], p["latest"]) for p in promises] == [
        ("2023-01-16", "2023-06", "2023-06-01", "2023-06-30"),
        ("2023-07-10", "2023-12", "2023-12-01", "2023-12-31"),
        ("2024-02-12", "2024-09-21", "2024-09-21", "2024-09-21"),
    ]


@pytest.mark.parametrize("kind", ["trend", "gantt"])
@pytest.mark.parametrize("ending", ["svg", "html"])
def test_a_file_is_the_same_every_time(talks: Folder, tmp_path: Path, kind: str, ending: str) -> None:
    path = tmp_path / f"{kind}.{ending}"
    written = []
    for _ in range(2):
        result = talks.run("timeline", "--kind", kind, "--as-of", "2024-03-01", "--output", str(path))
        assert result.stderr == f"hledtrack: {path} written\n"
        written.append(path.read_bytes())
    assert written[0] == written[1]

"""``hledtrack timeline`` in a workspace."""

from __future__ import annotations

from pathlib import Path

import pytest

from hledtrack.store.snapshot_writing import render_snapshot
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
        (["--output", "x.gif"], "x.gif: the ending says how to write it; use one of .svg, .html, .png"),
        (["river-watch", "--output", "x.svg"], "nothing to draw: none of these commitments has a date"),
    ],
)
def test_wrong_usage_is_exit_2(talks: Folder, options: list[str], message: str) -> None:
    result = talks.run("timeline", *options)
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"hledtrack: {message}\n")


def test_without_dates_there_is_nothing_to_draw(talks: Folder) -> None:
    assert talks.run("timeline", "river-watch").stdout == "1 commitment never had a date and has no place here.\n"
    assert talks.run("timeline", "--pillar", "V").stdout == "no commitment fits\n"


@pytest.mark.parametrize("kind", ["trend", "gantt"])
@pytest.mark.parametrize("ending", ["svg", "html"])
def test_a_file_is_the_same_every_time(talks: Folder, tmp_path: Path, kind: str, ending: str) -> None:
    path = tmp_path / "pictures" / f"{kind}.{ending}"
    written = []
    for _ in range(2):
        result = talks.run("timeline", "--kind", kind, "--as-of", "2024-03-01", "--output", str(path))
        assert result.stderr == f"{path}: written\n"
        written.append(path.read_bytes())
    assert written[0] == written[1]

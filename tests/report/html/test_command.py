"""``hledtrack html`` in a workspace."""

from __future__ import annotations

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
    ("reviews", "title"),
    [
        ([], "2023-07-10 mid-year to 2024-02-12 ministerial"),
        (["2023-01-16"], "2023-01-16 plan to 2024-02-12 ministerial"),
        (["2023-01-16..2023-07-10"], "2023-01-16 plan to 2023-07-10 mid-year"),
        (["2023-01-16", "2023-11"], "2023-01-16 plan to 2023-11-02 notice"),
    ],
)
def test_which_reviews_are_compared(talks: Folder, tmp_path: Path, reviews: list[str], title: str) -> None:
    result = talks.run("html", *reviews)
    assert (result.stdout, result.stderr, result.exit_code) == ("", "hledtrack: report.html written\n", 0)
    assert f"<title>River Talks: {title}</title>" in (tmp_path / "report.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["--output", "report.pdf"], "report.pdf: the ending says how to write it; use one of .html"),
        (["2024-02-12", "2023-01-16"], "2023-01-16-plan is not later than 2024-02-12-ministerial; name the earlier"),
        (["1999"], "'1999': there is no such review; use one of: 2023-01-16-plan"),
    ],
)
def test_wrong_usage_is_exit_2(talks: Folder, tmp_path: Path, args: list[str], message: str) -> None:
    result = talks.run("html", *args)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"hledtrack: {message}")
    assert not list(tmp_path.glob("*.html"))


def test_one_review_is_too_few(folder: Folder) -> None:
    first = river_talks()[0]
    folder.write(first.review.id, render_snapshot(first))
    result = folder.run("html")
    assert result.exit_code == 2
    assert "a diff needs two full reviews" in result.stderr

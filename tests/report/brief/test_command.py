"""``hledtrack brief`` in a workspace."""

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
    ("options", "period"),
    [
        ("", "from 10 Jul 2023 to 12 Feb 2024, as known on 1 Mar 2024"),
        ("--since 2023-01", "from 16 Jan 2023 to 12 Feb 2024, as known on 1 Mar 2024"),
        ("--review 2023-07", "from 16 Jan 2023 to 10 Jul 2023, as known on 1 Mar 2024"),
        ("--review 2023-11", "from 10 Jul 2023 to 2 Nov 2023, as known on 1 Mar 2024"),
        ("--as-of 2023-08-01", "from 16 Jan 2023 to 10 Jul 2023, as known on 1 Aug 2023"),
    ],
)
def test_which_reviews_are_compared(talks: Folder, options: str, period: str) -> None:
    day = [] if "--as-of" in options else ["--as-of", "2024-03-01"]
    assert f"\nWhat changed {period}\n" in talks.run("brief", *options.split(), *day).stdout


@pytest.mark.parametrize(
    ("options", "ids"),
    [
        ("", "ferry coast-road port-study river-watch night-train film-week"),
        ("--pillar I", "ferry coast-road night-train"),
        ("--agency Customs", ""),
        ("--limit 1", "ferry coast-road port-study river-watch night-train"),
        ("--as-of 2023-12-15", "ferry coast-road river-watch"),
    ],
)
def test_what_is_asked(talks: Folder, options: str, ids: str) -> None:
    day = [] if "--as-of" in options else ["--as-of", "2024-03-01"]
    lines = talks.run("brief", *options.split(), *day).stdout.splitlines()
    asked = [line.rpartition("(")[2].rstrip(")") for line in lines if "Source: " in line]
    # What rests on two statements names both sources.
    assert " ".join(dict.fromkeys(asked)) == ids


def test_the_settings_language_is_the_usual_one(talks: Folder, tmp_path: Path) -> None:
    (tmp_path / "hledtrack.toml").write_text('[dialogue]\nname = "Mesa del Río"\nlanguage = "es"\n', encoding="utf-8")
    assert talks.run("brief").stdout.startswith("# Preguntas para la próxima reunión\n\nMesa del Río\n")
    assert talks.run("brief", "--language", "en").stdout.startswith("# Questions for the next meeting\n")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ("--as-of 2023-02-01", "a brief needs two full reviews up to that day; name two reviews with --since and"),
        ("--as-of 2020-01-01", "a brief needs two full reviews up to that day; name two reviews with --since and"),
        ("--since 2024 --review 2023-01", "2023-01-16-plan is not later than 2024-02-12-ministerial; --since names"),
        ("--review 1999", "'1999': there is no such review; use one of: 2023-01-16-plan"),
        ("--output brief.pdf", "brief.pdf: the ending says how to write it; use one of .md, .html, .docx"),
    ],
)
def test_wrong_usage_is_exit_2(talks: Folder, options: str, message: str) -> None:
    result = talks.run("brief", *options.split())
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"hledtrack: {message}")


@pytest.mark.parametrize("ending", ["md", "html", "docx"])
def test_the_ending_says_how_it_is_written(talks: Folder, tmp_path: Path, ending: str) -> None:
    if ending == "docx":
        pytest.importorskip("docx")
    result = talks.run("brief", "--output", f"brief.{ending}")
    assert (result.stdout, result.stderr) == ("", f"hledtrack: brief.{ending} written\n")
    start = {"md": b"# Questions", "html": b"<!DOCTYPE html>", "docx": b"PK"}[ending]
    assert (tmp_path / f"brief.{ending}").read_bytes().startswith(start)

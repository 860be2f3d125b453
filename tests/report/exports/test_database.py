"""The dialogue as a database: keys that hold, a change once, the same figures as everywhere, and nothing but text."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
import unicodedata
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from hledtrack.ledger import fold
from hledtrack.model import Outcome
from hledtrack.report.exports.database import Dialogue, database_bytes
from tests.conftest import Folder, review_text
from tests.hostile import TEXTS
from tests.report.test_hostile import BAD, snapshots

ENTRY = '\n[[commitment]]\nid = "{id}"\ntitle = "Build the {id}"\nstatus = "{status}"\n{more}\n'


def entry(id: str, status: str = "planned", **more: str) -> str:
    lines = "\n".join(f'{name} = "{value}"' for name, value in more.items())
    return ENTRY.format(id=id, status=status, more=lines)


@pytest.fixture
def talks(folder: Folder, on_20_november_2024: None) -> Folder:
    folder.write(
        "2024-01-15-plan",
        review_text("2024-01-15")
        + entry("road", expected="2024-03")
        + entry("port", expected="2024-06")
        + entry("quay"),
    )
    folder.write(
        "2024-04-01-press",
        review_text("2024-04-01", kind="press", coverage="partial") + entry("road", expected="2024-09"),
    )
    folder.write(
        "2024-07-15-plan",
        review_text("2024-07-15") + entry("road", "completed", actual="2024-07") + entry("bay", expected="2025"),
    )
    return folder


def opened(folder: Folder, *options: str) -> sqlite3.Connection:
    path = folder.root / "out.db"
    result = folder.run("export", "-o", str(path), *options)
    assert (result.exit_code, result.stderr) == (0, f"hledtrack: {path} written\n")
    return sqlite3.connect(path)


def test_keys_hold(talks: Folder) -> None:
    with closing(opened(talks)) as database:
        assert database.execute("pragma integrity_check").fetchall() == [("ok",)]
        assert database.execute("pragma foreign_key_check").fetchall() == []
        names = [name for (name,) in database.execute("select name from sqlite_master where type = 'table'")]
        assert all(any(row[5] for row in database.execute(f"pragma table_info({name})")) for name in names)
        refers = {
            name: {row[3]: row[2] for row in database.execute(f"pragma foreign_key_list({name})")} for name in names
        }
    assert refers == {
        "about": {},
        "reviews": {},
        "commitments": {"last_review": "reviews"},
        "agencies": {"commitment": "commitments"},
        "statements": {"review": "reviews", "commitment": "commitments"},
        "comparisons": {"before": "reviews", "after": "reviews"},
        "changes": {"comparison": "comparisons", "commitment": "commitments"},
        "scores": {},
    }


def test_a_view_for_each_outcome_has_each_change_once(talks: Folder) -> None:
    with closing(opened(talks)) as database:
        found = {
            outcome.value: database.execute(f"select before, commitment from {outcome.value}").fetchall()
            for outcome in Outcome
            if outcome is not Outcome.UNCHANGED
        }
        full = database.execute(
            "select commitment, outcome from changes join comparisons on id = comparison where full order by 1"
        ).fetchall()
    assert {outcome: rows for outcome, rows in found.items() if rows} == {
        "slipped": [("2024-01-15-plan", "road")],
        "completed": [("2024-04-01-press", "road")],
        "unmentioned": [("2024-04-01-press", "port"), ("2024-04-01-press", "quay")],
        "added": [("2024-04-01-press", "bay")],
    }
    assert full == [("bay", "added"), ("port", "unmentioned"), ("quay", "unmentioned"), ("road", "completed")]


def test_the_changes_are_those_that_diff_tells(talks: Folder) -> None:
    told = json.loads(talks.run("diff", "2024-01-15", "2024-07-15", "--format", "json").stdout)["changes"]
    with closing(opened(talks)) as database:
        found = database.execute(
            "select commitment, outcome, deadline_shift_days from changes where comparison = ?",
            ["2024-01-15-plan..2024-07-15-plan"],
        ).fetchall()
    assert {row[:2] for row in found} == {(one["id"], one["outcome"]) for one in told if one["outcome"] != "unchanged"}


def test_the_share_kept_is_that_of_the_report(talks: Folder) -> None:
    total = json.loads(talks.run("report", "--format", "json").stdout)["total"]
    with closing(opened(talks)) as database:
        scored = database.execute(
            "select promised, judged, kept, share_kept from scores where scope = 'all'"
        ).fetchall()
        promises = dict(database.execute("select id, promise from commitments").fetchall())
    assert scored == [(total["promised"], total["judged"], total["kept"], total["share_kept"])] == [(4, 2, 1, 0.5)]
    assert promises == {"road": "kept", "port": "overdue", "quay": "silent", "bay": "open"}


def test_filters_and_the_day_hold_for_all_of_it(talks: Folder) -> None:
    with closing(opened(talks, "road", "--as-of", "2024-05-01")) as database:
        assert database.execute("select id, expected from commitments").fetchall() == [("road", "2024-09")]
        assert database.execute("select distinct commitment, outcome from changes").fetchall() == [("road", "slipped")]
        assert database.execute("select count(*) from reviews").fetchone() == (2,)
        assert database.execute("pragma foreign_key_check").fetchall() == []


def test_the_same_snapshots_give_the_same_bytes_and_leave_the_workspace_alone(talks: Folder) -> None:
    assert not (talks.root / ".hledtrack").exists()
    once = talks.run("export", "--format", "sqlite", "-o", str(talks.root / "a.db"))
    again = talks.run("export", "-o", str(talks.root / "b.sqlite3"))
    assert (once.exit_code, again.exit_code) == (0, 0)
    assert (talks.root / "a.db").read_bytes() == (talks.root / "b.sqlite3").read_bytes()
    assert not (talks.root / ".hledtrack").exists()
    assert talks.run("export", "-o", str(talks.root / ".hledtrack" / "index.db")).exit_code == 2


def test_datasette_serves_it(talks: Folder) -> None:
    pytest.importorskip("datasette", reason="datasette is not installed")
    opened(talks).close()
    script = """
import asyncio, sys
from datasette.app import Datasette
async def main():
    served = Datasette([], immutables=[sys.argv[1]])
    await served.invoke_startup()
    for path in ("/out/slipped.json?_shape=array", "/out/changes.json?_shape=array", "/out.json"):
        response = await served.client.get(path)
        print(response.status_code)
asyncio.run(main())
"""
    ran = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", script, str(talks.root / "out.db")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.stdout.split() == ["200"] * 3, ran.stderr


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_hostile_texts(text: str, tmp_path: Path) -> None:
    both = snapshots(text)
    ledger = fold(both)
    path = tmp_path / "a.db"
    path.write_bytes(database_bytes(Dialogue(text, both, ledger, list(ledger.states.values()), date(2024, 12, 1))))
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("pragma foreign_key_check").fetchall() == []
        names = [name for (name,) in database.execute("select name from sqlite_master where type in ('table', 'view')")]
        cells = [cell for name in names for row in database.execute(f"select * from {name}") for cell in row]
    assert not {c for cell in cells if isinstance(cell, str) for c in cell if unicodedata.category(c) in BAD}

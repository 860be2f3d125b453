"""The index says what the snapshots say, notices every change, and can be lost at any moment."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from hledtrack.dates import parse_edtf
from hledtrack.diff import compare_reviews
from hledtrack.ledger import fold
from hledtrack.model import (
    Candidate,
    Commitment,
    Coverage,
    Met,
    Passage,
    Review,
    Snapshot,
    Source,
    SourceDocument,
    Status,
)
from hledtrack.store.index import index_building
from hledtrack.store.index.database import Index, index_path
from hledtrack.store.index.index_opening import open_index
from hledtrack.store.index.stored_statements import stored_snapshot, stored_texts
from hledtrack.store.snapshots.snapshot_writing import render_snapshot
from hledtrack.store.workspace import InvalidWorkspaceError, Workspace
from tests.conftest import Folder, review_text
from tests.hostile import TEXTS

PLAN = (
    review_text("2024-01-15")
    + '[[commitment]]\nid = "bridge"\ntitle = "Open the bridge"\nexpected = "2024-03"\n\n'
    + '[[commitment]]\nid = "forum"\ntitle = "Hold the forum"\n'
)
LATER = review_text("2024-07-15") + '[[commitment]]\nid = "bridge"\nexpected = "2024-09"\n'


@pytest.fixture
def talks(folder: Folder) -> Workspace:
    folder.write("2024-01-15-plan", PLAN)
    folder.write("2024-07-15-plan", LATER)
    return Workspace(folder.root)


def made(workspace: Workspace) -> Index:
    index = open_index(workspace)
    assert index is not None
    return index


def assert_same(index: Index, snapshots: Sequence[Snapshot]) -> None:
    """The index holds what the snapshots state, and any ledger and diff of it is theirs."""
    stored = index.snapshots()
    assert stored == tuple(snapshots)
    assert fold(stored) == fold(snapshots)
    ids = [snapshot.review.id for snapshot in snapshots]
    for before, after in combinations(ids, 2):
        assert compare_reviews(stored, before, after) == compare_reviews(snapshots, before, after)


# ---------------------------------------------------------------- made-up workspaces

WINDOWS = st.sampled_from([None, "2024", "2024-03", "2024-36", "../2024-09-21", "2024-01/2024-05", "2025?"])
WORDS = st.sampled_from([None, "Open the bridge", "will be studied", "río", *list(TEXTS.values())[:6]])
NAMES = ("bridge", "forum", "port", "rail", "canal")


@st.composite
def statements(draw: st.DrawFn, id: str, known: Sequence[str]) -> Commitment:
    window, done = draw(WINDOWS), draw(WINDOWS)
    others = [name for name in known if name != id]
    return Commitment(
        id=id,
        title="A title" if id not in known else draw(WORDS),
        pillar=draw(WORDS),
        agencies=tuple(draw(st.lists(st.sampled_from(["GSA", "Roads; Office", '"']), max_size=2, unique=True))),
        status=draw(st.sampled_from([None, *Status])),
        dropped=draw(st.sampled_from([None, None, "merged"])),
        progress=draw(st.sampled_from([None, 0, 60, 100])),
        expected=parse_edtf(window) if window else None,
        expected_text=draw(WORDS),
        actual=parse_edtf(done) if done else None,
        continues=tuple(draw(st.lists(st.sampled_from(others), max_size=2, unique=True))) if others else (),
        match=draw(st.sampled_from([None, Candidate("port", 0.5, "why"), Candidate("port", 0.125)])),
        candidates=draw(st.sampled_from([(), (Candidate("rail", 0.25, "x"), Candidate("canal", 0.5))])),
        not_same=draw(st.sampled_from([(), ("rail",)])),
        confidence=draw(st.sampled_from([None, 0.0, 0.97])),
        unsure=draw(st.booleans()),
        met=draw(st.sampled_from([None, *Met])),
        note=draw(WORDS),
        summary=draw(WORDS),
        text=draw(WORDS),
        elsewhere=draw(
            st.sampled_from([(), (Passage(Source("plan.md", "ab", 3), "Abrir"), Passage(Source("plan.md", "ab")))])
        ),
        source=Source("plan.md", "ab", draw(st.sampled_from([None, 3])), None, None),
    )


@st.composite
def dialogues(draw: st.DrawFn) -> list[Snapshot]:
    snapshots = []
    known: list[str] = []
    for number in range(draw(st.integers(1, 5))):
        review = Review(
            id=f"review-{number}",
            kind=draw(st.sampled_from(["plan", "press"])),
            date=date(2024, 1, 1) + timedelta(100 * number),
            coverage=draw(st.sampled_from(Coverage)),
            sources=(SourceDocument("plan.md", "ab", "https://example.org"),),
        )
        stated = []
        for name in draw(st.lists(st.sampled_from(NAMES), unique=True, max_size=5)):
            stated.append(draw(statements(name, known)))
            known = [*known, name] if name not in known else known
        snapshots.append(Snapshot(review, tuple(stated)))
    return snapshots


def write(root: Path, snapshots: Sequence[Snapshot]) -> Workspace:
    folder = root / "snapshots"
    folder.mkdir(exist_ok=True)
    for path in folder.iterdir():
        path.unlink()
    for snapshot in snapshots:
        (folder / f"{snapshot.review.id}.toml").write_text(render_snapshot(snapshot), encoding="utf-8")
    return Workspace(root)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_the_index_says_what_the_snapshots_say_however_they_change(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    root = tmp_path_factory.mktemp("talks")
    snapshots = data.draw(dialogues())
    workspace = write(root, snapshots)
    assert_same(made(workspace), workspace.snapshots())
    # Then some reviews go, one is written anew, and the index is brought up to date.
    kept = [snapshot for snapshot in snapshots if data.draw(st.integers(0, 3))]
    other = data.draw(dialogues())[-1]
    workspace = write(root, [s for s in kept if s.review.id != other.review.id] + [other])
    index = open_index(workspace)
    if workspace.load().problems:
        assert index is None
    else:
        assert index is not None
        assert_same(index, workspace.snapshots())


def rail_in_two_parts() -> list[Snapshot]:
    """A line restated as it was in the review in which a part of it, due later, carries it on."""
    rail = Commitment(id="rail", title="Build the rail line", expected=parse_edtf("2024-06"))
    north = Commitment(
        id="rail-north", title="Build the north", expected=parse_edtf("2024-12"), continues=("rail",), status=None
    )
    days = (date(2024, 1, 15), date(2024, 5, 15))
    first, second = (Review(id=f"{day}-plan", kind="plan", date=day) for day in days)
    return [Snapshot(first, (rail,)), Snapshot(second, (rail, north))]


@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow])
@given(snapshots=dialogues())
@example(snapshots=rail_in_two_parts())
def test_a_diff_says_the_same_in_a_small_and_in_a_large_workspace(
    snapshots: list[Snapshot], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = Folder(tmp_path_factory.mktemp("talks"))
    (folder.root / "hledtrack.toml").write_text('[dialogue]\nname = "Talks"\n', encoding="utf-8")
    write(folder.root, snapshots)
    ids = [snapshot.review.id for snapshot in snapshots]
    commands = [["diff", ids[0], ids[-1], "--quotes"], ["diff", ids[0], ids[-1], "--format", "json"], ["list"]]
    small = [folder.run(*command) for command in commands]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("hledtrack.store.workspace.LARGE", 1)
        folder.run("index")
        assert [folder.run(*command) for command in commands] == small


def test_a_part_due_later_than_the_whole_has_slipped(tmp_path: Path) -> None:
    (tmp_path / "hledtrack.toml").write_text('[dialogue]\nname = "Talks"\n', encoding="utf-8")
    write(tmp_path, rail_in_two_parts())
    report = Folder(tmp_path).run("diff").stdout
    assert "rail-north  Build the north  Jun 2024 -> Dec 2024  +184 d" in report


@given(commitment=statements("bridge", ["bridge", "port", "rail"]))
def test_a_stored_commitment_says_all_that_it_said(commitment: Commitment) -> None:
    review = Review(id="plan", kind="plan", date=date(2024, 1, 1), sources=(SourceDocument("plan.md", "ab"),))
    (stored,) = stored_snapshot(review, *stored_texts(Snapshot(review, (commitment,))), {}).commitments
    assert stored == commitment
    assert commitment == stored
    assert (hash(stored), stored.stated) == (hash(commitment), commitment.stated)
    assert replace(stored, note="Checked.") == replace(commitment, note="Checked.")
    assert repr(stored) == repr(commitment).replace("Commitment(", "StoredCommitment(", 1)


# ---------------------------------------------------------------- when it is made


def test_it_is_read_again_only_where_something_has_changed(talks: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    original = index_building.read_snapshot

    def watched(text: str, path: str, *settings: Any) -> object:
        read.append(path)
        return original(text, path, *settings)

    monkeypatch.setattr(index_building, "read_snapshot", watched)
    made(talks)
    assert read == ["2024-01-15-plan.toml", "2024-07-15-plan.toml"]
    made(talks)
    assert len(read) == 2
    path = talks.snapshot_path("2024-07-15-plan")
    path.write_text(LATER.replace("2024-09", "2024-11"))
    assert_same(made(talks), talks.snapshots())
    assert read[2:] == ["2024-07-15-plan.toml"]


def test_a_change_that_keeps_size_and_time_is_seen(talks: Workspace) -> None:
    made(talks)
    path = talks.snapshot_path("2024-07-15-plan")
    before = path.stat()
    path.write_text(LATER.replace("2024-09", "2024-10"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    window = fold(made(talks).snapshots()).states["bridge"].expected
    assert window is not None
    assert window.edtf == "2024-10"


@pytest.mark.parametrize(
    "damage",
    [
        lambda path: path.unlink(),
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(b"no database at all" * 500),
        lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]),
        lambda path: path.write_bytes(path.read_bytes()[:4096] + bytes(path.stat().st_size - 4096)),
        lambda path: change(path, "pragma user_version = 99"),
        lambda path: change(path, "pragma application_id = 1"),
        lambda path: change(path, "drop table reviews"),
        lambda path: change(path, "drop table parsed"),
        lambda path: change(path, "drop table program"),
        lambda path: change(path, "update program set fingerprint = 'another program'"),
        lambda path: change(path, "delete from parsed where rowid = 1"),
        lambda path: change(path, "update parsed set others = '[{]'"),
        lambda path: change(path, "update parsed set others = '[]'"),
        lambda path: change(path, "update parsed set carried = '[1]'"),
    ],
    ids=[
        "missing",
        "empty",
        "no database",
        "cut off",
        "zeros",
        "other version",
        "other application",
        "no reviews",
        "no statements",
        "no program",
        "other program",
        "statements lost",
        "no JSON",
        "too few",
        "other values",
    ],
)
def test_an_index_that_is_not_as_it_should_be_is_made_anew(talks: Workspace, damage: object) -> None:
    made(talks).connection.close()
    damage(index_path(talks))  # type: ignore[operator]
    for _ in range(2):
        assert_same(made(talks), talks.snapshots())


def change(path: Path, statement: str) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute(statement)
    connection.close()


def test_it_stays_as_it_was_for_who_has_opened_it(talks: Workspace) -> None:
    index, expected = made(talks), talks.snapshots()
    talks.snapshot_path("2024-07-15-plan").unlink()
    assert len(made(talks).reviews) == 1
    assert_same(index, expected)


def test_what_a_killed_process_left_behind_is_removed(talks: Workspace) -> None:
    talks.private_folder.mkdir()
    (talks.private_folder / ".index-123.tmp").write_bytes(b"half an index")
    made(talks)
    assert sorted(path.name for path in talks.private_folder.iterdir()) == ["index.db", "index.lock"]


def test_snapshots_with_problems_have_no_index_and_are_told(talks: Workspace) -> None:
    made(talks)
    talks.snapshot_path("2024-07-15-plan").write_text(LATER.replace("2024-09", "soon"))
    assert open_index(talks) is None
    with pytest.raises(InvalidWorkspaceError, match="soon"):
        talks.snapshots()


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="needs POSIX file systems")
def test_where_nothing_can_be_written_there_is_one_for_this_process(
    talks: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A file where the folder should be stops everybody, also those whom no permission stops.
    talks.private_folder.write_text("")
    assert_same(made(talks), talks.snapshots())
    monkeypatch.setattr(tempfile, "TemporaryDirectory", refuse)
    assert open_index(talks) is None


def refuse(**_: object) -> object:
    raise OSError("no room")


def test_many_processes_at_once_make_one_sound_index(talks: Workspace) -> None:
    command = [sys.executable, "-m", "hledtrack", "index"]
    running = [subprocess.Popen(command, cwd=talks.root, stdout=subprocess.PIPE) for _ in range(4)]
    assert [process.communicate()[0].decode().strip() for process in running] == [str(index_path(talks))] * 4
    assert [process.returncode for process in running] == [0] * 4
    assert sorted(path.name for path in talks.private_folder.iterdir()) == ["index.db", "index.lock"]
    assert_same(made(talks), talks.snapshots())


# ---------------------------------------------------------------- when it is used


@pytest.mark.parametrize(
    "arguments",
    [
        ["diff"],
        ["diff", "--format", "json"],
        ["diff", "--since", "2024-02-01", "--quotes"],
        ["diff", "2024-07-15", "2024-01-15"],
        ["diff", "nothing"],
        ["overdue", "--as-of", "2024-12-01", "--format", "json"],
        ["list"],
        ["list", "--as-of", "2023-01-01"],
        ["show", "bridge"],
        ["report", "--as-of", "2024-12-01"],
        ["export", "--as-of", "2024-12-01"],
        ["timeline", "--as-of", "2024-12-01"],
    ],
    ids=" ".join,
)
def test_commands_answer_alike_with_and_without_it(
    folder: Folder, talks: Workspace, arguments: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    without = folder.run(*arguments)
    assert not index_path(talks).exists()
    monkeypatch.setattr("hledtrack.store.workspace.LARGE", 1)
    built, read = folder.run(*arguments), folder.run(*arguments)
    assert index_path(talks).exists()
    assert built.stderr == f"hledtrack: indexing the snapshots that have changed\n{without.stderr}"
    assert read == without
    assert built.stdout == without.stdout


@pytest.mark.parametrize("arguments", [["list"], ["diff"], ["overdue"], ["search", "bridge"]], ids=" ".join)
def test_problems_are_told_alike_with_and_without_it(
    folder: Folder, talks: Workspace, arguments: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.run("index")
    folder.write("2024-07-15-plan", LATER.replace("2024-09", "soon"))
    monkeypatch.setattr("hledtrack.store.workspace.LARGE", 1)
    result = folder.run(*arguments)
    assert (result.exit_code, result.stdout) == (3, "")
    assert "snapshots/2024-07-15-plan.toml:9: expected: 'soon' is not a date" in result.stderr


# ---------------------------------------------------------------- for other tools


def test_its_tables_are_those_of_the_manual(talks: Workspace) -> None:
    manual = (Path(__file__).parents[2] / "docs" / "index.md").read_text(encoding="utf-8")
    connection = made(talks).connection
    names = [
        name
        for (name,) in connection.execute("select name from sqlite_master where type in ('table', 'view')")
        if not name.startswith(("commitments_fts_", "sqlite_"))
    ]
    assert sorted(names) == ["commitments", "commitments_fts", "parsed", "program", "reviews"]
    for name in names:
        assert f"| `{name}` |" in manual
        for (column,) in connection.execute(f"select name from pragma_table_info('{name}')"):
            assert f"`{column}`" in manual, f"{name}.{column}"


def test_datasette_serves_it(talks: Workspace) -> None:
    pytest.importorskip("datasette", reason="datasette is not installed")
    made(talks)
    # In a process of its own: datasette's own deprecations are none of ours.
    script = """
import asyncio, json, sys
from datasette.app import Datasette

async def main():
    datasette = Datasette([], immutables=[sys.argv[1]])
    found = {}
    for path in ("/index/commitments.json?_search=bridge", "/index/reviews.json"):
        response = await datasette.client.get(path + ("&" if "?" in path else "?") + "_shape=array")
        assert response.status_code == 200, response.text
        found[path] = len(response.json())
    page = await datasette.client.get("/index/commitments")
    found["search box"] = 'type="search"' in page.text
    print(json.dumps(found))

asyncio.run(main())
"""
    command = [sys.executable, "-W", "ignore", "-c", script, str(index_path(talks))]
    result = subprocess.run(command, capture_output=True, check=False, text=True)
    assert result.stdout == (
        '{"/index/commitments.json?_search=bridge": 2, "/index/reviews.json": 2, "search box": true}\n'
    ), result.stderr

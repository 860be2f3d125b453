"""A change of several files is one change: finished or taken back by the next command, told in a line."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from typing import Any

import pytest

from hledtrack.store.edits import journal
from hledtrack.store.edits.file_writing import hold, write_atomically
from tests.conftest import Folder, review_text


def plan(day: str, *ids: str) -> str:
    return review_text(day) + "\n".join(f'[[commitment]]\nid = "{id}"\ntitle = "The {id}"\n' for id in ids)


DAYS = ("2024-01-15", "2024-07-15", "2024-12-15")


@pytest.fixture
def talks(folder: Folder) -> Folder:
    folder.write("2024-01-15-plan", plan(DAYS[0], "forum", "port"))
    folder.write("2024-07-15-plan", plan(DAYS[1], "meeting", "port"))
    folder.write("2024-12-15-plan", plan(DAYS[2], "meeting"))
    return folder


class Ended(BaseException):
    """The program is ended from outside."""


def broken_off(folder: Folder, monkeypatch: pytest.MonkeyPatch, after: int, *arguments: str) -> None:
    """Run a command that is ended after so many files."""
    put, written = journal._put, []

    def put_some(path: Path, text: str | None) -> None:
        if len(written) == after:
            raise Ended
        put(path, text)
        written.append(path)

    with monkeypatch.context() as patched:
        patched.setattr(journal, "_put", put_some)
        with pytest.raises(Ended):
            folder.run(*arguments)


def texts(folder: Folder) -> dict[str, str]:
    return {path.name: path.read_text() for path in (folder.root / "snapshots").iterdir()}


@pytest.mark.parametrize("after", [0, 1])
def test_what_is_broken_off_the_next_command_finishes(
    talks: Folder, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    broken_off(talks, monkeypatch, after, "link", "meeting", "forum")
    result = talks.run("check")
    assert result.exit_code == 0
    assert result.stderr.startswith(
        "hledtrack: 'link meeting forum' was broken off and is finished now: "
        "snapshots/2024-07-15-plan.toml, snapshots/2024-12-15-plan.toml\n"
    )
    assert all('id = "meeting"' not in text for text in texts(talks).values())
    assert talks.run("check").stderr == ""


def test_where_somebody_has_edited_since_it_is_taken_back(talks: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    before = texts(talks)
    broken_off(talks, monkeypatch, 1, "link", "meeting", "forum")
    edited = before["2024-12-15-plan.toml"] + 'note = "by hand"\n'
    talks.write("2024-12-15-plan", edited)
    result = talks.run("check")
    assert "'link meeting forum' was broken off and is taken back" in result.stderr
    assert "snapshots/2024-12-15-plan.toml was changed by hand since" in result.stderr
    assert texts(talks) == before | {"2024-12-15-plan.toml": edited}


def test_where_a_file_cannot_be_written_all_have_their_old_content(
    talks: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, put = texts(talks), journal._put

    def full(path: Path, text: str | None) -> None:
        if path.name == "2024-12-15-plan.toml" and text != before[path.name]:
            raise OSError(28, "No space left on device", str(path))
        put(path, text)

    with monkeypatch.context() as patched:
        patched.setattr(journal, "_put", full)
        result = talks.run("link", "meeting", "forum")
    assert (result.exit_code, result.stdout) == (3, "")
    assert "2024-12-15-plan.toml: No space left on device" in result.stderr
    assert texts(talks) == before
    assert talks.run("check").stderr == ""


STRAYS = {
    "of a snapshot": "snapshots/.2024-01-15-plan.toml.ab12.hledtrack.tmp",
    "of a snapshot, by an earlier version": "snapshots/.2024-01-15-plan.toml.ab12.tmp",
    "of the settings": ".hledtrack.toml.ab12.hledtrack.tmp",
    "of a report": ".report.html.ab12.hledtrack.tmp",
    "of a change": ".hledtrack/changes/.000001.pending.ab12.hledtrack.tmp",
    "of the index": ".hledtrack/.index-4711.tmp",
}


@pytest.mark.parametrize("name", STRAYS.values(), ids=STRAYS)
def test_stray_temporary_files_are_cleaned(talks: Folder, name: str) -> None:
    stray = talks.root / name
    stray.parent.mkdir(parents=True, exist_ok=True)
    stray.write_text("half a fi")
    result = talks.run("check")
    assert (result.exit_code, result.stderr) == (0, "")
    assert not stray.exists()


@pytest.mark.parametrize("command", [("html", "--output", "out/page.html"), ("init", "out")])
def test_strays_beside_an_output_are_cleaned_by_the_next_one_there(talks: Folder, command: tuple[str, ...]) -> None:
    stray = talks.root / "out" / ".page.html.ab12.hledtrack.tmp"
    stray.parent.mkdir()
    stray.write_text("half a pa")
    assert talks.run(*command).exit_code == 0
    assert not stray.exists()


NO_STRAYS = {"of another program": ".draft.tmp", "of a person": "notes.hledtrack.tmp"}


@pytest.mark.parametrize("name", NO_STRAYS.values(), ids=NO_STRAYS)
def test_files_of_others_stay(talks: Folder, name: str) -> None:
    (talks.root / name).write_text("mine")
    talks.run("check")
    talks.run("export", "--output", "all.csv")
    assert (talks.root / name).read_text() == "mine"


@pytest.mark.skipif(sys.platform == "win32", reason="this system keeps open files by itself")
@pytest.mark.parametrize("name", STRAYS.values(), ids=STRAYS)
def test_what_somebody_is_writing_is_no_stray(talks: Folder, name: str) -> None:
    written = talks.root / name
    written.parent.mkdir(parents=True, exist_ok=True)
    with written.open("wb") as file, hold(file.fileno()):
        assert talks.run("check").exit_code == 0
        assert talks.run("export", "--output", "all.csv").exit_code == 0
        assert talks.run("index").exit_code == 0
        assert written.exists()
    assert talks.run("check").exit_code == 0
    assert not written.exists()


def test_a_new_file_that_is_taken_for_a_stray_is_written_again(talks: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    made = tempfile.mkstemp

    def taken(**how: Any) -> tuple[int, str]:
        monkeypatch.setattr(tempfile, "mkstemp", made)
        handle, name = made(**how)
        Path(name).unlink()
        return handle, name

    monkeypatch.setattr(tempfile, "mkstemp", taken)
    write_atomically(talks.root / "page.html", "whole")
    assert (talks.root / "page.html").read_text() == "whole"
    assert [path.name for path in talks.root.glob(".*.tmp")] == []


@pytest.mark.parametrize(
    "record",
    [
        "{",
        "[]",
        "[" * 100_000,
        '{"number": 1e400, "what": "x", "undoes": null, "files": []}',
        '{"number": 1, "what": null, "undoes": null, "files": []}',
        '{"number": 1, "what": "x", "undoes": [1], "files": []}',
        '{"number": 1, "what": "x", "undoes": null, "files": [{"path": "a", "before": 7, "after": {}}]}',
        '{"number": 1, "what": "x", "undoes": null, "files": [{"path": "a", "before": null, "after": "\\ud800"}]}',
        '{"number": 1, "what": "x", "undoes": null, "files": [{"path": "a\\u0000", "before": null, "after": ""}]}',
        '{"number": 1, "what": "x", "undoes": null, "files": [{"path": "../out.toml", "before": null, "after": "x"}]}',
    ],
)
def test_what_is_no_record_of_a_change_does_nothing(talks: Folder, record: str) -> None:
    folder = talks.root / ".hledtrack" / "changes"
    folder.mkdir(parents=True)
    (folder / "000001.pending").write_text(record)
    (folder / "000002.json").write_text(record)
    result = talks.run("check")
    assert (result.exit_code, result.stderr) == (
        0,
        "hledtrack: 000001.pending is no record of a change and was removed\n",
    )
    assert not (talks.root.parent / "out.toml").exists()
    assert "there is no change to undo" in talks.run("undo").stderr


def test_kept_are_the_last_changes_only(talks: Folder) -> None:
    for number in range(journal.KEPT + 3):
        talks.run("update", "port", "--progress", str(number), "--on", "2024-12-20")
    assert len(journal.done(talks.root, talks.root / ".hledtrack")) == journal.KEPT


def test_nothing_is_written_that_check_would_refuse(talks: Folder) -> None:
    talks.write("2024-12-20-plan", plan("2024-12-20", "quay") + 'continues = ["meeting"]\n')
    talks.run("update", "port", "--note", "seen", "--on", "2024-12-21")
    before = texts(talks)
    result = talks.run("link", "quay", "meeting")
    assert result.exit_code in (0, 2)
    assert talks.run("check").exit_code == 0 or texts(talks) == before


def run(folder: Folder, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "hledtrack", "-C", str(folder.root), *arguments],
        capture_output=True,
        text=True,
        check=False,
    )


def at_once(folder: Folder, *commands: tuple[str, ...]) -> list[subprocess.CompletedProcess[str]]:
    found: list[subprocess.CompletedProcess[str] | None] = [None] * len(commands)

    def one(place: int) -> None:
        found[place] = run(folder, *commands[place])

    threads = [threading.Thread(target=one, args=(place,)) for place in range(len(commands))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [result for result in found if result is not None]


def test_of_two_imports_with_one_id_one_is_refused(talks: Folder) -> None:
    for name in ("one", "two"):
        (talks.root / f"{name}.md").write_text(f"# Plan\n\n- The Board will build quay {name} by May 2026.\n")
    said = ("--date", "2025-01-15", "--kind", "plan", "--coverage", "full")
    results = at_once(talks, ("import", "one.md", *said), ("import", "two.md", *said))
    assert sorted(result.returncode for result in results) == [0, 2]
    assert "there is a review 2025-01-15-plan already" in "".join(result.stderr for result in results)


def test_a_link_and_an_update_at_once_leave_a_sound_workspace(talks: Folder) -> None:
    results = at_once(
        talks, ("link", "meeting", "forum"), ("update", "meeting", "--progress", "50", "--on", "2024-12-20")
    )
    assert run(talks, "check").returncode == 0
    assert {result.returncode for result in results} <= {0, 2}
    assert all("Traceback" not in result.stderr for result in results)

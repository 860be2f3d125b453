"""What fails outside of the program, or in it, is one line of its own, and files stay whole."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import Folder, review_text

ENTRY = '[[commitment]]\nid = "lock"\ntitle = "Open the lock"\nexpected = "2025-05"\n'


@pytest.fixture
def full(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> Folder:
    """A workspace with two reviews on a disk that has no room left."""
    for day in ("2024-01-01", "2024-07-01"):
        folder.write(f"{day}-plan", review_text(day) + ENTRY)

    def no_room(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", no_room)
    return folder


@pytest.mark.parametrize(
    ("command", "path"),
    [
        (("html", "--output", "a.html"), "a.html"),
        (("timeline", "--output", "a.svg"), "a.svg"),
        (("brief", "--output", "a.md"), "a.md"),
        (("export", "--output", "a.csv"), "a.csv"),
    ],
)
def test_a_full_disk_names_the_file_and_leaves_it_as_it_was(full: Folder, command: tuple[str, ...], path: str) -> None:
    (full.root / path).write_text("before", encoding="utf-8")
    result = full.run(*command)
    assert result.exit_code == 3
    assert result.stderr == (f"hledtrack: {path}: No space left on device; make room on the disk and run it again\n")
    assert (full.root / path).read_text(encoding="utf-8") == "before"
    assert not list(full.root.glob(f".{path}*"))


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (RecursionError(), "the input is nested too deep to be read; give it in simpler parts"),
        (MemoryError(), "the memory does not suffice; give the document in several parts"),
    ],
)
def test_what_is_too_much_is_told(folder: Folder, monkeypatch: pytest.MonkeyPatch, error: Exception, told: str) -> None:
    def fails(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("hledtrack.extract.extract", fails)
    (folder.root / "plan.md").write_text("The board will open the lock by May 2025.", encoding="utf-8")
    result = folder.run("import", "plan.md", "--date", "2024-01-01", "--kind", "plan")
    assert (result.exit_code, result.stderr) == (3, f"hledtrack: {told}\n")


_PROGRAM = """
import sys, warnings
import hledtrack.cli.looking.reviews as command
from hledtrack.cli.app import run
def fails(*_, **__):
    warnings.warn("of a library")
    raise {error}
command.command.__globals__["open_workspace"] = fails
sys.argv = ["hledtrack", "reviews"]
run()
"""


def run(folder: Path, error: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", _PROGRAM.format(error=error)],
        cwd=folder,
        capture_output=True,
        text=True,
        env={**os.environ, **environment},
    )


def test_a_bug_is_one_line_and_warnings_of_libraries_are_none(folder: Folder) -> None:
    result = run(folder.root, "KeyError('lock')")
    assert result.returncode == 3
    assert result.stderr == (
        "hledtrack: this is a bug of hledtrack: KeyError (<string>:7); "
        "with HLEDTRACK_TRACEBACK=1 it shows more: please report that\n"
    )
    assert "Traceback" in run(folder.root, "KeyError('lock')", HLEDTRACK_TRACEBACK="1").stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
def test_an_output_that_is_full_is_told(folder: Folder) -> None:
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "-m", "hledtrack", "reviews"]
        folder.write("2024-01-01-plan", review_text("2024-01-01") + ENTRY)
        result = subprocess.run(command, cwd=folder.root, stdout=full, stderr=subprocess.PIPE, text=True)
    assert result.returncode == 3
    assert result.stderr.splitlines()[-1] == (
        "hledtrack: standard output: No space left on device; make room on the disk and run it again"
    )

"""What fails outside of the program, or in it, is one line of its own, and files stay whole."""

from __future__ import annotations

import errno
import os
import shutil
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


PLACES = [
    (
        "snapshots",
        ("check",),
        "hledtrack: {root}/snapshots: Not a directory; a file is where a folder should be; move it away\n",
    ),
    (
        ".hledtrack",
        ("add", "Open the lock"),
        "hledtrack: {root}/.hledtrack: File exists; a file is where a folder should be; move it away\n",
    ),
    (
        ".hledtrack",
        ("index",),
        "hledtrack: {root}/.hledtrack/index.db cannot be written; ask for the right to its folder\n",
    ),
]


@pytest.mark.parametrize(("name", "command", "told"), PLACES, ids=[f"{one[0]} {one[1][0]}" for one in PLACES])
def test_a_file_in_the_place_of_a_folder_is_told(
    folder: Folder, name: str, command: tuple[str, ...], told: str
) -> None:
    """What cannot be looked into is not taken for empty, and nothing is said to be where it is not."""
    folder.write("2024-01-01-plan", review_text("2024-01-01") + ENTRY)
    shutil.rmtree(folder.root / name, ignore_errors=True)
    (folder.root / name).write_text("no folder", encoding="utf-8")
    result = folder.run(*command)
    assert (result.exit_code, result.stdout, result.stderr) == (3, "", told.format(root=folder.root))


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
class TestLinksAndPipes:
    """A report goes to where its name leads."""

    @pytest.fixture
    def talks(self, folder: Folder) -> Folder:
        folder.write("2024-01-01-plan", review_text("2024-01-01") + ENTRY)
        (folder.root / "plan.md").write_text("- The Board will open the weir by May 2026.\n", encoding="utf-8")
        return folder

    def test_a_link_stays_one(self, talks: Folder) -> None:
        (talks.root / "public.csv").write_text("of old", encoding="utf-8")
        (talks.root / "link.csv").symlink_to("public.csv")
        (talks.root / "new.csv").symlink_to("not-there-yet.csv")
        for name in ("link.csv", "new.csv"):
            assert talks.run("list", "--output", name).exit_code == 0
            assert (talks.root / name).is_symlink()
        written = [(talks.root / name).read_text(encoding="utf-8") for name in ("public.csv", "not-there-yet.csv")]
        assert written[0] == written[1]
        assert "lock" in written[0]

    def test_settings_that_are_a_link_are_written_where_they_are(self, talks: Folder) -> None:
        (talks.root / "hledtrack.toml").rename(talks.root / "shared.toml")
        (talks.root / "hledtrack.toml").symlink_to("shared.toml")
        (talks.root / "table.csv").write_text("What,Until\nOpen the weir,May 2026\n", encoding="utf-8")
        given = ("--date", "2024-07-01", "--kind", "press", "--map", "title=What", "--map", "expected=Until")
        assert talks.run("import", "table.csv", *given).exit_code == 0
        assert (talks.root / "hledtrack.toml").is_symlink()
        assert 'title = "What"' in (talks.root / "shared.toml").read_text(encoding="utf-8")

    def test_links_in_a_circle_are_no_traceback(self, talks: Folder) -> None:
        (talks.root / "circle.csv").symlink_to("circle.csv")
        assert talks.run("list", "--output", "circle.csv").exit_code in (0, 3)

    @pytest.mark.parametrize(
        "command",
        [
            ("list", "--format", "csv", "--output", "pipe"),
            ("import", "plan.md", "--date", "2024-07-01", "--kind", "press", "--dry-run", "--review-file", "pipe"),
        ],
    )
    def test_a_pipe_is_written_to_and_not_replaced(self, talks: Folder, command: tuple[str, ...]) -> None:
        os.mkfifo(talks.root / "pipe")
        reader = os.open(talks.root / "pipe", os.O_RDONLY | os.O_NONBLOCK)
        try:
            assert talks.run(*command).exit_code == 0
            assert os.read(reader, 100)
        finally:
            os.close(reader)
        assert (talks.root / "pipe").is_fifo()

    @pytest.mark.parametrize(
        "command",
        [
            ("import", "plan.md", "--date", "2024-07-01", "--kind", "press", "--review-file", "plan.md"),
            ("import", "./plan.md", "--date", "2024-07-01", "--kind", "press", "--review-file", "link.md"),
            ("diff", "--against", "plan.md", "--date", "2024-07-01", "--kind", "press", "--output", "plan.md"),
        ],
    )
    def test_a_report_is_not_written_over_the_document_it_is_made_of(
        self, talks: Folder, command: tuple[str, ...]
    ) -> None:
        (talks.root / "link.md").symlink_to("plan.md")
        before = (talks.root / "plan.md").read_bytes()
        result = talks.run(*command)
        assert (result.exit_code, (talks.root / "plan.md").read_bytes()) == (2, before)
        assert result.stderr.endswith("is the document itself; name another file for what is made of it\n")


def test_what_is_quoted_in_a_message_has_an_end(folder: Folder) -> None:
    folder.write("2024-01-01-plan", review_text("2024-01-01") + ENTRY + f'status = "{"x" * 100_000}"\n')
    assert len(folder.run("check").stderr) < 5000
    assert len(folder.run("import", "a.md", "--kind", "!" * 100_000).stderr) < 5000

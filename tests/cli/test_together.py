"""Two people, two copies of one workspace, git between them."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import Folder, review_text

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

PLAN = review_text("2024-01-15") + (
    '[[commitment]]\nid = "forum"\ntitle = "Hold the forum"\nstatus = "planned"\n\n'
    '[[commitment]]\nid = "port"\ntitle = "Enlarge the port"\nstatus = "planned"\n'
)
DAY = ("--on", "2024-11-20")


def git(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    who = ("-c", "user.name=Ana", "-c", "user.email=ana@example.org", "-c", "init.defaultBranch=main")
    return subprocess.run(["git", "-C", str(root), *who, *arguments], capture_output=True, text=True, check=False)


def run(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, "-m", "hledtrack", "-C", str(root), *arguments], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done


@pytest.fixture
def copies(tmp_path: Path) -> tuple[Path, Path]:
    """The workspaces of two people, cloned from one repository."""
    first, second = tmp_path / "ana", tmp_path / "luis"
    subprocess.run([sys.executable, "-m", "hledtrack", "init", str(first)], capture_output=True, check=True)
    (first / "snapshots" / "2024-01-15-plan.toml").write_text(PLAN)
    for command in (["init"], ["add", "-A"], ["commit", "-m", "Plan"], ["clone", ".", str(second)]):
        assert git(first, *command).returncode == 0
    return first, second


def committed(root: Path) -> None:
    assert git(root, "add", "-A").returncode == 0
    assert git(root, "commit", "-m", "Work").returncode == 0


def pulled(into: Path, source: Path) -> subprocess.CompletedProcess[str]:
    return git(into, "pull", "--no-rebase", "--no-edit", str(source))


def test_updates_of_one_day_merge_without_a_conflict(copies: tuple[Path, Path]) -> None:
    ana, luis = copies
    run(ana, "update", "forum", "--status", "in progress", *DAY)
    run(ana, "update", "port", "--progress", "20", *DAY)
    run(luis, "update", "forum", "--note", "Moved to Tern", *DAY)
    run(luis, "add", "Dig a canal", *DAY)
    for copy in copies:
        committed(copy)
    assert pulled(ana, luis).returncode == 0
    run(ana, "check")
    updates = sorted(path.name for path in (ana / "snapshots").glob("*-update-*.toml"))
    assert len(updates) == 2
    assert all(name.startswith("2024-11-20-update-01-") for name in updates)
    assert {"forum", "port", "dig-canal"} <= set(run(ana, "list").stdout.split())
    # What is recorded in the knowledge of both comes after both.
    run(ana, "update", "forum", "--status", "done", "--source", "A letter", *DAY)
    assert "completed" in run(ana, "list", "forum").stdout
    assert len(list((ana / "snapshots").glob("2024-11-20-update-02-*.toml"))) == 1


def test_an_update_under_the_old_id_is_merged_with_the_renaming(copies: tuple[Path, Path]) -> None:
    ana, luis = copies
    run(ana, "rename", "forum", "river-forum")
    run(luis, "update", "forum", "--progress", "30", *DAY)
    for copy in copies:
        committed(copy)
    assert pulled(ana, luis).returncode == 0
    run(ana, "check")
    assert "30%" in run(ana, "list", "river-forum").stdout


def test_nothing_of_one_copy_is_in_the_history(copies: tuple[Path, Path]) -> None:
    ana, _ = copies
    run(ana, "update", "forum", "--progress", "30", *DAY)
    committed(ana)
    assert "\n.hledtrack" not in "\n" + git(ana, "ls-files").stdout
    assert git(ana, "status", "--short").stdout == ""


def test_marks_of_a_conflict_are_told_as_such(copies: tuple[Path, Path]) -> None:
    ana, luis = copies
    for copy, title in ((ana, "Hold the river forum"), (luis, "Hold the trade forum")):
        path = copy / "snapshots" / "2024-01-15-plan.toml"
        path.write_text(path.read_text().replace("Hold the forum", title))
        committed(copy)
    assert pulled(ana, luis).returncode == 1
    done = subprocess.run(
        [sys.executable, "-m", "hledtrack", "check"], cwd=ana, capture_output=True, text=True, check=False
    )
    assert done.returncode == 3
    assert done.stderr.splitlines()[0] == (
        "snapshots/2024-01-15-plan.toml:9: holds two versions that git could not merge, lines 9 to 13; keep what is "
        "right of both, take out the lines with <<<<<<<, ======= and >>>>>>>, run 'hledtrack check'"
    )


@pytest.mark.parametrize(
    ("present", "after"),
    [
        (None, "# What hledtrack keeps for this copy alone; the snapshots are the truth.\n.hledtrack/\n"),
        ("*.pdf\n", "*.pdf\n\n# What hledtrack keeps for this copy alone; the snapshots are the truth.\n.hledtrack/\n"),
        ("/.hledtrack\n", "/.hledtrack\n"),
    ],
)
def test_init_keeps_its_own_files_out_of_git(folder: Folder, present: str | None, after: str) -> None:
    path = folder.root / ".gitignore"
    if present is not None:
        path.write_text(present)
    assert folder.run("init").exit_code == 0
    assert path.read_text() == after


def test_words_that_look_like_a_conflict_are_none(folder: Folder) -> None:
    folder.write("2024-01-15-plan", PLAN + 'note = """\n<<<<<<< mine\n=======\n>>>>>>> theirs\n"""\n')
    assert folder.run("check").exit_code == 0


def test_settings_in_conflict_are_told_too(folder: Folder) -> None:
    path = folder.root / "hledtrack.toml"
    path.write_text(path.read_text() + "<<<<<<< HEAD\n[calendar]\n=======\n[columns]\n>>>>>>> other\n")
    result = folder.run("check")
    assert result.exit_code == 3
    assert "hledtrack.toml:3: holds two versions that git could not merge, lines 3 to 7" in result.stderr

"""Shell completion, manual pages and help topics."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from hledtrack.cli.commands import COMMANDS
from hledtrack.cli.helping.completing import complete
from hledtrack.cli.helping.man_pages import man_pages
from tests.conftest import Folder, review_text

ROOT = Path(__file__).parents[2]
ROAD = """
[[commitment]]
id = "coast-road"
title = "Repair the coast road"
pillar = "Pillar I: Roads"
agencies = ["Roads Office"]
text = "The coast road will be repaired."
"""


@pytest.fixture
def roads(folder: Folder) -> Folder:
    folder.write("2024-01-15-plan", review_text("2024-01-15") + ROAD)
    return folder


@pytest.mark.parametrize(
    ("words", "answers"),
    [
        (["ov"], ["overdue"]),
        (["--no"], ["--no-pager"]),
        (["show", ""], ["coast-road"]),
        (["-C", ".", "show", "co"], ["coast-road"]),
        (["diff", ""], ["2024-01-15-plan"]),
        (["diff", "--only", "un"], ["unchanged", "undated", "unmentioned"]),
        (["diff", "--only", "slipped", "--only", "me"], ["merged"]),
        (["diff", "--qu"], ["--quotes"]),
        (["brief", "--review", "2024"], ["2024-01-15-plan"]),
        (["list", "--agency", "Ro"], ["'Roads Office'"]),
        (["list", "--pillar", ""], ["'Pillar I: Roads'"]),
        (["report", "--format", "x"], ["xlsx"]),
        (["html", "--language", ""], ["en", "es"]),
        (["completion", "z"], ["zsh"]),
        (["help", "outc"], ["outcomes"]),
        (["import", "--kind", ""], []),
        (["import", "pla"], []),
        (["no-such-command", ""], []),
    ],
)
def test_what_a_line_is_completed_with(
    roads: Folder, words: list[str], answers: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    complete("bash", words)
    assert capsys.readouterr() == ("".join(f"{answer}\n" for answer in answers), "")


def test_zsh_and_fish_are_told_what_an_answer_means(roads: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    complete("zsh", ["list", "--pillar", ""])
    complete("fish", ["show", ""])
    assert capsys.readouterr().out == "Pillar I\\: Roads:\ncoast-road\tRepair the coast road\n"


def test_a_folder_that_is_no_workspace_gives_no_answer_and_no_message(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    complete("bash", ["show", ""])
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_is_one_that_the_shell_reads(folder: Folder, tmp_path: Path, shell: str) -> None:
    script = tmp_path / "script"
    script.write_text(folder.run("completion", shell).stdout, encoding="utf-8")
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    assert subprocess.run([shell, "-n", str(script)], capture_output=True, check=True).stderr == b""


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")
def test_in_a_real_bash(roads: Folder, tmp_path: Path) -> None:
    binary = tmp_path / "bin" / "hledtrack"
    binary.parent.mkdir()
    binary.write_text(f'#!/bin/sh\nexec {sys.executable} -m hledtrack "$@"\n', encoding="utf-8")
    binary.chmod(0o755)
    line = 'COMP_WORDS=(hledtrack show co); COMP_CWORD=2; _hledtrack; printf "%s" "${COMPREPLY[*]}"'
    script = f'PATH={binary.parent}:$PATH; eval "$(hledtrack completion bash)"; {line}'
    result = subprocess.run(["bash", "--norc", "-c", script], cwd=roads.root, capture_output=True, check=True)
    assert result.stdout == b"coast-road"


def test_the_manual_pages_are_those_of_the_commands() -> None:
    """``make man`` writes them anew."""
    assert {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "man").iterdir()} == man_pages()


@pytest.mark.skipif(shutil.which("groff") is None, reason="groff is not installed")
def test_man_shows_them_without_a_warning() -> None:
    for text in man_pages().values():
        command = ["groff", "-man", "-Tutf8", "-ww", "-K", "utf8"]
        shown = subprocess.run(command, input=text.encode(), capture_output=True, check=True)
        assert shown.stderr == b""
        assert b"OPTIONS" in shown.stdout or b"--help" in shown.stdout or b"DESCRIPTION" in shown.stdout


def test_every_summary_fits_on_a_line_of_80_columns() -> None:
    width = max(map(len, COMMANDS))
    assert [name for name, entry in COMMANDS.items() if len(entry.summary) > 80 - 4 - width] == []


@pytest.mark.parametrize(
    ("topic", "shown"),
    [
        ("diff", "Usage: hledtrack diff [OPTIONS] [A] [B]"),
        ("outcomes", "# What a diff says"),
    ],
)
def test_help_on_a_command_and_on_a_page_of_the_manual(folder: Folder, topic: str, shown: str) -> None:
    assert folder.run("help", topic).stdout.startswith(shown)


def test_help_without_a_topic_lists_all_and_a_wrong_one_is_answered_with_the_nearest(folder: Folder) -> None:
    assert "Pages of the manual" in folder.run("help").stdout
    result = folder.run("help", "outcome")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "there is no help on 'outcome'; did you mean 'outcomes'?" in result.stderr

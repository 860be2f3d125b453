"""Where the program is started: streams that are closed, full or without a reader, and odd settings of a shell."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.conftest import Folder, review_text

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="this system has another shell")

ENTRY = '[[commitment]]\nid = "esclusa"\ntitle = "Abrir la esclusa — Ñandú"\nexpected = "2025-05"\n'


@pytest.fixture
def talks(folder: Folder) -> Folder:
    folder.write("2024-01-01-plan", review_text("2024-01-01") + ENTRY)
    return folder


def shell(folder: Folder, line: str, **environment: str | None) -> subprocess.CompletedProcess[bytes]:
    """Run a line of a shell in which ``hledtrack`` is the program; a variable that is ``None`` is not set."""
    program = f'hledtrack() {{ "{sys.executable}" -m hledtrack "$@"; }}; '
    given = {name: value for name, value in {**os.environ, **environment}.items() if value is not None}
    return subprocess.run(["bash", "-c", program + line], cwd=folder.root, capture_output=True, env=given, check=False)


REDIRECTED = {
    "nobody listens": "hledtrack list >&-",
    "nobody listens to anything": "hledtrack list >&- 2>&- <&-",
    "nothing to read": "hledtrack list <&-",
    "the reader has gone": "hledtrack list | true; exit ${PIPESTATUS[0]}",
    "the reader of a report has gone": "hledtrack list --format json | true; exit ${PIPESTATUS[0]}",
    "the reader of messages has gone": "hledtrack index 2>&1 >where.txt | true; exit ${PIPESTATUS[0]}",
    "a file beside closed streams": "hledtrack export -o all.csv >&- 2>&- && grep -q esclusa all.csv",
}


@pytest.mark.parametrize("line", REDIRECTED.values(), ids=REDIRECTED)
def test_streams_that_lead_nowhere_are_no_failure(talks: Folder, line: str) -> None:
    result = shell(talks, line)
    assert (result.returncode, result.stderr.decode()) == (0, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
@pytest.mark.parametrize("command", ["list", "--help", "diff --help", "reviews --format json"])
def test_a_result_that_cannot_be_written_is_told_once(talks: Folder, command: str) -> None:
    result = shell(talks, f"hledtrack {command} >/dev/full")
    said = "hledtrack: standard output: No space left on device; make room on the disk and run it again\n"
    assert (result.returncode, result.stderr.decode()) == (3, said)


UNTOLD = {
    "a change": ("hledtrack update esclusa --note Listo 2>/dev/full", 0),
    "a result": ("hledtrack index 2>/dev/full", 0),
    "wrong usage": ("hledtrack show nada 2>/dev/full", 2),
    "nothing can be written at all": ("hledtrack list >/dev/full 2>/dev/full", 3),
}


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
@pytest.mark.parametrize(("line", "code"), UNTOLD.values(), ids=UNTOLD)
def test_messages_that_cannot_be_written_change_no_exit_code(talks: Folder, line: str, code: int) -> None:
    assert shell(talks, line).returncode == code


ODD: dict[str, Mapping[str, str | None]] = {
    "no home": {"HOME": None},
    "no terminal named": {"TERM": None},
    "ASCII only": {"LC_ALL": "C", "PYTHONIOENCODING": "ascii"},
    "no UTF-8 at all": {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
    "columns that are none": {"COLUMNS": "-5"},
    "a pager with a quote": {"PAGER": "less 'x"},
}


@pytest.mark.parametrize("environment", ODD.values(), ids=ODD)
def test_odd_settings_of_a_shell_do_not_matter(talks: Folder, environment: Mapping[str, str | None]) -> None:
    result = shell(talks, "hledtrack list", **environment)
    assert (result.returncode, result.stderr.decode()) == (0, "")
    assert "esclusa" in result.stdout.decode("utf-8", "replace")


def test_without_a_terminal_no_editor_is_started_that_would_wait_for_one(talks: Folder) -> None:
    result = shell(talks, "hledtrack edit esclusa </dev/null", VISUAL=None, EDITOR=None)
    said = "hledtrack: there is no terminal for an editor; set EDITOR to one that needs none\n"
    assert (result.returncode, result.stderr.decode()) == (2, said)

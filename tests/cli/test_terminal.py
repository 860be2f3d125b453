"""What a person sees on a terminal: pages, counts first, what is new folded, and nothing broken at any width."""

from __future__ import annotations

import os
import re
import struct
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from hledtrack.cli.paging import pager_command
from tests.conftest import Folder, review_text
from tests.terminal import on_terminal

fcntl = pytest.importorskip("fcntl")
pty = pytest.importorskip("pty")
termios = pytest.importorskip("termios")

COMMITMENT = """
[[commitment]]
id = "{id}"
title = "{title}"
pillar = "{pillar}"
agencies = ["Roads Office"]
status = "{status}"
{more}
text = "The road number {number} will be repaired by June 2024."
"""
# A pager that shows that it was asked, and what it was given.
PAGER = f"""{sys.executable} -c 'import sys; print("PAGED"); print(sys.stdin.read())'"""


def commitment(number: int, pillar: str = "Pillar I: Roads", status: str = "planned", more: str = "") -> str:
    id, title = f"repair-the-northern-coast-road-{number}", f"Repair the northern coast road number {number}"
    return COMMITMENT.format(id=id, title=title, pillar=pillar, status=status, more=more, number=number)


@pytest.fixture
def roads(folder: Folder) -> Folder:
    """Two commitments that pass into silence, and eight new ones, five of them done."""
    silent = commitment(1, more='expected = "2024-06"') + commitment(2)
    new = [commitment(n, status="completed" if n < 8 else "planned") for n in range(3, 9)]
    new += [commitment(9, "Pillar II: Rivers"), commitment(10, "")]
    folder.write("2024-01-15-plan", review_text("2024-01-15") + silent)
    folder.write("2024-07-15-plan", review_text("2024-07-15") + "".join(new).replace('pillar = ""\n', ""))
    return folder


def terminal(folder: Path, *arguments: str, width: int = 80, lines: int = 200, **environment: str) -> tuple[str, int]:
    """What the command prints on a terminal of that size, and its exit code."""
    child, screen = pty.fork()
    if child == 0:
        os.environ.update({"TERM": "xterm-256color", "COLUMNS": str(width), "LINES": str(lines), **environment})
        os.chdir(folder)
        os.execv(sys.executable, [sys.executable, "-m", "hledtrack", *arguments])
    fcntl.ioctl(screen, termios.TIOCSWINSZ, struct.pack("HHHH", lines, width, 0, 0))
    shown = b""
    while True:
        try:
            piece = os.read(screen, 65536)
        except OSError:
            break
        if not piece:
            break
        shown += piece
    os.close(screen)
    _, status = os.waitpid(child, 0)
    return shown.decode().replace("\r\n", "\n"), os.waitstatus_to_exitcode(status)


def plain(shown: str) -> str:
    return re.sub(r"\x1b\[[0-9;]*m", "", shown)


@pytest.mark.parametrize(
    ("environment", "command"),
    [
        ({"HLEDTRACK_PAGER": "more -s", "PAGER": "less"}, ("more", "-s")),
        ({"PAGER": "less -R"}, ("less", "-R")),
        ({"PAGER": ""}, ()),
        ({"HLEDTRACK_PAGER": "", "PAGER": "less"}, ()),
        ({"PAGER": "cat"}, ()),
        ({"PAGER": "less 'x"}, ("less 'x",)),
    ],
)
def test_the_pager_is_the_one_that_the_environment_names(environment: Mapping[str, str], command: tuple[str]) -> None:
    assert pager_command(environment) == command


@pytest.mark.parametrize(
    ("arguments", "lines", "pager", "paged"),
    [
        (("list",), 10, PAGER, True),
        (("list",), 200, PAGER, False),
        (("list", "--no-pager"), 10, PAGER, False),
        (("--no-pager", "list"), 10, PAGER, False),
        (("list",), 10, "", False),
        (("list",), 10, "no-such-pager", False),
        (("overdue", "--as-of", "2024-12-01", "--exit-code"), 3, PAGER, True),
        (("check",), 1, PAGER, False),
    ],
)
def test_a_long_result_is_paged_on_a_terminal(
    roads: Folder, arguments: tuple[str, ...], lines: int, pager: str, paged: bool
) -> None:
    shown, code = terminal(roads.root, *arguments, lines=lines, HLEDTRACK_PAGER=pager)
    assert ("PAGED" in shown) is paged
    assert code == ("--exit-code" in arguments)
    if arguments != ("check",):
        assert "\x1b[1m" in shown, "colours are kept"
        assert "Repair the northern coast road number 1" in shown


def test_nothing_is_paged_in_a_pipe(roads: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HLEDTRACK_PAGER", "false")
    monkeypatch.setenv("LINES", "2")
    assert roads.run("list").stdout.startswith("10 commitments\n")


def test_no_colour_is_kept_in_the_pager(roads: Folder) -> None:
    shown, _ = terminal(roads.root, "list", lines=5, HLEDTRACK_PAGER=PAGER, NO_COLOR="1")
    assert "PAGED" in shown
    assert not re.search(r"\x1b\[[0-9;]*3\dm", shown)


def test_counts_come_first_and_what_is_new_is_folded(roads: Folder) -> None:
    shown, _ = terminal(roads.root, "diff")
    assert plain(shown) == (
        "River Talks: 2024-01-15 plan -> 2024-07-15 plan\n"
        "2 unmentioned, 8 added\n\n"
        "Unmentioned 2, of which 1 lapsed\n"
        "Repair the northern coast road number 1\n"
        "  due Jun 2024, 15 days before 2024-07-15\n"
        "  repair-the-northern-coast-road-1  Roads Office\n\n"
        "Repair the northern coast road number 2\n"
        "  no date\n"
        "  repair-the-northern-coast-road-2  Roads Office\n\n"
        "Added 8, of which 5 announced done\n"
        "  6 Pillar I: Roads, 5 announced done\n"
        "  1 Pillar II: Rivers\n"
        "  1 no pillar named\n"
        "  --all lists them\n"
    )


@pytest.mark.parametrize("arguments", [("--all",), ("--only", "added")])
def test_what_is_folded_is_listed_when_it_is_asked_for(roads: Folder, arguments: tuple[str, ...]) -> None:
    shown = plain(terminal(roads.root, "diff", *arguments)[0])
    assert "Repair the northern coast road number 10\n" in shown
    assert "lists them" not in shown


def test_a_pipe_has_it_all(roads: Folder) -> None:
    assert "repair-the-northern-coast-road-10" in roads.run("diff").stdout


@pytest.mark.parametrize("width", [60, 80, 100, 120, 200])
def test_what_carries_a_commitment_on_is_named_whole(folder: Folder, width: int) -> None:
    parts = [f"conclude-the-technical-education-dialogue-{side}" for side in ("north", "south")]
    folder.write("2024-01-15-plan", review_text("2024-01-15") + '[[commitment]]\nid = "dialogues"\ntitle = "Talk"\n')
    entries = (f'[[commitment]]\nid = "{id}"\ntitle = "Talk"\ncontinues = ["dialogues"]\n' for id in parts)
    folder.write("2024-07-15-plan", review_text("2024-07-15") + "\n".join(entries))
    shown = plain(terminal(folder.root, "list", width=width)[0])
    assert set(re.findall(r"[\w-]{20,}", shown)) == set(parts)
    assert not re.search(r"^ *,", shown, flags=re.MULTILINE)


@pytest.mark.parametrize("width", [50, 60, 80, 120])
def test_a_question_fits_the_terminal_with_its_ids_whole(folder: Folder, width: int) -> None:
    old, new = "build-the-toll-bridge-northport", "finish-the-crossing-northport"
    folder.write("2024-01-15-plan", review_text("2024-01-15") + f'[[commitment]]\nid = "{old}"\ntitle = "Build it"\n')
    entry = f'[[commitment]]\nid = "{new}"\ntitle = "Finish it"\ncandidates = [{{ id = "{old}", score = 0.4 }}]\n'
    folder.write("2024-07-15-plan", review_text("2024-07-15") + entry)
    seen = on_terminal(folder.root, ["link"], ["q"], columns=width).screen
    assert {old, new} <= set(re.findall(r"[\w-]+", seen))
    assert max(map(len, seen.splitlines())) <= width
    assert "[m] merge: carries it on with others" in seen


@pytest.mark.parametrize("width", [40, 50, 60, 70, 80])
def test_a_number_stands_beside_its_name(roads: Folder, width: int) -> None:
    shown = plain(terminal(roads.root, "reviews", width=width)[0])
    assert {"states 2", "states 8", "done 5"} <= set(re.findall(r"(?:states|done) \d", shown)) or "  states" in shown
    report = plain(terminal(roads.root, "report", width=width)[0])
    assert not re.search(r"^ *\d+%? *$", report, flags=re.MULTILINE)


@pytest.mark.parametrize("width", [60, 80, 120, 200])
@pytest.mark.parametrize("name", ["diff", "list", "overdue", "reviews", "report", "import"])
def test_no_word_and_no_id_is_broken_at_any_width(roads: Folder, name: str, width: int) -> None:
    document = roads.root / "plan.md"
    document.write_text(
        "# Plan\n\n- The Ministry of Transportation will inaugurate the international bridge by May 2025.\n"
        "- The participants recognized the importance of telecommunications.\n",
        encoding="utf-8",
    )
    more = {"import": (str(document), "--kind", "plan", "--date", "2025-01-01", "--dry-run"), "diff": ("--all",)}
    shown = plain(terminal(roads.root, name, *more.get(name, ()), width=width)[0])
    whole = plain(terminal(roads.root, name, *more.get(name, ()), width=2000)[0])
    assert max(map(len, shown.splitlines())) <= width
    assert set(re.findall(r"[\w-]{4,}", shown)) <= set(re.findall(r"[\w-]{4,}", whole)) | {"By", "pillar", "agency"}

"""What is wrong in a snapshot is said with its line and what to do; all of it at once."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from hledtrack.store.snapshots.snapshot_reading import read_snapshot
from tests.conftest import Folder, review_text

REVIEW = review_text("2024-01-15")

# name, the lines of a snapshot after its six-line [review] table, the messages expected
MISTAKES = [
    (
        "unknown status",
        '[[commitment]]\nid = "a"\ntitle = "A"\nstatus = "done"\n',
        ["s.toml:10: status 'done' is not known; use one of planned, in_progress, completed, cancelled"],
    ),
    (
        "two ids alike",
        '[[commitment]]\nid = "a"\ntitle = "A"\n\n[[commitment]]\ntitle = "B"\nid = "a"\n',
        ["s.toml:13: id 'a' stands in line 8 already; give each commitment of a review an id of its own"],
    ),
    (
        "an impossible month",
        '[[commitment]]\nid = "a"\ntitle = "A"\nexpected = "2024-13"\n',
        ["s.toml:10: expected: "],
    ),
    (
        "an impossible day in EDTF",
        '[[commitment]]\nid = "a"\ntitle = "A"\nexpected = "2024-02-30"\n',
        ["s.toml:10: expected: "],
    ),
    (
        "an impossible day without quotes",
        '[[commitment]]\nid = "a"\ntitle = "A"\nexpected = 2024-02-30\n',
        ["s.toml:10: 2024-02-30 is not a day of the calendar; correct the date, as in 2024-04-19"],
    ),
    (
        "no id",
        '[[commitment]]\ntitle = "A"\n',
        ['s.toml:7: id is missing; add id = "..."'],
    ),
    (
        "an empty id",
        '[[commitment]]\nid = ""\ntitle = "A"\n',
        ['s.toml:8: id is empty; write id = "..."'],
    ),
    (
        "an id of blanks",
        '[[commitment]]\nid = "  "\ntitle = "A"\n',
        ['s.toml:8: id is empty; write id = "..."'],
    ),
    (
        "a line beyond any document",
        '[[commitment]]\nid = "a"\nrow = 99999999999999999999\n',
        ["s.toml:9: row is 99999999999999999999; write a whole number from 1 to 1000000000, or leave it out"],
    ),
    (
        "a number of thousands of digits, in another base",
        f'[[commitment]]\nid = "a"\nrow = 0x{"f" * 5000}\n',
        ["s.toml:9: not readable as TOML: a number that is none or too long; correct this line"],
    ),
    (
        "such a number deep in what is not known",
        f'[[commitment]]\nid = "a"\n\n[[commitment]]\nid = "b"\nown = [{{ a = 0b{"1" * 30000} }}]\n',
        ["s.toml:12: not readable as TOML: a number that is none or too long; correct this line"],
    ),
    (
        "a score that is no number",
        '[[commitment]]\nid = "a"\nmatch = { id = "b", score = nan }\n',
        ['s.toml:9: match needs an id and a score from 0 to 1; write { id = "...", score = 0.5 } for match'],
    ),
    (
        "a score without end",
        '[[commitment]]\nid = "a"\ncandidates = [{ id = "b", score = inf }]\n',
        ["s.toml:9: candidates needs an id and a score from 0 to 1"],
    ),
    (
        "an id that is none",
        '[[commitment]]\nid = "Two Words"\n',
        ["s.toml:8: 'Two Words' is no id; write the commitment's id as small letters, digits and hyphens"],
    ),
    (
        "progress over the top",
        '[[commitment]]\nid = "a"\nprogress = 130\n',
        ["s.toml:9: progress is 130; write a whole number from 0 to 100, or leave it out"],
    ),
    (
        "agencies as one text",
        '[[commitment]]\nid = "a"\nagencies = "Roads Office"\n',
        ['s.toml:9: agencies is not a list of texts; write agencies = ["...", "..."]'],
    ),
    (
        "a number for a date",
        '[[commitment]]\nid = "a"\nexpected = 2024\n',
        ['s.toml:9: expected is not a date in quotes; write it in EDTF, as in expected = "2024-10"'],
    ),
    (
        "a candidate without a score",
        '[[commitment]]\nid = "a"\ncandidates = [{ id = "b" }]\n',
        ['s.toml:9: candidates needs an id and a score from 0 to 1; write { id = "...", score = 0.5 } for candidates'],
    ),
    (
        "no TOML in one table, a mistake in the next",
        '[[commitment]]\nid = "a\n\n[[commitment]]\nid = "b"\nstatus = "late"\n',
        [
            "s.toml:8: not readable as TOML: ",
            "s.toml:12: status 'late' is not known; use one of planned, in_progress, completed, cancelled",
        ],
    ),
    (
        "a broken header",
        '[[commitment]\nid = "a"\n\n[[commitment]]\nid = "b"\nprogress = -1\n',
        ["s.toml:7: not readable as TOML: ", "s.toml:12: progress is -1"],
    ),
    (
        "a confidence that is no share",
        '[[commitment]]\nid = "a"\ntitle = "A"\nconfidence = 97\n',
        ["s.toml:10: confidence is 97; write a number from 0 to 1, or leave it out"],
    ),
    (
        "a mark that is no truth value",
        '[[commitment]]\nid = "a"\ntitle = "A"\nunsure = "yes"\n',
        ["s.toml:10: unsure is 'yes'; write unsure = true, or leave it out"],
    ),
    (
        "a word that is not known for what was not kept",
        '[[commitment]]\nid = "a"\ntitle = "A"\nmet = "half"\n',
        ["s.toml:10: met 'half' is not known; use one of partly, not"],
    ),
    (
        "other places that are no tables",
        '[[commitment]]\nid = "a"\ntitle = "A"\nelsewhere = ["plan.md"]\n',
        ['s.toml:10: elsewhere is not a list of places; write elsewhere = [{ document = "...", text = "..." }]'],
    ),
]


@pytest.mark.parametrize(("body", "expected"), [m[1:] for m in MISTAKES], ids=[m[0] for m in MISTAKES])
def test_a_mistake_is_named_with_its_line_and_remedy(body: str, expected: list[str]) -> None:
    snapshot, problems = read_snapshot(REVIEW + body, "s.toml")
    assert snapshot is None
    assert len(problems) == len(expected), problems
    for problem, message in zip(problems, expected, strict=True):
        assert str(problem).startswith(message)
        assert problem.remedy


def test_what_the_review_itself_lacks_is_said() -> None:
    _, problems = read_snapshot('[review]\nid = "a"\ndate = "soon"\ncoverage = "half"\n', "s.toml")
    assert [str(problem) for problem in problems] == [
        's.toml:1: kind is missing; add kind = "..."',
        "s.toml:3: date is no day; write date = 2024-04-19 (year-month-day, no quotes)",
        "s.toml:4: coverage 'half' is not known; use one of full, partial",
    ]


@pytest.mark.parametrize("text", ["", "\n\n", "# nothing\n", "id = 3\n"])
def test_a_file_without_a_review_is_no_snapshot(text: str) -> None:
    snapshot, problems = read_snapshot(text, "s.toml")
    assert snapshot is None
    assert [problem.what for problem in problems] == ["there is no [review] table"]


def test_check_names_everything_and_diff_refuses_with_the_same(folder: Folder) -> None:
    folder.write("2024-01-15-plan", review_text("2024-01-15") + '[[commitment]]\nid = "a"\ntitle = "A"\n')
    folder.write(
        "2024-07-15-plan",
        review_text("2024-07-15")
        + '[[commitment]]\nid = "a"\nstatus = "done"\n\n[[commitment]]\nid = "a"\nexpected = "2024-02-31"\n',
    )
    checked, compared = folder.run("check"), folder.run("diff")
    assert (checked.exit_code, compared.exit_code) == (3, 3)
    assert (checked.stdout, compared.stdout) == ("", "")
    lines = compared.stderr.splitlines()
    assert checked.stderr.splitlines()[: len(lines)] == lines
    path = "snapshots/2024-07-15-plan.toml"
    assert [line.split(" ")[0] for line in lines] == [f"{path}:9:", f"{path}:12:", f"{path}:13:"]
    assert checked.stderr.splitlines()[-1] == "3 problems found; mend them and run 'hledtrack check' again"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"\xff\xfe\x00broken", "snapshots/x.toml:1: is not UTF-8 text; save the file in UTF-8"),
        (b"[review\n", "snapshots/x.toml:1: not readable as TOML: "),
        (b"", "snapshots/x.toml:1: there is no [review] table; add one with id, kind and date"),
    ],
)
def test_a_file_that_does_not_read_stops_every_command(folder: Folder, content: bytes, message: str) -> None:
    (folder.root / "snapshots" / "x.toml").write_bytes(content)
    for command in (["check"], ["diff"], ["reviews"], ["list"], ["overdue"], ["report"], ["show", "a"]):
        result = folder.run(*command)
        assert result.exit_code == 3, command
        assert result.stdout == ""
        assert result.stderr.splitlines()[0].startswith(message)


def test_snapshots_are_checked_against_each_other(folder: Folder) -> None:
    folder.write("a", review_text("2024-01-15") + '[[commitment]]\nid = "road"\n')
    folder.write("b", review_text("2024-01-15") + '[[commitment]]\nid = "rail"\ntitle = "R"\ncontinues = ["ship"]\n')
    result = folder.run("check")
    assert result.exit_code == 3
    assert result.stderr.splitlines()[:3] == [
        "snapshots/b.toml:2: review id '2024-01-15-plan' is that of snapshots/a.toml too; give it an id of its own",
        "snapshots/a.toml:8: commitment 'road' has no title and no earlier review knows it; "
        "add a title, or correct the id",
        "snapshots/b.toml:10: commitment 'rail' continues 'ship', which no review up to this one states; "
        "correct the id in continues, or remove it",
    ]


def test_what_is_only_suspicious_is_a_warning(folder: Folder) -> None:
    text = '[[commitment]]\nid = "road"\ntitle = "R"\nexpcted = "2024"\nactual = "2025"\nstatus = "planned"\n'
    folder.write("2024-01-15-plan", review_text("2024-01-15") + text)
    result = folder.run("check")
    assert (result.exit_code, result.stdout) == (0, "1 review, 1 commitment: no problems\n")
    assert [line.split(": ", 2)[2] for line in result.stderr.splitlines()] == [
        "road has an unknown field 'expcted'; write 'expected' if that is meant",
        "road was done on 2025, after the review of 2024-01-15; correct actual, or use expected for a day to come",
        "road has an actual date and the status planned; set status to completed, or remove actual",
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="this system has no such names")
@pytest.mark.parametrize("make", [lambda path: path.symlink_to("/dev/zero"), os.mkfifo], ids=["a device", "a pipe"])
def test_what_may_never_end_is_told_and_not_read(folder: Folder, make: Callable[[Path], None]) -> None:
    make(folder.root / "snapshots" / "2024-01-01-plan.toml")
    for command in ("check", "list", "index"):
        result = folder.run(command)
        assert result.exit_code == 3
        assert result.stderr.startswith("snapshots/2024-01-01-plan.toml: cannot be read: it is no regular file; ")


@pytest.mark.skipif(sys.platform != "linux", reason="this system has no such names")
def test_names_of_files_that_are_no_text_are_names_too(folder: Folder) -> None:
    (folder.root / "snapshots" / "\udc80.toml").write_text(review_text("2024-01-01"), encoding="utf-8")
    assert folder.run("check").exit_code == 0
    assert folder.run("list").exit_code == 0
    assert "the index cannot be made" in folder.run("index").stderr

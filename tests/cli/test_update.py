"""``update``: what is learnt between reviews, in people's words, and never so that the workspace breaks."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib

import pytest

from tests.conftest import Folder, review_text

PLAN = (
    review_text("2024-01-15")
    + """\
[[commitment]]
id = "bridge"
title = "Open the bridge"
status = "planned"
expected = "2024-03"
text = "The Roads Office will open the bridge in March."
line = 12

[[commitment]]
id = "forum"
title = "Hold the forum"
expected = "2024-06"
"""
)
LATER = (
    review_text("2024-07-15")
    + """\
[[commitment]]
id = "bridge"
status = "in_progress"
expected = "2024-09"

[[commitment]]
id = "lock"
title = "Repair the lock"
status = "planned"
"""
)


@pytest.fixture
def talks(folder: Folder, on_20_november_2024: None) -> Folder:
    """Two reviews; the lock is first stated by the second one. Today is 20 November 2024."""
    folder.write("2024-01-15-plan", PLAN)
    folder.write("2024-07-15-plan", LATER)
    return folder


def stated(folder: Folder, review: str) -> list[dict[str, object]]:
    data = tomllib.loads((folder.root / "snapshots" / f"{review}.toml").read_text())
    commitments: list[dict[str, object]] = data["commitment"]
    return commitments


def test_it_writes_a_partial_review_and_changes_it_in_place(talks: Folder) -> None:
    letter = ["--source", "A letter", "--on", "2024-08-01"]
    first = talks.run("update", "forum", "--expected", "2024-11", "--note", "Moved", *letter)
    path = talks.root / "snapshots" / "2024-08-01-update.toml"
    assert (first.exit_code, first.stdout) == (0, "snapshots/2024-08-01-update.toml: forum updated\n")
    assert (
        path.read_text()
        == """\
[review]
id = "2024-08-01-update"
kind = "update"
date = 2024-08-01
title = "What was learnt on 2024-08-01"
coverage = "partial"
sources = [{ document = "A letter" }]

[[commitment]]
id = "forum"
expected = "2024-11"
note = "Moved"
"""
    )
    path.write_text(path.read_text().replace('id = "forum"', 'id = "forum"  # by phone'))
    talks.run("update", "forum", "--status", "in_progress", "--expected", "2024-12", *letter)
    talks.run("update", "bridge", "--progress", "70", *letter)
    assert (
        path.read_text().split("\n", 7)[7]
        == """\

[[commitment]]
id = "forum"  # by phone
status = "in_progress"
expected = "2024-12"
note = "Moved"

[[commitment]]
id = "bridge"
progress = 70
"""
    )
    assert talks.run("check").exit_code == 0
    slipped = talks.run("diff", "2024-01-15", "2024-08-01", "--only", "slipped", "--format", "json")
    assert [change["id"] for change in json.loads(slipped.stdout)["changes"]] == ["bridge", "forum"]


def test_another_source_of_the_day_is_another_review_and_nothing_takes_its_source(talks: Folder) -> None:
    on = ["--on", "2024-08-01"]
    talks.run("update", "forum", "--expected", "2024-11", "--source", "Radio interview", *on)
    talks.run("update", "forum", "--note", "Nobody said so", *on)
    talks.run("update", "bridge", "--progress", "70", "--source", "A visit", *on)
    talks.run("update", "lock", "--status", "done", *on)
    talks.run("update", "lock", "--note", "Heard on the way", "--source", "Radio interview", *on)
    documents = {
        (mention["review"]["id"], id): mention["commitment"]["source"]["document"]
        for id in ("bridge", "forum", "lock")
        for mention in json.loads(talks.run("show", id, "--format", "json").stdout)["mentions"]
    }
    assert {place: document for place, document in documents.items() if "update" in place[0]} == {
        ("2024-08-01-update", "forum"): "Radio interview",
        ("2024-08-01-update-02", "forum"): None,
        ("2024-08-01-update-02", "lock"): None,
        ("2024-08-01-update-03", "bridge"): "A visit",
        ("2024-08-01-update-04", "lock"): "Radio interview",
    }
    assert talks.run("check").exit_code == 0


def test_the_last_word_of_a_day_holds_whoever_said_it(talks: Folder) -> None:
    on = ["--on", "2024-08-01"]
    for due, source in (("2024-11", "Radio"), ("2024-12", "Letter"), ("2025-01", "Radio"), ("2025-02", "Letter")):
        talks.run("update", "forum", "--expected", due, "--source", source, *on)
        forum = json.loads(talks.run("show", "forum", "--format", "json").stdout)
        assert forum["state"]["expected"] == due


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["--expected", "October 2025"], {"expected": "2025-10"}),
        (["--expected", "early 2025"], {"expected": "2025-37"}),
        (["--expected", "by 31 March 2025"], {"expected": "2025-03-31"}),
        (["--expected", "principios de 2025"], {"expected": "2025-33"}),
        (["--expected", "Q3 2025"], {"expected": "2025-35"}),
        (["--expected", "within three years"], {"expected": "2024-11-20/2027-11-20"}),
        (["--expected", "2024-12"], {"expected": "2024-12"}),
        (["--actual", "yesterday"], {"actual": "2024-11-19", "status": "completed"}),
        (["--actual", "12 de octubre de 2024"], {"actual": "2024-10-12", "status": "completed"}),
        (["--actual", "2024-09", "--status", "done"], {"actual": "2024-09", "status": "completed"}),
        (["--progress", "60%"], {"progress": 60}),
        (["--progress", "60 percent"], {"progress": 60}),
        (["--progress", "100"], {"progress": 100}),
        (["--status", "done"], {"status": "completed"}),
        (["--status", "In progress"], {"status": "in_progress"}),
        (["--status", "completado"], {"status": "completed"}),
        (["--status", "cancelled"], {"status": "cancelled"}),
        (["--note", "  Told by phone "], {"note": "Told by phone"}),
    ],
)
def test_words_are_understood(talks: Folder, arguments: list[str], expected: dict[str, object]) -> None:
    result = talks.run("update", "bridge", *arguments)
    assert result.exit_code == 0, result.stderr
    assert stated(talks, "2024-11-20-update") == [{"id": "bridge", **expected}]
    assert talks.run("check").exit_code == 0


@pytest.mark.parametrize(
    ("day", "written"),
    [
        ("yesterday", "2024-11-19"),
        ("today", "2024-11-20"),
        ("ayer", "2024-11-19"),
        ("3 November 2024", "2024-11-03"),
        ("el 3 de noviembre de 2024", "2024-11-03"),
        ("2024-11-03", "2024-11-03"),
        ("31/10/2024", "2024-10-31"),
    ],
)
def test_days_are_understood(talks: Folder, day: str, written: str) -> None:
    assert talks.run("update", "forum", "--note", "Moved", "--on", day).exit_code == 0
    assert stated(talks, f"{written}-update") == [{"id": "forum", "note": "Moved"}]


def test_how_words_were_read_is_told(talks: Folder) -> None:
    assert talks.run("update", "forum", "--expected", "2025-10").stderr == ""
    told = talks.run("update", "forum", "--expected", "October 2025").stderr
    assert told == "--expected 'October 2025' is read as 2025-10\n"
    assert "its status is completed" in talks.run("update", "forum", "--actual", "2024-10-02").stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["forum"], "nothing to record; give at least one of --status"),
        (["forum", "--note", " "], "nothing to record"),
        (["tunnel", "--progress", "3"], "there is no commitment 'tunnel'"),
        (["2024-01-15-plan", "--progress", "3"], "there is no commitment '2024-01-15-plan'"),
        (["forum", "--expected", "soon"], "--expected 'soon' states no date; write it as in 2024-10"),
        (["forum", "--expected", "May 2025 or so they say"], "states no date"),
        (["forum", "--expected", "01/02/2025"], "states no date"),
        (["forum", "--progress", "101"], "'101' is no whole number from 0 to 100; write it as in 60 or 60%"),
        (["forum", "--progress", "0.6"], "'0.6' is no whole number"),
        (["forum", "--status", "wobbly"], "'wobbly' is not known; write one of planned, in_progress"),
        (["forum", "--progress", "3", "--on", "1 May"], "is no day; write it as year-month-day"),
        (["forum", "--progress", "3", "--on", "October 2024"], "is no day"),
        (["forum", "--dropped", "--reason", " "], "--dropped and --reason go together"),
        # What would break the workspace, or record what cannot be known.
        (["forum", "--progress", "3", "--on", "2024-01-14"], "first stated in 2024-01-15-plan"),
        (["lock", "--progress", "3", "--on", "2024-03-01"], "give --on a day from 2024-07-15 on"),
        (["lock", "--status", "done", "--on", "2019-07-15"], "no update of 2019-07-15 can come before it"),
        (["forum", "--progress", "3", "--on", "2024-11-21"], "--on 2024-11-21 lies ahead"),
        (["forum", "--progress", "3", "--on", "tomorrow"], "--on 2024-11-21 lies ahead"),
        (["forum", "--progress", "3", "--on", "2062-08-01"], "give the day on which it was learnt"),
        (["forum", "--actual", "2025-01"], "a day to come is --expected"),
        (["forum", "--actual", "tomorrow"], "--actual 2024-11-21 lies after 2024-11-20"),
        (["forum", "--actual", "2024-08-02", "--on", "2024-08-01"], "lies after 2024-08-01, the day of the update"),
        (["forum", "--status", "done", "--actual", "2030"], "nothing is done ahead of time"),
        (["forum", "--status", "planned", "--actual", "2024-08"], "--status that it is planned; give one of them"),
    ],
)
def test_what_cannot_be_is_refused_with_what_to_do(talks: Folder, arguments: list[str], message: str) -> None:
    before = sorted(path.name for path in (talks.root / "snapshots").iterdir())
    result = talks.run("update", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in " ".join(result.stderr.split())
    assert sorted(path.name for path in (talks.root / "snapshots").iterdir()) == before


def test_on_the_day_of_the_first_review_an_update_comes_after_it_or_not_at_all(talks: Folder) -> None:
    assert talks.run("update", "forum", "--note", "Heard in the hall", "--on", "2024-01-15").exit_code == 0
    talks.write("2024-02-01-workshop", review_text("2024-02-01", "workshop") + '[[commitment]]\nid="x"\ntitle="X"\n')
    refused = talks.run("update", "x", "--note", "Heard in the hall", "--on", "2024-02-01")
    assert (refused.exit_code, "give --on a later day" in refused.stderr) == (2, True)
    assert talks.run("check").exit_code == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ["diff", "2023-01-01"],
        ["diff", "2024-01-15", "2024-08-01-update"],
        ["html", "2024-01-15..spring"],
        ["brief", "--review", "2031-01-01"],
        ["brief", "--since", "last-week"],
        ["unlink", "forum", "--review", "2024-08-01"],
        ["explain", "forum", "--review", "2024-08-01"],
    ],
)
def test_an_unknown_review_is_wrong_usage(talks: Folder, arguments: list[str]) -> None:
    result = talks.run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert len(result.stderr.splitlines()) == 1


def test_a_day_stands_for_its_full_review(talks: Folder) -> None:
    talks.run("update", "forum", "--note", "Moved", "--on", "2024-07-15")
    diff = json.loads(talks.run("diff", "2024-01-15", "2024-07-15", "--format", "json").stdout)
    assert diff["after"]["id"] == "2024-07-15-plan"


def test_as_of_is_today_unless_said_otherwise(talks: Folder) -> None:
    talks.write("2025-03-01-plan", review_text("2025-03-01") + '[[commitment]]\nid="dock"\ntitle="Open the dock"\n')
    for command in (["list"], ["report"], ["export", "--format", "csv"], ["overdue"]):
        result = talks.run(*command)
        assert "dock" not in result.stdout.lower()
        assert result.stderr == "hledtrack: 1 review lies after today and left out; --as-of 2025-03-01 takes in all\n"
    assert "Open the dock" in talks.run("list", "--as-of", "2025-03-01").stdout
    unknown = talks.run("show", "dock")
    assert (unknown.exit_code, unknown.stdout) == (2, "")
    assert "dock is first stated in 2025-03-01-plan; --as-of 2025-03-01 shows it" in unknown.stderr


def test_two_updates_at_once_lose_nothing(folder: Folder) -> None:
    folder.write("2024-01-15-plan", PLAN)
    commands = [
        [sys.executable, "-m", "hledtrack", "update", id, "--progress", str(n), "--on", "2024-08-01"]
        for n, id in enumerate(["bridge", "forum"] * 3, start=1)
    ]
    running = [subprocess.Popen(command, cwd=folder.root, stdout=subprocess.DEVNULL) for command in commands]
    assert [one.wait() for one in running] == [0] * 6
    text = (folder.root / "snapshots" / "2024-08-01-update.toml").read_text()
    assert text.count("[[commitment]]") == 2
    assert folder.run("check").exit_code == 0

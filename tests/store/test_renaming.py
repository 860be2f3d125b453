"""A commitment called otherwise: its old id still names it, whoever writes it."""

from __future__ import annotations

import json

import pytest

from tests.conftest import Folder, review_text

FIRST = (
    review_text("2024-01-15")
    + """\
[[commitment]]
id = "hold-forum-river-trade"   # the long one
title = "Hold the forum on river trade"
status = "planned"
expected = "2024-06"

[[commitment]]
id = "port"
title = "Enlarge the port"
"""
)
SECOND = (
    review_text("2024-07-15")
    + """\
[[commitment]]
id = "hold-forum-river-trade"
status = "planned"
expected = "2024-09"

[[commitment]]
id = "port-study"
title = "Study the port"
continues = ["hold-forum-river-trade"]
not_same = ["port", "hold-forum-river-trade"]
candidates = [{ id = "hold-forum-river-trade", score = 0.3 }]

[[commitment]]
id = "port"
status = "in_progress"
match = { id = "port", score = 0.9 }
"""
)


@pytest.fixture
def talks(folder: Folder) -> Folder:
    folder.write("2024-01-15-plan", FIRST)
    folder.write("2024-07-15-plan", SECOND)
    return folder


def text(folder: Folder, review: str) -> str:
    return (folder.root / "snapshots" / f"{review}.toml").read_text()


def test_it_is_renamed_wherever_it_is_named(talks: Folder) -> None:
    result = talks.run("rename", "hold-forum-river-trade", "river-forum")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == (
        "snapshots/2024-01-15-plan.toml, snapshots/2024-07-15-plan.toml: hold-forum-river-trade is river-forum now\n"
    )
    assert text(talks, "2024-01-15-plan") == FIRST.replace(
        'id = "hold-forum-river-trade"   # the long one\n',
        'id = "river-forum"   # the long one\nformerly = ["hold-forum-river-trade"]\n',
    )
    assert text(talks, "2024-07-15-plan") == SECOND.replace("hold-forum-river-trade", "river-forum")
    assert talks.run("check").exit_code == 0


@pytest.mark.parametrize(
    "command",
    [
        ["show", "hold-forum-river-trade"],
        ["explain", "hold-forum-river-trade"],
        ["timeline", "hold-forum-river-trade", "--as-of", "2024-12-31"],
        ["update", "hold-forum-river-trade", "--progress", "10", "--on", "2024-08-01"],
        ["rename", "hold-forum-river-trade", "forum"],
        ["link", "--not", "port-study", "hold-forum-river-trade"],
    ],
)
def test_the_old_id_still_names_it(talks: Folder, command: list[str]) -> None:
    talks.run("rename", "hold-forum-river-trade", "river-forum")
    result = talks.run(*command)
    assert result.exit_code == 0, result.stderr
    assert talks.run("check").exit_code == 0


def test_what_another_copy_wrote_under_the_old_id_is_read_and_mended(talks: Folder) -> None:
    talks.run("rename", "hold-forum-river-trade", "river-forum")
    update = review_text("2024-08-01", "update", coverage="partial") + (
        '[[commitment]]\nid = "hold-forum-river-trade"\nprogress = 40   # by phone\n'
    )
    talks.write("2024-08-01-update", update)
    assert talks.run("check").exit_code == 0
    state = json.loads(talks.run("show", "river-forum", "--format", "json").stdout)["state"]
    assert (state["id"], state["progress"], state["formerly"]) == ("river-forum", 40, ["hold-forum-river-trade"])
    assert talks.run("update", "port", "--progress", "5", "--on", "2024-08-02").exit_code == 0
    assert text(talks, "2024-08-01-update") == update.replace("hold-forum-river-trade", "river-forum")


def test_twice_and_back(talks: Folder) -> None:
    talks.run("rename", "hold-forum-river-trade", "river-forum")
    talks.run("rename", "river-forum", "forum")
    assert 'formerly = ["hold-forum-river-trade", "river-forum"]' in text(talks, "2024-01-15-plan")
    assert talks.run("rename", "forum", "river-forum").exit_code == 0
    assert 'formerly = ["hold-forum-river-trade", "forum"]' in text(talks, "2024-01-15-plan")
    for name in ("hold-forum-river-trade", "forum"):
        assert "is called river-forum now" in talks.run("show", name).stderr


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("tunnel", "canal", "there is no commitment 'tunnel'"),
        ("port", "port-study", "there is a commitment port-study already"),
        ("port", "Port 2", "'Port 2' is no id"),
        ("port", "hold-forum-river-trade", "was the id of river-forum and still names it"),
    ],
)
def test_what_cannot_be_renamed_changes_nothing(talks: Folder, old: str, new: str, message: str) -> None:
    talks.run("rename", "hold-forum-river-trade", "river-forum")
    before = text(talks, "2024-01-15-plan")
    result = talks.run("rename", old, new)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr
    assert text(talks, "2024-01-15-plan") == before


def test_a_new_entry_never_takes_an_old_id(folder: Folder) -> None:
    (folder.root / "one.md").write_text("# Plan\n\n- The Board will dredge the canal by May 2026.\n")
    (folder.root / "two.md").write_text("# Notice\n\n- The Fruit Agency will dredge the canal by May 2031 in Tern.\n")
    folder.run("import", "one.md", "--date", "2025-01-15", "--kind", "plan", "--coverage", "full")
    assert folder.run("rename", "dredge-canal", "canal").exit_code == 0
    assert folder.run("import", "two.md", "--date", "2025-02-15", "--kind", "notice").exit_code == 0
    assert 'id = "dredge-canal"\n' not in text(folder, "2025-02-15-notice")


def test_what_import_matched_is_renamed_too_and_nothing_waits_for_the_next_change(
    talks: Folder, on_20_november_2024: None
) -> None:
    assert talks.run("rename", "port", "river-port").exit_code == 0
    assert 'match = { id = "river-port", score = 0.9 }' in text(talks, "2024-07-15-plan")
    assert talks.run("rename", "river-port", "river-port").stderr == (
        "hledtrack: river-port is its id already: nothing is renamed\n"
    )
    added = talks.run("add", "Open the ferry")
    assert (added.exit_code, added.stdout) == (0, "snapshots/2024-11-20-update.toml: open-ferry added\n")


def test_an_id_that_a_colleague_wrote_does_not_keep_from_adding(talks: Folder, on_20_november_2024: None) -> None:
    talks.run("rename", "hold-forum-river-trade", "river-forum")
    talks.write("2024-09-01-plan", review_text("2024-09-01") + ENTRY_OF_A_COLLEAGUE)
    added = talks.run("add", "Open the ferry")
    assert (added.exit_code, added.stdout) == (0, "snapshots/2024-11-20-update.toml: open-ferry added\n")
    assert 'id = "river-forum"' in text(talks, "2024-09-01-plan")


ENTRY_OF_A_COLLEAGUE = """\
[[commitment]]
id = "hold-forum-river-trade"
status = "in_progress"
"""

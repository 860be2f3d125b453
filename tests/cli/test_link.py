"""Deciding who is who: written at once as plain text, undone as easily, kept when a document is read again."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Folder, review_text
from tests.terminal import on_terminal, without_terminal

BEFORE = (
    review_text("2024-01-15")
    + """\
[[commitment]]
id = "trade-forum"
title = "Hold the forum on river trade"
text = "Both sides will hold a forum on river trade in May."

[[commitment]]
id = "port"
title = "Enlarge the port"
text = "The port will be enlarged."
"""
)
AFTER = (
    review_text("2024-07-15")
    + """\
[[commitment]]
id = "trade-meeting"
title = "Hold a meeting on river trade"
candidates = [{ id = "trade-forum", score = 0.55, why = "same title words: hold, river, trade" }]
text = "Both sides will hold a meeting on river trade in autumn."

[[commitment]]
id = "port-study"   # by the Coast Guard
title = "Study the port"
candidates = [{ id = "port", score = 0.4, why = "same words: port" }, { id = "trade-forum", score = 0.3 }]
text = "The port's enlargement will be studied."
"""
)
LATER = (
    review_text("2024-12-15")
    + """\
[[commitment]]
id = "trade-meeting"
title = "Hold a meeting on river trade"
status = "completed"
"""
)


@pytest.fixture
def talks(folder: Folder) -> Folder:
    folder.write("2024-01-15-plan", BEFORE)
    folder.write("2024-07-15-plan", AFTER)
    folder.write("2024-12-15-plan", LATER)
    return folder


def text(folder: Folder, review: str) -> str:
    return (folder.root / "snapshots" / f"{review}.toml").read_text()


def test_same_takes_the_earlier_id_in_every_review(talks: Folder) -> None:
    result = talks.run("link", "trade-meeting", "trade-forum")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == (
        "snapshots/2024-07-15-plan.toml, snapshots/2024-12-15-plan.toml: trade-meeting is trade-forum\n"
    )
    expected = AFTER.replace(
        'id = "trade-meeting"\ntitle = "Hold a meeting on river trade"\n'
        'candidates = [{ id = "trade-forum", score = 0.55, why = "same title words: hold, river, trade" }]\n',
        'id = "trade-forum"\ntitle = "Hold a meeting on river trade"\n'
        'match = { id = "trade-forum", score = 1.0, why = "linked by hand" }\n',
    )
    assert text(talks, "2024-07-15-plan") == expected
    assert 'id = "trade-forum"' in text(talks, "2024-12-15-plan")
    assert talks.run("check").exit_code == 0
    assert "trade-forum" in talks.run("diff", "2024-01-15", "2024-12-15", "--only", "completed").stdout


def test_not_the_same_is_kept_and_other_candidates_stay(talks: Folder) -> None:
    assert talks.run("link", "--not", "port-study", "port").exit_code == 0
    after = text(talks, "2024-07-15-plan")
    assert 'id = "port-study"   # by the Coast Guard' in after
    assert 'candidates = [{ id = "trade-forum", score = 0.3 }]\nnot_same = ["port"]\n' in after


def test_a_split_continues_the_earlier_one(talks: Folder) -> None:
    assert talks.run("link", "--split", "port-study", "port").stdout.endswith(": port-study continues port\n")
    assert 'continues = ["port"]' in text(talks, "2024-07-15-plan")
    diff = talks.run("diff", "2024-01-15", "2024-07-15", "--only", "split").stdout
    assert "split into port-study" in diff


def test_unlink_undoes_and_remembers(talks: Folder) -> None:
    talks.run("link", "trade-meeting", "trade-forum")
    result = talks.run("unlink", "trade-forum", "--review", "2024-07-15-plan")
    assert result.stdout.endswith(": trade-forum is trade-forum-2 now\n")
    assert 'not_same = ["trade-forum"]' in text(talks, "2024-07-15-plan")
    assert 'id = "trade-forum-2"' in text(talks, "2024-12-15-plan")
    talks.run("link", "--merge", "port-study", "port")
    assert talks.run("unlink", "port-study").stdout.endswith(": port-study continues nothing\n")
    assert talks.run("unlink", "port").stderr == (
        "hledtrack: no review before 2024-01-15-plan states port: there is nothing to undo\n"
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["link", "trade-forum", "trade-meeting"], "trade-meeting is stated later than trade-forum; name the newer"),
        (["link", "trade-meeting", "tunnel"], "there is no commitment 'tunnel'"),
        (["link", "port-study", "port-study"], "port-study is itself already"),
        (["link", "port", "trade-forum"], "2024-01-15-plan states both port and trade-forum"),
        (["link", "port-study"], "give both"),
        (["link", "--not", "--split", "port-study", "port"], "give one of --not, --split and --merge"),
    ],
)
def test_what_cannot_be_decided_changes_nothing(talks: Folder, arguments: list[str], message: str) -> None:
    result = talks.run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr
    assert text(talks, "2024-07-15-plan") == AFTER


def test_the_walk_asks_about_each_and_can_be_resumed(talks: Folder) -> None:
    first = talks.run("link", stdin="sq")
    assert first.exit_code == 0
    assert "Entry 1 of 2" in first.stdout
    assert "Both sides will hold a [-forum-] on river trade in [-May.-]" in first.stdout
    assert "{+meeting+}" in first.stdout
    assert "score 0.55: same title words: hold, river, trade" in first.stdout
    assert first.stdout.endswith("1 decided, 1 left; go on with 'hledtrack link'\n")
    second = talks.run("link", stdin="xpn")
    assert "x is no answer here; press one of s, n, 0, p, m, l, u, q" in second.stderr
    assert second.stdout.endswith("1 decided, 0 left\n")
    after = text(talks, "2024-07-15-plan")
    assert 'continues = ["port"]\nnot_same = ["trade-forum"]' in after
    assert talks.run("link").stdout == "0 decided, 0 left\n"


def test_later_and_ctrl_c_lose_nothing(talks: Folder) -> None:
    result = talks.run("link", stdin="ls\x03")
    assert result.exit_code == 0
    assert result.stdout.endswith("1 decided, 1 left; go on with 'hledtrack link'\n")
    assert 'match = { id = "port"' in text(talks, "2024-07-15-plan")


def test_explain_shows_the_parts_and_the_runner_up(talks: Folder) -> None:
    result = talks.run("explain", "trade-meeting", "trade-forum", "--review", "2024-07-15-plan")
    assert result.exit_code == 0
    assert "trade-meeting: Hold a meeting on river trade" in result.stdout
    assert "title words" in result.stdout
    missing = talks.run("explain", "trade-meeting", "tunnel")
    assert (missing.exit_code, missing.stdout) == (2, "")


def test_decisions_survive_a_new_reading_of_the_document(folder: Folder, tmp_path: Path) -> None:
    plan = tmp_path / "plan.md"
    plan.write_text(
        "# Plan\n\n## Pillar I: Trade\n\n- The Roads Office will build a toll bridge at Northport by May 2025.\n"
        "- The Coast Guard will buy two ferries for the northern line in 2026.\n"
    )
    review = tmp_path / "review.md"
    review.write_text(
        "# Review\n\n## Pillar I: Trade\n\n- The Roads Office will finish the crossing at Northport by June 2025.\n"
        "- The Coast Guard will buy two ferries for the northern line in 2027.\n"
    )
    assert folder.run("import", str(plan), "--date", "2024-01-15", "--kind", "plan").exit_code == 0
    assert folder.run("import", str(review), "--date", "2024-07-15", "--kind", "plan").exit_code == 0
    path = folder.root / "snapshots" / "2024-07-15-plan.toml"
    import tomllib

    old = [
        c["id"] for c in tomllib.loads((folder.root / "snapshots" / "2024-01-15-plan.toml").read_text())["commitment"]
    ]
    new = [c["id"] for c in tomllib.loads(path.read_text())["commitment"]]
    assert new[1] == old[1]
    if new[0] != old[0]:
        assert folder.run("link", new[0], old[0]).exit_code == 0
    path.write_text(path.read_text().replace("[[commitment]]", '[[commitment]]\nnote = "Asked the office."', 1))
    review.write_text(review.read_text().replace("June 2025", "July 2025"))
    again = folder.run("import", str(review), "--date", "2024-07-15", "--kind", "plan", "--replace")
    assert again.exit_code == 0
    data = tomllib.loads(path.read_text())["commitment"]
    assert [c["id"] for c in data] == old
    assert (data[0]["note"], data[0]["expected"]) == ("Asked the office.", "2025-07")


def test_on_a_terminal_one_key_each_and_the_last_one_taken_back(talks: Folder) -> None:
    seen = on_terminal(talks.root, ["link"], ["s", "u", "l", "?", "0"])
    assert seen.exit_code == 0
    assert seen.screen.count("Entry 1 of 2") == 2
    assert "undone: link trade-meeting trade-forum" in seen.screen
    assert "Entry 2 of 2" in seen.screen
    assert "1 other candidate: trade-forum" in seen.screen
    assert "? is no answer here; press one of s, n, 0, p, m, l, u, q" in seen.screen
    assert "snapshots/2024-07-15-plan.toml: port-study is none of its candidates" in seen.screen
    assert "1 decided, 1 left; go on with 'hledtrack link'" in seen.screen
    assert text(talks, "2024-12-15-plan") == LATER
    assert 'not_same = ["port", "trade-forum"]' in text(talks, "2024-07-15-plan")


def test_nothing_is_undone_that_this_walk_did_not_do(talks: Folder) -> None:
    talks.run("link", "--not", "port-study", "port")
    result = talks.run("link", stdin="uq")
    assert "there is nothing to undo in this walk; 'hledtrack undo' takes back earlier changes" in result.stderr
    assert 'not_same = ["port"]' in text(talks, "2024-07-15-plan")


def test_where_there_is_no_terminal_it_says_so(talks: Folder) -> None:
    done = without_terminal(talks.root, "link")
    assert done.returncode == 2
    assert done.stderr.endswith(
        "hledtrack: questions are asked on a terminal, and this is none; decide there, or with "
        "'hledtrack link NEW OLD' and 'hledtrack edit ID'\n"
    )

"""``review``: what a reading was unsure of, decided on a terminal, kept in the snapshot and by every new reading."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

from tests.conftest import Folder, review_text
from tests.terminal import on_terminal, without_terminal

SHEET = """\
# Harbour Talks

## Pillar I: Trade

- The Port Board will open a second quay at Northport by May 2025.
- A ferry register for the northern line.
- Both sides are committed to safer ferries and to sharing what they learn about them.
- Continued work on the ferries.
- Progress with wardens and their boats.
- The Port Board values its ferries.
- The northern line has had ferries since 1950.

Officials may look into night ferries. We believe in clean water.

- The Coast Guard published a handbook for wardens in March 2024.
"""
ENTRIES = (
    review_text("2024-04-19", "mid-year")
    + """\
[[commitment]]
id = "quay"
title = "Open a quay"
confidence = 0.98
text = "The Port Board will open a quay."

[[commitment]]
id = "ferries"   # asked the board
title = "Safer ferries"
confidence = 0.58
unsure = true
status = "planned"
text = "Both sides are committed to safer ferries."
read = "t0000 c1111 u2222 s3333"

[[commitment]]
id = "water"
title = "Clean water"
confidence = 0.5
unsure = true
text = "Both sides want clean water."

[[left_out]]
text = "A ferry register for the northern line by May 2025."
confidence = 0.4

[[left_out]]
text = "The ministers thanked their hosts."
confidence = 0.1
"""
)


def snapshot(folder: Folder, review: str = "2024-04-19-mid-year") -> dict[str, Any]:
    return tomllib.loads((folder.root / "snapshots" / f"{review}.toml").read_text())


@pytest.fixture
def talks(folder: Folder) -> Folder:
    folder.write("2024-04-19-mid-year", ENTRIES)
    return folder


def test_it_walks_through_all_on_a_terminal(talks: Folder) -> None:
    seen = on_terminal(talks.root, ["review"], ["z", "k", "d", "a", "x"])
    assert seen.exit_code == 0
    assert "Entry 1 of 2\nSafer ferries" in seen.screen
    assert "z is no answer here; press one of k, d, e, l, u, q" in seen.screen
    assert "ferries: kept" in seen.screen
    assert "Entry 2 of 2\nClean water" in seen.screen
    assert "water: dropped, it is no commitment" in seen.screen
    assert "Sentence 1 of 2" in seen.screen
    assert "Sentence 2 of 2" in seen.screen
    assert "left out: it is not asked for again" in seen.screen
    assert "4 decided. Left to look at in 2024-04-19-mid-year: nothing" in seen.screen
    data = snapshot(talks)
    assert [one["id"] for one in data["commitment"]][:2] == ["quay", "ferries"]
    assert "unsure" not in data["commitment"][1]
    added = data["commitment"][2]
    assert (added["text"], added["expected"]) == ("A ferry register for the northern line by May 2025.", "2025-05")
    assert "left_out" not in data
    assert "# asked the board" in (talks.root / "snapshots" / "2024-04-19-mid-year.toml").read_text()
    assert talks.run("check").exit_code == 0
    assert talks.run("review").stdout.startswith("nothing to look at")


def test_an_entry_is_edited_and_a_decision_taken_back(talks: Folder) -> None:
    answers = ["d", "u", "e", "Run safer ferries\n", "October 2024\n", "\n", "in progress\n", "Port Board; SE\n", "q"]
    seen = on_terminal(talks.root, ["review", "2024-04-19"], answers)
    assert "undone: review: drop ferries" in seen.screen
    assert "expected 'October 2024' is read as 2024-10" in seen.screen
    assert "ferries: kept, with another title, due, status, agencies" in seen.screen
    entry = snapshot(talks)["commitment"][1]
    assert {name: entry[name] for name in ("title", "expected", "status", "agencies")} == {
        "title": "Run safer ferries",
        "expected": "2024-10",
        "status": "in_progress",
        "agencies": ["Port Board", "SE"],
    }
    assert "1 decided. Left to look at in 2024-04-19-mid-year: 1 unsure entry, 2 sentences left out" in seen.screen


def test_of_what_recurs_it_asks_how_often(talks: Folder) -> None:
    often = ENTRIES.replace('title = "Safer ferries"', 'title = "Safer ferries"\nrecurs = "FREQ=YEARLY"')
    talks.write("2024-04-19-mid-year", often)
    answers = ["e", "\n", "\n", "\n", "\n", "each year by 30 June\n", "\n", "q"]
    seen = on_terminal(talks.root, ["review"], answers)
    assert "how often [FREQ=YEARLY]: " in seen.screen
    assert "recurs 'each year by 30 June' is read as FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=30" in seen.screen
    assert snapshot(talks)["commitment"][1]["recurs"] == "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=30"


def test_nobody_is_sent_to_look_at_what_is_no_commitment(talks: Folder) -> None:
    """What is left out and unlikely is shown to who asks, and is no next step."""
    talks.write("2024-04-19-mid-year", ENTRIES.split('[[commitment]]\nid = "ferries"')[0] + UNLIKELY)
    assert "'hledtrack review" not in talks.run().stdout
    assert "1 sentence left out" in talks.run("review", "--status").stdout


UNLIKELY = """\
[[left_out]]
text = "The ministers thanked their hosts."
confidence = 0.04
"""


def test_a_later_walk_goes_on_where_one_was_left(talks: Folder) -> None:
    assert talks.run("review", stdin="lkq").stdout.count("Sentence 1 of 2") == 1
    assert "1 unsure entry, 2 sentences left out" in talks.run("review", "--status").stdout
    again = talks.run("review", stdin="d")
    assert "Entry 1 of 1" in again.stdout


def test_decisions_survive_a_new_reading(folder: Folder) -> None:
    (folder.root / "sheet.md").write_text(SHEET)
    said = ["import", "sheet.md", "--date", "2024-04-19", "--kind", "mid-year"]
    assert folder.run(*said).exit_code == 0
    unsure = [one["id"] for one in snapshot(folder)["commitment"] if one.get("unsure")]
    waiting = [one["text"] for one in snapshot(folder)["left_out"]]
    # Which of the sentences are unsure and which are left out is for the weights to say.
    assert unsure
    assert waiting
    assert folder.run("review", stdin="d" * len(unsure) + "a" + "x" * (len(waiting) - 1)).exit_code == 0
    before = snapshot(folder)
    assert {one["text"]: one["pillar"] for one in before["commitment"]}[waiting[0]] == "Pillar I: Trade"
    again = folder.run(*said, "--replace")
    assert (again.exit_code, snapshot(folder)) == (0, before)
    (folder.root / "sheet.md").write_text(SHEET.replace("May 2025", "June 2025"))
    assert folder.run(*said, "--replace").exit_code == 0
    assert [one["id"] for one in snapshot(folder)["commitment"]] == [one["id"] for one in before["commitment"]]
    assert "left_out" not in snapshot(folder)


def test_what_a_reading_was_unsure_of_is_said_in_every_report(talks: Folder) -> None:
    talks.write("2024-01-01-plan", review_text("2024-01-01") + '[[commitment]]\nid = "canal"\ntitle = "Dig a canal"\n')
    for command in (["report"], ["diff"]):
        assert "; 2 entries unsure" in talks.run(*command).stdout.splitlines()[0]
    assert "unsure" in talks.run("list", "ferries").stdout
    assert "Left to look at in 2024-04-19-mid-year: 2 unsure entries, 2 sentences left out" in (
        talks.run("review", "--status").stdout
    )


def test_where_there_is_no_terminal_it_says_so(talks: Folder) -> None:
    done = without_terminal(talks.root, "review")
    assert done.returncode == 2
    assert "questions are asked on a terminal, and this is none" in done.stderr


def test_of_several_documents_each_sentence_names_its_own(folder: Folder) -> None:
    (folder.root / "sheet.md").write_text(SHEET)
    (folder.root / "note.md").write_text(
        "# Note\n\n- A rescue school for the southern line.\n- We trust in calm seas.\n"
    )
    folder.run("import", "sheet.md", "--date", "2024-04-19", "--kind", "mid-year")
    assert folder.run("import", "note.md", "--add-to", "2024-04-19-mid-year").exit_code == 0
    documents = [one["document"] for one in snapshot(folder)["left_out"]]
    assert set(documents) == {"sheet.md", "note.md"}
    assert folder.run("review", stdin="lx" + "q").exit_code == 0
    assert folder.run("check").exit_code == 0


def test_texts_of_documents_are_harmless_on_the_screen(folder: Folder) -> None:
    evil = "Dig \\u001b[31ma canal\\u202e by May 2025 \\u009b2J [/b]"
    folder.write(
        "2024-04-19-plan",
        review_text("2024-04-19")
        + f'[[commitment]]\nid = "canal"\ntitle = "{evil}"\nunsure = true\ntext = "{evil}"\n\n'
        + f'[[left_out]]\ntext = "{evil}"\nconfidence = 0.4\n',
    )
    seen = on_terminal(folder.root, ["review"], ["e", "\n", "\n", "\n", "\n", "\n", "k", "a"])
    assert seen.exit_code == 0
    assert "Dig" in seen.screen
    assert not {"\x1b", "\u202e", "\x9b"} & set(seen.screen)
    assert "[/b]" in seen.screen

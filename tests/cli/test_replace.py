"""``import --replace``: what people made of a snapshot stays, in whatever copy of the workspace, and is told."""

from __future__ import annotations

import json
import shutil
import tomllib
from pathlib import Path
from typing import Any

import pytest

from hledtrack.work import review_reading as reading
from tests.conftest import Folder

PLAN = """\
# Plan of the River Talks

## Pillar I: Roads

- The Roads Office will build a toll bridge at Northport by May 2025.
- The Coast Guard launched a survey of the northern line in March 2023.
- The Harbour Board will dredge the canal by June 2025.
- The Harbour Board will paint the boats by July 2025 and repair the lock by August 2025.
"""
ARGUMENTS = ["--date", "2024-01-15", "--kind", "plan"]


@pytest.fixture
def talks(folder: Folder) -> Folder:
    """A workspace whose one review was read from plan.md."""
    (folder.root / "plan.md").write_text(PLAN, encoding="utf-8")
    assert folder.run("import", "plan.md", *ARGUMENTS).exit_code == 0
    return folder


def snapshot(folder: Folder) -> Path:
    return folder.root / "snapshots" / "2024-01-15-plan.toml"


def edit(folder: Folder, *changes: tuple[str, str]) -> None:
    """Somebody edits the snapshot: each old text, which must be there, becomes the new one."""
    text = snapshot(folder).read_text()
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    snapshot(folder).write_text(text)


def again(folder: Folder, *changes: tuple[str, str], options: tuple[str, ...] = ()) -> str:
    """The document, corrected by these changes, is read in again in a fresh copy; returns what was printed."""
    shutil.rmtree(folder.root / ".hledtrack", ignore_errors=True)
    text = PLAN
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    (folder.root / "plan.md").write_text(text, encoding="utf-8")
    result = folder.run("import", "plan.md", *ARGUMENTS, "--replace", *options)
    assert result.exit_code == 0, result.stderr
    assert folder.run("check").exit_code == 0
    return result.stdout.partition("Against the earlier reading:")[2].lstrip()


def entries(folder: Folder) -> dict[str, dict[str, Any]]:
    return {entry["id"]: entry for entry in tomllib.loads(snapshot(folder).read_text())["commitment"]}


BRIDGE = "build-toll-bridge-northport"
OFFICE = 'agencies = ["Roads Office"]'
OTHERS = 'agencies = ["Ministry of Roads", "Coast Guard"]'
TITLE = 'title = "Build a toll bridge at Northport"'


def test_read_again_as_it_is_nothing_changes(talks: Folder) -> None:
    written = snapshot(talks).read_bytes()
    assert again(talks) == "nothing changed\n"
    assert snapshot(talks).read_bytes() == written


@pytest.mark.parametrize(
    ("old", "new", "field", "value"),
    [
        (TITLE, 'title = "Build the bridge"', "title", "Build the bridge"),
        ('status = "planned"', 'status = "in_progress"', "status", "in_progress"),
        ('status = "planned"\n', "", "status", None),
        ('expected = "2025-05"', 'expected = "2025-05-31"', "expected", "2025-05-31"),
        ('expected = "2025-05"\nexpected_text = "by May 2025"\n', "", "expected", None),
        (OFFICE, OTHERS, "agencies", ["Ministry of Roads", "Coast Guard"]),
        ('agencies = ["Roads Office"]\n', "", "agencies", None),
        (TITLE, TITLE + '\nlocation = "Northport"', "location", "Northport"),
        (TITLE, TITLE + "\nprogress = 0", "progress", 0),
        ('pillar = "Pillar I: Roads"', 'pillar = "Roads"', "pillar", "Roads"),
    ],
)
def test_each_correction_survives_a_copy_without_private_files(
    talks: Folder, old: str, new: str, field: str, value: object
) -> None:
    edit(talks, (old, new))
    by_hand = snapshot(talks).read_text()
    assert again(talks) == "nothing changed\n"
    assert snapshot(talks).read_text() == by_hand
    # The sentence is reworded, another one comes before it: the correction stays, all else is read anew.
    moved = again(
        talks, ("- The Roads", "- The Coast Guard will test a boat in May 2024.\n- The Roads"), ("a toll", "one toll")
    )
    assert entries(talks)[BRIDGE].get(field) == value
    assert "one toll bridge" in entries(talks)[BRIDGE]["text"]
    assert "reworded" in moved
    again(talks)
    assert entries(talks)[BRIDGE].get(field) == value


def test_what_nobody_corrected_is_read_anew_and_what_was_is_told(talks: Folder) -> None:
    edit(talks, ('expected = "2025-06"', 'expected = "2025-06-30"'), (TITLE, 'title = "The bridge"'))
    told = again(talks, ("by May 2025", "by May 2026"), ("by June 2025", "by June 2027"))
    bridge, canal = entries(talks)[BRIDGE], entries(talks)["dredge-canal"]
    assert (bridge["title"], bridge["expected"], bridge["expected_text"]) == ("The bridge", "2026-05", "by May 2026")
    # A fact and the words for it stay together.
    assert (canal["expected"], canal["expected_text"]) == ("2025-06-30", "by June 2025")
    assert "due May 2025 -> May 2026 (slipped)" in told
    assert "kept     dredge-canal" in told
    assert "expected stays 2025-06-30, although 2027-06 is read now" in told


def test_what_somebody_has_set_is_no_disagreement(talks: Folder) -> None:
    edit(talks, ('status = "planned"', 'status = "in_progress"'), (OFFICE, OTHERS))
    (talks.root / "plan.md").write_text(PLAN.replace("a toll", "one toll"), encoding="utf-8")
    result = talks.run("import", "plan.md", *ARGUMENTS, "--replace")
    assert (result.exit_code, "elsewhere in the review" in result.stderr) == (0, False)
    assert (entries(talks)[BRIDGE]["status"], "one toll" in entries(talks)[BRIDGE]["text"]) == ("in_progress", True)


def test_review_notes_own_keys_and_comments_stay(talks: Folder) -> None:
    edit(
        talks,
        ("[review]", "# Read by Ana and Luis\n\n[review]"),
        ('title = "Plan of the River Talks"', 'title = "The River Plan"  # as in the press\nchair = "Ana"'),
        ('coverage = "full"', 'coverage = "partial"\nnote = "Pages 3 and 4 are missing"'),
        ("[[commitment]]\nid", "# The bridge was promised twice.\n[[commitment]]\nid"),
        (TITLE, TITLE + '  # shortened\nclerk = "Luis"\nnote = "Ask the Office"'),
        ('expected = "2025-06"', '# the window of the dry season\nexpected = "2025-06"'),
    )
    by_hand = snapshot(talks).read_text()
    assert again(talks) == "nothing changed\n"
    assert snapshot(talks).read_text() == by_hand
    again(talks, ("by May 2025", "by May 2026"), ("2025 and repair the lock by August 2025", "2025"))
    now = snapshot(talks).read_text()
    for kept in by_hand.split("\n"):
        if "#" in kept or kept.startswith(("chair", "clerk", "note", "coverage")):
            assert kept in now
    assert tomllib.loads(now)["review"]["title"] == "The River Plan"


def test_what_is_taken_away_is_never_called_nothing(talks: Folder) -> None:
    edit(talks, ('id = "dredge-canal"', '# Who pays?\nid = "dredge-canal"\nnote = "Ask"\nclerk = "Luis"'))
    told = again(talks, ("- The Harbour Board will dredge the canal by June 2025.\n", ""))
    assert "gone" in told
    assert "Dredge the canal (by hand: note, clerk)" in told
    assert "the comment '# Who pays?'" in told
    renamed = again(talks, options=("--title", "Another plan", "--coverage", "partial"))
    assert "title: Another plan; coverage: partial; another document" in renamed


def test_an_entry_removed_by_hand_stays_out(talks: Folder) -> None:
    before = snapshot(talks).read_text()
    survey = before.split("\n\n[[commitment]]\n")[2]
    lock = before.split("\n\n[[commitment]]\n")[5]
    assert ("survey" in survey, "lock" in lock) == (True, True)
    edit(talks, ("\n[[commitment]]\n" + survey + "\n", ""), ("\n[[commitment]]\n" + lock, ""))
    assert list(entries(talks)) == [BRIDGE, "dredge-canal", "paint-boats"]
    for change in ((), (("by May 2025", "by May 2026"),)):
        told = again(talks, *change)
        assert "stays out: Launch a survey of the northern line" in told
        assert "stays out: Repair the lock" in told
        assert list(entries(talks)) == [BRIDGE, "dredge-canal", "paint-boats"]


def test_an_entry_written_by_hand_stays_where_it_stands(talks: Folder) -> None:
    own = '[[commitment]]\nid = "dyke"\ntitle = "Raise the dyke"\nstatus = "planned"\n\n'
    edit(talks, ('[[commitment]]\nid = "dredge-canal"', own + '[[commitment]]\nid = "dredge-canal"'))
    told = again(talks, ("by May 2025", "by May 2026"))
    assert "kept     dyke" in told
    assert list(entries(talks))[2:4] == ["dyke", "dredge-canal"]
    assert entries(talks)["dyke"] == {"id": "dyke", "title": "Raise the dyke", "status": "planned"}


def test_decisions_on_identity_stay(talks: Folder) -> None:
    talks.write(
        "2023-01-15-plan",
        '[review]\nid = "2023-01-15-plan"\nkind = "plan"\ndate = 2023-01-15\n\n'
        '[[commitment]]\nid = "crossing"\ntitle = "Establish a crossing"\nstatus = "planned"\n',
    )
    assert talks.run("link", BRIDGE, "crossing").exit_code == 0
    assert talks.run("link", "dredge-canal", "crossing", "--not").exit_code == 0
    edit(talks, (TITLE, 'title = "The crossing"'))
    again(talks, ("by May 2025", "by May 2026"))
    assert BRIDGE not in entries(talks)
    assert (entries(talks)["crossing"]["title"], entries(talks)["crossing"]["expected"]) == ("The crossing", "2026-05")
    assert entries(talks)["dredge-canal"]["not_same"] == ["crossing"]


def test_the_id_is_enough(talks: Folder) -> None:
    (talks.root / "plan.md").write_text(PLAN.replace("May 2025", "May 2026"), encoding="utf-8")
    result = talks.run("import", "plan.md", "--review", "2024-01-15-plan", "--replace")
    assert result.exit_code == 0
    review = tomllib.loads(snapshot(talks).read_text())["review"]
    assert (review["kind"], str(review["date"])) == ("plan", "2024-01-15")
    unknown = talks.run("import", "plan.md", "--review", "2023-plan", "--date", "2023-01-01", "--replace")
    assert (unknown.exit_code, "there is no review 2023-plan yet; give --kind KIND" in unknown.stderr) == (2, True)


def test_a_dry_run_and_json_say_the_same(talks: Folder) -> None:
    edit(talks, (TITLE, 'title = "The bridge"'))
    before = snapshot(talks).read_text()
    (talks.root / "plan.md").write_text(PLAN.replace("by June 2025", "by June 2026"), encoding="utf-8")
    arguments = ["import", "plan.md", *ARGUMENTS, "--replace", "--dry-run"]
    found = json.loads(talks.run(*arguments, "--format", "json").stdout)
    assert [(one["what"], one["id"]) for one in found["replaced"]] == [("changed", None), ("changed", "dredge-canal")]
    assert "due Jun 2025 -> Jun 2026 (slipped)" in talks.run(*arguments).stdout
    assert snapshot(talks).read_text() == before
    first = talks.run("import", "plan.md", "--date", "2024-02-01", "--kind", "plan", "--dry-run", "--format", "json")
    assert json.loads(first.stdout)["replaced"] is None


def unmarked(folder: Folder) -> None:
    """The snapshot as a version would have left it that kept no marks, with one title corrected by hand."""
    text = "".join(line for line in snapshot(folder).read_text().splitlines(True) if not line.startswith("read ="))
    snapshot(folder).write_text(text.replace(TITLE, 'title = "The bridge"'))


def test_where_corrections_cannot_be_known_the_differences_are_listed(talks: Folder) -> None:
    unmarked(talks)
    before = snapshot(talks).read_text()
    (talks.root / "plan.md").write_text(PLAN.replace("by June 2025", "by June 2026"), encoding="utf-8")
    refused = talks.run("import", "plan.md", *ARGUMENTS, "--replace")
    assert (refused.exit_code, refused.stdout) == (2, "")
    lines = refused.stderr.splitlines()
    assert lines[0].endswith(
        f"title of {BRIDGE} is read as 'Build a toll bridge at Northport' now; keep or drop what stands"
    )
    assert lines[0].startswith("snapshots/2024-01-15-plan.toml:")
    assert [line.split(": ")[1].split(" is")[0] for line in lines[1:-1]] == [
        "expected of dredge-canal",
        "expected_text of dredge-canal",
    ]
    assert "--corrections keep leaves them, --corrections drop takes what is read now" in lines[-1]
    assert snapshot(talks).read_text() == before


@pytest.mark.parametrize(
    ("choice", "title", "due"),
    [("keep", "The bridge", "2025-06"), ("drop", "Build a toll bridge at Northport", "2026-06")],
)
def test_somebody_who_knows_decides(talks: Folder, choice: str, title: str, due: str) -> None:
    unmarked(talks)
    again(talks, ("by June 2025", "by June 2026"), options=("--corrections", choice))
    assert (entries(talks)[BRIDGE]["title"], entries(talks)["dredge-canal"]["expected"]) == (title, due)
    assert "read" in entries(talks)[BRIDGE]
    again(talks, ("by June 2025", "by June 2026"))
    assert entries(talks)[BRIDGE]["title"] == title


def test_without_differences_nobody_is_asked(talks: Folder) -> None:
    text = "".join(line for line in snapshot(talks).read_text().splitlines(True) if not line.startswith("read ="))
    snapshot(talks).write_text(text)
    assert again(talks) == "nothing changed\n"
    assert "read" in entries(talks)[BRIDGE]


def test_what_is_edited_meanwhile_is_not_overwritten(talks: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    original = reading.with_document

    def interrupted(*args: Any) -> Any:
        done = original(*args)
        edit(talks, (TITLE, 'title = "The bridge"'))
        return done

    monkeypatch.setattr(reading, "with_document", interrupted)
    result = talks.run("import", "plan.md", *ARGUMENTS, "--replace")
    assert result.exit_code == 2
    assert "was changed while the document was read; run the command again" in result.stderr
    assert entries(talks)[BRIDGE]["title"] == "The bridge"


def test_own_keys_of_a_source_stay_and_lost_comments_are_told(talks: Folder) -> None:
    path = snapshot(talks)
    before = path.read_text()
    start = before.index("sources = [")
    end = before.index("]\n", start) + 2
    [source] = tomllib.loads(before)["review"]["sources"]
    line = f'    {{ document = "{source["document"]}", sha256 = "{source["sha256"]}", desk = "Ana" }},\n'
    path.write_text(before[:start] + "sources = [\n    # as handed out\n" + line + "]\n" + before[end:])
    assert again(talks) == "nothing changed\n"
    assert "# as handed out" in path.read_text()
    told = again(talks, ("by May 2025", "by May 2026"))
    assert tomllib.loads(path.read_text())["review"]["sources"][0]["desk"] == "Ana"
    assert "gone     the review" in told
    assert "the comment '# as handed out'" in told

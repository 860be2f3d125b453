"""``add``, ``edit`` and ``undo``: what people change without writing TOML, and take back."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tests.conftest import Folder, review_text

PLAN = (
    "# Read by Ana\n\n"
    + review_text("2024-01-15")
    + """\
# promised twice
[[commitment]]
id = "forum"   # the big one
title = "Hold the forum"
status = "planned"

[[commitment]]
id = "port"
title = "Enlarge the port"
"""
)


@pytest.fixture
def talks(folder: Folder, on_20_november_2024: None, monkeypatch: pytest.MonkeyPatch) -> Folder:
    folder.write("2024-01-15-plan", PLAN)
    monkeypatch.delenv("VISUAL", raising=False)
    return folder


def text(folder: Folder, review: str = "2024-01-15-plan") -> str:
    return (folder.root / "snapshots" / f"{review}.toml").read_text()


# --- add


def test_a_commitment_is_added_without_a_document(talks: Folder) -> None:
    result = talks.run(
        "add",
        "Open the night ferry to Tern",
        "--agency",
        "Port Board",
        "--expected",
        "early 2025",
        "--source",
        "A call",
    )
    assert result.stdout == "snapshots/2024-11-20-update.toml: open-night-ferry-tern added\n"
    assert result.stderr == "expected 'early 2025' is read as 2025-37\n"
    assert result.exit_code == 0
    [entry] = tomllib.loads(text(talks, "2024-11-20-update"))["commitment"]
    assert entry == {
        "id": "open-night-ferry-tern",
        "title": "Open the night ferry to Tern",
        "agencies": ["Port Board"],
        "status": "planned",
        "expected": "2025-37",
    }
    again = talks.run("add", "Open the night ferry to Tern", "--on", "2024-11-19")
    assert again.stdout.endswith(": open-night-ferry-tern-2 added\n")
    assert talks.run("update", "open-night-ferry-tern", "--progress", "5").exit_code == 0
    assert talks.run("check").exit_code == 0


def test_it_goes_into_a_review_where_one_is_named(talks: Folder) -> None:
    result = talks.run("add", "Publish the atlas", "--review", "2024-01-15", "--id", "atlas", "--status", "done")
    assert result.stdout == "snapshots/2024-01-15-plan.toml: atlas added\n"
    assert text(talks).startswith(PLAN)
    assert tomllib.loads(text(talks))["commitment"][2]["status"] == "completed"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([" "], "TITLE is empty"),
        (["Dig", "--id", "port"], "there is a commitment port already"),
        (["Dig", "--id", "A B"], "--id 'A B' is no id"),
        (["Dig", "--expected", "soon"], "expected 'soon' states no date"),
        (["Dig", "--status", "blue"], "status 'blue' is not known"),
        (["Dig", "--actual", "2025-05"], "--actual 2025-05 lies after 2024-11-20"),
        (["Dig", "--actual", "2024-05", "--status", "planned"], "give one of them"),
        (["Dig", "--on", "2025-05-01"], "--on 2025-05-01 lies ahead"),
        (["Dig", "--review", "2024-01-15", "--source", "A call"], "--review says which review states it"),
    ],
)
def test_what_cannot_be_added_changes_nothing(talks: Folder, arguments: list[str], message: str) -> None:
    result = talks.run("add", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr
    assert [path.name for path in (talks.root / "snapshots").iterdir()] == ["2024-01-15-plan.toml"]


# --- edit


def editor(folder: Folder, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    path = folder.root / "editor.sh"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    monkeypatch.setenv("EDITOR", str(path))


def test_the_entry_is_edited_and_all_else_stays(talks: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    editor(talks, monkeypatch, """sed -i 's/Hold the forum/Hold the river forum/; s/planned/in_progress/' "$1" """)
    result = talks.run("edit", "forum")
    assert (result.exit_code, result.stdout, result.stderr) == (
        0,
        "snapshots/2024-01-15-plan.toml: forum changed\n",
        "",
    )
    assert text(talks) == PLAN.replace("Hold the forum", "Hold the river forum").replace("planned", "in_progress")


def test_what_does_not_read_is_told_with_its_line_and_kept(
    talks: Folder, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    import tempfile

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path_factory.mktemp("drafts")))
    editor(talks, monkeypatch, """sed -i 's/planned/blue/' "$1" """)
    result = talks.run("edit", "forum")
    assert (result.exit_code, result.stdout) == (3, "")
    first, second = result.stderr.splitlines()
    draft = Path(first.split(":")[0])
    assert first == f"{draft}:6: status 'blue' is not known; use one of planned, in_progress, completed, cancelled"
    assert draft.read_text().splitlines()[5] == 'status = "blue"'
    assert second == f"{draft}: nothing is written; your text is kept in this file"
    assert text(talks) == PLAN


@pytest.mark.parametrize(
    ("script", "code", "message"),
    [
        ("true", 0, "nothing changed"),
        (': > "$1"', 0, "nothing changed"),
        ("exit 3", 2, "ended with 3: nothing is written"),
        ("""sed -i 's/id = "forum"/id = "fair"/' "$1" """, 2, "'hledtrack rename' changes it in all reviews"),
        ("""printf '\\n[[commitment]]\\nid = "x"\\n' >> "$1" """, 2, "one [[commitment]] table is edited at a time"),
    ],
)
def test_what_is_no_edit_of_this_entry_changes_nothing(
    talks: Folder, monkeypatch: pytest.MonkeyPatch, script: str, code: int, message: str
) -> None:
    editor(talks, monkeypatch, script)
    result = talks.run("edit", "forum")
    assert (result.exit_code, result.stdout) == (code, "")
    assert message in result.stderr
    assert text(talks) == PLAN


def test_an_editor_that_is_not_there_is_told(talks: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", "/no/such/editor --wait")
    result = talks.run("edit", "forum")
    assert result.exit_code == 2
    assert "the editor '/no/such/editor --wait' cannot be started" in result.stderr
    assert "there is no commitment 'tunnel'" in talks.run("edit", "tunnel").stderr


# --- undo


def test_the_last_change_is_taken_back_one_after_the_other(talks: Folder) -> None:
    talks.run("rename", "forum", "fair")
    talks.run("update", "port", "--progress", "10")
    listed = talks.run("undo", "--list").stdout.splitlines()
    assert listed == [
        "update port: snapshots/2024-11-20-update.toml",
        "rename forum fair: snapshots/2024-01-15-plan.toml",
    ]
    assert talks.run("undo").stdout == "snapshots/2024-11-20-update.toml: 'update port' is undone\n"
    assert not (talks.root / "snapshots" / "2024-11-20-update.toml").exists()
    assert talks.run("undo").stdout == "snapshots/2024-01-15-plan.toml: 'rename forum fair' is undone\n"
    assert text(talks) == PLAN
    last = talks.run("undo")
    assert (last.exit_code, last.stdout) == (2, "")
    assert "there is no change to undo" in last.stderr


def test_what_somebody_has_changed_since_is_not_taken_away(talks: Folder) -> None:
    talks.run("rename", "forum", "fair")
    edited = text(talks) + 'note = "by hand"\n'
    talks.write("2024-01-15-plan", edited)
    result = talks.run("undo")
    assert result.exit_code == 2
    assert "snapshots/2024-01-15-plan.toml was changed since 'rename forum fair'" in result.stderr
    assert text(talks) == edited


def test_what_others_rest_on_is_not_undone(talks: Folder) -> None:
    talks.run("add", "Dig a canal", "--on", "2024-11-01")
    later = review_text("2024-11-10", "press", coverage="partial") + '[[commitment]]\nid = "dig-canal"\nprogress = 4\n'
    talks.write("2024-11-10-press", later)
    result = talks.run("undo")
    assert result.exit_code == 2
    assert "'add dig-canal' cannot be undone, since others rest on it" in result.stderr


def test_an_import_is_undone(talks: Folder) -> None:
    (talks.root / "sheet.md").write_text("# Sheet\n\n- The Board will dredge the canal by May 2026.\n")
    talks.run("import", "sheet.md", "--date", "2024-06-01", "--kind", "plan", "--coverage", "full")
    assert talks.run("undo").stdout == "snapshots/2024-06-01-plan.toml: 'import 2024-06-01-plan' is undone\n"
    assert not (talks.root / "snapshots" / "2024-06-01-plan.toml").exists()


def test_a_new_one_is_named_as_the_reviews_call_things(talks: Folder) -> None:
    """Words of a known section are that section; what nobody has named yet is told with the nearest, and taken."""
    talks.run("add", "Open the lock", "--pillar", "Pillar I: Trade", "--agency", "Port Board")
    result = talks.run("add", "Mend the lock", "--pillar", "pillar i", "--agency", "port board", "--on", "2024-11-01")
    assert "pillar 'pillar i' is read as 'Pillar I: Trade'\n" in result.stderr
    text = (talks.root / "snapshots" / "2024-11-01-update.toml").read_text()
    assert 'pillar = "Pillar I: Trade"' in text
    assert 'agencies = ["Port Board"]' in text
    new = talks.run("add", "Paint the lock", "--pillar", "Pillar II", "--agency", "Port Bord", "--on", "2024-11-02")
    assert new.exit_code == 0
    assert "no pillar has the words 'Pillar II'; did you mean 'Pillar I: Trade'?" in new.stderr
    assert "no agency is called 'Port Bord'; did you mean 'Port Board'?" in new.stderr

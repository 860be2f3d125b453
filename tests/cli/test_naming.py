"""What somebody gives as a kind, an id or a file to write: nothing is written that is not read again."""

from __future__ import annotations

import pytest

from tests.conftest import Folder, review_text

PLAN = (
    "# Plan\n\n- The board will open the lock of Halden by May 2025.\n- The office will mend the weir by June 2025.\n"
)

REFUSED = {
    ("--kind", ""): "--kind '' names no kind of review",
    ("--kind", "  "): "--kind ' ' names no kind of review",
    ("--kind", "--"): "--kind '--' names no kind of review",
    ("--kind", "a\x1bb"): "names no kind of review",
    ("--kind", "plan", "--review", ""): "--review '' is no id",
    ("--kind", "plan", "--review", "con"): "--review 'con' is the name of a device on Windows",
    ("--kind", "plan", "--review", "nul.txt"): "--review 'nul.txt' is the name of a device on Windows",
    ("--kind", "plan", "--review", "a/b"): "--review 'a/b' is no id",
    ("--kind", "plan", "--review", "x" * 201): "an id has at most 200",
}


@pytest.mark.parametrize(("given", "told"), REFUSED.items())
def test_names_that_cannot_be_written_are_refused(folder: Folder, given: tuple[str, ...], told: str) -> None:
    (folder.root / "plan.md").write_text(PLAN, encoding="utf-8")
    result = folder.run("import", "plan.md", "--date", "2024-01-01", *given)
    assert result.exit_code == 2
    assert told in result.stderr
    assert list((folder.root / "snapshots").iterdir()) == []


KINDS = {"mid year": "2024-01-01-mid-year", "计划": "2024-01-01-review", "план": "2024-01-01-review", "x" * 400: None}


@pytest.mark.parametrize(("kind", "id"), KINDS.items(), ids=["blank", "Chinese", "Cyrillic", "long"])
def test_kinds_of_all_letters_are_written_and_read(folder: Folder, kind: str, id: str | None) -> None:
    (folder.root / "plan.md").write_text(PLAN, encoding="utf-8")
    assert folder.run("import", "plan.md", "--date", "2024-01-01", "--kind", kind).exit_code == 0
    assert folder.run("check").exit_code == 0
    (path,) = (folder.root / "snapshots").iterdir()
    assert path.stem == (id or f"2024-01-01-{'x' * 200}")


@pytest.mark.parametrize("path", ["hledtrack.toml", "snapshots/a.toml", ".hledtrack/index.csv"])
def test_a_report_is_not_written_over_the_workspace(folder: Folder, path: str) -> None:
    folder.write("2024-01-01-plan", review_text("2024-01-01") + '[[commitment]]\nid = "lock"\ntitle = "Open it"\n')
    before = (folder.root / "hledtrack.toml").read_bytes()
    result = folder.run("export", "--format", "csv", "--output", path)
    assert result.exit_code == 2
    assert result.stderr == f"hledtrack: {path} is a file of the workspace itself; name another one\n"
    assert (folder.root / "hledtrack.toml").read_bytes() == before
    assert len(list((folder.root / "snapshots").iterdir())) == 1


def test_mail_to_nobody_is_refused(folder: Folder) -> None:
    assert folder.run("cron", "show", "--mail-to", "").exit_code == 2

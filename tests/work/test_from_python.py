"""What commands do can be done from Python; the lines that the manual and the README show are run as they stand."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from hledtrack.model import Outcome, Status, WorkError
from hledtrack.work import Decision, SaidOfReview, compare, import_review, link, open_workspace, send, update
from hledtrack.work.loading import GivenDocument
from tests.conftest import SETTINGS

ROOT = Path(__file__).parents[2]
SHOWN = [
    pytest.param(block, id=path.name)
    for path in (ROOT / "README.md", ROOT / "docs" / "architecture.md")
    for block in re.findall(r"```python\n(.*?)```", path.read_text(encoding="utf-8"), re.DOTALL)
]
TODAY = date(2024, 7, 1)
PLAN = """\
# Fact sheet of the river talks

## Ports

- The Ministry of Ports will open the ferry pier in Delta City by May 2024.
- The Ministry of Ports will publish the map of the river by June 2024.
"""


@pytest.fixture
def talks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace with one review, beside the fact sheet of the next one."""
    folder = tmp_path / "river-talks"
    (folder / "snapshots").mkdir(parents=True)
    (folder / "hledtrack.toml").write_text(SETTINGS, encoding="utf-8")
    (folder / "snapshots" / "2023-10-02-plan.toml").write_text(
        '[review]\nid = "2023-10-02-plan"\nkind = "plan"\ndate = 2023-10-02\ncoverage = "full"\n\n'
        '[[commitment]]\nid = "ferry-pier"\ntitle = "Open the ferry pier in Delta City"\n'
        'agencies = ["Ministry of Ports"]\nstatus = "planned"\nexpected = "2024-03"\n'
        'text = "The Ministry of Ports will open the ferry pier in Delta City by March 2024."\n',
        encoding="utf-8",
    )
    (tmp_path / "fact-sheet.md").write_text(PLAN, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return folder


@pytest.mark.parametrize("lines", SHOWN)
def test_the_lines_that_are_shown_run(lines: str, talks: Path, capsys: pytest.CaptureFixture[str]) -> None:
    exec(compile(lines, "shown", "exec"), {})
    printed = capsys.readouterr().out
    assert "slipped ferry-pier" in printed
    assert (talks / "snapshots" / "2024-04-19-mid-year.toml").is_file()


def test_some_lines_are_shown() -> None:
    assert SHOWN


def test_a_review_is_imported_updated_and_compared(talks: Path) -> None:
    workspace = open_workspace(talks)
    done = import_review(workspace, ["fact-sheet.md"], SaidOfReview("mid-year", date(2024, 4, 19)), date(2024, 4, 20))
    assert done.snapshot.commitments[0].id == "ferry-pier"
    assert done.path == talks / "snapshots" / "2024-04-19-mid-year.toml"
    worst = compare(workspace).changes[0]
    assert (worst.id, worst.outcome) == ("ferry-pier", Outcome.SLIPPED)
    updated = update(workspace, "ferry-pier", {"status": Status.COMPLETED}, date(2024, 6, 1), "Press release")
    assert [path.name for path in updated.paths] == ["2024-06-01-update.toml"]
    assert dict(updated.fields) == {"status": Status.COMPLETED}


def test_documents_stay_in_the_order_in_which_they_are_given(talks: Path) -> None:
    """The first one that states something gives its title, whether it is given by name or by its bytes."""
    (talks.parent / "map.md").write_text("- The Ministry of Ports will publish the map of wrecks by June 2024.\n")
    bare = GivenDocument(b"- The Ministry of Ports will mend the slipway by June 2024.\n", "slip.md", "slip.md")
    read = import_review(None, ["map.md", bare, "fact-sheet.md"], SaidOfReview("plan", date(2024, 4, 19)), TODAY)
    assert read.snapshot.review.documents == ("map.md", "slip.md", "fact-sheet.md")


def test_a_dry_run_needs_no_workspace_and_writes_nothing(talks: Path) -> None:
    said = SaidOfReview("mid-year", date(2024, 4, 19))
    read = import_review(None, ["fact-sheet.md"], said, date(2024, 4, 20))
    assert (read.path, len(read.snapshot.commitments)) == (None, 2)
    assert import_review(open_workspace(talks), ["fact-sheet.md"], said, date(2024, 4, 20), write=False).path is None
    assert [path.name for path in (talks / "snapshots").iterdir()] == ["2023-10-02-plan.toml"]


@pytest.mark.parametrize(
    ("work", "said"),
    [
        (lambda one: open_workspace("nowhere"), "no such folder"),
        (lambda one: open_workspace("/"), "no hledtrack.toml"),
        (lambda one: import_review(one, ["none.md"], SaidOfReview("plan", date(2024, 1, 1)), TODAY), "none.md"),
        (lambda one: import_review(one, ["fact-sheet.md"], SaidOfReview("plan"), TODAY), "--date"),
        (lambda one: update(one, "bridge", {"note": "Begun"}, date(2024, 6, 1)), "no commitment 'bridge'"),
        (lambda one: update(one, "ferry-pier", {"note": None}, date(2024, 6, 1)), "nothing to record"),
        (lambda one: link(one, "ferry-pier", "bridge", Decision.DIFFERENT), "bridge"),
        (lambda one: compare(one), "two full reviews"),
        (lambda one: send(one, date(2024, 6, 1), lambda: datetime.now(UTC)), "there is no [email] table"),
    ],
)
def test_what_cannot_be_done_is_one_kind_of_exception(work: object, said: str, talks: Path) -> None:
    workspace = open_workspace(talks)
    with pytest.raises(WorkError, match=re.escape(said)):
        work(workspace)  # type: ignore[operator]

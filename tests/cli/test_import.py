"""From a document to a snapshot: what is found is shown, known entries keep their ids, nothing is written twice."""

from __future__ import annotations

import json
import re
import tomllib
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from tests.conftest import Folder
from tests.hostile import TEXTS

PLAN = """\
# Plan of the River Talks

## Pillar I: Roads

- The Roads Office will build a toll bridge at Northport by May 2025.
- The Coast Guard launched a survey of the northern line in March 2023.
- The survey is a sign of the friendship of both peoples.

| Milestone | Target date | Responsible party |
| --- | --- | --- |
| Publish the tariff of the harbour | 30 June 2024 | Harbour Board |
| Open the harbour office | 31 July 2024 | Harbour Board |
"""
REVIEW = (
    PLAN.replace("30 June 2024", "<s>30 June 2024</s> <b>30 September 2024*</b>")
    .replace("31 July 2024", "90 days after the tariff is published")
    .replace("will build a toll bridge", "expects to build a toll bridge")
)


@pytest.fixture
def plan(tmp_path: Path) -> str:
    path = tmp_path / "plan.md"
    path.write_text(PLAN, encoding="utf-8")
    return str(path)


@pytest.fixture
def review(tmp_path: Path) -> str:
    path = tmp_path / "review.md"
    path.write_text(REVIEW, encoding="utf-8")
    return str(path)


def test_a_dry_run_shows_and_writes_nothing(folder: Folder, plan: str) -> None:
    result = folder.run("import", plan, "--date", "2024-01-15", "--kind", "plan", "--dry-run")
    assert result.exit_code == 0
    assert "Pillar I: Roads" in result.stdout
    assert "due May 2025" in result.stdout
    assert "done Mar 2023" in result.stdout
    assert "Left out" in result.stdout
    assert "Nothing was written." in result.stderr
    assert list((folder.root / "snapshots").iterdir()) == []


def test_json_keeps_its_contract(folder: Folder, plan: str) -> None:
    result = folder.run("import", plan, "--date", "2024-01-15", "--kind", "plan", "--dry-run", "--format", "json")
    found = json.loads(result.stdout)
    assert set(found) >= {"review", "commitments", "left_out", "problems"}
    bridge = found["commitments"][0]
    assert (bridge["expected"], bridge["expected_text"]) == ("2025-05", "by May 2025")
    assert (bridge["earliest"], bridge["latest"], bridge["status"]) == ("2025-05-01", "2025-05-31", "planned")
    assert bridge["source"]["line"] == 5
    assert bridge["source"]["document"] == "plan.md"
    assert len(bridge["source"]["sha256"]) == 64
    assert next(out for out in found["left_out"] if "friendship" in out["text"])["reason"]


def test_a_milestone_table_before_and_after_its_dates_moved(folder: Folder, plan: str, review: str) -> None:
    assert folder.run("import", plan, "--date", "2024-01-15", "--kind", "plan").exit_code == 0
    assert folder.run("import", review, "--date", "2024-05-15", "--kind", "plan").exit_code == 0
    diff = json.loads(folder.run("diff", "--format", "json").stdout)
    outcomes = {change["before"]["title"]: change["outcome"] for change in diff["changes"] if change["before"]}
    assert outcomes["Publish the tariff of the harbour"] == "slipped"
    assert outcomes["Open the harbour office"] == "undated"
    assert set(diff["summary"]) <= {"slipped", "undated", "changed", "unchanged"}
    slipped = next(change for change in diff["changes"] if change["outcome"] == "slipped")
    assert slipped["slip_days"] == {"min": 92, "max": 92}
    assert slipped["match"]["score"] > 0.5


def test_a_document_is_read_once(folder: Folder, plan: str) -> None:
    first = folder.run("import", plan, "--date", "2024-01-15", "--kind", "plan")
    assert "Written to snapshots/2024-01-15-plan.toml" in first.stderr
    written = (folder.root / "snapshots" / "2024-01-15-plan.toml").read_bytes()
    again = folder.run("import", plan, "--date", "2024-02-15", "--kind", "plan")
    assert (again.exit_code, again.stdout) == (2, "")
    assert "was read already, as review 2024-01-15-plan; read it again with --replace" in again.stderr
    replaced = folder.run("import", plan, "--date", "2024-01-15", "--kind", "plan", "--replace")
    assert replaced.exit_code == 0
    assert folder.run("import", plan, "--replace").exit_code == 0  # the review that it was read as says the rest
    ids = [c["id"] for c in tomllib.loads(written.decode())["commitment"]]
    now = (folder.root / "snapshots" / "2024-01-15-plan.toml").read_text()
    assert [c["id"] for c in tomllib.loads(now)["commitment"]] == ids


def test_a_corrected_document_keeps_ids_and_corrections_and_says_what_changed(
    folder: Folder, plan: str, tmp_path: Path
) -> None:
    arguments = ["--date", "2024-01-15", "--kind", "plan"]
    folder.run("import", plan, *arguments)
    path = folder.root / "snapshots" / "2024-01-15-plan.toml"
    path.write_text(path.read_text().replace('agencies = ["Roads Office"]', 'agencies = ["ROADS"]'))
    ids = [c["id"] for c in tomllib.loads(path.read_text())["commitment"]]
    for due in ("30 July 2024", "30 August 2024"):
        Path(plan).write_text(PLAN.replace("30 June 2024", due), encoding="utf-8")
        again = folder.run("import", plan, *arguments, "--replace")
        assert again.exit_code == 0
        assert "Against the earlier reading:" in again.stdout
        assert f"-> {due.replace('July', 'Jul').replace('August', 'Aug')} (slipped)" in again.stdout
        data = tomllib.loads(path.read_text())["commitment"]
        assert [c["id"] for c in data] == ids
        assert data[0]["agencies"] == ["ROADS"]
    same = folder.run("import", plan, *arguments, "--replace")
    assert "Against the earlier reading: nothing changed" in same.stdout


def test_another_document_of_the_same_review_is_refused(folder: Folder, plan: str, review: str) -> None:
    folder.run("import", plan, "--date", "2024-01-15", "--kind", "plan")
    result = folder.run("import", review, "--date", "2024-01-15", "--kind", "plan")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "there is a review 2024-01-15-plan already; replace it with --replace, read one more" in result.stderr


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("empty.md", b"", "the document is empty"),
        ("noise.txt", bytes(range(256)) * 40, "noise.txt"),
        ("nothing.md", None, "cannot be read: no such file or directory; check the name"),
    ],
)
def test_what_cannot_be_read_gets_one_clear_line(
    folder: Folder, tmp_path: Path, name: str, content: bytes | None, message: str
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    result = folder.run("import", str(path), "--date", "2024-01-15", "--kind", "plan")
    assert (result.exit_code, result.stdout) == (3, "")
    assert message in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert list((folder.root / "snapshots").iterdir()) == []


def test_quotes_are_found_again_in_the_documents(folder: Folder, tmp_path: Path, plan: str) -> None:
    documents = tmp_path / "documents"
    documents.mkdir()
    folder.run("import", plan, "--date", "2024-01-15", "--kind", "plan")
    missing = folder.run("check", "--sources", str(documents))
    assert missing.exit_code == 0
    assert "plan.md is not in" in missing.stderr
    (documents / "renamed.md").write_text(PLAN, encoding="utf-8")
    assert ", 4 quotes found again, 0 summaries: no problems" in folder.run("check", "--sources", str(documents)).stdout
    path = folder.root / "snapshots" / "2024-01-15-plan.toml"
    path.write_text(path.read_text().replace("toll bridge at Northport by", "golden bridge at Northport by"))
    wrong = folder.run("check", "--sources", str(documents))
    assert wrong.exit_code == 3
    assert "does not stand in plan.md; quote the document's own words, or say it in summary" in wrong.stderr
    (documents / "renamed.md").unlink()
    (documents / "plan.md").write_text(PLAN + "\nMore.\n", encoding="utf-8")
    assert "plan.md has changed since it was read" in folder.run("check", "--sources", str(documents)).stderr


def test_a_document_can_be_compared_before_it_is_imported(folder: Folder, plan: str, review: str) -> None:
    folder.run("import", plan, "--date", "2024-01-15", "--kind", "plan")
    result = folder.run("diff", "--against", review, "--date", "2024-05-15", "--kind", "plan", "--only", "slipped")
    assert result.exit_code == 0
    assert "+92 d" in result.stdout
    assert len(list((folder.root / "snapshots").iterdir())) == 1
    assert "--against DOC needs --kind KIND" in folder.run("diff", "--against", review).stderr


def test_standard_input_is_read(folder: Folder) -> None:
    result = folder.run("import", "-", "--date", "2024-01-15", "--kind", "plan", stdin=PLAN)
    assert result.exit_code == 0
    text = (folder.root / "snapshots" / "2024-01-15-plan.toml").read_text()
    assert tomllib.loads(text)["review"]["sources"][0]["document"] == "standard input"


def test_the_document_is_shown_with_its_entries_marked(folder: Folder, tmp_path: Path, plan: str) -> None:
    page = tmp_path / "check.html"
    arguments = ["--date", "2024-01-15", "--kind", "plan", "--dry-run", "--review-file", str(page)]
    assert folder.run("import", plan, *arguments).exit_code == 0
    html = page.read_text(encoding="utf-8")
    assert "<mark>The Roads Office will build a toll bridge at Northport by May 2025.</mark><sup>1</sup>" in html
    assert '<span class="out">The survey is a sign of the friendship of both peoples.</span>' in html
    assert "due May 2025; Roads Office; new" in html
    assert "were not found again" not in html


def test_a_mistyped_folder_is_not_made(folder: Folder, tmp_path: Path, plan: str) -> None:
    result = folder.run("import", plan, "--review-file", str(tmp_path / "pagse" / "check.html"), *WHEN)
    assert result.exit_code == 2
    assert "there is no folder" in result.stderr
    assert "make it first, or mend the name" in result.stderr
    assert not (tmp_path / "pagse").exists()
    assert not list((folder.root / "snapshots").iterdir())
    own = folder.run("import", plan, "--review-file", str(folder.root / "hledtrack.toml"), *WHEN)
    assert own.exit_code == 2
    assert "is a file of the workspace itself" in own.stderr


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_hostile_documents_are_shown_as_text(folder: Folder, tmp_path: Path, text: str) -> None:
    document, page = tmp_path / "plan.md", tmp_path / "check.html"
    document.write_text(f"# Plan\n\n- The Office will build {text} by May 2025.\n", encoding="utf-8")
    arguments = ["--date", "2024-01-15", "--kind", "plan", "--review-file", str(page)]
    result = folder.run("import", str(document), *arguments)
    assert result.exit_code == 0
    html = page.read_text(encoding="utf-8")
    assert not re.search(r"<(script|img|b)\b", html)
    assert "\x1b" not in html + result.stdout + result.stderr
    assert folder.run("check").exit_code == 0


WHEN = ("--date", "2024-01-15", "--kind", "plan")

TABLE = """\
Ref,Project name,Whose,Finish
A1,Toll bridge,Roads Office,31.05.23
A2,Ferry,Coast Guard,Exempt under Section 26
"""


def test_columns_are_named_once_and_remembered(folder: Folder, tmp_path: Path) -> None:
    first, second = tmp_path / "one.csv", tmp_path / "two.csv"
    first.write_text(TABLE, encoding="utf-8")
    second.write_text(TABLE.replace("31.05.23", "30.06.24"), encoding="utf-8")
    names = ["--map", "title=project name", "--map", "agencies=Whose", "--map", "expected=Finish", "--id-column", "Ref"]
    result = folder.run("import", str(first), "--date", "2023-01-15", "--kind", "annual", *names)
    assert result.exit_code == 0
    assert "the columns of title, agencies, expected, number are remembered" in result.stderr
    settings = tomllib.loads((folder.root / "hledtrack.toml").read_text())
    assert settings["columns"] == {"number": "Ref", "title": "project name", "agencies": "Whose", "expected": "Finish"}
    assert folder.run("import", str(second), "--date", "2024-01-15", "--kind", "annual").exit_code == 0
    data = tomllib.loads((folder.root / "snapshots" / "2024-01-15-annual.toml").read_text())["commitment"]
    assert [(c["number"], c["title"], c["agencies"]) for c in data] == [
        ("A1", "Toll bridge", ["Roads Office"]),
        ("A2", "Ferry", ["Coast Guard"]),
    ]
    assert [c.get("expected") for c in data] == ["2024-06-30", None]
    assert data[1]["expected_text"] == "Exempt under Section 26"
    slipped = json.loads(folder.run("diff", "--format", "json").stdout)["changes"][0]
    assert slipped["slip_days"] == {"min": 396, "max": 396}


def test_wrong_columns_and_doubled_numbers_are_told(folder: Folder, tmp_path: Path) -> None:
    path = tmp_path / "one.csv"
    path.write_text(TABLE.replace("A2", "A1"), encoding="utf-8")
    arguments = ["import", str(path), "--date", "2023-01-15", "--kind", "annual", "--map", "title=Project name"]
    unknown = folder.run(*arguments, "--map", "expected=Due")
    assert (unknown.exit_code, unknown.stdout) == (3, "")
    assert unknown.stderr == f"{path}: there is no column 'Due'; its columns are Ref, Project name, Whose, Finish\n"
    doubled = folder.run(*arguments, "--id-column", "Ref")
    assert (doubled.exit_code, doubled.stdout) == (3, "")
    assert "row 2 has the number 'A1' of row 1; correct one of them" in doubled.stderr
    usage = folder.run(*arguments, "--map", "colour=Ref")
    assert (usage.exit_code, usage.stdout) == (2, "")
    assert list((folder.root / "snapshots").iterdir()) == []


def test_an_older_review_imported_late_takes_its_place_and_changes_no_decision(
    folder: Folder, tmp_path: Path, plan: str, review: str
) -> None:
    folder.run("import", review, "--date", "2024-05-15", "--kind", "plan")
    decided = (folder.root / "snapshots" / "2024-05-15-plan.toml").read_bytes()
    late = folder.run("import", plan, "--date", "2024-01-15", "--kind", "plan")
    assert late.exit_code == 0
    assert (folder.root / "snapshots" / "2024-05-15-plan.toml").read_bytes() == decided
    reviews = json.loads(folder.run("reviews", "--format", "json").stdout)["reviews"]
    assert [one["id"] for one in reviews] == ["2024-01-15-plan", "2024-05-15-plan"]
    diff = json.loads(folder.run("diff", "--format", "json").stdout)
    assert (diff["summary"]["slipped"], diff["summary"]["undated"]) == (1, 1)
    assert "added" not in diff["summary"]
    assert folder.run("check").exit_code == 0


def test_the_same_review_in_two_formats_matches_itself(folder: Folder, tmp_path: Path, plan: str) -> None:
    text = tmp_path / "plan.txt"
    text.write_text(
        "PLAN OF THE RIVER TALKS\n\nPILLAR I: ROADS\n\n"
        " * The Roads Office will build a toll bridge\n   at Northport by May 2025.\n"
        " * The Coast Guard launched a survey of the northern line in March 2023.\n",
        encoding="utf-8",
    )
    folder.run("import", plan, "--date", "2024-01-15", "--kind", "plan")
    found = json.loads(
        folder.run("import", str(text), "--date", "2024-02-15", "--kind", "copy", "--format", "json").stdout
    )
    known = tomllib.loads((folder.root / "snapshots" / "2024-01-15-plan.toml").read_text())["commitment"]
    assert [entry["id"] for entry in found["commitments"]] == [entry["id"] for entry in known[:2]]


class Quiet(SimpleHTTPRequestHandler):
    """Serves files and says nothing about it."""

    def log_message(self, format: str, *args: object) -> None:
        pass


def test_an_address_is_fetched_and_kept(folder: Folder, tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "plan.md").write_text(PLAN, encoding="utf-8")
    handler = partial(Quiet, directory=str(pages))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}"
        found = folder.run("import", f"{address}/plan.md", "--date", "2024-01-15", "--kind", "plan")
        missing = folder.run("import", f"{address}/nothing.md", "--date", "2024-01-16", "--kind", "plan")
        server.shutdown()
    assert found.exit_code == 0
    data = tomllib.loads((folder.root / "snapshots" / "2024-01-15-plan.toml").read_text())
    assert data["review"]["sources"][0]["url"] == f"{address}/plan.md"
    assert (missing.exit_code, missing.stdout) == (3, "")
    assert len(missing.stderr.splitlines()) == 1


def test_words_of_status_that_nobody_knows_are_told_and_mapped(folder: Folder, tmp_path: Path) -> None:
    path = tmp_path / "tracker.csv"
    path.write_text("Action,Status\nOpen the tide gate,Berthed\nMend the slip,Ongoing\n", encoding="utf-8")
    asked = ("import", str(path), "--date", "2024-04-19", "--kind", "plan", "--dry-run", "--format", "json")
    before = json.loads(folder.run(*asked).stdout)
    assert [entry["status"] for entry in before["commitments"]] == [None, "in_progress"]
    (problem,) = before["problems"]
    assert problem["line"] == 2
    assert problem["what"] == "the status “Berthed” was not understood"
    assert '[statuses] in hledtrack.toml: completed = ["Berthed"]' in problem["remedy"]

    settings = folder.root / "hledtrack.toml"
    settings.write_text(settings.read_text("utf-8") + '\n[statuses]\ncompleted = ["Berthed"]\n', encoding="utf-8")
    after = json.loads(folder.run(*asked).stdout)
    assert [entry["status"] for entry in after["commitments"]] == ["completed", "in_progress"]
    assert after["problems"] == []


@pytest.mark.parametrize(("told", "status"), [("310", "in_progress"), ("500", "completed"), ("640", "completed")])
def test_fewer_than_were_promised_are_done_in_part(folder: Folder, told: str, status: str) -> None:
    others = "- The Roads Office will open the bridge.\n- The Water Board will map the delta.\n"
    said = ("will train 500 harbour pilots by May 2024", f"has trained {told} harbour pilots")
    for day, text in zip(("2024-01-15", "2024-07-15"), said, strict=True):
        (folder.root / f"{day}.md").write_text(f"# Talks\n\n- The Port Board {text}.\n{others}", encoding="utf-8")
        result = folder.run("import", f"{day}.md", "--date", day, "--kind", "plan")
        assert result.exit_code == 0, result.stderr
    warned = "500 were promised, 310 are told of; read as in progress" in result.stderr
    assert warned is (status == "in_progress")
    listed = json.loads(folder.run("list", "--format", "json").stdout)["commitments"]
    assert {one["id"]: one["status"] for one in listed}["train-500-harbour-pilots"] == status

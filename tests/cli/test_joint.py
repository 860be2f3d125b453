"""Several documents of one meeting: one review, what two of them state once, each with what it said itself."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import tomllib
from typing import Any

import pytest

from tests.conftest import Folder

STATEMENT = """\
# Joint Statement of the Second River Talks

The Ministry of Transport will open the coast road by June 2025. Both sides will hold a forum on river trade in the
fall of 2024.

The Harbour Board and the Customs Service will share data on cargo inspections. The Coast Guard completed its survey of
the northern line in January 2024.

The parties agreed to establish a working group on drought.
"""
SHEET = """\
# Fact Sheet of the Second River Talks

## Pillar I: Roads

- The Ministry of Transport will open the new coast road by June 2025.
- The Roads Office will repave 40 kilometers of the valley highway by December 2024.

## Pillar II: Trade

- The Harbour Board and the Customs Service will begin sharing cargo inspection data in September 2024.
- The two sides will host a river trade forum in fall 2024.

## Pillar III: Water

- The Coast Guard has completed the survey of the northern line.
- The Water Agency will publish a drought plan by 2025.
"""
HOJA = """\
# Hoja informativa de las Segundas Conversaciones del Río

## Pilar I: Caminos

- La Secretaría de Transporte abrirá la nueva carretera costera a más tardar en junio de 2025.
- La Oficina de Caminos repavimentará 40 kilómetros de la carretera del valle a más tardar en diciembre de 2024.

## Pilar II: Comercio

- La Junta Portuaria y el Servicio de Aduanas comenzarán a compartir datos de inspección de carga en septiembre de 2024.
- Ambas partes celebrarán un foro de comercio fluvial en el otoño de 2024.

## Pilar III: Agua

- La Guardia Costera concluyó el levantamiento de la línea norte.
- La Agencia del Agua publicará un plan contra la sequía a más tardar en 2025.
"""
TEXTS = {"statement.md": STATEMENT, "sheet.md": SHEET, "hoja.md": HOJA}
REVIEW = "2024-03-14-ministerial"
WHEN = ("--date", "2024-03-14", "--kind", "ministerial")
ROAD, SHARED = "open-coast-road", "share-data-cargo-inspections"


@pytest.fixture
def papers(folder: Folder) -> Folder:
    """A workspace with three papers of one meeting beside it."""
    for name, text in TEXTS.items():
        (folder.root / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def talks(papers: Folder) -> Folder:
    """The same after the joint statement and the fact sheet were read as one review."""
    result = papers.run("import", "statement.md", "sheet.md", *WHEN)
    assert result.exit_code == 0, result.stderr
    return papers


def entries(folder: Folder) -> dict[str, dict[str, Any]]:
    assert folder.run("check", "--sources", str(folder.root)).exit_code == 0
    text = (folder.root / "snapshots" / f"{REVIEW}.toml").read_text()
    return {entry["id"]: entry for entry in tomllib.loads(text)["commitment"]}


def documents(entry: dict[str, Any]) -> list[str]:
    """Who states an entry, its own place first."""
    return [entry["document"], *(place["document"] for place in entry.get("elsewhere", []))]


def edit(folder: Folder, old: str, new: str, file: str = f"snapshots/{REVIEW}.toml") -> None:
    path = folder.root / file
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new, 1))


def again(folder: Folder, document: str, *changes: tuple[str, str]) -> str:
    """One of the documents, corrected, is read in again in a fresh copy; returns what changed in the review."""
    shutil.rmtree(folder.root / ".hledtrack", ignore_errors=True)
    for old, new in changes:
        edit(folder, old, new, document)
    result = folder.run("import", document, "--replace", "--review", REVIEW)
    assert result.exit_code == 0, result.stderr
    return result.stdout.partition("Against the earlier reading:")[2].strip()


def test_what_both_papers_state_is_one_entry_with_two_sources(talks: Folder) -> None:
    found = entries(talks)
    assert {id: documents(entry) for id, entry in found.items()} == {
        ROAD: ["statement.md", "sheet.md"],
        "hold-forum-river-trade": ["statement.md", "sheet.md"],
        SHARED: ["statement.md", "sheet.md"],
        "complete-survey-northern-line": ["statement.md", "sheet.md"],
        "establish-working-group-drought": ["statement.md"],
        "repave-40-kilometers-valley-highway": ["sheet.md"],
        "publish-drought-plan": ["sheet.md"],
    }
    # Each place has its own words; what only one of them states is known all the same.
    assert found[ROAD]["text"] == "The Ministry of Transport will open the coast road by June 2025."
    assert "the new coast road" in found[ROAD]["elsewhere"][0]["text"]
    assert (found[SHARED]["expected"], found[SHARED]["pillar"]) == ("2024-09", "Pillar II: Trade")


def test_one_more_paper_is_added_to_a_review_and_counts_nothing_twice(papers: Folder) -> None:
    assert papers.run("import", "sheet.md", *WHEN).exit_code == 0
    before = entries(papers)
    added = papers.run("import", "statement.md", "--add-to", REVIEW)
    assert added.exit_code == 0, added.stderr
    assert "5 commitments, 1 of them done, 4 in several documents" in added.stdout
    assert re.search(r"^new +establish-working-group-drought ", added.stdout, re.MULTILINE)
    after = entries(papers)
    assert list(after) == [*before, "establish-working-group-drought"]
    assert [after[id]["title"] for id in before] == [entry["title"] for entry in before.values()]
    assert len(json.loads(papers.run("list", "--format", "json").stdout)["commitments"]) == len(after)


@pytest.mark.parametrize("order", [("sheet.md", "hoja.md"), ("hoja.md", "sheet.md")])
def test_the_same_paper_in_two_languages_is_one_list(papers: Folder, order: tuple[str, str]) -> None:
    result = papers.run("import", *order, *WHEN)
    assert result.exit_code == 0, result.stderr
    assert "6 commitments, 1 of them done, 6 in several documents" in result.stdout
    assert all(documents(entry) == list(order) for entry in entries(papers).values())


def test_three_papers(papers: Folder) -> None:
    assert papers.run("import", "sheet.md", "hoja.md", *WHEN).exit_code == 0
    assert papers.run("import", "statement.md", "--add-to", REVIEW).exit_code == 0
    found = entries(papers)
    assert documents(found["open-new-coast-road"]) == ["sheet.md", "hoja.md", "statement.md"]
    assert len(found) == 7
    for name in TEXTS:
        assert again(papers, name) == "nothing changed"


@pytest.mark.parametrize("document", ["statement.md", "sheet.md"])
def test_read_again_as_it_is_nothing_changes(talks: Folder, document: str) -> None:
    before = (talks.root / "snapshots" / f"{REVIEW}.toml").read_bytes()
    assert again(talks, document) == "nothing changed"
    assert (talks.root / "snapshots" / f"{REVIEW}.toml").read_bytes() == before


def test_replacing_one_paper_changes_what_that_one_says(talks: Folder) -> None:
    told = again(
        talks,
        "sheet.md",
        ("by December 2024", "by December 2026"),
        ("in September 2024", "in October 2024"),
        ("- The Water Agency will publish a drought plan by 2025.\n", ""),
        ("- The two sides will host a river trade forum in fall 2024.\n", ""),
    )
    found = entries(talks)
    assert found["repave-40-kilometers-valley-highway"]["expected"] == "2026-12"
    assert found[SHARED]["expected"] == "2024-10"
    assert documents(found["hold-forum-river-trade"]) == ["statement.md"]
    assert found["hold-forum-river-trade"]["expected"] == "2024-23"
    assert "pillar" not in found["hold-forum-river-trade"]
    assert "publish-drought-plan" not in found
    assert "establish-working-group-drought" in found
    assert "gone     publish-drought-plan" in told
    assert "stated in statement.md" in told


def test_what_the_first_paper_does_not_state_any_more_is_the_others(talks: Folder) -> None:
    again(
        talks,
        "statement.md",
        ("The Ministry of Transport will open the coast road by June 2025. Both", "Both"),
        ("The Coast Guard completed its survey of\nthe northern line in January 2024.", ""),
        ("The parties agreed to establish a working group on drought.\n", ""),
    )
    found = entries(talks)
    road, survey = found[ROAD], found["complete-survey-northern-line"]
    assert documents(road) == documents(survey) == ["sheet.md"]
    assert road["text"] == "The Ministry of Transport will open the new coast road by June 2025."
    assert (road["expected"], road["agencies"]) == ("2025-06", ["Ministry of Transport"])
    # The day was in the statement alone.
    assert (survey["status"], survey.get("actual")) == ("completed", None)
    assert "establish-working-group-drought" not in found
    # What it is called stays until its own paper is read again.
    assert road["title"] == "Open the coast road"
    again(talks, "sheet.md")
    assert entries(talks)[ROAD]["title"] == "Open the new coast road"


def test_what_the_papers_say_differently_is_told_and_the_first_one_stays(papers: Folder) -> None:
    edit(papers, "new coast road by June 2025", "new coast road by June 2026", "sheet.md")
    result = papers.run("import", "statement.md", "sheet.md", *WHEN)
    assert "sheet.md:5: expected of open-coast-road is '2026-06' here and '2025-06' elsewhere" in result.stderr
    assert entries(papers)[ROAD]["expected"] == "2025-06"
    # Without the first one nobody knows until the other one is read again.
    again(papers, "statement.md", ("The Ministry of Transport will open the coast road by June 2025. Both", "Both"))
    assert "expected" not in entries(papers)[ROAD]
    again(papers, "sheet.md")
    assert entries(papers)[ROAD]["expected"] == "2026-06"


@pytest.mark.parametrize("document", ["statement.md", "sheet.md"])
def test_corrections_by_hand_survive_either_paper_in_any_copy(talks: Folder, document: str) -> None:
    edit(talks, 'title = "Open the coast road"', 'title = "The coast road"')
    edit(talks, 'status = "planned"', 'status = "in_progress"')
    edit(talks, 'expected = "2024-09"\nexpected_text = "in September 2024"\n', "")
    assert again(talks, document) == "nothing changed"
    found = entries(talks)
    assert (found[ROAD]["title"], found[ROAD]["status"]) == ("The coast road", "in_progress")
    assert "expected" not in found[SHARED]


def test_what_somebody_removed_stays_out(talks: Folder) -> None:
    path = talks.root / "snapshots" / f"{REVIEW}.toml"
    head, _, rest = path.read_text().partition('[[commitment]]\nid = "repave')
    path.write_text(head + "[[commitment]]" + rest.partition("[[commitment]]")[2])
    assert "removed  repave-40-kilometers-valley-highway" in again(talks, "sheet.md")
    assert "repave-40-kilometers-valley-highway" not in entries(talks)
    assert again(talks, "statement.md") == "nothing changed"
    assert "removed" in again(talks, "sheet.md")


def test_the_unsure_ones_are_linked_and_taken_apart_by_a_person(talks: Folder) -> None:
    group, plan = "establish-working-group-drought", "publish-drought-plan"
    assert entries(talks)[plan]["candidates"][0]["id"] == group
    assert talks.run("link", plan, group).exit_code == 0
    found = entries(talks)
    assert plan not in found
    assert documents(found[group]) == ["statement.md", "sheet.md"]
    assert found[group]["expected"] == "2025"
    assert again(talks, "sheet.md") == "nothing changed"
    result = talks.run("unlink", group, "--document", "sheet.md")
    assert f"what sheet.md states is {group}-2 now, and not {group}" in result.stdout
    assert again(talks, "statement.md") == "nothing changed"
    again(talks, "sheet.md")
    found = entries(talks)
    assert (documents(found[group]), documents(found[f"{group}-2"])) == (["statement.md"], ["sheet.md"])
    assert (found[f"{group}-2"]["title"], found[f"{group}-2"]["not_same"]) == ("Publish a drought plan", [group])


def test_what_one_paper_states_twice_is_two_commitments(talks: Folder) -> None:
    result = talks.run("link", "publish-drought-plan", "repave-40-kilometers-valley-highway")
    assert result.exit_code == 2
    assert "they are two commitments there" in result.stderr
    result = talks.run("unlink", "publish-drought-plan", "--document", "sheet.md")
    assert (result.exit_code, "both from sheet.md and from another document" in result.stderr) == (2, True)


def test_an_earlier_review_is_known_in_either_paper(papers: Folder) -> None:
    plan = "# Plan\n\n- The Ministry of Transport will open the coast road by June 2025.\n"
    plan += "- The Water Agency will publish a drought plan by 2025.\n"
    (papers.root / "plan.md").write_text(plan)
    assert papers.run("import", "plan.md", "--date", "2023-01-10", "--kind", "plan").exit_code == 0
    assert papers.run("import", "statement.md", "sheet.md", *WHEN).exit_code == 0
    found = entries(papers)
    assert documents(found[ROAD]) == ["statement.md", "sheet.md"]
    assert found["publish-drought-plan"]["match"]["id"] == "publish-drought-plan"
    diff = json.loads(papers.run("diff", "--format", "json").stdout)
    assert diff["summary"]["added"] == 5
    assert "unmentioned" not in diff["summary"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("sheet.md", *WHEN), "this document was read already, as review 2024-03-14-ministerial"),
        (("sheet.md", "--add-to", REVIEW), "has a document called sheet.md already"),
        (("hoja.md", "--add-to", "2020-plan"), "there is no review 2020-plan"),
        (("hoja.md", "--add-to", REVIEW, "--kind", "plan"), "its kind, day, title and coverage stay as they are"),
        (("hoja.md", "--add-to", REVIEW, "--replace"), "to read one again: --review"),
        (("hoja.md", "--replace", "--review", REVIEW), "hoja.md is none of the documents of 2024-03-14-ministerial"),
        (("hoja.md", *WHEN), f"read one more document of that meeting into it with --add-to {REVIEW}"),
        (("hoja.md", "hoja.md", "--date", "2024-05-01", "--kind", "plan"), "two documents are called hoja.md"),
        (
            ("hoja.md", "copy.md", "--date", "2024-05-01", "--kind", "plan"),
            "two of these documents are one and the same",
        ),
        (("-", "-", *WHEN), "standard input holds one document"),
        (("a.md", "b.md", "--review-file", "check.html", *WHEN), "--review-file shows one document"),
    ],
)
def test_what_cannot_be_is_refused(talks: Folder, arguments: tuple[str, ...], told: str) -> None:
    (talks.root / "copy.md").write_text(HOJA)
    before = (talks.root / "snapshots" / f"{REVIEW}.toml").read_bytes()
    result = talks.run("import", *arguments)
    assert (result.exit_code, told in result.stderr) == (2, True), result.stderr
    assert (talks.root / "snapshots" / f"{REVIEW}.toml").read_bytes() == before


def test_json_says_every_place_and_which_document_left_what_out(papers: Folder) -> None:
    result = papers.run("import", "statement.md", "sheet.md", *WHEN, "--dry-run", "--format", "json")
    found = json.loads(result.stdout)
    assert [source["document"] for source in found["review"]["sources"]] == ["statement.md", "sheet.md"]
    road = next(entry for entry in found["commitments"] if entry["id"] == ROAD)
    assert road["source"]["document"] == "statement.md"
    [place] = road["elsewhere"]
    assert (place["document"], place["line"], place["text"]) == (
        "sheet.md",
        5,
        "The Ministry of Transport will open the new coast road by June 2025.",
    )
    assert all({"text", "line", "reason", "document"} <= out.keys() for out in found["left_out"])


def test_a_paper_that_states_little_is_no_doubt_about_the_meeting(papers: Folder) -> None:
    (papers.root / "welcome.md").write_text("# Words of welcome\n\nWe met as friends. The river is wide and old.\n")
    result = papers.run("import", "sheet.md", "welcome.md", *WHEN)
    assert result.exit_code == 0
    assert "welcome.md: no commitment was found in 2 sentences" in result.stderr
    alone = papers.run("import", "welcome.md", "--date", "2024-05-01", "--kind", "ministerial")
    assert alone.exit_code == 3


def test_the_review_page_of_one_paper_shows_what_that_one_states(talks: Folder) -> None:
    page = talks.root / "check.html"
    arguments = ("sheet.md", "--replace", "--review", REVIEW, "--dry-run", "--review-file", str(page))
    assert talks.run("import", *arguments).exit_code == 0
    html = page.read_text()
    assert "The Ministry of Transport will open the new coast road" in html
    assert "working group" not in html


def test_each_fact_is_that_of_the_document_that_states_it(talks: Folder) -> None:
    """The day of the shared data is in the fact sheet alone: no report says that the statement names it."""
    shown = json.loads(talks.run("show", SHARED, "--format", "json").stdout)["state"]
    said = {item["source"]["document"]: item for item in shown["evidence"]}
    assert "expected" in said["sheet.md"]["fields"]
    assert "sharing cargo inspection data in September 2024" in said["sheet.md"]["text"]
    assert "expected" not in said["statement.md"]["fields"]
    assert {"title", "status", "agencies", "text"} <= set(said["statement.md"]["fields"])
    rows = csv.DictReader(io.StringIO(talks.run("export", "--format", "csv").stdout))
    [row] = [row for row in rows if row["id"] == SHARED]
    assert (row["document"], row["expected_document"], row["status_document"]) == (
        "statement.md",
        "sheet.md",
        "statement.md",
    )
    calendar = talks.run("export", "--format", "ics").stdout.replace("\r\n ", "")
    event = next(part for part in calendar.split("BEGIN:VEVENT") if SHARED in part)
    assert "in September 2024.” (sheet.md\\, line" in event
    assert "share data on cargo inspections.” (statement.md\\, line" in event


def test_reports_show_both_sources(talks: Folder) -> None:
    (talks.root / "plan.md").write_text(
        "# Plan\n\n- The Ministry of Transport will open the coast road by March 2025.\n"
    )
    assert talks.run("import", "plan.md", "--date", "2023-01-10", "--kind", "plan").exit_code == 0
    for arguments in (("diff", "--quotes"), ("diff", "--format", "markdown", "--quotes"), ("show", ROAD)):
        printed = talks.run(*arguments).stdout
        assert "“The Ministry of Transport will open the coast road by June 2025.”" in printed
        assert "“The Ministry of Transport will open the new coast road by June 2025.”" in printed
        assert printed.index("statement.md") < printed.index("sheet.md")

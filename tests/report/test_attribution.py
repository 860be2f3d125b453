"""No renderer puts words into the mouth of a review or a document that did not say them."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hledtrack.dates import parse_edtf
from hledtrack.diff import compare_reviews
from hledtrack.ledger import Ledger, fold
from hledtrack.model import Commitment, Coverage, Passage, Review, Snapshot, Source, SourceDocument, Status
from hledtrack.notify.digest.body import html, plain_text
from hledtrack.notify.digest.content import digest_items, make_digest
from hledtrack.notify.digest.digest_view import view_digest
from hledtrack.notify.digest.digest_wording import read_wording
from hledtrack.report.brief import brief
from hledtrack.report.brief.html import brief_html
from hledtrack.report.brief.markdown import brief_markdown
from hledtrack.report.commitments.history import print_history
from hledtrack.report.commitments.listing import list_json
from hledtrack.report.diffs.diff_json import diff_json
from hledtrack.report.diffs.diff_markdown import diff_markdown
from hledtrack.report.diffs.diff_table import print_diff
from hledtrack.report.diffs.diff_view import diff_view
from hledtrack.report.exports.calendar_ics import calendar_ics
from hledtrack.report.exports.change_table import COLUMNS, change_table
from hledtrack.report.exports.commitment_table import commitment_table
from hledtrack.report.exports.spreadsheet_csv import csv_text
from hledtrack.report.exports.table import labelled
from hledtrack.report.html_report import html_report
from hledtrack.report.phrasing.wording import ENGLISH
from hledtrack.report.rendering.page import PlainPage
from hledtrack.store.settings.email_settings import Recipient
from hledtrack.store.workspace import Workspace
from tests.conftest import Folder

SENTENCE = "The Ministry of Transport will open the coast road by June 2025."
PLAN, INTERVIEW = "2024-03-01-plan", "2024-08-01-update"
DIFF = ("diff", "--since", "2024-07-01")

# ---------------------------------------------------------------- one road, one sentence, one interview


@pytest.fixture
def road(folder: Folder) -> Folder:
    """A fact sheet, and what somebody said on the radio about the date and nothing else."""
    document = folder.root / "fs.md"
    document.write_text(SENTENCE + "\n", encoding="utf-8")
    folder.run("import", str(document), "--date", "2024-03-01", "--kind", "plan")
    said = ("--expected", "2025-09", "--source", "Radio interview", "--on", "2024-08-01")
    assert folder.run("update", "open-coast-road", *said).exit_code == 0
    return folder


def test_the_table_quotes_each_review_with_its_own_source(road: Folder) -> None:
    report = road.run(*DIFF, "--quotes").stdout
    assert report.split("\n", 5)[5] == (
        f"      {PLAN}: “{SENTENCE}”\n        fs.md, line 1\n"
        f"      {INTERVIEW}: (nothing quoted)\n        Radio interview\n"
    )


def test_markdown_quotes_each_review_with_its_own_source(road: Folder) -> None:
    report = road.run(*DIFF, "--quotes", "--format", "markdown").stdout
    assert f"    - {PLAN}: “{SENTENCE}” (fs.md, line 1)\n" in report
    assert f"    - {INTERVIEW}: (nothing quoted) (Radio interview)\n" in report


def test_json_says_what_each_field_is_from(road: Folder) -> None:
    (change,) = json.loads(road.run(*DIFF, "--format", "json").stdout)["changes"]
    (listed,) = json.loads(road.run("list", "--format", "json").stdout)["commitments"]
    for known in (change["after"], listed):
        assert (known["text"], known["text_review"], known["source"]["document"]) == (SENTENCE, PLAN, "fs.md")
        told = [(one["review"], one["text"], one["source"]["document"]) for one in known["evidence"]]
        assert told == [(PLAN, SENTENCE, "fs.md"), (INTERVIEW, None, "Radio interview")]
        assert known["evidence"][1]["fields"] == ["expected"]
    mentions = json.loads(road.run("show", "open-coast-road", "--format", "json").stdout)["mentions"]
    assert [(m["review"]["id"], m["commitment"]["text"]) for m in mentions] == [(PLAN, SENTENCE), (INTERVIEW, None)]


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_spreadsheets_say_what_each_field_is_from(road: Folder, tmp_path: Path) -> None:
    from openpyxl import load_workbook

    changes = rows_of(road.run(*DIFF, "--format", "csv").stdout)
    road.run(*DIFF, "--format", "xlsx", "--output", str(tmp_path / "changes.xlsx"))
    headers, *cells = load_workbook(tmp_path / "changes.xlsx").active.iter_rows(values_only=True)
    columns = labelled(COLUMNS, (), ENGLISH)
    header = [next(column.name for column in columns if column.label == label) for label in headers]
    sheet = [{name: value or "" for name, value in zip(header, line, strict=True)} for line in cells]
    assert (len(changes), len(sheet)) == (1, 1)
    for row in (*changes, *sheet):
        assert (row["before_quote"], row["before_source"]) == (SENTENCE, "fs.md, line 1")
        assert (row["after_quote"], row["after_source"]) == ("", "Radio interview")
        assert (row["after_expected_review"], row["after_expected_source"]) == (INTERVIEW, "Radio interview")
    (row,) = rows_of(road.run("export").stdout)
    assert (row["text"], row["text_review"], row["document"]) == (SENTENCE, PLAN, "fs.md")
    assert (row["expected_review"], row["expected_document"]) == (INTERVIEW, "Radio interview")


def test_the_page_quotes_each_review_with_its_own_source(road: Folder, tmp_path: Path) -> None:
    road.run("html", PLAN, INTERVIEW, "--output", str(tmp_path / "report.html"))
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    said = re.search(r'<ol class="statements">(.*?)</ol>', page, re.DOTALL)
    assert said
    words = re.sub(r"(\s*<[^>]+>\s*)+", "|", said[1])
    assert words == (
        f"|2024-03-01 plan|: planned, due Jun 2025|“{SENTENCE}”|fs.md, line 1"
        "|2024-08-01 update|: status not stated, due Sep 2025|(nothing quoted)|Radio interview|"
    )


@pytest.mark.parametrize("ending", ["md", "html", "docx"])
def test_a_brief_quotes_each_review_with_its_own_source(road: Folder, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"questions.{ending}"
    options = ("--since", PLAN, "--review", INTERVIEW, "--as-of", "2025-11-01")
    assert road.run("brief", *options, "--output", str(path)).exit_code == 0
    if ending == "docx":
        docx = pytest.importorskip("docx")
        text = "\n".join(paragraph.text for paragraph in docx.Document(str(path)).paragraphs)
    else:
        text = re.sub(r"<[^>]+>|^ *- ", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    lines = [line for line in text.splitlines() if line.startswith((PLAN, INTERVIEW, "Source:"))]
    assert lines == [
        f"{PLAN}: “{SENTENCE}”",
        "Source: fs.md, line 1 (open-coast-road)",
        f"{INTERVIEW}: nothing quoted",
        "Source: Radio interview (open-coast-road)",
    ]


MAIL = """
[email]
from = "desk@example.org"
host = "localhost"
port = 25
security = "none"

[[email.recipient]]
to = "ana@example.org"
"""


def test_a_digest_quotes_each_review_with_its_own_source(road: Folder) -> None:
    place = road.root / "hledtrack.toml"
    place.write_text(place.read_text(encoding="utf-8") + MAIL, encoding="utf-8")
    text = " ".join(road.run("email", "--dry-run", "--as-of", "2025-11-01").stdout.split())
    assert f"“{SENTENCE}” (fs.md, {PLAN} of 1 Mar 2024)" in text
    assert f"The deadline is from another statement (Radio interview, {INTERVIEW} of 1 Aug 2024)" in text


def test_a_calendar_quotes_each_review_with_its_own_source(road: Folder) -> None:
    lines = road.run("export", "--format", "ics").stdout.replace("\r\n ", "").replace("\n ", "")
    assert f"{PLAN}: “{SENTENCE}” (fs.md\\, line 1)" in lines
    assert f"{INTERVIEW}: (nothing quoted) (Radio interview)" in lines


def test_a_search_finds_words_where_they_stand(road: Folder) -> None:
    assert f"\n  {PLAN}: fs.md, line 1; and in 1 other review\n" in road.run("search", "coast road").stdout


def test_a_second_source_of_the_day_is_its_own(road: Folder) -> None:
    road.run("update", "open-coast-road", "--progress", "40", "--on", "2024-08-01")
    report = road.run(*DIFF, "--quotes").stdout
    assert "(nothing quoted)\n        Radio interview\n" in report
    assert "(nothing quoted)\n        no source named\n" in report


def test_a_note_is_no_quote(road: Folder) -> None:
    road.run("update", "open-coast-road", "--note", "Heard on the way.", "--on", "2024-09-01")
    report = road.run("show", "open-coast-road").stdout
    assert "  note: Heard on the way.\n  no source named\n" in report
    assert "“Heard" not in report


# ---------------------------------------------------------------- any sequence of imports and updates

DOCUMENTS = ("plan.md", "hoja.md")
IDS = ("road", "port")


def sentence(id: str, number: int, document: str) -> str:
    """A sentence that tells in which document of which review it stands."""
    return f"The {id} will open, says {document} in review-{number}."


@st.composite
def statements(draw: st.DrawFn, id: str, number: int, documents: list[str], is_update: bool) -> Commitment:
    place, *others = draw(st.permutations(documents))
    quotes = not is_update and draw(st.booleans())
    window = draw(st.sampled_from([None, "2024-02", "2024-05", "2024-09", "2025"]))
    return Commitment(
        id=id,
        title=f"Open the {id}" if number == 0 else None,
        status=draw(st.sampled_from([None, Status.PLANNED, Status.IN_PROGRESS, Status.COMPLETED])),
        expected=parse_edtf(window) if window else None,
        note=draw(st.sampled_from([None, f"Noted in review {number}."])),
        summary=draw(st.sampled_from([None, f"Summed up in review {number}."])),
        text=sentence(id, number, place) if quotes else None,
        elsewhere=tuple(Passage(Source(other), sentence(id, number, other)) for other in others if quotes),
        source=Source(place),
    )


@st.composite
def dialogues(draw: st.DrawFn) -> list[Snapshot]:
    """Reviews whose documents quote sentences that tell where they stand, and updates that quote nothing."""
    snapshots = []
    for number in range(draw(st.integers(2, 5))):
        is_update = number > 0 and draw(st.booleans())
        documents = [f"interview {number}"] if is_update else list(DOCUMENTS[: draw(st.integers(1, 2))])
        review = Review(
            id=f"review-{number}",
            kind=f"review-{number}",
            date=date(2024, 1, 1) + timedelta(60 * number),
            coverage=Coverage.PARTIAL if is_update else draw(st.sampled_from(Coverage)),
            sources=tuple(SourceDocument(name) for name in documents),
        )
        ids = IDS if number == 0 else draw(st.lists(st.sampled_from(IDS), unique=True, max_size=2))
        stated = tuple(draw(statements(id, number, documents, is_update)) for id in ids)
        snapshots.append(Snapshot(review, stated))
    return snapshots


QUOTE = re.compile(r"[“«]The (?:road|port) will open, says ([\w.]+) in (review-\d)\.[”»]")


def assert_said(text: str, before: str, after: str) -> None:
    """Beside each quote stand its review, which ``before`` or ``after`` finds, and its document, which ``after`` does.

    The patterns reach from the quote to the next word that may name something else.
    """
    for found in QUOTE.finditer(text):
        left, right = re.search(f"(?:{before})$", text[: found.start()]), re.match(after, text[found.end() :])
        assert right, text[found.start() : found.end() + 120]
        assert found[1] in right[0]
        assert found[2] in (left[0] if left else "") + right[0]
    assert len(re.findall("[“«]The (?:road|port)", text)) == len(QUOTE.findall(text))


def rendered(snapshots: list[Snapshot]) -> Iterator[tuple[str, str, str]]:
    """Every renderer's text, with the patterns for what stands before and after a quote in it."""
    day = snapshots[-1].review.date + timedelta(400)
    ledger = fold(snapshots)
    diff = compare_reviews(snapshots, snapshots[0].review.id, snapshots[-1].review.id)
    view = diff_view(diff, "Talks")
    table, shown = io.StringIO(), io.StringIO()
    print_diff(view, PlainPage(table), quotes=True)
    for state in ledger.states.values():
        print_history(state, PlainPage(shown))
    behind = r" \([\w. ]+\)"
    yield table.getvalue(), r"review-\d: ", r"\n +[\w. ]+\n"
    yield shown.getvalue(), r"review-\d: [^“]*(?:“[^“]*){0,1}", r"\n +[\w. ]+\n"
    yield diff_markdown(view, quotes=True), r"review-\d: ", behind
    yield csv_text(change_table(diff, "Talks")), r"review-\d: ", behind
    calendar = calendar_ics(tuple(ledger.states.values()), ledger, "Talks").decode()
    yield re.sub(r"\r\n ", "", calendar).replace("\\", ""), r"review-\d: ", behind
    page = html_report(diff, ledger, "Talks").decode()
    in_section = r"<li><p><strong>[^<]*review-\d</strong>(?:(?!<li>).)*"
    yield page, rf"(?:{in_section}|<blockquote>review-\d: )", r"</blockquote>\s*<p[^>]*>[\w. ]+<"
    for language in ("en", "es"):
        made = brief(ledger, diff, day, "Talks", language=language)
        yield brief_markdown(made), r"review-\d: ", r"\n[^\n]*: [\w. ]+ \("
        yield brief_html(made).decode(), r"review-\d: ", r"</blockquote>\s*<p[^>]*>\w+: [\w. ]+ \("
        yield from digests(ledger, day, language)


def digests(ledger: Ledger, day: date, language: str) -> Iterator[tuple[str, str, str]]:
    digest = make_digest(digest_items(ledger, day), Recipient(to="ana@example.org"), day)
    view = view_digest(digest, "Talks", "daily", "desk@example.org", read_wording(language))
    after = r" \([\w. ]+, review-\d"
    yield " ".join(plain_text(view).split()), "", after
    yield " ".join(html(view).split()), "", after


@settings(max_examples=40)
@given(snapshots=dialogues())
def test_each_quote_stands_in_the_document_it_is_attributed_to(snapshots: list[Snapshot]) -> None:
    for text, before, after in rendered(snapshots):
        assert_said(text, f"(?s:{before})", f"(?s:{after})")


@settings(max_examples=40)
@given(snapshots=dialogues())
def test_values_for_programs_name_the_review_and_the_document_of_the_text(snapshots: list[Snapshot]) -> None:
    states = tuple(fold(snapshots).states.values())
    diff = compare_reviews(snapshots, snapshots[0].review.id, snapshots[-1].review.id)
    sides = [side for change in json.loads(diff_json(diff))["changes"] for side in (change["before"], change["after"])]
    for known in (*json.loads(list_json(states, date(2026, 1, 1)))["commitments"], *filter(None, sides)):
        if known["text"]:
            assert f"says {known['source']['document']} in {known['text_review']}." in known["text"]
        for one in known["evidence"]:
            if one["text"]:
                assert f"says {one['source']['document']} in {one['review']}." in one["text"]
    for row in rows_of(csv_text(commitment_table(states, "Talks", date(2025, 6, 1)))):
        assert not row["text"] or f"says {row['document']} in {row['text_review']}." in row["text"]
    for row in rows_of(csv_text(change_table(diff, "Talks"))):
        for side in ("before", "after"):
            quote, source, review = (row[f"{side}_{name}"] for name in ("quote", "source", "review"))
            assert not quote or f"says {source} in {review}." in quote


@settings(max_examples=40)
@given(snapshots=dialogues())
def test_each_field_is_what_the_review_that_it_is_from_states(snapshots: list[Snapshot]) -> None:
    stated = {snapshot.review.id: {c.id: c for c in snapshot.commitments} for snapshot in snapshots}
    for state in fold(snapshots).states.values():
        for name, mention in state.stated.items():
            assert getattr(stated[mention.review.id][mention.commitment.id], name) == getattr(state.commitment, name)


# ---------------------------------------------------------------- the shipped workspace

SHIPPED = Path(__file__).parents[2]
# Every command that shows commitments, in each of its formats; {} is a file to write.
COMMANDS = (
    *(f"diff --quotes --format {name}" for name in ("table", "markdown", "json", "csv")),
    "diff --format xlsx --output {}.xlsx",
    *(
        f"{name} --format {kind}"
        for name in ("list --as-of 2024-11-01", "show otay-mesa-ii")
        for kind in ("table", "json")
    ),
    *(f"overdue --as-of 2024-11-01 --format {kind}" for kind in ("table", "json")),
    "search border",
    *(f"export --as-of 2024-11-01 --format {name}" for name in ("csv", "ics", "markdown")),
    "export --as-of 2024-11-01 --format xlsx --output {}.xlsx",
    *(f"brief --limit 0 --as-of 2024-11-01 --language {name}" for name in ("en", "es")),
    *(f"brief --limit 0 --as-of 2024-11-01 --output {{}}.{ending}" for ending in ("html", "docx")),
    "html --output {}.html",
    "timeline --output {}.html",
)


@pytest.fixture(scope="module")
def own_words() -> set[str]:
    """What stands in no document: summaries and titles, the first words of each."""
    snapshots = Workspace(SHIPPED).snapshots()
    summaries = {" ".join(c.summary.split()) for s in snapshots for c in s.commitments if c.summary}
    assert len(summaries) > 100
    assert not [c.id for s in snapshots for c in s.commitments if c.text]
    return {words[:60] for words in summaries} | {c.title for s in snapshots for c in s.commitments if c.title}


def shown_in(path: Path) -> str:
    """The words of a file that a command wrote."""
    if path.suffix == ".xlsx":
        from openpyxl import load_workbook

        cells = (cell for sheet in load_workbook(path) for row in sheet.iter_rows(values_only=True) for cell in row)
        return "\n".join(cell for cell in cells if isinstance(cell, str))
    if path.suffix == ".docx":
        docx = pytest.importorskip("docx")
        return "\n".join(paragraph.text for paragraph in docx.Document(str(path)).paragraphs)
    return path.read_text(encoding="utf-8")


def quoted_in(text: str) -> list[str]:
    flat = " ".join(text.replace("\r\n ", "").split())
    return re.findall(r"[“«]([^”»]*)[”»]", flat) + re.findall(r"<(?:q|blockquote)\b[^>]*>([^<]*)<", flat)


def own_in(text: str, own_words: set[str]) -> list[str]:
    return [quote for quote in quoted_in(text) for words in own_words if words in quote]


@pytest.mark.parametrize("command", COMMANDS)
def test_nobody_s_words_stand_between_quotation_marks(command: str, own_words: set[str], tmp_path: Path) -> None:
    result = Folder(SHIPPED).run(*command.format(tmp_path / "report").split())
    text = result.stdout + "".join(shown_in(path) for path in tmp_path.iterdir())
    assert (result.exit_code, len(text) > 500) == (0, True), result.stderr
    assert own_in(text, own_words) == []


@pytest.mark.parametrize("language", ["en", "es"])
def test_nor_in_a_digest(language: str, own_words: set[str]) -> None:
    ledger = fold(Workspace(SHIPPED).snapshots())
    for text, _, _ in digests(ledger, date(2024, 11, 1), language):
        assert len(text) > 1000
        assert own_in(text, own_words) == []

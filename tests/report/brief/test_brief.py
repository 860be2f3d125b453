"""The page of questions: what is asked and why, in every format and language."""

from __future__ import annotations

import io
import re
import sys
import unicodedata
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

import pytest
import tomli
from markdown_it import MarkdownIt

from hledtrack.dates import parse_edtf
from hledtrack.diff import compare_reviews
from hledtrack.ledger import fold
from hledtrack.model import Commitment, Review, Snapshot, Status
from hledtrack.report.brief import Brief, brief
from hledtrack.report.brief.docx import brief_docx
from hledtrack.report.brief.html import brief_html
from hledtrack.report.brief.markdown import brief_markdown
from hledtrack.report.rendering.docx_pages import NoOfficeError
from tests.hostile import TEXTS
from tests.report.html.talks import hostile_talks, river_talks

AS_OF = date(2024, 3, 1)
BAD = {"Cc", "Cf", "Cs", "Co", "Cn"}


def written(snapshots: tuple[Snapshot, ...], day: date = AS_OF, *, language: str = "en", limit: int = 0) -> Brief:
    """The brief after the last of ``snapshots``, compared with the one before it that is full."""
    full = [snapshot.review.id for snapshot in snapshots if snapshot.review.coverage == "full"]
    diff = compare_reviews(snapshots, full[-2], full[-1])
    return brief(fold(snapshots), diff, day, "River Talks", language=language, limit=limit)


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_brief_as_markdown(language: str, golden: Callable[[str, str], None]) -> None:
    golden(f"brief-{language}.md", brief_markdown(written(river_talks(), language=language)))


def test_a_brief_as_a_page(golden: Callable[[str, str], None]) -> None:
    golden("brief.html", brief_html(written(river_talks(), language="es")).decode().partition("<body>")[2])


def test_a_brief_as_a_word_document() -> None:
    docx = pytest.importorskip("docx")
    made = written(river_talks())
    data = brief_docx(made, AS_OF)
    assert data == brief_docx(made, AS_OF)
    document = docx.Document(io.BytesIO(data))
    lines = [paragraph.text for paragraph in document.paragraphs]
    assert lines[:3] == [made.title, made.dialogue, made.period]
    for part in made.parts:
        assert part.heading in lines
        for question in part.questions:
            for statement in question.statements:
                assert {statement.words, f"{statement.source} ({question.id})"} <= set(lines)
            assert any(question.question in line for line in lines)
    assert (document.core_properties.author, document.core_properties.created.date()) == ("hledtrack", AS_OF)


FIRST = Review(id="first", kind="plan", date=date(2023, 1, 10))
SECOND = Review(id="second", kind="review", date=date(2024, 1, 10))
ROAD = Commitment(id="road", title="Repair the road", agencies=("Roads", "Army"), expected=parse_edtf("2024-06"))
PLEDGED = replace(ROAD, text="The ministry will plant 40 trees along the road.")


@pytest.mark.parametrize(
    ("before", "after", "question", "reason"),
    [
        pytest.param(
            replace(ROAD, expected=parse_edtf("2023-11")),
            None,
            "Repair the road: has it been done, and if not, what is the new date?",
            "Due Nov 2023, 92 days ago; last mentioned on 10 Jan 2023.",
            id="due",
        ),
        pytest.param(
            ROAD,
            replace(ROAD, expected=parse_edtf("2024")),
            "Repair the road: what is its exact date?",
            "Was due Jun 2024, now 2024.",
            id="vaguer",
        ),
        pytest.param(
            ROAD,
            replace(ROAD, expected=None),
            "Repair the road: what is its new date?",
            "Was due Jun 2024, now without a date.",
            id="undated",
        ),
        pytest.param(
            PLEDGED,
            replace(PLEDGED, text="The ministry will plant 25 trees along the road."),
            "Repair the road: does the earlier number still hold?",
            "Was 40 trees, now 25 trees.",
            id="smaller",
        ),
        pytest.param(
            PLEDGED,
            replace(PLEDGED, text="The ministry may plant 40 trees along the road."),
            "Repair the road: does the earlier wording still hold?",
            "Was “will”, now “may”.",
            id="weaker",
        ),
        pytest.param(
            ROAD,
            replace(ROAD, agencies=("Roads",)),
            "Repair the road: who is responsible for it now?",
            "Was the task of Roads, Army, now of Roads.",
            id="unowned",
        ),
        pytest.param(
            ROAD,
            None,
            "Repair the road: does it still stand, and where is it now?",
            "Due Jun 2024; last mentioned on 10 Jan 2023; the review of 10 Jan 2024 says nothing about it.",
            id="silent",
        ),
        pytest.param(
            None,
            ROAD,
            "Repair the road: what is the next step, and who takes it?",
            "First stated on 10 Jan 2024, due Jun 2024.",
            id="new",
        ),
        pytest.param(
            None,
            replace(ROAD, expected=None),
            "Repair the road: by when is it to be done?",
            "First stated on 10 Jan 2024, without a date.",
            id="new, undated",
        ),
        pytest.param(ROAD, replace(ROAD, status=Status.COMPLETED), None, None, id="done"),
        pytest.param(ROAD, ROAD, None, None, id="unchanged"),
    ],
)
def test_what_is_asked_and_why(
    before: Commitment | None, after: Commitment | None, question: str | None, reason: str | None
) -> None:
    snapshots = (
        Snapshot(FIRST, (before,) if before else ()),
        Snapshot(SECOND, (after,) if after else ()),
    )
    asked = [(item.question, item.reason) for part in written(snapshots).parts for item in part.questions]
    assert asked == ([(question, reason)] if question else [])


def test_each_commitment_is_asked_about_once() -> None:
    ids = [question.id for part in written(river_talks()).parts for question in part.questions]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(("limit", "questions", "more"), [(0, 2, ""), (1, 1, "and one more"), (2, 2, ""), (5, 2, "")])
def test_a_limit_says_what_it_leaves_out(limit: int, questions: int, more: str) -> None:
    part = written(river_talks(), limit=limit).parts[-1]
    assert (part.heading, len(part.questions), part.more) == ("New (2)", questions, more)


def test_where_there_is_nothing_to_ask_it_says_so() -> None:
    made = written((Snapshot(FIRST, (ROAD,)), Snapshot(SECOND, (ROAD,))))
    assert brief_markdown(made).endswith("\n\nThere is nothing to ask.\n")
    assert "There is nothing to ask." in brief_html(made).decode()


def test_a_long_quote_ends_at_a_word() -> None:
    wordy = replace(ROAD, expected=None, text="word " * 100)
    quote = written((Snapshot(FIRST, (ROAD,)), Snapshot(SECOND, (wordy,)))).parts[0].questions[0].statements[-1].words
    assert quote.endswith(" word […]”")
    assert len(quote) < 270


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
@pytest.mark.parametrize("language", ["en", "es"])
def test_whatever_a_document_says_is_text(text: str, language: str) -> None:
    made = written(hostile_talks(text), language=language)
    markdown, page = brief_markdown(made), brief_html(made).decode()
    for shown in (markdown, page):
        assert {c for c in shown if unicodedata.category(c) in BAD} <= {"\n"}
    html = MarkdownIt("commonmark").enable("table").render(markdown)
    assert set(re.findall(r"<(\w+)", html)) <= {"h1", "h2", "p", "ol", "ul", "li", "strong"}
    assert html.count("<h1>") == 1
    harmless = brief_html(written(hostile_talks("word"), language=language)).decode()
    assert set(re.findall(r"<(\w+)", page)) <= set(re.findall(r"<(\w+)", harmless))


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_a_word_document_reads_back_whatever_a_document_says(text: str) -> None:
    docx = pytest.importorskip("docx")
    data = brief_docx(replace(written(hostile_talks(text)), dialogue="word " * 100), AS_OF)
    assert docx.Document(io.BytesIO(data)).paragraphs
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert "word/document.xml" in archive.namelist()
        ElementTree.fromstring(archive.read("word/document.xml"))


def test_a_missing_library_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(NoOfficeError, match=r"pip install python-docx"):
        brief_docx(written(river_talks()), AS_OF)


def test_the_extras_that_messages_name_exist(pytestconfig: pytest.Config) -> None:
    project = tomli.loads((pytestconfig.rootpath / "pyproject.toml").read_text(encoding="utf-8"))
    assert {"plots", "office"} <= project["project"]["optional-dependencies"].keys()

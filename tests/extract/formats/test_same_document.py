"""One fact sheet in every format gives the same commitments."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from hledtrack.extract import ExtractSettings, extract, read_document
from hledtrack.model import Commitment, Review

DOCUMENTS = Path(__file__).parent / "documents"
REVIEW = Review(id="2024-05-14-forum", kind="ministerial", date=date(2024, 5, 14))
WHOLE = (
    "tern-strait.html",
    "tern-strait-old.html",
    "tern-strait-libreoffice.docx",
    "tern-strait-pandoc.docx",
    "tern-strait-word.docx",
    "tern-strait.odt",
    "tern-strait.rtf",
    "tern-strait-libreoffice.pdf",
    "tern-strait-chromium.pdf",
)
WITHOUT_TABLE = ("tern-strait.txt", "tern-strait-columns.pdf")  # no cells in plain text; no third pillar in two columns
TABLES = (
    "tern-strait-table.csv",
    "tern-strait-table.xlsx",
    "tern-strait-table-libreoffice.xlsx",
    "tern-strait-table.ods",
    "tern-strait-table.json",
    "tern-strait-table.yaml",
)


def commitments_of(name: str) -> tuple[Commitment, ...]:
    document = read_document(name, (DOCUMENTS / name).read_bytes())
    return extract(document, REVIEW, ExtractSettings()).commitments


def stated(commitment: Commitment) -> tuple[object, ...]:
    """Everything a commitment says but where it stands in its file."""
    expected = commitment.expected.edtf if commitment.expected else None
    actual = commitment.actual.edtf if commitment.actual else None
    return (
        commitment.id, commitment.title, commitment.pillar, commitment.workstream, commitment.agencies,
        commitment.status, expected, commitment.expected_text, actual, commitment.actual_text, commitment.text,
    )  # fmt: skip


@pytest.fixture(scope="module")
def markdown() -> tuple[Commitment, ...]:
    found = commitments_of("tern-strait.md")
    assert len(found) >= 14
    return found


@pytest.mark.parametrize("name", WHOLE)
def test_a_format_gives_what_markdown_gives(name: str, markdown: tuple[Commitment, ...]) -> None:
    assert [stated(entry) for entry in commitments_of(name)] == [stated(entry) for entry in markdown]


@pytest.mark.parametrize("name", WITHOUT_TABLE)
def test_the_pillars_in_prose_are_the_same(name: str, markdown: tuple[Commitment, ...]) -> None:
    def in_prose(entries: tuple[Commitment, ...]) -> list[tuple[object, ...]]:
        # Plain text cannot cross out a date: there the sentence has the new one only.
        prose = [entry for entry in entries if (entry.pillar or "").startswith(("Pillar I:", "Pillar II:"))]
        return [stated(entry) for entry in prose if "ice map" not in (entry.text or "")]

    assert in_prose(commitments_of(name)) == in_prose(markdown)
    assert len(in_prose(markdown)) >= 8


@pytest.mark.parametrize("name", TABLES)
def test_a_table_alone_gives_its_rows(name: str, markdown: tuple[Commitment, ...]) -> None:
    rows = [entry for entry in markdown if entry.source.row is not None]
    found = commitments_of(name)
    assert [(*stated(entry)[1:2], *stated(entry)[4:], entry.source.row) for entry in found] == [
        (*stated(entry)[1:2], *stated(entry)[4:], entry.source.row) for entry in rows
    ]


@pytest.mark.parametrize("name", ["tern-strait.md", *WHOLE, "tern-strait-columns.pdf"])
def test_the_crossed_out_date_is_marked(name: str) -> None:
    blocks = read_document(name, (DOCUMENTS / name).read_bytes()).blocks
    struck = [block.text[span.start : span.end] for block in blocks for span in block.struck]
    assert struck == ["September 2024"]


def test_the_crossed_out_date_is_not_the_date(markdown: tuple[Commitment, ...]) -> None:
    (entry,) = [entry for entry in markdown if "ice map" in (entry.text or "")]
    assert entry.expected is not None
    assert entry.expected.edtf == "2025-01"


@pytest.mark.parametrize("name", ["tern-strait-libreoffice.pdf", "tern-strait-chromium.pdf"])
def test_a_pdf_names_the_page(name: str) -> None:
    pages = [entry.source.page for entry in commitments_of(name)]
    assert pages[0] == 1
    assert pages[-1] == 2
    assert all(entry.source.line is None for entry in commitments_of(name))


def test_a_page_names_the_source_line() -> None:
    source = (DOCUMENTS / "tern-strait.html").read_text("utf-8").splitlines()
    for entry in commitments_of("tern-strait.html"):
        assert entry.source.line is not None
        first = (entry.text or "").split()[1]
        assert any(first in line for line in source[entry.source.line - 1 : entry.source.line + 4])

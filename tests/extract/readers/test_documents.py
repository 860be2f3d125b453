"""Whole documents in the layouts they come in, each with the outline it should give (``documents/``)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from hledtrack.extract.document import Document
from hledtrack.extract.readers import read_document
from hledtrack.extract.readers.raw.decoding import decode
from tests.extract.readers.outlines import DOCUMENTS, outline_of, shown_against

NAMES = sorted(path.stem for path in DOCUMENTS.glob("*.outline"))


def source_of(name: str) -> Path:
    """The document that belongs to an outline."""
    return next(path for path in DOCUMENTS.glob(f"{name}.*") if path.suffix != ".outline")


def lines_of(source: Path) -> list[str]:
    """The lines of a document as editors number them."""
    return re.split(r"\r\n|\r|\n", decode(source.name, source.read_bytes()))


@pytest.fixture(params=NAMES)
def source(request: pytest.FixtureRequest) -> Path:
    return source_of(request.param)


@pytest.fixture
def document(source: Path) -> Document:
    return read_document(source.name, source.read_bytes())


def test_outline(source: Path, document: Document) -> None:
    expected = source.with_suffix(".outline").read_text(encoding="utf-8").splitlines()
    assert shown_against(expected, outline_of(document)) == expected


def test_every_mark_points_to_the_line_its_text_stands_in(source: Path, document: Document) -> None:
    lines = lines_of(source)
    for block in document.blocks:
        for mark in block.lines:
            word = re.match(r"\W*(\w*)", block.text[mark.offset :])
            assert word is not None
            assert word[1] in lines[mark.line - 1], (block.text, mark)


def test_no_word_is_lost(source: Path, document: Document) -> None:
    """What is not in a block is among the discarded texts."""
    kept = " ".join(block.text for block in document.blocks) + " ".join(entry.text for entry in document.discarded)
    letters = re.sub(r"\W+", "", kept) + "ditto see same as above Same"
    for line in lines_of(source):
        for word in re.findall(r"[^\W\d_]{3,}", re.sub(r"\(\S*\)|<[^>]*>|\{.*?\}|\[\^?\w+\]|^<!--.*", " ", line)):
            assert word in letters, line


def test_discarded_text_says_where_it_stood_and_why(source: Path, document: Document) -> None:
    lines = lines_of(source)
    for entry in document.discarded:
        assert entry.reason
        assert entry.line is not None
        assert entry.text.split("\n")[0].strip() in lines[entry.line - 1].expandtabs(4).replace("\f", "")


def test_spans_and_parents_are_within_bounds(document: Document) -> None:
    for index, block in enumerate(document.blocks):
        for span in (*block.emphasized, *block.struck):
            assert 0 <= span.start < span.end <= len(block.text)
        assert block.parent is None or block.parent < index
        assert block.text == " ".join(block.text.split())


@pytest.mark.parametrize(
    ("name", "language"),
    [("rio-de-la-plata", "es"), ("alianza-austral", "es"), ("programa-bilateral", "es"), ("arctic-corridor", "en")],
)
def test_language(name: str, language: str) -> None:
    path = source_of(name)
    assert read_document(path.name, path.read_bytes()).language == language


def test_headings_stand_above_each_block() -> None:
    path = source_of("programa-bilateral")
    document = read_document(path.name, path.read_bytes())
    bank = next(block for block in document.blocks if block.text.startswith("Apertura"))
    assert bank.headings == ("CAPÍTULO II PROYECTOS", "Sección A. Salud", "2. Banco de leche materna")


def test_pages_are_counted_where_form_feeds_part_them() -> None:
    path = source_of("lake-states-communique")
    document = read_document(path.name, path.read_bytes())
    pages = {block.text.split()[0]: block.page for block in document.blocks}
    assert pages["FISHERIES"] == 1
    assert pages["WATER"] == 2
    assert pages["DATE"] == 3

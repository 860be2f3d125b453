"""No sentence is lost: each one of every block is quoted by an entry or told among what was left out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hledtrack.extract import Block, BlockKind, Document, Extraction, ExtractSettings, extract, read_document
from hledtrack.extract.language.lexicon import load_lexicon
from hledtrack.extract.language.sentences import split_sentences
from hledtrack.model import Review
from tests.extract.reading import extracted, item, paragraph

DOCUMENTS = sorted(p for p in (Path(__file__).parent / "documents").iterdir() if p.suffix in (".md", ".txt"))
SPOKEN = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.NOTE)

LEADS = [
    "The Harbour Board will:",
    "The ministers signed the following agreements:",
    "Recent accomplishments include:",
    "The partnership has the following objectives:",
    "**Ferries:** The two sides met.",
]
ITEMS = [
    "Publish the Register of Ferries: The Board will craft a register of ferries by May 2024. It will be read widely.",
    "Q4 2024: Open the pier (ongoing).",
    "“Accord on Reefs”, which links both coasts.",
    "Opening a school, a museum and a road.",
    "$4 million for reef grants. Trade grew.",
    "They welcomed Peru’s plans to lease a ferry, and noted the weather. No ferry was leased.",
    "Works to be completed in 2024. These include: a) a road; b) a pier.",
    "2.1 The pilot is 40% complete. It will, by June 2024, be open.",
    "The ministers thanked Ana Rojas. U.S. ships called. The study was published in May, and its results are known.",
]


def lost(document: Document, extraction: Extraction) -> list[str]:
    language = load_lexicon(document.language)
    quoted = " \n ".join(
        [*(c.text or "" for c in extraction.commitments), *(left.text for left in extraction.left_out)]
    )
    texts = [block.text for block in document.blocks if block.kind in SPOKEN]
    sentences = [text[span.start : span.end] for text in texts for span in split_sentences(text, language)]
    return [sentence for sentence in sentences if sentence not in quoted]


@pytest.mark.parametrize("path", DOCUMENTS, ids=[path.stem for path in DOCUMENTS])
def test_no_sentence_of_a_document_is_lost(path: Path) -> None:
    document = read_document(path.name, path.read_bytes())
    extraction = extract(document, Review(id="r", kind="review", date=date(2024, 1, 15)), ExtractSettings())
    assert lost(document, extraction) == []


def test_no_sentence_of_an_opening_is_lost() -> None:
    opening = paragraph("The results of the last months are told below: a road and a pier. Peru opened a school.")
    blocks = (opening, item("Peru will open a museum.", headings=("Pillar I: Growth",)))
    assert lost(Document("talks.txt", "0" * 64, blocks), extracted(*blocks)) == []


@given(st.sampled_from(LEADS), st.lists(st.sampled_from(ITEMS), max_size=5), st.sampled_from(["en", "es"]))
@settings(max_examples=150)
def test_no_sentence_of_a_list_is_lost(lead: str, items: list[str], language: str) -> None:
    blocks: list[Block] = [paragraph(lead), *(item(text, parent=0) for text in items)]
    document = Document("talks.txt", "0" * 64, tuple(blocks), language=language)
    assert lost(document, extracted(*blocks, language=language)) == []

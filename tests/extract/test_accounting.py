"""Every sentence is in an entry or in what was left out, whatever the document holds."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from hledtrack.extract import Block, BlockKind, Cell, Extraction
from hledtrack.extract.language.lexicon import load_lexicon
from hledtrack.extract.language.sentences import split_sentences
from tests.extract.reading import extracted, item, paragraph
from tests.hostile import TEXTS

WORDS = """
Peru | the Rail Board | will | opened | plans to | open | a school | in May 2024 | by 2025 | , | and | ;
which | is | completed
It | (SEN) | 60% | complete | with | to be held | : | (a) | (b) | 1) | . | The study
has been | include | including | by | These
“North” | of | for | – | * | 31/02/2024 | next year
"""
PIECES = st.sampled_from([word.strip() for line in WORDS.strip().splitlines() for word in line.split("|")])
TEXTS_OF_WORDS = st.lists(PIECES, max_size=25).map(" ".join)


def unaccounted(text: str, extraction: Extraction) -> list[str]:
    told = " ".join([*(c.text or "" for c in extraction.commitments), *(left.text for left in extraction.left_out)])
    spans = split_sentences(text, load_lexicon("en"))
    return [text[span.start : span.end] for span in spans if text[span.start : span.end].strip() not in told]


@given(TEXTS_OF_WORDS)
@settings(max_examples=150)
def test_every_sentence_is_accounted_for(text: str) -> None:
    assert unaccounted(text, extracted(item(text))) == []
    assert unaccounted(text, extracted(paragraph(text))) == []


@given(st.text(max_size=200))
@example("0.\r")
@settings(max_examples=100)
def test_any_text_is_read_without_an_error(text: str) -> None:
    extracted(item(text), paragraph(text))
    extracted(Block(BlockKind.TABLE_ROW, text, row=1, cells=(Cell("Milestone", text), Cell("Due", text))))


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_hostile_text_is_read_without_an_error(text: str) -> None:
    for language in ("en", "es"):
        extracted(item(f"Peru will open {text} in May 2024."), paragraph(text), item(text, parent=0), language=language)


def test_blocks_that_belong_to_nothing_or_to_themselves_are_read() -> None:
    extraction = extracted(item("Peru will open a school.", parent=0), item("Chile will open a museum.", parent=99))
    assert len(extraction.commitments) == 2


def test_ids_are_unique_slugs_of_the_titles() -> None:
    extraction = extracted(item("Peru will open a school."), item("Peru will open a school."))
    assert [commitment.id for commitment in extraction.commitments] == ["open-school", "open-school-2"]


def test_titles_are_short_and_never_empty() -> None:
    long = "Peru will open a school " + "of the sea and the coast and the islands " * 20 + "."
    (commitment,) = extracted(item(long)).commitments
    assert commitment.title is not None
    assert 0 < len(commitment.title) <= 150


def test_the_package_is_cheap_to_import() -> None:
    code = "import sys, hledtrack.extract; print([m for m in sys.modules if m.startswith('hledtrack.extract.')])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"

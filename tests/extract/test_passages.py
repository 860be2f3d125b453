"""From which confidence on a sentence is an entry, and from which on a sure one: by its place and by what it tells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from hledtrack.extract import Block, Document, Extraction, ExtractSettings, extract
from hledtrack.model import Review
from tests.extract.reading import REVIEW_DAY, item, paragraph


@dataclass(frozen=True)
class Constant:
    """Evidence that is as sure of every sentence as of the others."""

    value: float

    def confidence(self, _: Any) -> float:
        return self.value


@dataclass(frozen=True)
class Evidence:
    states: Constant
    done: Constant = Constant(0.5)


def read(block: Block, confidence: float) -> Extraction:
    document = Document("talks.txt", "0" * 64, (block,), language="en")
    evidence: Any = Evidence(Constant(confidence))
    return extract(document, Review(id="r", kind="review", date=REVIEW_DAY), ExtractSettings(), evidence)


def standing(block: Block, confidence: float) -> list[str]:
    """Of each sentence whether it is in, in doubt or out."""
    found = read(block, confidence)
    return ["unsure" if one.unsure else "in" for one in found.commitments] + ["out" for _ in found.left_out]


DEED = "The port council will open a quay in May 2024."
MAY = "The port council may open a quay in May 2024."
TALK = "The ministers discussed trade."

ROWS = [
    # a paragraph
    (paragraph(DEED), 0.75, "in"),
    (paragraph(DEED), 0.74, "unsure"),
    (paragraph(DEED), 0.42, "unsure"),
    (paragraph(DEED), 0.41, "out"),
    # an item: its place speaks for it
    (item(DEED), 0.75, "in"),
    (item(DEED), 0.3, "unsure"),
    (item(DEED), 0.29, "out"),
    # but not where it tells of talk only
    (item(TALK), 0.65, "unsure"),
    (item(TALK), 0.64, "out"),
    (paragraph(TALK), 0.64, "out"),
    # what may be done is stated by nobody
    (paragraph(MAY), 0.9, "in"),
    (paragraph(MAY), 0.89, "out"),
    (item(MAY), 0.89, "out"),
    # with a status beside it, it is one whatever the evidence says
    (item(f"{DEED} (not started)"), 0.01, "in"),
    (item(f"{MAY} (not started)"), 0.01, "in"),
    (paragraph(f"{DEED[:-1]} (not started)."), 0.01, "out"),
]


@pytest.mark.parametrize(("block", "confidence", "expected"), ROWS, ids=[f"{one[0].text} {one[1]}" for one in ROWS])
def test_from_which_confidence_on_it_is_an_entry(block: Block, confidence: float, expected: str) -> None:
    assert standing(block, confidence) == [expected]


def test_only_the_first_sentence_of_an_item_is_helped_by_its_place() -> None:
    second = "The harbour board will mend the weir in June 2024."
    assert standing(item(f"{DEED} {second}"), 0.35) == ["unsure", "out"]
    assert standing(item(f"{DEED} {second}"), 0.42) == ["unsure", "unsure"]


def test_what_was_left_out_keeps_its_confidence_and_says_why() -> None:
    [left] = read(paragraph(DEED), 0.4).left_out
    assert (left.confidence, str(left.reason)) == (0.4, "states no commitment and no accomplishment")

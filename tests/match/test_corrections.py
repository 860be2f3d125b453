"""Marks of what was read tell which fields people have corrected since; entries of two readings find each other."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hledtrack.dates import parse_edtf
from hledtrack.match.whole_reviews.corrections import MARKS, corrected, marks
from hledtrack.match.whole_reviews.rereading import same_passages
from hledtrack.model import Commitment, Met, Status

ENTRY = Commitment(
    id="bridge",
    title="Open the bridge",
    pillar="Roads",
    agencies=("Roads Office",),
    confidence=0.9371,
    status=Status.PLANNED,
    expected=parse_edtf("2025-05"),
    expected_text="by May 2025",
    text="The Roads Office will open the bridge by May 2025.",
)
READ = replace(ENTRY, read=marks(ENTRY))
EDITS: dict[str, Any] = {
    "title": "The bridge",
    "pillar": None,
    "workstream": "Crossings",
    "agencies": ("ROADS",),
    "location": "Northport",
    "confidence": None,
    "unsure": True,
    "status": Status.CANCELLED,
    "met": Met.NOT,
    "progress": 0,
    "expected": parse_edtf("2025-05-31"),
    "expected_text": None,
    "actual": parse_edtf("2024"),
    "summary": "The bridge was given up.",
}
PAIRS = (("expected", "expected_text"), ("actual", "actual_text"), ("status", "met"), ("confidence", "unsure"))
BESIDE = {name: other for pair in PAIRS for name, other in (pair, pair[::-1])}


def test_what_was_read_is_not_corrected() -> None:
    assert READ.read is not None
    assert corrected(READ) == ()
    assert corrected(replace(READ, note="Ask")) == ()


@settings(max_examples=100)
@given(st.sets(st.sampled_from(sorted(EDITS))))
def test_exactly_what_somebody_changed_is_corrected(names: set[str]) -> None:
    edited = replace(READ, **{name: EDITS[name] for name in names})
    assert set(corrected(edited)) == names | {BESIDE[name] for name in names if name in BESIDE}


def test_where_nothing_was_read_everything_is_somebodys() -> None:
    stated = {"title", "pillar", "agencies", "confidence", "status", "expected", "expected_text"}
    assert set(corrected(ENTRY)) == stated | {BESIDE[name] for name in stated if name in BESIDE}


def test_each_field_has_a_letter_of_its_own() -> None:
    assert len(set(MARKS.values())) == len(MARKS)
    assert set(MARKS) <= {field.name for field in fields(Commitment)}


def read(id: str, as_read: str, text: str, **edits: Any) -> Commitment:
    """An entry as a snapshot has it: read, then edited."""
    entry = Commitment(id=id, title=as_read, text=text)
    return replace(entry, read=marks(entry), **edits)


BRIDGE = "The Roads Office will open the long bridge at Northport by May 2025."
BOTH = "The Board will paint the boats and repair the lock."


@pytest.mark.parametrize(
    ("previous", "now", "pairs"),
    [
        pytest.param([read("a", "Open", BRIDGE, title="New")], [("Open", BRIDGE)], {0: "a"}, id="same words"),
        pytest.param(
            [read("a", "Paint", BOTH), read("b", "Repair", BOTH, title="Mend")],
            [("Repair", BOTH), ("Paint", BOTH)],
            {0: "b", 1: "a"},
            id="two of one sentence, by the titles as read",
        ),
        pytest.param(
            [read("b", "Repair", BOTH, title="Mend")],
            [("Paint", BOTH), ("Repair", BOTH)],
            {1: "b"},
            id="one of the two was removed",
        ),
        pytest.param(
            [read("a", "Open", BRIDGE, title="New")],
            [("Open", "Quite other words.")],
            {0: "a"},
            id="same title as read",
        ),
        pytest.param(
            [read("a", "Open", BRIDGE, title="New")],
            [("Open it", BRIDGE.replace("2025", "2026"))],
            {0: "a"},
            id="a corrected title, nearly the same words",
        ),
        pytest.param([read("a", "Open", BRIDGE)], [("Open it", "Quite other words.")], {}, id="nothing in common"),
        pytest.param(
            [read("a", "Open", BRIDGE), read("b", "Open", BRIDGE)], [("Open", BRIDGE)], {}, id="two that are alike"
        ),
    ],
)
def test_entries_of_two_readings_find_each_other(
    previous: list[Commitment], now: list[tuple[str, str]], pairs: dict[int, str]
) -> None:
    entries = [Commitment(id=f"n{place}", title=title, text=text) for place, (title, text) in enumerate(now)]
    assert {place: one.id for place, one in same_passages(entries, previous).items()} == pairs

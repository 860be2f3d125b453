"""What a list item says about itself beside its words: marks, labels, brackets, what stands behind a dash."""

from __future__ import annotations

from datetime import date

import pytest

from hledtrack.extract import Block, BlockKind, Span
from tests.extract.reading import Entry, entries, extracted, item

REVIEW = date(2024, 4, 19)
TAGGED = [
    ("[x] Open the near quay", Entry("completed", "Open the near quay")),
    ("[ ] Open the low quay", Entry("planned", "Open the low quay")),
    ("✅ Open the fish hall", Entry("completed", "Open the fish hall")),
    ("Open the fish hall ✓", Entry("completed", "Open the fish hall")),
    ("❌ Open the ice house", Entry("planned", "Open the ice house")),
    ("Done: Open the red quay", Entry("completed", "Open the red quay")),
    ("Completed (part): Open the red quay", Entry("in_progress", "Open the red quay")),
    ("In progress – Open the grey quay", Entry("in_progress", "Open the grey quay")),
    ("Open the blue quay: DONE", Entry("completed", "Open the blue quay")),
    ("Open the blue quay: not started", Entry("planned", "Open the blue quay")),
    ("Open the slipway (finished in part)", Entry("in_progress", "Open the slipway")),
    ("Open the slipway (not yet finished)", Entry("planned", "Open the slipway")),
    ("Open the slipway (75% complete)", Entry("in_progress", "Open the slipway", progress=75)),
    ("Open the boathouse – closed, not delivered", Entry("cancelled", "Open the boathouse")),
    ("Open the boathouse [closed - not delivered]", Entry("cancelled", "Open the boathouse")),
    ("Open the boathouse – no longer pursued", Entry("cancelled", "Open the boathouse")),
    ("Open the boathouse (delayed due to storms)", Entry("in_progress", "Open the boathouse")),
    ("Open the pump (completed by 2026)", Entry("planned", "Open the pump", "2026")),
    ("Open the pump – completion expected 2025", Entry("planned", "Open the pump", "2025")),
    ("Open the pump – due June 2025", Entry("planned", "Open the pump", "2025-06")),
    ("Open the pump – completed May 2023", Entry("completed", "Open the pump", None, "2023-05")),
    ("Open the pump by May 2024 (completed)", Entry("completed", "Open the pump", "2024-05")),
    ("Pump house – completed", Entry("completed", "Pump house")),
    ("Pump house: in progress (60%)", Entry("in_progress", "Pump house", progress=60)),
]


@pytest.mark.parametrize(("text", "expected"), TAGGED)
def test_tags_of_list_items(text: str, expected: Entry) -> None:
    extraction = extracted(item(text), day=REVIEW)
    assert entries(extraction) == [expected]
    assert [commitment.text for commitment in extraction.commitments] == [text]


NO_TAGS = [
    ("Progress: Open the pump by June 2025", "Open the pump"),
    ("Open the pump – the second of the harbour", "Open the pump"),
    ("Open a school for pilots – part of the port plan", "Open a school for pilots"),
]


@pytest.mark.parametrize(("text", "title"), NO_TAGS)
def test_other_words_are_no_tags(text: str, title: str) -> None:
    (entry,) = entries(extracted(item(text), day=REVIEW))
    assert (entry.status, entry.title) == ("planned", title)


LABELLED = [
    (
        "Wednesday 8 May 2024: Week 19 — Pilot chart v2 published",
        "planned",
        "Publish pilot chart v2",
        "2024-05-08",
        None,
    ),
    ("June 2024: Wardens trained in the canal", "planned", "Train wardens in the canal", "2024-06", None),
    ("3 March 2024: Pilot chart published", "completed", "Publish pilot chart", None, "2024-03-03"),
]


@pytest.mark.parametrize(("text", "status", "title", "due", "done"), LABELLED)
def test_a_deed_below_a_day_to_come_is_planned_for_it(
    text: str, status: str, title: str, due: str | None, done: str | None
) -> None:
    assert entries(extracted(item(text), day=REVIEW, stated=True)) == [Entry(status, title, due, done)]


def test_what_was_not_kept_says_so() -> None:
    (commitment,) = extracted(item("Open the oil pier – closed, not implemented"), day=REVIEW).commitments
    assert (commitment.status, commitment.met) == ("cancelled", "not")


@pytest.mark.parametrize("kind", [BlockKind.LIST_ITEM, BlockKind.PARAGRAPH])
def test_what_is_struck_out_is_told(kind: BlockKind) -> None:
    text = "Open the high quay by May 2025"
    extraction = extracted(Block(kind, text, struck=(Span(0, len(text)),)), item("Open the mid quay by June 2025"))
    assert [entry.title for entry in entries(extraction)] == ["Open the mid quay"]
    assert [(left.text, left.reason) for left in extraction.left_out] == [(text, "is struck out")]


BELOW = [
    ("Completed", "Train 40 wardens in June 2023", Entry("completed", "Train 40 wardens", None, "2023-06")),
    ("Actions in progress", "Open the pump by June 2025", Entry("in_progress", "Open the pump", "2025-06")),
    ("Withdrawn", "Open the pump", Entry("cancelled", "Open the pump")),
    ("Completed", "Open the pump (ongoing)", Entry("in_progress", "Open the pump")),
    ("Open data", "Open the pump", Entry("planned", "Open the pump")),
]


@pytest.mark.parametrize(("heading", "text", "expected"), BELOW)
def test_a_heading_that_is_a_status_tells_it_of_its_list(heading: str, text: str, expected: Entry) -> None:
    assert entries(extracted(item(text, headings=("Report", heading)), day=REVIEW)) == [expected]

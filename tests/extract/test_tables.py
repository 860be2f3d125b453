"""Rows of tables: the words of the headers say what a column means."""

from __future__ import annotations

import pytest

from hledtrack.extract.document import Block, BlockKind, Cell
from hledtrack.extract.lexicon import load_lexicon
from hledtrack.extract.columns import Values, understood_columns
from tests.extract.reading import Entry, entries, extracted, row

HEADERS = [
    (["Milestone", "Measurement", "Target Date", "Responsible Party"], {"title": 0, "expected": 2, "agencies": 3}),
    (
        ["No.", "Action", "Lead", "Start date", "End date", "Status"],
        {"title": 1, "agencies": 2, "expected": 4, "status": 5},
    ),
    (
        ["Deliverable", "Responsible", "Due", "% complete", "Remarks"],
        {"title": 0, "agencies": 1, "expected": 2, "progress": 3, "text": 4},
    ),
    (["id", "title", "owner", "description", "expected"], {"title": 1, "agencies": 2, "text": 3, "expected": 4}),
    (["Milestone", "Completion date", "Actual date"], {"title": 0, "expected": 1, "actual": 2}),
]


@pytest.mark.parametrize(("headers", "expected"), HEADERS, ids=[" | ".join(headers) for headers, _ in HEADERS])
def test_roles_of_columns(headers: list[str], expected: dict[str, int]) -> None:
    values = Values((), lambda text: None, lambda window: False)
    found = understood_columns(headers, values, load_lexicon("en")).roles
    assert {role: columns[0] for role, columns in found.items()} == expected


def test_every_row_with_a_title_is_one_entry() -> None:
    extraction = extracted(
        row(
            1,
            Milestone="Fit nets to all drains",
            Lead="Harbour Board and Marine College",
            Due="30 June 2024",
            Status="On track",
        ),
        row(2, Milestone="Seed and guard two reefs", Lead="Marine College", Due="Q4 2024", Status="Not started"),
        row(3, Milestone="", Lead="Marine College", Due="", Status=""),
        row(4, Milestone="Map the coast", Lead="", Due="May 2023", Status="Completed"),
    )
    assert entries(extraction) == [
        Entry("in_progress", "Fit nets to all drains", "2024-06-30", agencies=("Harbour Board", "Marine College")),
        Entry("planned", "Seed and guard two reefs", "2024-36", agencies=("Marine College",)),
        Entry("completed", "Map the coast", "2023-05"),
    ]
    assert len(extraction.left_out) == 1
    assert [commitment.source.row for commitment in extraction.commitments] == [1, 2, 4]


@pytest.mark.parametrize("words", ["Annually", "Minimally every 3 months", "90 days after guidance is issued", "TBD"])
def test_words_that_are_no_date_are_kept_without_one(words: str) -> None:
    extraction = extracted(row(1, Milestone="Report on the reefs", Due=words))
    (commitment,) = extraction.commitments
    assert (commitment.expected, commitment.expected_text, extraction.problems) == (None, words, ())


@pytest.mark.parametrize(
    ("header", "cell", "expected"),
    [
        ("Deadline (from 1 May 2021)", "90 days", "2021-07-30"),
        ("Timeline: after 1 January 2022", "18 months", "2023-07-01"),
        ("Due (2024)", "Q2", "2024-34"),
        ("Due (from 1 May 2021)", "June 2021", "2021-06"),
        ("Due (May 2021)", "90", None),
        ("Due (from 1 May 2021)", "90 days after guidance is issued", None),
        ("Due (approved 1 May 2021)", "90 days", None),
    ],
)
def test_a_header_can_say_half_of_a_date(header: str, cell: str, expected: str | None) -> None:
    cells = (Cell("Action", "Report on the reefs"), Cell(header, cell))
    (commitment,) = extracted(Block(BlockKind.TABLE_ROW, cell, row=1, cells=cells)).commitments
    found = commitment.expected.edtf if commitment.expected else None
    assert (found, commitment.expected_text) == (expected, cell)


@pytest.mark.parametrize(
    ("cell", "agencies"),
    [
        ("Reef Board (in coordination with Marine College)", ("Reef Board", "Marine College")),
        ("Reef Board (with Marine College and Coast Guard)", ("Reef Board", "Marine College", "Coast Guard")),
        ("Reef Board in partnership with the Marine College", ("Reef Board", "Marine College")),
        ("Reef Board, Coast Guard, and the Marine College", ("Reef Board", "Coast Guard", "Marine College")),
    ],
)
def test_responsible_parties_are_taken_apart(cell: str, agencies: tuple[str, ...]) -> None:
    (commitment,) = extracted(row(1, Action="Report on the reefs", Lead=cell)).commitments
    assert commitment.agencies == agencies


def test_the_first_sentence_is_the_title_of_a_long_cell() -> None:
    long = "Map the three reefs off the northern coast. " + "Publish the maps with the depths of all channels. " * 4
    assert [
        entry.title for entry in entries(extracted(row(1, Action=long), row(2, Action="Phase 1. Seed the reefs")))
    ] == ["Map the three reefs off the northern coast", "Phase 1. Seed the reefs"]


def test_date_words_that_nobody_can_read_are_a_problem() -> None:
    extraction = extracted(row(1, Milestone="Report on the reefs", Due="31 February 2024"))
    (problem,) = extraction.problems
    assert "31 February 2024" in problem.what


def test_a_struck_date_is_the_old_one() -> None:
    extraction = extracted(
        row(1, struck={"Due": "30 June 2024"}, Milestone="Fit nets", Due="30 June 2024 31 July 2024*")
    )
    assert entries(extraction) == [Entry("planned", "Fit nets", "2024-07-31")]


def test_the_order_of_day_and_month_is_proven_by_the_column() -> None:
    extraction = extracted(
        row(1, Milestone="Fit the nets", Due="03/04/2024"),
        row(2, Milestone="Fit the pumps", Due="28/02/2024"),
    )
    assert [entry.expected for entry in entries(extraction)] == ["2024-04-03", "2024-02-28"]


def test_the_heading_above_a_table_is_the_workstream() -> None:
    headings = ("Goal 1: Clean water", "Action 3: Nets")
    (commitment,) = extracted(row(1, headings, Milestone="Fit the nets", Due="May 2024")).commitments
    assert (commitment.pillar, commitment.workstream) == headings

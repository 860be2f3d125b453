"""Pillar, workstream, and what the words above a list say about its items."""

from __future__ import annotations

import pytest

from hledtrack.extract import Block, BlockKind, Document, Span
from hledtrack.extract.language.lexicon import load_lexicon
from hledtrack.extract.statements.sections import outline
from tests.extract.reading import Entry, entries, extracted, item, paragraph

PLACES = [
    (("PILLAR I: GROWTH", "PORTS"), ("PILLAR I: GROWTH", "PORTS")),
    (("Overview", "Goal 2. Trust", "Schools"), ("Goal 2. Trust", "Schools")),
    (("III. Energy",), ("III. Energy", None)),
    (("Fisheries", "Nets"), ("Fisheries", "Nets")),
    (("Pillars of Action", "Safer ports:"), ("Safer ports", None)),
    (("Priority Areas", "Ports", "Cranes"), ("Ports", "Cranes")),
    (("Pillars of Action",), ("Pillars of Action", None)),
    (("Conclusion",), (None, None)),
    ((), (None, None)),
]


@pytest.mark.parametrize(("headings", "expected"), PLACES, ids=[" > ".join(headings) for headings, _ in PLACES])
def test_pillar_and_workstream(headings: tuple[str, ...], expected: tuple[str | None, str | None]) -> None:
    section = outline(Document("x", "0", ()), load_lexicon("en")).section(headings)
    assert (section.pillar, section.workstream) == expected


def test_a_heading_above_everything_is_the_title() -> None:
    title = "Sea Talks 2023"
    blocks = (
        paragraph("Opening words.", headings=(title,)),
        item("Peru will open a school.", headings=(title, "Schools")),
    )
    (commitment,) = extracted(*blocks).commitments
    assert (commitment.pillar, commitment.workstream) == ("Schools", None)


def test_a_bold_list_item_above_others_is_their_workstream() -> None:
    label = Block(BlockKind.LIST_ITEM, "Safer Ports", headings=("PILLAR I: GROWTH",), emphasized=(Span(0, 11),))
    extraction = extracted(label, item("Open a school", headings=("PILLAR I: GROWTH",), parent=0, level=2))
    (commitment,) = extraction.commitments
    assert (commitment.pillar, commitment.workstream) == ("PILLAR I: GROWTH", "Safer Ports")


def test_an_umbrella_date_holds_for_the_items_below_unless_they_have_their_own() -> None:
    extraction = extracted(
        item("Both ports agreed on a plan with activities to be completed in 2024. These include:"),
        item("Peru will open a school.", parent=0, level=2),
        item("Chile will open a museum by May 2024.", parent=0, level=2),
        item("Peru signed a lease in May 2023.", parent=0, level=2),
    )
    assert [(entry.status, entry.expected) for entry in entries(extraction)[1:]] == [
        ("planned", "2024"),
        ("planned", "2024-05"),
        ("completed", None),
    ]


def test_words_that_lead_in_a_list_give_it_their_agency() -> None:
    extraction = extracted(paragraph("The Harbour Board will:"), item("Open a school", parent=0))
    assert entries(extraction) == [Entry("planned", "Open a school", agencies=("Harbour Board",))]


def test_the_aims_of_one_plan_are_no_entries() -> None:
    extraction = extracted(
        paragraph("The dialogue has two pillars:"),
        item("Building ports together", parent=0),
        item("Investing in people", parent=0),
    )
    assert entries(extraction) == []


def test_a_label_names_what_the_sentence_behind_it_explains() -> None:
    extraction = extracted(
        paragraph("The Harbour Board will:"),
        item("Launch a Sea Fellowship: Each year, twelve divers meet to learn from each other.", parent=0),
    )
    assert [entry.title for entry in entries(extraction)] == ["Launch a Sea Fellowship"]


def test_the_opening_of_a_document_with_pillars_states_what_it_states() -> None:
    extraction = extracted(
        paragraph("In 2021, Peru and Chile launched the Sea Talks. They will meet again in Lima in May 2024."),
        item("Peru will open a school.", headings=("PILLAR I: GROWTH",)),
    )
    assert [entry.title for entry in entries(extraction)] == [
        "Launch the Sea Talks",
        "Meet again in Lima",
        "Open a school",
    ]


def test_the_opening_also_states_how_many_were_done_by_a_day() -> None:
    extraction = extracted(
        paragraph("Between 1 May 2022 and 30 June 2023, Peru and Chile hosted at least 21 town meetings."),
        item("Peru will open a school.", headings=("PILLAR I: GROWTH",)),
    )
    assert [(entry.title, entry.actual) for entry in entries(extraction)] == [
        ("Host at least 21 town meetings", "2022-05/2023-06"),
        ("Open a school", None),
    ]

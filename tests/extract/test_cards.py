"""Commitments set out as cards: a title, and below it who, when and how far."""

from __future__ import annotations

from datetime import date

import pytest

from hledtrack.extract import Block, BlockKind, ExtractSettings, extract, read_document
from hledtrack.model import Review
from tests.extract.reading import Entry, entries, extracted, item, paragraph


def heading(text: str) -> Block:
    return Block(BlockKind.HEADING, text)


SCHOOL = Entry("in_progress", "Open a school", expected="2024-05", agencies=("Port Board",))
CARDS = {
    "in one item": (item("Open a school Lead: Port Board Deadline: May 2024 Status: Ongoing"),),
    "in one paragraph": (paragraph("Open a school. Lead: Port Board; Deadline: May 2024; Status: Ongoing"),),
    "below a heading": (
        heading("Open a school"),
        paragraph("Lead agency: Port Board Due date: May 2024 Status: Ongoing"),
    ),
    "a field an item": (
        heading("Commitment 3: Open a school"),
        item("Lead: Port Board"),
        item("Timeline: May 2024"),
        item("Status: Ongoing"),
    ),
    "with other fields": (
        item("Open a school"),
        paragraph("Responsible: Port Board Budget: $3 million Deadline: May 2024 Status: On track"),
    ),
}


@pytest.mark.parametrize("blocks", CARDS.values(), ids=CARDS)
def test_a_card_is_one_entry(blocks: tuple[Block, ...]) -> None:
    assert entries(extracted(*blocks)) == [SCHOOL]


def test_a_share_in_the_status_is_its_progress() -> None:
    (entry,) = entries(extracted(heading("Train wardens"), paragraph("Lead: Port Board Status: In progress (60%)")))
    assert (entry.status, entry.progress) == ("in_progress", 60)


def test_cards_in_spanish() -> None:
    extraction = extracted(
        heading("Compromiso 1: Abrir una escuela"),
        item("Responsable: Ministerio de Puertos"),
        item("Plazo: mayo de 2024"),
        language="es",
    )
    expected = Entry("planned", "Abrir una escuela", expected="2024-05", agencies=("Ministerio de Puertos",))
    assert entries(extraction) == [expected]


NO_CARDS = {
    "one field alone": (heading("Open a school"), paragraph("Status: Ongoing")),
    "only who": (heading("Open a school"), item("Lead: Port Board"), item("Owner: Rail Board")),
    "no title": (paragraph("Lead: Port Board Deadline: May 2024"),),
}


@pytest.mark.parametrize("blocks", NO_CARDS.values(), ids=NO_CARDS)
def test_what_is_no_card(blocks: tuple[Block, ...]) -> None:
    assert not [entry for entry in entries(extracted(*blocks)) if entry.agencies or entry.status == "in_progress"]


def test_the_fields_are_told_and_the_words_below_explain() -> None:
    below = ("Open a school",)
    extraction = extracted(
        heading("Open a school"),
        paragraph("Lead: Port Board Deadline: May 2024", headings=below),
        paragraph("The Rail Board built two rooms.", headings=below),
    )
    assert [entry.title for entry in entries(extraction)] == ["Open a school"]
    assert [left.reason for left in extraction.left_out] == [
        "says who, when and how far of the commitment above it",
        "explains a section whose commitments stand in its table",
    ]


def test_a_numbered_milestone_with_its_status_below_is_an_entry() -> None:
    below = ("3.2. Publish the tide tables",)
    extraction = extracted(
        heading("3.2. Publish the tide tables"),
        paragraph("Overall Status: completed", headings=below),
        heading("4.1. Map the oyster beds"),
        paragraph("Status: not-started", headings=("4.1. Map the oyster beds",)),
    )
    assert [(entry.title, entry.status) for entry in entries(extraction)] == [
        ("Publish the tide tables", "completed"),
        ("Map the oyster beds", "planned"),
    ]


def test_names_of_fields_that_are_headings_of_their_own() -> None:
    page = "<h2>{}</h2><dl><dt>Lead</dt><dd>Land Office</dd><dt>Due</dt><dd>2026</dd><dt>Status</dt><dd>{}</dd></dl>"
    text = page.format("Seal the roof", "Delayed") + page.format("Sweep the yard", "Done")
    review = Review(id="r", kind="plan", date=date(2025, 3, 10))
    found = extract(read_document("a.html", text.encode()), review, ExtractSettings()).commitments
    assert [(one.title, one.status, one.agencies) for one in found] == [
        ("Seal the roof", "in_progress", ("Land Office",)),
        ("Sweep the yard", "completed", ("Land Office",)),
    ]


def test_a_task_with_its_day_below_is_a_card() -> None:
    extraction = extracted(
        paragraph("Action: Port Board and Rail Board to publish the tide tables"),
        paragraph("Due: May 2024"),
        paragraph("Action: To confirm the toll"),
        paragraph("Due: January"),
    )
    assert entries(extraction) == [
        Entry(
            "planned",
            "Port Board and Rail Board to publish the tide tables",
            expected="2024-05",
            agencies=("Port Board", "Rail Board"),
        ),
        Entry("planned", "To confirm the toll", expected="2024-01"),
    ]

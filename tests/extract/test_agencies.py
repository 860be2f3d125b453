"""Who is responsible: the organisations that a sentence names as actors, by their short names."""

from __future__ import annotations

import pytest

from hledtrack.extract import AgencyName, ExtractSettings
from tests.extract.reading import extracted, item

NAMED = [
    ("The Ministry of Fisheries will open a school.", ("Ministry of Fisheries",)),
    ("Peru’s Ministry of Fisheries will open a school.", ("Ministry of Fisheries",)),
    # beside a public body that acts, a university is a partner
    ("The Rail Board and the University of Tacna will open a school.", ("Rail Board",)),
    ("The school will be opened by the Rail Board.", ("Rail Board",)),
    ("Peru, through the Rail Board, will open a school.", ("Rail Board",)),
    ("In collaboration with the Coast Guard, the Rail Board opened a school.", ("Coast Guard", "Rail Board")),
    ("The Rail Board will open a school, with support from Ocean Trust Norway.", ("Rail Board", "Ocean Trust Norway")),
    (
        "The Rail Board will host a fair with Chile’s Ministries of Mining and Energy.",
        ("Rail Board", "Ministry of Mining", "Ministry of Energy"),
    ),
    ("The Environment and Water Agency will open a school.", ("Environment and Water Agency",)),
    ("The Rail Board awarded the Andes Foundation $4,000 to run a school.", ("Rail Board", "Andes Foundation")),
    ("Peru and Chile will open a school.", ()),
    ("The Government of Peru will open a school.", ()),
    ("Peru will open a school for the Rail Board.", ()),
]


@pytest.mark.parametrize(("text", "expected"), NAMED, ids=[text for text, _ in NAMED])
def test_agencies_are_the_actors(text: str, expected: tuple[str, ...]) -> None:
    (commitment,) = extracted(item(text)).commitments
    assert commitment.agencies == expected


def test_a_short_name_is_used_from_its_definition_on() -> None:
    extraction = extracted(
        item("Peru’s National Service of Ports (SENAPO) will open a school."),
        item("SENAPO will open a museum."),
        item("The National Service of Ports will open a bridge."),
    )
    assert [commitment.agencies for commitment in extraction.commitments] == [("SENAPO",)] * 3


def test_the_workspace_names_agencies_and_their_aliases() -> None:
    settings = ExtractSettings(agencies=(AgencyName("SENAPO", ("National Service of Ports", "Puertos Perú")),))
    extraction = extracted(
        item("Puertos Perú will open a school."),
        item("The National Service of Ports will open a museum."),
        settings=settings,
    )
    assert [commitment.agencies for commitment in extraction.commitments] == [("SENAPO",)] * 2


@pytest.mark.parametrize(
    "text", ["The Sea Trade Agreement (STA) will help.", "A Single Window (SW) opened in May 2023."]
)
def test_an_abbreviated_thing_is_no_agency(text: str) -> None:
    assert all(commitment.agencies == () for commitment in extracted(item(text)).commitments)

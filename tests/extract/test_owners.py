"""Cells of responsible parties: one body or several."""

from __future__ import annotations

import pytest

from hledtrack.extract.agencies import agency_names
from hledtrack.extract.language.lexicon import load_lexicon
from hledtrack.extract.tables.owners import OwnerCells, whole_names

CELLS = [
    ("Reef Board and Tide Office", ("Reef Board", "Tide Office")),
    ("Reef Board, Tide Office and Coast Guard", ("Reef Board", "Tide Office", "Coast Guard")),
    ("Reef Board; Tide Office", ("Reef Board", "Tide Office")),
    ("Reef Board / Tide Office", ("Reef Board", "Tide Office")),
    ("RB - TO", ("RB", "TO")),
    ("Reef Board – Tide Office", ("Reef Board", "Tide Office")),
    ("Fisheries and Oceans Canada", ("Fisheries and Oceans Canada",)),
    ("Trade, Tourism and Ports Norway", ("Trade, Tourism and Ports Norway",)),
    ("Department of Ports and Coastal Services", ("Department of Ports and Coastal Services",)),
    ("Ministry of Ports and Coast Guard", ("Ministry of Ports", "Coast Guard")),
]


@pytest.mark.parametrize(("cell", "names"), CELLS)
def test_owners_of_a_cell(cell: str, names: tuple[str, ...]) -> None:
    lexicon = load_lexicon("en")
    assert OwnerCells(lexicon, agency_names([cell], (), lexicon)).read(cell) == names


def test_a_cell_that_comes_back_whole_is_one_name() -> None:
    lexicon = load_lexicon("en")
    column = ["Sport and Leisure", "Tide Office", "Sport and Leisure", "Reef Board and Tide Office"] * 2
    owners = OwnerCells(lexicon, agency_names(column, (), lexicon), whole_names(column, lexicon))
    assert owners.read("Sport and Leisure") == ("Sport and Leisure",)
    assert owners.read("Reef Board and Tide Office") == ("Reef Board", "Tide Office")


TASKED = [
    ("Reef Board to draw a map of the bay", ("Reef Board",)),
    ("Reef Board and Tide Office to draw a map", ("Reef Board", "Tide Office")),
    ("Steps to cut the queues", ()),
    ("Ask the Reef Board to draw a map", ()),
]


@pytest.mark.parametrize(("title", "names"), TASKED)
def test_whom_a_title_asks(title: str, names: tuple[str, ...]) -> None:
    lexicon = load_lexicon("en")
    assert OwnerCells(lexicon, agency_names([title], (), lexicon)).tasked(title) == names

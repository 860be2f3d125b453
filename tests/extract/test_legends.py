"""Legends of signs of status, rows that name or sum up others, and cells that list several things."""

from __future__ import annotations

from datetime import date

import pytest

from hledtrack.extract import Extraction, ExtractSettings, extract, read_document
from hledtrack.extract.tables.listed_cells import listed_in
from hledtrack.model import Review

TABLE = "| Task | Due | Status |\n|---|---|---|\n| Oil the bell | May 2025 | {} |\n| Gild the cross | May 2025 | {} |\n"
LEGENDS = [
    ("Status: 1 = not started, 2 = in progress, 3 = completed", "3", "1"),
    ("Key: not started (0), under way (1), done (2)", "2", "0"),
    ("Legend: Green = completed; Amber = in progress; Red = not started", "Green", "red"),
    ("**Key**: G – complete; A – under way; R – not started", "G", "R"),
    ("Legend: ● completed, ◐ in progress, ◌ not started", "●", "◌"),
    ("Key\n\n- 🟢 completed\n- 🟡 in progress\n- 🔴 not started", "🟢", "🔴"),
    ("Semáforo: verde = cumplido; amarillo = en proceso; rojo = sin iniciar", "Verde", "Rojo"),
]


def read(text: str, name: str = "plan.md") -> Extraction:
    review = Review(id="r", kind="plan", date=date(2025, 3, 10))
    return extract(read_document(name, text.encode()), review, ExtractSettings())


@pytest.mark.parametrize(("legend", "done", "not_begun"), LEGENDS)
def test_a_legend_says_what_signs_mean(legend: str, done: str, not_begun: str) -> None:
    found = read(f"{legend}\n\n{TABLE.format(done, not_begun)}")
    assert [entry.status for entry in found.commitments] == ["completed", "planned"]
    assert not found.problems


@pytest.mark.parametrize("line", ["Costs: 1 = low, 2 = high", "Note: 2 = two masons", "The mason was paid: 1 = done"])
def test_what_is_no_legend_explains_nothing(line: str) -> None:
    found = read(f"{line}\n\n{TABLE.format('2', '1')}")
    assert [entry.status for entry in found.commitments if entry.source.row] == [None, None]
    assert len(found.problems) == 2


def test_a_legend_below_the_rows_is_none_of_them() -> None:
    found = read(
        'Task,Due,Status\nOil the bell,May 2025,C\nGild it,May 2025,N\n"C = completed, N = not started",,\n', "a.csv"
    )
    assert [(entry.title, entry.status) for entry in found.commitments] == [
        ("Oil the bell", "completed"),
        ("Gild it", "planned"),
    ]
    assert [left.reason for left in found.left_out] == ["says what signs of status mean"]


SUMS = [
    ("Total,,200000,", True),
    ("Grand total,,200000,2", True),
    ("Subtotal crafts,,€ 120 000,1 in progress", True),
    ("Totals,,9,", True),
    ("Total overhaul of the organ,May 2025,,", False),
    ("Total eclipse mosaic,2025,,", False),
    ("Total,Sum of May 2025,,Ongoing", True),
]


@pytest.mark.parametrize(("line", "is_sum"), SUMS)
def test_a_row_that_sums_up_is_no_commitment(line: str, is_sum: bool) -> None:
    found = read(f"Measure,Deadline,Budget,Status\nTune the organ,2025-09,120000,In progress\n{line}\n", "a.csv")
    assert len(found.commitments) == (1 if is_sum else 2)


GROUPS = [
    ("| | Bells | | |", "Bells"),
    ("| 2 | Bells | | |", "Bells"),
    ("| Bells | | | |", "Bells"),
]


@pytest.mark.parametrize(("line", "group"), GROUPS)
def test_a_row_that_names_those_below_it(line: str, group: str) -> None:
    rows = f"| 1.1 | Wash the walls | May 2025 | Done |\n{line}\n| 2.1 | Cast a bell | June 2025 | Done |\n"
    found = read(f"# Plan\n\n| No. | Action | Due | Status |\n|---|---|---|---|\n{rows}")
    assert [(entry.title, entry.pillar) for entry in found.commitments] == [
        ("Wash the walls", None),
        ("Cast a bell", group),
    ]


def test_a_table_on_its_side_whose_header_names_the_projects() -> None:
    lines = (
        "Project,North light,Ferry ramp\nLead,Port Board,Port Board\n"
        "Completion date,May 2026,Jan 2025\nStatus,On track,Completed\n"
    )
    assert [
        (entry.title, entry.status, entry.expected and entry.expected.edtf)
        for entry in read(lines, "a.csv").commitments
    ] == [
        ("North light", "in_progress", "2026-05"),
        ("Ferry ramp", "completed", "2025-01"),
    ]


LISTED = [
    ("- Map the springs - Fence the springs", ("Map the springs", "Fence the springs")),
    ("• Map the hills • Fence the hills • Rest a while", ("Map the hills", "Fence the hills", "Rest a while")),
    ("1. Map the wells 2. Fence the wells", ("Map the wells", "Fence the wells")),
    ("(a) Map the wells; (b) fence the wells", ("Map the wells", "fence the wells")),
    ("Map the wells - north and south", None),
    ("- Map the wells", None),
    ("1. Map the 2. wells", None),
    ("2. Map the wells 3. Fence the wells", None),
    ("Map 1. Avenue and 2. Avenue", None),
    ("- Map the wells - north side", None),
]


@pytest.mark.parametrize(("cell", "things"), LISTED)
def test_the_things_that_a_cell_lists(cell: str, things: tuple[str, ...] | None) -> None:
    assert listed_in(cell) == (things or (cell,))


def test_each_thing_of_a_cell_is_an_entry() -> None:
    found = read('Activities,Owner,Due\n"1. Map the wells\n2. Fence the wells",Water Board,Nov 2025\n', "a.csv")
    assert [
        (one.title, one.text, one.agencies, one.expected and one.expected.edtf, one.source.row)
        for one in found.commitments
    ] == [
        ("Map the wells", "Map the wells", ("Water Board",), "2025-11", 1),
        ("Fence the wells", "Fence the wells", ("Water Board",), "2025-11", 1),
    ]


def test_a_field_whose_name_begins_with_a_percent_sign() -> None:
    found = read(
        "# Plan\n\n### 3.1 Print the land book\n\n"
        "Lead: Land Office\nStatus: Behind schedule\n% complete: 45\nDue: May 2025\n"
    )
    assert [(one.title, one.status, one.progress) for one in found.commitments] == [
        ("Print the land book", "in_progress", 45)
    ]

"""What a list says again word for word that a table states, and lists of organisations: neither is an entry."""

from __future__ import annotations

from datetime import date

from hledtrack.extract import Extraction, ExtractSettings, extract, read_document
from hledtrack.model import Review


def read(text: str) -> Extraction:
    document = read_document("plan.md", text.encode())
    review = Review(id="2023-10-10-plan", kind="plan", date=date(2023, 10, 10))
    return extract(document, review, ExtractSettings())


TABLE = """## Timetable

| Activity | Due | Responsible |
| --- | --- | --- |
| Launch of a survey of reef maps | Q2 2024 | Reef Board |
| Second workshop on tide tables | Q4 2024 | Port Authority |
"""


def test_an_item_that_names_a_row_of_the_table_is_that_row() -> None:
    found = read(
        "# Plan of the reef group\n\n## Activities\n\n1. Launch of a survey of reef maps\n"
        f"2. Second workshop on tide tables: held in full\n3. Open a ferry line by May 2024\n\n{TABLE}"
    )
    assert [(entry.title, entry.expected.edtf if entry.expected else None) for entry in found.commitments] == [
        ("Open a ferry line", "2024-05"),
        ("Launch of a survey of reef maps", "2024-34"),
        ("Second workshop on tide tables", "2024-36"),
    ]
    assert sum("table" in left.reason for left in found.left_out) == 2


def test_a_list_of_organisations_states_nothing() -> None:
    found = read("# Plan\n\nMembers of the group:\n\n- Reef Board (Peru)\n- Port Authority (Chile)\n- Open a school\n")
    assert [entry.title for entry in found.commitments] == ["Open a school"]

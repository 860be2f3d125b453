"""Tables without a header row, as action logs of meetings have them: the cells tell what the columns hold."""

from __future__ import annotations

from datetime import date

import pytest

from hledtrack.extract import ExtractSettings, extract, read_document
from hledtrack.model import Review

REVIEW = Review(id="r", kind="minutes", date=date(2024, 4, 19))


def table(*rows: tuple[str, ...]) -> str:
    lines = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return f"<h1>Action log of the harbour</h1><h2>Works</h2><table>{lines}</table>"


def found_in(page: str) -> list[tuple[object, ...]]:
    extraction = extract(read_document("log.html", page.encode()), REVIEW, ExtractSettings())
    return [
        (entry.title, entry.agencies, entry.status and entry.status.value, entry.expected and entry.expected.edtf)
        for entry in extraction.commitments
    ]


@pytest.mark.parametrize(
    ("rows", "entries"),
    [
        (
            [("Publish the notes of the last meeting", "Completed"), ("Draw the plan of the north dock", "New")],
            [("Publish the notes of the last meeting", (), "completed", None),
             ("Draw the plan of the north dock", (), "planned", None)],
        ),
        (
            [("1", "Publish the notes of the last meeting", "KL", "Carried forward"),
             ("2", "Draw the plan of the north dock", "All", "Ongoing")],
            [("Publish the notes of the last meeting", (), "planned", None),
             ("Draw the plan of the north dock", (), "in_progress", None)],
        ),
        (
            [("Port Board", "Open the north dock to ferries", "30 June 2025", "Not started"),
             ("Canal Office", "Dredge the canal behind the lock, which is so full of sand that no barge can pass it",
              "May 2025", "In progress")],
            [("Open the north dock to ferries", ("Port Board",), "planned", "2025-06-30"),
             ("Dredge the canal behind the lock, which is so full of sand that no barge can pass it",
              ("Canal Office",), "in_progress", "2025-05")],
        ),
        (
            [("Publicar las notas de la última reunión", "Cumplido"),
             ("Dibujar el plano del muelle norte", "En proceso")],
            [("Publicar las notas de la última reunión", (), "completed", None),
             ("Dibujar el plano del muelle norte", (), "in_progress", None)],
        ),
        (
            [("Publish the notes of the last meeting", "Carried forward"), ("Draw the plan of the north dock", ""),
             ("Find divers for the wreck", "")],
            [("Publish the notes of the last meeting", (), "planned", None),
             ("Draw the plan of the north dock", (), "planned", None),
             ("Find divers for the wreck", (), "planned", None)],
        ),
        ([("Publish the notes of the last meeting and the plan of the dock as drawn by the board in May", "Done")],
         [("Publish the notes of the last meeting and the plan of the dock as drawn by the board in May", (),
           "completed", None)]),
    ],
)  # fmt: skip
def test_rows_without_a_header(rows: list[tuple[str, ...]], entries: list[tuple[object, ...]]) -> None:
    assert [(title, agencies, status, due) for title, agencies, status, due in found_in(table(*rows))] == entries


@pytest.mark.parametrize(
    "rows",
    [
        [("Port", "Boats"), ("Halden", "12"), ("Sorvik", "30")],  # nothing says how far
        [("Milestone", "Completed"), ("Open the north dock", "X"), ("Dredge the long canal", "")],
        [("Halden", "Open"), ("Sorvik", "Closed")],  # ports
    ],
)
def test_other_tables_are_none(rows: list[tuple[str, ...]]) -> None:
    assert not [entry for entry in found_in(table(*rows)) if entry[0] in ("Halden", "Sorvik", "Milestone")]


def test_a_header_that_names_columns_is_no_row() -> None:
    titles = [entry[0] for entry in found_in(table(("Action", "Status"), ("Open the north dock", "New")))]
    assert titles == ["Open the north dock"]


@pytest.mark.parametrize(
    ("below", "status"), [("Completed", "completed"), ("In progress", "in_progress"), ("Cumplido", "completed")]
)
def test_a_status_alone_below_a_paragraph(below: str, status: str) -> None:
    page = f"<h1>Action log</h1><p>Board and office to meet the divers about the wreck</p><p>{below}</p>"
    assert [entry[2] for entry in found_in(page)] == [status]


def test_a_new_one_counts_beside_others() -> None:
    page = (
        "<h1>Action log</h1><p>Board and office to meet the divers about the wreck</p><p>New</p>"
        "<p>Draw the plan of the north dock</p><p>Completed</p>"
    )
    assert [entry[2] for entry in found_in(page)] == ["planned", "completed"]


@pytest.mark.parametrize("below", ["New", "Read more", "Completed by whom?", "The work was completed in May."])
def test_other_words_alone_are_no_status(below: str) -> None:
    page = f"<h1>Action log</h1><p>The port lies in the north of the island.</p><p>{below}</p>"
    assert not [entry for entry in found_in(page) if entry[0] == "The port lies in the north of the island."]

"""What a filled cell below a due date gives: a date as exact as it is written, or a problem that names its words."""

from __future__ import annotations

from datetime import date

import pytest

from hledtrack.extract import Extraction, ExtractSettings, extract, read_document
from hledtrack.model import Review

REVIEW = Review(id="r", kind="plan", date=date(2024, 4, 19))


def read(table: str, language: str | None = None) -> Extraction:
    return extract(read_document("plan.csv", table.encode()), REVIEW, ExtractSettings(language=language))


def due(cell: str) -> tuple[str | None, list[str]]:
    """The date of a row with this due cell, and what is told about it."""
    extraction = read(f'Action,Lead,Due date\nOpen the fish quay,Port Board,"{cell}"\nPaint it,Port Board,TBC\n')
    expected = extraction.commitments[0].expected
    return expected.edtf if expected else None, [problem.what for problem in extraction.problems]


@pytest.mark.parametrize(
    ("cell", "edtf"),
    [
        # date and time, as the standard writes them: the day that is written counts, wherever the clock stands
        ("2025-03-01T00:00:00", "2025-03-01"),
        ("2025-03-01T18:30Z", "2025-03-01"),
        ("2025-03-01T23:30:00.000+05:30", "2025-03-01"),
        ("2025-03-01 08:15", "2025-03-01"),
        ("20250301T120000Z", "2025-03-01"),
        # without separators
        ("01MAR2025", "2025-03-01"),
        ("1mar2025", "2025-03-01"),
        ("20250301", "2025-03-01"),
        ("Mar2025", "2025-03"),
        # about
        ("c. 2026", "2026~"),
        ("ca. March 2026", "2026-03~"),
        ("approx. 2026", "2026~"),
        # years and quarters in brackets or behind each other
        ("Q2 (2025)", "2025-34"),
        ("2025 Q2", "2025-34"),
        ("2nd qtr, 2025", "2025-34"),
        ("May (2025)", "2025-05"),
        # two dates: the later word counts
        ("was May 2025; now August 2025", "2025-08"),
        ("May 2025 -> August 2025", "2025-08"),
        ("May 2025 (revised to August 2025)", "2025-08"),
    ],
)
def test_dates_in_cells(cell: str, edtf: str) -> None:
    assert due(cell) == (edtf, [])


@pytest.mark.parametrize(
    "cell",
    [
        "32/01/2025",
        "2025-13-01",
        "30 February 2025",
        "Q7 2025",
        "46000",
        "week 60 of 2025",
        "2 to 4 years",
        "June 20257",
    ],
)
def test_what_is_no_date_is_told(cell: str) -> None:
    edtf, told = due(cell)
    assert edtf is None
    assert told == [f"the date words “{cell}” below “Due date” were not understood"]


@pytest.mark.parametrize("cell", ["TBC", "n/a", "ongoing", "to be confirmed", "-", "as needed"])
def test_words_without_a_date_are_not_told(cell: str) -> None:
    assert due(cell) == (None, [])


@pytest.mark.parametrize(
    "owner",
    ["Forests and Soils Canada", "Health and Sport", "Trade, Ports and Fisheries", "Mar y Pesca Canarias"],
)
def test_an_and_within_a_name_that_comes_back(owner: str) -> None:
    rows = "".join(
        f'"{owner}",{work},2025-07-01\n' for work in ("Renew the quay", "Dredge the basin", "Paint the pier")
    )
    found = read(f"Department,Project name,End date\n{rows}").commitments
    assert [entry.agencies for entry in found] == [(owner,)] * 3


@pytest.mark.parametrize(
    ("cells", "remedy"),
    [
        (("05/06/2025", "04/03/2024"), "set date_order in the [calendar] table of the settings"),
        (("7/8/2025", "1/2/2024"), "set date_order in the [calendar] table of the settings"),
    ],
)
def test_dates_of_either_order_name_the_setting(cells: tuple[str, str], remedy: str) -> None:
    extraction = read(f"Action,End date,Actual completion date\nOpen the quay,{cells[0]},\nRepair it,,{cells[1]}\n")
    assert [problem.remedy for problem in extraction.problems] == [remedy, remedy]


EARLIER = [
    ("31/03/2025 30/06/2025 (revised)", "2025-06-30"),
    ("March 2025; revised: June 2025", "2025-06"),
    ("Mar 2025 (now Jun 2025)", "2025-06"),
    ("March 2025 (new date June 2025)", "2025-06"),
    ("~~March 2025~~ June 2025", "2025-06"),
    ("marzo de 2025; nueva fecha: junio de 2025", "2025-06"),
]


@pytest.mark.parametrize(("cell", "expected"), EARLIER)
def test_the_new_date_of_a_cell_counts(cell: str, expected: str) -> None:
    found = read(f"Action,Deadline\nOpen the quay,{cell}\n").commitments
    assert [entry.expected and entry.expected.edtf for entry in found] == [expected]


def test_what_is_forecast_goes_before_what_was_due() -> None:
    found = read("Action,Due,Forecast\nOpen the quay,Mar 2025,Jun 2025\nMap the bay,Dec 2025,\n").commitments
    assert [entry.expected and entry.expected.edtf for entry in found] == ["2025-06", "2025-12"]


def test_a_beginning_is_no_deadline() -> None:
    rows = "Open the quay,1 May 2024,3 May 2024,30 June 2025\n"
    [entry] = read(f"Action,Planned start date,Actual start date,Planned end date\n{rows}").commitments
    assert (entry.status, entry.expected and entry.expected.edtf, entry.actual) == ("planned", "2025-06-30", None)


BELOW_ONE_NAME = """<table><tr><td rowspan="2">Action</td><td rowspan="2">Lead</td><td colspan="2">Timing</td></tr>
<tr><td>Start</td><td>End</td></tr>
<tr><td colspan="4"><b>Sea</b></td></tr><tr><td>Open the quay</td><td>Port Board</td>
<td>May 2024</td><td>June 2025</td></tr>
<tr><td colspan="4"><b>Land</b></td></tr><tr><td>Map the bay</td><td>Port Board</td>
<td>May 2023</td><td>June 2023</td></tr>
</table>"""


def test_a_beginning_and_an_end_below_one_name_in_every_part_of_a_table() -> None:
    found = extract(read_document("plan.html", BELOW_ONE_NAME.encode()), REVIEW, ExtractSettings()).commitments
    assert [(entry.title, entry.expected and entry.expected.edtf) for entry in found] == [
        ("Open the quay", "2025-06"),
        ("Map the bay", "2023-06"),
    ]


def test_answers_and_shares_below_a_question() -> None:
    found = read("Action,Due,Complete?\nScan it,May 2025,80%\nBind it,May 2025,Yes\nSell it,May 2025,No\n").commitments
    assert [entry.status for entry in found] == ["in_progress", "completed", "planned"]


def test_a_note_below_the_rows_is_none_of_them() -> None:
    extraction = read("Action,Due,Status\nPrint maps,May 2025,Ongoing\nNote: days may change,,\nSource: Map Office,,\n")
    assert [entry.title for entry in extraction.commitments] == ["Print maps"]
    assert [left.reason for left in extraction.left_out] == ["is a footnote or a notice"] * 2

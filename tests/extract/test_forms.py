"""Commitments set out as forms: a table of fields and values for each, or one commitment a column."""

from __future__ import annotations

from datetime import date

import pytest

from hledtrack.extract import Extraction, ExtractSettings, extract, read_document
from hledtrack.model import Review
from tests.extract.reading import Entry, entries


def read(name: str, text: str, day: date = date(2024, 4, 19)) -> Extraction:
    document = read_document(name, text.encode())
    return extract(document, Review(id="r", kind="plan", date=day), ExtractSettings())


SLIP = Entry("in_progress", "Dredge the slip", "2025-06", agencies=("Tide Board",))
FORMS = {
    "below a heading": """
## Dredge the slip

| | |
|---|---|
| Lead | Tide Board |
| Status | On track |
| Deadline | June 2025 |
""",
    "below a numbered heading": """
## Works

### Commitment 4: Dredge the slip

| Field | Value |
|---|---|
| Lead agency | Tide Board |
| Level of completion | Substantial |
| End date | June 2025 |
""",
    "named by the first row": """
| Commitment 4 | Dredge the slip |
|---|---|
| Responsible | Tide Board |
| Due date | June 2025 |
| Current status | Under way |
""",
    "named by a field": """
| Item | Content |
|---|---|
| Project name | Dredge the slip |
| Responsible | Tide Board |
| Budget | $3 million |
| Due date | June 2025 |
| Status | ☐ Not started ☒ In progress ☐ Completed |
""",
    "two fields a row": """
| Title | Dredge the slip | | |
|---|---|---|---|
| Lead | Tide Board | Deadline | June 2025 |
| Status | Ongoing | Budget | none |
""",
    "a scale of levels": """
## Dredge the slip

| | | | | |
|---|---|---|---|---|
| Lead institution | Tide Board | | | |
| Completion level | Not started | Limited | Substantial | Completed |
| | | | X | |
| End date | June 2025 | | | |
""",
    "in Spanish words": """
## Dredge the slip

| | |
|---|---|
| Institución responsable | Tide Board |
| Nivel de cumplimiento | Sustancial |
| Fecha de término | junio de 2025 |
""",
}


@pytest.mark.parametrize("text", FORMS.values(), ids=FORMS)
def test_a_form_is_one_entry(text: str) -> None:
    assert entries(read("forms.md", text)) == [SLIP]


def test_forms_one_below_the_other_in_one_table() -> None:
    text = """
| Commitment | Dredge the slip |
|---|---|
| Lead | Tide Board |
| Status | On track |
| Commitment | Mend the groyne |
| Lead | Coast Office |
| Status | Completed |
"""
    assert entries(read("forms.md", text)) == [
        Entry("in_progress", "Dredge the slip", agencies=("Tide Board",)),
        Entry("completed", "Mend the groyne", agencies=("Coast Office",)),
    ]


def test_a_form_with_rows_as_wide_as_the_table() -> None:
    text = """<h1>Report</h1><h2>Harbour works</h2><p>On each commitment.</p><table>
<tr><td colspan=2>Commitment 1: Dredge the slip</td></tr>
<tr><td>Lead implementing agency/actor</td><td>Tide Board</td></tr>
<tr><td colspan=2>Commitment description</td></tr>
<tr><td>What is the commitment?</td><td>The board will dredge the slip to four metres.</td></tr>
<tr><td>Completion level</td><td>☐ Not started ☐ Limited ☒ Substantial ☐ Complete</td></tr>
<tr><td colspan=2>Contact information</td></tr>
<tr><td>Name of responsible person</td><td>A. Lund</td></tr>
</table>"""
    (commitment,) = read("forms.html", text).commitments
    assert entries(read("forms.html", text)) == [Entry("in_progress", "Dredge the slip", agencies=("Tide Board",))]
    assert commitment.text == "Dredge the slip. The board will dredge the slip to four metres."


def test_forms_parted_by_rows_as_wide_as_their_table() -> None:
    text = """<h2>Works</h2><table>
<tr><td colspan=2>1. Dredge the slip</td></tr>
<tr><td>Lead</td><td>Tide Board</td></tr>
<tr><td>Status</td><td>On track</td></tr>
<tr><td colspan=2>2. Mend the groyne</td></tr>
<tr><td>Lead</td><td>Coast Office</td></tr>
<tr><td>Status</td><td>Complete</td></tr>
</table>"""
    assert entries(read("forms.html", text)) == [
        Entry("in_progress", "Dredge the slip", agencies=("Tide Board",)),
        Entry("completed", "Mend the groyne", agencies=("Coast Office",)),
    ]


def test_milestones_within_a_form_are_no_fields_of_it() -> None:
    text = """<h2>Works</h2><table>
<tr><td>Commitment title</td><td colspan=3>Dredge the slip</td></tr>
<tr><td>Lead</td><td>Tide Board</td><td>Deadline</td><td>June 2025</td></tr>
<tr><td>Status</td><td colspan=3>Partially complete</td></tr>
<tr><td>Milestones</td><td>Start date</td><td>End date</td><td>Level of completion</td></tr>
<tr><td>1. Draft</td><td>July 2023</td><td>May 2024</td><td>Complete</td></tr>
</table>"""
    assert entries(read("forms.html", text)) == [SLIP]


TURNED = """
| | North slip | South slip |
|---|---|---|
| Lead | Tide Board | Coast Office |
| Due date | June 2025 | July 2026 |
| Status | Delayed | Not started |
"""


def test_a_table_that_lies_on_its_side_has_a_commitment_a_column() -> None:
    extraction = read("turned.md", TURNED)
    assert entries(extraction) == [
        Entry("in_progress", "North slip", "2025-06", agencies=("Tide Board",)),
        Entry("planned", "South slip", "2026-07", agencies=("Coast Office",)),
    ]
    assert extraction.problems == ()


NO_FORMS = {
    "columns are named": "| Action | Lead | Due |\n|---|---|---|\n| Lead the way | Tide Board | June 2025 |\n",
    "one field": "## Dredge the slip\n\n| | |\n|---|---|\n| Lead | Tide Board |\n",
}


@pytest.mark.parametrize(("text", "count"), list(zip(NO_FORMS.values(), (1, 0), strict=True)), ids=NO_FORMS)
def test_what_is_no_form(text: str, count: int) -> None:
    assert len(read("plain.md", text).commitments) == count


def test_a_table_whose_header_names_its_columns_is_no_form_whatever_its_titles_look_like() -> None:
    titles = [
        "Tide Office Suite",
        "Real Depth Survey",
        "Expected Wave Atlas",
        "Progress Board",
        "Agency Pump Yard",
        "Status Lamps",
    ]
    rows = "\n".join(f"{title},What {title} is about,Tide Board,June {2025 + at}" for at, title in enumerate(titles))
    told = entries(read("works.csv", f"title,text,agencies,expected\n{rows}\n"))
    assert [entry.title for entry in told] == titles
    assert told[0] == Entry("planned", "Tide Office Suite", "2025-06", agencies=("Tide Board",))

"""Rows of tables: the words of the headers say what a column means."""

from __future__ import annotations

from datetime import date

import pytest

from hledtrack.extract import Extraction, ExtractSettings, extract, read_document
from hledtrack.extract.document import Block, BlockKind, Cell
from hledtrack.extract.language.lexicon import load_lexicon
from hledtrack.extract.tables.column_values import Values
from hledtrack.extract.tables.columns import understood_columns
from hledtrack.model import Review, Status
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


def test_names_of_columns_in_a_second_row_below_one_that_they_share() -> None:
    def below(number: int, *texts: str) -> Block:
        headers = ("Action", "Owner", "Time", "")
        cells = tuple(Cell(header, text) for header, text in zip(headers, texts, strict=True))
        return Block(BlockKind.TABLE_ROW, " | ".join(texts), row=number, cells=cells)

    found = extracted(
        below(1, "", "", "Deadline", "Status"),
        below(2, "Dredge the bay", "Sea Office", "May 2024", "Delayed"),
        below(3, "Open the quay", "Sea Office", "June 2024", "Not started"),
    )
    assert entries(found) == [
        Entry("in_progress", "Dredge the bay", "2024-05", agencies=("Sea Office",)),
        Entry("planned", "Open the quay", "2024-06", agencies=("Sea Office",)),
    ]


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


def csv(text: str, day: str = "2024-04-19", **settings: object) -> Extraction:
    document = read_document("plan.csv", text.encode())
    review = Review(id="r", kind="plan", date=date.fromisoformat(day))
    return extract(document, review, ExtractSettings(**settings))  # type: ignore[arg-type]


def told(extraction: Extraction) -> list[tuple[int | None, str]]:
    return [(problem.line, problem.what) for problem in extraction.problems]


# --- which column counts

DUE_COLUMNS = [
    # headers of two columns, their cells, the deadline that counts
    (("Original due date", "Revised due date"), ("2025-03-31", "2025-06-30"), "2025-06-30"),
    (("Original due date", "Revised due date"), ("2025-09-30", ""), "2025-09-30"),
    (("Original due date", "Revised due date"), ("2025-09-30", "n/a"), "2025-09-30"),
    (("Original due date", "Revised due date"), ("2025-09-30", "TBD"), None),
    (("New deadline", "Deadline"), ("May 2025", "March 2025"), "2025-05"),
    (("Baseline date", "Forecast date"), ("2025-01", "2025-04"), "2025-04"),
    (("Due date", "Due date"), ("", "2025-09-30"), "2025-09-30"),
    (("Start date", "End date"), ("2025-01-01", "2025-04-30"), "2025-04-30"),
    (("Date raised", "Target date"), ("2024-01-01", "2025-04-30"), "2025-04-30"),
    (("Fecha original", "Nueva fecha"), ("marzo de 2025", "junio de 2025"), "2025-06"),
]


@pytest.mark.parametrize(("headers", "cells", "expected"), DUE_COLUMNS)
def test_the_deadline_of_two_columns(headers: tuple[str, str], cells: tuple[str, str], expected: str | None) -> None:
    text = f"Action,{headers[0]},{headers[1]}\nOpen the tide gate,{cells[0]},{cells[1]}\n"
    assert entries(csv(text))[0].expected == expected


def test_the_earlier_promise_is_kept_in_the_words_of_the_date() -> None:
    text = "Action,Original due date,Revised due date\nOpen the tide gate,March 2025,June 2025\n"
    (commitment,) = csv(text).commitments
    assert commitment.expected_text == "June 2025 (Original due date: March 2025)"


BARE_DATES = [
    ("2024-07-04", "2024-04-19", "2024-07-04"),
    ("2024-03-04", "2024-04-19", None),
]


@pytest.mark.parametrize(("day", "review", "expected"), BARE_DATES)
def test_a_bare_date_is_a_deadline_only_where_it_is_still_to_come(day: str, review: str, expected: str | None) -> None:
    (entry,) = entries(csv(f"Promise,Status,Date\nOpen the tide gate,in progress,{day}\n", review))
    assert entry.expected == expected


def test_a_log_with_a_day_an_entry_has_no_deadlines_and_one_problem() -> None:
    text = "promiseText,currentStatus,date\nBuild quays,in progress,2024-07-04\nBuild quays,in progress,2025-06-10\n"
    extraction = csv(text)
    assert [entry.expected for entry in entries(extraction)] == [None, None]
    assert told(extraction) == [(2, "the title “Build quays” stands in 2 rows")]


# --- status and progress

STATUS_COLUMNS = [
    ("Status", "Not completed", "planned", None),
    ("Progress", "On track", "in_progress", None),
    ("Progress", "35%", "in_progress", 35),
    ("Completion", "Completed (late)", "completed", None),
    ("RAG", "Green", None, None),
    ("Verdict", "Kept", "completed", None),
    ("Completed?", "Yes", "completed", None),
    ("Completed?", "No", "planned", None),
    ("Done", "x", "completed", None),
    ("Status", "✅", "completed", None),
    ("Status", "☐ Done ☒ In progress ☐ Not started", "in_progress", None),
    ("Status", "", "planned", None),
    ("Estado", "Cumplido parcialmente", "in_progress", None),
    ("Semáforo", "Rojo", None, None),
]


@pytest.mark.parametrize(("header", "cell", "status", "progress"), STATUS_COLUMNS)
def test_a_column_of_status(header: str, cell: str, status: str | None, progress: int | None) -> None:
    extraction = csv(f'Action,Due date,{header}\nOpen the tide gate,2026,"{cell}"\n')
    (entry,) = entries(extraction)
    assert (entry.status, entry.progress, extraction.problems) == (status, progress, ())


def test_a_cell_that_says_nothing_beside_others_has_no_status() -> None:
    found = entries(csv("Action,Status\nOpen the tide gate,Ongoing\nMend the slip,\n"))
    assert [entry.status for entry in found] == ["in_progress", None]


def test_shares_of_one_are_percent_for_the_whole_column() -> None:
    text = "Action,% complete\nOpen the tide gate,0.25\nMend the slip,0\nPaint the mole,1\n"
    assert [(entry.status, entry.progress) for entry in entries(csv(text))] == [
        ("in_progress", 25),
        ("planned", 0),
        ("completed", 100),
    ]
    assert [entry.progress for entry in entries(csv("Action,% complete\nOpen,25\nMend,1\n"))] == [25, 1]


LEVELS = """
| Milestone | Not started | In progress | Completed |
|---|---|---|---|
| Open the tide gate | | X | |
| Mend the slip | | | ✔ |
| Paint the mole | ☒ | ☐ | ☐ |
| Map the shoals | | X | X |
"""


def test_a_level_marked_in_one_of_several_columns() -> None:
    document = read_document("levels.md", LEVELS.encode())
    extraction = extract(document, Review(id="r", kind="plan", date=date(2024, 4, 19)), ExtractSettings())
    assert [entry.status for entry in entries(extraction)] == ["in_progress", "completed", "planned", None]
    assert told(extraction) == [(7, "several levels are marked: “In progress”, “Completed”")]


def test_a_deed_to_come_is_planned_for_its_day() -> None:
    text = "Action,Status,Actual date\nOpen the tide gate,Completed,2025-05-01\nMend the slip,Completed,2024-03-01\n"
    assert entries(csv(text)) == [
        Entry("planned", "Open the tide gate", "2025-05-01"),
        Entry("completed", "Mend the slip", None, "2024-03-01"),
    ]


def test_of_dated_columns_of_status_the_latest_filled_one_counts() -> None:
    text = "Action,Status Dec 2023,Status Apr 2024\nOpen the tide gate,Not started,Ongoing\nMend the slip,Ongoing,\n"
    assert [entry.status for entry in entries(csv(text))] == ["in_progress", "in_progress"]


def test_the_dialogue_names_its_own_words() -> None:
    statuses = {"Berthed": Status.COMPLETED, "At sea": None}
    extraction = csv("Action,Status\nOpen the tide gate,berthed\nMend the slip,At sea\n", statuses=statuses)
    assert [entry.status for entry in entries(extraction)] == ["completed", None]
    assert extraction.problems == ()


# --- headers, sections, forms of tables


def test_rows_that_name_those_below_them_and_headers_that_come_again() -> None:
    text = (
        "Action,Owner,Due\n1. Quays,,\nOpen the tide gate,Tide Board,May 2025\nAction,Owner,Due\n"
        "2. Slips,,\nMend the slip,Coast Office,June 2025\n"
    )
    extraction = csv(text)
    assert [(c.title, c.pillar) for c in extraction.commitments] == [
        ("Open the tide gate", "1. Quays"),
        ("Mend the slip", "2. Slips"),
    ]
    assert [left.reason for left in extraction.left_out] == [
        "names the rows of the table below it",
        "names the columns of a table",
        "names the rows of the table below it",
    ]


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ("What,Who,When", Entry("planned", "Open the tide gate", "2025-05", agencies=("Tide Board",))),
        ("Acuerdo,Responsable,Fecha", Entry("planned", "Open the tide gate", "2025-05", agencies=("Tide Board",))),
        ("Acciones,Ejecutor,Término", Entry("planned", "Open the tide gate", "2025-05", agencies=("Tide Board",))),
        ("taskName,assignedTo,dueDate", Entry("planned", "Open the tide gate", "2025-05", agencies=("Tide Board",))),
        ("Undertakings list,Owner,Due", Entry("planned", "Open the tide gate", "2025-05", agencies=("Tide Board",))),
        ("Harbour matters,Owner,Due", Entry("planned", "Open the tide gate", "2025-05", agencies=("Tide Board",))),
    ],
)
def test_headers_of_minutes_trackers_and_open_data(headers: str, expected: Entry) -> None:
    assert entries(csv(f"{headers}\nOpen the tide gate,Tide Board,May 2025\n")) == [expected]


CELLS = [
    ("was March 2025, now June 2025", "2025-06"),
    ("June 2025 → December 2025", "2025-12"),
    ("March 2025 (original), June 2025 (revised)", "2025-06"),
    ("March, June and September 2025", "2025-03/2025-09"),
    ("June 2025 onwards", "2025-06/.."),
    ("c. 2026", "2026~"),
]


@pytest.mark.parametrize(("cell", "expected"), CELLS, ids=[cell for cell, _ in CELLS])
def test_a_cell_of_several_dates_holds_what_counts_now(cell: str, expected: str) -> None:
    extraction = csv(f'Action,Due\nOpen the tide gate,"{cell}"\n')
    (commitment,) = extraction.commitments
    assert (commitment.expected.edtf if commitment.expected else None, commitment.expected_text) == (expected, cell)


def test_a_new_header_in_the_middle_counts_for_the_rows_below_it() -> None:
    text = (
        "Action,Owner,Due,Status\nOpen the tide gate,Tide Board,May 2025,Ongoing\n"
        "Action,Due,Owner,Status April 2024\nMend the slip,June 2025,Coast Office,Not started\n"
    )
    assert entries(csv(text)) == [
        Entry("in_progress", "Open the tide gate", "2025-05", agencies=("Tide Board",)),
        Entry("planned", "Mend the slip", "2025-06", agencies=("Coast Office",)),
    ]


# --- what is not understood is told


UNREAD = [
    ("Due", "Q5 2025", "the date words “Q5 2025” below “Due” were not understood"),
    (
        "Due",
        "Tuesday 2 June 2025",
        "“Tuesday 2 June 2025” below “Due”: 2025-06-02 is a Monday: the weekday or the day is wrong",
    ),
    ("Due", "soon after the works", None),
    ("Due", "by the rainy spell", "the date words “by the rainy spell” below “Due” were not understood"),
    ("Due", "32 Mar 2025", "the date words “32 Mar 2025” below “Due” were not understood"),
    ("Due", "Lot 3: May 2025", None),
    ("Date", "31/31/2025", "the column “Date” holds nothing that can be read as a date, as in “31/31/2025”"),
    ("Date", "2023-05-01", None),
    ("Due", "n/a", None),
    ("Due", "Ongoing", None),
    ("Due", "Completed", None),
    ("Actual date", "31/31/2024", "the date words “31/31/2024” below “Actual date” were not understood"),
    ("Status", "Merged with action 4", "the status “Merged with action 4” was not understood"),
    ("Status", "Broken", "the status “Broken” says that it was not kept, and not whether it is still open"),
    ("Milestone reached", "2025-05-01", None),
    ("Landfall", "2025-05-01", "the column “Landfall” holds dates and was not read"),
]


@pytest.mark.parametrize(("header", "cell", "what"), UNREAD)
def test_cells_that_nobody_can_read(header: str, cell: str, what: str | None) -> None:
    extraction = csv(f"Action,{header}\nOpen the tide gate,{cell}\n")
    assert told(extraction) == ([(2, what)] if what else [])


REMEDIES = [
    ("Action,Due\nOpen the tide gate,05/06/2025\n", "date_order"),
    ("Action,Actual date\nOpen the tide gate,05/06/2023\n", "date_order"),
    ("Action,Status\nOpen the tide gate,Moored\n", '[statuses] in hledtrack.toml: completed = ["Moored"]'),
    ("Foo,Bar\nOpen the tide gate,high\nMend the slip,low\n", '--map title="Foo"'),
    ("Action,Landfall\nOpen the tide gate,2025-05-01\n", '--map expected="Landfall"'),
]


@pytest.mark.parametrize(("text", "remedy"), REMEDIES)
def test_a_problem_says_what_to_do(text: str, remedy: str) -> None:
    (problem,) = csv(text).problems
    assert remedy in problem.remedy


def test_what_many_rows_say_is_told_once() -> None:
    text = "Action,Status\n" + "".join(f"Open gate {n},Moored\n" for n in range(1, 5))
    assert told(csv(text)) == [(2, "the status “Moored” was not understood (4 rows)")]


def test_columns_of_one_name_are_told() -> None:
    text = "Action,Due date,Due date\nOpen the tide gate,2025-03-31,2025-06-30\n"
    extraction = csv(text)
    assert [entry.expected for entry in entries(extraction)] == ["2025-03-31"]
    assert told(extraction) == [(2, "several columns are called “Due date”; the first filled one counts")]


CHART = [
    ("X,,", "2024-33"),
    ("X,X,", "2024-33/2024-34"),
    (",✔,✔", "2024-34/2024-35"),
    (",,", None),
]


@pytest.mark.parametrize(("marks", "expected"), CHART)
def test_marks_in_a_chart_of_works_span_its_time(marks: str, expected: str | None) -> None:
    text = (
        f"Action,Owner,Q1 2024,Q2 2024,Q3 2024\nOpen the tide gate,Tide Board,{marks}\nMend the slip,Tide Board,,,X\n"
    )
    assert entries(csv(text))[0].expected == expected


TRACKERS = [
    # an export of a tracker, in the names of its columns, and what its row says
    (
        "Task Name,Bucket Name,Progress,Assigned To,Created Date,Due Date,Completed Date\n"
        "Mend the slip,Works,Completed,Ana,01/15/2024,03/31/2024,03/28/2024\n",
        Entry("completed", "Mend the slip", "2024-03-31", "2024-03-28", agencies=("Ana",)),
    ),
    (
        "Issue key,Summary,Status,Assignee,Due date,Resolution,Created\n"
        "TIDE-1,Mend the slip,In Review,ana,2024-06-01,,2023-01-01\n",
        Entry("in_progress", "Mend the slip", "2024-06-01", agencies=("ana",)),
    ),
    (
        "Task ID,Created At,Completed At,Name,Assignee,Due Date,Projects\n"
        "1,2023-01-01,2024-02-01,Mend the slip,Ana,2024-06-01,Tide\n",
        Entry("completed", "Mend the slip", "2024-06-01", "2024-02-01", agencies=("Ana",)),
    ),
    (
        "ID,Task Name,Duration,Start,Finish,% Complete,Resource Names\n"
        "1,Mend the slip,9 days,2024-01-01,2024-05-01,50%,Ana\n",
        Entry("in_progress", "Mend the slip", "2024-05-01", agencies=("Ana",), progress=50),
    ),
    (
        "Código;Descripción de la acción;Entidad responsable;Fecha inicio;Fecha fin;% Avance;Estado actual\n"
        "1;Reparar la rampa;Junta de Mareas;01/02/2024;30/06/2024;45%;En ejecución\n",
        Entry("in_progress", "Reparar la rampa", "2024-06-30", agencies=("Junta de Mareas",), progress=45),
    ),
]


@pytest.mark.parametrize(("text", "expected"), TRACKERS)
def test_exports_of_trackers(text: str, expected: Entry) -> None:
    assert entries(csv(text)) == [expected]


def test_titles_lose_numbers_that_all_of_them_have() -> None:
    numbered = csv("Action,Due\n1.1 Mend the slip,2025\n1.2 Open the tide gate,2026\n")
    assert [entry.title for entry in entries(numbered)] == ["Mend the slip", "Open the tide gate"]
    assert [entry.title for entry in entries(csv("Action,Due\n40 wardens trained,2025\nOpen the gate,2026\n"))] == [
        "40 wardens trained",
        "Open the gate",
    ]


@pytest.mark.parametrize(
    ("title", "edtf"),
    [
        ("Open the north dock by June 2025", "2025-06"),
        ("Before 1 March 2025, dredge the canal", "2025-03-01"),
        ("Paint the pier in the third quarter of 2025", "2025-35"),
        ("Implement the 2025 budget", None),
        ("Publish the report on the works of 2023", None),
        ("Hold the fair in May", None),  # of which year?
    ],
)
def test_a_title_says_when_it_is_due_where_no_column_does(title: str, edtf: str | None) -> None:
    found = read_document("plan.csv", f'Action,Status\n"{title}",Not started\nMend the nets,Not started\n'.encode())
    entry = extract(found, Review(id="r", kind="plan", date=date(2024, 4, 19)), ExtractSettings()).commitments[0]
    assert (entry.title, entry.expected and entry.expected.edtf) == (title, edtf)


def test_of_columns_of_status_named_for_years_the_latest_counts() -> None:
    table = "Action,Status 2023,Status 2024\nOpen the dock,Not started,In progress\nDredge it,Delayed,\n"
    found = read_document("plan.csv", table.encode())
    entries = extract(found, Review(id="r", kind="plan", date=date(2024, 4, 19)), ExtractSettings()).commitments
    assert [entry.status for entry in entries] == ["in_progress", "in_progress"]


@pytest.mark.parametrize("header", ["Latest position", "Position so far", "Novedades"])
def test_a_column_whose_cells_begin_with_a_status_tells_it(header: str) -> None:
    table = (
        f'Issue,Action,{header}\nDock,Draw the plan of the dock,"Completed, and published in May"\n'
        "Canal,Dredge the canal,Ongoing. The divers have found a wreck.\nPier,Paint the pier,Paper attached.\n"
    )
    found = read_document("log.csv", table.encode())
    entries = extract(found, Review(id="r", kind="minutes", date=date(2024, 4, 19)), ExtractSettings()).commitments
    assert [(entry.title, entry.status) for entry in entries] == [
        ("Draw the plan of the dock", "completed"),
        ("Dredge the canal", "in_progress"),
        ("Paint the pier", "planned"),
    ]


@pytest.mark.parametrize("header", ["Where we are", "Where it stands"])
def test_where_we_are_is_a_status(header: str) -> None:
    table = f"Promise,{header}\nOpen the dock,On track\nDredge it,Completed\nPaint it,Not started\n"
    found = read_document("log.csv", table.encode())
    entries = extract(found, Review(id="r", kind="plan", date=date(2024, 4, 19)), ExtractSettings()).commitments
    assert [entry.status for entry in entries] == ["in_progress", "completed", "planned"]


def test_a_tool_of_progress_tells_no_status() -> None:
    table = "Milestone,Mechanism\nOpen the dock,Progress Reporting Tool\nDredge it,Progress Reporting Tool\n"
    found = read_document("log.csv", table.encode())
    entries = extract(found, Review(id="r", kind="plan", date=date(2024, 4, 19)), ExtractSettings()).commitments
    assert [entry.status for entry in entries] == ["planned", "planned"]


def test_a_column_of_other_words_tells_no_status() -> None:
    table = "Action,Where\nOpen the dock,Completed wing of the port\nDredge it,Live quay\nPaint it,Old pier\n"
    found = read_document("log.csv", table.encode())
    entries = extract(found, Review(id="r", kind="plan", date=date(2024, 4, 19)), ExtractSettings()).commitments
    assert [entry.status for entry in entries] == ["planned"] * 3


LATEST = [
    ("Previous status,Current status", "Ongoing,Done", "completed"),
    ("Current status,Previous status", "Not started,Ongoing", "planned"),
    ("Status last month,Status this month", "Ongoing,Done", "completed"),
    ("Q1 status,Q2 status", "Not started,Ongoing", "in_progress"),
    ("Status 1,Status 2", "Ongoing,", "in_progress"),
    ("Estado anterior,Estado actual", "En curso,Concluido", "completed"),
]


@pytest.mark.parametrize(("headers", "cells", "status"), LATEST)
def test_of_several_columns_of_status_the_latest_counts(headers: str, cells: str, status: str) -> None:
    review = Review(id="r", kind="plan", date=date(2025, 3, 10))
    found = extract(
        read_document("a.csv", f"Action,{headers}\nMow the dike,{cells}\n".encode()), review, ExtractSettings()
    )
    assert [entry.status for entry in found.commitments] == [status]


def test_updates_that_begin_with_a_status() -> None:
    review = Review(id="r", kind="plan", date=date(2025, 3, 10))
    text = "Action,Update\nMow the dike,Completed 3 March 2025.\nMove it,Not started; no money.\nMap it,We met twice.\n"
    found = extract(read_document("a.csv", text.encode()), review, ExtractSettings()).commitments
    assert [entry.status for entry in found[:2]] == ["completed", "planned"]


def test_months_with_short_years_make_a_chart_of_works() -> None:
    review = Review(id="r", kind="plan", date=date(2024, 3, 10))
    text = "Task,Jan-25,Feb-25,Mar-25\nMow the dike,x,x,\nMap the dike,,,x\n"
    found = extract(read_document("a.csv", text.encode()), review, ExtractSettings()).commitments
    assert [entry.expected and entry.expected.edtf for entry in found] == ["2025-01/2025-02", "2025-03"]

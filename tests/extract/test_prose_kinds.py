"""Kinds of prose: whose verb, whose date, and what a sentence only adds to the one before it.

The review is of 10 October 2023; each case is a paragraph, or an item where it begins with "- ".
"""

from __future__ import annotations

import pytest

from hledtrack.extract import Block, BlockKind
from tests.extract.reading import entries, extracted, item, paragraph

Row = tuple[str, str | None, str, str | None]

MOVED = [
    # the day a thing was moved to is the day it is due
    (
        "The launch of the Tacna reef plan, originally planned for October 2022, has been moved to June 2024.",
        [("planned", "Launch the Tacna reef plan", "2024-06")],
    ),
    (
        "After talks, the deadline for the dock code was extended from March to December 2024.",
        [("planned", "Complete the dock code", "2024-12")],
    ),
    (
        "The Port Board moved the opening of the dock to June 2024.",
        [("planned", "Open the dock", "2024-06")],
    ),
    (
        "The toll pilot was due to end last May but has slipped to the second quarter of 2024.",
        [("planned", "End the toll pilot", "2024-34")],
    ),
    # a place is no day, and a longer lease is a deed
    ("The ferry office was moved to Tacna in June 2023.", [("completed", "Move the ferry office to Tacna", None)]),
    ("The Port Board extended the lease of the yard to 2027.", [("completed", "Extend the lease of the yard", None)]),
]

COMING = [
    ("We now expect the dock to open in June 2024.", [("planned", "Open the dock", "2024-06")]),
    (
        "The Port Board expects the lock to be finished by May 2024.",
        [("planned", "Finish the lock", "2024-05")],
    ),
    ("A dredging code was to be submitted in December 2023.", [("planned", "Submit a dredging code", "2023-12")]),
    ("The Reef Board has still not published the reef register.", [("planned", "Publish the reef register", None)]),
    (
        "40 buoys were laid in January 2023; 12 have been painted, and the rest will be in place by May 2024.",
        [
            ("completed", "Lay 40 buoys", None),
            ("completed", "Paint 12", None),
            ("planned", "Complete the rest", "2024-05"),
        ],
    ),
    (
        "The next reef meeting is scheduled for May 2024 in Tacna.",
        [("planned", "Hold the next reef meeting in Tacna", "2024-05")],
    ),
    ("No lease was signed by the Port Board.", [("planned", "Sign lease", None)]),
]

WHOSE = [
    # an aside between a subject and its verb
    (
        "The Port Board signed a lease, and a first call for divers, worth $3 million, will open by May 2024.",
        [
            ("completed", "Sign a lease", None),
            ("planned", "Open a first call for divers, worth $3 million", "2024-05"),
        ],
    ),
    (
        "The Port Board will survey the bay and, by June 2024, publish a chart.",
        [("planned", "Survey the bay", None), ("planned", "Publish a chart", "2024-06")],
    ),
    # a version of what is done
    (
        "Peru published a list of wrecks, a longer version of which will be released by June 2024.",
        [("completed", "Publish a list of wrecks", None), ("planned", "Release a longer version", "2024-06")],
    ),
    # the date behind a relative clause, and parts that are set apart
    (
        "Peru will train 250 divers, of whom 90 are in Tacna, by May 2024; draw up a dive code; "
        "and set up, with the Reef Team, a fund.",
        [
            ("planned", "Train 250 divers", "2024-05"),
            ("planned", "Draw up a dive code", None),
            ("planned", "Set up a fund", None),
        ],
    ),
    # what looks like a verb behind a hyphen
    ("This U.S.-funded scheme sent nine divers to Tacna.", [("completed", "Send nine divers to Tacna", None)]),
]

ADDED = [
    (
        "Chile will hold a forum on reefs. The forum will take place in May 2024.",
        [("planned", "Hold a forum on reefs", "2024-05")],
    ),
    (
        "Chile will map wrecks off Tacna. This activity is expected to begin in May 2024.",
        [("planned", "Map wrecks off Tacna", None), ("planned", "Begin to map wrecks off Tacna", "2024-05")],
    ),
    (
        "A code of tolls will follow by May 2024. The pilot on ferry tolls is to be finished in June 2024.",
        [("planned", "Complete a code of tolls", "2024-05"), ("planned", "Finish the pilot on ferry tolls", "2024-06")],
    ),
    (
        "Work has begun on a lock; bids will open this winter.",
        [("completed", "Begin work on a lock", None), ("planned", "Open bids", "2023-24")],
    ),
    (
        "Chile said it would open the court by April 2024. Chile now expects it to open in June 2024.",
        [("planned", "Open the court", "2024-06")],
    ),
]

LABELLED = [
    ("Rent court. Chile published the dive code in May 2023.", [("completed", "Publish the dive code", None)]),
    ("Leaks: fix 300 by May 2024.", [("planned", "Fix 300 Leaks", "2024-05")]),
    ("Tacna lock: reopen by May 2024.", [("planned", "Reopen Tacna lock", "2024-05")]),
    ("Bids failed and work on the oil dock was stopped.", [("cancelled", "Stop work on the oil dock", None)]),
    (
        "The new clinic at Arica opened its doors in May 2023.",
        [("completed", "Open the new clinic at Arica", None)],
    ),
]


@pytest.mark.parametrize(
    ("text", "rows"), MOVED + COMING + WHOSE + ADDED, ids=lambda v: v if isinstance(v, str) else ""
)
def test_prose(text: str, rows: list[Row]) -> None:
    told = entries(extracted(paragraph(text)))
    assert [(entry.status, entry.title, entry.expected) for entry in told] == rows


@pytest.mark.parametrize(("text", "rows"), LABELLED, ids=lambda v: v if isinstance(v, str) else "")
def test_items(text: str, rows: list[Row]) -> None:
    told = entries(extracted(item(text)))
    assert [(entry.status, entry.title, entry.expected) for entry in told] == rows


@pytest.mark.parametrize(
    ("text", "title"),
    [
        # what a date is counted from, and a term, go with the date
        ("Pumps will be fitted to all locks within twelve months of royal assent.", "Fit pumps to all locks"),
        ("Chile is running a dive course taking place during the January – May 2024 semester.", "Run a dive course"),
        # a season that belongs to a gathering is none
        ("We intend to finish a plan on reefs by the spring meeting.", "Finish a plan on reefs by the spring meeting"),
    ],
)
def test_titles_without_their_dates(text: str, title: str) -> None:
    assert [entry.title for entry in entries(extracted(paragraph(text)))] == [title]


def test_bodies_named_by_their_charge_and_country() -> None:
    (entry,) = entries(extracted(paragraph("Natural Resources Canada and the Reef Board are drafting a dive code.")))
    assert entry.agencies == ("Natural Resources Canada", "Reef Board")


JOINED = [
    (
        "Both sides noted that the reef study, due in December, had been delayed and that a new chart would be agreed "
        "in February 2024.",
        [("planned", "Complete the reef study", None), ("planned", "Agree a new chart", "2024-02")],
    ),
    (
        "Peru signed a pact in March, under which 40 wells are to be dug by the end of 2025.",
        [("completed", "Sign a pact", None), ("planned", "Dig 40 wells", "2025-36")],
    ),
    (
        "Peru delivered the first eight of 16 boats; the remaining eight are scheduled for delivery by May 2024.",
        [
            ("completed", "Deliver the first eight of 16 boats", None),
            ("planned", "Deliver the remaining eight", "2024-05"),
        ],
    ),
    (
        "The Port Board has yet to publish the dive code; it is now expected in May 2024.",
        [("planned", "Publish the dive code", "2024-05")],
    ),
    # a day still to come was not the day it was done
    (
        "Peru awarded a grant to Arica for a reef study, to be finished within 14 months.",
        [("completed", "Award a grant to Arica", None), ("planned", "Finish a reef study", "2023-10-10/2024-12-10")],
    ),
    # nor is the day of an aside
    (
        "A scheme for 30 boats, launched in 2021 with the Reef Team, has been expanded to Tacna.",
        [("completed", "Expand a scheme for 30 boats to Tacna", None)],
    ),
    (
        "Peru will finish a chart no later than 90 days after this dialogue.",
        [("planned", "Finish a chart", "2023-10-10/2024-01-08")],
    ),
    # promised for one day, done on another
    (
        "A dredging code was to be submitted in May 2023. It was submitted on 9 June 2023.",
        [("completed", "Submit a dredging code", "2023-05")],
    ),
    (
        "A pact with Chile was to be signed by May 2023. The pact with Chile was signed in June 2023.",
        [("completed", "Sign a pact with Chile", "2023-05")],
    ),
    (
        "Ministers asked their teams to prepare the sixth meeting, to be held in Tacna in May 2024.",
        [("planned", "Prepare the sixth meeting, to be held in Tacna", "2024-05")],
    ),
]


@pytest.mark.parametrize(("text", "rows"), JOINED, ids=lambda v: v if isinstance(v, str) else "")
def test_what_is_joined(text: str, rows: list[Row]) -> None:
    told = entries(extracted(paragraph(text)))
    assert [(entry.status, entry.title, entry.expected) for entry in told] == rows
    assert "2021" not in {entry.actual for entry in told}


BESIDE = [
    # a promise beside another, set apart by a "will" of its own or a semicolon
    (
        "Peru has closed two oil docks and will continue to improve checks on tugs.",
        [("completed", "Close two oil docks", None), ("in_progress", "Improve checks on tugs", None)],
    ),
    (
        "Peru has committed to dredge the inlet; encourage a fairer toll; and fully adopt the dive code.",
        [
            ("planned", "Dredge the inlet", None),
            ("planned", "Encourage a fairer toll", None),
            ("planned", "Adopt the dive code", None),
        ],
    ),
    # what is asked of another behind what was agreed
    (
        "Peru agreed to share tide data and asked the Reef Board to report on wrecks by May 2024.",
        [("planned", "Share tide data", None), ("planned", "Report on wrecks", "2024-05")],
    ),
    # what is given up is the deed, not the promise of it
    ("The plan to open a second dock was dropped.", [("cancelled", "Open a second dock", None)]),
    ("The promise to build a lock has been abandoned.", [("cancelled", "Build a lock", None)]),
    # who gets it, where nobody else acts in the subject
    (
        "Eleven schools obtained new boats from the Reef Board.",
        [("completed", "Eleven schools: obtain new boats from the Reef Board", None)],
    ),
    (
        "The third dock, in Tacna, is due to receive its first tugs in May 2024.",
        [("planned", "The third dock, in Tacna: receive its first tugs", "2024-05")],
    ),
    # money that was committed is given, what was committed to be done is not done
    ("The Port Board committed $2 million to Arica.", [("completed", "Commit $2 million to Arica", None)]),
    ("The Port Board pledged $2 million to Arica.", [("planned", "Pledge $2 million to Arica", None)]),
    ("The Port Board committed to plant 40 palms.", [("planned", "Plant 40 palms", None)]),
    # nothing is done where the importance of it is noted
    (
        "Ministers welcomed the importance of reefs and the opening of a dock.",
        [("completed", "Open a dock", None)],
    ),
    ("In May, we received a loan of $3 million.", [("completed", "Receive a loan of $3 million", None)]),
]


@pytest.mark.parametrize(("text", "rows"), BESIDE, ids=lambda v: v if isinstance(v, str) else "")
def test_what_stands_beside_a_promise(text: str, rows: list[Row]) -> None:
    told = entries(extracted(paragraph(text), stated=True))
    assert [(entry.status, entry.title, entry.expected) for entry in told] == rows


def test_a_time_that_is_over_makes_the_items_below_it_done() -> None:
    told = entries(extracted(paragraph("Over the past year, the two sides:"), item("Two locks at Arica", parent=0)))
    assert [(entry.status, entry.title) for entry in told] == [("completed", "Two locks at Arica")]


def test_no_number_is_cut_at_its_comma() -> None:
    text = "The fund will be widened. This includes nets for 3,000 boats and a cold store."
    titles = [entry.title for entry in entries(extracted(paragraph(text), stated=True))]
    assert any(title and "3,000 boats" in title for title in titles)


BRACKETS = [
    ("Open a toll desk by May 2024 (Port Board).", ("Port Board",)),
    ("Open a toll desk (Port Board and Reef Office, end of 2024)", ("Port Board", "Reef Office")),
    ("Open a toll desk (with two booths)", ()),
    ("Publish the plan for clean docks (PCD)", ()),
    ("The Reef Office will open a desk (Port Board)", ("Reef Office",)),
]


@pytest.mark.parametrize(("text", "agencies"), BRACKETS)
def test_who_stands_in_the_brackets_at_the_end_acts(text: str, agencies: tuple[str, ...]) -> None:
    (entry,) = entries(extracted(item(text), stated=True))
    assert entry.agencies == agencies


def test_the_verb_of_an_unknown_gerund() -> None:
    titles = [entries(extracted(item(f"{word} forty tolls"), stated=True))[0].title for word in ("Hooking", "Baking")]
    assert titles == ["Hook forty tolls", "Bake forty tolls"]


@pytest.mark.parametrize(
    ("title", "due"),
    [
        ("Ports: third quarter report, July to September 2023", "2023-36"),
        ("Ports: report on Q3 2023", "2023-36"),
        ("Ports: report on 2022", "2024-33"),
        ("Ports: report of October 2023", "2024-33"),
    ],
)
def test_the_next_quarter_of_a_report_on_a_quarter(title: str, due: str) -> None:
    head = Block(BlockKind.TITLE, title)
    told = entries(extracted(head, paragraph("In the next quarter we will:"), item("Open a toll desk", parent=1)))
    assert [entry.expected for entry in told] == [due]


def test_what_is_said_of_a_number_is_no_deed() -> None:
    text = "The Port Board sold 40 boats in Arica, bringing the total to 90 of the 600 promised by 2026."
    assert [entry.status for entry in entries(extracted(paragraph(text), stated=True))] == ["completed"]


@pytest.mark.parametrize(
    ("text", "title", "language"),
    [
        ("The Minister signed today with her Chilean peer, Ana Ruiz, a kelp pact.", "Sign a kelp pact", "en"),
        ("The Mayor opened in June 2023, with the Mayor of Tacna, three schools.", "Open three schools", "en"),
        ("El Ministro firmó hoy con su par chilena, Ana Ruiz, un pacto de algas.", "Firmar un pacto de algas", "es"),
    ],
)  # fmt: skip
def test_the_partner_told_before_it_is_not_in_the_thing(text: str, title: str, language: str) -> None:
    assert [entry.title for entry in entries(extracted(paragraph(text), language=language))] == [title]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Lack of trained staff in the reef offices.", "en"),
        ("Limited access to broadband in rural ports.", "en"),
        ("Insufficient funding for school repairs.", "en"),
        ("The above was announced by the Deputy Minister of Ports.", "en"),
        ("Falta de personal capacitado en las oficinas.", "es"),
        ("Poca participación de mujeres en áreas técnicas.", "es"),
        ("Lo anterior fue dado a conocer por el subsecretario de Puertos.", "es"),
    ],
)
def test_what_is_missing_and_what_was_said_before_is_no_deed(text: str, language: str) -> None:
    assert entries(extracted(item(text), language=language)) == []


def test_what_is_limited_and_has_a_day_is_one() -> None:
    found = entries(extracted(item("Limited edition of the reef atlas published in March 2023.")))
    assert [entry.status for entry in found] == ["completed"]

"""One sentence of a document, the entries that a careful reader takes from it.

The review is of 10 October 2023. Each case is a list item unless it says otherwise.
"""

from __future__ import annotations

import pytest

from hledtrack.extract import Block, BlockKind, LineMark, Span
from tests.extract.reading import Entry, entries, extracted, item, paragraph

STATUS = [
    ("The port council signed a lease in March 2023.", [Entry("completed", "Sign a lease", actual="2023-03")]),
    ("The new quay was opened on 3 May 2023.", [Entry("completed", "Open the new quay", actual="2023-05-03")]),
    ("Two ferries have been delivered.", [Entry("completed", "Deliver two ferries")]),
    ("Both sides have built a test track.", [Entry("completed", "Build a test track")]),
    ("Peru will host the fair in June 2024.", [Entry("planned", "Host the fair", expected="2024-06")]),
    ("Peru plans to host a fair.", [Entry("planned", "Host a fair")]),
    ("Peru has agreed to host a fair.", [Entry("planned", "Host a fair")]),
    ("Peru announced its intention to host a fair.", [Entry("planned", "Host a fair")]),
    ("A fair is scheduled to take place in June 2024.", [Entry("planned", "Hold a fair", expected="2024-06")]),
    (
        "The review is due to be finished by 1 March 2024.",
        [Entry("planned", "Finish the review", expected="2024-03-01")],
    ),
    ("Publish a guide for anglers", [Entry("planned", "Publish a guide for anglers")]),
    ("Peru is drafting a fisheries law.", [Entry("in_progress", "Draft a fisheries law")]),
    ("Peru continues to restore the dunes.", [Entry("in_progress", "Restore the dunes")]),
    ("The tunnel is under construction.", [Entry("in_progress", "Complete the tunnel")]),
    ("The ferry contract was cancelled.", [Entry("cancelled", "Cancel the ferry contract")]),
    ("Signed the treaty in May 2023", [Entry("completed", "Sign the treaty", actual="2023-05")]),
    (
        "Organizing a first seed fair in June 2024.",
        [Entry("planned", "Organize a first seed fair", expected="2024-06")],
    ),
    (
        "The ministers welcomed the signing of a lease in May 2023.",
        [Entry("completed", "Sign a lease", actual="2023-05")],
    ),
    ("The ministers noted that Peru will open a school.", [Entry("planned", "Open a school")]),
    ("It was agreed that Peru would open a school.", [Entry("planned", "Open a school")]),
]


@pytest.mark.parametrize(("text", "expected"), STATUS, ids=[text for text, _ in STATUS])
def test_status_comes_from_tense_and_verb(text: str, expected: list[Entry]) -> None:
    assert entries(extracted(item(text), stated=bool(expected))) == expected


NOTHING = [
    "The dialogue provides a platform for both countries.",
    "The delegation was led by Minister Ana Rojas.",
    "The ministers discussed trade and thanked their hosts.",
    "Over 80 growers attended the fair.",
    "The parties may consider a joint fund.",
    "The licence is valid until December 2030.",
    "They underscored the importance of clean water.",
    "Special Thanks to Our Partners",
]


@pytest.mark.parametrize("text", NOTHING)
def test_talk_attendance_and_description_are_left_out(text: str) -> None:
    extraction = extracted(item(text))
    assert entries(extraction) == []
    assert [left.text for left in extraction.left_out] == [text]
    assert all(left.reason for left in extraction.left_out)


PROGRESS = [
    ("The Rail Board reports a progress of almost 70% on the new bridge.", ("in_progress", 70)),
    ("The survey is 35 per cent complete.", ("in_progress", 35)),
    ("The survey is 100% complete.", ("completed", 100)),
    ("The Rail Board published the 30 percent design of the bridge.", ("completed", None)),
    ("The Rail Board will cut emissions by 40%.", ("planned", None)),
]


@pytest.mark.parametrize(("text", "expected"), PROGRESS, ids=[text for text, _ in PROGRESS])
def test_progress_is_a_share_of_work_done(text: str, expected: tuple[str, int | None]) -> None:
    (entry,) = entries(extracted(item(text), stated=True))
    assert (entry.status, entry.progress) == expected


SPLIT = [
    pytest.param(
        "The Rail Board expects to finish surveys for the Arica line in May 2024 and the Tacna line in July 2024.",
        [("Finish surveys for the Arica line", "2024-05"), ("Finish surveys for the Tacna line", "2024-07")],
        id="one verb, two things, two dates",
    ),
    pytest.param(
        "The Rail Board plans to print guides on track safety in May 2024 and on station safety in July 2024.",
        [("Print guides on track safety", "2024-05"), ("Print guides on station safety", "2024-07")],
        id="the second thing begins with the same preposition",
    ),
    pytest.param(
        "Peru will train twelve rangers and publish a handbook by June 2024.",
        [("Train twelve rangers", "2024-06"), ("Publish a handbook", "2024-06")],
        id="two verbs, one date at the end",
    ),
    pytest.param(
        "Peru plans to launch a tender in May 2024 and to sign a contract in July 2024.",
        [("Launch a tender", "2024-05"), ("Sign a contract", "2024-07")],
        id="two infinitives",
    ),
    pytest.param(
        "Peru will finish the audit in May 2024, with the repairs starting in July 2024.",
        [("Finish the audit", "2024-05"), ("Start the repairs", "2024-07")],
        id="a second step behind 'with'",
    ),
    pytest.param(
        "Peru will open a port office in May 2024; Chile will open two schools in July 2024.",
        [("Open a port office", "2024-05"), ("Open two schools", "2024-07")],
        id="two actors",
    ),
    pytest.param(
        "Peru will open an office to promote trade and attract investment.",
        [("Open an office to promote trade", None)],
        id="a purpose is not split off",
    ),
    pytest.param(
        "Peru will start a plan with the following objectives: 1) support growers; 2) train teachers; 3) build trust.",
        [("Start a plan", None)],
        id="numbered objectives of one plan",
    ),
    pytest.param(
        "Peru will modernize and expand the port.",
        [("Modernize and expand the port", None)],
        id="two verbs, one thing",
    ),
    pytest.param(
        "We agreed to: (a) draft a roadmap by May 2024; (b) exchange experts between our labs; and (c) hold a forum.",
        [("Draft a roadmap", "2024-05"), ("Exchange experts between our labs", None), ("Hold a forum", None)],
        id="lettered parts",
    ),
]


@pytest.mark.parametrize(("text", "expected"), SPLIT)
def test_each_deliverable_is_one_entry(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert [(entry.title, entry.expected) for entry in entries(extracted(item(text), stated=True))] == expected


def test_a_paragraph_that_lists_accomplishments_is_taken_apart() -> None:
    text = (
        "Recent accomplishments include the renovation and expansion of the Callao pier in May 2023; completion of "
        "the tide study; and the start of night ferries at Paita."
    )
    assert entries(extracted(paragraph(text), stated=True)) == [
        Entry("completed", "Renovate and expand the Callao pier", actual="2023-05"),
        Entry("completed", "Complete the tide study"),
        Entry("completed", "Start night ferries at Paita"),
    ]


def test_a_series_gives_its_first_event_and_the_remaining_ones() -> None:
    text = (
        "In May 2023, the Fish Institute held the first of three seed fairs in Ica. The fairs bring growers together. "
        "The remaining fairs will be held in Lima and Tacna."
    )
    extraction = extracted(item(text))
    assert [(entry.status, entry.title, entry.actual) for entry in entries(extraction)] == [
        ("completed", "Hold the first of three seed fairs in Ica", "2023-05"),
        ("planned", "Hold the remaining fairs in Lima and Tacna", None),
    ]
    assert [left.text for left in extraction.left_out] == ["The fairs bring growers together."]


POINTING = [
    pytest.param(
        "The Rail Board reports a progress of 40% on the Ilo bridge. It is expected to be completed by June 7, 2024.",
        [Entry("in_progress", "Complete the Ilo bridge", expected="2024-06-07", agencies=("Rail Board",), progress=40)],
        id="the date of what goes on stands in the next sentence",
    ),
    pytest.param(
        "Peru launched a seed register in 2022 and plans to open it to schools in June 2024.",
        [
            Entry("completed", "Launch a seed register", actual="2022"),
            Entry("planned", "Open a seed register to schools", expected="2024-06"),
        ],
        id="'it' in the title is the thing",
    ),
    pytest.param(
        "The Rail Board opened a school in May 2023. It will open a museum in June 2024.",
        [
            Entry("completed", "Open a school", actual="2023-05", agencies=("Rail Board",)),
            Entry("planned", "Open a museum", expected="2024-06", agencies=("Rail Board",)),
        ],
        id="'it' is the agency",
    ),
]


@pytest.mark.parametrize(("text", "expected"), POINTING)
def test_words_that_point_back(text: str, expected: list[Entry]) -> None:
    assert entries(extracted(item(text), stated=True)) == expected


def test_prose_that_names_nothing_concrete_is_left_out() -> None:
    vague = "Peru and Chile work together to improve the lives of coastal families."
    assert entries(extracted(paragraph(vague))) == []
    assert entries(extracted(paragraph("Peru and Chile signed a fishing treaty.")))


def test_the_source_is_the_sentence_and_its_line() -> None:
    block = item("Trade grew. Peru will open a school.")
    (commitment,) = extracted(block).commitments
    assert commitment.text == "Peru will open a school."
    assert (commitment.source.document, commitment.source.line) == ("talks.txt", 1)


def test_a_date_that_is_struck_through_is_the_old_one() -> None:
    text = "Peru will open a school by May 2024 June 2024."
    struck = (Span(text.index("May"), text.index("June")),)
    block = Block(BlockKind.LIST_ITEM, text, lines=(LineMark(0, 1),), struck=struck)
    assert entries(extracted(block)) == [Entry("planned", "Open a school", expected="2024-06")]

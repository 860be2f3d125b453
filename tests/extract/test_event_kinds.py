"""Kinds of sentences by how their events are built: one row for each way of telling that once went wrong.

The review is of 10 October 2023. Cases are list items where ``item`` is said and paragraphs otherwise.
"""

from __future__ import annotations

import pytest

from hledtrack.extract import Extraction
from tests.extract.reading import Entry, entries, extracted, item, paragraph

TITLES = [
    # a title keeps what its thing is for, while there is room
    (
        "Peru created a fund that will repair roofs to shelter Arica.",
        "Create a fund that will repair roofs to shelter Arica",
    ),
    # what nothing is done to does it itself
    ("The pumps will be running by May 2024.", "Run the pumps"),
    # a means that has a name is what is done
    ("Chile is supporting growers in the south by widening the Valley Fund.", "Widen the Valley Fund"),
    # the aim behind a partner is what is done; behind a thing it only says why
    ("Peru worked with Chile to open a school in May 2023.", "Open a school"),
    ("Peru will hold a fair in Tacna to sell crafts.", "Hold a fair in Tacna to sell crafts"),
    # who met a milestone by doing something did it
    ("Peru met a key milestone by joining the Reef Pact in May 2023.", "Join the Reef Pact"),
    # a new thing is told with its name
    ("A new Reef Council will help divers plan their work.", "A new Reef Council: help divers plan their work"),
    # nouns that look like verbs
    ("The ferry grants will both be raised in May 2024.", "Raise the ferry grants"),
    # a verb that no list knows, before a number
    ("The Port Board reglazed 40 sheds in May 2023.", "Reglaze 40 sheds"),
    # two verbs of one thing
    ("The Port Board plans to survey and to mark the outer canal by May 2024.", "Survey and mark the outer canal"),
    ("The Reef Board is mapping and rewetting the fens of Ilo.", "Map and rewet the fens of Ilo"),
    # what was announced in so many words is what is said
    ("Peru announced in May it will lease a ferry.", "Lease a ferry"),
]


@pytest.mark.parametrize(("text", "title"), TITLES, ids=[text for text, _ in TITLES])
def test_titles(text: str, title: str) -> None:
    assert [entry.title for entry in entries(extracted(item(text)))] == [title]


SEVERAL = [
    # a deed told of an occasion, and a thing unveiled that is still to open
    (
        "Marking the Reef Regatta, held in May 2023, where ports signed a fish code; and the launch of a boat yard.",
        [
            Entry("completed", "Mark the Reef Regatta", actual="2023-05"),
            Entry("completed", "Sign a fish code", actual="2023-05"),
            Entry("completed", "Launch a boat yard"),
        ],
    ),
    # an owner's own plan beside the deed
    (
        "Peru committed to build a dock by May 2024 and Chile’s pledge to lease two ferries.",
        [
            Entry("planned", "Build a dock", expected="2024-05"),
            Entry("planned", "Lease two ferries", expected=None),
        ],
    ),
    # what keeps an earlier promise is told, not the promise
    (
        "In line with the Port Board’s pledge to plant trees, Peru opened a nursery in May 2023.",
        [Entry("completed", "Open a nursery", actual="2023-05")],
    ),
    # a share and when the work ends are one entry
    (
        "Regarding the Ilo bridge, the Port Board reports a progress of 40% and expects to finish works by May 2024.",
        [Entry("in_progress", "Complete the Ilo bridge", expected="2024-05", agencies=("Port Board",), progress=40)],
    ),
    # another's promise by the same verb
    (
        "The Port Board agreed to open a dock by May 2024, and the Reef Board to plant 40 corals.",
        [
            Entry("planned", "Open a dock", expected="2024-05", agencies=("Port Board",)),
            Entry("planned", "Plant 40 corals", agencies=("Reef Board",)),
        ],
    ),
    # several products of one deed
    (
        "Peru will open a school in Ilo, a dock and a road by May 2024.",
        [
            Entry("planned", "Open a school in Ilo", expected="2024-05"),
            Entry("planned", "Open a dock", expected="2024-05"),
            Entry("planned", "Open a road", expected="2024-05"),
        ],
    ),
    # what somebody says in his own words
    (
        "“We will open a school in May 2024,” said the minister of ports.",
        [Entry("planned", "Open a school", expected="2024-05")],
    ),
    # what was agreed with somebody
    (
        "The Port Board agreed with the Reef Board to open a dock.",
        [Entry("planned", "Open a dock", agencies=("Port Board", "Reef Board"))],
    ),
    # the things of an open list
    (
        "Renewing the quays of Ilo. This includes a new crane in Ilo and a siren test in May 2024.",
        [
            Entry("planned", "Renew the quays of Ilo"),
            Entry("planned", "A new crane in Ilo"),
            Entry("planned", "Complete a siren test", expected="2024-05"),
        ],
    ),
]


@pytest.mark.parametrize(("text", "expected"), SEVERAL, ids=[text[:40] for text, _ in SEVERAL])
def test_events(text: str, expected: list[Entry]) -> None:
    assert entries(extracted(item(text))) == expected


def below(lead: str, *items: str) -> Extraction:
    return extracted(paragraph(lead), *(item(text) for text in items))


def test_a_lead_in_makes_entries_of_bare_things() -> None:
    done = below(
        "During the past year the ports delivered these results:", "A ward with 30 beds in Ilo.", "Two cranes."
    )
    assert [(entry.status, entry.title) for entry in entries(done)] == [
        ("completed", "Deliver a ward with 30 beds in Ilo"),
        ("completed", "Deliver two cranes"),
    ]


def test_an_order_in_a_name_s_headline() -> None:
    for text, agencies in (
        ("Reef Team to clarify the map of wrecks by May 2024.", ("Reef Team",)),
        ("Harbour Office and Reef Team to share tide tables by May 2024.", ("Harbour Office", "Reef Team")),
    ):
        (entry,) = entries(extracted(paragraph(text)))
        assert (entry.status, entry.expected, entry.agencies) == ("planned", "2024-05", agencies)


STANDING = [
    ("The Port Board will no longer open the oil dock.", "cancelled", "Open the oil dock", None),
    ("The Port Board has not yet opened the oil dock.", "planned", "Open the oil dock", None),
    ("The Port Board is still to open the oil dock by May 2024.", "planned", "Open the oil dock", "2024-05"),
    (
        "The Port Board has not yet opened the dock, which is now due in May 2024.",
        "planned",
        "Open the dock",
        "2024-05",
    ),
    ("The Port Board has yet to open the dock, which was built in 1990.", "planned", "Open the dock", None),
    ("The Reef pumps are in place.", "completed", "Complete the Reef pumps", None),
    ("One of the three pumps is finished.", "in_progress", "Complete one of the three pumps", None),
    ("El muelle bajo está terminado.", "completed", "Completar el muelle bajo", None),
    ("Una de las tres bombas está lista.", "in_progress", "Completar una de las tres bombas", None),
    ("La mayoría de los pozos está en operación.", "in_progress", "Completar la mayoría de los pozos", None),
    ("El Consejo de Puertos ya no abrirá el muelle.", "cancelled", "Abrir el muelle", None),
    ("El Consejo de Puertos aún no ha abierto el muelle.", "planned", "Abrir el muelle", None),
]


@pytest.mark.parametrize(("text", "status", "title", "expected"), STANDING, ids=[row[0] for row in STANDING])
def test_how_it_stands(text: str, status: str, title: str, expected: str | None) -> None:
    (entry,) = entries(extracted(item(text), language="en" if text.startswith(("The", "One")) else "es"))
    assert (entry.status, entry.title, entry.expected) == (status, title, expected)


def test_an_order_that_no_list_knows_behind_another() -> None:
    told = entries(extracted(item("Mend the lock by June 2024 and varnish the boats by July 2024.")))
    assert [(entry.title, entry.expected) for entry in told] == [
        ("Mend the lock", "2024-06"),
        ("Varnish the boats", "2024-07"),
    ]

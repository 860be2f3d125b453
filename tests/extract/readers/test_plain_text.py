"""Plain text in, outline out: how paragraphs, lists, headings, tables and notes are told apart."""

from __future__ import annotations

import pytest

from hledtrack.extract.document import BlockKind
from tests.extract.readers.outlines import outline_of, outlined, read, shown_against

HEADINGS = {
    "capitals over several lines": (
        """
        PORTS AND WATERWAYS OF THE LOWER
        DANUBE

        The mayors met in Galați. They agreed on three works.
        """,
        """
        T PORTS AND WATERWAYS OF THE LOWER DANUBE
        P The mayors met in Galați. They agreed on three works.
        """,
    ),
    "a part's name and number outrank capitals": (
        """
        Joint plan of the island councils

        BACKGROUND

        The councils met in Rhodes in 2020.

        PILLAR 1: WATER

        Two islands lack water in August.

        DESALINATION

        - Kos orders a plant in 2021.

        PILLAR 2: WASTE

        COMPOST

        - Leros trains twelve people.
        """,
        """
        T Joint plan of the island councils
        H1 BACKGROUND
        P The councils met in Rhodes in 2020.
        H1 PILLAR 1: WATER
        P Two islands lack water in August.
        H2 DESALINATION
        - Kos orders a plant in 2021.
        H1 PILLAR 2: WASTE
        H2 COMPOST
        - Leros trains twelve people.
        """,
    ),
    "the label on one line, its title on the next": (
        """
        Report on the valley compact

        Goal 2

        Cleaner buses

        - Forty buses were ordered in May.
        """,
        """
        T Report on the valley compact
        H1 Goal 2 Cleaner buses
        - Forty buses were ordered in May.
        """,
    ),
    "numbers with points": (
        """
        Programme of the border region

        1. Transport
        The region renews its tramway.

        1.1 Rails
        - New rails reach Kehl in 2024.

        2. Health
        The hospitals share a helicopter.
        """,
        """
        T Programme of the border region
        H1 1. Transport
        P The region renews its tramway.
        H2 1.1 Rails
        - New rails reach Kehl in 2024.
        H1 2. Health
        P The hospitals share a helicopter.
        """,
    ),
    "underlined lines": (
        """
        Fjord pact
        ==========

        Ferries
        -------
        Two ferries run on batteries.
        """,
        """
        T Fjord pact
        H1 Ferries
        P Two ferries run on batteries.
        """,
    ),
    "closing headings end the last part": (
        """
        Minutes of the delta commission

        Theme A: Dikes

        The dike at Sulina is finished.

        Theme B: Reeds

        Reed cutting starts in winter.

        Next steps

        The commission meets in spring.
        """,
        """
        T Minutes of the delta commission
        H1 Theme A: Dikes
        P The dike at Sulina is finished.
        H1 Theme B: Reeds
        P Reed cutting starts in winter.
        H1 Next steps
        P The commission meets in spring.
        """,
    ),
    "a short sentence is no heading": (
        """
        Minutes of the delta commission

        The parties have agreed

        The dike at Sulina is finished.
        """,
        """
        T Minutes of the delta commission
        P The parties have agreed
        P The dike at Sulina is finished.
        """,
    ),
    "the lines under the title that say what, who and when": (
        """
        PROGRESS OF THE STEPPE INITIATIVE

        Joint Statement

        Office of the Coordinator

        12 May 2023

        GRAZING

        Herders received 300 permits.
        """,
        """
        T PROGRESS OF THE STEPPE INITIATIVE
        P Joint Statement
        P Office of the Coordinator
        P 12 May 2023
        H1 GRAZING
        P Herders received 300 permits.
        """,
    ),
}

LISTS = {
    "nested by indentation": (
        """
        * Jordan digs the canal.
          * The first lot ends in 2022,
            as agreed.
          * The second lot follows.
        * Israel pays a third.
        """,
        """
        - Jordan digs the canal.
          - The first lot ends in 2022, as agreed.
          - The second lot follows.
        - Israel pays a third.
        """,
    ),
    "nested by the mark alone": (
        """
        • Sweden tests the buoys:
        – ten at Visby
        – ten at Ystad
        • Poland reports in June.
        """,
        """
        - Sweden tests the buoys:
          - ten at Visby
          - ten at Ystad
        - Poland reports in June.
        """,
    ),
    "numbers, letters and Roman numerals": (
        """
        1. Peru opens the road.
           (a) The north part opens in May.
           (b) The south part:
               i. bridge one;
               ii. bridge two.
        2. Brazil repairs the pier.
        """,
        """
        - Peru opens the road.
          - The north part opens in May.
          - The south part:
            - bridge one;
            - bridge two.
        - Brazil repairs the pier.
        """,
    ),
    "a list of short names is no row of headings": (
        """
        The plan has three parts:

        1. Roads and bridges
        2. Schools
        3. Clinics

        The parts are equally important to both sides.
        """,
        """
        P The plan has three parts:
        - Roads and bridges
        - Schools
        - Clinics
        P The parts are equally important to both sides.
        """,
    ),
    "wrapped text that happens to begin like an item": (
        """
        The works on the second bridge over the river, which the two sides have planned
        together and which the bank of the region pays for, began in the spring of the
        year 2018 and in the port, where a quay had to be repaired first, in the year
        2019. The delegations agreed that the harbour of Varna will be dredged from May
        21. They thanked the host and will meet again, if the weather allows, in Silistra
        – not in Calafat.
        """,
        """
        P The works on the second … in the year 2019. The delegations … May 21. They … in Silistra – not in Calafat.
        """,
    ),
    "initials are no enumerator": (
        "U.S. and Canadian agencies met. A. Smith presided over the meeting in Ottawa.",
        "P U.S. and Canadian agencies met. A. Smith presided over the meeting in Ottawa.",
    ),
    "marks on a line of their own": (
        """
        The council decided:
        -
        Gdańsk buys two tugs.
        -
        Kiel lends a crane.
        """,
        """
        P The council decided:
        - Gdańsk buys two tugs.
        - Kiel lends a crane.
        """,
    ),
    "items without marks below an introduction": (
        """
        Norway will take part in two surveys:

            the herring survey of May 2022

            the cod survey of March 2023

        Iceland lends its ship.
        """,
        """
        P Norway will take part in two surveys:
        - the herring survey of May 2022
        - the cod survey of March 2023
        P Iceland lends its ship.
        """,
    ),
}

WRAPPING = {
    "a hyphen that cuts a word": (
        """
        The arrangements are known. Both sides thanked the hosts for the arrange-
        ments and left.
        """,
        "P The arrangements are known. Both sides thanked the hosts for the arrangements and left.",
    ),
    "a hyphen that belongs to the word": (
        """
        The partners will fund the projects that improve the long-planned cross-
        border tramway.
        """,
        "P The partners will fund the projects that improve the long-planned cross-border tramway.",
    ),
    "a hyphen left hanging": (
        """
        The partners will fund several projects and have agreed on short-
        and long-term plans.
        """,
        "P The partners will fund several projects and have agreed on short- and long-term plans.",
    ),
    "a soft hyphen": (
        "The secre\u00adtariat meets the presi\u00ad\ndency in May.",
        "P The secretariat meets the presidency in May.",
    ),
    "paragraphs on one line each": (
        """
        The first lock was opened to ships in 2018.
        The second lock will follow by the end of 2025.
        """,
        """
        P The first lock was opened to ships in 2018.
        P The second lock will follow by the end of 2025.
        """,
    ),
    "Windows line ends, tabs and fixed blanks": (
        "-\tKenya\u00a0opens the\r\n\tpost on 3\u00a0May.\r\n",
        "- Kenya opens the post on 3 May.",
    ),
}

NOTES_AND_TABLES = {
    "a table drawn with pipes": (
        """
        | Task   | Lead  | Due     |
        |--------|-------|---------|
        | Survey | Quito | 2024-05 |
        | Map    | "     | ditto   |
        """,
        """
        | Survey | Quito | 2024-05
        | Map | Quito | 2024-05
        """,
    ),
    "a note below the table": (
        """
        | Task    | Due   |
        |---------|-------|
        | Survey* | 2024  |

        * Unless it rains.
        """,
        """
        | Survey | 2024
        N * Unless it rains.
        """,
    ),
    "notices of revision": ("Last updated: 3 March 2022", "N Last updated: 3 March 2022"),
    "numbers that refer to notes": (
        "Togo built the road.[3] Benin followed in 2021* and Niger later.²",
        "P Togo built the road. Benin followed in 2021 and Niger later.",
    ),
}

CASES = HEADINGS | LISTS | WRAPPING | NOTES_AND_TABLES


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_outline(text: str, expected: str) -> None:
    wanted = outlined(expected)
    assert shown_against(wanted, outline_of(read(text))) == wanted


def test_items_know_the_item_or_paragraph_that_introduces_them() -> None:
    document = read(
        """
        The ministers agreed on the following works, in this order:

        - Ghana rebuilds the quay:
          - north side
          - south side
        - Togo paints the crane.
        """
    )
    assert [block.parent for block in document.blocks] == [None, 0, 1, 1, 0]


def test_lines_are_known_within_a_wrapped_text() -> None:
    document = read(
        """
        - Ghana rebuilds the quay and
          extends it
          by 2027.
        """
    )
    item = document.blocks[0]
    assert [item.line_at(item.text.index(word)) for word in ("Ghana", "extends", "2027")] == [1, 2, 3]


def test_cells_stand_under_their_headers() -> None:
    document = read("| Task | Due |\n|---|---|\n| Survey | 2024 |\n| Map | 2025 |\n")
    assert [(cell.header, cell.text) for cell in document.blocks[1].cells] == [("Task", "Map"), ("Due", "2025")]
    assert [block.row for block in document.blocks] == [1, 2]


def test_tables_do_not_join_over_text() -> None:
    document = read("| a | b |\n|---|---|\n| 1 | 2 |\n\nText between the tables.\n\n| c | d |\n|---|---|\n| 3 | 4 |\n")
    kinds = [block.kind for block in document.blocks]
    assert kinds == [BlockKind.TABLE_ROW, BlockKind.PARAGRAPH, BlockKind.TABLE_ROW]


def test_bullets_within_a_line_begin_items_of_their_own() -> None:
    document = read(
        """
        The mayors agreed:

        • Kos will order a plant.  • Leros will train twelve people; • Samos will wait
        • The pumps (5 • 10 kW) stay.
        """
    )
    assert [(block.kind.value, block.text) for block in document.blocks] == [
        ("paragraph", "The mayors agreed:"),
        ("list_item", "Kos will order a plant."),
        ("list_item", "Leros will train twelve people;"),
        ("list_item", "Samos will wait"),
        ("list_item", "The pumps (5 • 10 kW) stay."),
    ]

"""Markdown in, outline out."""

from __future__ import annotations

import pytest

from hledtrack.extract.document import Block, Span
from tests.extract.readers.outlines import outline_of, outlined, read, shown_against

CASES = {
    "headings with signs and underlines": (
        """
        Nile basin talks
        ================

        ## Water
        The gauges work.

        ### Dams
        Two dams are planned.

        ## Power
        """,
        """
        T Nile basin talks
        H1 Water
        P The gauges work.
        H2 Dams
        P Two dams are planned.
        H1 Power
        """,
    ),
    "a numbered title in bold alone above bullets is a heading": (
        """
        1. **Safer ports:**

        - Open a dock.
        - Train wardens.

        2. **Cleaner seas:**

        - Survey the reef.
        """,
        """
        H1 1. Safer ports:
        - Open a dock.
        - Train wardens.
        H1 2. Cleaner seas:
        - Survey the reef.
        """,
    ),
    "a number that all titles have tells nothing": (
        """
        1. **Safer ports:**

        - Open a dock.

        1. **Cleaner seas:**

        - Survey the reef.
        """,
        """
        H1 Safer ports:
        - Open a dock.
        H1 Cleaner seas:
        - Survey the reef.
        """,
    ),
    "titles whose list was cut by what stands between": (
        """
        1. *Safer ports*

        Two docks will open:

        - **Quays:** Galați repairs two.

            2. *Cleaner seas*

        One reef is surveyed.
        """,
        """
        H1 1. Safer ports
        P Two docks will open:
        - Quays: Galați repairs two.
        H1 2. Cleaner seas
        P One reef is surveyed.
        """,
    ),
    "several headings of the first level are no title": (
        """
        # Water
        The gauges work.

        # Power
        The line is built.
        """,
        """
        H1 Water
        P The gauges work.
        H1 Power
        P The line is built.
        """,
    ),
    "the title of the front matter": (
        """
        ---
        title: "Nile \\u2013 basin talks"
        date: 2020-01-02
        ---
        The gauges work.
        """,
        """
        T Nile – basin talks
        P The gauges work.
        """,
    ),
    "bold lines above text": (
        """
        **Pillar II: Roads and
        bridges**
        The road is open.

        **Rail**

        **The rail link** is late.
        """,
        """
        H1 Pillar II: Roads and bridges
        P The road is open.
        H2 Rail
        P The rail link is late.
        """,
    ),
    "a bold item names the items below it, another one introduces them": (
        """
        - **Ports**
          - Lomé dredges.
          - Cotonou waits.
        - Airports will do this:
          - Accra lights up.
        """,
        """
        H1 Ports
        - Lomé dredges.
        - Cotonou waits.
        - Airports will do this:
          - Accra lights up.
        """,
    ),
    "links, pictures, code and raised letters": (
        "See the [plan of the 21<sup>st</sup> century](http://x.example/plan) ![map](map.png) in `plan.csv`.",
        "P See the plan of the 21st century in plan.csv.",
    ),
    "references to notes go, notes stay": (
        """
        Oslo pays.[^a] Bergen waits<sup>2</sup>, for 3 km<sup>2</sup>.

        [^a]: In kroner,
            not in euros.
        [^2]: Until May.
        """,
        """
        P Oslo pays. Bergen waits, for 3 km2.
        N In kroner, not in euros.
        N Until May.
        """,
    ),
    "marks of a template": (
        """
        {:.wide}
        Read [the news]({{ site.baseurl }}/news){: .button} today.
        """,
        "P Read the news today.",
    ),
    "line breaks in cells, cells that repeat the one above": (
        """
        | Task | Lead |
        |---|---|
        | Map<br>and atlas | Oslo |
        | Globe | (See Above) |
        """,
        """
        | Map and atlas | Oslo
        | Globe | Oslo
        """,
    ),
    "lines in capitals that stand alone, wrapped or not": (
        """
        SAFER PORTS AND CLEANER RIVERS ON THE WHOLE OF THE LOWER
        DANUBE

        The mayors met in Galați.

        - AN ITEM IN CAPITALS

        LOCKS & DAMS

        THE LOCK IS CLOSED.
        """,
        """
        T SAFER PORTS AND CLEANER RIVERS ON THE WHOLE OF THE LOWER DANUBE
        P The mayors met in Galați.
        - AN ITEM IN CAPITALS
        H1 LOCKS & DAMS
        P THE LOCK IS CLOSED.
        """,
    ),
    "a part's name and number alone, without bold type": (
        "Pillar I: Water\n\nThe gauges work.\n",
        """
        H1 Pillar I: Water
        P The gauges work.
        """,
    ),
    "numbered titles in bold that run into the text above a list": (
        """
        The mayors will:

        **1. Safer ports and
        piers:** The quays are old.

        - Galați repairs two quays.

        **2. Cleaner rivers.** The *Prut* is dirty.

        - Iași builds a plant.

        **3. Locks** – None is closed.
        """,
        """
        P The mayors will:
        H1 1. Safer ports and piers
        P The quays are old.
        - Galați repairs two quays.
        H1 2. Cleaner rivers
        P The Prut is dirty.
        - Iași builds a plant.
        H1 3. Locks
        P None is closed.
        """,
    ),
    "numbered titles in bold above no list, and unnumbered ones, belong to their item": (
        """
        **1. Ports:** Galați repairs two quays.

        **2. Rivers:** Iași builds a plant.

        **Locks:** The lords of the locks agreed:

        - **Gates:** Two gates open.
        """,
        """
        - Ports: Galați repairs two quays.
        - Rivers: Iași builds a plant.
        P Locks: The lords of the locks agreed:
        - Gates: Two gates open.
        """,
    ),
    "bold type closed behind a blank or right before a word": (
        """
        **Ports:  **Galați repairs **two** quays and **three
        **piers.

        **Rivers:**Iași builds.

        `a **b **c` is 2 ** 3 of Iași.
        """,
        """
        P Ports: Galați repairs two quays and three piers.
        P Rivers: Iași builds.
        P …
        """,
    ),
    "bold type that is never closed is no note": (
        "**Ports: ** Galați repairs **two quays.\n",
        "P …Galați repairs…",
    ),
    "HTML is read as in a web page": (
        """
        <h1 align="center">Danube &amp; Prut</h1>
        <p>The mayors<br>met.</p>
        <ul>
        <li>Galați repairs <b>two</b> quays.
        <ul><li>By May 2024.</li></ul></li>
        </ul>

        - <p>Iași builds a plant.</p>

          <p>It is late.</p>

        <script>var quays = "two quays";</script>
        """,
        """
        T Danube & Prut
        P The mayors met.
        - Galați repairs two quays.
          - By May 2024.
        - Iași builds a plant.
        P It is late.
        """,
    ),
    "a table in HTML with empty lines, indented rows and Markdown in it": (
        """
        <table>
        <tr><th>Work</th><th>Lead</th></tr>

            <tr><td>Lock &amp; dam</td><td>Vienna</td></tr>

        <tr><td>

        **Quay** at the *bend*

        </td><td>Galați</td></tr>
        </table>

        The end is near.
        """,
        """
        | Lock & dam | Vienna
        | Quay at the bend | Galați
        P The end is near.
        """,
    ),
    "a table in HTML that is never closed ends with its block": (
        "<table><tr><td>Lock\n\nThe **end** is near.\n",
        """
        P Lock
        P The end is near.
        """,
    ),
    "end marks": ("The talks ended well.\n\n\\###\n", "P The talks ended well."),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_outline(text: str, expected: str) -> None:
    wanted = outlined(expected)
    assert shown_against(wanted, outline_of(read(text, "review.md"))) == wanted


def stretches(block: Block, spans: tuple[Span, ...]) -> list[str]:
    """The marked stretches of a block's text."""
    return [block.text[span.start : span.end] for span in spans]


@pytest.mark.parametrize(
    "text",
    [
        "Due ~~May 2020~~ **June 2020** at last",
        "Due <s>May 2020</s> <b>June 2020</b> at last",
        "Due <del>May\n2020</del> __June\n2020__ at last",
    ],
    ids=["Markdown", "HTML", "wrapped"],
)
def test_struck_and_emphasized_stretches(text: str) -> None:
    block = read(text, "review.md").blocks[0]
    assert block.text == "Due May 2020 June 2020 at last"
    assert stretches(block, block.struck) == ["May 2020"]
    assert stretches(block, block.emphasized) == ["June 2020"]


def test_struck_text_in_a_cell_is_marked_in_the_cell_and_in_the_row() -> None:
    row = read("| Task | Due |\n|---|---|\n| Map | ~~May~~ June* |\n", "review.md").blocks[0]
    assert row.cells[1].text == "May June"
    assert row.cells[1].struck == (Span(0, 3),)
    assert row.text == "Map | May June"
    assert stretches(row, row.struck) == ["May"]


def test_headings_of_items_end_with_their_list() -> None:
    document = read("- **Ports**\n  - Lomé dredges.\n\nThe talks go on.\n", "review.md")
    assert [block.headings for block in document.blocks] == [(), ("Ports",), ()]


def test_lines_of_wrapped_items() -> None:
    item = read("Text.\n\n* Lomé dredges\n  the *south*\n  basin\n", "review.md").blocks[1]
    assert [item.line_at(item.text.index(word)) for word in ("Lomé", "south", "basin")] == [3, 4, 5]


HTML_TABLE = """Works on the river.

<table>
<tr class="odd"><td>Work</td><td>Lead</td></tr>
<tr class="even">
<td>Lock at
the bend</td>

<td>Vienna</td></tr>
</table>

<!-- printed twice -->
<nav>Home and news</nav>
"""


def test_rows_of_tables_in_html_know_their_columns_and_lines() -> None:
    row = read(HTML_TABLE, "review.md").blocks[1]
    assert [(cell.header, cell.text) for cell in row.cells] == [("Work", "Lock at the bend"), ("Lead", "Vienna")]
    assert [row.line_at(row.text.index(word)) for word in ("Lock", "bend", "Vienna")] == [6, 7, 9]


def test_of_html_the_column_names_comments_and_menus_are_told_without_tags() -> None:
    discarded = read(HTML_TABLE, "review.md").discarded
    assert [(entry.line, " ".join(entry.text.split())) for entry in discarded] == [
        (4, "Work Lead"),
        (12, "<!-- printed twice -->"),
        (13, "Home and news"),
    ]


TYPED = {
    "bullets right below each other": "• Kos opens the quay by\nMay 2026.\n• Leros dredges the\nBay by June 2026.\n",
    "bullets set apart": "• Kos opens the quay by May 2026.\n\n• Leros dredges the bay by June 2026.\n",
    "nested by what is set in": "• Kos acts:\n    – one by May 2026\n    – one by June 2026\n• Leros rests.\n",
    "nested and set apart": "• Kos acts:\n\n    ◦ one by May 2026\n\n    ◦ one by June 2026\n\n• Leros rests.\n",
    "below an introduction": "The islands will:\n• open the quay by May 2026,\n• dredge the bay by June 2026.\n",
    "dashes": "The islands agreed:\n– Kos opens the quay by May 2026.\n– Leros dredges by June 2026.\n",
    "letters": "The islands agreed:\n\n(a) Kos opens the quay by May 2026;\n\n(b) Leros dredges by June 2026.\n",
    "within an item": "- The islands will:\n  • open the quay by May 2026\n  • dredge by June 2026\n- Leros rests.\n",
    "without blanks": "•Kos opens the quay by May 2026.\n•Leros dredges by June 2026.\n",
}


@pytest.mark.parametrize("text", TYPED.values(), ids=TYPED)
@pytest.mark.parametrize("above", ["", "Works of **islands**, as agreed in May.\n\n"], ids=["bare", "beside Markdown"])
def test_typed_lists_are_read_as_in_plain_text(text: str, above: str) -> None:
    plain = read(above.replace("*", "") + text, "review.txt")
    assert outline_of(read(above + text, "review.md")) == outline_of(plain)

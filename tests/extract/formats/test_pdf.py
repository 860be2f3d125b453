"""PDF: lines become paragraphs again, whatever stands between them."""

from __future__ import annotations

from typing import Any

import pytest

from tests.extract.formats.drawing import FIRST, LAST, drawn, write
from tests.extract.readers.outlines import outline_of


def test_lines_are_joined_and_hyphens_resolved() -> None:
    def draw(canvas: Any) -> None:
        write(
            canvas,
            "The Board published the first transportation plan and",
            "will publish the second one, on inland transpor-",
            "tation, in a well-",
            "known journal by June 2024.",
        )
        write(canvas, *FIRST, top=440)

    assert outline_of(drawn(draw)) == [
        "P The Board published the first transportation plan and will publish the second one, on inland "
        "transportation, in a well-known journal by June 2024.",
        f"P {' '.join(FIRST)}",
    ]


def test_headings_by_size_weight_and_capitals() -> None:
    def draw(canvas: Any) -> None:
        write(canvas, "River Compact", size=20, top=560)
        write(canvas, "Water", size=14, top=535)
        write(canvas, "Locks and dams", font="Helvetica-Bold", top=515)
        write(canvas, *FIRST, top=495)
        write(canvas, "Energy", size=14, top=450)
        write(canvas, "GRIDS AND CABLES", top=430)
        write(canvas, *FIRST, top=410)

    text = " ".join(FIRST)
    assert outline_of(drawn(draw)) == [
        "T River Compact",
        "H1 Water",
        "H2 Locks and dams",
        f"P {text}",
        "H1 Energy",
        "H2 GRIDS AND CABLES",
        f"P {text}",
    ]


def test_an_item_goes_on_over_a_page_break_between_running_lines() -> None:
    def draw(canvas: Any) -> None:
        for page in (1, 2):
            write(canvas, "River Compact: fact sheet", top=580, size=8)
            write(canvas, f"Page {page} of 2", top=20, size=8)
            if page == 1:
                write(canvas, "The Board agreed on the work that stands in this list:", top=520)
                write(
                    canvas,
                    "• The Water Board will open the northern lock for all",
                    "   of the barges that wait there and will open the",
                    top=500,
                )
                canvas.showPage()
            else:
                write(canvas, "southern one by June 2024.", top=540, left=58)
                write(canvas, "• The Guild will close the dam.", top=520)
                canvas.showPage()

    read = drawn(draw)
    assert outline_of(read) == [
        "P The Board agreed on the work that stands in this list:",
        "- The Water Board will open the northern lock for all of the barges that wait there and will open the "
        "southern one by June 2024.",
        "- The Guild will close the dam.",
    ]
    assert [block.page for block in read.blocks] == [1, 1, 2]
    assert [entry.text for entry in read.discarded] == [
        "River Compact: fact sheet\nPage 1 of 2\nRiver Compact: fact sheet\nPage 2 of 2"
    ]


def test_nested_bullets_drawn_and_written() -> None:
    def draw(canvas: Any) -> None:
        write(canvas, "The Board agreed on this:", top=560)
        canvas.circle(55, 543, 2, fill=1)
        write(canvas, "The lock will open.", top=540, left=65)
        canvas.circle(75, 528, 2, fill=0)
        write(canvas, "The mill will turn.", top=525, left=85)
        write(canvas, "•", top=510, left=53)
        write(canvas, "The dam will close.", top=510, left=65)

    assert outline_of(drawn(draw)) == [
        "P The Board agreed on this:", "- The lock will open.", "  - The mill will turn.", "- The dam will close.",
    ]  # fmt: skip


def test_a_ruled_table_that_goes_on_over_two_pages() -> None:
    rows = [["Work", "Lead", "Date"], ["Lock", "Board", "2025"], ["Dam", "Guild", "2026"], ["Mill", "Board", "2027"]]

    def grid(canvas: Any, rows: list[list[str]]) -> None:
        for number, row in enumerate(rows):
            for column, text in enumerate(row):
                write(canvas, text, top=500 - 20 * number, left=55 + 100 * column)
        canvas.grid([50, 150, 250, 350], [515 - 20 * number for number in range(len(rows) + 1)])

    def draw(canvas: Any) -> None:
        write(canvas, *FIRST, top=560)
        grid(canvas, rows[:2])
        canvas.showPage()
        grid(canvas, [rows[0], *rows[2:]])

    found = [block for block in drawn(draw).blocks if block.row]
    assert [(block.page, block.row, block.text) for block in found] == [
        (1, 1, "Lock | Board | 2025"), (2, 2, "Dam | Guild | 2026"), (2, 3, "Mill | Board | 2027"),
    ]  # fmt: skip
    assert {cell.header for block in found for cell in block.cells} == {"Work", "Lead", "Date"}


def test_raised_figures_and_notes_at_the_foot() -> None:
    def draw(canvas: Any) -> None:
        write(canvas, *FIRST)
        write(canvas, "1", top=512, left=50 + canvas.stringWidth(FIRST[1], "Helvetica", 10), size=6)
        write(canvas, "1 Unless it rains all summer.", top=60, size=7)

    assert outline_of(drawn(draw)) == [f"P {' '.join(FIRST)}", "N 1 Unless it rains all summer."]


def test_text_set_sideways_is_left_out() -> None:
    def draw(canvas: Any) -> None:
        write(canvas, *FIRST)
        canvas.rotate(90)
        canvas.drawString(200, -30, "DRAFT")

    assert outline_of(drawn(draw)) == [f"P {' '.join(FIRST)}"]


@pytest.mark.parametrize("spacing", [1.0, 1.15, 1.3, 1.5, 2.0, 2.8])
@pytest.mark.parametrize("gap", [0.0, 6.0])
def test_the_pitch_of_the_lines_is_measured(spacing: float, gap: float) -> None:
    """Three paragraphs at any line spacing, with or without space between them."""
    pitch = 12 * spacing

    def draw(canvas: Any) -> None:
        top = 560.0
        for _ in range(3):
            write(canvas, *FIRST, "It will be lit at night.", top=top, pitch=pitch)
            top -= 3 * pitch + gap

    assert outline_of(drawn(draw)) == 3 * [f"P {' '.join(FIRST)} It will be lit at night."]


def test_a_block_set_closer_than_the_rest_is_joined_too() -> None:
    def draw(canvas: Any) -> None:
        for number in range(4):
            write(canvas, *FIRST, top=560 - 60 * number, pitch=24)
        write(canvas, *LAST, top=300, pitch=12)

    assert outline_of(drawn(draw)) == [*4 * [f"P {' '.join(FIRST)}"], f"P {' '.join(LAST)}"]


BOLD = "Helvetica-Bold"


@pytest.mark.parametrize(
    ("lines", "outline"),
    [
        ([("• The Board will open the northern lock for the boats,", ""), ("and will light it at night.", BOLD)],
         ["- The Board will open the northern lock for the boats, and will light it at night."]),
        ([("• The Board will open the northern lock of the long", ""), ("Tern Canal in May 2024.", BOLD)],
         ["- The Board will open the northern lock of the long Tern Canal in May 2024."]),
        ([("• The Board will open the northern locks and", BOLD), ("will light them at night.", "")],
         ["- The Board will open the northern locks and will light them at night."]),
        ([("The Board will open the northern lock for boats.", ""), ("Next steps", BOLD), ("The Guild will meet.", "")],
         ["P The Board will open the northern lock for boats.", "H1 Next steps", "P The Guild will meet."]),
    ],
)  # fmt: skip
def test_a_line_in_bold_ends_its_sentence_or_heads_the_next(lines: list[tuple[str, str]], outline: list[str]) -> None:
    def draw(canvas: Any) -> None:
        write(canvas, *FIRST, top=560)
        for number, (text, font) in enumerate(lines):
            mark, _, rest = text.partition(" ") if text.startswith("•") else ("", "", text)
            write(canvas, mark, top=500 - 13 * number, left=50)
            write(
                canvas, rest, top=500 - 13 * number, left=62 if lines[0][0][0] == "•" else 50, font=font or "Helvetica"
            )
        write(canvas, *LAST, top=440)

    assert outline_of(drawn(draw))[1:-1] == outline


def test_a_number_at_the_start_of_a_wrapped_line_begins_no_item() -> None:
    def draw(canvas: Any) -> None:
        write(canvas, "•", top=520, left=50)
        write(
            canvas,
            "The Board agreed on a plan with these four aims:",
            "1) opening the northern lock for all of the boats,",
            "2) lighting it at night, and 3) closing the dam.",
            top=520,
            left=62,
        )
        write(canvas, "• The Guild will open the mill for all of the farms.", top=480)

    assert outline_of(drawn(draw)) == [
        "- The Board agreed on a plan with these four aims: 1) opening the northern lock for all of the boats, "
        "2) lighting it at night, and 3) closing the dam.",
        "- The Guild will open the mill for all of the farms.",
    ]


def test_a_paragraph_below_an_item_that_hangs_is_none_of_it() -> None:
    def draw(canvas: Any) -> None:
        write(canvas, "•", top=520)
        write(
            canvas,
            "The Board will open the northern lock for all of the",
            "boats that wait for it until May 2024.",
            left=62,
        )
        write(canvas, *LAST, top=496)

    assert outline_of(drawn(draw)) == [
        "- The Board will open the northern lock for all of the boats that wait for it until May 2024.",
        f"P {' '.join(LAST)}",
    ]


@pytest.mark.parametrize(
    ("above", "below", "text"),
    [
        ("The Board will meet again in the old town on 31-", "May 2024.", "on 31-May 2024."),
        ("The Board will talk to the offices of the U.S.-", "Mexico commission.", "of the U.S.-Mexico commission."),
        ("The Board will build it in the years from 2023–", "2024 and no later.", "from 2023–2024 and no later."),
        ("The Board will build both of the short- and", "long-range locks.", "short- and long-range locks."),
    ],
)
def test_a_dash_at_the_end_of_a_line_joins(above: str, below: str, text: str) -> None:
    (block,) = drawn(lambda canvas: write(canvas, above, below)).blocks
    assert block.text.endswith(text)


def column(canvas: Any, lines: int, left: float, number: int, top: float = 530) -> None:
    """Items of two lines each in a narrow column."""
    for at in range(0, lines, 2):
        write(canvas, f"• Lock {number + at} will open for the", top=top - 12 * at, left=left, size=9)
        write(canvas, "barges in May 2024.", top=top - 12 * (at + 1), left=left + 7, size=9)


def test_two_columns_to_the_last_page_with_a_few_lines() -> None:
    def draw(canvas: Any) -> None:
        for number in (100, 200):
            column(canvas, 40, 50, number)
            column(canvas, 40, 215, number + 40)
            canvas.showPage()
        column(canvas, 6, 50, 300)
        column(canvas, 2, 215, 306)
        canvas.showPage()

    numbers = [*range(100, 180, 2), *range(200, 280, 2), 300, 302, 304, 306]
    assert outline_of(drawn(draw)) == [f"- Lock {number} will open for the barges in May 2024." for number in numbers]


def test_a_heading_across_two_columns() -> None:
    def draw(canvas: Any) -> None:
        write(canvas, "What the council of the river agreed on in May", top=570, size=14)
        column(canvas, 12, 50, 10, top=540)
        column(canvas, 12, 215, 30, top=540)
        write(canvas, "What the council has yet to talk about and when", top=370, size=14)
        column(canvas, 12, 50, 50, top=340)
        column(canvas, 12, 215, 70, top=340)

    found = outline_of(drawn(draw))
    assert [line[:16] for line in found if line[0] == "H"] == ["H1 What the coun", "H1 What the coun"]
    order = [int(line.split()[2]) for line in found if line[0] == "-"]
    assert order == [*range(10, 22, 2), *range(30, 42, 2), *range(50, 62, 2), *range(70, 82, 2)]


def test_two_pages_on_a_sheet() -> None:
    """Each half has its own margins, its own page number, and its own lines beside those of the other."""

    def page(canvas: Any, left: float, number: int) -> None:
        write(canvas, "River Compact: fact sheet", top=575, left=left + 50, size=8)
        write(canvas, *FIRST, f"Lock {number} will be lit.", top=520, left=left + 50)
        write(canvas, f"{number} The Guild will close it.", top=460, left=left + 50)
        write(canvas, f"Page {number} of 4", top=25, left=left + 170, size=8)

    def draw(canvas: Any) -> None:
        for sheet in (1, 3):
            page(canvas, 0, sheet)
            page(canvas, 400, sheet + 1)
            canvas.showPage()

    found = drawn(draw, size=(800, 600))
    assert outline_of(found) == [
        line
        for number in range(1, 5)
        for line in (f"P {' '.join(FIRST)} Lock {number} will be lit.", f"P {number} The Guild will close it.")
    ]
    assert [block.page for block in found.blocks] == [1, 1, 1, 1, 2, 2, 2, 2]


def test_a_table_on_a_wide_page_is_not_two_pages() -> None:
    def draw(canvas: Any) -> None:
        for number in range(4):
            for at, text in enumerate(
                ("Lock", "Board", "2025", "open") if number else ("Work", "Lead", "Date", "Status")
            ):
                write(canvas, text, top=500 - 20 * number, left=55 + 190 * at)
        canvas.grid([50, 240, 430, 620, 790], [515 - 20 * number for number in range(5)])

    assert [block.text for block in drawn(draw, size=(840, 600)).blocks if block.row] == 3 * [
        "Lock | Board | 2025 | open"
    ]


def test_a_heading_above_a_table_that_is_all_of_the_text() -> None:
    def draw(canvas: Any) -> None:
        write(canvas, "Action plan", size=18, top=560)
        write(canvas, "Works", size=14, top=530)
        for number in range(6):
            row = (f"Open lock {number}", "Water Board", "2025") if number else ("Work", "Lead", "Date")
            for at, text in enumerate(row):
                write(canvas, text, top=500 - 20 * number, left=55 + 100 * at, size=9)
        canvas.grid([50, 150, 250, 350], [515 - 20 * number for number in range(7)])

    assert outline_of(drawn(draw))[:3] == ["T Action plan", "H1 Works", "| Open lock 1 | Water Board | 2025"]


def test_what_a_browser_prints_at_the_edges_of_a_page() -> None:
    def draw(canvas: Any) -> None:
        write(canvas, "3/14/25, 9:41 AM", top=585, left=20, size=7)
        write(canvas, "River Compact", top=585, left=200, size=7)
        write(canvas, *FIRST)
        write(canvas, "https://example.org/compact", top=12, left=20, size=7)
        write(canvas, "1/1", top=12, left=380, size=7)

    assert outline_of(drawn(draw)) == [f"P {' '.join(FIRST)}"]


PICTURE, TEXT, EMPTY = "picture", "text", "empty"


@pytest.mark.parametrize(
    ("pages", "told"),
    [
        ([TEXT, PICTURE, PICTURE, PICTURE], "pages 2 to 4 of this PDF file hold pictures and no text"),
        ([TEXT, PICTURE, TEXT], "page 2 of this PDF file holds pictures and no text"),
        ([PICTURE, TEXT, PICTURE, PICTURE], "pages 1 and 3 to 4 of this PDF file hold pictures and no text"),
        ([TEXT, EMPTY, TEXT], None),
        ([TEXT, TEXT], None),
    ],
)
def test_pages_that_are_pictures_are_told(pages: list[str], told: str | None) -> None:
    from PIL import Image

    def draw(canvas: Any) -> None:
        for number, kind in enumerate(pages, start=1):
            if kind == TEXT:
                write(canvas, f"The {number * 'very '}old lock will open in May 2024.")
            elif kind == PICTURE:
                canvas.drawInlineImage(Image.new("RGB", (20, 20), "gray"), 20, 20, 360, 560)
                write(canvas, str(number), top=585, size=7)
            canvas.showPage()

    found = drawn(draw)
    assert [problem.what for problem in found.problems] == ([told] if told else [])
    assert len(found.blocks) == pages.count(TEXT)

"""PDF: lines become paragraphs again, whatever stands between them."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from hledtrack.extract import Document, read_document
from tests.extract.readers.outlines import outline_of


def document(draw: Callable[[Any], None]) -> Document:
    data = io.BytesIO()
    canvas = Canvas(data, pagesize=(400, 600))
    draw(canvas)
    canvas.save()
    return read_document("file.pdf", data.getvalue())


def write(
    canvas: Any, *lines: str, top: float = 520, left: float = 50, size: float = 10, font: str = "Helvetica"
) -> None:
    canvas.setFont(font, size)
    for number, line in enumerate(lines):
        canvas.drawString(left, top - 12 * number, line)


FIRST = (
    "The Water Board will open the northern lock for all of",
    "the barges that wait there by the end of June 2024.",
)


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

    assert outline_of(document(draw)) == [
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
    assert outline_of(document(draw)) == [
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

    read = document(draw)
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

    assert outline_of(document(draw)) == [
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

    found = [block for block in document(draw).blocks if block.row]
    assert [(block.page, block.row, block.text) for block in found] == [
        (1, 1, "Lock | Board | 2025"), (2, 2, "Dam | Guild | 2026"), (2, 3, "Mill | Board | 2027"),
    ]  # fmt: skip
    assert {cell.header for block in found for cell in block.cells} == {"Work", "Lead", "Date"}


def test_raised_figures_and_notes_at_the_foot() -> None:
    def draw(canvas: Any) -> None:
        write(canvas, *FIRST)
        write(canvas, "1", top=512, left=50 + canvas.stringWidth(FIRST[1], "Helvetica", 10), size=6)
        write(canvas, "1 Unless it rains all summer.", top=60, size=7)

    assert outline_of(document(draw)) == [f"P {' '.join(FIRST)}", "N 1 Unless it rains all summer."]


def test_text_set_sideways_is_left_out() -> None:
    def draw(canvas: Any) -> None:
        write(canvas, *FIRST)
        canvas.rotate(90)
        canvas.drawString(200, -30, "DRAFT")

    assert outline_of(document(draw)) == [f"P {' '.join(FIRST)}"]

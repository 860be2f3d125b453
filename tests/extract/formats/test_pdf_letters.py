"""PDF: letters become words, whatever the face, the spacing, or the direction they are drawn in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.extract.formats.drawing import LAST, drawn, write
from tests.extract.readers.outlines import outline_of

SIZE = 10


def set_apart(canvas: Any, text: str, gap: float, top: float = 500) -> None:
    """Words with nothing but a gap between them, in units of the type size, as if there were no blank."""
    left = 50.0
    for word in text.split():
        canvas.drawString(left, top, word)
        left += canvas.stringWidth(word, "Helvetica", SIZE) + gap * SIZE


@pytest.mark.parametrize("gap", [0.12, 0.15, 0.2, 0.28, 0.6])
def test_a_gap_narrowed_by_kerning_parts_words(gap: float) -> None:
    text = "TRAVEL AND LEGAL AVENUES TO TAVIRA"

    def draw(canvas: Any) -> None:
        canvas.setFont("Helvetica", SIZE)
        set_apart(canvas, text, gap)
        write(canvas, *LAST, top=450)

    assert drawn(draw).blocks[0].text == text


@pytest.mark.parametrize("tracking", [0.05, 0.1, 0.15])
def test_letters_set_apart_are_one_word(tracking: float) -> None:
    def draw(canvas: Any) -> None:
        shown = canvas.beginText(50, 500)
        shown.setFont("Helvetica", SIZE)
        shown.setCharSpace(tracking * SIZE)
        shown.textOut("WATER AND HARBOUR WORKS")
        canvas.drawText(shown)
        write(canvas, *LAST, top=450)

    assert drawn(draw).blocks[0].text == "WATER AND HARBOUR WORKS"


def raised(*parts: tuple[str, float, float]) -> Callable[[Any], None]:
    """Text in parts, each with its size and how far it is raised, right behind each other."""

    def draw(canvas: Any) -> None:
        left = 50.0
        for text, size, rise in parts:
            canvas.setFont("Helvetica", size)
            canvas.drawString(left, 500 + rise, text)
            left += canvas.stringWidth(text, "Helvetica", size)
        write(canvas, *LAST, top=450)

    return draw


@pytest.mark.parametrize(
    ("parts", "text"),
    [
        ([("It opens by 15", 10, 0), ("th", 6, 3), (" June 2025.", 10, 0)], "It opens by 15th June 2025."),
        ([("It opens by 15", 10, 0), ("th", 7, 4.5), (" June 2025.", 10, 0)], "It opens by 15th June 2025."),
        ([("It opens by 15", 10, 0), ("th", 5.8, 6), (" June 2025.", 10, 0)], "It opens by 15th June 2025."),
        ([("It opens on the 3", 10, 0), ("rd", 6, 4), (", if dry.", 10, 0)], "It opens on the 3rd, if dry."),
        ([("Abre el 1", 10, 0), ("o", 6, 4), (" de mayo de 2026.", 10, 0)], "Abre el 1o de mayo de 2026."),
        ([("It opens on 3 May 2025", 10, 0), ("2", 6, 4), (", if dry.", 10, 0)], "It opens on 3 May 2025, if dry."),
        ([("It opens on 3 May 2025.", 10, 0), ("12", 6, 4)], "It opens on 3 May 2025."),
        ([("It opens on 3", 10, 0), ("a", 6, 4), (" May 2025.", 10, 0)], "It opens on 3a May 2025."),
        ([("It opens in spring ", 10, 0), ("[4]", 6, 4), (".", 10, 0)], "It opens in spring."),
        ([("They dredge 4 km", 10, 0), ("2", 6, 4), (" of it.", 10, 0)], "They dredge 4 km2 of it."),
        ([("They cut CO", 10, 0), ("2", 6, -2), (" by half.", 10, 0)], "They cut CO2 by half."),
        ([("They cut CO", 10, 0), ("2", 7, -3.4), (", too.", 10, 0)], "They cut CO2, too."),
    ],
)
def test_what_is_raised_or_lowered_stays_with_its_word(parts: list[tuple[str, float, float]], text: str) -> None:
    assert outline_of(drawn(raised(*parts)))[0] == f"P {text}"


def test_what_is_raised_in_a_cell_stays_with_its_word() -> None:
    def draw(canvas: Any) -> None:
        write(canvas, *LAST, top=560)
        for top, cells in ((500, ("Work", "Date")), (480, ("Open the lock", "15     June 2025"))):
            for column, text in enumerate(cells):
                write(canvas, text, top=top, left=55 + 100 * column)
        write(canvas, "th", top=484, left=55 + 100 + canvas.stringWidth("15", "Helvetica", 10), size=6)
        canvas.grid([50, 150, 250], [515, 495, 475])

    (row,) = [block for block in drawn(draw).blocks if block.row]
    assert row.text == "Open the lock | 15th June 2025"


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["Complete", "d"], "Completed"),
        (["Substan-", "tial"], "Substan-tial"),
        (["It opens,", "so it", "is"], "It opens, so it is"),
        (["Opened", "in May"], "Opened in May"),
    ],
)
def test_a_word_that_a_narrow_cell_breaks_is_whole(lines: list[str], text: str) -> None:
    def draw(canvas: Any) -> None:
        write(canvas, *LAST, top=560)
        for column in (0, 1, 2):
            write(canvas, *(lines if column else ["Lock"]), top=500, left=55 + 100 * column)
        canvas.grid([50, 150, 250, 350], [515, 490 - 12 * len(lines), 470 - 12 * len(lines)])

    row = next(block for block in drawn(draw).blocks if block.cells)
    assert [cell.text for cell in row.cells] == ["Lock", text, text]


def test_a_word_drawn_in_pieces_with_others_between_them_is_whole() -> None:
    def draw(canvas: Any) -> None:
        write(canvas, "T", top=500)
        write(canvas, *LAST, top=450)
        left = 50 + canvas.stringWidth("T", "Helvetica", SIZE)
        write(canvas, "he Guild opens the lock.", top=500, left=left)

    assert outline_of(drawn(draw))[0] == "P The Guild opens the lock."


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_a_page_turned_as_a_whole_is_turned_back(angle: int) -> None:
    def draw(canvas: Any) -> None:
        if angle == 90:
            canvas.translate(400, 0)
        elif angle == 180:
            canvas.translate(400, 600)
        else:
            canvas.translate(0, 600)
        canvas.rotate(angle)
        write(canvas, *LAST, top=300)
        write(canvas, "• The dam will close.", "• The mill will turn.", top=270)

    assert outline_of(drawn(draw)) == [f"P {' '.join(LAST)}", "- The dam will close.", "- The mill will turn."]


@pytest.mark.parametrize(("face", "bold"), [("Helvetica", False), ("Helvetica-Oblique", False), ("Times-Bold", True)])
def test_a_face_is_bold_by_its_name(face: str, bold: bool) -> None:
    def draw(canvas: Any) -> None:
        write(canvas, *LAST)
        write(canvas, "Locks and dams", font=face, top=470)
        write(canvas, *LAST, top=440)

    assert outline_of(drawn(draw))[1] == f"{'H1' if bold else 'P'} Locks and dams"

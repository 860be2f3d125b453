"""Sheets of a PDF file with two pages side by side, cut into these pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hledtrack.extract.readers.pdf.pages import Box, Page

LANDSCAPE = 1.15  # times its height that such a sheet is wide at least
FOLD = 0.01  # of the sheet's width on each side of its middle that stays empty
ALIKE = 0.03  # of the sheet's width by which the margins of the two pages may differ


def single_pages(sheets: Sequence[Page]) -> list[Page]:
    """The pages as they were before they were printed two on a sheet, each with the number of its sheet.

    That two pages stand on a sheet shows in an empty fold in the middle of each one and in the same margins left and
    right of it; two columns of one page have less space between them than beside them.
    """
    wide = [sheet for sheet in sheets if sheet.width >= LANDSCAPE * sheet.height]
    if not wide or not all(_is_folded(sheet) for sheet in wide) or not _margins_are_alike(wide):
        return list(sheets)
    return [page for sheet in sheets for page in (_halves(sheet) if sheet in wide else [sheet])]


def _is_folded(sheet: Page) -> bool:
    low, high = (0.5 - FOLD) * sheet.width, (0.5 + FOLD) * sheet.width
    places = [(word.left, word.right) for word in sheet.words] + [(shape.left, shape.right) for shape in sheet.shapes]
    return not any(left < high and right > low for left, right in places)


def _margins_are_alike(sheets: Sequence[Page]) -> bool:
    width = sheets[0].width
    halves = [half for sheet in sheets for half in _halves(sheet)]
    margins = []
    for side in (0, 1):
        words = [word for half in halves[side::2] for word in half.words]
        if not words:
            return False
        margins.append((min(word.left for word in words), max(word.right for word in words)))
    return abs(margins[0][0] - margins[1][0]) < ALIKE * width


def _halves(sheet: Page) -> list[Page]:
    middle = sheet.width / 2
    left = [word for word in sheet.words if word.left < middle]
    right = [
        replace(word, left=word.left - middle, right=word.right - middle) for word in sheet.words if word.left >= middle
    ]
    moved = [Box(shape.left - middle, shape.bottom, shape.right - middle, shape.top)
             for shape in sheet.shapes if shape.left >= middle]  # fmt: skip
    return [
        replace(sheet, width=middle, words=left, shapes=[shape for shape in sheet.shapes if shape.left < middle]),
        replace(sheet, width=middle, words=right, shapes=moved),
    ]

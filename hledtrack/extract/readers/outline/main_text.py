"""The document's own text among the menus, forms, notices and footers of the page it was copied from.

Every piece scores for what it says of itself: running text counts for the document, menus, markup and phrases about
the page against it. The main text is the stretch with the greatest sum (J. Pasternack and D. Roth, "Extracting
Article Text from the Web with Maximum Subsequence Segmentation", 2009), from its title to the first sign of the
frame after it. A document with next to no signs of a frame is kept whole.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from hledtrack.extract.document import BlockKind
from hledtrack.extract.readers.outline.document_title import title_after_links, title_before, with_title
from hledtrack.extract.readers.outline.frame_signs import Sign, is_certain, reason, signs_of_frame
from hledtrack.extract.readers.outline.pieces import Piece, Waste
from hledtrack.extract.readers.outline.signs import is_date, is_running_text, label_rank, words

OUTSIDE = "outside the main text"
MOST_SCORE = 40.0  # a long paragraph counts no more than one of so many words
WEIGHT_OF_A_RUN = -60.0  # what a run of short pieces can cost at most
SIGNS_OF_A_PAGE = 3
EDGE = 5  # pieces at the top whose signs count even where the document is no page; at the end it is one


class Removed(NamedTuple):
    """A piece that is not part of the document, and why."""

    piece: Piece
    reason: str


def main_text(pieces: Sequence[Piece]) -> tuple[list[Piece], list[Removed]]:
    """The pieces of the document itself, with its title where one is found, and those of the frame."""
    signs = signs_of_frame(pieces)
    stretch = _stretch(pieces, signs)
    if stretch is None:
        signs = [sign if _counts_anyway(index, len(pieces), sign) else None for index, sign in enumerate(signs)]
        title = title_after_links(pieces)
        begin, end = title or 0, len(pieces)
    else:
        start, end = stretch
        title = title_before(pieces, signs, start)
        begin = title if title is not None else _after_frame(pieces, signs, start)
    kept, removed = [], []
    for index, (piece, sign) in enumerate(zip(pieces, signs, strict=True)):
        if begin <= index < end and not is_certain(piece, sign):
            kept.append(piece)
        else:
            removed.append(Removed(piece, OUTSIDE if sign is None else reason(piece, sign)))
    return with_title(kept, found=title is not None), removed


def _stretch(pieces: Sequence[Piece], signs: Sequence[Sign | None]) -> tuple[int, int] | None:
    """The stretch ``[start, end)`` of the main text up to the first sign of the frame; none where all is main text."""
    framing = sum(sign is not None and piece.waste is not Waste.RULE for piece, sign in zip(pieces, signs, strict=True))
    if framing < SIGNS_OF_A_PAGE:
        return None
    stretch = _best_stretch(_tempered([_score(piece, sign) for piece, sign in zip(pieces, signs, strict=True)]))
    if stretch is None:
        return None
    start, end = stretch
    return start, next((index for index in range(end, len(pieces)) if signs[index] is not None), len(pieces))


def _counts_anyway(index: int, count: int, sign: Sign | None) -> bool:
    """Whether a sign counts in a document that is no page: markup anywhere, a cue or a link at its edges."""
    return sign in (Sign.WASTE, Sign.CONTENTS) or (
        sign in (Sign.CUE, Sign.MENU) and (index < EDGE or index == count - 1)
    )


def _score(piece: Piece, sign: Sign | None) -> float:
    """How much a piece counts for (above 0) or against the stretch that it stands in."""
    text = piece.text.text
    count = len(words(text))
    if piece.waste is Waste.RULE:
        return 0.0
    if piece.waste:
        return -25.0
    if sign in (Sign.CUE, Sign.PHRASE):
        return -float(min(max(count, 6), 30))
    if sign is Sign.MENU:
        return -3.0
    if piece.kind is BlockKind.TABLE_ROW:
        return 6.0
    if piece.kind in (BlockKind.HEADING, BlockKind.TITLE):
        return 3.0 if label_rank(text) is not None else -1.0
    if is_running_text(text):
        return min(float(count), MOST_SCORE)
    return 0.0 if re.search(r"\d", text) or is_date(text) else -2.0


def _tempered(scores: list[float]) -> list[float]:
    """The scores with no run of slightly negative ones costing more than ``WEIGHT_OF_A_RUN``."""
    tempered, spent = [], 0.0
    for score in scores:
        if score >= 0 or score < -5:
            spent = 0.0
            tempered.append(score)
            continue
        allowed = max(score, WEIGHT_OF_A_RUN - spent)
        spent += allowed
        tempered.append(min(0.0, allowed))
    return tempered


def _best_stretch(scores: Sequence[float]) -> tuple[int, int] | None:
    """The stretch ``[start, end)`` with the greatest sum; none where nothing counts for any."""
    best, stretch = 0.0, None
    total, start = 0.0, 0
    for index, score in enumerate(scores):
        if total <= 0:
            total, start = 0.0, index
        total += score
        if total > best:
            best, stretch = total, (start, index + 1)
    return stretch


def _after_frame(pieces: Sequence[Piece], signs: Sequence[Sign | None], start: int) -> int:
    """The index after the last sign of the frame before ``start``."""
    while start > 0 and (signs[start - 1] is None or pieces[start - 1].waste is Waste.RULE):
        start -= 1
    return start

"""The document's own text among the menus, forms, notices and footers of the page it was copied from.

Every piece scores for what it says of itself: running text counts for the document, menus, markup and phrases about
the page against it. The main text is the stretch with the greatest sum (J. Pasternack and D. Roth, "Extracting
Article Text from the Web with Maximum Subsequence Segmentation", 2009), from its title to the first sign of the
frame after it. A document without such signs is kept whole.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from hledtrack.extract.document import BlockKind
from hledtrack.extract.readers.lexicon import lexicon
from hledtrack.extract.readers.pieces import Piece, Setting, Waste
from hledtrack.extract.readers.signs import condensed, ends_sentence, has_sentence_words, is_date, label_rank, words

MENU = "menu or list of links"
FRAME = "about the page, not of the document"
OUTSIDE = "outside the main text"
SENTENCE_WORDS = 9  # words from which a piece may be running text
MOST_SCORE = 40
MENU_RUN = 4  # short items in a row that make a menu
WEIGHT_OF_A_RUN = -60.0  # what a run of short pieces can cost at most
SIGNS_OF_A_PAGE = 3


@dataclass(frozen=True, slots=True)
class Removed:
    """A piece that is not part of the document, and why."""

    piece: Piece
    reason: str


def main_text(pieces: Sequence[Piece]) -> tuple[list[Piece], list[Removed]]:
    """The pieces of the document itself, its title first where one is found, and those of the frame."""
    reasons = _frame(pieces)
    signs = sum(reason is not None and reason != Waste.RULE.value for reason in reasons)
    if signs < SIGNS_OF_A_PAGE:
        reasons = [piece.waste.value if piece.waste else None for piece in pieces]
        return _parted(_with_title(pieces, reasons, 0), reasons)
    scores = _tempered([_score(piece, reason) for piece, reason in zip(pieces, reasons, strict=True)])
    start, end = _best_stretch(scores)
    end = _frame_after(reasons, end)
    start = _frame_before(pieces, reasons, start)
    titled = _with_title(pieces, reasons, start, page=True)
    begin = next((index for index in range(start, end) if titled[index].kind is BlockKind.TITLE), start)
    for index in range(len(pieces)):
        if reasons[index] is None and not begin <= index < end:
            reasons[index] = OUTSIDE
    return _parted(titled, reasons)


def _parted(pieces: Sequence[Piece], reasons: Sequence[str | None]) -> tuple[list[Piece], list[Removed]]:
    kept = [piece for piece, reason in zip(pieces, reasons, strict=True) if reason is None]
    removed = [Removed(piece, reason) for piece, reason in zip(pieces, reasons, strict=True) if reason is not None]
    return kept, removed


def _frame(pieces: Sequence[Piece]) -> list[str | None]:
    """For each piece the reason why its form alone shows it to belong to the frame, if it does."""
    reasons: list[str | None] = []
    for piece in pieces:
        if piece.waste:
            reasons.append(piece.waste.value)
        elif _is_cue(piece):
            reasons.append(FRAME)
        elif _is_link_list(piece):
            reasons.append(MENU)
        else:
            reasons.append(None)
    for first, last in _menus(pieces):
        for index in range(first, last):
            reasons[index] = reasons[index] or MENU
    return reasons


def _is_cue(piece: Piece) -> bool:
    """Whether a piece is a line of the frame (``Share this page``) or speaks of the page."""
    if piece.kind is BlockKind.TABLE_ROW:
        return False
    text = piece.text.text
    bare = condensed(text)
    if bare in lexicon().boilerplate_lines:
        return True
    if len(text) < 60 and bare and all(part in lexicon().boilerplate_lines for part in _parts(text)):
        return True
    found = lexicon().boilerplate_phrases.findall(text.lower())
    return bool(found) and (len(words(text)) < 25 * len(found))


def _parts(text: str) -> list[str]:
    return [condensed(part) for part in re.split(r"[|•·/>»]|\s{2,}", text) if condensed(part)]


def _is_link_list(piece: Piece) -> bool:
    """Whether a piece is hardly more than links."""
    length = len(piece.text.text)
    return piece.kind is not BlockKind.TABLE_ROW and 0 < length < 300 and piece.text.linked > 0.8 * length


def _menus(pieces: Sequence[Piece]) -> list[tuple[int, int]]:
    """The stretches of many short pieces that say nothing: ``[first, last)``."""
    found = []
    start: int | None = None
    for index in range(len(pieces) + 1):
        if index < len(pieces) and _is_menu_item(pieces[index]):
            start = index if start is None else start
            continue
        if start is not None and index - start >= MENU_RUN and _names_links(pieces[start:index]):
            found.append((start, index))
        start = None
    return found


def _is_menu_item(piece: Piece) -> bool:
    text = piece.text.text
    return (
        piece.kind in (BlockKind.LIST_ITEM, BlockKind.PARAGRAPH)
        and len(words(text)) <= 8
        and not ends_sentence(text)
        and not has_sentence_words(text)
        and not is_date(text)
        and not re.search(r"\d", text)
    )


def _names_links(run: Sequence[Piece]) -> bool:
    """Whether a run of short pieces is a menu: it repeats itself or holds a line of the frame."""
    texts = [condensed(piece.text.text) for piece in run]
    cues = sum(text in lexicon().boilerplate_lines for text in texts)
    repeated = len(texts) - len(set(texts))
    return cues + repeated >= 2 or (len(run) >= 4 * MENU_RUN and cues + repeated >= 1)


def _score(piece: Piece, reason: str | None) -> float:
    """How much a piece counts for (above 0) or against the stretch that it stands in."""
    count = len(words(piece.text.text))
    if piece.waste is Waste.RULE:
        return 0.0
    if piece.waste:
        return -25.0
    if reason == FRAME:
        return -float(min(max(count, 6), 30))
    if reason == MENU:
        return -3.0
    if piece.kind is BlockKind.TABLE_ROW:
        return 6.0
    if piece.kind is BlockKind.HEADING:
        return 3.0 if label_rank(piece.text.text) is not None else -1.0
    if _is_running_text(piece, count):
        return float(min(count, MOST_SCORE))
    return 0.0 if re.search(r"\d", piece.text.text) or is_date(piece.text.text) else -2.0


def _is_running_text(piece: Piece, count: int) -> bool:
    text = piece.text.text
    return count >= SENTENCE_WORDS and (ends_sentence(text) or has_sentence_words(text))


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


def _best_stretch(scores: Sequence[float]) -> tuple[int, int]:
    """The stretch ``[start, end)`` with the greatest sum; the whole where nothing counts for any."""
    best, best_start, best_end = 0.0, 0, len(scores)
    total, start = 0.0, 0
    for index, score in enumerate(scores):
        if total <= 0:
            total, start = 0.0, index
        total += score
        if total > best:
            best, best_start, best_end = total, start, index + 1
    return best_start, best_end


def _frame_after(reasons: Sequence[str | None], end: int) -> int:
    """The index of the first sign of the frame from ``end`` on."""
    return next((index for index in range(end, len(reasons)) if reasons[index] is not None), len(reasons))


def _frame_before(pieces: Sequence[Piece], reasons: Sequence[str | None], start: int) -> int:
    """The index after the last sign of the frame before ``start``."""
    index = start
    while index > 0 and reasons[index - 1] in (None, Waste.RULE.value):
        index -= 1
    return index


def _with_title(
    pieces: Sequence[Piece], reasons: Sequence[str | None], start: int, *, page: bool = False
) -> list[Piece]:
    """The pieces with the document's title marked, where one of the first pieces is it."""
    done = list(pieces)
    opening = [index for index in range(start, len(pieces)) if reasons[index] is None][:8]
    title = _title_index(pieces, opening, page=page)
    if title is None:
        return done
    done[title] = replace(pieces[title], kind=BlockKind.TITLE, style=None)
    for index in opening[opening.index(title) + 1 :]:
        if not _is_byline(pieces[index]):
            break
        done[index] = replace(pieces[index], kind=BlockKind.PARAGRAPH, style=None)
    return done


def _is_byline(piece: Piece) -> bool:
    """Whether a short piece under the title says what, by whom and when: it is followed by running text."""
    text = piece.text.text
    return (
        is_date(text)
        or condensed(text) in lexicon().kinds
        or (
            piece.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING)
            and (piece.style is None or piece.style.setting is Setting.PLAIN)
            and len(words(text)) <= 10
            and not ends_sentence(text)
        )
    )


def _title_index(pieces: Sequence[Piece], opening: Sequence[int], *, page: bool) -> int | None:
    candidates = []
    for index in opening:
        piece = pieces[index]
        if piece.kind not in (BlockKind.HEADING, BlockKind.PARAGRAPH) or _is_running(piece):
            break
        if piece.style and piece.style.setting is Setting.LABEL:
            break
        candidates.append(index)
    if not candidates:
        return None
    heads = [
        index
        for index in candidates
        if not is_date(pieces[index].text.text) and condensed(pieces[index].text.text) not in lexicon().kinds
    ]
    heads = [index for index in heads if 3 <= len(words(pieces[index].text.text)) <= 40] or []
    if not heads:
        return None
    return (
        max(heads, key=lambda index: (_titleness(pieces[index]), -index))
        if page
        else _first_title(pieces, heads, opening)
    )


def _first_title(pieces: Sequence[Piece], heads: Sequence[int], opening: Sequence[int]) -> int | None:
    first = heads[0]
    style = pieces[first].style
    if (
        style is not None
        and sum(piece.style == style for piece in pieces) > 1
        and len(words(pieces[first].text.text)) < 5
    ):
        return None
    return first if opening.index(first) <= 2 else None


def _is_running(piece: Piece) -> bool:
    count = len(words(piece.text.text))
    return _is_running_text(piece, count) and piece.kind is BlockKind.PARAGRAPH and ends_sentence(piece.text.text)


def _titleness(piece: Piece) -> float:
    score = float(min(len(words(piece.text.text)), 12))
    if piece.kind is BlockKind.HEADING and piece.style is not None:
        score += {Setting.MARKUP: 12, Setting.UNDERLINE: 10, Setting.CAPITALS: 8}.get(piece.style.setting, 3)
    return score


def adjacent(pieces: Sequence[Piece]) -> bool:
    """Whether the pieces stand in the order of their lines."""
    return all(before.first <= after.first for before, after in pairwise(pieces))

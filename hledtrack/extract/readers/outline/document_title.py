"""The title of a document and the lines under it that say what it is, who published it and when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hledtrack.extract.document import BlockKind
from hledtrack.extract.readers.lexicon import lexicon
from hledtrack.extract.readers.outline.frame_signs import Sign
from hledtrack.extract.readers.outline.pieces import Piece, Setting, Waste
from hledtrack.extract.readers.outline.signs import (
    condensed,
    ends_sentence,
    is_date,
    is_running_text,
    names_document,
    words,
)

REACH = 25  # pieces before the first running text among which a title is looked for
LONGEST_TITLE = 45  # words
LINES_COMPARED = 400  # pieces among which a title's repetition is looked for
LONGEST_COMPARED = 600  # characters of a piece that may repeat the title
SHORTEST_COMPARED = 20  # characters of a title whose repetition tells something
LONGEST_STANDFIRST = 12  # words of a sentence under the title that sums the document up
FIRST_LINE = 6.0  # what a line gains that stands right after the frame, set apart from it
SECOND_LINE = 6.0  # what a line loses that stands right below another that could be the title
LONGEST_BYLINE = 25  # words
MOST_BYLINES = 8
_WEIGHTS = {Setting.MARKUP: 12.0, Setting.UNDERLINE: 10.0, Setting.CAPITALS: 8.0}


def title_before(pieces: Sequence[Piece], signs: Sequence[Sign | None], start: int) -> int | None:
    """The index of the piece at or before ``start`` that is most like the title of what begins there."""
    best, best_score = None, 0.0
    hidden = 0
    reach = range(_first_running(pieces, signs, start), max(-1, start - REACH), -1)
    repeated = _repetitions(pieces, reach)
    for index in reach:
        if signs[index] is not None:
            hidden += pieces[index].waste is not Waste.RULE
            continue
        if not could_be_title(pieces[index]):
            continue
        distance = max(0, start - index)
        score = titleness(pieces[index]) + 8.0 * (index in repeated) - 0.6 * distance - 1.5 * hidden
        if index > 0 and pieces[index].gap == 0 and signs[index - 1] is None and could_be_title(pieces[index - 1]):
            score -= SECOND_LINE
        if index > 0 and pieces[index].gap > 0 and signs[index - 1] is not None:
            score += FIRST_LINE
        if score > best_score:
            best, best_score = index, score
    return best


def _first_running(pieces: Sequence[Piece], signs: Sequence[Sign | None], start: int) -> int:
    """The last index from ``start`` on before which no running text stands."""
    index = start
    while index + 1 < len(pieces) and signs[index] is None and _is_short(pieces[index]):
        index += 1
    return min(index, len(pieces) - 1)


def _is_short(piece: Piece) -> bool:
    return piece.kind in (BlockKind.HEADING, BlockKind.PARAGRAPH) and not is_running_text(piece.text.text)


def _repetitions(pieces: Sequence[Piece], indexes: Sequence[int]) -> set[int]:
    """Those of the ``indexes`` whose text the page says elsewhere, as in its breadcrumb or window title."""
    texts = [condensed(piece.text.text) for piece in pieces[:LINES_COMPARED] if len(piece.text.text) < LONGEST_COMPARED]
    wanted = {index: condensed(pieces[index].text.text) for index in indexes}
    return {
        index
        for index, text in wanted.items()
        if len(text) > SHORTEST_COMPARED and sum(text in other for other in texts) > (index < LINES_COMPARED)
    }


def could_be_title(piece: Piece) -> bool:
    """Whether nothing in the piece speaks against a title."""
    text = piece.text.text
    if piece.waste or piece.kind not in (BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.TITLE):
        return False
    if (
        text.startswith(("[", "("))
        or text.count(" | ") >= 2
        or is_date(text)
        or condensed(text) in lexicon().kinds
        or ends_sentence(text)
        or text.endswith(":")
    ):
        return False
    if piece.style and piece.style.setting is Setting.LABEL:
        return False
    fewest = 2 if piece.style and piece.style.setting in _WEIGHTS else 3
    return fewest <= len(words(text)) <= LONGEST_TITLE


def titleness(piece: Piece) -> float:
    """How much a piece looks like a title."""
    score = float(min(len(words(piece.text.text)), 12))
    if names_document(piece.text.text):
        score += 4.0
    if piece.kind is BlockKind.TITLE:
        score += 20.0
    if piece.kind is BlockKind.HEADING and piece.style is not None:
        score += _WEIGHTS.get(piece.style.setting, 3.0)
    return score


def with_title(pieces: Sequence[Piece], *, found: bool) -> list[Piece]:
    """The pieces with their title marked, and the lines under it as paragraphs.

    Where the title was not ``found`` before, the first piece is the title if it can be one and is not set like the
    headings below it.
    """
    done = list(pieces)
    if not done:
        return done
    place = next((index for index, piece in enumerate(done[:MOST_BYLINES]) if piece.kind is BlockKind.TITLE), None)
    if place is None:
        place = 0 if found else _opening_title(done)
    if place is None:
        return done
    done[place] = replace(done[place], kind=BlockKind.TITLE, style=None)
    for index in (*range(place), *range(place + 1, _end_of_bylines(done, place))):
        if done[index].kind is BlockKind.HEADING:
            done[index] = replace(done[index], kind=BlockKind.PARAGRAPH, style=None)
    return done


def title_after_links(pieces: Sequence[Piece]) -> int | None:
    """The index of a title that names the document below nothing but short lines and items, where one stands out."""
    for index, piece in enumerate(pieces[:REACH]):
        if is_running_text(piece.text.text) or ends_sentence(piece.text.text) or piece.kind is BlockKind.TABLE_ROW:
            return None
        if (
            piece.style is not None
            and piece.style.setting in _WEIGHTS
            and names_document(piece.text.text)
            and could_be_title(piece)
            and sum(other.style == piece.style for other in pieces) == 1
        ):
            return index
    return None


def _opening_title(pieces: Sequence[Piece]) -> int | None:
    for index, piece in enumerate(pieces[:3]):
        if not _is_short(piece):
            return None
        if could_be_title(piece) and _is_set_apart(pieces, index):
            return index
    return None


def _is_set_apart(pieces: Sequence[Piece], index: int) -> bool:
    """Whether a piece is not just the first of several like headings."""
    piece = pieces[index]
    if piece.style is None:
        return index + 1 < len(pieces)
    if piece.style.setting is Setting.MARKUP:
        return sum(other.style == piece.style for other in pieces) == 1
    if piece.style.setting in (Setting.ENUMERATED, Setting.ENUMERATED_CAPITALS):
        return False
    alike = any(other.style == piece.style for other in pieces[index + 1 :])
    return not alike or len(words(piece.text.text)) >= 4 or names_document(piece.text.text)


def _end_of_bylines(pieces: Sequence[Piece], title: int) -> int:
    """The index after the last short line under the title that says the kind, the publisher or the day."""
    end = title + 1
    for index in range(title + 1, min(len(pieces), title + 1 + MOST_BYLINES)):
        piece = pieces[index]
        text = piece.text.text
        if piece.kind not in (BlockKind.HEADING, BlockKind.PARAGRAPH) or len(words(text)) > LONGEST_BYLINE:
            break
        if is_running_text(text) and len(words(text)) > LONGEST_STANDFIRST:
            break
        if piece.style and piece.style.setting is Setting.LABEL:
            break
        if is_date(text) or names_document(text) or _is_dateline(text) or text.lower().startswith(lexicon().bylines):
            end = index + 1
    return end


def _is_dateline(text: str) -> bool:
    """Whether a line that is no sentence ends in a day (``Lima, 4 May 2023``)."""
    if is_running_text(text):
        return False
    parts = text.split()
    return any(is_date(" ".join(parts[place:])) for place in range(1, len(parts)))

"""Signs that a piece belongs to the frame around a document: menus, forms, notices, footers of the page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from enum import Enum, auto
from functools import lru_cache

from hledtrack.extract.document import BlockKind
from hledtrack.extract.readers.lexicon import lexicon
from hledtrack.extract.readers.outline.pieces import Piece, Waste
from hledtrack.extract.readers.outline.signs import (
    condensed,
    ends_sentence,
    has_sentence_words,
    is_date,
    names_document,
    words,
)

REACH_OF_CONTENTS = 200  # pieces among which a table of contents is looked for
LONGEST_ENTRY = 200  # characters of an entry of a table of contents
MENU_RUN = 4  # short items in a row that can make a menu
LONGEST_MENU_ITEM = 8  # words of a list item that can stand in a menu
LONGEST_MENU_LINE = 5  # words of a line that is no list item
LONGEST_CUE = 14  # words of a line that is put together from cues
WORDS_A_PHRASE = 40  # a sentence speaks of the page where it has a telling phrase every so many words
_BREADCRUMB = re.compile(r"\S\s*[>»›→]\s*\S")
_QUOTED = re.compile(r"«[^»]*»|‹[^›]*›")  # its marks are none of a breadcrumb
_BARS = re.compile(r"\S\s+[|•·]\s+\S")
_ADDRESS = re.compile(r"(?:\d+[.)]\s*)?(?:https?://|www\.|//)\S+|(?:[\w-]+\.)+[a-z]{2,6}", re.IGNORECASE)
_LEADER = re.compile(r"(?:\s*\.){3,}\s*\d+$|\s\d+$")


class Sign(Enum):
    """What shows a piece to belong to the frame."""

    WASTE = auto()
    CUE = auto()
    CONTENTS = auto()
    PHRASE = auto()
    MENU = auto()


def signs_of_frame(pieces: Sequence[Piece]) -> list[Sign | None]:
    """For each piece the sign that its own form gives, if it gives one."""
    signs = [_own_sign(piece) for piece in pieces]
    for first, last in _menus(pieces):
        for index in range(first, last):
            signs[index] = signs[index] or Sign.MENU
    for index in _contents(pieces):
        signs[index] = Sign.CONTENTS
    return signs


def is_certain(piece: Piece, sign: Sign | None) -> bool:
    """Whether a sign is strong enough to take the piece out of the midst of a document."""
    if sign is Sign.PHRASE:
        text = piece.text.text
        return len(words(text)) < 12 or len(lexicon().boilerplate_phrases.findall(text.lower())) > 1
    return sign is not None


def _contents(pieces: Sequence[Piece]) -> list[int]:
    """The entries of a table of contents: lines below its heading that come again as headings further down."""
    found: list[int] = []
    for start, piece in enumerate(pieces[:REACH_OF_CONTENTS]):
        if condensed(piece.text.text) not in lexicon().contents:
            continue
        later = [condensed(other.text.text) for other in pieces[start + 1 :] if len(other.text.text) <= LONGEST_ENTRY]
        counts = Counter(later)
        entries = []
        for index in range(start + 1, len(pieces)):
            entry = pieces[index].text.text
            if len(entry) > LONGEST_ENTRY:
                break
            leader = _LEADER.search(entry)
            text = condensed(_LEADER.sub("", entry))
            if counts[text] < (1 if leader else 2):
                break
            counts[text] -= 1
            entries.append(index)
        found += [start, *entries] if entries else []
    return found


def _own_sign(piece: Piece) -> Sign | None:
    if piece.waste:
        return Sign.WASTE
    if piece.kind in (BlockKind.TABLE_ROW, BlockKind.NOTE, BlockKind.TITLE):
        return None
    text = piece.text.text
    if is_cue_line(text) or _is_named_cue(text):
        return Sign.CUE
    if _is_link_list(piece) or _reading_time().fullmatch(text.lower()):
        return Sign.MENU
    found = lexicon().boilerplate_phrases.findall(text.lower())
    if found and len(words(text)) < WORDS_A_PHRASE * len(found):
        return Sign.PHRASE
    return None


def _is_named_cue(text: str) -> bool:
    """Whether a line begins with the name of a page's part and fills it (``Tags: trade``, ``Home | News | Trade``)."""
    if len(text) > LONGEST_ENTRY or ends_sentence(text):
        return False
    name, mark, _ = text.partition(":")
    if mark and condensed(name) in lexicon().boilerplate_lines:
        return True
    first, bar, _ = text.partition(" | ")
    return bool(bar) and condensed(first) in lexicon().boilerplate_lines


@lru_cache(maxsize=1)
def _reading_time() -> re.Pattern[str]:
    units = "|".join(sorted(map(re.escape, lexicon().reading_time)))
    return re.compile(rf"\d{{1,3}}(?:\s?[-–]\s?\d{{1,3}})?\s?(?:{units})")


def is_cue_line(text: str, *, alone: bool = True) -> bool:
    """Whether a line is made of nothing but names of a page's parts (``Share``, ``Facebook X YouTube``).

    A name that could also be a heading of a document (``Services``) counts beside others, or where the line does not
    stand ``alone``.
    """
    if len(text) > 200:
        return False
    found = condensed(text).split()
    if not 0 < len(found) <= LONGEST_CUE:
        return False
    if alone and " ".join(found) in lexicon().boilerplate_parts:
        return False
    reachable = {0}
    cues = lexicon().boilerplate_lines | lexicon().boilerplate_parts
    for end in range(1, len(found) + 1):
        if any(" ".join(found[start:end]) in cues for start in reachable):
            reachable.add(end)
    return len(found) in reachable


def _is_link_list(piece: Piece) -> bool:
    """Whether a piece is hardly more than links, a breadcrumb or a web address."""
    text = piece.text.text
    if len(text) >= 300 or not text:
        return False
    if (
        _ADDRESS.fullmatch(text)
        or len(_BREADCRUMB.findall(_QUOTED.sub("x", text))) >= 2
        or len(_BARS.findall(text)) >= 3
    ):
        return True
    return piece.text.linked > 0.8 * len(text) and not ends_sentence(text)


def _menus(pieces: Sequence[Piece]) -> list[tuple[int, int]]:
    """The stretches of short pieces that are menus, as ``[first, last)``."""
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
        piece.waste is None
        and piece.kind in (BlockKind.LIST_ITEM, BlockKind.PARAGRAPH)
        and len(words(text)) <= (LONGEST_MENU_ITEM if piece.kind is BlockKind.LIST_ITEM else LONGEST_MENU_LINE)
        and not ends_sentence(text)
        and not has_sentence_words(text)
        and not is_date(text)
        and not re.search(r"\d", text)
        and not (len(words(text)) > 2 and names_document(text))
    )


def _names_links(run: Sequence[Piece]) -> bool:
    """Whether a run of short pieces is a menu: it repeats itself or holds lines of the frame."""
    texts = [condensed(piece.text.text) for piece in run]
    cues = sum(is_cue_line(text, alone=False) for text in texts)
    repeated = len(texts) - len(set(texts))
    return cues + repeated >= 2 or (len(run) >= 4 * MENU_RUN and cues + repeated >= 1)


def reason(piece: Piece, sign: Sign) -> str:
    """Why the piece is discarded, in words."""
    if isinstance(piece.waste, Waste):
        return piece.waste.value
    return "table of contents" if sign is Sign.CONTENTS else "menu, form or notice of the page"

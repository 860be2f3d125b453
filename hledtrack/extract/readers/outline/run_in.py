"""Headings run in with the text below them: ``**2. Safer crossings:** Both sides will ...`` above a list."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from hledtrack.extract.document import BlockKind
from hledtrack.extract.readers.outline.item_marks import read_marker
from hledtrack.extract.readers.outline.pieces import HeadingStyle, Piece, Setting
from hledtrack.extract.readers.outline.signs import (
    LONGEST_MARKED_HEADING,
    could_be_heading,
    enumerator_rank,
    is_capitals,
    label_rank,
)
from hledtrack.extract.readers.raw.folding import up_to, without_prefix

_CLOSE = re.compile(r"\s*(?:[.:]|[–—-](?=\s))")
_LETTERS = re.compile(r"[^\W\d_]{2}")


class _RunIn(NamedTuple):
    """A numbered title in bold at the start of a paragraph: how long it is, and where the paragraph's text begins."""

    title: int
    text: int
    style: HeadingStyle


def with_run_in_headings(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with numbered bold titles at the start of paragraphs made headings of their own.

    They are headings where half of those set alike, or more, stand right above a list or a table: what such a title
    names is the list. Elsewhere the title belongs to its paragraph.
    """
    found = {index: run_in for index, piece in enumerate(pieces) if (run_in := _run_in(piece)) is not None}
    above_list: dict[HeadingStyle, list[bool]] = defaultdict(list)
    for index, run_in in found.items():
        stands_above = index + 1 < len(pieces) and index + 1 not in found and _is_listed(pieces[index + 1])
        above_list[run_in.style].append(stands_above)
    done: list[Piece] = []
    for index, piece in enumerate(pieces):
        run_in = found.get(index)
        if run_in is not None and 2 * sum(above_list[run_in.style]) >= len(above_list[run_in.style]):
            done += _parted(piece, run_in)
        else:
            done.append(piece)
    return done


def _is_listed(piece: Piece) -> bool:
    """Whether a piece is a list item, one that is only typed as such, or a row of a table."""
    if piece.kind is BlockKind.PARAGRAPH:
        marker = read_marker(piece.text.text)
        return marker is not None and marker.certain
    return piece.kind in (BlockKind.LIST_ITEM, BlockKind.TABLE_ROW)


def _run_in(piece: Piece) -> _RunIn | None:
    text = piece.text.text
    if piece.kind is not BlockKind.PARAGRAPH or piece.depth > 1 or piece.waste or not piece.text.emphasized:
        return None
    opening = piece.text.emphasized[0]
    if opening.start > 0:
        return None
    title = text[: opening.end].rstrip(" .:–—-")
    close = _CLOSE.match(text, len(title))
    if close is None or not _LETTERS.search(text, close.end()) or not could_be_heading(title, LONGEST_MARKED_HEADING):
        return None
    start = max(close.end(), opening.end)
    style = _style(title)
    return _RunIn(len(title), start, style) if style is not None else None


def _style(title: str) -> HeadingStyle | None:
    """How a title is set that a part's name or a number begins; none where neither does."""
    label, number = label_rank(title), enumerator_rank(title)
    if label is not None:
        return HeadingStyle(Setting.LABEL, label)
    if number is None:
        return None
    return HeadingStyle(Setting.ENUMERATED_CAPITALS if is_capitals(title) else Setting.ENUMERATED, number)


def _parted(piece: Piece, run_in: _RunIn) -> tuple[Piece, Piece]:
    title, text = up_to(piece.text, run_in.title), without_prefix(piece.text, run_in.text)
    last, first = title.last_line or piece.first, text.first_line or piece.first
    heading = replace(piece, kind=BlockKind.HEADING, text=title, last=last, style=run_in.style)
    return heading, replace(piece, text=text, first=first, gap=0)

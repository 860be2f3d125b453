"""Pieces of a marked-up document put together: typed lists found, frame left out, outline made.

Unlike plain text these documents are cut into pieces by their own markup, and what is left out is told piece by
piece: several pieces may stand in one source line, or in none.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace

from hledtrack.extract.document import BlockKind, DiscardedText, Document, UnreadableDocumentError
from hledtrack.extract.readers.assembly import language_of
from hledtrack.extract.readers.folding import FoldedText, without_prefix
from hledtrack.extract.readers.headings import settled_headings
from hledtrack.extract.readers.inline import InlineLine, InlineRun, heading_and_rest, joined
from hledtrack.extract.readers.listing import ListNesting, RawItem
from hledtrack.extract.readers.main_text import main_text
from hledtrack.extract.readers.markers import read_marker
from hledtrack.extract.readers.outline import outline
from hledtrack.extract.readers.pieces import HeadingStyle, Piece, Setting
from hledtrack.extract.readers.run_in import with_run_in_headings
from hledtrack.extract.readers.signs import could_be_heading, heading_style, is_capitals, is_note
from hledtrack.model import Problem

INDENT = 4  # columns by which one depth is set in below another
LONGEST_LABEL = 150  # characters of an item that names the group of items below it


def composed(name: str, data: bytes, pieces: Sequence[Piece], discarded: Iterable[DiscardedText] = ()) -> Document:
    """The document made of ``pieces``; ``discarded`` is what the reader itself left out.

    Raises:
        UnreadableDocumentError: nothing is left to read.
    """
    kept, removed = main_text(with_typed_lists(with_run_in_headings(pieces)))
    if not kept:
        problem = Problem(name, None, "the document holds no text", "give a document with text in it")
        raise UnreadableDocumentError((problem,))
    blocks = outline(settled_headings(kept))
    left = [DiscardedText(entry.piece.text.text, entry.piece.text.first_line, entry.reason) for entry in removed]
    return Document(
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        blocks=blocks,
        discarded=_merged([*discarded, *left]),
        title=next((block.text for block in blocks if block.kind is BlockKind.TITLE), None),
        language=language_of(piece.text.text for piece in kept),
    )


def _merged(discarded: Iterable[DiscardedText]) -> tuple[DiscardedText, ...]:
    """Neighbours with one reason as one."""
    done: list[DiscardedText] = []
    for entry in discarded:
        if not entry.text.strip():
            continue
        if done and done[-1].reason == entry.reason:
            done[-1] = replace(done[-1], text=f"{done[-1].text}\n{entry.text}")
        else:
            done.append(entry)
    return tuple(done)


def paragraph_pieces(run: InlineRun, place: Piece) -> list[Piece]:
    """The pieces of one paragraph: the headings set in bold at its start, lines that are list items, the rest.

    ``place`` gives the depth and page; a ``bulleted`` one stands in a list item, where bold lines are no headings.
    """
    pieces: list[Piece] = []
    for part in _parts(run):
        texts = _typed_lines(part)
        if texts:
            pieces += [_placed(place, text) for text in texts]
            continue
        for bold, text in heading_and_rest(part):
            style = heading_style(text.text, bold=bold)
            piece = _placed(place, text)
            if style is not None and not place.bulleted and (bold or style.setting.shows_heading):
                piece = replace(piece, kind=BlockKind.HEADING, style=style)
            elif run.is_note or is_note(text.text):
                piece = replace(piece, kind=BlockKind.NOTE)
            pieces.append(piece)
    return [replace(piece, bulleted=False) for piece in pieces]


def _parts(run: InlineRun) -> list[InlineRun]:
    """The run parted where it has an empty line."""
    parts: list[InlineRun] = []
    lines: list[InlineLine] = []
    for line in [*run.lines, InlineLine(FoldedText(), is_bold=False)]:
        if line.text.text:
            lines.append(line)
        elif lines:
            parts.append(InlineRun(lines))
            lines = []
    return parts


def _typed_lines(run: InlineRun) -> list[FoldedText]:
    """The lines of a list typed with bullets and line breaks, each whole; nothing where it is no such list."""
    marks = [read_marker(line.text.text) for line in run.lines]
    if len(marks) < 2 or not any(mark is not None and mark.certain for mark in marks):
        return []
    items: list[list[FoldedText]] = []
    for line, mark in zip(run.lines, marks, strict=True):
        if items and mark is None and line.text.text[0].islower():
            items[-1].append(line.text)
        else:
            items.append([line.text])
    return [joined(item) for item in items]


def _placed(place: Piece, text: FoldedText) -> Piece:
    return replace(
        place,
        kind=BlockKind.PARAGRAPH,
        text=text,
        first=text.first_line or place.first,
        last=text.last_line or place.last,
    )


def item_piece(run: InlineRun, place: Piece, *, introduces_list: bool) -> Piece | None:
    """The list item of ``run``; a bold one above a list of its own is the heading of that list."""
    text = run.whole()
    if not text.text:
        return None
    piece = replace(_placed(place, text), kind=BlockKind.LIST_ITEM, bulleted=True)
    bold = text.is_all_emphasized() and run.is_strong
    if introduces_list and (bold or is_capitals(text.text)) and could_be_heading(text.text.rstrip(":"), LONGEST_LABEL):
        return replace(piece, kind=BlockKind.HEADING, style=HeadingStyle(Setting.LIST_LABEL))
    return piece


def with_typed_lists(pieces: Sequence[Piece], indents: Sequence[int] | None = None) -> list[Piece]:
    """The pieces with paragraphs that begin with a typed bullet or number made list items or numbered headings.

    ``indents`` say in columns how far each piece is set in, where the document shows it.
    """
    shown = indents or [INDENT * (piece.depth - 1) for piece in pieces]
    items = [_raw_item(piece, indent) for piece, indent in zip(pieces, shown, strict=True)]
    if not any(item.marker for item in items):
        return list(pieces)
    nesting = ListNesting(items)
    done: list[Piece] = []
    for index, piece in enumerate(pieces):
        marker = items[index].marker
        if marker is None:
            done.append(piece)
        elif marker.style == "*" and done and done[-1].kind is BlockKind.TABLE_ROW:
            done.append(replace(piece, kind=BlockKind.NOTE))
        elif index in nesting.heading_styles:
            done.append(replace(piece, kind=BlockKind.HEADING, style=nesting.heading_styles[index]))
        else:
            text = without_prefix(piece.text, marker.width)
            depth = nesting.depths[index] + piece.depth - 1
            done.append(replace(piece, kind=BlockKind.LIST_ITEM, text=text, depth=depth, bulleted=marker.is_bullet))
    return [_label_or_item(piece, following) for piece, following in zip(done, [*done[1:], None], strict=True)]


def _label_or_item(piece: Piece, following: Piece | None) -> Piece:
    """A bold item above a list of its own is the heading of that list."""
    if (
        piece.kind is BlockKind.LIST_ITEM
        and following is not None
        and following.kind is BlockKind.LIST_ITEM
        and following.depth > piece.depth
        and piece.text.is_all_emphasized()
        and could_be_heading(piece.text.text.rstrip(":"), LONGEST_LABEL)
    ):
        return replace(piece, kind=BlockKind.HEADING, style=HeadingStyle(Setting.LIST_LABEL))
    return piece


def _raw_item(piece: Piece, indent: int) -> RawItem:
    marker = read_marker(piece.text.text) if piece.kind is BlockKind.PARAGRAPH else None
    if marker is not None and marker.style == "o":
        marker = None  # the Spanish word, unless an outline proves otherwise
    return RawItem(piece.text, indent, marker, piece.gap)


def title_among(pieces: Sequence[Piece], stated: FoldedText | None) -> list[Piece]:
    """The pieces with their title: the only heading of the first level, else the one the document states of itself."""
    done = list(pieces)
    tops = [index for index, piece in enumerate(done) if piece.style == HeadingStyle(Setting.MARKUP, 1)]
    if any(piece.kind is BlockKind.TITLE for piece in done):
        return done
    if len(tops) == 1 and all(piece.kind is not BlockKind.HEADING for piece in done[: tops[0]]):
        done[tops[0]] = replace(done[tops[0]], kind=BlockKind.TITLE, style=None)
    elif stated is not None:
        same = [index for index, piece in enumerate(done) if piece.text.text == stated.text]
        if same:
            done[same[0]] = replace(done[same[0]], kind=BlockKind.TITLE, style=None)
        else:
            line = stated.first_line or 1
            done.insert(0, Piece(BlockKind.TITLE, stated, line, line))
    return done

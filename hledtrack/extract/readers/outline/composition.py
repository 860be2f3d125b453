"""Pieces of a marked-up document seen together: lists typed by hand, items that are headings, the title."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from hledtrack.extract.document import BlockKind
from hledtrack.extract.readers.outline.item_marks import read_marker, settle
from hledtrack.extract.readers.outline.nesting import ListNesting, RawItem
from hledtrack.extract.readers.outline.pieces import HeadingStyle, Piece, Setting
from hledtrack.extract.readers.outline.run_in import with_run_in_headings
from hledtrack.extract.readers.outline.signs import could_be_heading, heading_style, is_capitals
from hledtrack.extract.readers.raw.folding import FoldedText, without_prefix

INDENT = 4  # columns by which one depth is set in below another
LONGEST_LABEL = 150  # characters of an item that names the group of items below it
REACH = 20  # pieces below an item among which its list begins


def composed(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with everything told that shows only in what stands around it."""
    return with_labels(with_typed_lists(with_run_in_headings(pieces)))


def with_typed_lists(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with paragraphs that begin with a typed bullet or number made list items or numbered headings."""
    items = [_raw_item(piece) for piece in pieces]
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
            done.append(replace(piece, kind=BlockKind.LIST_ITEM, text=text, depth=depth))
    return done


def _raw_item(piece: Piece) -> RawItem:
    marker = read_marker(piece.text.text) if piece.kind is BlockKind.PARAGRAPH else None
    if marker is not None and marker.style == "o":
        marker = None  # the Spanish word, unless an outline proves otherwise
    indent = INDENT * (piece.depth - 1) if piece.indent is None else piece.indent
    return RawItem(piece.text, indent, marker, piece.gap)


# --- items that are headings


def with_labels(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with titles that are set as list items made headings.

    A title is set in bold, italics or capitals. It is one where a list of its own follows; a numbered one of the
    outermost level where half of those numbered alike, or more, have anything but the next number below them.
    """
    numbered = _numbered_titles(pieces)
    done = list(pieces)
    for index, piece in enumerate(pieces):
        if index in numbered:
            done[index] = numbered[index]
        elif piece.kind is BlockKind.LIST_ITEM and _is_title(piece) and _introduces_list(pieces, index):
            done[index] = replace(piece, kind=BlockKind.HEADING, style=HeadingStyle(Setting.LIST_LABEL))
    return done


def _is_title(piece: Piece) -> bool:
    text = piece.text.text
    set_apart = piece.text.is_all_emphasized() or is_capitals(text)
    return set_apart and could_be_heading(text.rstrip(":"), LONGEST_LABEL)


def _introduces_list(pieces: Sequence[Piece], index: int) -> bool:
    """Whether a deeper item comes before anything that is no part of the item."""
    for piece in pieces[index + 1 : index + 1 + REACH]:
        if piece.depth <= pieces[index].depth:
            return False
        if piece.kind is BlockKind.LIST_ITEM:
            return True
    return False


def _numbered_titles(pieces: Sequence[Piece]) -> dict[int, Piece]:
    """The headings that numbered items are, by their indexes.

    One that stands deeper counts where its number goes on from the one before: its list was cut by what stands
    between. A number that all of them have tells nothing.
    """
    alike: dict[HeadingStyle, dict[int, bool]] = defaultdict(dict)
    last: dict[str, int] = {}
    for index, piece in enumerate(pieces):
        marker = read_marker(f"{piece.mark} X") if piece.mark and _is_title(piece) else None
        style = heading_style(piece.numbered().text.text, bold=True) if marker else None
        if marker is None or style is None or not marker.readings:
            continue
        reading = settle(marker, last)
        if piece.depth == 1 or last.get(reading.style) == reading.number - 1:
            last[reading.style] = reading.number
            following = pieces[index + 1] if index + 1 < len(pieces) else None
            alike[style][index] = following is not None and not (following.mark and following.depth == piece.depth)
    return {
        index: replace(_heading(pieces[index], [pieces[other] for other in above]), style=style)
        for style, above in alike.items()
        if 2 * sum(above.values()) >= len(above)
        for index in above
    }


def _heading(piece: Piece, alike: Sequence[Piece]) -> Piece:
    telling = len(alike) == 1 or len({other.mark for other in alike}) > 1
    return replace(piece.numbered() if telling else piece, kind=BlockKind.HEADING, depth=1, mark="")


# --- the title


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

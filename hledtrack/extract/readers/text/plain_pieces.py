"""Plain text cut into pieces: paragraphs, list items, headings, pipe tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hledtrack.extract.document import BlockKind
from hledtrack.extract.readers.outline.nesting import ListNesting, RawItem
from hledtrack.extract.readers.outline.pieces import HeadingStyle, Piece, Setting, Waste
from hledtrack.extract.readers.outline.pipe_tables import pipe_table
from hledtrack.extract.readers.outline.signs import (
    ends_clause,
    has_sentence_words,
    heading_style,
    is_capitals,
    is_note,
    is_title_case,
)
from hledtrack.extract.readers.raw.folding import FoldedText
from hledtrack.extract.readers.raw.lines import Line
from hledtrack.extract.readers.text.segments import Segment, is_table, segments_of, wrapping_of
from hledtrack.extract.readers.text.wrapping import Wrapping

LIST_INDENT = 2  # columns by which a paragraph below an introduction is set in where it is a list item
LONGEST_WITHOUT_END = 80  # characters from which a line is running text although it ends in no mark
_UNDERLINES = "=-~"  # from the outermost heading inwards


def cut(lines: Sequence[Line]) -> list[Piece]:
    """The pieces of a plain text, in order."""
    wrapping = wrapping_of(lines)
    return _Cutting(segments_of(lines, wrapping), wrapping).pieces()


class _Cutting:
    """Makes pieces of segments: what a segment is shows in what stands around it."""

    def __init__(self, segments: Sequence[Segment], wrapping: Wrapping) -> None:
        self._segments = segments
        self._wrapping = wrapping
        self._nesting = ListNesting([self._raw_item(segment) for segment in segments])
        self._introduced: int | None = None  # indentation of the paragraph that introduces a list

    def pieces(self) -> list[Piece]:
        """The pieces in the order of the segments."""
        done: list[Piece] = []
        for index, segment in enumerate(self._segments):
            if is_table(segment):
                done += [replace(piece, gap=segment.gap) for piece in pipe_table(segment.rows)]
            elif self._nesting.items[index].text.text:
                done.append(self._piece(index, done[-1] if done else None))
        return done

    def _raw_item(self, segment: Segment) -> RawItem:
        if is_table(segment):
            return RawItem(FoldedText(), 0, None, 0)
        marker = None if segment.waste else segment.marker
        text = self._wrapping.fold(segment.lines, marker.width if marker else 0)
        return RawItem(text, segment.lines[0].indent, marker, segment.gap)

    def _piece(self, index: int, before: Piece | None) -> Piece:
        segment = self._segments[index]
        first, last = segment.lines[0].number, (segment.rows or segment.lines)[-1].number
        text = self._nesting.items[index].text
        piece = Piece(BlockKind.PARAGRAPH, text, first, last, gap=segment.gap, page=segment.lines[0].page)
        if segment.waste:
            return replace(piece, waste=segment.waste)
        if segment.marker:
            return self._item(piece, index, before)
        if segment.underline:
            rank = _UNDERLINES.find(segment.underline)
            style = HeadingStyle(Setting.UNDERLINE, rank if rank >= 0 else len(_UNDERLINES))
            return replace(piece, kind=BlockKind.HEADING, style=style)
        if is_note(text.text):
            return replace(piece, kind=BlockKind.NOTE)
        found = heading_style(text.text)
        if found and self._stands_as_heading(index, found):
            self._introduced = None
            return replace(piece, kind=BlockKind.HEADING, style=found)
        return self._paragraph(piece, segment.lines[0].indent)

    def _item(self, piece: Piece, index: int, before: Piece | None) -> Piece:
        """A list item, a numbered heading, or the note under a table."""
        segment = self._segments[index]
        marker, style = segment.marker, self._nesting.heading_styles.get(index)
        if marker is None:
            return piece
        if style:
            return replace(piece, kind=BlockKind.HEADING, text=self._wrapping.fold(segment.lines, 0), style=style)
        if before is not None and before.kind is BlockKind.TABLE_ROW and marker.style == "*":
            return replace(piece, kind=BlockKind.NOTE, text=self._wrapping.fold(segment.lines, 0))
        return replace(piece, kind=BlockKind.LIST_ITEM, depth=self._nesting.depths[index])

    def _paragraph(self, piece: Piece, indent: int) -> Piece:
        """A paragraph, or the item of a list without marks: set in below a paragraph that introduces it."""
        if self._introduced is not None and indent >= self._introduced + LIST_INDENT:
            return replace(piece, kind=BlockKind.LIST_ITEM)
        self._introduced = indent if piece.text.text.endswith(":") else None
        return piece

    def _stands_as_heading(self, index: int, style: HeadingStyle) -> bool:
        """Whether what stands around a line lets it be a heading."""
        if style.setting.shows_heading:
            return True
        segment = self._segments[index]
        following = self._segments[index + 1 : index + 3]
        if not following or following[0].waste is Waste.MARKUP:
            return False
        if style.setting is Setting.COLON:
            return following[0].marker is not None or not segment.alone
        if len(segment.lines) > 2:
            return False
        if _is_title(segment) and len(following) == 2 and _is_title(following[0]):
            return _stands_under_heading(following[1])
        return _stands_under_heading(following[0])


def _is_title(segment: Segment) -> bool:
    """Whether the segment is one line in title case that can be a heading."""
    text = segment.lines[0].bare if len(segment.lines) == 1 and not segment.marker else ""
    return bool(text) and is_title_case(text) and heading_style(text) is not None


def _stands_under_heading(segment: Segment) -> bool:
    """Whether the segment is a list, running text or a table, as what stands under a heading is."""
    if segment.marker or segment.rows:
        return True
    text = " ".join(line.bare for line in segment.lines)
    return (
        len(text) > LONGEST_WITHOUT_END
        or ends_clause(text)
        or has_sentence_words(text)
        or (heading_style(text) is not None and is_capitals(text))
    )

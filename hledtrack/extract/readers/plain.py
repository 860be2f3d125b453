"""Plain text cut into pieces: paragraphs, list items, headings, pipe tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from hledtrack.extract.document import BlockKind
from hledtrack.extract.readers.folding import FoldedText
from hledtrack.extract.readers.lines import Line
from hledtrack.extract.readers.listing import ListNesting, RawItem
from hledtrack.extract.readers.markers import Marker, read_marker
from hledtrack.extract.readers.pieces import HeadingStyle, Piece, Setting, Waste
from hledtrack.extract.readers.signs import ends_clause, has_sentence_words, heading_style, is_capitals, is_note
from hledtrack.extract.readers.tables import is_table_line, pipe_table
from hledtrack.extract.readers.wrapping import Wrapping

LIST_INDENT = 2  # columns by which a paragraph below an introduction is set in where it is a list item
_UNDERLINE = re.compile(r"([=\-~_*^\"#+.])\1{2,}$")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>?|<!--|/>|(?<![\w-])[\w-]+=\"[^\"]*\"")
_END_MARK = re.compile(r"(?:#\s*){2,}|-\s?30\s?-|(?:[*_\-=~—–]\s*){3,}|[*•·#.|]+")


@dataclass(slots=True)
class _Segment:
    """Lines of one chunk that belong together, with the list mark they begin with."""

    lines: list[Line]
    marker: Marker | None = None
    content_column: int = 0
    gap: int = 0
    underline: str | None = None
    alone: bool = False
    rows: list[Line] = field(default_factory=list)
    waste: Waste | None = None


def cut(lines: Sequence[Line]) -> list[Piece]:
    """The pieces of a plain text, in order."""
    wrapping = Wrapping.of([line for line in lines if not _is_markup_line(line.bare)])
    segments = [segment for gap, chunk in _chunks(lines) for segment in _segments(chunk, gap, wrapping)]
    return _typed(segments, wrapping)


def _chunks(lines: Iterable[Line]) -> Iterator[tuple[int, list[Line]]]:
    """Runs of lines that no blank line parts, each with the number of blank lines before it."""
    gap, chunk = 0, list[Line]()
    for line in lines:
        if line.is_blank:
            if chunk:
                yield gap, chunk
                gap, chunk = 0, []
            gap += 1
        else:
            chunk.append(line)
    if chunk:
        yield gap, chunk


def _is_markup_line(bare: str) -> bool:
    return bare.startswith("<") or (len(bare) > 20 and sum(map(len, _TAG.findall(bare))) > 0.5 * len(bare))


def _segments(chunk: list[Line], gap: int, wrapping: Wrapping) -> Iterator[_Segment]:
    """The paragraphs, items and tables of one chunk."""
    if _is_markup_line(chunk[0].bare) and sum(bool(_TAG.search(line.bare)) for line in chunk) >= 0.3 * len(chunk):
        yield _Segment(chunk, gap=gap, waste=Waste.MARKUP)
        return
    found: list[_Segment] = []
    for line in chunk:
        if _END_MARK.fullmatch(line.bare) and not (found and _underlines(line, found[-1])):
            found.append(_Segment([line], waste=Waste.RULE))
        elif found and _underlines(line, found[-1]):
            found[-1].underline = line.bare[0]
            found[-1].rows.append(line)
        elif is_table_line(line.bare):
            if not found or not found[-1].rows or found[-1].underline:
                found.append(_Segment([], rows=[]))
            found[-1].rows.append(line)
        else:
            _add_line(found, line, wrapping)
    for index, segment in enumerate(found):
        segment.gap = gap if index == 0 else 0
        segment.alone = len(found) == 1
    yield from found


def _underlines(line: Line, above: _Segment) -> bool:
    """Whether ``line`` underlines the single line above it."""
    if above.underline or above.waste or len(above.lines) != 1 or above.marker or not _UNDERLINE.match(line.bare):
        return False
    return 0.5 * len(above.lines[0].bare) <= len(line.bare) <= 2 * len(above.lines[0].bare) + 3


def _add_line(found: list[_Segment], line: Line, wrapping: Wrapping) -> None:
    marker = read_marker(line.bare)
    if marker and marker.style == "o" and not found:
        marker = None
    last = found[-1] if found and not found[-1].waste and not found[-1].underline and found[-1].lines else None
    if marker and not (last and _is_wrapped_text(marker, last, line, wrapping)):
        found.append(_Segment([line], marker, line.indent + marker.width))
    elif last is None or _breaks(last, line, wrapping):
        found.append(_Segment([line]))
    else:
        last.lines.append(line)


def _is_wrapped_text(marker: Marker, last: _Segment, line: Line, wrapping: Wrapping) -> bool:
    """Whether what looks like a list mark is only the place where a line of running text was wrapped."""
    if marker.certain:
        return False
    above = last.lines[-1]
    if marker.style == "o" and not _is_letter_bullet(last, line):
        return True
    if last.marker and last.marker.style == marker.style and last.lines[0].indent == line.indent:
        return False
    if ends_clause(above.bare) or not wrapping.is_full(above, line):
        return False
    return not (last.marker and line.indent > last.lines[0].indent and marker.is_bullet)


def _is_letter_bullet(last: _Segment, line: Line) -> bool:
    """Whether an ``o`` at the start of a line is a bullet, not the Spanish word."""
    if last.marker is None:
        return False
    sibling = last.marker.style == "o" and last.lines[0].indent == line.indent
    return sibling or (line.indent >= last.lines[0].indent and ends_clause(last.lines[-1].bare))


def _breaks(last: _Segment, line: Line, wrapping: Wrapping) -> bool:
    """Whether ``line`` begins a new paragraph right below ``last``."""
    above = last.lines[-1]
    if last.marker and line.indent >= last.content_column - 1 and line.indent > last.lines[0].indent:
        return False
    above_is_capitals = is_capitals(above.bare) and len(above.bare) > 5
    if above_is_capitals and is_capitals(line.bare):
        return False
    if above_is_capitals and not last.marker and all(is_capitals(item.bare) for item in last.lines):
        return True
    return wrapping.is_end(above, line)


def _typed(segments: list[_Segment], wrapping: Wrapping) -> list[Piece]:
    """The pieces of the segments; lists are nested and headings recognized by what surrounds them."""
    nesting = ListNesting([_raw_item(segment, wrapping) for segment in segments])
    pieces: list[Piece] = []
    introduced: int | None = None
    for index, segment in enumerate(segments):
        if segment.rows and not segment.underline:
            pieces += [replace(piece, gap=segment.gap) for piece in pipe_table(segment.rows)]
            continue
        text = nesting.items[index].text
        if not text.text:
            continue
        first, last = segment.lines[0].number, (segment.rows or segment.lines)[-1].number
        piece = Piece(BlockKind.PARAGRAPH, text, first, last, gap=segment.gap, page=segment.lines[0].page)
        following = segments[index + 1] if index + 1 < len(segments) else None
        placed = _placed(piece, segment, nesting, index, following, wrapping)
        if pieces and pieces[-1].kind is BlockKind.TABLE_ROW and segment.marker and segment.marker.style in "*†":
            placed = replace(piece, kind=BlockKind.NOTE, text=wrapping.fold(segment.lines, 0))
        if placed.kind is BlockKind.PARAGRAPH and not placed.waste:
            indent = segment.lines[0].indent
            if introduced is not None and indent >= introduced + LIST_INDENT:
                placed = replace(placed, kind=BlockKind.LIST_ITEM)
            else:
                introduced = indent if text.text.endswith(":") else None
        pieces.append(placed)
    return pieces


def _raw_item(segment: _Segment, wrapping: Wrapping) -> RawItem:
    if segment.rows and not segment.underline:
        return RawItem(FoldedText(), 0, None, 0)
    if segment.waste:
        return RawItem(wrapping.fold(segment.lines, 0), segment.lines[0].indent, None, segment.gap)
    width = segment.marker.width if segment.marker else 0
    return RawItem(wrapping.fold(segment.lines, width), segment.lines[0].indent, segment.marker, segment.gap)


def _placed(
    piece: Piece,
    segment: _Segment,
    nesting: ListNesting,
    index: int,
    following: _Segment | None,
    wrapping: Wrapping,
) -> Piece:
    """``piece`` with its kind, depth and style."""
    if segment.waste:
        return replace(piece, waste=segment.waste)
    item = nesting.items[index]
    if segment.marker:
        style = nesting.heading_styles.get(index)
        if style:
            return replace(piece, kind=BlockKind.HEADING, text=wrapping.fold(segment.lines, 0), style=style)
        return replace(piece, kind=BlockKind.LIST_ITEM, depth=nesting.depths[index], bulleted=segment.marker.is_bullet)
    if segment.underline:
        rank = "=-~".find(segment.underline)
        return replace(piece, kind=BlockKind.HEADING, style=HeadingStyle(Setting.UNDERLINE, rank if rank >= 0 else 3))
    if is_note(item.text.text):
        return replace(piece, kind=BlockKind.NOTE)
    style = heading_style(item.text.text)
    if style and _stands_as_heading(segment, style, following):
        return replace(piece, kind=BlockKind.HEADING, style=style)
    return piece


def _stands_as_heading(segment: _Segment, style: HeadingStyle, following: _Segment | None) -> bool:
    """Whether what stands around a line lets it be a heading."""
    if style.setting in (Setting.LABEL, Setting.CAPITALS, Setting.ENUMERATED_CAPITALS):
        return True
    if following is None or following.waste is Waste.MARKUP:
        return False
    if style.setting is Setting.COLON:
        return following.marker is not None or not segment.alone
    return len(segment.lines) <= 2 and (following.marker is not None or _reads_on(following))


def _reads_on(segment: _Segment) -> bool:
    """Whether the segment is running text or a table, as what stands under a heading is."""
    if segment.rows or segment.underline:
        return True
    text = " ".join(line.bare for line in segment.lines)
    return (
        len(text) > 80
        or ends_clause(text)
        or has_sentence_words(text)
        or (heading_style(text) is not None and is_capitals(text))
    )

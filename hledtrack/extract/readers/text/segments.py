"""The lines of a plain text grouped: what is one paragraph, one list item, one table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from hledtrack.extract.readers.outline.item_marks import Marker, read_marker
from hledtrack.extract.readers.outline.pieces import Waste
from hledtrack.extract.readers.outline.pipe_tables import is_table_line
from hledtrack.extract.readers.outline.signs import ends_clause, is_capitals
from hledtrack.extract.readers.raw.lines import Line
from hledtrack.extract.readers.text.wrapping import Wrapping

_UNDERLINE = re.compile(r"([=\-~_*^\"#+.])\1{2,}$")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>?|<!--|/>|(?<![\w-])[\w-]+=\"[^\"]*\"")
_END_MARK = re.compile(r"(?:#\s*){2,}|-\s?30\s?-|(?:[*_\-=~—–]\s*){3,}|[*•·#.|]+")


@dataclass(slots=True)
class Segment:
    """Lines of one chunk that belong together, with the list mark they begin with.

    ``rows`` are the lines of a table, or the line that underlines a heading. ``alone`` tells that the chunk holds
    nothing else.
    """

    lines: list[Line]
    marker: Marker | None = None
    content_column: int = 0
    gap: int = 0
    underline: str | None = None
    alone: bool = False
    rows: list[Line] = field(default_factory=list)
    waste: Waste | None = None


def segments_of(lines: Sequence[Line], wrapping: Wrapping) -> list[Segment]:
    """The segments of a plain text, in order."""
    return [segment for gap, chunk in _chunks(lines) for segment in _segments(chunk, gap, wrapping)]


def wrapping_of(lines: Sequence[Line]) -> Wrapping:
    """How the lines of a text were wrapped, markup aside."""
    return Wrapping.of([line for line in lines if not _is_markup_line(line.bare)])


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


def _segments(chunk: list[Line], gap: int, wrapping: Wrapping) -> Iterator[Segment]:
    """The paragraphs, items and tables of one chunk."""
    if _is_markup_line(chunk[0].bare) and sum(bool(_TAG.search(line.bare)) for line in chunk) >= 0.3 * len(chunk):
        yield Segment(chunk, gap=gap, waste=Waste.MARKUP)
        return
    found: list[Segment] = []
    for line in chunk:
        if _END_MARK.fullmatch(line.bare) and not (found and _underlines(line, found[-1])):
            found.append(Segment([line], waste=Waste.RULE))
        elif found and _underlines(line, found[-1]):
            found[-1].underline = line.bare[0]
            found[-1].rows.append(line)
        elif is_table_line(line.bare):
            if not found or not found[-1].rows or found[-1].underline:
                found.append(Segment([], rows=[]))
            found[-1].rows.append(line)
        else:
            _add_line(found, line, wrapping)
    for index, segment in enumerate(found):
        segment.gap = gap if index == 0 else 0
        segment.alone = len(found) == 1
    yield from found


def _underlines(line: Line, above: Segment) -> bool:
    """Whether ``line`` underlines the single line above it."""
    if above.underline or above.waste or len(above.lines) != 1 or above.marker or not _UNDERLINE.match(line.bare):
        return False
    return 0.5 * len(above.lines[0].bare) <= len(line.bare) <= 2 * len(above.lines[0].bare) + 3


def _add_line(found: list[Segment], line: Line, wrapping: Wrapping) -> None:
    marker = read_marker(line.bare)
    if marker and marker.style == "o" and not found:
        marker = None
    last = found[-1] if found and not found[-1].waste and not found[-1].underline and found[-1].lines else None
    if marker and not (last and _is_wrapped_text(marker, last, line, wrapping)):
        found.append(Segment([line], marker, line.indent + marker.width))
    elif last is None or _breaks(last, line, wrapping):
        found.append(Segment([line]))
    else:
        last.lines.append(line)


def _is_wrapped_text(marker: Marker, last: Segment, line: Line, wrapping: Wrapping) -> bool:
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


def _is_letter_bullet(last: Segment, line: Line) -> bool:
    """Whether an ``o`` at the start of a line is a bullet, not the Spanish word."""
    if last.marker is None:
        return False
    sibling = last.marker.style == "o" and last.lines[0].indent == line.indent
    return sibling or (line.indent >= last.lines[0].indent and ends_clause(last.lines[-1].bare))


def _breaks(last: Segment, line: Line, wrapping: Wrapping) -> bool:
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


def is_table(segment: Segment) -> bool:
    """Whether the segment is a table drawn with pipes."""
    return bool(segment.rows) and segment.underline is None

"""Reader for PDF: lines joined to paragraphs, headings told by their type, lists and tables by their places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count

from hledtrack.extract.document import BlockKind, DiscardedText, Document, Span, UnreadableDocumentError
from hledtrack.extract.readers.composition import composed, title_among, with_typed_lists
from hledtrack.extract.readers.folding import FoldedText
from hledtrack.extract.readers.grids import column_names, table_pieces
from hledtrack.extract.readers.lines import Line
from hledtrack.extract.readers.markers import BULLETS, read_marker
from hledtrack.extract.readers.pagination import REASON
from hledtrack.extract.readers.pdf_lines import Flow, TextLine, body_type, flow_of, without_running_lines
from hledtrack.extract.readers.pdf_pages import Type, pages
from hledtrack.extract.readers.pdf_tables import Table
from hledtrack.extract.readers.pieces import HeadingStyle, Piece, Setting
from hledtrack.extract.readers.signs import could_be_heading, ends_clause, heading_style, is_note, label_rank
from hledtrack.extract.readers.wrapping import NOT_WRAPPED, Wrapping
from hledtrack.model import Problem

LARGER = 1.07  # times the body's type size from which on a short text is a heading
SMALLER = 0.92  # times the body's type size below which a numbered text is a footnote
LEADING = 1.45  # times the type size; base lines farther apart part two paragraphs
FEWEST_CHARACTERS = 20  # of a page with pictures below which it is a scan
LONGEST_HEADING = 250  # characters
_TELLING = frozenset({Setting.LABEL, Setting.CAPITALS, Setting.ENUMERATED_CAPITALS})
_STRUCK, _STRUCK_END, _STRONG, _STRONG_END = "\ue000", "\ue001", "\ue002", "\ue003"
_MARKS = re.compile("[\ue000-\ue003]")
_BACK_TO_TEXT = ("↩", "↩\ufe0e")  # how printed web pages end their notes
_LETTER_BULLET_GAP = 0.6  # of the type size after an "o" that is a bullet


def read(name: str, data: bytes) -> Document:
    """The document in a PDF file. Its blocks have pages and no lines.

    Raises:
        UnreadableDocumentError: the file is encrypted, damaged, cut off, or holds pictures of text only.
    """
    read_pages = []
    pictures = False
    for page in pages(name, data):
        read_pages.append((replace(page, words=[], shapes=[]), flow_of(page)))
        pictures = pictures or page.has_pictures
    _refuse_scan(name, [flow for _, flow in read_pages], pictures)
    flows, running = without_running_lines(read_pages)
    body = body_type(item for flow in flows for item in flow)
    paragraphs = list(_paragraphs([item for flow in flows for item in flow]))
    discarded = [DiscardedText(text, None, REASON) for _, text in running]
    return composed(name, data, _Typesetting(paragraphs, body).pieces(), discarded)


def _refuse_scan(name: str, flows: Sequence[Sequence[Flow]], pictures: bool) -> None:
    characters = sum(len(item.text) if isinstance(item, TextLine) else 100 for flow in flows for item in flow)
    if characters < FEWEST_CHARACTERS:
        what = "this PDF file holds pictures of pages and no text" if pictures else "this PDF file holds no text"
        remedy = "run text recognition (OCR) on it first" if pictures else "get the document in another format"
        raise UnreadableDocumentError((Problem(name, None, what, remedy),))


@dataclass(slots=True)
class _Paragraph:
    """Lines that belong together; ``text_left`` is where their text begins after a list mark."""

    lines: list[TextLine]
    marked: bool
    text_left: float

    @property
    def size(self) -> float:
        return self.lines[0].size

    @property
    def bold(self) -> bool:
        return all(line.bold for line in self.lines)


def _paragraphs(flow: Sequence[Flow]) -> Iterator[_Paragraph | Table]:
    current: _Paragraph | None = None
    for item in flow:
        if isinstance(item, Table):
            if current is not None:
                yield current
            current = None
            yield item
            continue
        _settle_letter_bullet(item)
        if current is not None and _goes_on(current, item):
            current.lines.append(item)
            continue
        if current is not None:
            yield current
        marked = _mark_of(item) is not None
        current = _Paragraph([item], marked, item.words[1].left if marked and len(item.words) > 1 else item.left)
    if current is not None:
        yield current


def _settle_letter_bullet(line: TextLine) -> None:
    """Word draws its second bullet as the letter o; the gap after it tells it from a word."""
    if len(line.words) > 1 and line.words[0].text in ("o", "\uf0b7"):
        first, second = line.words[:2]
        if second.left - first.right > _LETTER_BULLET_GAP * line.size:
            first.text = "◦"


def _mark_of(line: TextLine) -> str | None:
    """The list mark a line begins with."""
    if len(line.words) < 2:
        return None
    marker = read_marker(line.text)
    return line.words[0].text if marker is not None and marker.style != "o" else None


def _goes_on(above: _Paragraph, line: TextLine) -> bool:
    """Whether ``line`` carries on the paragraph above it."""
    last = above.lines[-1]
    if abs(line.size - last.size) > 0.08 * last.size or line.bold != last.bold:
        return False
    is_heading = last.bold and line.bold
    if is_heading and label_rank(line.text) is not None:
        return False
    first = line.words[0]
    mark = _mark_of(line)
    if mark is not None and (mark in BULLETS or line.left < above.text_left - 2 or not _is_full(last, line)):
        return False
    if line.page != last.page or line.column != last.column or line.base > last.base:
        return _is_cut(last, line)
    pitch = last.base - line.base
    if pitch > LEADING * max(line.size, last.size):
        return False
    if len(above.lines) > 1 and pitch > 1.25 * (above.lines[-2].base - last.base) > 0:
        return False
    if above.marked and line.left < above.text_left - 2.5 * line.size and line.left <= above.lines[0].left - 2:
        return False
    if not above.marked and first.left > last.left + line.size and len(above.lines) > 1:
        return False
    return is_heading or _is_full(last, line) or _is_open(last, line)


def _is_full(last: TextLine, line: TextLine) -> bool:
    """Whether the first word of ``line`` would not have fitted on the line above it."""
    first = line.words[0]
    return last.right + 0.2 * line.size + (first.right - first.left) > last.edges[1] - 0.5 * line.size


def _is_open(last: TextLine, line: TextLine) -> bool:
    """Whether the sentence of the line above goes on, however short that line is."""
    return not ends_clause(last.text) and line.text[:1].islower()


def _is_cut(last: TextLine, line: TextLine) -> bool:
    """Whether a sentence goes on from the end of a page or column to the start of the next."""
    if last.text.endswith((".", ":", ";", "!", "?")):
        return False
    return line.text[:1].islower() or (last.right > last.edges[1] - 4 * last.size and not last.bold)


class _Typesetting:
    """Reads from places and type what each paragraph is."""

    def __init__(self, paragraphs: Sequence[_Paragraph | Table], body: Type) -> None:
        self._paragraphs = paragraphs
        self._body = body
        number = count(1)
        self._numbered = {
            id(line): Line(next(number), _marked_text(line), line.page)
            for paragraph in paragraphs
            if isinstance(paragraph, _Paragraph)
            for line in paragraph.lines
        }
        self._wrapping = Wrapping(NOT_WRAPPED, [_without_marks(line) for line in self._numbered.values()])
        self._ranks = self._heading_ranks()

    def pieces(self) -> list[Piece]:
        """The pieces in reading order, notes at the end."""
        pieces: list[Piece] = []
        indents: list[int] = []
        notes: list[Piece] = []
        table: _OpenTable | None = None
        for paragraph in self._paragraphs:
            if isinstance(paragraph, Table):
                found, table = _table(paragraph, table)
                pieces += found
                indents += [0] * len(found)
                continue
            piece = self._piece(paragraph)
            if piece.kind is BlockKind.NOTE:
                notes.append(piece)
                continue
            table = None
            pieces.append(piece)
            indents.append(self._indent(paragraph))
        listed = with_typed_lists(pieces, indents)
        return [*title_among(listed, None), *notes]

    def _indent(self, paragraph: _Paragraph) -> int:
        """How far a paragraph is set in, in columns of half the body's type size."""
        first = paragraph.lines[0]
        return max(0, round((first.left - first.edges[0]) / (0.5 * self._body.size)))

    def _text(self, paragraph: _Paragraph) -> FoldedText:
        folded = self._wrapping.fold([self._numbered[id(line)] for line in paragraph.lines], 0)
        return _with_spans(folded.text)

    def _piece(self, paragraph: _Paragraph) -> Piece:
        text = self._text(paragraph)
        piece = Piece(BlockKind.PARAGRAPH, text, 0, 0, page=paragraph.lines[0].page)
        rank = self._ranks.get(_class_of(paragraph))
        if rank is not None and self._is_heading(paragraph):
            return replace(piece, kind=BlockKind.HEADING, style=HeadingStyle(Setting.MARKUP, rank))
        if paragraph.size < SMALLER * self._body.size and re.match(r"[\d*†‡]", text.text):
            return replace(piece, kind=BlockKind.NOTE)
        if text.text.endswith(_BACK_TO_TEXT):
            return replace(piece, kind=BlockKind.NOTE)
        if paragraph.marked:
            return piece
        bold = paragraph.bold and not self._body.bold
        style = heading_style(text.text, bold=bold)
        if style is not None and (bold or style.setting in _TELLING):
            return replace(piece, kind=BlockKind.HEADING, style=style)
        if is_note(text.text):
            return replace(piece, kind=BlockKind.NOTE)
        return piece

    def _is_heading(self, paragraph: _Paragraph) -> bool:
        text = " ".join(line.text for line in paragraph.lines)
        bulleted = paragraph.lines[0].words[0].text in BULLETS
        return not bulleted and could_be_heading(text.rstrip(":"), LONGEST_HEADING)

    def _heading_ranks(self) -> dict[tuple[float, bool], int]:
        """The rank from 1 of each type that headings larger than the body are set in: the larger, the earlier first."""
        first_seen: dict[tuple[float, bool], int] = {}
        for place, paragraph in enumerate(self._paragraphs):
            if (
                isinstance(paragraph, _Paragraph)
                and paragraph.size >= LARGER * self._body.size
                and self._is_heading(paragraph)
            ):
                first_seen.setdefault(_class_of(paragraph), place)
        ordered = sorted(first_seen, key=lambda key: (-key[0], first_seen[key]))
        return {key: rank for rank, key in enumerate(ordered, start=1)}


def _class_of(paragraph: _Paragraph) -> tuple[float, bool]:
    """What tells the type of one heading level from another's: the size, and italics."""
    return round(paragraph.size * 2) / 2, all(line.italic for line in paragraph.lines)


_OpenTable = tuple[Table, list[str], int]  # with its column names and the number of its next row


def _table(table: Table, above: _OpenTable | None) -> tuple[list[Piece], _OpenTable]:
    """The rows of a table; one that goes on from the page before has its column names, and its rows count on."""
    if above is not None and _is_continued(above[0], table):
        headers, start = above[1], above[2]
        found = table_pieces(table.rows, headers, start)
    else:
        headers, start = column_names(table.rows), 1
        found = table_pieces(table.rows)
    rows = sum(piece.kind is BlockKind.TABLE_ROW for piece in found)
    return found, (table, headers, start + rows)


def _is_continued(above: Table, table: Table) -> bool:
    return len(above.columns) == len(table.columns) and all(
        abs(one - other) < 6 for one, other in zip(above.columns, table.columns, strict=True)
    )


# --- stretches that are struck out or bold, kept through the joining of lines as marks around them


def _marked_text(line: TextLine) -> str:
    parts: list[str] = []
    struck = strong = False
    for word in line.words:
        bare = word.text in BULLETS
        ends = (_STRUCK_END if struck and not word.struck else "") + (
            _STRONG_END if strong and (bare or not word.type.bold) else ""
        )
        if ends and parts:
            parts[-1] += ends
        opens = (_STRONG if word.type.bold and not bare and not strong else "") + (
            _STRUCK if word.struck and not struck else ""
        )
        struck, strong = word.struck, word.type.bold and not bare
        parts.append(opens + word.text)
    if parts:
        parts[-1] += (_STRUCK_END if struck else "") + (_STRONG_END if strong else "")
    return " ".join(parts)


def _without_marks(line: Line) -> Line:
    """A line without the marks."""
    return Line(line.number, _MARKS.sub("", line.text), line.page)


def _with_spans(text: str) -> FoldedText:
    """The text without marks, and the stretches they mark."""
    plain: list[str] = []
    length = 0
    opened: dict[str, int] = {}
    spans: dict[str, list[Span]] = {_STRUCK: [], _STRONG: []}
    for part in re.split("([\ue000-\ue003])", text):
        if part in (_STRUCK, _STRONG):
            opened[part] = length
        elif part in (_STRUCK_END, _STRONG_END):
            begin = _STRUCK if part == _STRUCK_END else _STRONG
            start = opened.pop(begin, length)
            last = spans[begin][-1] if spans[begin] else None
            if last is not None and start - last.end <= 1:
                spans[begin][-1] = Span(last.start, length)
            elif start < length:
                spans[begin].append(Span(start, length))
        elif part:
            plain.append(part)
            length += len(part)
    return FoldedText("".join(plain), (), tuple(spans[_STRONG]), tuple(spans[_STRUCK]))

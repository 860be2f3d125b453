"""Reader for PDF: lines joined to paragraphs, headings told by their type, lists and tables by their places."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import count

from hledtrack.extract.document import BlockKind, Document, Span, UnreadableDocumentError
from hledtrack.extract.readers.outline.assembly import assembled
from hledtrack.extract.readers.outline.composition import composed, title_among, with_typed_lists
from hledtrack.extract.readers.outline.grids import column_names, table_pieces
from hledtrack.extract.readers.outline.item_marks import BULLETS
from hledtrack.extract.readers.outline.pieces import HeadingStyle, Piece, Setting
from hledtrack.extract.readers.outline.signs import could_be_heading, heading_style, is_note
from hledtrack.extract.readers.pdf.double_pages import single_pages
from hledtrack.extract.readers.pdf.flow import Flow, flows_of
from hledtrack.extract.readers.pdf.line_joining import Paragraph, paragraphs_of
from hledtrack.extract.readers.pdf.measures import body_type, measured
from hledtrack.extract.readers.pdf.page_tables import Table
from hledtrack.extract.readers.pdf.pages import Page, Type, pages
from hledtrack.extract.readers.pdf.running_heads import without_running_lines
from hledtrack.extract.readers.pdf.text_lines import TextLine
from hledtrack.extract.readers.raw.folding import FoldedText
from hledtrack.extract.readers.raw.lines import Line, TakenOut
from hledtrack.extract.readers.text.pagination import REASON
from hledtrack.extract.readers.text.wrapping import NOT_WRAPPED, Wrapping
from hledtrack.model import Problem

LARGER = 1.07  # times the body's type size from which on a short text is a heading
SMALLER = 0.92  # times the body's type size below which a numbered text is a footnote
FEWEST_CHARACTERS = 20  # of a page with pictures below which it is a scan
PICTURED = 0.3  # share of a page's area that pictures take up where it is a scan
OUTLINES = 500  # shapes drawn on a page without text: its letters are drawn as outlines, or it is a map
LONGEST_HEADING = 250  # characters
_TELLING = frozenset({Setting.LABEL, Setting.CAPITALS, Setting.ENUMERATED_CAPITALS})
_ASK = "import it with --ocr"
_BACK_TO_TEXT = ("↩", "↩\ufe0e")  # how printed web pages end their notes


def read(name: str, data: bytes, *, recognize: bool = False) -> Document:
    """The document in a PDF file. Its blocks have pages and no lines.

    Where asked to ``recognize`` text, pages that are pictures are read by an engine; the document names them.

    Raises:
        UnreadableDocumentError: the file is encrypted, damaged, cut off, or holds pictures of text only.
        ModuleNotFoundError: the engine is not installed.
    """
    sheets = list(pages(name, data))
    pictures = [page.number for page in sheets if _is_picture(page)] if recognize else []
    if pictures:
        from hledtrack.extract.readers.pdf.ocr import with_recognized

        sheets = with_recognized(name, data, sheets, pictures)
    recognized = [page.number for page in sheets if page.number in pictures and page.words]
    single = single_pages(sheets)
    flows, running = without_running_lines(single, flows_of(single))
    problems = _unread_pages(name, single, flows)
    body = body_type(single, flows)
    paragraphs = list(paragraphs_of([item for flow in measured(flows) for item in flow]))
    left = [TakenOut(text, 0, 0, REASON) for _, text in running]
    document = assembled(name, data, composed(_Typesetting(paragraphs, body).pieces()), left)
    if recognized:
        what = f"{_numbers(recognized)} of this PDF file {_verb(recognized, 'was', 'were')} read by text recognition"
        problems.append(Problem(name, None, what, "compare names, figures and dates with the pages"))
    return replace(document, problems=(*document.problems, *problems), recognized=frozenset(recognized))


def _is_picture(page: Page) -> bool:
    """Whether a page shows a picture or outlines and next to no text."""
    letters = sum(len(word.text) for word in page.words)
    return letters < FEWEST_CHARACTERS and (page.pictured >= PICTURED or page.drawn >= OUTLINES)


def _verb(numbers: Sequence[int], one: str, several: str) -> str:
    return one if len(numbers) == 1 else several


def _unread_pages(name: str, single: Sequence[Page], flows: Sequence[Sequence[Flow]]) -> list[Problem]:
    """The problem that some pages are pictures of text.

    Raises:
        UnreadableDocumentError: all of them are, or none holds any text.
    """
    if sum(map(_characters, flows)) < FEWEST_CHARACTERS:
        pictures = any(page.pictured or page.drawn >= OUTLINES for page in single)
        what = "this PDF file holds pictures of pages and no text" if pictures else "this PDF file holds no text"
        remedy = (
            f"run text recognition (OCR) on it first, or {_ASK}" if pictures else "get the document in another format"
        )
        raise UnreadableDocumentError((Problem(name, None, what, remedy),))
    unread = [
        page.number
        for page, flow in zip(single, flows, strict=True)
        if _characters(flow) < FEWEST_CHARACTERS and (page.pictured >= PICTURED or page.drawn >= OUTLINES)
    ]
    if not unread:
        return []
    what = f"{_numbers(unread)} of this PDF file {_verb(unread, 'holds', 'hold')} pictures and no text"
    return [Problem(name, None, what, f"run text recognition (OCR) on the file first if text is missing, or {_ASK}")]


def _characters(flow: Sequence[Flow]) -> int:
    return sum(len(item.text) if isinstance(item, TextLine) else FEWEST_CHARACTERS for item in flow)


def _numbers(pages: Sequence[int]) -> str:
    """The numbers of pages in words: ``pages 2 to 4 and 7``."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page - runs[-1][-1] <= 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    parts = [str(run[0]) if run[0] == run[-1] else f"{run[0]} to {run[-1]}" for run in runs]
    told = parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
    return f"page {told}" if pages[0] == pages[-1] else f"pages {told}"


class _Typesetting:
    """Reads from places and type what each paragraph is."""

    def __init__(self, paragraphs: Sequence[Paragraph | Table], body: Type) -> None:
        self._paragraphs = paragraphs
        self._body = body
        number = count(1)
        self._numbered = {
            id(line): Line(next(number), line.text, line.page)
            for paragraph in paragraphs
            if isinstance(paragraph, Paragraph)
            for line in paragraph.lines
        }
        self._wrapping = Wrapping(NOT_WRAPPED, list(self._numbered.values()))
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
        set_in = [replace(piece, indent=indent) for piece, indent in zip(pieces, indents, strict=True)]
        listed = with_typed_lists(set_in)
        return [*title_among(listed, None), *notes]

    def _indent(self, paragraph: Paragraph) -> int:
        """How far a paragraph is set in, in columns of half the body's type size."""
        first = paragraph.lines[0]
        return max(0, round((first.left - first.edges[0]) / (0.5 * self._body.size)))

    def _text(self, paragraph: Paragraph) -> FoldedText:
        folded = self._wrapping.fold([self._numbered[id(line)] for line in paragraph.lines], 0)
        return with_spans(folded, paragraph.lines)

    def _piece(self, paragraph: Paragraph) -> Piece:
        text = self._text(paragraph)
        piece = Piece(BlockKind.PARAGRAPH, text, 0, 0, page=paragraph.lines[0].page)
        rank = self._ranks.get(_class_of(paragraph))
        if rank is not None and self._is_heading(paragraph):
            return replace(piece, kind=BlockKind.HEADING, style=HeadingStyle(Setting.MARKUP, rank))
        small = paragraph.size < SMALLER * self._body.size and re.match(r"[\d*†‡]", text.text)
        if small or paragraph.lines[0].opens_note:
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

    def _is_heading(self, paragraph: Paragraph) -> bool:
        text = " ".join(line.text for line in paragraph.lines)
        bulleted = paragraph.lines[0].words[0].text in BULLETS
        return not bulleted and could_be_heading(text.rstrip(":"), LONGEST_HEADING)

    def _heading_ranks(self) -> dict[tuple[float, bool], int]:
        """The rank from 1 of each type that headings larger than the body are set in: the larger, the earlier first."""
        first_seen: dict[tuple[float, bool], int] = {}
        for place, paragraph in enumerate(self._paragraphs):
            if (
                isinstance(paragraph, Paragraph)
                and paragraph.size >= LARGER * self._body.size
                and self._is_heading(paragraph)
            ):
                first_seen.setdefault(_class_of(paragraph), place)
        ordered = sorted(first_seen, key=lambda key: (-key[0], first_seen[key]))
        return {key: rank for rank, key in enumerate(ordered, start=1)}


def _class_of(paragraph: Paragraph) -> tuple[float, bool]:
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


def with_spans(folded: FoldedText, lines: Sequence[TextLine]) -> FoldedText:
    """The text joined of ``lines`` with the stretches in bold and struck out; it tells no source lines.

    Its words stand in the lines' order; a hyphen at the end of a line may be gone, and what refers to a note.
    """
    strong: list[Span] = []
    struck: list[Span] = []
    end = 0
    for line in lines:
        for word in line.words:
            found = _found(folded.text, word.text, end)
            if found is None:
                continue
            if word.type.bold and word.text not in BULLETS:
                _extend(strong, found)
            if word.struck:
                _extend(struck, found)
            end = found.end
    return replace(folded, lines=(), emphasized=tuple(strong), struck=tuple(struck))


def _found(text: str, word: str, start: int) -> Span | None:
    for length in (len(word), len(word) - 1):
        at = text.find(word[:length], start, start + length + 2) if length > 0 else -1
        if at >= 0:
            return Span(at, at + length)
    return None


def _extend(spans: list[Span], span: Span) -> None:
    if spans and span.start - spans[-1].end <= 1:
        spans[-1] = Span(spans[-1].start, span.end)
    else:
        spans.append(span)

"""Reader for Word documents (DOCX): headings, lists with Word's own numbering, tables, struck text, footnotes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from hledtrack.extract.document import BlockKind, Document
from hledtrack.extract.readers.markup.blocks import BlockCollector
from hledtrack.extract.readers.markup.text_runs import InlineLine, InlineRun
from hledtrack.extract.readers.office.office_package import MOST_PARAGRAPHS, OfficePackage
from hledtrack.extract.readers.office.word_numbering import Mark, Numbering
from hledtrack.extract.readers.office.word_styles import ParagraphFormat, Style, Styles, W, paragraph_format
from hledtrack.extract.readers.office.word_text import ParagraphReader
from hledtrack.extract.readers.outline.assembly import assembled
from hledtrack.extract.readers.outline.composition import composed, title_among
from hledtrack.extract.readers.outline.pieces import Piece
from hledtrack.extract.readers.raw.folding import FoldedText
from hledtrack.extract.readers.raw.lines import TakenOut

if TYPE_CHECKING:
    from lxml.etree import _Element
from collections.abc import Callable

from hledtrack.extract.readers.markup.text_runs import joined
from hledtrack.extract.readers.outline.grids import GridCell, GridRow

CONTENTS = "table of contents"
RUNNING = "header or footer of the page"
COMMENT = "comment in the margin"
NESTED_BY = 100  # twentieths of a point by which a list is set in below another one
_WRAPPERS = frozenset(W + name for name in ("ins", "moveTo", "customXml", "sdtContent", "smartTag"))


def read(name: str, data: bytes) -> Document:
    """The document in a Word file. Its blocks have no lines; pages are those that Word noted when it saved the file.

    Raises:
        UnreadableDocumentError: the file is protected, damaged or no Word file.
    """
    package = OfficePackage(name, data, "Word")
    main = package.related("", "officeDocument") or "word/document.xml"
    body = package.xml(main).find(f"{W}body")
    if body is None:
        raise package.problem("this Word file holds no document", "save it again as DOCX")
    package.refuse_more("paragraphs", sum(1 for _ in body.iter(f"{W}p")), MOST_PARAGRAPHS)
    walk = _Walk(package, main)
    walk.read(body)
    pieces = walk.pieces()
    package.refuse_long(piece.text.text for piece in pieces)
    pieces = composed(title_among(pieces, None))
    return assembled(name, data, pieces, [*walk.left, *_margins(package, main)])


def _margins(package: OfficePackage, main: str) -> Iterator[TakenOut]:
    """What stands outside the text: headers and footers of the pages, comments."""
    for part, kind in package.all_related(main, ("header", "footer", "comments")):
        text = " ".join("".join(map(str, element.itertext(f"{W}t"))) for element in package.xml(part).iter(f"{W}p"))
        if text.strip():
            yield TakenOut(" ".join(text.split()), 0, 0, COMMENT if kind == "comments" else RUNNING)


class _OpenList(NamedTuple):
    list_id: int
    depth: int
    indent: int


class _Walk:
    """Goes through the blocks of a Word document in order and collects its pieces."""

    def __init__(self, package: OfficePackage, main: str) -> None:
        self.left: list[TakenOut] = []
        self._blocks = BlockCollector()
        self._foot = BlockCollector()
        self._lists: list[_OpenList] = []
        parts = {kind: package.related(main, kind) for kind in ("styles", "numbering", "footnotes", "endnotes")}
        roots = {kind: package.xml(part) if part else None for kind, part in parts.items()}
        self._styles = Styles(roots["styles"])
        self._numbering = Numbering(roots["numbering"], self._styles)
        self._paragraphs = ParagraphReader(self._styles)
        self._notes = {
            (kind, note.get(f"{W}id")): note
            for kind, tag in (("footnotes", "footnote"), ("endnotes", "endnote"))
            if (root := roots[kind]) is not None
            for note in root.iter(W + tag)
        }

    def read(self, container: _Element) -> None:
        """Read the blocks in ``container``."""
        for element in container:
            if element.tag == f"{W}p":
                self._paragraph(element)
            elif element.tag == f"{W}tbl":
                self._table(element)
            elif element.tag == f"{W}sdt":
                self._control(element)
            elif element.tag in _WRAPPERS:
                self.read(element)

    def pieces(self) -> list[Piece]:
        """The pieces, with the notes at the end."""
        return [*self._blocks.pieces, *self._foot.pieces]

    # --- blocks

    def _control(self, element: _Element) -> None:
        content = element.find(f"{W}sdtContent")
        gallery = element.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
        if content is None:
            return
        if gallery is not None and gallery.get(f"{W}val") == "Table of Contents":
            self._leave("\n".join(self._text(paragraph).text for paragraph in content.iter(f"{W}p")), CONTENTS)
        else:
            self.read(content)

    def _leave(self, text: str, reason: str) -> None:
        self.left.append(TakenOut(text, 0, 0, reason))

    def _paragraph(self, element: _Element) -> None:
        properties = element.find(f"{W}pPr")
        own = paragraph_format(properties)
        style = self._styles.style(_style_id(properties))
        placing = own.over(style.paragraph)
        mark = self._numbering.mark(placing, style.id)
        read = self._paragraphs.read(element, style)
        if style.name.startswith("toc "):
            self._leave(read.run.whole().text, CONTENTS)
        elif read.run.whole().text:
            self._place(read.run, own, style, mark, read.page)
        for box in read.boxes:
            self.read(box)
        for note in read.notes:
            self._note(note, read.page)

    def _place(self, run: InlineRun, own: ParagraphFormat, style: Style, mark: Mark | None, page: int | None) -> None:
        place = Piece(BlockKind.PARAGRAPH, FoldedText(), 0, 0, page=page, mark=mark.text if mark is not None else "")
        level = _heading_level(own, style)
        if style.name == "title":
            self._blocks.title(run, place)
        elif level is not None:
            self._lists.clear()
            self._blocks.heading(run, place, level)
        elif mark is not None:
            self._blocks.item(run, replace(place, depth=self._depth(mark, own, style)))
        else:
            indent = own.over(style.paragraph).indent or 0
            while self._lists and indent < self._lists[-1].indent - NESTED_BY:
                self._lists.pop()
            if indent <= 0:
                self._lists.clear()
            self._blocks.paragraph(run, replace(place, depth=len(self._lists) + 1))

    def _depth(self, mark: Mark, own: ParagraphFormat, style: Style) -> int:
        """The depth of an item: by its level within one list, by how far it is set in between two lists."""
        list_id = own.over(style.paragraph).list_id or 0
        by_list = mark.level.placing.indent
        nearer, farther = (by_list, style.paragraph.indent) if own.list_id else (style.paragraph.indent, by_list)
        found = [indent for indent in (own.indent, nearer, farther) if indent is not None]
        opened = _OpenList(list_id, mark.depth, found[0] if found else 720 * (mark.depth + 1))
        while self._lists and not _is_within(opened, self._lists[-1]):
            self._lists.pop()
        self._lists.append(opened)
        return len(self._lists)

    def _table(self, element: _Element) -> None:
        self._lists.clear()
        if not is_data_table(element):
            for cell in element.iter(f"{W}tc"):
                if next(cell.iterancestors(f"{W}tbl")) is element:
                    self.read(cell)
            return
        self._blocks.table(table_rows(element, self._text, self._paragraphs))

    def _text(self, paragraph: _Element) -> FoldedText:
        """The text of a paragraph in a table; its list counts on."""
        properties = paragraph.find(f"{W}pPr")
        style = self._styles.style(_style_id(properties))
        self._numbering.mark(paragraph_format(properties).over(style.paragraph), style.id)
        return self._paragraphs.read(paragraph, style).run.whole()

    def _note(self, key: tuple[str, str | None], page: int | None) -> None:
        note = self._notes.get(key)
        if note is None:
            return
        lines = [InlineLine(self._text(paragraph), is_bold=False) for paragraph in note.iter(f"{W}p")]
        self._foot.note(InlineRun(lines), Piece(BlockKind.NOTE, FoldedText(), 0, 0, page=page))


def _is_within(item: _OpenList, above: _OpenList) -> bool:
    if item.list_id == above.list_id:
        return item.depth > above.depth
    return item.indent > above.indent + NESTED_BY


def _heading_level(own: ParagraphFormat, style: Style) -> int | None:
    """The level from 1 that a paragraph's own outline level or its style's gives it."""
    if own.outline is not None:
        return own.outline + 1 if own.outline < 9 else None
    return style.heading_level


def _style_id(properties: _Element | None) -> str | None:
    style = None if properties is None else properties.find(f"{W}pStyle")
    return None if style is None else style.get(f"{W}val")


_MOST_ACROSS = 100


def is_data_table(table: _Element) -> bool:
    """Whether a table holds data; a frame around text, or columns side by side, has a single row or column."""
    rows = list(_own(table, "tr"))
    return len(rows) >= 2 and max(sum(1 for _ in _own(row, "tc")) for row in rows) >= 2


def table_rows(
    table: _Element, text_of: Callable[[_Element], FoldedText], paragraphs: ParagraphReader
) -> list[GridRow]:
    """The rows of a table; a cell that carries on the one above it has its text."""
    rows: list[GridRow] = []
    above: dict[int, FoldedText] = {}
    for row in _own(table, "tr"):
        cells: list[GridCell] = []
        column = 0
        header = row.find(f"{W}trPr/{W}tblHeader") is not None
        for cell in _own(row, "tc"):
            text = joined([text_of(paragraph) for paragraph in cell.iter(f"{W}p")])
            merged = cell.find(f"{W}tcPr/{W}vMerge")
            if merged is not None and merged.get(f"{W}val", "continue") == "continue":
                text = above.get(column, text)
            across = _across(cell)
            above[column] = text
            cells.append(GridCell(text, across, is_header=header))
            column += across
        rows.append(GridRow(tuple(cells), page=paragraphs.page))
    return rows


def _own(element: _Element, name: str) -> Iterator[_Element]:
    """The rows of a table or the cells of a row, those within content controls too, without nested tables' ones."""
    for child in element:
        if child.tag == W + name:
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml"):
            yield from _own(child, name)


def _across(cell: _Element) -> int:
    span = cell.find(f"{W}tcPr/{W}gridSpan")
    value = "1" if span is None else span.get(f"{W}val", "1")
    return min(_MOST_ACROSS, max(1, int(value))) if value.isdecimal() and len(value) < 5 else 1

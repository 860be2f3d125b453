"""Reader for Word documents (DOCX): headings, lists with Word's own numbering, tables, struck text, footnotes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from hledtrack.extract.document import BlockKind, DiscardedText, Document
from hledtrack.extract.readers.composition import composed, item_piece, paragraph_pieces, title_among
from hledtrack.extract.readers.folding import FoldedText, Folder
from hledtrack.extract.readers.grids import table_pieces
from hledtrack.extract.readers.inline import InlineRun, joined
from hledtrack.extract.readers.office_package import OfficePackage
from hledtrack.extract.readers.pieces import HeadingStyle, Piece, Setting
from hledtrack.extract.readers.signs import could_be_heading, heading_style
from hledtrack.extract.readers.word_numbering import Mark, Numbering
from hledtrack.extract.readers.word_styles import ParagraphFormat, Style, Styles, W, paragraph_format
from hledtrack.extract.readers.word_tables import is_data_table, table_rows
from hledtrack.extract.readers.word_text import ParagraphReader

if TYPE_CHECKING:
    from lxml.etree import _Element

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
    walk = _Walk(package, main)
    walk.read(body)
    discarded = [*walk.discarded, *_margins(package, main)]
    return composed(name, data, title_among(walk.finished(), None), discarded)


def _margins(package: OfficePackage, main: str) -> Iterator[DiscardedText]:
    """What stands outside the text: headers and footers of the pages, comments."""
    for part, kind in package.all_related(main, ("header", "footer", "comments")):
        text = " ".join("".join(map(str, element.itertext(f"{W}t"))) for element in package.xml(part).iter(f"{W}p"))
        if text.strip():
            yield DiscardedText(" ".join(text.split()), None, COMMENT if kind == "comments" else RUNNING)


@dataclass(slots=True)
class _Item:
    """A list item read: the index of its piece, its text, its mark, its list."""

    index: int
    run: InlineRun
    mark: Mark
    list_id: int


@dataclass(frozen=True, slots=True)
class _OpenList:
    list_id: int
    depth: int
    indent: int


class _Walk:
    """Goes through the blocks of a Word document in order and collects its pieces."""

    def __init__(self, package: OfficePackage, main: str) -> None:
        self.pieces: list[Piece] = []
        self.discarded: list[DiscardedText] = []
        self._foot: list[Piece] = []
        self._items: list[_Item] = []
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

    def finished(self) -> list[Piece]:
        """The pieces, with the items settled that are headings of what follows them, and the notes at the end."""
        for place, item in enumerate(self._items):
            following = self._items[place + 1] if place + 1 < len(self._items) else None
            beside = following is not None and following.index == item.index + 1
            self.pieces[item.index] = self._settled(item, following if beside else None)
        return [piece for piece in (*self.pieces, *self._foot) if piece.text.text]

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
        self.discarded.append(DiscardedText(text, None, reason))

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
        text = run.whole()
        place = Piece(BlockKind.PARAGRAPH, text, 0, 0, page=page)
        level = _heading_level(own, style)
        if style.name == "title":
            self._title(replace(place, kind=BlockKind.TITLE))
        elif level is not None:
            self._lists.clear()
            numbered = _after(mark.text, text) if mark is not None and mark.text else text
            self.pieces.append(
                replace(place, kind=BlockKind.HEADING, text=numbered, style=HeadingStyle(Setting.MARKUP, level))
            )
        elif mark is not None:
            depth = self._depth(mark, own, style)
            self._items.append(_Item(len(self.pieces), run, mark, own.over(style.paragraph).list_id or 0))
            self.pieces.append(replace(place, kind=BlockKind.LIST_ITEM, depth=depth))
        else:
            indent = own.over(style.paragraph).indent or 0
            while self._lists and indent < self._lists[-1].indent - NESTED_BY:
                self._lists.pop()
            inside = bool(self._lists) and indent > 0
            if not inside:
                self._lists.clear()
            self.pieces += paragraph_pieces(run, replace(place, depth=len(self._lists) + 1, bulleted=inside))

    def _title(self, piece: Piece) -> None:
        """Add a title, or the next line of one."""
        if self.pieces and self.pieces[-1].kind is BlockKind.TITLE:
            above = self.pieces[-1]
            self.pieces[-1] = replace(above, text=joined([above.text, piece.text]))
        else:
            self.pieces.append(piece)

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

    def _settled(self, item: _Item, following: _Item | None) -> Piece:
        """An item's piece: a heading where it is bold and something of another kind stands below it."""
        piece = self.pieces[item.index]
        deeper = following is not None and self.pieces[following.index].depth > piece.depth
        text, mark = item.run.whole(), item.mark.text
        same = following is not None and following.list_id == item.list_id and following.mark.depth == item.mark.depth
        if mark and not same and piece.depth == 1 and item.run.is_strong and could_be_heading(text.text.rstrip(":")):
            numbered = _after(mark, text)
            style = heading_style(numbered.text, bold=True)
            if style is not None:
                return replace(piece, kind=BlockKind.HEADING, text=numbered, style=style)
        if any(character.isalpha() for character in _words_of(mark)):
            return replace(piece, text=_after(mark, text), bulleted=False)
        return item_piece(item.run, piece, introduces_list=deeper) or piece

    def _table(self, element: _Element) -> None:
        self._lists.clear()
        if not is_data_table(element):
            for cell in element.iter(f"{W}tc"):
                if next(cell.iterancestors(f"{W}tbl")) is element:
                    self.read(cell)
            return
        self.pieces += table_pieces(table_rows(element, self._text, self._paragraphs))

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
        text = joined([self._text(paragraph) for paragraph in note.iter(f"{W}p")])
        if text.text:
            self._foot.append(Piece(BlockKind.NOTE, text, 0, 0, page=page))


def _is_within(item: _OpenList, above: _OpenList) -> bool:
    if item.list_id == above.list_id:
        return item.depth > above.depth
    return item.indent > above.indent + NESTED_BY


def _heading_level(own: ParagraphFormat, style: Style) -> int | None:
    """The level from 1 that a paragraph's own outline level or its style's gives it."""
    if own.outline is not None:
        return own.outline + 1 if own.outline < 9 else None
    return style.heading_level


def _after(mark: str, text: FoldedText) -> FoldedText:
    folder = Folder()
    folder.append(FoldedText(mark))
    folder.append(text)
    return folder.folded()


def _words_of(mark: str) -> str:
    """The words in a mark, its number aside (``Action 3:`` says ``Action``)."""
    return " ".join(word for word in mark.split() if len(word.strip("().:")) > 3)


def _style_id(properties: _Element | None) -> str | None:
    style = None if properties is None else properties.find(f"{W}pStyle")
    return None if style is None else style.get(f"{W}val")

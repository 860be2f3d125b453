"""Reader for texts in OpenDocument (ODT): their paragraphs, lists and tables laid out as a page, and read as one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from hledtrack.extract.document import Document
from hledtrack.extract.readers.markup.html import page_pieces
from hledtrack.extract.readers.markup.html_blocks import MARK, TITLE
from hledtrack.extract.readers.office.odf_styles import DRAW, OFFICE, STYLE, TABLE, TEXT, Counter, OdfStyles
from hledtrack.extract.readers.office.office_package import MOST_PARAGRAPHS, OfficePackage
from hledtrack.extract.readers.office.word import COMMENT, CONTENTS, RUNNING
from hledtrack.extract.readers.outline.assembly import assembled
from hledtrack.extract.readers.outline.composition import composed, title_among
from hledtrack.extract.readers.raw.lines import TakenOut

if TYPE_CHECKING:
    from lxml.etree import _Element

_CONTENTS = frozenset(
    TEXT + name for name in ("table-of-content", "alphabetical-index", "illustration-index", "table-index")
)
_NOT_TEXT = frozenset(
    [f"{TEXT}{name}" for name in ("tracked-changes", "sequence-decls", "variable-decls", "user-field-decls")]
    + [f"{TEXT}note-citation", f"{OFFICE}forms", f"{DRAW}control", f"{STYLE}style"]
)
_TAGS = {
    f"{TEXT}line-break": "br",
    f"{TEXT}a": "a",
    f"{TABLE}table-row": "tr",
}


def read(name: str, data: bytes) -> Document:
    """The document in an ODT file; its blocks have no lines.

    Raises:
        UnreadableDocumentError: the file is protected, damaged or no text of an office program.
    """
    from lxml import etree

    package = OfficePackage(name, data, "OpenDocument")
    content = package.xml("content.xml")
    named = package.xml("styles.xml") if "styles.xml" in package else None
    text = content.find(f"{OFFICE}body/{OFFICE}text")
    if text is None:
        raise package.problem("this OpenDocument file holds no text", "save it again as ODT or DOCX")
    package.refuse_more("paragraphs", sum(1 for _ in text.iter(f"{TEXT}p", f"{TEXT}h")), MOST_PARAGRAPHS)
    page = etree.Element("html")
    layout = _Layout(content, OdfStyles(root for root in (content, named) if root is not None))
    body = etree.SubElement(page, "body")
    layout.blocks(text, body)
    layout.notes(body)
    pieces, _ = page_pieces(page)
    pieces = [piece.without_lines() for piece in pieces]
    package.refuse_long(piece.text.text for piece in pieces)
    left = [*layout.left, *(_running(named) if named is not None else ())]
    return assembled(name, data, composed(title_among(pieces, None)), left)


def _running(styles: _Element) -> Iterator[TakenOut]:
    """The headers and footers of the pages."""
    for kind in ("header", "footer"):
        for element in styles.iter(STYLE + kind):
            yield TakenOut(_words(element), 0, 0, RUNNING)


def _words(element: _Element) -> str:
    return " ".join(" ".join(map(str, element.itertext())).split())


class _Layout:
    """Lays out the elements of a text as those of a page."""

    def __init__(self, content: _Element, styles: OdfStyles) -> None:
        self.left: list[TakenOut] = []
        self._styles = styles
        self._headings = Counter(styles.outline)
        self._lists: dict[str, Counter] = {}
        self._notes: list[_Element] = []
        self._deleted = {
            region.get(f"{TEXT}id"): " ".join(_words(part) for part in deletion.iter(f"{TEXT}p", f"{TEXT}h"))
            for region in content.iter(f"{TEXT}changed-region")
            if (deletion := region.find(f"{TEXT}deletion")) is not None
        }

    def notes(self, body: _Element) -> None:
        """Lay out the notes, each a paragraph at the end."""
        for note in self._notes:
            target = _part(body, "div", {"role": "doc-footnote"})
            self.blocks(note, target)

    def blocks(self, source: _Element, target: _Element) -> None:
        """Lay out what ``source`` holds within ``target``."""
        _append(target, source.text)
        for element in source:
            if isinstance(element.tag, str):
                self._block(element, target)
            _append(target, element.tail)

    def _block(self, element: _Element, target: _Element) -> None:
        tag = element.tag
        if tag in _NOT_TEXT:
            return
        if tag == f"{TEXT}h":
            self._heading(element, target)
        elif tag == f"{TEXT}p":
            name = element.get(f"{TEXT}style-name")
            part = _part(target, "h1", {TITLE: ""}) if self._styles.is_title(name) else _part(target, "p")
            self._set(element, name, part)
        elif tag == f"{TEXT}span":
            self._set(element, element.get(f"{TEXT}style-name"), target)
        elif tag == f"{TEXT}list":
            self._list(element, target, element.get(f"{TEXT}style-name"), 1)
        elif tag == f"{TABLE}table":
            self._table(element, target)
        elif tag in _CONTENTS or tag == f"{OFFICE}annotation":
            self.left.append(TakenOut(_words(element), 0, 0, CONTENTS if tag in _CONTENTS else COMMENT))
        elif tag == f"{TEXT}note":
            self._notes += element.iter(f"{TEXT}note-body")
        elif tag in (f"{TEXT}s", f"{TEXT}tab"):
            _append(target, " ")
        elif tag == f"{TEXT}change":
            _append(_part(target, "s"), self._deleted.get(element.get(f"{TEXT}change-id"), ""))
        elif tag in _TAGS:
            self.blocks(element, _part(target, _TAGS[tag]))
        else:
            self.blocks(element, target)

    def _heading(self, element: _Element, target: _Element) -> None:
        level = element.get(f"{TEXT}outline-level") or "1"
        depth = int(level) if level.isdecimal() and 0 < int(level) < 10 else 1
        part = _part(target, "div", {"role": "heading", "aria-level": str(depth)})
        unnumbered = element.get(f"{TEXT}is-list-header") or self._styles.is_unnumbered(
            element.get(f"{TEXT}style-name")
        )
        number = "" if unnumbered else self._headings.next(depth)
        _append(part, f"{number} " if number else "")
        self._set(element, None, part)

    def _set(self, element: _Element, style: str | None, target: _Element) -> None:
        """Lay out text as its style sets it."""
        setting = self._styles.setting(style)
        if setting.hidden:
            return
        for tag, is_set in (("b", setting.bold), ("i", setting.italic), ("s", setting.struck), ("sup", setting.raised)):
            if is_set:
                target = _part(target, tag)
        self.blocks(element, target)

    def _list(self, element: _Element, target: _Element, style: str | None, level: int) -> None:
        counter = self._lists.get(style or "")
        if counter is None or (level == 1 and element.get(f"{TEXT}continue-numbering") != "true"):
            counter = self._lists[style or ""] = Counter(self._styles.list_style(style))
        part = _part(target, "ol" if counter.is_numbered(level) else "ul")
        for child in element:
            if child.tag not in (f"{TEXT}list-item", f"{TEXT}list-header"):
                continue
            item = _part(part, "li", {MARK: counter.next(level) if child.tag == f"{TEXT}list-item" else ""})
            for block in child:
                if block.tag == f"{TEXT}list":
                    self._list(block, item, block.get(f"{TEXT}style-name") or style, level + 1)
                elif block.tag == f"{TEXT}h":
                    self._heading(block, item)
                elif isinstance(block.tag, str):
                    self._block(block, item)

    def _table(self, element: _Element, target: _Element) -> None:
        table = _part(target, "table")
        for row in element.iter(f"{TABLE}table-row"):
            if next(row.iterancestors(f"{TABLE}table")) is not element:
                continue
            is_header = next(row.iterancestors(f"{TABLE}table-header-rows", f"{TABLE}table")).tag.endswith(
                "header-rows"
            )
            line = _part(table, "tr")
            for cell in row.iterchildren(f"{TABLE}table-cell"):
                spans = {
                    name: cell.get(f"{TABLE}number-{kind}-spanned") or "1"
                    for name, kind in (("colspan", "columns"), ("rowspan", "rows"))
                }
                self.blocks(cell, _part(line, "th" if is_header else "td", spans))


def _part(target: _Element, tag: str, attributes: dict[str, str] | None = None) -> _Element:
    from lxml import etree

    return etree.SubElement(target, tag, attributes or {})


def _append(target: _Element, text: str | None) -> None:
    """Add text behind all that ``target`` holds."""
    if not text:
        return
    if len(target):
        target[-1].tail = (target[-1].tail or "") + text
    else:
        target.text = (target.text or "") + text

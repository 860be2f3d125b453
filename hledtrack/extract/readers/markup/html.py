"""Reader for web pages: the main text, its headings, lists and tables, with the lines of the page's source."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from hledtrack.extract.document import Document
from hledtrack.extract.readers.markup.html_blocks import BLOCKS, PageBlocks
from hledtrack.extract.readers.markup.html_frame import NOT_SHOWN, PageFrame
from hledtrack.extract.readers.markup.html_tree import METADATA, box_of, line_of, parse_page, stated_day, stated_title
from hledtrack.extract.readers.markup.text_runs import PLAIN, Style
from hledtrack.extract.readers.outline.assembly import assembled
from hledtrack.extract.readers.outline.composition import composed, title_among
from hledtrack.extract.readers.outline.main_text import OUTSIDE
from hledtrack.extract.readers.outline.pieces import Piece
from hledtrack.extract.readers.raw.folding import Folder
from hledtrack.extract.readers.raw.lines import TakenOut
from hledtrack.extract.readers.text import plain_text

if TYPE_CHECKING:
    from lxml.etree import _Element

_TAG = re.compile(rb"<\0?[a-zA-Z!/]")
_STRONG = frozenset({"b", "strong", "summary", "dt"})
_EMPHASIZED = frozenset({"i", "em", "u", "cite"})
_STRUCK = frozenset({"s", "del", "strike"})
_STRUCK_CLASSES = frozenset({"strike", "strikethrough", "strike-through", "line-through", "struck"})
_SETS_TYPE = _STRONG | _EMPHASIZED | _STRUCK | {"sup"}
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)")
_NOTE_LINK = re.compile(r"#_?(?:fn|ftn|footnote|note|cite)[\w:.-]*$", re.IGNORECASE)
_LAST_LINE_KNOWN = 65535  # libxml2 counts lines no further


def read(name: str, data: bytes) -> Document:
    """The document in a web page.

    Raises:
        UnreadableDocumentError: the bytes are no text, or nothing in them can be read.
    """
    if not _TAG.search(data):
        return plain_text.read(name, data)
    root = parse_page(name, data)
    pieces, left = page_pieces(root)
    document = assembled(name, data, composed(title_among(pieces, stated_title(root))), left)
    day = stated_day(root)
    return replace(document, stated_day=day, stated_day_where=METADATA) if day else document


def page_pieces(root: _Element) -> tuple[list[Piece], list[TakenOut]]:
    """The pieces of a page, and what is no part of its text as its own markup tells."""
    body = next(root.iter("body"), root)
    walk = _Walk(PageFrame(body))
    walk.read(body)
    return walk.blocks.collector.pieces, walk.left


class _Walk:
    """Goes through a page from its start to its end, tells its frame from its text and keeps count of the lines.

    The line of a text is the line its element's tag ends in, plus the line ends read since.
    """

    def __init__(self, frame: PageFrame) -> None:
        self.blocks = PageBlocks()
        self.left: list[TakenOut] = []
        self._frame = frame
        self._line = 1
        self._styles = [PLAIN]
        self._texts = 0  # open elements named as the text
        self._left: _Element | None = None  # the element that is being left out
        self._reason: str | None = None
        self._left_text = Folder()

    def read(self, body: _Element) -> None:
        """Read the whole of ``body``."""
        from lxml import etree

        for event, element in etree.iterwalk(body, events=("start", "end", "comment")):
            if event == "end":
                self._end(element)
            else:
                line = line_of(element)
                if line < _LAST_LINE_KNOWN:
                    self._line = max(self._line, line)
            if event == "start":
                self._start(element)
                self._text(element.text, element)
            elif element is not body:
                self._text(element.tail, element)
        self.blocks.finish(self._line)

    def _start(self, element: _Element) -> None:
        if self._left is None:
            left, reason = self._is_left_out(element)
            if left:
                if element.tag in BLOCKS:
                    self.blocks.finish(self._line)
                self._left, self._reason, self._left_text = element, reason, Folder()
        if self._left is not None:
            return
        if box := box_of(element):
            self.blocks.add(f"{box} ", self._line, self._styles[-1])
        self._texts += self._is_text(element)
        self._styles.append(self._style(element))
        self.blocks.start(element, self._line, self._styles[-1])

    def _end(self, element: _Element) -> None:
        if self._left is None:
            self.blocks.end(element, self._line)
            self._styles.pop()
            self._texts -= self._is_text(element)
        elif self._left is element:
            text = self._left_text.folded()
            if self._reason and text.text:
                first, last = text.first_line or self._line, text.last_line or self._line
                self.left.append(TakenOut(text.text, first, last, self._reason))
            self._left = None

    def _is_left_out(self, element: _Element) -> tuple[bool, str | None]:
        """Whether ``element`` is no part of the text, and the reason where it shows any."""
        if element.tag in NOT_SHOWN:
            return box_of(element) == "", None
        if element is self._frame.main:
            return False, None
        if self._frame.is_outside(element):
            return True, OUTSIDE
        reason = self._frame.reason(element, in_text=self._texts > 0)
        return reason is not None, reason

    def _is_text(self, element: _Element) -> bool:
        return element.tag in ("main", "article") or element is self._frame.main

    def _style(self, element: _Element) -> Style:
        above, tag = self._styles[-1], element.tag
        if not element.attrib and tag not in _SETS_TYPE:
            return above
        css = (element.get("style") or "").lower()
        classes = (element.get("class") or "").lower().split()
        target = element.get("href") if tag == "a" else None
        return Style(
            strong=above.strong or tag in _STRONG or bool(_BOLD_STYLE.search(css)),
            emphasized=above.emphasized or tag in _EMPHASIZED,
            struck=above.struck or tag in _STRUCK or "line-through" in css or not _STRUCK_CLASSES.isdisjoint(classes),
            linked=above.linked or target is not None,
            raised=above.raised or tag == "sup" or bool(target and _NOTE_LINK.search(target)),
        )

    def _text(self, text: str | None, element: _Element) -> None:
        if not text:
            return
        if self._left is None:
            self.blocks.add(text, self._line, self._styles[-1])
        elif self._reason:
            self._left_text.add(f" {text} ", self._line)
        self._line += text.count("\n")

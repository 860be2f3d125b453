"""The bytes of a web page as a tree of elements with their source lines."""

from __future__ import annotations

import codecs
import re
from datetime import date
from typing import TYPE_CHECKING

from hledtrack.extract.document import UnreadableDocumentError
from hledtrack.extract.readers.outline.item_marks import TICKS
from hledtrack.extract.readers.raw.decoding import decode, decoded_as
from hledtrack.extract.readers.raw.folding import FoldedText, folded
from hledtrack.model import Problem

if TYPE_CHECKING:
    from lxml.etree import _Element

DEEPEST = 2000  # elements within each other; libxml2 drops what is nested deeper
_DECLARED = re.compile(rb"<meta\b[^>]*?\bcharset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_DECLARATION_REACH = 4096  # bytes in which HTML lets a page declare its encoding, rounded up
_SEPARATOR = re.compile(r"\s+(?:[|·•»›—–]|::|-)\s+")


def parse_page(name: str, data: bytes) -> _Element:
    """The page's ``html`` element.

    Raises:
        UnreadableDocumentError: the bytes are no text, hold no element, or nest elements too deeply.
    """
    return parse_markup(name, page_text(name, data))


def parse_markup(name: str, markup: str) -> _Element:
    """The ``html`` element of a page's text.

    Raises:
        UnreadableDocumentError: the text holds no element, or nests elements too deeply.
    """
    from lxml import etree

    text = re.sub(r"\r\n?", "\n", markup).replace("\0", "")
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_pis=True, no_network=True)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        root = None
    if root is None:
        raise UnreadableDocumentError((Problem(name, None, "this is no web page", "give the page as it was saved"),))
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        what = f"the page nests elements more than {DEEPEST} deep"
        raise UnreadableDocumentError((Problem(name, None, what, "save its text as plain text"),))
    return root


def page_text(name: str, data: bytes) -> str:
    """The page decoded: by its byte order mark, else as UTF-8, else as it declares, else by what fits."""
    if data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_BE, codecs.BOM_UTF16_LE)):
        return decode(name, data)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        declared = _DECLARED.search(data[:_DECLARATION_REACH])
    text = decoded_as(data, declared[1].decode("ascii")) if declared and declared[1].lower() != b"utf-8" else None
    return text if text is not None else decode(name, data)


def stated_title(root: _Element) -> FoldedText | None:
    """The title the page states: a first-level heading that its metadata repeat, else what the metadata say.

    The site's name beside it (``Fact sheet | Ministry of Transport``) is left out.
    """
    stated = [
        folded(meta.get("content", ""), line_of(meta))
        for wanted in ("og:title", "dc.title", "dcterms.title", "twitter:title")
        for meta in root.iter("meta")
        if wanted in ((meta.get("property") or "").lower(), (meta.get("name") or "").lower())
    ]
    head = next(root.iter("title"), None)
    if head is not None:
        stated.append(folded("".join(map(str, head.itertext())), line_of(head)))
    stated = [text for text in stated if text.text]
    for heading in root.iter("h1"):
        said = folded("".join(map(str, heading.itertext())), line_of(heading))
        if said.text and any(said.text.lower() in text.text.lower() for text in stated):
            return said
    if not stated:
        return None
    parts = _SEPARATOR.split(stated[0].text)
    return folded(max(parts, key=len) if len(parts) > 1 else stated[0].text, stated[0].first_line or 1)


METADATA = "metadata"
_PUBLISHED = frozenset(
    {"article:published_time", "datepublished", "dc.date", "dc.date.issued", "dcterms.date", "dcterms.issued", "date"}
)


def stated_day(root: _Element) -> date | None:
    """The day of publication that the page's metadata state; ``None`` where they state none, or several."""
    days = set()
    for meta in root.iter("meta"):
        names = {(meta.get(key) or "").lower() for key in ("property", "name", "itemprop")}
        if names & _PUBLISHED:
            try:
                days.add(date.fromisoformat((meta.get("content") or "").strip()[:10]))
            except ValueError:
                continue
    return days.pop() if len(days) == 1 else None


def box_of(element: _Element) -> str:
    """The tick or box that an element shows: a box to tick outside of forms, a picture of a sign; else nothing."""
    if element.tag == "input" and (element.get("type") or "").lower() == "checkbox":
        if next(element.iterancestors("form"), None) is None:
            return "☐" if element.get("checked") is None else "☒"
    elif element.tag == "img":
        alt = (element.get("alt") or "").strip()
        return alt if alt.rstrip("\ufe0f") in tuple(TICKS) else ""
    return ""


def line_of(element: _Element) -> int:
    """The source line in which the tag of an element ends."""
    line: int | None = element.sourceline  # type: ignore[assignment]
    return line or 1

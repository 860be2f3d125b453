"""Word documents through python-docx: a page set for print, and bytes that are the same for the same content."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docx.document import Document

_FIRST_ZIP_DAY = (1980, 1, 1, 0, 0, 0)
# Office Open XML takes no longer text for a document's property.
_LONGEST_PROPERTY = 255


class NoOfficeError(Exception):
    """The library that makes Word documents is not installed."""


def new_document() -> Document:
    """A document for one page: A4, narrow margins, small letters. Raises ``NoOfficeError`` without python-docx."""
    try:
        from docx import Document
    except ImportError:
        raise NoOfficeError(
            "a Word document needs the package python-docx: install it with 'pip install python-docx', "
            "or write .md or .html"
        ) from None
    from docx.shared import Cm, Pt, RGBColor

    document = Document()
    for section in document.sections:
        section.page_width, section.page_height = Cm(21.0), Cm(29.7)
        section.left_margin = section.right_margin = Cm(1.8)
        section.top_margin = section.bottom_margin = Cm(1.2)
    for name, size, above in (("Normal", 8.5, 0), ("Heading 1", 14, 0), ("Heading 2", 10.5, 6)):
        style = document.styles[name]
        style.font.name, style.font.size, style.font.color.rgb = "Arial", Pt(size), RGBColor(0, 0, 0)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(above), Pt(0)
    return document


def document_bytes(document: Document, title: str, language: str, as_of: date) -> bytes:
    """The file: its properties tell nothing of the machine or of the hour at which it was made."""
    properties = document.core_properties
    properties.title = title[:_LONGEST_PROPERTY]
    properties.language = language
    properties.author = properties.last_modified_by = "hledtrack"
    properties.comments = ""
    properties.created = properties.modified = datetime(as_of.year, as_of.month, as_of.day, tzinfo=UTC)
    return _written(document)


def _written(document: Document) -> bytes:
    """The file, its members dated alike: an archive holds the hour of writing otherwise."""
    first, second = io.BytesIO(), io.BytesIO()
    document.save(first)
    with zipfile.ZipFile(first) as source, zipfile.ZipFile(second, "w", zipfile.ZIP_DEFLATED) as target:
        for member in source.infolist():
            target.writestr(zipfile.ZipInfo(member.filename, _FIRST_ZIP_DAY), source.read(member), zipfile.ZIP_DEFLATED)
    return second.getvalue()

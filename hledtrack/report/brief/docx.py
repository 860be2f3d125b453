"""A brief as a Word document, through python-docx."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from hledtrack.report.brief.view import Brief, Question

if TYPE_CHECKING:
    from docx.document import Document

_FIRST_ZIP_DAY = (1980, 1, 1, 0, 0, 0)
# Office Open XML takes no longer text for a document's property.
_LONGEST_PROPERTY = 255


class NoOfficeError(Exception):
    """The library that makes Word documents is not installed."""


def brief_docx(brief: Brief, as_of: date) -> bytes:
    """The document: the same bytes for the same brief. Raises ``NoOfficeError`` without python-docx."""
    try:
        from docx import Document
    except ImportError:
        raise NoOfficeError(
            "a Word document needs the package python-docx: install it with 'pip install \"hledtrack[office]\"', "
            "or write .md or .html"
        ) from None
    document = Document()
    _set_up(document)
    document.add_heading(brief.title, 1)
    document.add_paragraph(brief.dialogue)
    document.add_paragraph(brief.period)
    for line in brief.unsettled:
        document.add_paragraph(line)
    if not brief.parts:
        document.add_paragraph(brief.nothing)
    for part in brief.parts:
        document.add_heading(part.heading, 2)
        for number, item in enumerate(part.questions, 1):
            _add_question(document, number, item)
        if part.more:
            document.add_paragraph(part.more)
    _describe(document, brief, as_of)
    return _written(document)


def _set_up(document: Document) -> None:
    """A4, narrow margins, small letters: so that a brief with the usual limit is one page."""
    from docx.shared import Cm, Pt, RGBColor

    for section in document.sections:
        section.page_width, section.page_height = Cm(21.0), Cm(29.7)
        section.left_margin = section.right_margin = Cm(1.8)
        section.top_margin = section.bottom_margin = Cm(1.2)
    for name, size, above in (("Normal", 8.5, 0), ("Heading 1", 14, 0), ("Heading 2", 10.5, 6)):
        style = document.styles[name]
        style.font.name, style.font.size, style.font.color.rgb = "Arial", Pt(size), RGBColor(0, 0, 0)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(above), Pt(0)


def _add_question(document: Document, number: int, item: Question) -> None:
    from docx.shared import Cm, Pt

    asked = document.add_paragraph()
    asked.paragraph_format.space_before = Pt(3)
    asked.add_run(f"{number}. {item.question}").bold = True
    if item.agencies:
        asked.add_run(f" ({item.agencies})")
    lines = [(item.reason, False)]
    for statement in item.statements:
        lines += [(statement.words, statement.is_quote), (f"{statement.source} ({item.id})", False)]
    for text, italic in lines:
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.left_indent = Cm(0.6)
        paragraph.add_run(text).italic = italic
    for paragraph in document.paragraphs[-len(lines) - 1 : -1]:
        paragraph.paragraph_format.keep_with_next = True


def _describe(document: Document, brief: Brief, as_of: date) -> None:
    """The document's properties: nothing of the machine or of the hour at which it was made."""
    properties = document.core_properties
    properties.title = f"{brief.title}: {brief.dialogue}"[:_LONGEST_PROPERTY]
    properties.language = brief.language
    properties.author = properties.last_modified_by = "hledtrack"
    properties.comments = ""
    properties.created = properties.modified = datetime(as_of.year, as_of.month, as_of.day, tzinfo=UTC)


def _written(document: Document) -> bytes:
    """The file, its members dated alike: an archive holds the hour of writing otherwise."""
    first, second = io.BytesIO(), io.BytesIO()
    document.save(first)
    with zipfile.ZipFile(first) as source, zipfile.ZipFile(second, "w", zipfile.ZIP_DEFLATED) as target:
        for member in source.infolist():
            target.writestr(zipfile.ZipInfo(member.filename, _FIRST_ZIP_DAY), source.read(member), zipfile.ZIP_DEFLATED)
    return second.getvalue()

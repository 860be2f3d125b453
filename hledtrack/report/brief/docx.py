"""A brief as a Word document, through python-docx."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from hledtrack.report.brief.view import Brief, Question
from hledtrack.report.rendering.docx_pages import document_bytes, new_document

if TYPE_CHECKING:
    from docx.document import Document


def brief_docx(brief: Brief, as_of: date) -> bytes:
    """The document: the same bytes for the same brief. Raises ``NoOfficeError`` without python-docx."""
    document = new_document()
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
    return document_bytes(document, f"{brief.title}: {brief.dialogue}", brief.language, as_of)


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

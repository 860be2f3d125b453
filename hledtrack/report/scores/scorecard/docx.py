"""A scorecard as a Word document of one page, through python-docx."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from hledtrack.report.phrasing.wording import Wording
from hledtrack.report.rendering.docx_pages import document_bytes, new_document
from hledtrack.report.scores.scorecard.view import Scorecard

if TYPE_CHECKING:
    from docx.document import Document


def scorecard_docx(card: Scorecard, as_of: date) -> bytes:
    """The document: the same bytes for the same card. Raises ``NoOfficeError`` without python-docx."""
    wording = Wording(card.language)
    document = new_document()
    document.add_heading(f"{card.dialogue}: {card.title}", 1)
    document.add_paragraph(card.as_of)
    if card.only:
        document.add_paragraph().add_run(card.only).bold = True
    document.add_paragraph().add_run(card.share).bold = True
    document.add_paragraph(f"{card.promises}.")
    for line in card.unsettled:
        document.add_paragraph(line)
    _add_table(document, [[tile.name for tile in card.tiles], [str(tile.count) for tile in card.tiles]])
    document.add_heading(wording.say("scorecard", "pillars"), 2)
    headers = [wording.say("scores", name) for name in ("pillar", "promised", "share_kept")]
    rows = [[pillar.name, f"{pillar.promises}: {pillar.counts}", pillar.share] for pillar in card.pillars]
    _add_table(document, [headers, *rows])
    document.add_heading(wording.say("scorecard", "worst"), 2)
    if not card.worst:
        document.add_paragraph(wording.say("scorecard", "nothing_worst"))
    for number, item in enumerate(card.worst, 1):
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{number}. {item.title}").bold = True
        agencies = f" ({item.agencies})" if item.agencies else ""
        paragraph.add_run(f"{agencies}: {item.dates}")
        document.add_paragraph().add_run(item.words).italic = item.is_quote
        document.add_paragraph(item.source)
    document.add_paragraph(wording.say("scorecard", "made"))
    return document_bytes(document, f"{card.dialogue}: {card.title}", card.language, as_of)


def _add_table(document: Document, rows: Sequence[Sequence[str]]) -> None:
    table = document.add_table(rows=0, cols=len(rows[0]))
    table.style = "Table Grid"
    for number, row in enumerate(rows):
        cells = table.add_row().cells
        for cell, text in zip(cells, row, strict=True):
            cell.paragraphs[0].add_run(text).bold = number == 0

"""What is struck out stays visible in every format, is no entry, and is told."""

from __future__ import annotations

import io
from datetime import date

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from hledtrack.extract import Extraction, ExtractSettings, extract, read_document
from hledtrack.model import Review
from tests.extract.formats.packages import item, p, word

OLD, NEW = "Open the salt quay by May 2026", "Open the fish quay by June 2026"
LIST = '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'  # noqa: E501


def taken(name: str, data: bytes) -> Extraction:
    document = read_document(name, data)
    return extract(document, Review(id="r", kind="plan", date=date(2025, 3, 1)), ExtractSettings())


def struck_run(text: str) -> str:
    return f"<w:r><w:rPr><w:strike/></w:rPr><w:t>{text}</w:t></w:r>"


def in_word(kind: str) -> bytes:
    old = {
        "run": item(OLD, 1).replace("<w:rPr></w:rPr>", f"<w:rPr><w:{'strike'}/></w:rPr>"),
        "twice": item(OLD, 1).replace("<w:rPr></w:rPr>", "<w:rPr><w:dstrike/></w:rPr>"),
        "tracked": item("X", 1).replace("<w:r><w:rPr></w:rPr>", "<w:del><w:r><w:rPr></w:rPr>").replace(
            '<w:t xml:space="preserve">X</w:t></w:r>', f"<w:delText>{OLD}</w:delText></w:r></w:del>"
        ),
    }[kind]  # fmt: skip
    return word(p("Works of the quays in the year to come.") + old + item(NEW, 1), numbering=LIST)


def workbook(whole: bool) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Action", "Due date"])
    sheet.append([OLD if whole else CellRichText(TextBlock(InlineFont(strike=True), OLD)), "May 2026"])
    sheet.append([NEW, "June 2026"])
    if whole:
        for cell in sheet[2]:
            cell.font = Font(strike=True)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


PAGE = "<h1>Works</h1><ul><li>{}</li><li>" + NEW + "</li></ul>"
DOCUMENTS: dict[str, tuple[str, str | bytes]] = {
    "Markdown": ("a.md", f"# Works\n\n- ~~{OLD}~~\n- {NEW}\n"),
    "Markdown, full stop left": ("a.md", f"# Works\n\n- ~~{OLD}~~.\n- {NEW}\n"),
    "Markdown, box left": ("a.md", f"# Works\n\n- [x] ~~{OLD}~~\n- {NEW}\n"),
    "Markdown table": ("a.md", f"| Action | Due |\n|---|---|\n| ~~{OLD}~~ | ~~May 2026~~ |\n| {NEW} | 2026-06 |\n"),
    "HTML in Markdown": ("a.md", f"# Works\n\n- <del>{OLD}</del>\n- {NEW}\n"),
    "plain text": ("a.txt", f"Works\n\n- ~~{OLD}~~\n- {NEW}\n"),
    "plain text, wrapped": ("a.txt", f"Works\n\n- ~~{OLD.replace(' quay', chr(10) + '  quay')}~~\n- {NEW}\n"),
    "del": ("a.html", PAGE.format(f"<del>{OLD}</del>")),
    "s": ("a.html", PAGE.format(f"<b><s>{OLD}</s></b>")),
    "strike": ("a.html", PAGE.format(f"<strike>{OLD}</strike>")),
    "style": ("a.html", PAGE.format(f'<span style="text-decoration: line-through">{OLD}</span>')),
    "class": ("a.html", PAGE.format(f'<span class="mb-2 line-through">{OLD}</span>')),
    "paragraph": ("a.html", f"<h1>Works</h1><p><s>The board will {OLD.lower()}.</s></p><ul><li>{NEW}</li></ul>"),
    "Word run": ("a.docx", in_word("run")),
    "Word, struck twice": ("a.docx", in_word("twice")),
    "Word, tracked deletion": ("a.docx", in_word("tracked")),
    "Excel cell": ("a.xlsx", workbook(whole=True)),
}  # fmt: skip


@pytest.mark.parametrize(("name", "content"), DOCUMENTS.values(), ids=DOCUMENTS)
def test_a_struck_item_is_left_out_and_told(name: str, content: str | bytes) -> None:
    found = taken(name, content if isinstance(content, bytes) else content.encode())
    assert [commitment.title[:18] for commitment in found.commitments] == ["Open the fish quay"]
    (left,) = [entry for entry in found.left_out if OLD.lower() in entry.text.lower()]
    assert left.reason == "is struck out"


def test_a_struck_sentence_is_told_and_the_rest_read() -> None:
    text = "# Works\n\n~~The board will dig the salt quay by May 2026.~~ It will open the fish quay by June 2026.\n"
    found = taken("a.md", text.encode())
    assert [commitment.title for commitment in found.commitments] == ["Open the fish quay"]
    assert "is struck out" in [entry.reason for entry in found.left_out]


def test_a_struck_date_is_no_date() -> None:
    (entry,) = taken("a.md", b"- Open the fish quay ~~by March 2026~~ by June 2026\n").commitments
    assert entry.expected is not None
    assert entry.expected.edtf == "2026-06"

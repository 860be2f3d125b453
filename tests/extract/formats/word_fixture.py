"""The fact sheet as Word keeps it: real numbering for headings and lists, tracked changes, footnotes, page breaks."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

NUMBERING = (
    """<w:abstractNum {ns} w:abstractNumId="{a}"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>"""
)
LEVEL = (
    '<w:lvl w:ilvl="{ilvl}"><w:start w:val="1"/><w:numFmt w:val="{format}"/>{style}<w:lvlText w:val="{text}"/>'
    '<w:pPr><w:ind w:left="{left}" w:hanging="360"/></w:pPr></w:lvl>'
)


def write(sheet: str, target: Path) -> None:
    from docx import Document
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    document = Document()
    numbering = document.part.numbering_part.element
    for old in list(numbering):
        numbering.remove(old)
    headings = LEVEL.format(
        ilvl=0, format="upperRoman", style='<w:pStyle w:val="Heading1"/>', text="Pillar %1:", left=0
    )
    bullets = "".join(
        LEVEL.format(ilvl=level, format="bullet", style="", text="\uf0b7", left=720 * (level + 1)) for level in (0, 1)
    )
    for number, levels in ((1, headings), (2, bullets)):
        numbering.append(parse_xml(NUMBERING.format(ns=nsdecls("w"), a=number, levels=levels)))
    for number in (1, 2):
        numbering.append(
            parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>')
        )
    _number(document.styles["Heading 1"].element.get_or_add_pPr(), 1, 0)
    section = document.sections[0]
    section.header.paragraphs[0].text = "Tern Strait Economic Forum"
    section.footer.paragraphs[0].text = "Page 1"
    rows: list[list[str]] = []
    for line in sheet.splitlines():
        if line.startswith("| "):
            rows.append(line.strip("| ").split(" | "))
            continue
        if rows:
            _table(document, [rows[0], *rows[2:]])
            rows = []
        _line(document, line)
    document.save(str(target))


def _line(document: Any, line: str) -> None:
    text = line.strip()
    if not text or text.startswith("[^1]:"):
        return
    if text.startswith("# "):
        document.add_paragraph(text[2:], style="Title")
    elif text.startswith("## Pillar"):
        document.add_paragraph(text.split(": ", 1)[1], style="Heading 1")
    elif text.startswith("## "):
        paragraph = document.add_paragraph(text[3:], style="Heading 1")
        _number(paragraph._p.get_or_add_pPr(), 0, 0)
    elif text.startswith("### "):
        document.add_paragraph(text[4:], style="Heading 2")
    elif text.startswith("- "):
        paragraph = document.add_paragraph(style="List Paragraph")
        _number(paragraph._p.get_or_add_pPr(), 2, 1 if line.startswith("    ") else 0)
        _runs(paragraph, text[2:])
    else:
        _runs(document.add_paragraph(), text)


def _runs(paragraph: Any, text: str) -> None:
    """The text in runs cut anywhere, what is struck out as a tracked deletion, what follows it as an insertion."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    text = text.replace("[^1]", "")
    changed = re.fullmatch(r"(.*)~~(.*)~~ (.*)", text)
    if not changed:
        cut = len(text) // 3
        paragraph.add_run(text[:cut])
        paragraph.add_run(text[cut:])
        return
    paragraph.add_run(changed[1])
    made = 'w:id="1" w:author="A" w:date="2024-05-01T10:00:00Z"'
    space = 'xml:space="preserve"'
    paragraph._p.append(
        parse_xml(f"<w:del {nsdecls('w')} {made}><w:r><w:delText {space}>{changed[2]}</w:delText></w:r></w:del>")
    )
    paragraph._p.append(parse_xml(f"<w:ins {nsdecls('w')} {made}><w:r><w:t {space}> {changed[3]}</w:t></w:r></w:ins>"))


def _number(properties: Any, list_id: int, level: int) -> None:
    number = properties.get_or_add_numPr()
    number.get_or_add_ilvl().val = level
    number.get_or_add_numId().val = list_id


def _table(document: Any, rows: list[list[str]]) -> None:
    table = document.add_table(rows=0, cols=len(rows[0]))
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text

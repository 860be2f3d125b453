"""Make the quay plan as PDF with several programs, faces, spacings and layouts, none of them the readers under test.

Needs LibreOffice (writer), Chromium, groff, the faces below, and the packages python-docx and pypdfium2:

    python tests/extract/formats/make_pdf_fixtures.py
"""

from __future__ import annotations

import re
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent / "documents"
SOURCE = HERE / "quay-plan.txt"
BY_LIBREOFFICE = (  # face, line spacing, columns, justified
    ("Carlito", 1.0, 1, False),
    ("Liberation Serif", 1.15, 1, True),
    ("DejaVu Sans", 1.5, 1, False),
    ("Noto Serif", 2.0, 1, True),
    ("Carlito", 1.15, 2, True),
)
BY_CHROMIUM = (("Liberation Serif", 1.5, 1, False), ("Noto Serif", 1.25, 2, True), ("Carlito", 2.0, 1, False))

Run = tuple[str, bool, bool]  # text, bold, raised


def blocks() -> Iterator[tuple[str, list[Run]]]:
    """The blocks of the plan: ``#``, ``##``, ``-``, ``note`` or nothing, and their runs."""
    for line in SOURCE.read_text("utf-8").splitlines():
        if line:
            found = re.match(r"(#{1,2}|-) ", line)
            kind = found[1] if found else "note" if line.startswith("^1^") else ""
            yield kind, list(runs(line[found.end() if found else 0 :]))


def runs(text: str) -> Iterator[Run]:
    bold = raised = False
    for part in re.split(r"(\*\*|\^)", text):
        if part == "**":
            bold = not bold
        elif part == "^":
            raised = not raised
        elif part:
            yield part, bold, raised


def run(*command: str | Path) -> bytes:
    return subprocess.run([str(part) for part in command], check=True, capture_output=True, timeout=180).stdout


def name(producer: str, face: str, spacing: float, columns: int) -> str:
    return f"quay-plan-{producer}-{face.lower().replace(' ', '')}-{spacing}{'-columns' * (columns > 1)}.pdf"


def by_libreoffice(face: str, spacing: float, columns: int, justified: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "plan.docx"
        word(face, spacing, columns, justified).save(str(source))
        profile = f"-env:UserInstallation=file://{folder}/profile"
        run("soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, source)
        (HERE / name("libreoffice", face, spacing, columns)).write_bytes(source.with_suffix(".pdf").read_bytes())


def word(face: str, spacing: float, columns: int, justified: bool) -> Any:
    from docx import Document
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml.ns import qn
    from docx.shared import Pt

    document = Document()
    for style in document.styles:
        if style.type == 1:
            fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
            fonts.attrib.clear()
            for kind in ("ascii", "hAnsi", "cs", "eastAsia"):
                fonts.set(qn(f"w:{kind}"), face)
            style.paragraph_format.line_spacing = spacing
    document.styles["Normal"].font.size = Pt(11)
    styles = {"#": "Title", "##": "Heading 1", "-": "List Bullet"}
    for kind, parts in blocks():
        paragraph = document.add_paragraph(style=styles.get(kind, "Normal"))
        if justified and kind in ("", "-"):
            paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        for text, bold, raised in parts:
            added = paragraph.add_run(text)
            added.bold, added.font.superscript = bold or None, raised or None
    if columns > 1:
        document.sections[0]._sectPr.xpath("./w:cols")[0].set(qn("w:num"), str(columns))
    return document


def by_chromium(face: str, spacing: float, columns: int, justified: bool) -> None:
    size, count = (11, columns) if columns > 1 else (14, "auto")
    style = (
        f"body {{ font: {size}pt/{spacing} '{face}'; column-count: {count}; "
        f"text-align: {'justify' if justified else 'left'} }} @page {{ size: A5; margin: 15mm }}"
    )
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "plan.html"
        source.write_text(f"<meta charset=utf-8><title>Quay plan</title><style>{style}</style>{html()}", "utf-8")
        run(
            "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync",
            f"--user-data-dir={folder}/profile",
            f"--print-to-pdf={HERE / name('chromium', face, spacing, columns)}", source.as_uri(),
        )  # fmt: skip


def html() -> str:
    tags = {"#": "h1", "##": "h2", "-": "li"}
    parts: list[str] = []
    for kind, of_block in blocks():
        tag = tags.get(kind, "p")
        text = "".join(marked(*part) for part in of_block)
        parts.append(f"<{tag}>{text}</{tag}>")
    return re.sub(r"((?:<li>.*</li>\n?)+)", r"<ul>\1</ul>", "\n".join(parts))


def marked(text: str, bold: bool, raised: bool) -> str:
    text = f"<sup>{text}</sup>" if raised else text
    return f"<b>{text}</b>" if bold else text


def by_groff() -> None:
    macros = {"#": ".TL", "##": ".SH", "-": ".IP \\(bu 2", "": ".LP", "note": ".LP"}
    lines = [".nr PS 11", ".nr VS 15", ".nr LL 14c"]
    for kind, parts in blocks():
        text = "".join(
            f"\\*{{{text}\\*}}" if raised else f"\\fB{text}\\fP" if bold else text for text, bold, raised in parts
        )
        lines += [macros[kind], text.replace("\\*}\\fB", "\\*}\\fB")]
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "plan.ms"
        source.write_text("\n".join(lines) + "\n", "utf-8")
        (HERE / "quay-plan-groff.pdf").write_bytes(run("groff", "-ms", "-Tpdf", source))


def two_on_a_sheet(original: str) -> None:
    """Two pages side by side, as PDFium lays them out when Chromium prints two pages on a sheet."""
    import pypdfium2
    import pypdfium2.raw as raw

    document = pypdfium2.PdfDocument(HERE / original)
    sheets = pypdfium2.PdfDocument(raw.FPDF_ImportNPagesToOne(document.raw, 842, 595, 2, 1))
    sheets.save(str(HERE / "quay-plan-two-up.pdf"))


if __name__ == "__main__":
    for setting in BY_LIBREOFFICE:
        by_libreoffice(*setting)
    for setting in BY_CHROMIUM:
        by_chromium(*setting)
    by_groff()
    two_on_a_sheet(name("chromium", *BY_CHROMIUM[2][:3]))

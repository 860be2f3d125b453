"""Make the fact sheet in every format, each with a program that has nothing to do with the readers under test.

Needs LibreOffice (writer and calc), pandoc and Chromium, and the packages python-docx, openpyxl and reportlab:

    python tests/extract/formats/make_fixtures.py [NAME ...]
"""

from __future__ import annotations

import csv
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import yaml

HERE = Path(__file__).parent / "documents"
SHEET = HERE / "tern-strait.md"
TABLE_HEADERS = ("No.", "Project", "Lead agency", "Due date", "Status")


def run(*command: str | Path) -> None:
    subprocess.run([str(part) for part in command], check=True, capture_output=True, timeout=180)


def table() -> list[list[str]]:
    """The rows of the fact sheet's table."""
    rows = [line.strip("| \n").split(" | ") for line in SHEET.read_text("utf-8").splitlines() if line.startswith("| ")]
    return rows[2:]


def without_struck(text: str) -> str:
    return re.sub(r"~~.*?~~ ", "", text)


def convert(source: Path, kind: str, target: Path) -> None:
    """Let LibreOffice convert a file."""
    with tempfile.TemporaryDirectory() as folder:
        profile = f"-env:UserInstallation=file://{folder}/profile"
        run("soffice", profile, "--headless", "--convert-to", kind, "--outdir", folder, source)
        made = Path(folder) / f"{source.stem}.{kind.split(':', maxsplit=1)[0]}"
        target.write_bytes(made.read_bytes())


def plain(target: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "sheet.md"
        source.write_text(without_struck(SHEET.read_text("utf-8")), "utf-8")
        run("pandoc", "-f", "markdown", "-t", "plain", "--columns=80", source, "-o", target)


def fragment() -> str:
    command = ["pandoc", "-f", "markdown-auto_identifiers", "-t", "html5", "--wrap=none", str(SHEET)]
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=60).stdout


def page(target: Path) -> None:
    target.write_text(PAGE.replace("@BODY@", fragment()), "utf-8")


def old_page(target: Path) -> None:
    """The same in the markup of old content systems: laid out by a table, headings set in bold, Windows-1252."""
    body = re.sub(r"<h[123]>(.*?)</h[123]>", r"<p><b>\1</b></p>", fragment())
    body = re.sub(r"<del>(.*?)</del>", r"<span style='text-decoration: line-through'>\1</span>", body)
    target.write_bytes(OLD_PAGE.replace("@BODY@", body).encode("cp1252", "xmlcharrefreplace"))


def odt(folder: str) -> Path:
    made = Path(folder) / "sheet.odt"
    run("pandoc", "-f", "markdown", SHEET, "-o", made)
    return made


def docx_by_libreoffice(target: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        convert(odt(folder), "docx:MS Word 2007 XML", target)


def pdf_by_libreoffice(target: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        convert(odt(folder), "pdf:writer_pdf_Export", target)


def odt_by_libreoffice(target: Path) -> None:
    convert(HERE / "tern-strait-word.docx", "odt:writer8", target)


def rtf_by_libreoffice(target: Path) -> None:
    convert(HERE / "tern-strait-libreoffice.docx", "rtf:Rich Text Format", target)


def ods_by_libreoffice(target: Path) -> None:
    convert(HERE / "tern-strait-table.xlsx", "ods:calc8", target)


def docx_by_pandoc(target: Path) -> None:
    run("pandoc", "-f", "markdown", SHEET, "-o", target)


def pdf_by_chromium(target: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "sheet.html"
        source.write_text(PRINTED.replace("@BODY@", fragment()), "utf-8")
        run(
            "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync",
            f"--user-data-dir={folder}/profile", f"--print-to-pdf={target}", source.as_uri(),
        )  # fmt: skip


def pdf_in_two_columns(target: Path) -> None:
    """The same, drawn line by line in two columns under a running header: no tags, no structure."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import BaseDocTemplate, Frame, ListFlowable, ListItem, PageTemplate, Paragraph

    styles = getSampleStyleSheet()
    width, height = A4

    def header(canvas: object, document: object) -> None:
        canvas.setFont("Helvetica", 8)  # type: ignore[attr-defined]
        canvas.drawString(50, height - 30, "Tern Strait Economic Forum")  # type: ignore[attr-defined]
        canvas.drawCentredString(width / 2, 25, f"Page {document.page}")  # type: ignore[attr-defined]

    frames = [Frame(50 + side * (width - 90) / 2, 45, (width - 110) / 2, height - 100) for side in (0, 1)]
    document = BaseDocTemplate(str(target), pagesize=A4, pageTemplates=[PageTemplate("two", frames, onPage=header)])
    story: list[object] = []
    items: list[list[object]] = []
    for line in SHEET.read_text("utf-8").split("## Pillar III")[0].splitlines():
        text = re.sub(r"~~(.*?)~~", r"<strike>\1</strike>", re.sub(r"\[\^1\]", "", line.strip()))
        if text.startswith("- "):
            paragraph = Paragraph(text[2:], styles["BodyText"])
            if line.startswith("    "):
                items[-1].append(ListFlowable([ListItem([paragraph])], bulletType="bullet", start="•"))
            else:
                items.append([paragraph])
            continue
        if items:
            story.append(ListFlowable([ListItem(item) for item in items], bulletType="bullet", start="•"))
            items = []
        if text.startswith("#"):
            level = len(text) - len(text.lstrip("#"))
            story.append(Paragraph(text.lstrip("# "), styles["Title" if level == 1 else f"Heading{level}"]))
        elif text:
            story.append(Paragraph(text, styles["BodyText"]))
    story.append(ListFlowable([ListItem(item) for item in items], bulletType="bullet", start="•"))
    document.build(story)


def csv_table(target: Path) -> None:
    with target.open("w", newline="", encoding="utf-8") as opened:
        csv.writer(opened).writerows([TABLE_HEADERS, *table()])


def records() -> dict[str, list[dict[str, str]]]:
    """The table as a list of records."""
    with (HERE / "tern-strait-table.csv").open(encoding="utf-8", newline="") as file:
        return {"commitments": list(csv.DictReader(file))}


def json_records(target: Path) -> None:
    target.write_text(json.dumps(records(), indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def yaml_records(target: Path) -> None:
    target.write_text(yaml.safe_dump(records(), allow_unicode=True, sort_keys=False), encoding="utf-8")


def xlsx_by_openpyxl(target: Path) -> None:
    from openpyxl import Workbook
    from openpyxl.styles import Font

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Projects"
    sheet.append(["Tern Strait Economic Forum: projects of Pillar III"])
    sheet.append([])
    sheet.append(TABLE_HEADERS)
    for row in table():
        sheet.append([int(row[0]), row[1], row[2], date.fromisoformat(row[3]), row[4]])
    for cell in sheet[3]:
        cell.font = Font(bold=True)
    book.save(target)


def xlsx_by_libreoffice(target: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "table.csv"
        csv_table(source)
        convert(source, "xlsx:Calc MS Excel 2007 XML", target)


def docx_as_word_does(target: Path) -> None:
    from tests.extract.formats.word_fixture import write

    write(SHEET.read_text("utf-8"), target)


PRINTED = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Fact sheet</title>
<style>body { font: 11pt sans-serif; margin: 1cm } td, th { border: 1px solid; padding: 3pt }
table { border-collapse: collapse }</style></head><body>@BODY@</body></html>
"""
PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<title>Fact Sheet: Third Meeting of the Tern Strait Economic Forum | Government of Aldmark</title>
<meta property="og:title" content="Fact Sheet: Third Meeting of the Tern Strait Economic Forum">
<style>nav { color: red }</style><script>var shown = "<p>not text</p>";</script></head>
<body class="has-sidebar page-menu">
<a class="skip-link" href="#content">Skip to main content</a>
<div id="cookie-banner" role="dialog"><p>We use cookies to remember your choices. You will find out more.</p>
<button>Accept all</button> <button>Reject all</button></div>
<header><a href="/">Government of Aldmark</a>
<nav aria-label="Main"><ul><li><a href="/n">News</a><ul><li><a href="/n/1">Speeches</a></li></ul></li>
<li><a href="/m">Ministries</a></li><li><a href="/c">Contact</a></li></ul></nav>
<form role="search"><input name="q"><button>Search</button></form></header>
<div class="layout"><div class="breadcrumbs"><a href="/">Home</a> &gt; <a href="/n">News</a> &gt; Fact sheet</div>
<div class="content" id="content">
@BODY@
<div class="share-buttons"><a href="#f">Facebook</a> <a href="#x">X</a> <a href="#m">E-mail</a></div>
</div>
<div class="sidebar"><h2>Related</h2><ul><li><a href="/r1">The harbours of Aldmark will be dredged in 2026</a></li>
<li><a href="/r2">Minister opens a new lighthouse by June 2027</a></li></ul>
<h2>Newsletter</h2><p>Subscribe to our newsletter and we will send you the news every week.</p></div></div>
<footer><p>&copy; 2024 Government of Aldmark. All rights reserved. This site will be updated by 31 December 2030.</p>
<ul><li><a href="/p">Privacy policy</a></li><li><a href="/a">Accessibility</a></li></ul></footer>
</body></html>
"""
OLD_PAGE = """<HTML><HEAD><META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=iso-8859-1">
<TITLE>Fact Sheet: Third Meeting of the Tern Strait Economic Forum</TITLE></HEAD>
<BODY><TABLE WIDTH="100%"><TR><TD COLSPAN=2><A HREF="/">Home</A> | <A HREF="/s">Site map</A> | <A HREF="/c">Contact</A>
| <A HREF="/h">Help</A></TD></TR>
<TR><TD WIDTH="20%"><A HREF="/1">Press</A><BR><A HREF="/2">Speeches</A><BR><A HREF="/3">Archive</A></TD>
<TD>
@BODY@
</TD></TR>
<TR><TD COLSPAN=2><FONT SIZE=1>Copyright &copy; Government of Aldmark. All rights reserved.
<A HREF="/p">Privacy policy</A></FONT></TD></TR>
</TABLE></BODY></HTML>
"""
FIXTURES: dict[str, Callable[[Path], None]] = {
    "tern-strait.txt": plain,
    "tern-strait.html": page,
    "tern-strait-old.html": old_page,
    "tern-strait-libreoffice.docx": docx_by_libreoffice,
    "tern-strait-pandoc.docx": docx_by_pandoc,
    "tern-strait-word.docx": docx_as_word_does,
    "tern-strait.odt": odt_by_libreoffice,
    "tern-strait.rtf": rtf_by_libreoffice,
    "tern-strait-table.ods": ods_by_libreoffice,
    "tern-strait-libreoffice.pdf": pdf_by_libreoffice,
    "tern-strait-chromium.pdf": pdf_by_chromium,
    "tern-strait-columns.pdf": pdf_in_two_columns,
    "tern-strait-table.csv": csv_table,
    "tern-strait-table.xlsx": xlsx_by_openpyxl,
    "tern-strait-table-libreoffice.xlsx": xlsx_by_libreoffice,
    "tern-strait-table.json": json_records,
    "tern-strait-table.yaml": yaml_records,
}


def main() -> None:
    for name in sys.argv[1:] or FIXTURES:
        FIXTURES[name](HERE / name)
        print(f"{(HERE / name).stat().st_size:8,} bytes  {name}")


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[3]))
    main()

"""Texts, tables and workspaces that grow in one way each: what a reader of hostile documents may be given.

A shape makes a document of about so many bytes out of a start, a piece that is repeated, and an end. Words are made up.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass

_PLACES = ("Halden", "Norrby", "Saltvik", "Tarn", "Velmo", "Ostra", "Lunde", "Kirk", "Marsa", "Orme")
_MONTHS = ("January", "March", "April", "June", "August", "October", "December")


def word(number: int) -> str:
    """A made-up word that no other number gives: letters only, with a capital."""
    letters = ""
    while number or not letters:
        number, digit = divmod(number, 20)
        letters += "bcdfghjklmnpqrstvwxz"[digit] + "aeiou"[digit % 5]
    return letters.capitalize()


@dataclass(frozen=True, slots=True)
class Shape:
    """A document ``NAME.ending`` that grows by ``piece(0), piece(1), ...`` between a start and an end."""

    piece: Callable[[int], str]
    ending: str = "txt"
    start: str = ""
    end: str = ""

    def document(self, size: int) -> bytes:
        """The document, of about ``size`` bytes."""
        parts, length, number = [self.start], 0, 0
        while length < size:
            parts.append(self.piece(number))
            length += len(parts[-1])
            number += 1
        return "".join([*parts, self.end]).encode()


def _same(text: str, ending: str = "txt", start: str = "", end: str = "") -> Shape:
    return Shape(lambda _: text, ending, start, end)


def _nested(opening: str, closing: str, ending: str, deepest: int = 10_000_000) -> Callable[[int], bytes]:
    def document(size: int) -> bytes:
        depth = min(deepest, size // len(opening + closing))
        return (opening * depth + "The board will open berth 4 in May 2024. " + closing * depth).encode()

    return document


def _list_of(item: Callable[[int], str], ending: str = "md") -> Shape:
    return Shape(lambda n: f"- {item(n)}\n", ending, "# Next steps\n\n")


def _deep_list(size: int) -> bytes:
    lines, length, depth = ["# Plan\n"], 0, 0
    while length < size:
        lines.append("  " * depth + f"- The board will open berth {depth} by May 2024\n")
        length += len(lines[-1])
        depth += 1
    return "\n".join(lines).encode()


def _said_again(size: int) -> bytes:
    said = [f"The board will open the pier of {word(n)} by May 2025." for n in range(size // 110)]
    return ("# Plan\n\n" + "".join(f"- {one}\n" for one in said) + "\n" + " ".join(said)).encode()


def _names_then_uses(size: int) -> bytes:
    names = [(f"The Harbour Board of {word(n)}", f"HB{word(n)[:5].upper()}") for n in range(size // 110)]
    defined = "".join(f"{name} ({short}) met.\n\n" for name, short in names)
    return (defined + "".join(f"{short} will open a pier by May 2025.\n\n" for _, short in names)).encode()


def _notes_at_the_end(size: int) -> bytes:
    numbers = range(size // 80)
    text = "".join(f"The board will open pier {n}.[{n}]\n\n" for n in numbers)
    return (text + "".join(f"[{n}] As agreed in {2000 + n % 20}.\n" for n in numbers)).encode()


def _packed(parts: dict[str, str]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return data.getvalue()


_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{}</Types>'
)
_RELATED = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}" '
    'Target="{}"/></Relationships>'
)
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def docx(body: str) -> bytes:
    """A Word document with this body."""
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    return _packed(
        {
            "[Content_Types].xml": _TYPES.format(f'<Override PartName="/word/document.xml" ContentType="{kind}"/>'),
            "_rels/.rels": _RELATED.format("officeDocument", "word/document.xml"),
            "word/document.xml": f'<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>',
        }
    )


def xlsx(rows: str) -> bytes:
    """A workbook of one sheet with these rows."""
    base = "application/vnd.openxmlformats-officedocument.spreadsheetml."
    overrides = f'<Override PartName="/xl/workbook.xml" ContentType="{base}sheet.main+xml"/>'
    overrides += f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{base}worksheet+xml"/>'
    related = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return _packed(
        {
            "[Content_Types].xml": _TYPES.format(overrides),
            "_rels/.rels": _RELATED.format("officeDocument", "xl/workbook.xml"),
            "xl/workbook.xml": f'<workbook xmlns="{_SHEET}" xmlns:r="{related}"><sheets>'
            '<sheet name="Plan" sheetId="1" r:id="rId1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": _RELATED.format("worksheet", "worksheets/sheet1.xml"),
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_SHEET}"><sheetData>{rows}</sheetData></worksheet>',
        }
    )


def _docx_paragraphs(size: int) -> bytes:
    item = "<w:p><w:r><w:t>The board will open berth 4 by May 2024.</w:t></w:r></w:p>"
    return docx(item * (size // len(item)))


def _docx_runs(size: int) -> bytes:
    item = "<w:r><w:t>berth </w:t></w:r>"
    return docx("<w:p>" + item * (size // len(item)) + "</w:p>")


def _docx_nested(size: int) -> bytes:
    opening, closing = "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"
    depth = min(200, size // len(opening + closing))
    return docx(opening * depth + "<w:p><w:r><w:t>Open berth 4</w:t></w:r></w:p>" + closing * depth)


def _xlsx_rows(size: int) -> bytes:
    cells = "".join(
        f'<c t="inlineStr"><is><t>{text}</t></is></c>' for text in ("Open berth 4", "Harbour Board", "2024")
    )
    row = f"<row>{cells}</row>"
    return xlsx(row * (size // len(row)))


def _xlsx_wide(size: int) -> bytes:
    cell = '<c t="inlineStr"><is><t>Open berth</t></is></c>'
    return xlsx("<row>" + cell * (size // len(cell)) + "</row>")


def _rows(ending: str, separator: str, header: str) -> Shape:
    def piece(n: int) -> str:
        return separator.join((f"Open berth {n}", f"{word(n)} Board", f"{_MONTHS[n % 7]} 2025", "Planned")) + "\n"

    return Shape(piece, ending, header)


def _html_table(cell: Callable[[int], str]) -> Shape:
    return Shape(cell, "html", "<html><body><main><h1>Plan</h1><table>", "</table></main></body></html>")


def _page(piece: Callable[[int], str], start: str = "", end: str = "") -> Shape:
    return Shape(piece, "html", f"<html><body><main><h1>Plan</h1>{start}", f"{end}</main></body></html>")


SHAPES: dict[str, Shape | tuple[str, Callable[[int], bytes]]] = {
    # one sentence
    "dates in a sentence": Shape(lambda n: f"by {_MONTHS[n % 7]} {2020 + n % 9}, ", start="We will open the pier "),
    "days in a sentence": Shape(lambda n: f"on {n % 28 + 1} {_MONTHS[n % 7]} 2024 and ", start="The board met "),
    "months without a year": Shape(lambda n: f"in {_MONTHS[n % 7]}, ", start="We will open the pier "),
    "between years": _same("2024 and ", start="The pier opens between "),
    "between ... and ... again": _same("between May 2024 and June 2025 ", start="The pier opens "),
    "a year after a year": _same("a year after ", start="The pier opens "),
    "the end of the end": _same("the end of ", start="The pier opens by ", end="2024."),
    "numbers": Shape(lambda n: f"{n} ", start="The board counted "),
    "slashes": _same("1/2/"),
    "digits": _same("7"),
    "percentages": Shape(lambda n: f"{n % 100}% and ", start="The pier is complete to "),
    "coordinated verbs": Shape(lambda n: f"and will build {word(n)} pier ", start="The board will open a pier "),
    "bare verbs": Shape(lambda n: f"and publish a handbook of {word(n)} ", start="The board will train wardens "),
    "verbs with commas": _same("build, open, sign, ", start="The board will "),
    "will will": _same("will "),
    "and and": _same("and "),
    "by by": _same("by "),
    "to to": _same("to "),
    "not not": _same("not "),
    "of the of the": _same("of the "),
    "which": _same("which opened the pier which ", start="The board, "),
    "that": _same("noted that the board said that ", start="The board "),
    "welcomed things": Shape(lambda n: f"the opening of {word(n)} pier, ", start="The ministers welcomed "),
    "things included": Shape(lambda n: f"{word(n)} pier, ", start="The board will open piers, including "),
    "means of an aim": Shape(lambda n: f"by launching {word(n)} ", start="The board will mend roads "),
    "letters in brackets": Shape(lambda n: f"({'abcdefghij'[n % 10]}) open berth {n}; ", start="We agreed to: "),
    "semicolons": Shape(lambda n: f"the board will open berth {n}; "),
    "commas": _same(", "),
    "commas of words": Shape(lambda n: f"{word(n).lower()}, "),
    "colons": _same("the board will: "),
    "words of status": _same("completed ongoing planned "),
    "gerunds": _same("opening launching "),
    "participles": _same("opened by the board funded ", start="The pier "),
    "promises": _same("agreed to continue to ", start="The board "),
    "U.S.": _same("U.S. "),
    "U.S. after words": _same("the U.S. and the ", start="The board will meet "),
    "dots": _same("a. "),
    "abbreviations": _same("Mr. No. approx. "),
    "ellipses": _same("... "),
    "dots in a row": _same("."),
    "question marks": _same("?!"),
    "a quotation": _same("pier ", start="The board will open “", end="” in May 2025."),
    "crossed out": Shape(lambda _: "pier ", "md", "The board will open ~~", "~~ in May 2025."),
    "long sentence of words": Shape(lambda n: f"{word(n).lower()} "),
    "capitalised words": Shape(lambda n: f"{word(n)} "),
    "names": _same("Department of "),
    "agencies of one kind": Shape(lambda n: f"the Ministry of {word(n)}, ", start="The pier will be opened by "),
    "agencies joined": Shape(lambda n: f"{word(n)} Agency and ", start="The pier will be opened by "),
    "owners": Shape(lambda n: f"{word(n)}'s ", start="The board will mend "),
    "acronyms in a sentence": Shape(lambda n: f"{word(n)} Board ({word(n)[:4].upper()}), ", start="Opened by "),
    "ranges of years": Shape(lambda n: f"{2020 + n % 5}-{2026 + n % 5}, ", start="The board will open piers in "),
    "amounts of money": Shape(lambda n: f"${n} million for pier {n}, ", start="The board will spend "),
    "amounts of things": Shape(lambda n: f"{n} km of road and ", start="The board will build "),
    "dates in brackets": Shape(lambda n: f"pier {n} (by May {2020 + n % 9}), ", start="The board will open "),
    "words in quotes": Shape(lambda n: f"“{word(n)}” and ", start="The board will open "),
    "marks of footnotes": Shape(lambda n: f"pier[{n}] and ", start="The board will open "),
    "words with slashes": Shape(lambda n: f"{word(n)}/", start="The board will open "),
    "negations": _same("did not open and has not opened ", start="The board "),
    "questions to oneself": _same("whether or not to open the pier, ", start="The board will decide "),
    "hyphens in a word": _same("pier-"),
    "dashes": _same(" – pier "),
    "dashes alone": _same(" – "),
    "open brackets": _same("(pier "),
    "round brackets": _same("("),
    "square brackets": _same("["),
    "closed brackets": _same("(pier) "),
    "open quotes": _same("“pier "),
    "plain quotes": _same('"pier '),
    "apostrophes": _same("'pier "),
    "one word": _same("pier"),
    "capitals": _same("PIER"),
    "blanks": _same(" ", start="The board", end="will open the pier by May 2024."),
    "no-break spaces": _same("\u00a0", start="The board", end="will open the pier by May 2024."),
    "combining marks": _same("e\u0301"),
    "Chinese": _same("港口委员会将开放"),
    # many of a kind
    "sentences": Shape(lambda n: f"The board will open berth {n} by May 2025. "),
    "past sentences": Shape(lambda n: f"In {_MONTHS[n % 7]} 2023, the board opened berth {n}. "),
    "short sentences": _same("It is. "),
    "paragraphs": Shape(lambda n: f"The board will open berth {n} by May 2025.\n\n"),
    "acronyms in paragraphs": Shape(
        lambda n: f"The {word(n)} Harbour Board ({word(n)[:3].upper()}{n}) will open pier {n}.\n\n"
    ),
    "agencies in paragraphs": Shape(lambda n: f"The Ministry of {word(n)} will open pier {n} by May 2025.\n\n"),
    "equal items": _list_of(lambda _: "The board will open the pier by May 2025"),
    "items": _list_of(lambda n: f"Open the pier of {word(n)} by {_MONTHS[n % 7]} 2025"),
    "items with labels": _list_of(lambda n: f"**{word(n)}:** Open the pier by May 2025"),
    "items under a lead": Shape(
        lambda n: f"The board will by May 2025:\n\n- open pier {n}\n- sign lease {n}\n\n", "md", "# Plan\n\n"
    ),
    "numbered lines": Shape(lambda n: f"{n}. Open the pier of {word(n)}\n"),
    "headings": Shape(lambda n: f"## {word(n)}\n\n", "md"),
    "headings with text": Shape(lambda n: f"## {word(n)}\n\nThe board will open pier {n}.\n\n", "md"),
    "lines": Shape(lambda n: f"the board of {word(n)}\n"),
    "page lines": Shape(lambda n: f"Page {n} of 4000\n\nThe board will open pier {n}.\n\n"),
    "fields": Shape(lambda n: f"Project: pier {n}\nLead: {word(n)} Board\nDue: May 2025\n\n"),
    "empty lines": _same("\n", end="The board will open the pier."),
    "footnotes": Shape(lambda n: f"The board will open pier {n}.[^{n}]\n\n[^{n}]: As agreed.\n\n", "md"),
    "headings of all levels": Shape(lambda n: f"{'#' * (n % 6 + 1)} {word(n)}\n\n- Open pier {n}\n\n", "md"),
    "items with a status": _list_of(lambda n: f"Open the pier of {word(n)} (completed)"),
    "words cut at the end of a line": _same("the board will o-\npen the pi-\ner of Halden "),
    "lines under a running line": Shape(lambda n: f"Harbour Plan\nThe board will open pier {n}.\n\f"),
    "long items": _list_of(lambda n: f"Open the pier {'of the pier ' * 40}by May 2025"),
    "labels in bold": Shape(lambda n: f"**{word(n)} Board.** Opens pier {n} by May 2025.\n\n", "md"),
    # Spanish
    "Spanish sentences": Shape(lambda n: f"La Secretaría de {word(n)} inaugurará el muelle {n} en mayo de 2025. "),
    "Spanish dates": Shape(lambda n: f"en {['mayo', 'junio', 'julio'][n % 3]} de 2025, ", start="El muelle se abrirá "),
    "Spanish verbs": Shape(lambda n: f"y construirá el muelle {n} ", start="La secretaría abrirá un puerto "),
    "Spanish of the": _same("de la de los ", start="La secretaría "),
    "Spanish semicolons": Shape(lambda n: f"el consejo abrirá el muelle {n}; "),
    "Spanish brackets": Shape(lambda n: f"(el muelle {n}) ", start="El consejo abrirá "),
    "Spanish agencies": Shape(lambda n: f"la Secretaría de {word(n)}, ", start="El muelle será abierto por "),
    "Spanish that": _same("que señaló que el consejo dijo que ", start="El consejo "),
    "Spanish items under a lead": Shape(
        lambda n: f"El consejo, en mayo de 2025:\n\n- abrirá el muelle {n}\n- firmará el plan {n}\n\n",
        "md",
        "# Plan\n\n",
    ),
    # Markdown
    "stars": _same("*pier **", "md"),
    "underlines": _same("_pier ", "md"),
    "backticks": Shape(lambda n: "`" * (n % 90 + 1) + " ", "md"),
    "links open": _same("[pier](", "md"),
    "links": _same("[pier](http://pier.example/a) ", "md"),
    "quotes in quotes": ("md", lambda size: ("> " * min(size // 2, 5000) + "The board will open.\n").encode()),
    "lists in lists": ("md", _deep_list),
    "table in Markdown": _rows("md", " | ", "| Project | Lead | Due | Status\n| --- | --- | --- | ---\n"),
    "rules": _same("- ", "md"),
    "equals": _same("=", "md", "Plan\n"),
    # HTML
    "line breaks": _page(lambda n: f"Open pier {n} by May 2025<br>", "<p>", "</p>"),
    "line breaks with marks": _page(lambda n: f"- Open pier {n} by May 2025<br>\n", "<p>The board will:<br>", "</p>"),
    "empty breaks": _page(lambda _: "<br>", "<p>", "</p>"),
    "divisions": ("html", _nested("<div>", "</div>", "html")),
    "lists in lists of a page": ("html", _nested("<ul><li>", "</li></ul>", "html")),
    "tables in tables": ("html", _nested("<table><tr><td>", "</td></tr></table>", "html")),
    "quotes of a page": ("html", _nested("<blockquote>", "</blockquote>", "html")),
    "bold in bold": ("html", _nested("<b>", "</b>", "html")),
    "emphasis": _page(lambda n: f"<b>pier {n}</b> ", "<p>", "</p>"),
    "entities": _page(lambda _: "&amp;", "<p>", "</p>"),
    "comments": _same("<!--", "html"),
    "tags open": _same("<p><a href='", "html"),
    "less-than": _same("<", "html", "<html><body><p>The board will open the pier. "),
    "rows of a page": _html_table(
        lambda n: f"<tr><td>Open pier {n}</td><td>{word(n)} Board</td><td>May 2025</td></tr>"
    ),
    "cells of a row": _html_table(lambda n: f"<td>Open pier {n}</td>"),
    "spans of a table": _html_table(lambda n: f"<tr><td rowspan=999 colspan=99>Pier {n}</td></tr>"),
    "tables": _page(
        lambda n: f"<table><tr><th>Project</th><th>Due</th></tr><tr><td>Pier {n}</td><td>2025</td></tr></table>"
    ),
    "marks above the line": _page(lambda n: f"pier<sup>{n}</sup> ", "<p>The board will open ", "</p>"),
    "terms of a page": _page(lambda n: f"<dt>{word(n)}</dt><dd>Open pier {n} by May 2025</dd>", "<dl>", "</dl>"),
    "links of a page": _page(lambda n: f"<a href='/{n}'>pier {n}</a> "),
    "items of a page": _page(lambda n: f"<li>Open pier {n} by May 2025</li>", "<ul>", "</ul>"),
    # tables
    "rows of CSV": _rows("csv", ",", "Project,Lead,Due,Status\n"),
    "columns of CSV": Shape(lambda n: f"Column {n},", "csv", end="\nOpen the pier,Board,2025\n"),
    "columns in Markdown": Shape(lambda n: f" {word(n)} |", "md", "|", "\n| --- |\n| Open the pier |\n"),
    "long cell": _same("The board will open the pier. ", "csv", 'Project,Lead\n"', '",Board\n'),
    "dates in a cell": Shape(lambda n: f"May {2020 + n % 9}, ", "csv", 'Project,Due\nPier,"', '"\n'),
    "status in a cell": _same("completed and not ", "csv", 'Project,Status\nPier,"', '"\n'),
    "agencies in a cell": Shape(lambda n: f"{word(n)} Agency; ", "csv", 'Project,Lead\nPier,"', '"\n'),
    "equal rows": _same("Open the pier,Harbour Board,May 2025\n", "csv", "Project,Lead,Due\n"),
    "a long title": _same("pier ", "csv", "Project,Due\n", ",May 2025\n"),
    "a long heading": _same("pier ", "md", "# ", "\n\n- Open the pier by May 2025\n"),
    "quotes of CSV": _same('"', "csv", "Project,Lead\n"),
    "rows of XLSX": ("xlsx", _xlsx_rows),
    "columns of XLSX": ("xlsx", _xlsx_wide),
    # lists of records, and what is said twice
    "records of JSON": Shape(
        lambda n: f'{"," if n else "["}{{"title":"Open pier {n}","agency":"{word(n)}","due":"2025-05"}}',
        "json",
        end="]",
    ),
    "keys of JSON": Shape(lambda n: f'{"," if n else "["}{{"title":"Open pier {n}","k{n}":"a"}}', "json", end="]"),
    "records of YAML": Shape(lambda n: f"- title: Open pier {n}\n  agency: {word(n)}\n  due: 2025-05\n", "yaml"),
    "tasks of a calendar": Shape(
        lambda n: f"BEGIN:VTODO\nUID:{n}\nSUMMARY:Open pier {n}\nDUE:20250501\nEND:VTODO\n",
        "ics",
        "BEGIN:VCALENDAR\nVERSION:2.0\n",
        "END:VCALENDAR\n",
    ),
    "all said again": ("md", _said_again),
    "names defined, then used": ("txt", _names_then_uses),
    "notes at the end": ("txt", _notes_at_the_end),
    "direct speech": Shape(lambda n: f"“We will open pier {n},” said {word(n)}. "),
    # other formats
    "paragraphs of DOCX": ("docx", _docx_paragraphs),
    "runs of DOCX": ("docx", _docx_runs),
    "tables in tables of DOCX": ("docx", _docx_nested),
    "groups of RTF": _same("{", "rtf", r"{\rtf1 "),
    "paragraphs of RTF": _same(r"The board will open the pier.\par ", "rtf", r"{\rtf1 ", "}"),
    "headers of mail": Shape(
        lambda n: f"X-{word(n)}: pier\n", "eml", "From: a@pier.example\n", "\nThe board will open.\n"
    ),
    "parts of mail": Shape(
        lambda n: f"--x\nContent-Type: text/plain\n\nThe board will open pier {n}.\n",
        "eml",
        "From: a@pier.example\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n",
        "--x--\n",
    ),
    "quotes of mail": _same("> The board will open the pier.\n", "eml", "From: a@pier.example\nSubject: Plan\n\n"),
}


def made(name: str, size: int) -> tuple[str, bytes]:
    """The ending and the bytes of a shape of about ``size`` bytes."""
    shape = SHAPES[name]
    if isinstance(shape, Shape):
        return shape.ending, shape.document(size)
    ending, document = shape
    return ending, document(size)

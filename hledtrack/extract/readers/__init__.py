"""Readers: the bytes of a document of any known format to a :class:`Document`."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from importlib import import_module
from pathlib import PurePath
from typing import NamedTuple

from hledtrack.extract.document import Document, UnreadableDocumentError
from hledtrack.extract.readers.raw.other_kinds import (
    OFFICE,
    OtherKind,
    is_yaml,
    kind_of_data,
    other_kind,
    other_kind_of_lines,
    packed_signs,
)
from hledtrack.extract.readers.raw.stored_mail import is_stored_mail
from hledtrack.model import Problem

Reader = Callable[[str, bytes], Document]


class Format(NamedTuple):
    """A file format: its name, the endings of its files, and the module whose ``read`` reads it."""

    name: str
    endings: tuple[str, ...]
    module: str

    def reader(self) -> Reader:
        """The format's reader, imported now."""
        reader: Reader = import_module(self.module).read
        return reader


_HERE = __name__
_EXTRAS = dict.fromkeys(("rapidocr", "onnxruntime"), "rapidocr onnxruntime")
FORMATS = (
    Format("plain text", (".txt", ".text"), f"{_HERE}.text.plain_text"),
    Format("Markdown", (".md", ".markdown", ".mdown", ".mkd", ".qmd", ".rmd"), f"{_HERE}.markup.markdown"),
    Format("CSV", (".csv", ".tsv"), f"{_HERE}.text.delimited"),
    Format("HTML", (".html", ".htm", ".xhtml"), f"{_HERE}.markup.html"),
    Format("mail", (".eml", ".mht", ".mhtml"), f"{_HERE}.markup.mime"),
    Format("PDF", (".pdf",), f"{_HERE}.pdf.pdf"),
    Format("Word", (".docx", ".docm", ".dotx", ".doc"), f"{_HERE}.office.word"),
    Format("Excel", (".xlsx", ".xlsm", ".xls"), f"{_HERE}.office.excel"),
    Format("OpenDocument text", (".odt", ".ott"), f"{_HERE}.office.odt"),
    Format("OpenDocument sheets", (".ods", ".ots"), f"{_HERE}.office.ods"),
    Format("RTF", (".rtf",), f"{_HERE}.office.rtf"),
    Format("JSON", (".json", ".jsonl", ".ndjson", ".geojson"), f"{_HERE}.data.json"),
    Format("YAML", (".yaml", ".yml"), f"{_HERE}.data.yaml"),
    Format("iCalendar", (".ics", ".ical", ".icalendar"), f"{_HERE}.data.calendar"),
)
_SHOWN_BY_BYTES = frozenset({"PDF", "Word", "Excel", "OpenDocument text", "OpenDocument sheets", "RTF"})


def read_document(name: str, data: bytes, *, recognize: bool = False) -> Document:
    """The document in ``data``, read as its content and the ending of ``name`` show; ``-`` is standard input.

    ``recognize`` asks for text recognition (OCR) on the pages of a PDF file that are pictures.

    Raises:
        UnreadableDocumentError: the document is empty, is no text, or is of a format without a reader.
    """
    if not data.strip():
        raise UnreadableDocumentError((Problem(name, None, "the document is empty", "give the document's text"),))
    found = _format(name, data)
    try:
        if recognize and found.name == "PDF":
            from hledtrack.extract.readers.pdf.pdf import read

            return read(name, data, recognize=True)
        return found.reader()(name, data)
    except ModuleNotFoundError as error:
        if error.name is None or error.name.startswith("hledtrack"):
            raise
        what = f"reading {found.name} needs the package {error.name}, which is not installed"
        raise UnreadableDocumentError(
            (Problem(name, None, what, f"pip install {_EXTRAS.get(error.name, error.name)}"),)
        ) from None


def _format(name: str, data: bytes) -> Format:
    """The format by content where content is plain, else by the file's ending, else plain text.

    Raises:
        UnreadableDocumentError: the file is no document.
    """
    by_name = {known.name: known for known in FORMATS}
    ending = PurePath(name).suffix.lower()
    by_ending = next(
        (known for known in FORMATS if ending in known.endings and known.name not in _SHOWN_BY_BYTES), None
    )
    _refuse(name, other_kind(data))
    sniffed = sniffed_format(data, by_ending.name if by_ending else None)
    if sniffed is not None:
        return by_name[sniffed]
    if by_ending is None or by_ending.name == "plain text":
        if is_yaml(data):
            return by_name["YAML"]
        _refuse(name, other_kind_of_lines(data))
    return by_ending or by_name["plain text"]


def _refuse(name: str, kind: OtherKind | None) -> None:
    if kind is not None:
        raise UnreadableDocumentError(
            (Problem(name, None, f"this looks like {kind.what}, not a document", kind.remedy),)
        )


_SIGNATURES = (
    (b"%PDF-", "PDF"),
    (b"\xd0\xcf\x11\xe0", "Word"),
    (b"{\\rtf", "RTF"),
)
_SAMPLE = 40_000
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_MARKDOWN_SIGNS = (
    re.compile(r"^#{1,6} +\S", re.MULTILINE),
    re.compile(r"^\|?(?: *:?-{3,}:? *\|)+ *:?-* *:?\|?$", re.MULTILINE),
    re.compile(r"\[[^\]\[\n]{1,300}\]\([^)\s]{1,300}\)"),
    re.compile(r"(?<![*\w])\*\*[^*\s][^*]{0,300}\*\*(?![*\w])"),
    re.compile(r"\A---\r?\n(?:[\w-]+:.*\r?\n)+---\r?$", re.MULTILINE),
)


def sniffed_format(data: bytes, expected: str | None) -> str | None:
    """The name of the format where the content shows it; ``expected`` is what the file's ending says."""
    for signature, name in _SIGNATURES:
        if data.startswith(signature):
            return name
    if data.startswith(b"PK\x03\x04"):
        signs = packed_signs(data)
        return next((name for part, name in OFFICE.items() if part in signs), None)
    if (kind := kind_of_data(data)) is not None:
        return kind
    if _HTML.match(data[:_SAMPLE]):
        return "HTML"
    if is_stored_mail(data):
        return "mail"
    if expected not in (None, "plain text"):
        return None
    text = data[:_SAMPLE].decode("utf-8", errors="replace")
    if sum(len(sign.findall(text)) for sign in _MARKDOWN_SIGNS) >= 3:
        return "Markdown"
    if expected is None and _is_delimited(text):
        return "CSV"
    return None


def _is_delimited(text: str) -> bool:
    """Whether the first lines are records with the same number of fields, at least three."""
    lines = text.splitlines()[:20]
    for delimiter in ",;\t":
        try:
            records = [record for record in csv.reader(lines[:-1] or lines, delimiter=delimiter) if record]
        except csv.Error:
            continue
        if len(records) >= 2 and len(records[0]) >= 3 and all(len(record) == len(records[0]) for record in records):
            return all(cell.strip() and len(cell) < 60 for cell in records[0])
    return False

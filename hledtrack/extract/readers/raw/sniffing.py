"""What format a document is in, by its first bytes and by its text."""

from __future__ import annotations

import csv
import re

from hledtrack.extract.readers.markup.mime import is_stored_mail
from hledtrack.extract.readers.raw.other_kinds import OFFICE, kind_of_data, packed_signs

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

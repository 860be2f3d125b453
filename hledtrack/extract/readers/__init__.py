"""Readers: the bytes of a document of any known format to a :class:`Document`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import PurePath

from hledtrack.extract.document import Document, UnreadableDocumentError
from hledtrack.extract.readers.sniffing import sniffed_format
from hledtrack.model import Problem

Reader = Callable[[str, bytes], Document]


@dataclass(frozen=True, slots=True)
class Format:
    """A file format: its name, the endings of its files, and the module whose ``read`` reads it."""

    name: str
    endings: tuple[str, ...]
    module: str | None

    def reader(self) -> Reader | None:
        """The format's reader, imported now; none where the format is known and cannot be read."""
        if self.module is None:
            return None
        reader: Reader = import_module(self.module).read
        return reader


_HERE = __name__
FORMATS = (
    Format("plain text", (".txt", ".text", ".eml"), f"{_HERE}.plain_text"),
    Format("Markdown", (".md", ".markdown", ".mdown", ".mkd", ".qmd", ".rmd"), f"{_HERE}.markdown"),
    Format("CSV", (".csv", ".tsv"), f"{_HERE}.delimited"),
    Format("HTML", (".html", ".htm", ".xhtml", ".mht", ".mhtml"), f"{_HERE}.html"),
    Format("PDF", (".pdf",), f"{_HERE}.pdf"),
    Format("Word", (".docx", ".docm", ".dotx", ".doc", ".odt", ".rtf"), f"{_HERE}.word"),
    Format("Excel", (".xlsx", ".xlsm", ".xls", ".ods"), f"{_HERE}.excel"),
    Format("an image", (".png", ".jpg", ".jpeg", ".gif", ".tif", ".tiff", ".webp"), None),
    Format("an archive", (".zip", ".gz", ".7z", ".tar"), None),
)
_ALWAYS_SHOWN = frozenset({"PDF", "Word", "Excel", "an image", "an archive"})  # by their first bytes


def read_document(name: str, data: bytes) -> Document:
    """The document in ``data``, read as its content and the ending of ``name`` show; ``-`` is standard input.

    Raises:
        UnreadableDocumentError: the document is empty, is no text, or is of a format without a reader.
    """
    if not data.strip():
        raise UnreadableDocumentError((Problem(name, None, "the document is empty", "give the document's text"),))
    found = _format(name, data)
    try:
        return _read(found, name, data)
    except ModuleNotFoundError as error:
        if error.name is None or error.name.startswith("hledtrack"):
            raise
        what = f"reading {found.name} needs the package {error.name}, which is not installed"
        raise UnreadableDocumentError((Problem(name, None, what, f"pip install {error.name}"),)) from None


def _read(found: Format, name: str, data: bytes) -> Document:
    reader = found.reader()
    if reader is None:
        readable = ", ".join(known.name for known in FORMATS if known.module)
        raise UnreadableDocumentError(
            (Problem(name, None, f"this is {found.name}, which has no reader", f"save it as one of: {readable}"),)
        )
    return reader(name, data)


def _format(name: str, data: bytes) -> Format:
    """The format by content where content is plain, else by the file's ending, else plain text."""
    by_name = {known.name: known for known in FORMATS}
    ending = PurePath(name).suffix.lower()
    by_ending = next((known for known in FORMATS if ending in known.endings and known.name not in _ALWAYS_SHOWN), None)
    sniffed = sniffed_format(data, by_ending.name if by_ending else None)
    if sniffed is not None:
        return by_name[sniffed]
    return by_ending or by_name["plain text"]

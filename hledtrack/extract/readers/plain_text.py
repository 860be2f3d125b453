"""Reader for plain text, web captures included."""

from __future__ import annotations


from hledtrack.extract.document import Document
from hledtrack.extract.readers.assembly import assembled
from hledtrack.extract.readers.decoding import decode
from hledtrack.extract.readers.lines import split_lines
from hledtrack.extract.readers.pagination import without_running_lines
from hledtrack.extract.readers.plain import cut, looks_quoted, without_quotes


def read(name: str, data: bytes) -> Document:
    """The document in a plain text.

    Raises:
        UnreadableDocumentError: the bytes are no text.
    """
    lines = split_lines(decode(name, data))
    kept, running = without_running_lines(lines)
    if looks_quoted(kept):
        kept = without_quotes(kept)
    return assembled(name, data, cut(kept), lines, running)

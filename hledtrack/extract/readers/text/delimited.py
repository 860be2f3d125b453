"""Reader for CSV and other delimited tables."""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Iterator

from hledtrack.extract.document import Block, Document, UnreadableDocumentError
from hledtrack.extract.readers.outline.assembly import language_of
from hledtrack.extract.readers.outline.pieces import Piece
from hledtrack.extract.readers.outline.pipe_tables import row_piece
from hledtrack.extract.readers.outline.placement import outline
from hledtrack.extract.readers.raw.decoding import decode
from hledtrack.extract.readers.raw.folding import FoldedText, Folder
from hledtrack.extract.readers.raw.known_letters import letters_of
from hledtrack.extract.readers.text.wrapping import STRIKE
from hledtrack.model import Problem

_DELIMITERS = ",;\t|"
_LONGEST_FIELD = 10_000_000
_SAMPLE = 20_000


def read(name: str, data: bytes) -> Document:
    """The document in a delimited table: one block for each row below the header; rows count from 1.

    Raises:
        UnreadableDocumentError: the bytes are no text, or the text is no table.
    """
    text = letters_of(decode(name, data))
    records = list(_records(name, text))
    start = next((place for place, (_, fields) in enumerate(records) if sum(map(bool, fields)) >= 2), 0) + 1
    if len(records) <= start:
        problem = Problem(name, None, "the table has no row below its header", "give a table with at least one row")
        raise UnreadableDocumentError((problem,))
    headers = [" ".join(field.split()) for field in records[start - 1][1]]
    pieces: list[Piece] = []
    for number, (line, fields) in enumerate(records[start:], start=1):
        cells = [_cell(field, line) for field in fields]
        above = pieces[-1].cells if pieces else ()
        pieces.append(row_piece(headers, cells, above, line, line, number))
    blocks: tuple[Block, ...] = outline(pieces)
    return Document(
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        blocks=blocks,
        language=language_of(piece.text.text for piece in pieces),
    )


def _cell(field: str, line: int) -> FoldedText:
    """A field; what stands between pairs of two tildes is struck out, as in plain text."""
    parts = field.split(STRIKE)
    folder = Folder()
    for place, part in enumerate(parts if len(parts) % 2 else [field]):
        folder.add(part, line, struck=place % 2 == 1)
    return folder.folded()


def _records(name: str, text: str) -> Iterator[tuple[int, list[str]]]:
    """The records that are not empty, each with the line it begins in."""
    csv.field_size_limit(_LONGEST_FIELD)
    reader = csv.reader(io.StringIO(re.sub(r"\r\n?", "\n", text), newline=""), delimiter=_delimiter(text))
    line = 1
    try:
        for record in reader:
            if any(field.strip() for field in record):
                yield line, record
            line = reader.line_num + 1
    except csv.Error as error:
        problem = Problem(name, line, f"this row is no CSV: {error}", "quote the field or save the table again")
        raise UnreadableDocumentError((problem,)) from error


def _delimiter(text: str) -> str:
    """The delimiter that cuts the first lines into the same number of fields, the most of them."""
    sample = text[:_SAMPLE].splitlines()[:50]

    def consistency(delimiter: str) -> tuple[float, int]:
        try:
            counts = [len(record) for record in csv.reader(sample, delimiter=delimiter) if record]
        except csv.Error:
            return 0.0, 0
        most = max(counts, default=0)
        return (counts.count(counts[0]) / len(counts) if most > 1 else 0.0), most

    return max(_DELIMITERS, key=consistency)

"""Tables of this program that come back with their columns as people call them: in a workbook, in any language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hledtrack.extract.document import Block, Document
from hledtrack.extract.tables.own_tables import OWN_COLUMNS
from hledtrack.report.exports.formulas import is_formula
from hledtrack.report.exports.table import column_named

FEWEST = 30  # columns of such a table


def with_own_headers(document: Document) -> Document:
    """The document with the columns of such tables under the names by which ``import`` knows them.

    A text that a spreadsheet would have run is given without the apostrophe that kept it from that.
    """
    if not any(len(block.cells) >= FEWEST for block in document.blocks):
        return document
    known: dict[tuple[str, ...], tuple[str, ...]] = {}
    return replace(document, blocks=tuple(_named(block, known) for block in document.blocks))


def _named(block: Block, known: dict[tuple[str, ...], tuple[str, ...]]) -> Block:
    headers = tuple(cell.header for cell in block.cells)
    if len(headers) < FEWEST:
        return block
    if headers not in known:
        known[headers] = _own(headers) or headers
    names = known[headers]
    if not set(OWN_COLUMNS) <= set(names):
        return block
    cells = (
        replace(cell, header=name, text=_unguarded(cell.text)) for cell, name in zip(block.cells, names, strict=True)
    )
    return replace(block, cells=tuple(cells))


def _own(headers: Sequence[str]) -> tuple[str, ...] | None:
    names = tuple(column_named(header) or header for header in headers)
    return names if set(OWN_COLUMNS) <= set(names) else None


def _unguarded(text: str) -> str:
    return text[1:] if text.startswith("'") and is_formula(text[1:]) else text

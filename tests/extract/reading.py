"""What the tests of extraction share: one sentence, list item or table in, its entries out."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from hledtrack.extract import Block, BlockKind, Cell, Document, Extraction, ExtractSettings, LineMark, Span, extract
from hledtrack.extract.evidence.weights import Evidence, Weights, load_evidence
from hledtrack.model import Review

REVIEW_DAY = date(2023, 10, 10)


class Entry(NamedTuple):
    """The fields of a commitment that the tables of the tests compare; ``None`` and empty mean "not stated"."""

    status: str | None
    title: str | None
    expected: str | None = None
    actual: str | None = None
    agencies: tuple[str, ...] = ()
    progress: int | None = None


def extracted(
    *blocks: Block,
    day: date = REVIEW_DAY,
    settings: ExtractSettings | None = None,
    language: str = "en",
    stated: bool = False,
) -> Extraction:
    """What is taken from ``blocks``; with ``stated`` each sentence states something, and the grammar alone is asked."""
    document = Document("talks.txt", "0" * 64, blocks, language=language)
    shipped = load_evidence(language)
    evidence = Evidence(Weights(9.0, {}), shipped.done) if stated else shipped
    return extract(document, Review(id="r", kind="review", date=day), settings or ExtractSettings(), evidence)


def item(text: str, *, headings: tuple[str, ...] = (), parent: int | None = None, level: int = 1) -> Block:
    return Block(BlockKind.LIST_ITEM, text, level, headings, parent, (LineMark(0, 1),))


def paragraph(text: str, *, headings: tuple[str, ...] = ()) -> Block:
    return Block(BlockKind.PARAGRAPH, text, 1, headings, None, (LineMark(0, 1),))


def row(number: int, headings: tuple[str, ...] = (), struck: dict[str, str] | None = None, **cells: str) -> Block:
    """A table row; the header of a cell is its keyword with blanks for underscores."""
    made = []
    for name, text in cells.items():
        old = (struck or {}).get(name)
        at = text.index(old) if old else 0
        made.append(Cell(name.replace("_", " "), text, (Span(at, at + len(old)),) if old else ()))
    return Block(BlockKind.TABLE_ROW, " ".join(cells.values()), 1, headings, row=number, cells=tuple(made))


def entries(extraction: Extraction) -> list[Entry]:
    return [
        Entry(
            commitment.status.value if commitment.status else None,
            commitment.title,
            commitment.expected.edtf if commitment.expected else None,
            commitment.actual.edtf if commitment.actual else None,
            commitment.agencies,
            commitment.progress,
        )
        for commitment in extraction.commitments
    ]

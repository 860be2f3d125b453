"""A document with each entry marked in it and told beside it, for a person to check an import in minutes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from importlib.resources import files
from itertools import pairwise

from hledtrack.extract import Block, Document, Extraction, LeftOut
from hledtrack.model import Commitment, Snapshot
from hledtrack.report.imports.import_table import counts, entry_words, reason_words
from hledtrack.report.phrasing.wording import ENGLISH, Wording
from hledtrack.report.rendering.html_page import html_page, template


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a block's text: in the entries numbered in ``entries``, left out for ``reason``, or neither."""

    text: str
    entries: tuple[int, ...] = ()
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """What is told of an entry beside the place where it begins."""

    number: int
    title: str
    facts: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A block of the document: its kind, its first line, its text in pieces, and the entries that begin in it."""

    kind: str
    level: int
    place: str
    pieces: tuple[Piece, ...]
    notes: tuple[Note, ...]


def marked_document(
    document: Document, found: Snapshot, extraction: Extraction, language: str = "en", wording: Wording = ENGLISH
) -> str:
    """The HTML page: the document on the left, its entries beside it, what was left out in grey with the reason."""
    passages = list(_passages(document, found.commitments, extraction, wording))
    told = {note.number for passage in passages for note in passage.notes}
    elsewhere = [
        _note(number, entry, wording) for number, entry in enumerate(found.commitments, start=1) if number not in told
    ]
    title = f"{found.review.id}: {found.review.title or document.name}"
    body = template(__package__, "document.html.jinja").render(
        say=partial(wording.say, "marked"),
        title=title,
        counts=counts(found, {document.name: extraction}, wording),
        passages=passages,
        elsewhere=elsewhere,
        problems=[str(problem) for problem in extraction.problems],
    )
    styles = (files(__package__) / "document.css").read_text(encoding="utf-8")
    return html_page(title, body, language=language, styles=styles)


def _passages(
    document: Document, entries: Sequence[Commitment], extraction: Extraction, wording: Wording
) -> Iterator[Passage]:
    reasons = [(out.text, _why(out, wording)) for out in extraction.left_out if out.text]
    begun: set[int] = set()
    for block in document.blocks:
        marks = _entry_marks(block, entries)
        starting = sorted({number for _, _, number in marks} - begun)
        begun.update(starting)
        yield Passage(
            kind=block.kind.value,
            level=min(block.level, 4),
            place=_place(block, wording),
            pieces=tuple(_pieces(block.text, marks, _reason_marks(block.text, reasons))),
            notes=tuple(_note(number, entries[number - 1], wording) for number in starting),
        )


def _why(out: LeftOut, wording: Wording) -> str:
    reason = reason_words(out.reason, wording)
    if out.confidence is None:
        return reason
    return wording.say("marked", "why", reason=reason, confidence=f"{out.confidence:.2f}")


def _place(block: Block, wording: Wording) -> str:
    places = (("page", block.page), ("row", block.row), ("line", block.line_at(0)))
    return next((wording.say("said", name, n=number) for name, number in places if number), "")


def _entry_marks(block: Block, entries: Sequence[Commitment]) -> list[tuple[int, int, int]]:
    """Where the block's text belongs to which entry; an entry read from a table row has the whole row."""
    marks = []
    lines = {mark.line for mark in block.lines}
    for number, entry in enumerate(entries, start=1):
        source, text = entry.source, entry.text or ""
        if block.row is not None and source.row == block.row:
            marks.append((0, len(block.text), number))
            continue
        here = source.line in lines if source.line else source.page is not None and source.page == block.page
        if not here:
            continue
        marks += [(start, end, number) for start, end in _found(text, block.text)]
    return marks


def _found(text: str, within: str) -> Iterator[tuple[int, int]]:
    """Where ``text``, or one of the sentences that it joins, stands."""
    from hledtrack.extract.sources.receipts import quoted_parts

    for part in quoted_parts(text, within):
        if (start := within.find(part)) >= 0:
            yield start, start + len(part)


def _reason_marks(text: str, reasons: Sequence[tuple[str, str]]) -> list[tuple[int, int, str]]:
    return [(start, start + len(out), why) for out, why in reasons if (start := text.find(out)) >= 0]


def _pieces(
    text: str, marks: Sequence[tuple[int, int, int]], reasons: Sequence[tuple[int, int, str]]
) -> Iterator[Piece]:
    edges = sorted(
        {0, len(text), *(e for s, t, _ in marks for e in (s, t)), *(e for s, t, _ in reasons for e in (s, t))}
    )
    for start, end in pairwise(edges):
        numbers = tuple(number for first, last, number in marks if first <= start and end <= last)
        reason = next((why for first, last, why in reasons if first <= start and end <= last), None)
        yield Piece(text[start:end], numbers, None if numbers else reason)


def _note(number: int, entry: Commitment, wording: Wording) -> Note:
    return Note(number, entry.name, entry_words(entry, wording))

"""Words looked for in all texts of all reviews, by SQLite's full-text index (FTS5)."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hledtrack.model import Review, Source
from hledtrack.store.index.index_schema import SEARCHED, SOURCE_COLUMNS, selection

# SQLite allows an expression of 256 terms; nobody types so many.
MOST_TERMS = 64
# How many words of a text are shown around a hit.
_SNIPPET_WORDS = 24
# Noncharacters, which no text has: they mark a hit until it is cut out.
_OPEN, _CLOSE = "\ufdd0", "\ufdd1"
# An id is made of a title's words: what only repeats it says less than any text.
_WEIGHTS = {"id": 0.1}
_TERM = re.compile(r'"([^"]*)"?(\*?)|([^\s"]+)')


class NoWordsError(ValueError):
    """A query has no word to look for, or far too many."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a snippet: ``is_hit`` where it is what was looked for."""

    text: str
    is_hit: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """A commitment with the words: the statement that fits best, the newest of equals, and all reviews that fit.

    ``field`` is the one that the snippet is from, ``source`` where the statement stands.
    """

    id: str
    review: Review
    field: str
    snippet: tuple[Piece, ...]
    source: Source
    reviews: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """The best hits, and how many commitments have the words."""

    total: int
    hits: tuple[Hit, ...]


def fts_query(words: str) -> str:
    """The FTS5 query for what somebody typed: all words, ``"exact words"`` together, ``word*`` as a beginning.

    Everything else is a word like others: no text is a syntax error. Raises ``NoWordsError``.
    """
    terms: dict[str, None] = {}
    for quoted, star, word in _TERM.findall(words.replace("\0", " ")):
        text = word or quoted + star
        is_prefix = text.endswith("*")
        if any(character.isalnum() for character in text):
            escaped = text.replace('"', '""')
            terms[f'"{escaped}"{"*" if is_prefix else ""}'] = None
    if not terms:
        raise NoWordsError("there is no word to look for")
    if len(terms) > MOST_TERMS:
        raise NoWordsError(f"these are {len(terms)} different words; look for {MOST_TERMS} at most")
    return " AND ".join(terms)


def search(connection: sqlite3.Connection, reviews: Sequence[Review], words: str, limit: int | None = None) -> Found:
    """The commitments whose texts in one review have all ``words``, the best first; at most ``limit`` of them.

    Raises ``NoWordsError``.
    """
    query = fts_query(words)
    order = {review.id: position for position, review in enumerate(reviews)}
    best: dict[str, tuple[float, int, int]] = {}
    fitting: dict[str, list[int]] = {}
    weights = ", ".join(str(_WEIGHTS.get(name, 1.0)) for name in SEARCHED)
    matches = (
        f"select c.id, c.review, c.rowid, bm25(commitments_fts, {weights}) from commitments_fts "
        "join commitments c on c.rowid = commitments_fts.rowid where commitments_fts match ?"
    )
    for id, review, rowid, rank in connection.execute(matches, [query]):
        # Equal texts differ in rank by rounding only: among them the newest counts.
        key = (round(rank, 6), -order[review], rowid)
        best[id] = min(best.get(id, key), key)
        fitting.setdefault(id, []).append(order[review])
    ranked = sorted(best, key=lambda found: (*best[found][:2], found))[:limit]
    hits = []
    for id in ranked:
        positions = sorted(fitting[id])
        hits.append(_hit(connection, query, best[id][2], reviews, positions))
    return Found(len(best), tuple(hits))


def _hit(
    connection: sqlite3.Connection, query: str, rowid: int, reviews: Sequence[Review], positions: Sequence[int]
) -> Hit:
    snippet = (
        f"select snippet(commitments_fts, -1, ?, ?, '…', {_SNIPPET_WORDS}) from commitments_fts "
        "where commitments_fts match ? and rowid = ?"
    )
    (marked,) = connection.execute(snippet, [_OPEN, _CLOSE, query, rowid]).fetchone()
    columns = (*SOURCE_COLUMNS, *SEARCHED, "review")
    row = connection.execute(f"select {selection(columns)} from commitments where rowid = ?", [rowid]).fetchone()
    values = dict(zip(columns, row, strict=True))
    by_id = {reviews[position].id: reviews[position] for position in positions}
    return Hit(
        id=values["id"],
        review=by_id[values["review"]],
        field=_field(values, marked or ""),
        snippet=_pieces(marked or ""),
        source=Source(*row[: len(SOURCE_COLUMNS)]),
        reviews=tuple(by_id),
    )


def _field(values: Mapping[str, object], marked: str) -> str:
    """The field that a snippet is from."""
    shown = marked.replace(_OPEN, "").replace(_CLOSE, "").strip("…")
    return next((name for name in SEARCHED if shown in str(values[name] or "")), SEARCHED[0])


def _pieces(marked: str) -> tuple[Piece, ...]:
    pieces = []
    for part in re.split(f"({_OPEN}[^{_CLOSE}]*{_CLOSE})", marked):
        text = part.replace(_OPEN, "").replace(_CLOSE, "")
        if text:
            pieces.append(Piece(text, part.startswith(_OPEN)))
    return tuple(pieces)

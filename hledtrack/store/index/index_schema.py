"""The tables of the index (docs/index.md). Another version, and whatever is no index, is thrown away and made anew."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from typing import Any

from hledtrack.model import Commitment, Review, Snapshot
from hledtrack.model.fields import FIELDS, Kind
from hledtrack.model.plain import plain

VERSION = 5
# "hled": tells an index from any other database.
APPLICATION_ID = 0x686C6564

SOURCE_COLUMNS = ("document", "sha256", "line", "page", "row")
_FIELD_COLUMNS = tuple(field.name for field in FIELDS)
# The first and last day of the expected window stand beside it for whoever reads the index with other tools.
COMMITMENTS = (*_FIELD_COLUMNS, *SOURCE_COLUMNS, "earliest", "deadline", "review", "place")
REVIEWS = (
    "position",
    "id",
    "kind",
    "date",
    "title",
    "coverage",
    "sources",
    "note",
    "read",
    "left",
    "file",
    "file_sha256",
)
# Where a word stands in several of these, the first one is shown.
_FIRST_SHOWN = ("title", "text", "summary")
SEARCHED = tuple(dict.fromkeys((*_FIRST_SHOWN, *(field.name for field in FIELDS if field.searched))))
_TYPES: dict[str, type] = {
    **{field.name: int for field in FIELDS if field.kind in (Kind.PERCENT, Kind.FLAG)},
    **{field.name: float for field in FIELDS if field.kind is Kind.SHARE},
    **dict.fromkeys(("line", "page", "row", "position", "place"), int),
}

Row = tuple[Any, ...]


def create(connection: sqlite3.Connection, fingerprint: str) -> None:
    """Make the tables; ``fingerprint`` names the program that derives what they hold."""
    from sqlite_utils import Database

    database = Database(connection, execute_plugins=False)
    database.table("reviews").create(_types(REVIEWS), pk="id", not_null={"position", "date", "file", "file_sha256"})
    database.table("commitments").create(_types(COMMITMENTS), not_null={"id", "review"})
    database.table("parsed").create(dict.fromkeys(("file_sha256", "carried", "others"), str), pk="file_sha256")
    connection.execute("create table program (fingerprint text)")
    connection.execute("insert into program values (?)", [fingerprint])
    connection.execute(f"pragma user_version = {VERSION}")
    connection.execute(f"pragma application_id = {APPLICATION_ID}")


def make_searchable(connection: sqlite3.Connection) -> None:
    """Make the keys and the full-text index, which follow their table from now on; late, since that is faster."""
    from sqlite_utils import Database

    table = Database(connection, execute_plugins=False).table("commitments")
    table.create_index(["id"])
    table.create_index(["review"])
    table.enable_fts(SEARCHED, create_triggers=True, tokenize="unicode61 remove_diacritics 2")


def insertion(table: str, columns: Sequence[str]) -> str:
    """The statement that inserts a row."""
    names = ", ".join(f'"{name}"' for name in columns)
    return f"insert into {table} ({names}) values ({', '.join('?' * len(columns))})"


def selection(columns: Sequence[str]) -> str:
    """The columns for a select."""
    return ", ".join(f'"{name}"' for name in columns)


def _types(columns: Sequence[str]) -> dict[str, type]:
    return {name: _TYPES.get(name, str) for name in columns}


def commitment_rows(snapshot: Snapshot) -> list[Row]:
    """The rows of ``COMMITMENTS`` for all that a snapshot states."""
    return [
        (*_commitment_row(commitment), snapshot.review.id, place)
        for place, commitment in enumerate(snapshot.commitments)
    ]


def _commitment_row(commitment: Commitment) -> Row:
    window, source = commitment.expected, commitment.source
    return (
        *(_cell(getattr(commitment, name)) for name in _FIELD_COLUMNS),
        *(getattr(source, name) for name in SOURCE_COLUMNS),
        window.earliest.isoformat() if window and window.earliest else None,
        window.latest.isoformat() if window and window.latest else None,
    )


def review_row(review: Review) -> Row:
    """The values of ``REVIEWS`` from ``id`` to ``left``."""
    sources = [(source.document, source.sha256, source.url) for source in review.sources]
    day, coverage = review.date.isoformat(), review.coverage.value
    return (review.id, review.kind, day, review.title, coverage, _cell(sources), review.note, review.read, review.left)


def _cell(value: object) -> object:
    """A value as a column has it: several ones as JSON, none at all and what is not so as NULL."""
    simple = plain(value)
    if simple is None or simple is False or simple == []:
        return None
    return json.dumps(simple, ensure_ascii=False) if isinstance(simple, list | dict) else simple

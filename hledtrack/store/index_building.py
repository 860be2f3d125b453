"""The index made, and made again where snapshots have changed: only what they changed is read and derived anew.

An index is never changed in place. A copy is, and takes the old one's place when it is whole: whoever reads the old one
reads on undisturbed, and whatever goes wrong leaves it as it was.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

from hledtrack.ledger import State, add_review
from hledtrack.model import Review, Snapshot
from hledtrack.store.consistency import SnapshotFile, check_together
from hledtrack.store.index_ledger import LedgerReader, Statements, StoredReview, stored_reviews
from hledtrack.store.index_rows import COMMITMENT_COLUMNS, Row, commitment_of, commitment_row, edtf, review_row, to_json
from hledtrack.store.index_schema import (
    HISTORY,
    NOW,
    REVIEWS,
    STATEMENTS,
    create,
    insertion,
    make_searchable,
    selection,
)
from hledtrack.store.snapshot_reading import read_snapshot
from hledtrack.store.workspace import decode_text


class UnfitSnapshotsError(Exception):
    """The snapshots have problems: there is nothing to index until they are mended."""


@dataclass(frozen=True, slots=True)
class FileContent:
    """A snapshot's file as it was read: its name and its bytes."""

    name: str
    data: bytes
    sha256: str


@dataclass(frozen=True, slots=True)
class _IndexedReview:
    file: FileContent
    snapshot: Snapshot


def read_files(folder: Path) -> tuple[FileContent, ...]:
    """Every snapshot's file with the hash of its content. Raises ``OSError``."""
    contents = ((path.name, path.read_bytes()) for path in sorted(folder.glob("*.toml")))
    return tuple(FileContent(name, data, sha256(data).hexdigest()) for name, data in contents)


def build(path: Path, files: Sequence[FileContent], fingerprint: str, old: Path | None) -> None:
    """Write the index of ``files`` to the new file ``path``, from a copy of ``old`` where that is a sound one.

    Raises ``UnfitSnapshotsError`` where the snapshots have problems, ``OSError``, ``sqlite3.Error`` and, for numbers
    that SQLite does not hold, ``OverflowError``.
    """
    if old is not None:
        shutil.copyfile(old, path)
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        connection.execute("pragma journal_mode = off")
        connection.execute("pragma synchronous = off")
        if old is None:
            create(connection, fingerprint)
        with connection:
            connection.execute("begin")
            _fill(connection, files)
        if old is None:
            make_searchable(connection)
        connection.execute("analyze")
    finally:
        connection.close()
    with path.open("rb") as file:
        os.fsync(file.fileno())


def _fill(connection: sqlite3.Connection, files: Sequence[FileContent]) -> None:
    """Bring the tables from what they hold to what ``files`` say."""
    stored = stored_reviews(connection)
    reviews = _in_order(connection, files, stored)
    first = _first_change(stored, reviews)
    states = _states_before(connection, stored, first)
    unchanged = {file.sha256 for file in files} & {review.sha256 for review in stored}
    gone = [[review.review.id] for review in stored if review.sha256 not in unchanged]
    connection.executemany("delete from commitments where review = ?", gone)
    connection.execute("delete from history where since >= ?", [first])
    connection.execute("update history set until = ? where until >= ?", [NOW, first])
    connection.execute("delete from reviews where position >= ?", [first])
    for one in reviews:
        if one.file.sha256 not in unchanged:
            connection.executemany(insertion("commitments", STATEMENTS), _statement_rows(one.snapshot))
    _add_from(connection, reviews, first, states)


def _in_order(
    connection: sqlite3.Connection, files: Iterable[FileContent], stored: Sequence[StoredReview]
) -> tuple[_IndexedReview, ...]:
    """All snapshots by the dates of their reviews; those that have not changed come from the index."""
    known = {one.sha256: one.review for one in stored}
    read = []
    texts = []
    for file in files:
        text, _ = decode_text(file.data, file.name)
        if text is None:
            raise UnfitSnapshotsError
        if file.sha256 in known:
            snapshot: Snapshot | None = _stored_snapshot(connection, known[file.sha256])
        else:
            snapshot, _ = read_snapshot(text, file.name)
        if snapshot is None:
            raise UnfitSnapshotsError
        read.append(_IndexedReview(file, snapshot))
        texts.append(SnapshotFile(snapshot, file.name, text))
    if check_together(sorted(texts, key=lambda one: _review_key(one.snapshot))):
        raise UnfitSnapshotsError
    return tuple(sorted(read, key=lambda one: _review_key(one.snapshot)))


def _review_key(snapshot: Snapshot) -> tuple[date, str]:
    return (snapshot.review.date, snapshot.review.id)


def _stored_snapshot(connection: sqlite3.Connection, review: Review) -> Snapshot:
    query = f"select {selection(COMMITMENT_COLUMNS)} from commitments where review = ? order by place"
    return Snapshot(review, tuple(commitment_of(row) for row in connection.execute(query, [review.id])))


def _first_change(stored: Sequence[StoredReview], reviews: Sequence[_IndexedReview]) -> int:
    """The position of the first review from which on the ledger has to be folded again."""
    same = (
        (old.file, old.sha256) == (new.file.name, new.file.sha256) for old, new in zip(stored, reviews, strict=False)
    )
    return next((position for position, is_same in enumerate(same) if not is_same), min(len(stored), len(reviews)))


def _states_before(connection: sqlite3.Connection, stored: Sequence[StoredReview], position: int) -> dict[str, State]:
    reader = LedgerReader(connection, stored, Statements(connection, tuple))
    return dict(reader.ledgers(position)[0].states)


def _statement_rows(snapshot: Snapshot) -> Iterator[Row]:
    for place, commitment in enumerate(snapshot.commitments):
        yield (*commitment_row(commitment), snapshot.review.id, place)


def _add_from(
    connection: sqlite3.Connection, reviews: Sequence[_IndexedReview], first: int, states: dict[str, State]
) -> None:
    """Fold the reviews from ``first`` on into ``states`` and write down every state from its first to its last day."""
    positions = {one.snapshot.review.id: position for position, one in enumerate(reviews)}
    older = set(states)
    current: dict[str, tuple[State, int, int]] = {}
    for position, one in enumerate(reviews[first:], start=first):
        before = dict(states)
        add_review(one.snapshot, states)
        ended = []
        for place, (id, state) in enumerate(states.items()):
            if before.get(id) is state:
                continue
            if id in current:
                ended.append(_history_row(*current[id], position, positions))
            elif id in older:
                connection.execute("update history set until = ? where id = ? and until = ?", [position, id, NOW])
            current[id] = (state, place, position)
        connection.executemany(insertion("history", HISTORY), ended)
        row = (position, *review_row(one.snapshot.review), one.file.name, one.file.sha256, len(states))
        connection.execute(insertion("reviews", REVIEWS), row)
    connection.executemany(
        insertion("history", HISTORY), [_history_row(*version, NOW, positions) for version in current.values()]
    )


def _history_row(state: State, place: int, since: int, until: int, positions: Mapping[str, int]) -> Row:
    return (
        *commitment_row(state.commitment),
        edtf(state.first_expected),
        state.redatings,
        to_json(state.continued_by),
        to_json([review.id for review in state.passed_over]),
        json.dumps([positions[mention.review.id] for mention in state.mentions]),
        int(state.commitment == state.mentions[-1].commitment),
        state.last_review.id,
        int(state.is_open),
        place,
        since,
        until,
    )

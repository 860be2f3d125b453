"""The index of a workspace's snapshots (``.hledtrack/index.db``): their statements parsed, and words to search for.

It is never the truth and holds nothing that is worked out from several reviews. It is known by the hashes of the
snapshots' contents and of the program that made it. Whenever one of them differs, or the file is missing, damaged or of
another version, the index is made anew: it can be deleted at any time. Where it cannot be made, there is none, and
everything is read from the snapshots.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Mapping, Sequence
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from hledtrack import __version__
from hledtrack.model import Coverage, Review, Snapshot, SourceDocument
from hledtrack.store.aliases import earlier_ids, with_present_ids
from hledtrack.store.edits.file_writing import read_regular
from hledtrack.store.index.index_schema import APPLICATION_ID, REVIEWS, VERSION, selection
from hledtrack.store.index.stored_statements import Lines, stored_snapshot
from hledtrack.store.workspace import Workspace

INDEX_FILE = "index.db"
_PACKAGE = Path(__file__).parents[2]
# What the index holds is read by these: with any change in them it is made anew.
_READ_BY = ("model", "dates/edtf.py", "store")


class StoredReview(NamedTuple):
    """A review of the index: its file, and the hash of that file's content."""

    review: Review
    file: str
    sha256: str


class Index:
    """The index as it was of the snapshots when it was opened; it reads the same whatever happens to its file."""

    def __init__(self, workspace: Workspace, connection: sqlite3.Connection, stored: Sequence[StoredReview]) -> None:
        self.connection = connection
        self.reviews = tuple(one.review for one in stored)
        self._workspace = workspace
        self._stored = tuple(stored)

    def snapshots(self) -> tuple[Snapshot, ...]:
        """All snapshots in their order; read from their own files where the index is damaged."""
        try:
            found = stored_snapshots(self.connection, self._stored)
            renamed = self.connection.execute("select 1 from commitments where formerly is not null limit 1").fetchone()
            known = earlier_ids(found) if renamed else {}
            return tuple(with_present_ids(one, known) for one in found) if known else found
        except (sqlite3.DatabaseError, LookupError, TypeError, ValueError):
            with contextlib.suppress(OSError):
                index_path(self._workspace).unlink(missing_ok=True)
            return self._workspace.snapshots()

    def titles(self, ids: Sequence[str]) -> dict[str, str]:
        """The newest title of each of these commitments; its id where no review states one."""
        order = {review.id: position for position, review in enumerate(self.reviews)}
        query = "select review, title from commitments where id = ? and title is not null"
        found = {id: self.connection.execute(query, [id]).fetchall() for id in ids}
        return {id: max(rows, key=lambda row: order[row[0]])[1] if rows else id for id, rows in found.items()}


def stored_snapshots(connection: sqlite3.Connection, stored: Sequence[StoredReview]) -> tuple[Snapshot, ...]:
    """What these reviews state. Raises ``sqlite3.DatabaseError`` or an error of the values where it is damaged."""
    rows = connection.execute("select file_sha256, carried, others from parsed")
    texts = {hash: (carried, others) for hash, carried, others in rows}
    known: Lines = {}
    return tuple([stored_snapshot(one.review, *texts[one.sha256], known) for one in stored])


def file_hashes(workspace: Workspace) -> dict[str, str]:
    """The hash of every snapshot's file by its name, and of the settings that it is read by. Raises ``OSError``."""
    hashes, settings = {}, settings_read_by(workspace)
    for path in workspace.snapshot_files():
        digest = sha256(read_regular(path))
        digest.update(settings)
        hashes[path.name] = digest.hexdigest()
    return hashes


def settings_read_by(workspace: Workspace) -> bytes:
    """The settings that decide what a snapshot's file says; nothing where there are none."""
    return "".join(f"{kind}={coverage}\n" for kind, coverage in sorted(workspace.usual_coverage.items())).encode()


def index_path(workspace: Workspace) -> Path:
    """Where the index of the workspace is."""
    return workspace.private_folder / INDEX_FILE


def opened(workspace: Workspace, hashes: Mapping[str, str]) -> Index | None:
    """The index as it is, where it is that of the files with these hashes."""
    connection = connected(index_path(workspace))
    if connection is None:
        return None
    with contextlib.suppress(sqlite3.DatabaseError):
        stored = stored_reviews(connection)
        if {one.file: one.sha256 for one in stored} == hashes:
            return Index(workspace, connection, stored)
    connection.close()
    return None


def connected(path: Path) -> sqlite3.Connection | None:
    """A connection to the file where it is an index of this version, made by this program."""
    if not path.is_file():
        return None
    try:
        # The file is replaced as a whole and never changed, so nobody needs locks.
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
    except sqlite3.Error:
        return None
    try:
        marks = [connection.execute(f"pragma {name}").fetchone()[0] for name in ("application_id", "user_version")]
        if marks == [APPLICATION_ID, VERSION]:
            found = connection.execute("select fingerprint from program").fetchone()
            if found == (fingerprint(),):
                return connection
    except sqlite3.DatabaseError:
        pass
    connection.close()
    return None


def stored_reviews(connection: sqlite3.Connection) -> tuple[StoredReview, ...]:
    """The reviews of the index in their order. Raises ``sqlite3.DatabaseError`` where it is damaged."""
    query = f"select {selection(REVIEWS[1:])} from reviews order by position"
    return tuple(StoredReview(_review_of(row), *row[-2:]) for row in connection.execute(query))


def _review_of(row: Sequence[Any]) -> Review:
    id, kind, day, title, coverage, sources, note, read, left = row[:9]
    return Review(
        id=id,
        kind=kind,
        date=date.fromisoformat(day),
        title=title,
        coverage=Coverage(coverage),
        sources=tuple(SourceDocument(*source) for source in json.loads(sources or "[]")),
        note=note,
        read=read,
        left=left,
    )


def fingerprint() -> str:
    """The hash of everything in the program that decides what the index holds."""
    paths = [_PACKAGE / name for name in _READ_BY]
    modules = [path for place in paths for path in (sorted(place.rglob("*.py")) if place.is_dir() else [place])]
    digest = sha256(__version__.encode())
    for module in modules:
        digest.update(module.read_bytes())
    return digest.hexdigest()

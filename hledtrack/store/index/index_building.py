"""The index made, and made again where snapshots have changed: only files that have changed are read.

An index is never changed in place. A copy is, and takes the old one's place when it is whole: whoever reads the old one
reads on undisturbed, and whatever goes wrong leaves it as it was.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from hledtrack.model import Coverage, Snapshot
from hledtrack.store.edits.file_writing import read_regular
from hledtrack.store.index.database import settings_read_by, stored_reviews, stored_snapshots
from hledtrack.store.index.index_schema import (
    COMMITMENTS,
    REVIEWS,
    commitment_rows,
    create,
    insertion,
    make_searchable,
    review_row,
)
from hledtrack.store.index.stored_statements import stored_texts
from hledtrack.store.snapshots.consistency import SnapshotFile, check_together
from hledtrack.store.snapshots.snapshot_reading import read_snapshot
from hledtrack.store.workspace import Workspace, decode_text


class UnfitSnapshotsError(Exception):
    """The snapshots have problems: there is nothing to index until they are mended."""


@dataclass(frozen=True, slots=True)
class FileContent:
    """A snapshot's file as it was read: its name, its bytes, its hash, and what reviews are by default."""

    name: str
    data: bytes
    sha256: str
    coverage: Mapping[str, Coverage]


def read_files(workspace: Workspace) -> tuple[FileContent, ...]:
    """Every snapshot's file with its hash, as ``file_hashes`` has it. Raises ``OSError``."""
    coverage, settings = workspace.usual_coverage, settings_read_by(workspace)
    contents = ((path.name, read_regular(path)) for path in workspace.snapshot_files())
    return tuple(FileContent(name, data, sha256(data + settings).hexdigest(), coverage) for name, data in contents)


def build(path: Path, files: Sequence[FileContent], fingerprint: str, old: Path | None) -> None:
    """Write the index of ``files`` to the new file ``path``, from a copy of ``old`` where that is a sound one.

    Raises ``UnfitSnapshotsError`` where the snapshots have problems, ``OSError`` and ``sqlite3.Error``.
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
    known = {one.sha256: one.review.id for one in stored}
    reviews = _in_order(connection, files)
    kept = {file.sha256 for file in files} & known.keys()
    for gone in known.keys() - kept:
        connection.execute("delete from commitments where review = ?", [known[gone]])
        connection.execute("delete from parsed where file_sha256 = ?", [gone])
    connection.execute("delete from reviews")
    for position, (file, snapshot) in enumerate(reviews):
        row = (position, *review_row(snapshot.review), file.name, file.sha256)
        connection.execute(insertion("reviews", REVIEWS), row)
        if file.sha256 not in kept:
            connection.executemany(insertion("commitments", COMMITMENTS), commitment_rows(snapshot))
            connection.execute("insert into parsed values (?, ?, ?)", [file.sha256, *stored_texts(snapshot)])


def _in_order(connection: sqlite3.Connection, files: Iterable[FileContent]) -> list[tuple[FileContent, Snapshot]]:
    """All snapshots by the dates of their reviews; those that have not changed come from the index."""
    stored = stored_reviews(connection)
    known = {one.sha256: snapshot for one, snapshot in zip(stored, stored_snapshots(connection, stored), strict=True)}
    read, texts = [], []
    for file in files:
        text, _ = decode_text(file.data, file.name)
        if text is None:
            raise UnfitSnapshotsError
        snapshot = known.get(file.sha256) or read_snapshot(text, file.name, file.coverage)[0]
        if snapshot is None:
            raise UnfitSnapshotsError
        read.append((file, snapshot))
        texts.append(SnapshotFile(snapshot, file.name, text))
    if check_together(sorted(texts, key=lambda one: one.snapshot.review.order)):
        raise UnfitSnapshotsError
    return sorted(read, key=lambda pair: pair[1].review.order)

"""The index of a workspace's snapshots (``.hledtrack/index.db``): for speed and for search, never the truth.

It is known by the hashes of the snapshots' contents and of the program that derived it. Whenever one of them differs,
or the file is missing, damaged or of another version, the index is made anew: it can be deleted at any time. Where it
cannot be made, there is none, and everything is read from the snapshots.
"""

from __future__ import annotations

import contextlib
import sqlite3
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from hledtrack import __version__
from hledtrack.ledger import Ledger
from hledtrack.model import Commitment, Review
from hledtrack.store.index_building import FileContent, UnfitSnapshotsError, build, read_files
from hledtrack.store.index_ledger import LedgerReader, StoredReview, stored_reviews
from hledtrack.store.index_schema import APPLICATION_ID, VERSION
from hledtrack.store.workspace import Workspace

INDEX_FILE = "index.db"
_PACKAGE = Path(__file__).parent.parent
# What the index holds is derived by these: with any change in them it is made anew.
_DERIVED_BY = ("model.py", "ledger.py", "dates/edtf.py", "dates/compare.py", "store")
# Below this many bytes of snapshots, reading them is faster than looking whether the index is theirs.
WORTHWHILE = 1_000_000


class Index:
    """An index that is known to be that of the snapshots; it stays readable whatever happens to its file."""

    def __init__(self, workspace: Workspace, connection: sqlite3.Connection, stored: Sequence[StoredReview]) -> None:
        self.connection = connection
        self.reviews = tuple(one.review for one in stored)
        self._reader = LedgerReader(connection, stored)

    def ledgers(self, *counts: int) -> tuple[Ledger, ...]:
        """The ledger of the first ``count`` reviews, for each of ``counts``."""
        return self._reader.ledgers(*counts)

    def statements(self, id: str) -> Mapping[str, Commitment]:
        """What each review says about the commitment ``id``, by the review's id."""
        return self._reader.statements(id)


def is_worthwhile(workspace: Workspace) -> bool:
    """Whether the snapshots are so large that reading the index is faster than reading them."""
    try:
        return sum(path.stat().st_size for path in workspace.snapshot_folder.glob("*.toml")) >= WORTHWHILE
    except OSError:
        return False


def open_index(workspace: Workspace, on_building: Callable[[], None] = lambda: None) -> Index | None:
    """The index of the snapshots as they are now, made or brought up to date where needed.

    ``None`` where there cannot be one, because snapshots have problems or nothing can be written.
    ``on_building`` is called before anything that takes long.
    """
    try:
        files = read_files(workspace.snapshot_folder)
        return _opened(workspace, files) or _rebuilt(workspace, files, on_building)
    except (OSError, sqlite3.Error, OverflowError, UnfitSnapshotsError):
        return None


def index_path(workspace: Workspace) -> Path:
    """Where the index of the workspace is."""
    return workspace.private_folder / INDEX_FILE


def _opened(workspace: Workspace, files: Sequence[FileContent]) -> Index | None:
    """The index as it is, where it is that of ``files``."""
    connection = _connected(index_path(workspace))
    if connection is None:
        return None
    stored = stored_reviews(connection)
    if {one.file: one.sha256 for one in stored} == {file.name: file.sha256 for file in files}:
        return Index(workspace, connection, stored)
    connection.close()
    return None


def _connected(path: Path) -> sqlite3.Connection | None:
    """A connection to the file where it is an index of this version, made by this program."""
    if not path.is_file():
        return None
    # The file is replaced as a whole and never changed, so nobody needs locks.
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
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


def fingerprint() -> str:
    """The hash of everything in the program that decides what the index holds."""
    paths = [_PACKAGE / name for name in _DERIVED_BY]
    modules = [path for place in paths for path in (sorted(place.glob("*.py")) if place.is_dir() else [place])]
    digest = sha256(__version__.encode())
    for module in modules:
        digest.update(module.read_bytes())
    return digest.hexdigest()


def _rebuilt(workspace: Workspace, files: Sequence[FileContent], on_building: Callable[[], None]) -> Index | None:
    """The index made anew and put in place; where that place cannot be written, an index for this process only."""
    from filelock import FileLock

    folder = workspace.private_folder
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with FileLock(folder / "index.lock"):
            return _opened_or_built(workspace, files, on_building, folder)
    except OSError:
        with tempfile.TemporaryDirectory(prefix="hledtrack-") as temporary:
            return None

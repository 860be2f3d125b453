"""The index of a workspace's snapshots (``.hledtrack/index.db``): for speed and for search, never the truth.

It is known by the hashes of the snapshots' contents and of the program that derived it. Whenever one of them differs,
or the file is missing, damaged or of another version, the index is made anew: it can be deleted at any time. Where it
cannot be made, there is none, and everything is read from the snapshots.
"""

from __future__ import annotations

import contextlib
import gc
import sqlite3
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from hashlib import file_digest, sha256
from pathlib import Path
from typing import TYPE_CHECKING

from hledtrack import __version__
from hledtrack.ledger import Ledger
from hledtrack.model import Snapshot
from hledtrack.store.history import SnapshotHistory
from hledtrack.store.index_ledger import LedgerReader, Statements, StoredReview, stored_reviews
from hledtrack.store.index_schema import APPLICATION_ID, NOW, VERSION
from hledtrack.store.workspace import Workspace

if TYPE_CHECKING:
    from hledtrack.diff import Diff

INDEX_FILE = "index.db"
_PACKAGE = Path(__file__).parent.parent
# What the index holds is derived by these: with any change in them it is made anew.
_DERIVED_BY = ("model", "ledger.py", "dates/edtf.py", "dates/compare.py", "store")


class Index:
    """The index as it was of the snapshots when it was opened; it reads the same whatever happens to its file.

    What a damaged index does not say is read from the snapshots.
    """

    def __init__(self, workspace: Workspace, connection: sqlite3.Connection, stored: Sequence[StoredReview]) -> None:
        self.connection = connection
        self.reviews = tuple(one.review for one in stored)
        self._workspace = workspace
        self._reader = LedgerReader(connection, stored, Statements(connection, workspace.snapshots))

    @property
    def outlines(self) -> tuple[Snapshot, ...]:
        """The reviews in their order, without their commitments."""
        return tuple(Snapshot(review, ()) for review in self.reviews)

    def ledger(self, as_of: date | None = None, *, through: str | None = None) -> Ledger:
        """The ledger of all reviews up to a day, or up to a review: what ``fold`` gives for the snapshots."""
        count = self._known_on(as_of)
        if through is not None:
            count = min(count, [review.id for review in self.reviews].index(through) + 1)
        try:
            with _no_collection():
                return self._reader.ledgers(count)[0]
        except sqlite3.DatabaseError:
            return self._truth().ledger(as_of, through=through)

    def _known_on(self, day: date | None) -> int:
        """How many reviews are no later than ``day``."""
        return len(self.reviews) if day is None else bisect_right(self.reviews, day, key=lambda review: review.date)

    def compare(self, before: str, after: str, *, unchanged: bool = True, as_of: date | None = None) -> Diff:
        """The diff of two reviews: what ``compare_reviews`` gives for the snapshots.

        Without ``unchanged`` most of those that stayed as they were are counted and not read. What was recorded later
        than on the day ``as_of`` is left out. Raises ``ValueError`` where ``after`` is not the later one.
        """
        from hledtrack.diff.field_changes import COMPARED_FIELDS
        from hledtrack.diff.reviews import Comparison, Diff

        ids = [review.id for review in self.reviews[: self._known_on(as_of)]]
        first, last = ids.index(before), ids.index(after)
        if first >= last:
            raise ValueError(f"{after} is not later than {before}")
        try:
            with _no_collection():
                same = () if unchanged else self._reader.restated(first + 1, last + 1, COMPARED_FIELDS)
                known, just_before, then, now = self._reader.ledgers(first + 1, last, last + 1, len(ids), without=same)
        except sqlite3.DatabaseError:
            return self._truth().compare(before, after, as_of=as_of)
        comparison = Comparison(
            known=known,
            just_before=just_before,
            then=then,
            now=now,
            review=self.reviews[last],
            since=frozenset(ids[first + 1 : last + 1]),
        )
        with _no_collection():
            changes = tuple(change for id in then.states if (change := comparison.change(id)))
        return Diff(self.reviews[first], self.reviews[last], changes, len(same))

    def names(self, ids: Sequence[str]) -> dict[str, str]:
        """The titles of commitments as last known."""
        query = f"select id, coalesce(title, id) from history where until = {NOW} and id = ?"
        return dict(self.connection.execute(query, [id]).fetchone() for id in ids)

    def _truth(self) -> SnapshotHistory:
        """What the snapshots say, in place of an index that is damaged and removed."""
        with contextlib.suppress(OSError):
            index_path(self._workspace).unlink(missing_ok=True)
        return SnapshotHistory(self._workspace.snapshots())


@contextlib.contextmanager
def _no_collection() -> Iterator[None]:
    """While many objects are made that all stay, looking for garbage among them takes longer than making them.

    Nor need they be looked through afterwards.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_enabled:
            gc.enable()


def open_index(workspace: Workspace, on_building: Callable[[], None] = lambda: None) -> Index | None:
    """The index of the snapshots as they are now, made or brought up to date where needed.

    ``None`` where there cannot be one, because snapshots have problems or nothing can be written.
    ``on_building`` is called before anything that takes long.
    """
    try:
        if found := opened(workspace, file_hashes(workspace.snapshot_folder)):
            return found
    except OSError:
        return None
    from hledtrack.store.index_renewal import renewed

    return renewed(workspace, on_building)


def file_hashes(folder: Path) -> dict[str, str]:
    """The SHA-256 of every snapshot's file by its name. Raises ``OSError``."""
    hashes = {}
    for path in sorted(folder.glob("*.toml")):
        with path.open("rb") as file:
            hashes[path.name] = file_digest(file, "sha256").hexdigest()
    return hashes


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


def fingerprint() -> str:
    """The hash of everything in the program that decides what the index holds."""
    paths = [_PACKAGE / name for name in _DERIVED_BY]
    modules = [path for place in paths for path in (sorted(place.glob("*.py")) if place.is_dir() else [place])]
    digest = sha256(__version__.encode())
    for module in modules:
        digest.update(module.read_bytes())
    return digest.hexdigest()

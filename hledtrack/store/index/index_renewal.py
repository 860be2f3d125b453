"""The index made anew or brought up to date beside the old one, and put in its place."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from hledtrack.store.edits.file_writing import hold, remove_stray
from hledtrack.store.index.database import Index, connected, fingerprint, index_path, opened, stored_reviews
from hledtrack.store.index.index_building import FileContent, UnfitSnapshotsError, build, read_files
from hledtrack.store.workspace import Workspace

_UNFINISHED = ".index-{}.tmp"


def renewed(workspace: Workspace, on_building: Callable[[], None]) -> Index | None:
    """The index of the snapshots as they are; where its place cannot be written, one for this process only.

    ``None`` where there cannot be one, because snapshots have problems or nothing can be written.
    ``on_building`` is called before anything that takes long.
    """
    try:
        return _rebuilt(workspace, read_files(workspace), on_building)
    except (OSError, sqlite3.Error, UnicodeEncodeError, UnfitSnapshotsError):
        return None


def _rebuilt(workspace: Workspace, files: Sequence[FileContent], on_building: Callable[[], None]) -> Index | None:
    """The index brought up to date; where its place cannot be written, one for this process only."""
    from filelock import FileLock

    folder = workspace.private_folder
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with FileLock(folder / "index.lock"):
            # Another process may have made it while this one waited.
            if found := opened(workspace, {file.name: file.sha256 for file in files}):
                return found
            on_building()
            for left_behind in folder.glob(_UNFINISHED.format("*")):
                remove_stray(left_behind)
            return _built(workspace, files, folder)
    except OSError:
        on_building()
        with tempfile.TemporaryDirectory(prefix="hledtrack-", ignore_cleanup_errors=True) as temporary:
            return _built(workspace, files, Path(temporary))


def _built(workspace: Workspace, files: Sequence[FileContent], folder: Path) -> Index | None:
    """A new index, made in ``folder`` and put in place of the old one where it can be."""
    path = folder / _UNFINISHED.format(os.getpid())
    try:
        with path.open("wb") as file, hold(file.fileno()):
            return _made(workspace, files, path)
    finally:
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)


def _made(workspace: Workspace, files: Sequence[FileContent], path: Path) -> Index | None:
    place = index_path(workspace)
    old = place if _is_sound(place) else None
    try:
        build(path, files, fingerprint(), old)
    except (sqlite3.DatabaseError, LookupError, TypeError, ValueError):
        if old is None:
            raise
        os.truncate(path, 0)
        build(path, files, fingerprint(), None)
    connection = connected(path)
    if connection is None:
        return None
    if path.parent == workspace.private_folder:
        path.replace(place)
    return Index(workspace, connection, stored_reviews(connection))


def _is_sound(path: Path) -> bool:
    """Whether the file is an index that can be brought up to date."""
    connection = connected(path)
    if connection is None:
        return False
    connection.close()
    return True

"""The index as commands ask for it: opened where it is up to date, made where it is not."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hledtrack.model import Snapshot
    from hledtrack.store.index.database import Index
    from hledtrack.store.workspace import Workspace


def known_snapshots(workspace: Workspace, on_building: Callable[[], None] = lambda: None) -> tuple[Snapshot, ...]:
    """All snapshots in their order, from the index where they are many: to look at, not to write again.

    Raises ``InvalidWorkspaceError`` where one of them does not read. ``on_building`` is called before an index is made,
    which takes a while.
    """
    index = open_index(workspace, on_building) if workspace.is_large else None
    return index.snapshots() if index else workspace.snapshots()


def open_index(workspace: Workspace, on_building: Callable[[], None] = lambda: None) -> Index | None:
    """The index of the snapshots as they are now, made or brought up to date where needed.

    ``None`` where there cannot be one, because snapshots have problems or nothing can be written.
    ``on_building`` is called before anything that takes long.
    """
    from hledtrack.store.index.database import file_hashes, opened

    try:
        if found := opened(workspace, file_hashes(workspace)):
            return found
    except OSError:
        return None
    from hledtrack.store.index.index_renewal import renewed

    return renewed(workspace, on_building)

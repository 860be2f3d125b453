"""The workspace of a folder, whatever was broken off in it finished first."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from hledtrack.work.failures import UsageError

if TYPE_CHECKING:
    from hledtrack.store.workspace import Workspace


def open_workspace(folder: Path | str, tell: Callable[[str], None] = lambda line: None) -> Workspace:
    """The workspace that ``folder`` or one above it is; a change that broke off is finished, and told in lines.

    Raises ``UsageError`` where there is no such folder, ``NoWorkspaceError`` where there is no workspace.
    """
    from hledtrack.store.edits.broken_off import needs_finishing, strays
    from hledtrack.store.workspace import find_workspace

    if not Path(folder).is_dir():
        raise UsageError(f"{folder}: there is no such folder")
    workspace = find_workspace(Path(folder))
    root, private = workspace.root, workspace.private_folder
    for stray in strays(root, private, workspace.snapshot_folder):
        from hledtrack.store.edits.file_writing import remove_stray

        remove_stray(stray)
    if needs_finishing(private):
        from hledtrack.store.edits.journal import finish_now

        for line in finish_now(root, private):
            tell(line)
    return workspace

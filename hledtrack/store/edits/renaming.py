"""A commitment called otherwise, in all reviews; its old id still names it."""

from __future__ import annotations

from pathlib import Path

from hledtrack.store.edits.changing import UndecidableError, changing
from hledtrack.store.edits.decisions import rename_in
from hledtrack.store.snapshots.snapshot_editing import set_fields
from hledtrack.store.toml.table_reading import is_id
from hledtrack.store.workspace import Workspace


def rename(workspace: Workspace, old: str, new: str) -> tuple[Path, ...]:
    """Call the commitment ``old`` ``new`` in every review; the first one keeps the old id in ``formerly``.

    Returns the files changed. Raises ``UndecidableError`` where ``old`` is unknown or ``new`` is taken or no id.
    """
    if not is_id(new):
        raise UndecidableError(f"{new!r} is no id; write small letters, digits and hyphens")
    with changing(workspace) as change:
        known, old = change.loaded.earlier_ids, change.present_id(old)
        snapshot, entry = change.first(old)
        if new == old:
            raise UndecidableError(f"{new} is its id already: nothing is renamed")
        if new in {c.id for s in change.snapshots for c in s.commitments}:
            raise UndecidableError(f"there is a commitment {new} already; 'hledtrack link' makes two of them one")
        if known.get(new, old) != old:
            raise UndecidableError(f"{new} was the id of {known[new]} and still names it; choose another one")
        rename_in(change, change.snapshots, old, new, {})
        formerly = [id for id in dict.fromkeys((*entry.formerly, old)) if id != new]
        review = snapshot.review.id
        change.put(change.path(review), set_fields(change.text(review), new, {"formerly": formerly}))
        return change.write(f"rename {old} {new}")

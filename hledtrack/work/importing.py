"""A review read in: its documents read, compared with what is known, and written as a snapshot."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from hledtrack.work.failures import RefusedError, UsageError
from hledtrack.work.loading import GivenDocument, load
from hledtrack.work.replacing import require_untouched, written_text
from hledtrack.work.review_reading import Onto, ReadReview, SaidOfReview, read_review, require_full

if TYPE_CHECKING:
    from hledtrack.model import Problem, Snapshot
    from hledtrack.store.edits.changing import Change
    from hledtrack.store.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Imported:
    """A review that was read; ``path`` is its snapshot's file, ``None`` where nothing was written.

    ``remembered`` are the fields whose columns the settings know from now on.
    """

    read: ReadReview
    path: Path | None = None
    remembered: tuple[str, ...] = ()

    @property
    def snapshot(self) -> Snapshot:
        """What the review states."""
        return self.read.snapshot

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All that was not understood in the documents, and all that deserves a second look."""
        return (*(one for document in self.read.documents for one in document.problems), *self.read.warnings)


def import_review(
    workspace: Workspace | None,
    documents: Sequence[str | GivenDocument],
    said: SaidOfReview,
    today: date,
    *,
    write: bool = True,
    begin: Callable[[str], None] = lambda step: None,
    on_read: Callable[[ReadReview], None] = lambda read: None,
) -> Imported:
    """Read ``documents``, files, addresses or ``-``, as the review that ``said`` tells of, and write its snapshot.

    ``begin`` is called before each step with its name, ``on_read`` with what was read before it is written. Without
    ``write`` nothing is written, and without a workspace nothing can be.

    Raises ``WorkError`` where a document does not read, where the day or the kind is not known, or where the review is
    there already; ``InvalidWorkspaceError`` where a snapshot does not read. Then nothing was written.
    """
    loaded = iter(load([one for one in documents if isinstance(one, str)], _most_bytes(workspace)))
    given = [one if isinstance(one, GivenDocument) else next(loaded) for one in documents]
    with _held(workspace if write else None) as change:
        read = read_review(workspace, given, said, today, change.loaded if change else None, begin)
        if change:
            require_full(read, said)
        on_read(read)
        if change is None:
            return Imported(read)
        if said.onto is not Onto.REPLACE:
            _refuse_known(read)
        return _written(change, read, said.columns)


def _most_bytes(workspace: Workspace | None) -> int:
    from hledtrack.store.settings.dialogue import Settings

    return (workspace.settings if workspace else Settings()).most_bytes


@contextmanager
def _held(workspace: Workspace | None) -> Iterator[Change | None]:
    """The writing lock, held from the look at what is there to the end of writing; nothing without a workspace."""
    if workspace is None:
        yield None
        return
    from hledtrack.store.edits.changing import UndecidableError, changing

    try:
        with changing(workspace) as change:
            yield change
    except UndecidableError as error:
        raise RefusedError(str(error)) from None


def _refuse_known(read: ReadReview) -> None:
    """A document is read once, and a review written once, unless it is to be replaced."""
    id = read.snapshot.review.id
    hashes = [one.document.sha256 for one in read.documents]
    if len(set(hashes)) < len(hashes):
        raise UsageError("two of these documents are one and the same; name it once")
    for snapshot in read.known:
        if {source.sha256 for source in snapshot.review.sources}.intersection(hashes):
            raise UsageError(
                f"this document was read already, as review {snapshot.review.id}; read it again with --replace"
            )
        if snapshot.review.id == id and not read.previous:
            raise UsageError(
                f"there is a review {id} already; replace it with --replace, "
                f"read one more document of that meeting into it with --add-to {id}, or use --review ID"
            )


def _written(change: Change, read: ReadReview, columns: Mapping[str, str]) -> Imported:
    """Write the snapshot, and the columns beside it; where one stands there, only in place of the one that was read.

    Raises ``UsageError``.
    """
    from hledtrack.store.snapshots.snapshot_writing import render_snapshot

    found, previous, workspace = read.snapshot, read.previous, change.workspace
    path = previous.path if previous else workspace.snapshot_path(found.review.id)
    if previous:
        require_untouched(previous)
    elif path.exists():
        raise UsageError(f"{workspace.shown(path)} is there already; replace it with --replace, or use --review ID")
    change.put(path, written_text(previous, found) if previous else render_snapshot(found))
    remembered = _remember(change, columns)
    change.write(f"import {found.review.id}")
    return Imported(read, path, remembered)


def _remember(change: Change, columns: Mapping[str, str]) -> tuple[str, ...]:
    """Keep the columns in the settings, so that the next review of the dialogue needs no options; the new ones."""
    from hledtrack.store.settings.dialogue import COLUMN_FIELDS
    from hledtrack.store.snapshots.snapshot_editing import set_setting
    from hledtrack.store.workspace import SETTINGS_FILE, read_text

    workspace = change.workspace
    new = {field: column for field, column in columns.items() if workspace.settings.columns.get(field) != column}
    path = workspace.root / SETTINGS_FILE
    text, _ = read_text(path, workspace.shown(path))
    if not new or text is None:
        return ()
    for field, column in new.items():
        text = set_setting(text, "columns", field, column, COLUMN_FIELDS)
    change.put(path, text)
    return tuple(new)

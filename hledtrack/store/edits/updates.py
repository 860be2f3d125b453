"""What is learnt between reviews is a review too: a partial one, a file for each day and source.

One source a file, so that no statement can take over the source of another one. In a git repository the file also
bears the mark of the copy that writes it: what two people record on one day lies in two files and is merged without
a conflict.
"""

from __future__ import annotations

import os
import re
import socket
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from hledtrack.model import Commitment, Coverage, Review, Snapshot, Source, SourceDocument
from hledtrack.store.edits.changing import Change, UndecidableError, changing
from hledtrack.store.snapshots.snapshot_editing import append_commitment, set_fields
from hledtrack.store.snapshots.snapshot_revision import revised
from hledtrack.store.snapshots.snapshot_writing import commitment_values, render_snapshot
from hledtrack.store.workspace import Workspace

KIND = "update"
_ID = re.compile(rf"\d{{4}}-\d\d-\d\d-{KIND}(?:-(\d\d+))?(?:-([g-z][0-9a-f]{{3}}))?")


def update_id(day: date, number: int = 1, mark: str | None = None) -> str:
    """The id of the update number ``number`` of ``day``; in the order of ids they stand in that of their numbers."""
    count = f"-{number:02}" if number > 1 or mark else ""
    return f"{day.isoformat()}-{KIND}{count}" + (f"-{mark}" if mark else "")


def mark_of_copy(root: Path) -> str | None:
    """Four characters that tell this copy of the workspace from others; ``None`` where it lies in no git repository."""
    here = root.absolute()
    if not any((folder / ".git").exists() for folder in (here, *here.parents)):
        return None
    user = str(os.getuid()) if hasattr(os, "getuid") else os.environ.get("USERNAME", "")
    digest = sha256("\n".join((socket.gethostname(), user, str(here))).encode(errors="surrogateescape")).hexdigest()
    return "ghijklmnopqrstuvwxyz"[int(digest[:4], 16) % 20] + digest[4:7]


def record_updates(
    workspace: Workspace, stated: Mapping[str, Mapping[str, Any]], day: date, source: str | None
) -> tuple[Path, ...]:
    """Write what is ``stated`` of commitments, fields by id, into the updates of ``day`` from ``source``.

    Returns the files. Two processes at once lose nothing. Raises ``UndecidableError`` where there is no such
    commitment, ``InvalidWorkspaceError`` where a snapshot does not read.
    """
    with changing(workspace) as change:
        new = []
        for named, fields in stated.items():
            id = change.present_id(named)
            change.first(id)
            entry = Commitment(id=id, source=Source(document=source), **fields)
            known = _to_change(change, day, id, source)
            if known is None:
                new.append(entry)
            else:
                change.put(change.path(known.review.id), _changed(change, known, entry, fields))
        if new:
            _put_new(change, new, day, source)
        return change.write(f"update {' '.join(stated)}")


def record_new(workspace: Workspace, entry: Commitment, day: date, source: str | None) -> Path:
    """Write ``entry``, a commitment of its own, into the update of ``day`` from ``source``; returns its file.

    Raises ``UndecidableError`` where its id is taken.
    """
    with changing(workspace) as change:
        if entry.id in {c.id for s in change.snapshots for c in s.commitments}:
            raise UndecidableError(f"there is a commitment {entry.id} already; give the new one an --id of its own")
        known = _to_change(change, day, entry.id, source)
        if known is None:
            path = _put_new(change, [entry], day, source)
        else:
            review, path = known.review, change.path(known.review.id)
            change.put(path, append_commitment(change.text(review.id), entry, review))
        change.write(f"add {entry.id}")
        return path


def record_in_review(workspace: Workspace, entry: Commitment, review: str) -> Path:
    """Write ``entry``, a commitment of its own, at the end of ``review``; returns its file.

    Raises ``UndecidableError`` where its id is taken.
    """
    with changing(workspace) as change:
        if entry.id in {c.id for s in change.snapshots for c in s.commitments}:
            raise UndecidableError(f"there is a commitment {entry.id} already; give the new one an --id of its own")
        snapshot = next(one for one in change.snapshots if one.review.id == review)
        after = replace(snapshot, commitments=(*snapshot.commitments, entry))
        path = change.path(review)
        change.put(path, revised(change.text(review), snapshot, after))
        change.write(f"add {entry.id}")
        return path


def _put_new(change: Change, entries: list[Commitment], day: date, source: str | None) -> Path:
    """Let a new update of the day and source state ``entries``; returns its file."""
    numbers = [_number(update.review.id) for update in _updates(change, day)]
    mark = mark_of_copy(change.workspace.root)
    review = _review(update_id(day, max(numbers, default=0) + 1, mark), day, source)
    path = change.workspace.snapshot_path(review.id)
    change.put(path, render_snapshot(Snapshot(review, tuple(entries))))
    return path


def _updates(change: Change, day: date) -> Iterator[Snapshot]:
    """The updates of ``day`` that are written already, in their order."""
    return (s for s in change.snapshots if s.review.date == day and _ID.fullmatch(s.review.id))


def _number(id: str) -> int:
    found = _ID.fullmatch(id)
    return int(found[1]) if found and found[1] else 1


def _mark(id: str) -> str | None:
    found = _ID.fullmatch(id)
    return found[2] if found else None


def _to_change(change: Change, day: date, id: str, source: str | None) -> Snapshot | None:
    """The update from the same source; not where a later one of the day states the commitment, which would win."""
    own = mark_of_copy(change.workspace.root)
    for update in reversed(list(_updates(change, day))):
        if update.review.sources == _sources(source) and _mark(update.review.id) == own:
            return update
        if id in {commitment.id for commitment in update.commitments}:
            return None
    return None


def _sources(source: str | None) -> tuple[SourceDocument, ...]:
    return (SourceDocument(source),) if source else ()


def _review(id: str, day: date, source: str | None) -> Review:
    return Review(
        id=id,
        kind=KIND,
        date=day,
        title=f"What was learnt on {day.isoformat()}",
        coverage=Coverage.PARTIAL,
        sources=_sources(source),
    )


def _changed(change: Change, update: Snapshot, commitment: Commitment, stated: Mapping[str, Any]) -> str:
    review = update.review
    text = change.text(review.id)
    if commitment.id not in {known.id for known in update.commitments}:
        return append_commitment(text, commitment, review)
    values = commitment_values(commitment, review)
    return set_fields(text, commitment.id, {key: values[key] for key in stated})

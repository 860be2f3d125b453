"""What is learnt between reviews is a review too: a partial one, a file for each day and source.

One source a file, so that no statement can take over the source of another one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from hledtrack.model import Commitment, Coverage, Review, Snapshot, Source, SourceDocument
from hledtrack.store.files import exclusive, write_atomically
from hledtrack.store.snapshot_editing import append_commitment, set_fields
from hledtrack.store.snapshot_reading import read_snapshot
from hledtrack.store.snapshot_writing import commitment_values, render_snapshot
from hledtrack.store.workspace import InvalidWorkspaceError, Workspace, read_text

KIND = "update"


def update_id(day: date, number: int = 1) -> str:
    """The id of the update number ``number`` of ``day``; in the order of ids they stand in that of their numbers."""
    return f"{day.isoformat()}-{KIND}" + (f"-{number:02}" if number > 1 else "")


def record_update(workspace: Workspace, id: str, stated: Mapping[str, Any], day: date, source: str | None) -> Path:
    """Write the fields ``stated`` about commitment ``id`` into the update of ``day`` from ``source``; returns its file.

    Two processes at once lose nothing. Raises ``InvalidWorkspaceError`` where an update of that day does not read.
    """
    commitment = Commitment(id=id, source=Source(document=source), **stated)
    with exclusive(workspace.private_folder):
        updates = list(_updates(workspace, day))
        known = _to_change(updates, id, source)
        if known:
            path, text = known.path, _changed(known, commitment, stated)
        else:
            review = _review(update_id(day, len(updates) + 1), day, source)
            path, text = workspace.snapshot_path(review.id), render_snapshot(Snapshot(review, (commitment,)))
        write_atomically(path, text)
    return path


@dataclass(frozen=True, slots=True)
class _Update:
    """An update of the day that is written already."""

    path: Path
    text: str
    snapshot: Snapshot


def _updates(workspace: Workspace, day: date) -> Iterator[_Update]:
    number = 1
    while (path := workspace.snapshot_path(update_id(day, number))).exists():
        text, problems = read_text(path, workspace.shown(path))
        snapshot = None
        if text is not None:
            snapshot, problems = read_snapshot(text, workspace.shown(path), workspace.usual_coverage)
        if text is None or snapshot is None:
            raise InvalidWorkspaceError(problems)
        yield _Update(path, text, snapshot)
        number += 1


def _to_change(updates: list[_Update], id: str, source: str | None) -> _Update | None:
    """The update from the same source; not where a later one of the day states the commitment, which would win."""
    for update in reversed(updates):
        if update.snapshot.review.sources == _sources(source):
            return update
        if id in {commitment.id for commitment in update.snapshot.commitments}:
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


def _changed(update: _Update, commitment: Commitment, stated: Mapping[str, Any]) -> str:
    review = update.snapshot.review
    if commitment.id not in {known.id for known in update.snapshot.commitments}:
        return append_commitment(update.text, commitment, review)
    values = commitment_values(commitment, review)
    return set_fields(update.text, commitment.id, {key: values[key] for key in stated})

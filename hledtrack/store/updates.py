"""What is learnt between reviews is a review too: a partial one, a file a day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from hledtrack.model import Commitment, Coverage, Review, Snapshot, Source, SourceDocument
from hledtrack.store.files import exclusive, write_atomically
from hledtrack.store.snapshot_editing import append_commitment, set_fields, set_review_field
from hledtrack.store.snapshot_reading import read_snapshot
from hledtrack.store.snapshot_writing import commitment_values, render_snapshot
from hledtrack.store.workspace import InvalidWorkspaceError, Workspace, read_text

KIND = "update"


def record_update(workspace: Workspace, id: str, stated: Mapping[str, Any], day: date, source: str | None) -> Path:
    """Write the fields ``stated`` about commitment ``id`` into the update of ``day``; returns its file.

    Two processes at once lose nothing. Raises ``InvalidWorkspaceError`` where that file exists and does not read.
    """
    path = workspace.snapshot_path(f"{day.isoformat()}-{KIND}")
    with exclusive(workspace.private_folder):
        if path.exists():
            text = _changed(_read(workspace, path), id, stated, source)
        else:
            review = Review(
                id=path.stem,
                kind=KIND,
                date=day,
                title=f"What was learnt on {day.isoformat()}",
                coverage=Coverage.PARTIAL,
                sources=(SourceDocument(source),) if source else (),
            )
            text = render_snapshot(Snapshot(review, (_commitment(id, stated, source),)))
        write_atomically(path, text)
    return path


def _commitment(id: str, stated: Mapping[str, Any], source: str | None) -> Commitment:
    return Commitment(id=id, source=Source(document=source), **stated)


def _read(workspace: Workspace, path: Path) -> tuple[str, Snapshot]:
    text, problems = read_text(path, workspace.shown(path))
    if text is not None:
        snapshot, problems = read_snapshot(text, workspace.shown(path))
        if snapshot is not None:
            return text, snapshot
    raise InvalidWorkspaceError(problems)


def _changed(read: tuple[str, Snapshot], id: str, stated: Mapping[str, Any], source: str | None) -> str:
    text, snapshot = read
    review = snapshot.review
    if source and source not in {known.document for known in review.sources}:
        sources = [{"document": known.document} for known in review.sources] + [{"document": source}]
        text = set_review_field(text, "sources", sources)
        review = Review(id=review.id, kind=review.kind, date=review.date, sources=review.sources or ())
    commitment = _commitment(id, stated, source)
    if id not in {known.id for known in snapshot.commitments}:
        return append_commitment(text, commitment, review)
    values = commitment_values(commitment, review)
    return set_fields(text, id, {key: values[key] for key in (*stated, "document") if values[key] is not None})

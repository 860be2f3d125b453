"""Entries of two documents of one review made one, and taken apart again, in the snapshot's text."""

from __future__ import annotations

from dataclasses import replace

from hledtrack.match.whole_reviews.joining import linked, taken_apart
from hledtrack.model import Commitment, Snapshot
from hledtrack.store.snapshots.snapshot_revision import revised


def from_different_documents(snapshot: Snapshot, one: str, other: str) -> bool:
    """Whether no document of ``snapshot`` states both: then they may be one commitment there."""
    mine, theirs = (_documents(_entry(snapshot, id)) for id in (one, other))
    return bool(mine and theirs) and not mine & theirs


def linked_text(text: str, snapshot: Snapshot, new: str, old: str) -> str:
    """``text``, which reads as ``snapshot``, with the entry ``new`` as another place of ``old``."""
    whole = linked(_entry(snapshot, old), _entry(snapshot, new))
    entries = (whole if one.id == old else one for one in snapshot.commitments if one.id != new)
    return revised(text, snapshot, replace(snapshot, commitments=tuple(entries)))


def apart_text(text: str, snapshot: Snapshot, id: str, document: str, fresh: str) -> str | None:
    """``text`` with what ``document`` states of ``id`` as an entry called ``fresh``; ``None`` where it cannot be."""
    parts = taken_apart(_entry(snapshot, id), document, fresh)
    if parts is None:
        return None
    entries = [one for entry in snapshot.commitments for one in (parts if entry.id == id else (entry,))]
    return revised(text, snapshot, replace(snapshot, commitments=tuple(entries)))


def _entry(snapshot: Snapshot, id: str) -> Commitment:
    return next(one for one in snapshot.commitments if one.id == id)


def _documents(entry: Commitment) -> set[str]:
    return {passage.source.document for passage in entry.passages if passage.source.document}

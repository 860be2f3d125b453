"""What a person decides about a reading, kept in the snapshot: entries kept, dropped and corrected, sentences added."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from hledtrack.match.whole_reviews.doubts import with_left
from hledtrack.model import Commitment, LeftSentence, Snapshot
from hledtrack.store.edits.changing import Change, UndecidableError, changing
from hledtrack.store.snapshots.snapshot_revision import revised
from hledtrack.store.workspace import Workspace

# What only the reading can say of an entry: it goes once a person has checked it.
CHECKED: Mapping[str, Any] = {"confidence": None, "unsure": False}


def keep(workspace: Workspace, review: str, id: str, corrected: Mapping[str, Any] | None = None) -> None:
    """Record that somebody has checked the entry ``id`` of ``review``, with the fields that they have ``corrected``."""
    with changing(workspace) as change:
        before = _snapshot(change, review)
        _entry(before, id)
        entries = (replace(one, **CHECKED, **(corrected or {})) if one.id == id else one for one in before.commitments)
        _put(change, before, replace(before, commitments=tuple(entries)))
        change.write(f"review: {'edit' if corrected else 'keep'} {id}")


def drop(workspace: Workspace, review: str, id: str) -> None:
    """Record that the entry ``id`` of ``review`` is no commitment: it goes and is not read again.

    Raises ``UndecidableError`` where another entry continues it.
    """
    with changing(workspace) as change:
        before = _snapshot(change, review)
        _entry(before, id)
        entries = tuple(one for one in before.commitments if one.id != id)
        _put(change, before, replace(before, commitments=entries))
        change.write(f"review: drop {id}")


def add(workspace: Workspace, review: str, sentence: LeftSentence, entry: Commitment) -> None:
    """Record that ``sentence`` of ``review`` states ``entry``, which stands among the others by its line."""
    with changing(workspace) as change:
        before = _snapshot(change, review)
        if entry.id in {one.id for snapshot in change.snapshots for one in snapshot.commitments}:
            raise UndecidableError(f"there is a commitment {entry.id} already")
        place = next((n for n, one in enumerate(before.commitments) if _is_behind(one, sentence)), None)
        entries = list(before.commitments)
        entries.insert(len(entries) if place is None else place, entry)
        _put(change, before, replace(before, commitments=tuple(entries), left_out=_without(before, sentence)))
        change.write(f"review: add {entry.id}")


def leave(workspace: Workspace, review: str, sentence: LeftSentence) -> None:
    """Record that ``sentence`` of ``review`` states no commitment: it is not asked for again."""
    with changing(workspace) as change:
        before = _snapshot(change, review)
        marked = replace(before.review, left=with_left(before.review, sentence))
        _put(change, before, replace(before, review=marked, left_out=_without(before, sentence)))
        change.write("review: leave a sentence out")


def _snapshot(change: Change, review: str) -> Snapshot:
    found = next((one for one in change.snapshots if one.review.id == review), None)
    if found is None:
        raise UndecidableError(f"there is no review {review}; 'hledtrack reviews' lists them")
    return found


def _entry(snapshot: Snapshot, id: str) -> Commitment:
    found = next((one for one in snapshot.commitments if one.id == id), None)
    if found is None:
        raise UndecidableError(f"{snapshot.review.id} does not state {id} any more")
    return found


def _is_behind(entry: Commitment, sentence: LeftSentence) -> bool:
    mine, theirs = entry.source, sentence.source
    same = mine.document == theirs.document
    return same and mine.line is not None and theirs.line is not None and mine.line > theirs.line


def _without(snapshot: Snapshot, sentence: LeftSentence) -> tuple[LeftSentence, ...]:
    return tuple(one for one in snapshot.left_out if one != sentence)


def _put(change: Change, before: Snapshot, after: Snapshot) -> None:
    id = before.review.id
    change.put(change.path(id), revised(change.text(id), before, after))

"""People's decisions on identity, kept in the snapshots as plain text: same, not the same, part of."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from hledtrack.match.whole_reviews.joining import linked, taken_apart
from hledtrack.model import Commitment, Snapshot
from hledtrack.model.plain import plain
from hledtrack.store.edits.changing import Change, UndecidableError, changing
from hledtrack.store.snapshots.snapshot_editing import set_fields
from hledtrack.store.snapshots.snapshot_revision import revised
from hledtrack.store.workspace import Workspace

BY_HAND = "linked by hand"


def link_same(workspace: Workspace, new: str, old: str) -> tuple[Path, ...]:
    """Record that ``new`` is the commitment ``old``: it takes that id in every review. Returns the files changed.

    Where a review states both, each in another document, they become one entry with two sources. Raises
    ``UndecidableError`` where one of them is unknown, where a document states both, or where ``old`` is not the earlier
    one; ``InvalidWorkspaceError`` where a snapshot does not read.
    """
    with changing(workspace) as change:
        snapshots = change.snapshots
        new, old = change.present_id(new), change.present_id(old)
        _require_earlier(snapshots, new, old)
        both = [s for s in snapshots if {new, old} <= {c.id for c in s.commitments}]
        if apart := [s.review.id for s in both if not from_different_documents(s, new, old)]:
            raise UndecidableError(f"{', '.join(apart)} states both {new} and {old}: they are two commitments there")
        others = [s for s in snapshots if s not in both]
        rename_in(change, others, new, old, {"candidates": None, "match": _by_hand(old)})
        for snapshot in both:
            text = linked_text(change.text(snapshot.review.id), snapshot, new, old)
            for commitment in snapshot.commitments:
                if commitment.id not in (new, old):
                    text = set_fields(text, commitment.id, dict(_references(commitment, new, old)))
            change.put(change.path(snapshot.review.id), text)
        return change.write(f"link {new} {old}")


def rule_out(workspace: Workspace, new: str, olds: Sequence[str]) -> tuple[Path, ...]:
    """Record that ``new`` is none of the commitments ``olds``. Raises as ``link_same`` does."""
    with changing(workspace) as change:
        new, olds = change.present_id(new), [change.present_id(old) for old in olds]
        for old in olds:
            _require_earlier(change.snapshots, new, old)
        snapshot, entry = change.first(new)
        values = {
            "candidates": _candidates(entry, set(olds)),
            "not_same": list(dict.fromkeys((*entry.not_same, *olds))),
        }
        _set(change, snapshot, new, values)
        return change.write(f"link --not {new} {' '.join(olds)}")


def continue_from(workspace: Workspace, new: str, old: str) -> tuple[Path, ...]:
    """Record that ``new`` carries on ``old`` after a split or a merge. Raises as ``link_same`` does."""
    with changing(workspace) as change:
        new, old = change.present_id(new), change.present_id(old)
        _require_earlier(change.snapshots, new, old)
        snapshot, entry = change.first(new)
        values = {
            "continues": list(dict.fromkeys((*entry.continues, old))),
            "candidates": _candidates(entry, {old}),
        }
        _set(change, snapshot, new, values)
        return change.write(f"link {new} as a part of {old}")


def unlink(workspace: Workspace, id: str, review: str | None = None) -> tuple[str, tuple[Path, ...]]:
    """Undo a link: from ``review`` on (the last one that states ``id``) the commitment has an id of its own again.

    Where it continues others and no earlier review states it, that is undone instead. Returns the id it has now and
    the files changed. Raises ``UndecidableError`` where there is nothing to undo.
    """
    with changing(workspace) as change:
        snapshots, id = change.snapshots, change.present_id(id)
        stating = [s for s in snapshots if id in {c.id for c in s.commitments}]
        if not stating:
            raise UndecidableError(f"there is no commitment {id!r}; 'hledtrack list' shows all ids")
        if review is not None and review not in {s.review.id for s in stating}:
            raise UndecidableError(f"review {review} does not state {id}")
        start = next(i for i, s in enumerate(stating) if s.review.id == (review or stating[-1].review.id))
        if start == 0:
            snapshot, entry = change.first(id)
            if not entry.continues:
                raise UndecidableError(f"no review before {stating[0].review.id} states {id}: there is nothing to undo")
            _set(change, snapshot, id, {"continues": None})
            return id, change.write(f"unlink {id}")
        taken = {c.id for s in snapshots for c in s.commitments}
        fresh = _fresh(id, taken)
        rename_in(change, stating[start:], id, fresh, {"match": None, "not_same": [id]})
        return fresh, change.write(f"unlink {id}")


def take_apart(workspace: Workspace, id: str, document: str, review: str | None = None) -> tuple[str, tuple[Path, ...]]:
    """Undo that ``document`` states ``id`` too: what it states in ``review`` (the last such one) is another.

    Returns the id of that and the files changed. Raises ``UndecidableError`` where there is nothing to undo.
    """
    with changing(workspace) as change:
        id = change.present_id(id)
        taken = {c.id for s in change.snapshots for c in s.commitments}
        for snapshot in reversed(change.snapshots):
            if id in {c.id for c in snapshot.commitments} and review in (None, snapshot.review.id):
                fresh = _fresh(id, taken)
                text = apart_text(change.text(snapshot.review.id), snapshot, id, document, fresh)
                if text is not None:
                    change.put(change.path(snapshot.review.id), text)
                    return fresh, change.write(f"unlink {id} --document {document}")
        where = f"review {review}" if review else "no review"
        raise UndecidableError(f"{where} has {id} both from {document} and from another document")


def _fresh(id: str, taken: Collection[str]) -> str:
    return next(name for n in range(2, len(taken) + 3) if (name := f"{id}-{n}") not in taken)


def _by_hand(old: str) -> dict[str, object]:
    return {"id": old, "score": 1.0, "why": BY_HAND}


def _require_earlier(snapshots: Sequence[Snapshot], new: str, old: str) -> None:
    first: dict[str, int] = {}
    for place, snapshot in enumerate(snapshots):
        for commitment in snapshot.commitments:
            first.setdefault(commitment.id, place)
    for id in (new, old):
        if id not in first:
            raise UndecidableError(f"there is no commitment {id!r}; 'hledtrack list' shows all ids")
    if new == old:
        raise UndecidableError(f"{new} is itself already")
    if first[old] > first[new]:
        raise UndecidableError(f"{old} is stated later than {new}; name the newer one first")


def _set(change: Change, snapshot: Snapshot, id: str, values: Mapping[str, object]) -> None:
    """Set fields of what ``snapshot`` states of ``id``."""
    review = snapshot.review.id
    change.put(change.path(review), set_fields(change.text(review), id, values))


def _candidates(entry: Commitment, without: set[str]) -> list[dict[str, object]]:
    kept = [candidate for candidate in entry.candidates if candidate.id not in without]
    return [{"id": c.id, "score": c.score} | ({"why": c.why} if c.why else {}) for c in kept]


def rename_in(change: Change, snapshots: Sequence[Snapshot], id: str, name: str, values: Mapping[str, object]) -> None:
    """Call the commitment ``id`` ``name`` in ``snapshots``, where it is stated and named, and give it ``values``."""
    for snapshot in snapshots:
        text = change.text(snapshot.review.id)
        for commitment in snapshot.commitments:
            changed = dict(_references(commitment, id, name))
            if commitment.id == id:
                changed |= {**values, "id": name}
            text = set_fields(text, commitment.id, changed)
        change.put(change.path(snapshot.review.id), text)


def _references(commitment: Commitment, id: str, name: str) -> Iterator[tuple[str, object]]:
    """The fields of ``commitment`` that name ``id``, naming ``name`` instead."""
    for field in ("continues", "not_same"):
        ids: tuple[str, ...] = getattr(commitment, field)
        if id in ids:
            yield field, list(dict.fromkeys(name if known == id else known for known in ids))
    if id in {candidate.id for candidate in commitment.candidates}:
        listed = _candidates(commitment, {name})
        yield "candidates", [item | {"id": name if item["id"] == id else item["id"]} for item in listed]
    if commitment.match and commitment.match.id == id:
        yield "match", plain(commitment.match._replace(id=name))


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

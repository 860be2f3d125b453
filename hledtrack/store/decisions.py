"""People's decisions on identity, kept in the snapshots as plain text: same, not the same, part of."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

from hledtrack.model import Commitment, Snapshot
from hledtrack.store.files import exclusive, write_atomically
from hledtrack.store.joint_entries import apart_text, from_different_documents, linked_text
from hledtrack.store.snapshot_editing import set_fields
from hledtrack.store.workspace import InvalidWorkspaceError, Workspace

BY_HAND = "linked by hand"


class UndecidableError(Exception):
    """A decision that cannot be made, with the reason and what to do instead."""


def link_same(workspace: Workspace, new: str, old: str) -> tuple[Path, ...]:
    """Record that ``new`` is the commitment ``old``: it takes that id in every review. Returns the files changed.

    Where a review states both, each in another document, they become one entry with two sources. Raises
    ``UndecidableError`` where one of them is unknown, where a document states both, or where ``old`` is not the earlier
    one; ``InvalidWorkspaceError`` where a snapshot does not read.
    """
    with exclusive(workspace.private_folder):
        snapshots, paths = _read(workspace)
        _require_earlier(snapshots, new, old)
        both = [s for s in snapshots if {new, old} <= {c.id for c in s.commitments}]
        if apart := [s.review.id for s in both if not from_different_documents(s, new, old)]:
            raise UndecidableError(f"{', '.join(apart)} states both {new} and {old}: they are two commitments there")
        others = [s for s in snapshots if s not in both]
        texts = _renamed(others, paths, new, old, {"candidates": None, "match": _by_hand(old)})
        for snapshot in both:
            path = paths[snapshot.review.id]
            texts[path] = linked_text(path.read_text("utf-8"), snapshot, new, old)
            for commitment in snapshot.commitments:
                if commitment.id not in (new, old):
                    texts[path] = set_fields(texts[path], commitment.id, dict(_references(commitment, new, old)))
        return _write(texts)


def rule_out(workspace: Workspace, new: str, old: str) -> tuple[Path, ...]:
    """Record that ``new`` is not the commitment ``old``. Raises as ``link_same`` does."""
    with exclusive(workspace.private_folder):
        snapshots, paths = _read(workspace)
        _require_earlier(snapshots, new, old)
        path, entry = _first(snapshots, paths, new)
        values = {
            "candidates": _candidates(entry, {old}),
            "not_same": list(dict.fromkeys((*entry.not_same, old))),
        }
        return _write({path: set_fields(path.read_text("utf-8"), new, values)})


def continue_from(workspace: Workspace, new: str, old: str) -> tuple[Path, ...]:
    """Record that ``new`` carries on ``old`` after a split or a merge. Raises as ``link_same`` does."""
    with exclusive(workspace.private_folder):
        snapshots, paths = _read(workspace)
        _require_earlier(snapshots, new, old)
        path, entry = _first(snapshots, paths, new)
        values = {
            "continues": list(dict.fromkeys((*entry.continues, old))),
            "candidates": _candidates(entry, {old}),
        }
        return _write({path: set_fields(path.read_text("utf-8"), new, values)})


def unlink(workspace: Workspace, id: str, review: str | None = None) -> tuple[str, tuple[Path, ...]]:
    """Undo a link: from ``review`` on (the last one that states ``id``) the commitment has an id of its own again.

    Where it continues others and no earlier review states it, that is undone instead. Returns the id it has now and
    the files changed. Raises ``UndecidableError`` where there is nothing to undo.
    """
    with exclusive(workspace.private_folder):
        snapshots, paths = _read(workspace)
        stating = [s for s in snapshots if id in {c.id for c in s.commitments}]
        if not stating:
            raise UndecidableError(f"there is no commitment {id!r}; 'hledtrack list' shows all ids")
        if review is not None and review not in {s.review.id for s in stating}:
            raise UndecidableError(f"review {review} does not state {id}")
        start = next(i for i, s in enumerate(stating) if s.review.id == (review or stating[-1].review.id))
        if start == 0:
            path, entry = _first(snapshots, paths, id)
            if not entry.continues:
                raise UndecidableError(f"no review before {stating[0].review.id} states {id}: there is nothing to undo")
            return id, _write({path: set_fields(path.read_text("utf-8"), id, {"continues": None})})
        taken = {c.id for s in snapshots for c in s.commitments}
        fresh = _fresh(id, taken)
        later = stating[start:]
        return fresh, _write(_renamed(later, paths, id, fresh, {"match": None, "not_same": [id]}))


def take_apart(workspace: Workspace, id: str, document: str, review: str | None = None) -> tuple[str, tuple[Path, ...]]:
    """Undo that ``document`` states ``id`` too: what it states in ``review`` (the last such one) is another.

    Returns the id of that and the files changed. Raises ``UndecidableError`` where there is nothing to undo.
    """
    with exclusive(workspace.private_folder):
        snapshots, paths = _read(workspace)
        taken = {c.id for s in snapshots for c in s.commitments}
        for snapshot in reversed(snapshots):
            if id in {c.id for c in snapshot.commitments} and review in (None, snapshot.review.id):
                path, fresh = paths[snapshot.review.id], _fresh(id, taken)
                text = apart_text(path.read_text("utf-8"), snapshot, id, document, fresh)
                if text is not None:
                    return fresh, _write({path: text})
        where = f"review {review}" if review else "no review"
        raise UndecidableError(f"{where} has {id} both from {document} and from another document")


def _fresh(id: str, taken: Collection[str]) -> str:
    return next(name for n in range(2, len(taken) + 3) if (name := f"{id}-{n}") not in taken)


def _by_hand(old: str) -> dict[str, object]:
    return {"id": old, "score": 1.0, "why": BY_HAND}


def _read(workspace: Workspace) -> tuple[tuple[Snapshot, ...], dict[str, Path]]:
    loaded = workspace.load()
    if loaded.problems:
        raise InvalidWorkspaceError(loaded.problems)
    return loaded.snapshots, loaded.paths


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


def _first(snapshots: Sequence[Snapshot], paths: Mapping[str, Path], id: str) -> tuple[Path, Commitment]:
    """The first statement of ``id`` and its file."""
    return next((paths[s.review.id], c) for s in snapshots for c in s.commitments if c.id == id)


def _candidates(entry: Commitment, without: set[str]) -> list[dict[str, object]]:
    kept = [candidate for candidate in entry.candidates if candidate.id not in without]
    return [{"id": c.id, "score": c.score} | ({"why": c.why} if c.why else {}) for c in kept]


def _renamed(
    snapshots: Sequence[Snapshot], paths: Mapping[str, Path], id: str, name: str, values: Mapping[str, object]
) -> dict[Path, str]:
    """The texts of ``snapshots`` in which the commitment ``id`` is called ``name`` and has ``values``."""
    texts = {}
    for snapshot in snapshots:
        path = paths[snapshot.review.id]
        before = text = path.read_text("utf-8")
        for commitment in snapshot.commitments:
            changed = dict(_references(commitment, id, name))
            if commitment.id == id:
                changed |= {**values, "id": name}
            text = set_fields(text, commitment.id, changed)
        if text != before:
            texts[path] = text
    return texts


def _references(commitment: Commitment, id: str, name: str) -> Iterator[tuple[str, object]]:
    """The fields of ``commitment`` that name ``id``, naming ``name`` instead."""
    for field in ("continues", "not_same"):
        ids: tuple[str, ...] = getattr(commitment, field)
        if id in ids:
            yield field, list(dict.fromkeys(name if known == id else known for known in ids))
    if id in {candidate.id for candidate in commitment.candidates}:
        listed = _candidates(commitment, {name})
        yield "candidates", [item | {"id": name if item["id"] == id else item["id"]} for item in listed]


def _write(texts: Mapping[Path, str]) -> tuple[Path, ...]:
    for path, text in texts.items():
        write_atomically(path, text)
    return tuple(texts)

"""Ids that commitments had before they were renamed: they still name them, wherever they are written.

The first review that states a commitment lists its earlier ids in ``formerly``. A snapshot that still says one of them,
as another copy of the workspace may have written it, states the commitment by its present id; the next change writes
that into the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from hledtrack.model import Candidate, Commitment, Snapshot


def earlier_ids(snapshots: Iterable[Snapshot]) -> dict[str, str]:
    """The present id for each earlier one; one that is some commitment's id of its own stands for itself."""
    found: dict[str, str] = {}
    stating: dict[str, set[str]] = {}
    for snapshot in snapshots:
        for commitment in snapshot.commitments:
            stating.setdefault(commitment.id, set()).add(snapshot.review.id)
            for old in commitment.formerly:
                found[old] = commitment.id
    together = {old for old, now in found.items() if stating.get(old, set()) & stating.get(now, set())}
    return {old: _last(old, found) for old in found if old not in together}


def _last(id: str, found: Mapping[str, str]) -> str:
    for _ in found:
        if found.get(id, id) == id:
            break
        id = found[id]
    return id


def with_present_ids(snapshot: Snapshot, known: Mapping[str, str]) -> Snapshot:
    """``snapshot`` with the present id for each earlier one in it."""
    if not known or not any(_named(commitment) & known.keys() for commitment in snapshot.commitments):
        return snapshot
    entries = (replace(one, **dict(present_fields(one, known))) for one in snapshot.commitments)
    return replace(snapshot, commitments=tuple(entries))


def present_fields(commitment: Commitment, known: Mapping[str, str]) -> Iterator[tuple[str, Any]]:
    """The fields of ``commitment`` that name an earlier id, with the present ones."""
    if commitment.id in known:
        yield "id", known[commitment.id]
    for field in ("continues", "not_same"):
        ids: tuple[str, ...] = getattr(commitment, field)
        if known.keys() & set(ids):
            yield field, tuple(dict.fromkeys(known.get(id, id) for id in ids))
    if known.keys() & {one.id for one in commitment.candidates}:
        yield "candidates", tuple(_candidate(one, known) for one in commitment.candidates)
    if commitment.match and commitment.match.id in known:
        yield "match", _candidate(commitment.match, known)


def _candidate(one: Candidate, known: Mapping[str, str]) -> Candidate:
    return one._replace(id=known.get(one.id, one.id))


def _named(commitment: Commitment) -> set[str]:
    ids = {commitment.id, *commitment.continues, *commitment.not_same}
    ids |= {one.id for one in commitment.candidates}
    return ids | {commitment.match.id} if commitment.match else ids

"""What may be wrong in a snapshot and may be meant: told by ``check``, stopped by nothing."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import PurePath

from hledtrack.model import Problem, Snapshot, Status
from hledtrack.store.snapshot_fields import COMMITMENT_FIELDS, REVIEW_FIELDS


def suspicions(snapshot: Snapshot, path: str) -> Iterator[Problem]:
    """Everything in ``snapshot``, read from ``path``, that deserves a second look."""
    review = snapshot.review
    if PurePath(path).stem != review.id:
        yield Problem(path, None, f"the file holds review {review.id!r}", f"rename it to {review.id}.toml")
    yield from _misspelt(review.extra, REVIEW_FIELDS, path, "[review]")
    for commitment in snapshot.commitments:
        yield from _misspelt(commitment.extra, COMMITMENT_FIELDS, path, commitment.id)
        done = commitment.actual
        if done and done.earliest and done.earliest > review.date:
            yield Problem(
                path,
                None,
                f"{commitment.id} was done on {done.edtf}, after the review of {review.date}",
                "correct actual, or use expected for a day to come",
            )
        if done and commitment.status and commitment.status is not Status.COMPLETED and commitment.status.is_open:
            yield Problem(
                path,
                None,
                f"{commitment.id} has an actual date and the status {commitment.status.value}",
                "set status to completed, or remove actual",
            )


def _misspelt(extra: object, known: tuple[str, ...], path: str, place: str) -> Iterator[Problem]:
    for key in extra if isinstance(extra, dict) else ():
        if near := get_close_matches(key, known, n=1, cutoff=0.8):
            yield Problem(path, None, f"{place} has an unknown field {key!r}", f"write {near[0]!r} if that is meant")

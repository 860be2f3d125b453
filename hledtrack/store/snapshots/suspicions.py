"""What may be wrong in a snapshot and may be meant: told by ``check``, stopped by nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from difflib import get_close_matches
from pathlib import PurePath

from hledtrack.model import Coverage, Problem, Review, Snapshot, Status
from hledtrack.store.snapshots.snapshot_fields import COMMITMENT_FIELDS, REVIEW_FIELDS


def same_day(reviews: Iterable[Review]) -> dict[date, tuple[str, ...]]:
    """The ids of the full reviews of each day that has several: most often the papers of one meeting."""
    of_day: dict[date, list[str]] = {}
    for review in reviews:
        if review.coverage is Coverage.FULL:
            of_day.setdefault(review.date, []).append(review.id)
    return {day: tuple(ids) for day, ids in of_day.items() if len(ids) > 1}


def several_papers(ids: Sequence[str], path: str) -> Problem:
    """That ``ids`` are full reviews of one day; ``path`` is where to mend it."""
    what = f"{' and '.join(ids)} are full reviews of one day: what one of them passes over, the other may state"
    remedy = (
        f"where they are papers of one meeting, keep {ids[0]} alone and read the other document into it with "
        f"'hledtrack import DOC --add-to {ids[0]}'; or set the coverage of all but one to partial"
    )
    return Problem(path, None, what, remedy)


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

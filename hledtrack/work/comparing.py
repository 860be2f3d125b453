"""Which two reviews are compared: as named, or the newest full ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hledtrack.model import Coverage
from hledtrack.work.failures import UsageError, no_review

if TYPE_CHECKING:
    from hledtrack.diff import Diff
    from hledtrack.model import Snapshot
    from hledtrack.store.workspace import Workspace


def compare(workspace: Workspace, before: str | None = None, after: str | None = None) -> Diff:
    """What became of the commitments between two reviews, by their ids, days or beginnings; the newest two full ones.

    Raises ``UsageError`` where there are no such two, ``InvalidWorkspaceError`` where a snapshot does not read.
    """
    snapshots = workspace.snapshots()
    if not snapshots:
        raise no_review(workspace)
    return compared(snapshots, before, after)


def compared(snapshots: tuple[Snapshot, ...], before: str | None, after: str | None) -> Diff:
    """The diff of the two reviews that are named; without names of the newest two full ones. Raises ``UsageError``."""
    from hledtrack.diff import compare_reviews, newest_two

    if before and ".." in before and after is None:
        before, _, after = before.partition("..")
    if not before or not after:
        newest = newest_two(snapshots)
        if newest is None and not before:
            raise UsageError("a diff needs two full reviews of different days; name two reviews, or import another one")
        before, after = before or (newest or ("", ""))[0], after or (newest or ("", snapshots[-1].review.id))[1]
    try:
        return compare_reviews(snapshots, find_review(snapshots, before), find_review(snapshots, after))
    except ValueError as error:
        raise UsageError(f"{error}; name the earlier review first") from None


def find_review(snapshots: tuple[Snapshot, ...], text: str) -> str:
    """The id of the review that ``text`` names: its id, its date, or the beginning of its id where only one fits.

    A day stands for its full review, or where it has none for the last one of that day.
    """
    ids = [snapshot.review.id for snapshot in snapshots]
    if text in ids:
        return text
    fitting = [id for id in ids if id.startswith(text)]
    of_day = [snapshot.review for snapshot in snapshots if snapshot.review.date.isoformat() == text]
    full = [review for review in of_day if review.coverage is Coverage.FULL]
    if of_day and len(full) < 2:
        return (full or of_day)[-1].id
    if len(fitting) == 1:
        return fitting[0]
    known = ", ".join(fitting or ids)
    reason = "several reviews begin like that" if fitting else "there is no such review"
    raise UsageError(f"{text!r}: {reason}; use one of: {known}")

"""Which two reviews are compared: as named, or the newest full ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hledtrack.cli.context import find_review
from hledtrack.cli.failures import UsageError

if TYPE_CHECKING:
    from hledtrack.diff import Diff
    from hledtrack.model import Snapshot


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

"""Which two reviews are compared: as named, or the newest full ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hledtrack.cli.context import find_review
from hledtrack.cli.failures import UsageError

if TYPE_CHECKING:
    from hledtrack.diff import Diff
    from hledtrack.store.history import History


def compared(history: History, before: str | None, after: str | None, *, unchanged: bool = True) -> Diff:
    """The diff of the two reviews that are named; without names of the newest two full ones. Raises ``UsageError``.

    Without ``unchanged`` those that stayed as they were need not be listed, only counted.
    """
    from hledtrack.diff import newest_two

    reviews = history.outlines
    if before and ".." in before and after is None:
        before, _, after = before.partition("..")
    if not before or not after:
        newest = newest_two(reviews)
        if newest is None and not before:
            raise UsageError("a diff needs two full reviews of different days; name two reviews, or import another one")
        before, after = before or (newest or ("", ""))[0], after or (newest or ("", reviews[-1].review.id))[1]
    try:
        return history.compare(find_review(reviews, before), find_review(reviews, after), unchanged=unchanged)
    except ValueError as error:
        raise UsageError(f"{error}; name the earlier review first") from None

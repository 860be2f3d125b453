"""All reviews of a workspace, read from its snapshots or, where these are many, from their index: the same answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Protocol

from hledtrack.ledger import Ledger, fold
from hledtrack.model import Snapshot
from hledtrack.store.workspace import Workspace

if TYPE_CHECKING:
    from hledtrack.diff import Diff


class History(Protocol):
    """What all reviews say together."""

    @property
    def outlines(self) -> tuple[Snapshot, ...]:
        """The reviews in their order; the commitments need not be there."""

    def ledger(self, as_of: date | None = None, *, through: str | None = None) -> Ledger:
        """The ledger of all reviews up to the day ``as_of``, or up to the one with the id ``through``."""

    def compare(self, before: str, after: str, *, unchanged: bool = True, as_of: date | None = None) -> Diff:
        """The diff of the reviews with these ids. Raises ``ValueError`` where ``after`` is not the later one.

        Without ``unchanged`` those that stayed as they were need not be listed, only counted. What was recorded later
        than on the day ``as_of`` is left out.
        """


@dataclass(frozen=True, slots=True)
class SnapshotHistory:
    """The history that snapshots tell."""

    outlines: tuple[Snapshot, ...]

    def ledger(self, as_of: date | None = None, *, through: str | None = None) -> Ledger:
        """The ledger of all reviews up to the day ``as_of``, or up to the one with the id ``through``."""
        return fold(self.outlines, as_of=as_of, through=through)

    def compare(self, before: str, after: str, *, unchanged: bool = True, as_of: date | None = None) -> Diff:
        """The diff of the reviews with these ids, listing all. Raises ``ValueError`` as above."""
        from hledtrack.diff import compare_reviews

        known = [snapshot for snapshot in self.outlines if as_of is None or snapshot.review.date <= as_of]
        return compare_reviews(known, before, after)


def open_history(workspace: Workspace, on_indexing: Callable[[], None] = lambda: None) -> History:
    """The history of ``workspace``. Raises ``InvalidWorkspaceError`` where a snapshot does not read.

    ``on_indexing`` is called before an index is made, which takes a while.
    """
    if workspace.is_large:
        from hledtrack.store.index import open_index

        if index := open_index(workspace, on_indexing):
            return index
    return SnapshotHistory(workspace.snapshots())

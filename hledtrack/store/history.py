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

    def ledger(self, as_of: date | None = None) -> Ledger:
        """The ledger of all reviews up to the day ``as_of``."""

    def compare(self, before: str, after: str, *, unchanged: bool = True) -> Diff:
        """The diff of the reviews with these ids. Raises ``ValueError`` where ``after`` is not the later one.

        Without ``unchanged`` those that stayed as they were need not be listed, only counted.
        """


@dataclass(frozen=True, slots=True)
class SnapshotHistory:
    """The history that snapshots tell."""

    outlines: tuple[Snapshot, ...]

    def ledger(self, as_of: date | None = None) -> Ledger:
        """The ledger of all reviews up to the day ``as_of``."""
        return fold(self.outlines, as_of=as_of)

    def compare(self, before: str, after: str, *, unchanged: bool = True) -> Diff:
        """The diff of the reviews with these ids, listing all. Raises ``ValueError`` as above."""
        from hledtrack.diff import compare_reviews

        return compare_reviews(self.outlines, before, after)


def open_history(workspace: Workspace, on_indexing: Callable[[], None] = lambda: None) -> History:
    """The history of ``workspace``. Raises ``InvalidWorkspaceError`` where a snapshot does not read.

    ``on_indexing`` is called before an index is made, which takes a while.
    """
    if workspace.is_large:
        from hledtrack.store.index import open_index

        if index := open_index(workspace, on_indexing):
            return index
    return SnapshotHistory(workspace.snapshots())

"""Decisions on which entries are which earlier commitments, kept in the snapshots."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING

from hledtrack.work.failures import RefusedError

if TYPE_CHECKING:
    from hledtrack.store.workspace import Workspace


class Decision(Enum):
    """What a newer entry is to an earlier commitment: the same, another one, or what carries it on."""

    SAME = auto()
    DIFFERENT = auto()
    CONTINUES = auto()


def link(
    workspace: Workspace, new: str, old: str, decision: Decision = Decision.SAME, others: Sequence[str] = ()
) -> tuple[Path, ...]:
    """Write down what the entry ``new`` is to the commitment ``old``; the files that were changed.

    ``others`` are further commitments that it is not, where it is a different one. Raises ``RefusedError`` where one of
    them is not known or the decision contradicts another one.
    """
    from hledtrack.store.edits import decisions
    from hledtrack.store.edits.changing import UndecidableError

    try:
        match decision:
            case Decision.SAME:
                return decisions.link_same(workspace, new, old)
            case Decision.DIFFERENT:
                return decisions.rule_out(workspace, new, [old, *others])
            case Decision.CONTINUES:
                return decisions.continue_from(workspace, new, old)
    except UndecidableError as error:
        raise RefusedError(str(error)) from None

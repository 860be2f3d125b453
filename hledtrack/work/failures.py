"""What cannot be done, as one kind of exception: what somebody asked for does not fit, or what was given is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hledtrack.model import Problem, WorkError

if TYPE_CHECKING:
    from hledtrack.store.workspace import Workspace


class InvalidInputError(WorkError):
    """Input that does not read or is wrong; each of the problems says what and where."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems), problems)


class UsageError(WorkError):
    """What was asked for cannot be done in that way."""


class RefusedError(UsageError):
    """A change that contradicts what is known, or what was decided before."""


class BusyError(WorkError):
    """Another run does the same and does not end."""


def no_review(workspace: Workspace) -> UsageError:
    """What to raise where the workspace has no review yet."""
    return UsageError(
        f"{workspace.shown(workspace.snapshot_folder)}: there is no review yet; "
        "read one in with 'hledtrack import DOCUMENT --date DAY --kind KIND'"
    )

"""A run that leaves one line in the workspace's log, however it ends."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import typer

from hledtrack.cli.failures import (
    DELIVERY,
    INVALID,
    USAGE,
    InvalidInputError,
    UsageError,
    language_of,
    tell,
)
from hledtrack.store.workspace import InvalidWorkspaceError, Workspace
from hledtrack.work.failures import BusyError

if TYPE_CHECKING:
    from hledtrack.notify.runs.mailing import Outcome


@dataclass
class RunResult:
    """What a run has come to so far."""

    outcomes: Sequence[Outcome] = ()
    error: str | None = None


def now() -> datetime:
    """The current time, in UTC: the only place that asks for it."""
    return datetime.now(UTC)


@contextmanager
def logged_run(workspace: Workspace, *, test: bool) -> Iterator[RunResult]:
    """Add a line to the log when the block ends; what it raises goes on."""
    result, begun = RunResult(), time.monotonic()
    code = 0
    try:
        yield result
    except typer.Exit as error:
        code = error.exit_code
        raise
    except (InvalidInputError, InvalidWorkspaceError) as error:
        code, result.error = INVALID, str(error.problems[0])
        raise
    except BusyError:
        code = DELIVERY
        raise
    except UsageError as error:
        code, result.error = USAGE, str(error)
        raise
    except OSError as error:
        code, result.error = INVALID, str(error)
        raise
    except BaseException as error:
        code, result.error = 1, type(error).__name__
        raise
    finally:
        _append(workspace, result, code, test, time.monotonic() - begun)


def _append(workspace: Workspace, result: RunResult, code: int, test: bool, seconds: float) -> None:
    from hledtrack.notify.runs.run_log import BY_HAND, STARTER_VARIABLE, Run, append_run
    from hledtrack.notify.runs.run_summary import count_outcomes, failure_lines

    counts = count_outcomes(result.outcomes)
    error = result.error or next(iter(failure_lines(result.outcomes)), None)
    run = Run(
        time=now(),
        by=os.environ.get(STARTER_VARIABLE) or BY_HAND,
        test=test,
        exit=code,
        sent=counts.sent,
        held=counts.held,
        refused=counts.refused,
        failed=counts.failed,
        seconds=seconds,
        error=error,
    )
    try:
        append_run(workspace.private_folder, run)
    except OSError as problem:
        folder = workspace.shown(workspace.private_folder)
        tell(f"{folder}: the log cannot be written: {problem.strerror or problem}", language_of(workspace))

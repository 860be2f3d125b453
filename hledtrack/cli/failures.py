"""What goes wrong becomes one message on stderr and the exit code that fits."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import typer

from hledtrack.model import Problem

USAGE = 2
INVALID = 3
DELIVERY = 4


class InvalidInputError(Exception):
    """Input that does not read or is wrong: the problems are printed, the exit code is 3."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


class UsageError(Exception):
    """The command was called in a way that cannot work: exit code 2."""


@contextmanager
def told(ctx: typer.Context) -> Iterator[None]:
    """Turn the failures that a user can mend into messages; everything else is a bug and shows as one."""
    from hledtrack.store.workspace import InvalidWorkspaceError, NoWorkspaceError

    try:
        yield
    except (InvalidInputError, InvalidWorkspaceError) as error:
        print_problems(error.problems)
        ctx.exit(INVALID)
    except (NoWorkspaceError, UsageError) as error:
        typer.echo(f"hledtrack: {error}", err=True)
        ctx.exit(USAGE)
    except BrokenPipeError:
        # The reader of a pipe has gone (as in `| head`); the rest of the output is not wanted.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        ctx.exit(0)
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        typer.echo(f"hledtrack: {place}{error.strerror or error}", err=True)
        ctx.exit(INVALID)


def print_problems(problems: tuple[Problem, ...]) -> None:
    """Print each problem on a line of its own: ``FILE:LINE: what; what to do``."""
    from hledtrack.report.clean import clean_text

    for problem in problems:
        typer.echo(clean_text(str(problem)), err=True)


def print_warnings(problems: tuple[Problem, ...]) -> None:
    """Print what is only suspicious, a line each."""
    from hledtrack.report.clean import clean_text

    for problem in problems:
        typer.echo(clean_text(f"warning: {problem}"), err=True)

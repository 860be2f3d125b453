"""What goes wrong becomes one message on stderr and the exit code that fits."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import typer

from hledtrack.model import Problem
from hledtrack.work.failures import BusyError, InvalidInputError, UsageError

__all__ = [
    "DELIVERY",
    "INVALID",
    "USAGE",
    "InvalidInputError",
    "UsageError",
    "print_failure",
    "print_problems",
    "print_warnings",
    "told",
]

USAGE = 2
INVALID = 3
DELIVERY = 4
LONGEST = 2000  # letters of a message


_TOO_DEEP = "the input is nested too deep to be read; give it in simpler parts"
_UNWRITTEN = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_REMEDIES = {
    errno.ENOSPC: "make room on the disk and run it again",
    errno.EDQUOT: "make room within your quota and run it again",
    errno.EFBIG: "the system allows no larger file",
    errno.EROFS: "its disk can only be read; take another place",
    errno.EACCES: "ask for the right to it, or take another place",
    errno.EPERM: "ask for the right to it, or take another place",
    errno.EISDIR: "it is a folder; take another name",
    errno.EEXIST: "a file is where a folder should be; move it away",
    errno.ENOTDIR: "a file is where a folder should be; move it away",
    errno.ENAMETOOLONG: "take a shorter name",
}


@contextmanager
def told(ctx: typer.Context) -> Iterator[None]:
    """Turn the failures that a user can mend into messages; everything else is a bug and shows as one."""
    from hledtrack.store.workspace import InvalidWorkspaceError, NoWorkspaceError

    try:
        yield
    except (InvalidInputError, InvalidWorkspaceError) as error:
        print_problems(error.problems, _language(ctx))
        ctx.exit(INVALID)
    except (NoWorkspaceError, UsageError) as error:
        from hledtrack.report.phrasing.problem_words import message_in

        language = _language(ctx)
        print_problems(error.problems if isinstance(error, UsageError) else (), language)
        typer.echo(_shortened(f"hledtrack: {message_in(str(error), language)}"), err=True)
        ctx.exit(USAGE)
    except BusyError as error:
        from hledtrack.report.phrasing.problem_words import message_in

        typer.echo(f"hledtrack: {message_in(str(error), _language(ctx))}", err=True)
        ctx.exit(DELIVERY)
    except BrokenPipeError:
        # The reader of a pipe has gone (as in `| head`); the rest of the output is not wanted.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        ctx.exit(0)
    except OSError as error:
        print_failure(error)
        ctx.exit(INVALID)
    except RecursionError:
        typer.echo(f"hledtrack: {_TOO_DEEP}", err=True)
        ctx.exit(INVALID)
    except MemoryError:
        typer.echo("hledtrack: the memory does not suffice; give the document in several parts", err=True)
        ctx.exit(INVALID)


def print_failure(error: OSError) -> None:
    """Print which file cannot be read or written, why, and what to do."""
    from hledtrack.report.rendering.clean import clean_text

    place = error.filename or ("standard output" if error.errno in _UNWRITTEN else "")
    place = f"{place}: " if place else ""
    reason = error.strerror or str(error)
    remedy = _REMEDIES.get(error.errno or 0)
    typer.echo(clean_text(f"hledtrack: {place}{reason}{f'; {remedy}' if remedy else ''}"), err=True)


def _language(ctx: typer.Context) -> str:
    """The language of the workspace; without one that can be read, that of the locale."""
    from hledtrack.report.phrasing.wording import language_of_locale
    from hledtrack.store.workspace import InvalidWorkspaceError, NoWorkspaceError, find_workspace

    try:
        return find_workspace(getattr(ctx.obj, "directory", None) or Path.cwd()).settings.language
    except (InvalidWorkspaceError, NoWorkspaceError, OSError):
        return language_of_locale(os.environ)


def print_problems(problems: tuple[Problem, ...], language: str = "en") -> None:
    """Print each problem on a line of its own: ``FILE:LINE: what; what to do``."""
    _print(problems, language, "")


def print_warnings(problems: tuple[Problem, ...], language: str = "en") -> None:
    """Print what is only suspicious, a line each."""
    from hledtrack.report.phrasing.wording import Wording

    if problems:
        _print(problems, language, f"{Wording(language, 'told').say('words', 'warning')} ")


def _print(problems: tuple[Problem, ...], language: str, before: str) -> None:
    from hledtrack.report.phrasing.problem_words import problem_in
    from hledtrack.report.rendering.clean import clean_text

    for problem in problems:
        typer.echo(_shortened(clean_text(f"{before}{problem_in(problem, language)}")), err=True)


def _shortened(text: str) -> str:
    """A message without the middle of what it quotes, where that is no value that anybody would read."""
    return text if len(text) <= LONGEST else f"{text[: LONGEST // 2]} ... {text[-LONGEST // 2 :]}"

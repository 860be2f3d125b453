"""What goes wrong becomes one message on stderr and the exit code that fits."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from hledtrack.model import Problem
from hledtrack.work.failures import BusyError, InvalidInputError, UsageError

if TYPE_CHECKING:
    from hledtrack.store.workspace import Workspace

__all__ = [
    "DELIVERY",
    "INVALID",
    "USAGE",
    "InvalidInputError",
    "UsageError",
    "language_of",
    "language_spoken",
    "print_failure",
    "print_problems",
    "print_warnings",
    "tell",
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
        print_problems(error.problems, language_spoken(ctx))
        ctx.exit(INVALID)
    except (NoWorkspaceError, UsageError) as error:
        language = language_spoken(ctx)
        print_problems(error.problems if isinstance(error, UsageError) else (), language)
        tell(str(error), language)
        ctx.exit(USAGE)
    except _WrongUsage as error:
        language = language_spoken(ctx)
        if language == "en":
            raise
        _print_wrong_usage(error, language)
        ctx.exit(USAGE)
    except BusyError as error:
        tell(str(error), language_spoken(ctx))
        ctx.exit(DELIVERY)
    except BrokenPipeError:
        # The reader of a pipe has gone (as in `| head`); the rest of the output is not wanted.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        ctx.exit(0)
    except OSError as error:
        print_failure(error, language_spoken(ctx))
        ctx.exit(INVALID)
    except RecursionError:
        tell(_TOO_DEEP, language_spoken(ctx))
        ctx.exit(INVALID)
    except MemoryError:
        tell("the memory does not suffice; give the document in several parts", language_spoken(ctx))
        ctx.exit(INVALID)


# What typer raises for options and arguments: it has no public name for the kind.
_WrongUsage: type[Exception] = typer.BadParameter.__mro__[1]


def _print_wrong_usage(error: Any, language: str) -> None:
    """Print what is wrong with an option or argument as typer does, in the language."""
    from hledtrack.report.phrasing.problem_words import message_in
    from hledtrack.report.phrasing.wording import Wording

    if error.ctx is not None:
        words = Wording(language, "told")
        usage = error.ctx.get_usage().partition(": ")[2]
        help_option = f"{error.ctx.command_path} {error.ctx.help_option_names[0]}"
        typer.echo(words.say("words", "usage", usage=usage, help=help_option), err=True)
    typer.echo(f"Error: {message_in(error.format_message(), language)}", err=True)


def tell(text: str, language: str) -> None:
    """Say something to people, in the language."""
    from hledtrack.report.phrasing.problem_words import message_in
    from hledtrack.report.rendering.clean import clean_text

    typer.echo(_shortened(clean_text(f"hledtrack: {message_in(text, language)}")), err=True)


def print_failure(error: OSError, language: str = "en") -> None:
    """Print which file cannot be read or written, why, and what to do."""
    from hledtrack.report.phrasing.problem_words import message_in
    from hledtrack.report.rendering.clean import clean_text

    place = error.filename or ("standard output" if error.errno in _UNWRITTEN else "")
    place = f"{place}: " if place else ""
    reason = error.strerror or str(error)
    remedy = _REMEDIES.get(error.errno or 0)
    said = message_in(f"{reason}; {remedy}" if remedy else reason, language)
    typer.echo(clean_text(f"hledtrack: {place}{said}"), err=True)


def language_spoken(ctx: typer.Context) -> str:
    """The language of the workspace; without one that can be read, that of the locale."""
    from hledtrack.report.phrasing.wording import language_of_locale
    from hledtrack.store.workspace import NoWorkspaceError, find_workspace

    try:
        return language_of(find_workspace(getattr(ctx.obj, "directory", None) or Path.cwd()))
    except (NoWorkspaceError, OSError):
        return language_of_locale(os.environ)


def language_of(workspace: Workspace) -> str:
    """The language of the workspace's settings; where they name none that can be read, that of the locale."""
    from hledtrack.languages import ENGLISH
    from hledtrack.report.phrasing.wording import language_of_locale

    settings, problems = workspace.read_settings()
    # Settings with a mistake elsewhere still say their language, and English is also what nothing says.
    return language_of_locale(os.environ) if problems and settings.language == ENGLISH else settings.language


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

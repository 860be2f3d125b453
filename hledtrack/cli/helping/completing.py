"""What a shell may complete a command line with: commands, options, their values, ids of reviews and of commitments.

A shell asks by the variable ``_HLEDTRACK_COMPLETE``, which names it; the words up to the cursor are the arguments. An
answer is a line each; where there is none, the shell completes the names of files.
"""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hledtrack.cli.commands import COMMANDS, GROUPS

if TYPE_CHECKING:
    from hledtrack.model import Snapshot

_ROOT_OPTIONS = {"-C": "", "--no-pager": "", "--version": "", "--help": ""}
# What the arguments of a command name, and what the values of options do.
_COMMITMENTS = frozenset({"show", "update", "unlink", "timeline", "rename", "edit"})
_REVIEWS = frozenset({"diff", "html", "link", "explain", "review"})
_REVIEW_OPTIONS = frozenset({"--review", "--add-to"})
_NAME_OPTIONS = frozenset({"--pillar", "--workstream", "--agency"})

Answer = tuple[str, str]  # the word, and what it means


def complete(shell: str, words: Sequence[str]) -> None:
    """Print the answers for ``shell``. A workspace that does not read gives none, and no message."""
    *before, begun = words or [""]
    try:
        found = sorted({one for one in _answers(before, begun) if one[0].startswith(begun)})
    except Exception:
        found = []
    for word, meaning in found:
        sys.stdout.write(_line(shell, word, meaning))


def _line(shell: str, word: str, meaning: str) -> str:
    if shell == "zsh":
        return f"{word.replace(':', chr(92) + ':')}:{meaning}\n"
    if shell == "fish":
        return f"{word}\t{meaning}\n"
    return f"{shlex.quote(word)}\n"


def _answers(before: Sequence[str], begun: str) -> Iterator[Answer]:
    directory, rest = _root(before)
    if not rest:
        yield from _ROOT_OPTIONS.items() if begun.startswith("-") else ((n, e.summary) for n, e in COMMANDS.items())
    elif rest[0] == "help":
        yield from _topics()
    elif rest[0] in COMMANDS:
        yield from _of_command(rest[0], rest[1:], begun, directory)


def _root(words: Sequence[str]) -> tuple[Path, list[str]]:
    """The folder to work in, and what follows the options before the command."""
    directory, rest = Path(), list(words)
    while rest and rest[0].startswith("-"):
        if rest[0] == "-C" and len(rest) > 1:
            directory = Path(rest.pop(1))
        rest.pop(0)
    return directory, rest


def _topics() -> Iterator[Answer]:
    from hledtrack.cli.helping.help import topics

    yield from ((name, entry.summary) for group in GROUPS.values() for name, entry in group.items())
    yield from ((name, "") for name in topics())


def _of_command(name: str, before: Sequence[str], begun: str, directory: Path) -> Iterator[Answer]:
    from hledtrack.cli.app import command_of

    options = {
        opt: param
        for param in command_of(name).params
        for opt in (*param.opts, *param.secondary_opts)
        if opt.startswith("-")
    }
    last = before[-1] if before else ""
    if last in options and not options[last].is_flag:
        yield from _values(last, options[last], directory)
    elif begun.startswith("-"):
        yield from ((opt, getattr(param, "help", "") or "") for opt, param in options.items())
        yield ("--help", "Show this message and exit.")
    elif name in _COMMITMENTS:
        yield from _commitments(directory)
    elif name in _REVIEWS:
        yield from _reviews(directory)
    elif name == "completion":
        yield from ((shell, "") for shell in ("bash", "zsh", "fish"))


def _values(option: str, parameter: Any, directory: Path) -> Iterator[Answer]:
    if choices := getattr(parameter.type, "choices", None):
        yield from ((str(choice), "") for choice in choices)
    elif "|" in (parameter.metavar or ""):
        yield from ((word, "") for word in parameter.metavar.split("|"))
    elif option in ("--status", "--only"):
        from hledtrack.model import Outcome, Status

        yield from ((str(one), "") for one in (Status if option == "--status" else Outcome))
    elif option in _REVIEW_OPTIONS:
        yield from _reviews(directory)
    elif option in _NAME_OPTIONS:
        field = option.removeprefix("--")
        for snapshot in _snapshots(directory):
            for entry in snapshot.commitments:
                names = entry.agencies if field == "agency" else (getattr(entry, field),)
                yield from ((name, "") for name in names if name)


def _reviews(directory: Path) -> Iterator[Answer]:
    yield from ((one.review.id, one.review.title or "") for one in _snapshots(directory))


def _commitments(directory: Path) -> Iterator[Answer]:
    titles = {entry.id: entry.title or "" for one in _snapshots(directory) for entry in one.commitments}
    yield from titles.items()


def _snapshots(directory: Path) -> tuple[Snapshot, ...]:
    from hledtrack.store.index.index_opening import known_snapshots
    from hledtrack.store.workspace import find_workspace

    return known_snapshots(find_workspace(directory if directory.parts else Path.cwd()), lambda: None)

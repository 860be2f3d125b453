"""``hledtrack edit``: a commitment's lines of a snapshot in an editor, checked on the way back."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Annotated

import typer

from hledtrack.cli.context import need_snapshots, open_workspace, present_id, telling
from hledtrack.cli.failures import InvalidInputError, UsageError
from hledtrack.model import Problem
from hledtrack.work.comparing import find_review

_HEAD = """\
# {id} as {review} states it. Save and close to keep what you changed; an empty file changes nothing.
"""


def command(
    ctx: typer.Context,
    id: Annotated[str, typer.Argument(metavar="ID", help="The commitment's id.")],
    review: Annotated[
        str | None, typer.Option(metavar="REVIEW", help="What this review states of it (default: the last).")
    ] = None,
) -> None:
    """Open what a review states of a commitment in your editor ($VISUAL, $EDITOR).

    It is checked on the way back: where something is wrong, each problem is
    told with its line, nothing is written, and your text is kept in a file.

    Examples:

    \b
      hledtrack edit otay-mesa-ii
      hledtrack edit otay-mesa-ii --review 2022-09-12-ministerial
    """
    from hledtrack.store.edits.changing import UndecidableError
    from hledtrack.store.snapshots.entry_text import entry_text, replace_entry

    workspace = open_workspace(ctx)
    snapshots = need_snapshots(workspace)
    id = present_id(snapshots, id, telling(workspace))
    stated = find_review(snapshots, review) if review else _last(snapshots, id)
    try:
        before = entry_text(workspace, stated, id)
    except UndecidableError as error:
        raise UsageError(str(error)) from None
    head = _HEAD.format(id=id, review=stated)
    editor = _editor()
    path = _draft(id, head + before)
    _open(editor, path)
    after = path.read_text("utf-8", errors="replace").replace("\r\n", "\n").removeprefix(head)
    if not after.strip() or after == before:
        path.unlink()
        typer.echo(telling(workspace).say("words", "nothing_changed"), err=True)
        return
    try:
        problems = replace_entry(workspace, stated, id, before, after, str(path), head.count("\n"))
    except UndecidableError as error:
        raise UsageError(f"{error}; your text is kept in {path}") from None
    if problems:
        kept = Problem(str(path), None, "nothing is written", "your text is kept in this file")
        raise InvalidInputError((*problems, kept))
    path.unlink()
    path = workspace.sound().paths[stated]
    typer.echo(f"{workspace.shown(path)}: {telling(workspace).say('words', 'changed', id=id)}")


def _editor() -> str:
    """The editor that somebody has set, or the usual one. Raises ``UsageError`` where that has no terminal."""
    if chosen := os.environ.get("VISUAL") or os.environ.get("EDITOR"):
        return chosen
    if os.name == "nt":
        return "notepad"
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError("there is no terminal for an editor; set EDITOR to one that needs none")
    return "vi"


def _last(snapshots: tuple[object, ...], id: str) -> str:
    from hledtrack.model import Snapshot

    stating = [s.review.id for s in snapshots if isinstance(s, Snapshot) and id in {c.id for c in s.commitments}]
    if not stating:
        raise UsageError(f"there is no commitment {id!r}; 'hledtrack list' shows all ids")
    return stating[-1]


def _draft(id: str, text: str) -> Path:
    handle, name = tempfile.mkstemp(prefix=f"{id}.", suffix=".toml")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
    return Path(name)


def _open(editor: str, path: Path) -> None:
    """Wait until the editor is closed. Raises ``UsageError`` where it cannot be started or fails."""
    try:
        done = subprocess.run([*shlex.split(editor), str(path)], check=False)
    except (OSError, ValueError) as error:
        path.unlink()
        raise UsageError(f"the editor {editor!r} cannot be started ({error}); set EDITOR to one that can") from None
    if done.returncode:
        raise UsageError(
            f"the editor {editor!r} ended with {done.returncode}: nothing is written; your text is in {path}"
        )

"""``hledtrack init``: start a workspace."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from hledtrack.cli.context import CliContext, Language
from hledtrack.cli.failures import UsageError


def command(
    ctx: typer.Context,
    directory: Annotated[Path | None, typer.Argument(metavar="[DIR]", help="The folder (default: this one).")] = None,
    name: Annotated[str | None, typer.Option(help="The dialogue's name (default: the folder's).")] = None,
    language: Annotated[
        Language | None, typer.Option("--language", help="Of the dialogue (default: the locale's).", show_default=False)
    ] = None,
) -> None:
    """Start a workspace: a settings file and a folder for the snapshots.

    What is there already stays as it is. A .gitignore keeps what the program
    writes for itself out of version control.

    Examples:

    \b
      hledtrack init
      hledtrack init us-canada --name "U.S.-Canada Roadmap"
      hledtrack init dean --language es
    """
    from hledtrack.store.edits.file_writing import write_output
    from hledtrack.store.new_workspace import ignore_text, settings_text
    from hledtrack.store.workspace import SETTINGS_FILE, SNAPSHOTS

    base = ctx.obj.directory if isinstance(ctx.obj, CliContext) and ctx.obj.directory else Path()
    root = base / (directory or Path())
    if root.exists() and not root.is_dir():
        raise UsageError(f"{root} is a file; name a folder")
    settings = root / SETTINGS_FILE
    if settings.exists():
        typer.echo(f"{settings} is there already: nothing changed", err=True)
    else:
        spoken = language or _of_locale(os.environ)
        write_output(settings, settings_text(name or root.resolve().name, spoken.value))
    (root / SNAPSHOTS).mkdir(parents=True, exist_ok=True)
    ignored = root / ".gitignore"
    present = ignored.read_text("utf-8", errors="surrogateescape") if ignored.exists() else None
    if (text := ignore_text(present)) is not None:
        write_output(ignored, text.encode("utf-8", "surrogateescape"))
    typer.echo(f"Workspace ready in {root.resolve()}")
    typer.echo("Next: hledtrack import DOCUMENT --date DAY --kind KIND", err=True)


def _of_locale(environment: Mapping[str, str]) -> Language:
    """The language that the locale asks for, by the variables and in the order of POSIX; English for all others."""
    named = next((value for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := environment.get(name))), "")
    return next((one for one in Language if named.lower().startswith(one.value)), Language.EN)

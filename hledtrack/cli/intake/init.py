"""``hledtrack init``: start a workspace."""

from __future__ import annotations

import os
import shlex
from pathlib import Path
from typing import Annotated

import typer

from hledtrack.cli.context import CliContext, Language
from hledtrack.cli.failures import UsageError


def command(
    ctx: typer.Context,
    directory: Annotated[Path | None, typer.Argument(metavar="[DIR]", help="The folder (default: this one).")] = None,
    name: Annotated[
        str | None, typer.Option(metavar="NAME", help="The dialogue's name (default: the folder's).")
    ] = None,
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
    from hledtrack.report.phrasing.wording import Wording, language_of_locale
    from hledtrack.store.edits.file_writing import write_output
    from hledtrack.store.new_workspace import ignore_text, settings_text
    from hledtrack.store.workspace import SETTINGS_FILE, SNAPSHOTS

    base = ctx.obj.directory if isinstance(ctx.obj, CliContext) and ctx.obj.directory else Path()
    root = base / (directory or Path())
    if root.exists() and not root.is_dir():
        raise UsageError(f"{root} is a file; name a folder")
    settings = root / SETTINGS_FILE
    spoken = language.value if language else language_of_locale(os.environ)
    words = Wording(spoken, "told")
    if settings.exists():
        typer.echo(words.say("words", "there_already", path=settings), err=True)
    else:
        write_output(settings, settings_text(name or root.resolve().name, spoken))
    (root / SNAPSHOTS).mkdir(parents=True, exist_ok=True)
    ignored = root / ".gitignore"
    present = ignored.read_text("utf-8", errors="surrogateescape") if ignored.exists() else None
    if (text := ignore_text(present)) is not None:
        write_output(ignored, text.encode("utf-8", "surrogateescape"))
    typer.echo(words.say("words", "workspace", path=root.resolve()))
    here = root.resolve() == Path.cwd().resolve()
    typer.echo(
        words.say("next", "import") if here else words.say("next", "enter", folder=shlex.quote(str(root))), err=True
    )

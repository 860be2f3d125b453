"""``hledtrack undo``: take back the last change that the program made."""

from __future__ import annotations

from typing import Annotated

import typer

from hledtrack.cli.context import open_workspace
from hledtrack.cli.failures import UsageError


def command(
    ctx: typer.Context,
    listed: Annotated[
        bool, typer.Option("--list", help="Only list what can be undone, the last change first.")
    ] = False,
) -> None:
    """Take back the last change that this program made in this copy of the workspace.

    Called again it takes back the one before, up to twenty. What somebody has
    changed by hand since is not taken away: then nothing is undone.

    Examples:

    \b
      hledtrack undo
      hledtrack undo --list
    """
    from hledtrack.report.rendering.clean import clean_text
    from hledtrack.store.edits.changing import UndecidableError, changes, undo

    workspace = open_workspace(ctx)
    if listed:
        for record in reversed(changes(workspace)):
            typer.echo(clean_text(f"{record.what}: {', '.join(one.path for one in record.files)}"))
        return
    try:
        undone = undo(workspace)
    except UndecidableError as error:
        raise UsageError(str(error)) from None
    typer.echo(clean_text(f"{', '.join(one.path for one in undone.files)}: '{undone.what}' is undone"))

"""``hledtrack rename``: call a commitment otherwise."""

from __future__ import annotations

from typing import Annotated

import typer

from hledtrack.cli.context import open_workspace
from hledtrack.cli.failures import UsageError


def command(
    ctx: typer.Context,
    old: Annotated[str, typer.Argument(metavar="OLD", help="The commitment's id.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The id that it shall have.")],
) -> None:
    """Give a commitment another id, in all reviews.

    The old id still names it: in every command, and in what a colleague has
    written in another copy of the workspace.

    Examples:

    \b
      hledtrack rename conclude-feasibility-study-nogales-deconcini nogales-study
    """
    from hledtrack.store.edits.changing import UndecidableError
    from hledtrack.store.edits.renaming import rename

    workspace = open_workspace(ctx)
    try:
        paths = rename(workspace, old, new)
    except UndecidableError as error:
        raise UsageError(str(error)) from None
    typer.echo(f"{', '.join(workspace.shown(path) for path in paths)}: {old} is {new} now")

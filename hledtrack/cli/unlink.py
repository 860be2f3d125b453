"""``hledtrack unlink``: undo a link."""

from __future__ import annotations

from typing import Annotated

import typer

from hledtrack.cli.context import open_workspace
from hledtrack.cli.failures import UsageError


def command(
    ctx: typer.Context,
    id: Annotated[str, typer.Argument(metavar="ID", help="The commitment's id.")],
    review: Annotated[
        str | None, typer.Option(metavar="REVIEW", help="From this review on (default: the last that states it).")
    ] = None,
) -> None:
    """Undo a link: from a review on the commitment has an id of its own again.

    The decision that it is not the earlier one is kept. For a part of a split
    or a merge, what it continues is removed.

    Examples:

    \b
      hledtrack unlink trade-forum
      hledtrack unlink trade-forum --review 2024-04-19-mid-year
    """
    from hledtrack.store.decisions import UndecidableError, unlink

    workspace = open_workspace(ctx)
    try:
        now, paths = unlink(workspace, id, review)
    except UndecidableError as error:
        raise UsageError(str(error)) from None
    said = f"{id} continues nothing" if now == id else f"{id} is {now} now"
    typer.echo(f"{', '.join(workspace.shown(path) for path in paths)}: {said}")

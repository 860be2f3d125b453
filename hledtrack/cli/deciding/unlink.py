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
    document: Annotated[
        str | None, typer.Option(metavar="DOC", help="What this one of the review's documents states is another one.")
    ] = None,
) -> None:
    """Undo a link: from a review on the commitment has an id of its own again.

    The decision that it is not the earlier one is kept. For a part of a split
    or a merge, what it continues is removed. With --document, what that one of
    a meeting's documents states is an entry of its own again.

    Examples:

    \b
      hledtrack unlink trade-forum
      hledtrack unlink trade-forum --review 2024-04-19-mid-year
      hledtrack unlink trade-forum --document fact-sheet.pdf
    """
    from hledtrack.store.edits.changing import UndecidableError
    from hledtrack.store.edits.decisions import take_apart, unlink

    workspace = open_workspace(ctx)
    try:
        if document:
            now, paths = take_apart(workspace, id, document, review)
        else:
            now, paths = unlink(workspace, id, review)
    except UndecidableError as error:
        raise UsageError(str(error)) from None
    said = f"{id} continues nothing" if now == id else f"{id} is {now} now"
    if document:
        said = f"what {document} states is {now} now, and not {id}"
    typer.echo(f"{', '.join(workspace.shown(path) for path in paths)}: {said}")

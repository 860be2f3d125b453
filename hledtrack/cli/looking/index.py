"""``hledtrack index``: bring the index up to date and say where it is."""

from __future__ import annotations

from typing import Annotated

import typer

from hledtrack.cli.context import need_index, open_workspace
from hledtrack.cli.failures import language_of, tell


def command(
    ctx: typer.Context,
    rebuild: Annotated[bool, typer.Option("--rebuild", help="Make it anew, whatever it is like.")] = False,
) -> None:
    """Bring the index of the snapshots up to date and print where it is.

    No command needs this: the index is kept by itself. It is an SQLite file
    for whoever wants to look at the reviews with other tools.

    Examples:

    \b
      hledtrack index --rebuild
      datasette "$(hledtrack index)"
    """
    from hledtrack.store.index.database import index_path

    workspace = open_workspace(ctx)
    path = index_path(workspace)
    if rebuild:
        path.unlink(missing_ok=True)
    reviews = len(need_index(workspace).reviews)
    if not path.is_file():
        raise OSError(f"{path} cannot be written; ask for the right to its folder")
    typer.echo(path)
    tell(f"{reviews} reviews are indexed", language_of(workspace))

"""``hledtrack check``: read everything and name all that is wrong."""

from __future__ import annotations

import typer

from hledtrack.cli.context import open_workspace
from hledtrack.cli.failures import INVALID, print_problems


def command(ctx: typer.Context) -> None:
    """Read the settings and every snapshot and name all that is wrong.

    Each problem is one line: FILE:LINE: what is wrong; what to do. Exit 3
    where there is one. What is only suspicious, such as a field that looks
    misspelt, is a warning and does not change the exit code.

    Examples:

    \b
      hledtrack check
      hledtrack -C path/to/workspace check
    """
    from hledtrack.store.suspicions import suspicions

    workspace = open_workspace(ctx)
    _, problems = workspace.read_settings()
    loaded = workspace.load()
    problems += loaded.problems
    print_problems(problems)
    for snapshot in loaded.snapshots:
        path = workspace.shown(loaded.paths[snapshot.review.id])
        for warning in suspicions(snapshot, path):
            typer.echo(f"warning: {warning}", err=True)
    if problems:
        count = f"{len(problems)} problem" + ("s" if len(problems) > 1 else "")
        typer.echo(f"{count} found; mend them and run 'hledtrack check' again", err=True)
        raise typer.Exit(INVALID)
    commitments = {commitment.id for snapshot in loaded.snapshots for commitment in snapshot.commitments}
    typer.echo(f"{len(loaded.snapshots)} reviews, {len(commitments)} commitments: no problems")

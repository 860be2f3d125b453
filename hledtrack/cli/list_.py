"""``hledtrack list``: every commitment as last known."""

from __future__ import annotations

from typing import Annotated

import typer

from hledtrack.cli.context import AsOf, Format, FormatOption, need_ledger, open_workspace
from hledtrack.model import Status


def command(
    ctx: typer.Context,
    words: Annotated[list[str] | None, typer.Argument(metavar="[WORDS]...", help="Words in id, title or text.")] = None,
    pillar: Annotated[list[str] | None, typer.Option(help="Only commitments whose pillar has these words.")] = None,
    workstream: Annotated[list[str] | None, typer.Option(help="Only those whose workstream has these words.")] = None,
    agency: Annotated[list[str] | None, typer.Option(help="Only commitments of this agency.")] = None,
    status: Annotated[list[Status] | None, typer.Option(metavar="STATUS", help="Only this status.")] = None,
    open_only: Annotated[bool, typer.Option("--open", help="Only what is still to be done.")] = False,
    as_of: AsOf = None,
    output: FormatOption = Format.TABLE,
) -> None:
    """List the commitments in their last known state.

    Filters of one kind widen, filters of different kinds narrow the list.

    Examples:

    \b
      hledtrack list --open
      hledtrack list --agency SEDENA --status in_progress
      hledtrack list --pillar II forum
    """
    from hledtrack.report.listing import list_json, print_list
    from hledtrack.report.selection import fits_filters

    workspace = open_workspace(ctx)
    states = [
        state
        for state in need_ledger(workspace, as_of).states.values()
        if (state.is_open or not open_only)
        and fits_filters(
            state.commitment,
            pillars=pillar or [],
            workstreams=workstream or [],
            agencies=agency or [],
            statuses=status or [],
            words=words or [],
        )
    ]
    if output is Format.JSON:
        typer.echo(list_json(states))
        return
    from hledtrack.report.page import page

    print_list(states, page())

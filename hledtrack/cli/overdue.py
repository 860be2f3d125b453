"""``hledtrack overdue``: what should have been done by now."""

from __future__ import annotations

from typing import Annotated

import typer

from hledtrack.cli.context import AsOf, Format, FormatOption, need_ledger, open_workspace, today


def command(
    ctx: typer.Context,
    as_of: AsOf = None,
    within: Annotated[int, typer.Option(min=0, metavar="N", help="Also what falls due in the next N days.")] = 0,
    grace: Annotated[
        int | None, typer.Option(min=0, metavar="N", help="Days after the deadline that do not count (settings: 0).")
    ] = None,
    output: FormatOption = Format.TABLE,
    exit_code: Annotated[bool, typer.Option("--exit-code", help="Exit 1 where something is overdue.")] = False,
) -> None:
    """List the open commitments whose deadline has passed, the longest overdue first.

    The deadline is the last day of the expected window: "October 2024" is
    overdue from 1 November on. Only what was known on DAY counts.

    Examples:

    \b
      hledtrack overdue
      hledtrack overdue --as-of 2024-11-01 --within 30
      hledtrack overdue --grace 7 --exit-code
    """
    from hledtrack.report.overdue import overdue_json, print_overdue

    workspace = open_workspace(ctx)
    day = as_of or today()
    items = need_ledger(workspace, as_of).due_items(
        day, within=within, grace=workspace.settings.grace_days if grace is None else grace
    )
    if output is Format.JSON:
        typer.echo(overdue_json(items, day))
    else:
        from hledtrack.report.page import page

        print_overdue(items, day, page())
    if exit_code and any(item.days_overdue for item in items):
        raise typer.Exit(1)

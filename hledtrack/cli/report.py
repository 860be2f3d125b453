"""``hledtrack report``: the scoreboard."""

from __future__ import annotations

import typer

from hledtrack.cli.context import AsOf, Format, FormatOption, need_ledger, open_workspace, today


def command(ctx: typer.Context, as_of: AsOf = None, output: FormatOption = Format.TABLE) -> None:
    """Count per pillar and per agency what was completed, is late, open, overdue or unmentioned.

    Examples:

    \b
      hledtrack report
      hledtrack report --as-of 2022-12-31
    """
    from hledtrack.report.scoreboard import print_scoreboard, scoreboard, scoreboard_json

    workspace = open_workspace(ctx)
    day = as_of or today()
    settings = workspace.settings
    board = scoreboard(need_ledger(workspace, as_of), day, settings.grace_days)
    if output is Format.JSON:
        typer.echo(scoreboard_json(board))
        return
    from hledtrack.report.page import page

    print_scoreboard(board, settings.dialogue, page())

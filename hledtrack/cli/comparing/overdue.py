"""``hledtrack overdue``: what should have been done by now."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import typer

from hledtrack.cli.context import (
    AsOf,
    LanguageOption,
    ledger_of,
    need_snapshots,
    open_workspace,
    telling,
    today,
    wording_of,
)
from hledtrack.cli.given.filters import AgencyOption, PillarOption, checked
from hledtrack.cli.looking.list_ import FORMATS, states_content
from hledtrack.cli.output import Format, OutputOption, chosen, deliver, format_option


def command(
    ctx: typer.Context,
    as_of: AsOf = None,
    within: Annotated[int, typer.Option(min=0, metavar="N", help="Also what falls due in the next N days.")] = 0,
    grace: Annotated[
        int | None, typer.Option(min=0, metavar="N", help="Days after the deadline that do not count (settings: 0).")
    ] = None,
    pillar: PillarOption = None,
    agency: AgencyOption = None,
    language: LanguageOption = None,
    result: Annotated[Format | None, format_option(*FORMATS)] = None,
    output: OutputOption = None,
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
      hledtrack overdue --agency SEDENA --output overdue.csv
    """
    from hledtrack.report.selection import selected_states

    kind = chosen(result, output, FORMATS, Format.TABLE)
    workspace = open_workspace(ctx)
    day, settings = as_of or today(), workspace.settings
    settings = settings if grace is None else replace(settings, grace_days=grace)
    snapshots = need_snapshots(workspace)
    filters = checked(snapshots, settings, pillar, agency)
    ledger = selected_states(
        ledger_of(snapshots, as_of, telling(workspace)), pillars=filters.pillars, agencies=filters.agencies
    )
    items = ledger.due_items(day, within=within, grace=settings.grace_days)
    wording = wording_of(workspace, language)
    if kind is Format.TABLE:
        from hledtrack.report.commitments.overdue import print_overdue
        from hledtrack.report.rendering.page import page

        print_overdue(items, day, page(), wording)
    elif kind is Format.JSON:
        from hledtrack.report.commitments.overdue import overdue_json
        from hledtrack.report.rendering.json_head import Head

        deliver(f"{overdue_json(items, day, settings.grace_days, Head(settings.dialogue, day))}\n", output, wording)
    else:
        deliver(states_content([item.state for item in items], settings, day, kind, wording), output, wording)
    if exit_code and any(item.days_overdue for item in items):
        raise typer.Exit(1)

"""``hledtrack html``: what became of the commitments as one HTML file."""

from __future__ import annotations

from typing import Annotated

import typer

from hledtrack.cli.context import LanguageOption, need_snapshots, open_workspace, wording_of
from hledtrack.cli.given.filters import AgencyOption, PillarOption, checked, only_option
from hledtrack.cli.output import Format, chosen, deliver
from hledtrack.model import Outcome


def command(
    ctx: typer.Context,
    before: Annotated[
        str | None, typer.Argument(metavar="[A]", help="The earlier review: id, date or beginning of its id; or A..B.")
    ] = None,
    after: Annotated[str | None, typer.Argument(metavar="[B]", help="The later review.")] = None,
    pillar: PillarOption = None,
    agency: AgencyOption = None,
    only: Annotated[list[Outcome] | None, only_option("Tell this outcome only (repeatable).")] = None,
    language: LanguageOption = None,
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE", help="The file to write; '-': standard output.")
    ] = "report.html",
) -> None:
    """Write what became of the commitments between two reviews as an HTML file.

    The file needs nothing beside it and asks nobody: a scorecard, which prints
    as the first page, counts, a table to filter and sort, the chart of promised
    dates, and every commitment with what each review up to B says and where.

    Examples:

    \b
      hledtrack html
      hledtrack html 2022-09-12 2024-04-19 --output for-the-minister.html
      hledtrack html --pillar "Pillar I" --language es --output pilar-1.html
      hledtrack html --agency SEDENA --only slipped --only unmentioned
    """
    from hledtrack.ledger import fold
    from hledtrack.report.html_report import html_report
    from hledtrack.report.selection import selected_changes, selected_states
    from hledtrack.work.comparing import compared

    chosen(None, output, (Format.HTML,), Format.HTML)
    workspace = open_workspace(ctx)
    snapshots, settings = need_snapshots(workspace), workspace.settings
    filters = checked(snapshots, settings, pillar, agency)
    diff = compared(snapshots, before, after)
    ledger = fold(snapshots, through=diff.after.id)
    wording = wording_of(workspace, language)
    page = html_report(
        selected_changes(diff, only or [], filters.pillars, filters.agencies),
        selected_states(ledger, pillars=filters.pillars, agencies=filters.agencies),
        settings.dialogue,
        language=settings.language,
        grace=settings.grace_days,
        only=(*(pillar or ()), *filters.agencies),
        wording=wording,
    )
    deliver(page, output, wording)

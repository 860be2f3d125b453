"""``hledtrack feed``: what each review changed, for those who read feeds."""

from __future__ import annotations

from typing import Annotated

import typer

from hledtrack.cli.context import AsOf, LanguageOption, need_snapshots, open_workspace, today, wording_of
from hledtrack.cli.failures import UsageError
from hledtrack.cli.given.filters import AgencyOption, PillarOption, checked
from hledtrack.cli.output import Format, OutputOption, chosen, deliver


def command(
    ctx: typer.Context,
    pillar: PillarOption = None,
    agency: AgencyOption = None,
    limit: Annotated[int, typer.Option(min=1, metavar="N", help="The newest N changes.")] = 100,
    as_of: AsOf = None,
    language: LanguageOption = None,
    output: OutputOption = None,
) -> None:
    """Write what each review changed as an Atom feed, the newest first.

    Each change of a commitment by a review is an entry that keeps its id, so
    that a feed reader shows it once however often the file is written. Put the
    file where people can reach it and write it after each import.

    Examples:

    \b
      hledtrack feed --output changes.xml
      hledtrack feed --agency SEDENA --limit 20 --output sedena.xml
    """
    from hledtrack.report.diffs.feed import feed_xml

    chosen(None, output, (Format.XML,), Format.XML)
    workspace = open_workspace(ctx)
    snapshots, settings, day = need_snapshots(workspace), workspace.settings, as_of or today()
    filters = checked(snapshots, settings, pillar, agency)
    known = tuple(snapshot for snapshot in snapshots if snapshot.review.date <= day)
    if not known:
        raise UsageError(f"no review is as old as {day}; the first one is of {snapshots[0].review.date}")
    feed = feed_xml(
        known,
        settings.dialogue,
        pillars=filters.pillars,
        agencies=filters.agencies,
        limit=limit,
        wording=wording_of(workspace, language),
    )
    deliver(feed, output)

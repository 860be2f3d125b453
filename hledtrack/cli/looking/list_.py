"""``hledtrack list``: every commitment as last known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

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
from hledtrack.cli.given.filters import AgencyOption, PillarOption, StatusOption, WorkstreamOption, checked
from hledtrack.cli.output import Format, OutputOption, chosen, deliver, format_option

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from hledtrack.model import State
    from hledtrack.report.phrasing.wording import Wording
    from hledtrack.store.settings.dialogue import Settings

FORMATS = (Format.TABLE, Format.JSON, Format.CSV, Format.MARKDOWN, Format.XLSX)


def command(
    ctx: typer.Context,
    words: Annotated[list[str] | None, typer.Argument(metavar="[WORDS]...", help="Words in id, title or text.")] = None,
    pillar: PillarOption = None,
    workstream: WorkstreamOption = None,
    agency: AgencyOption = None,
    status: StatusOption = None,
    open_only: Annotated[bool, typer.Option("--open", help="Only what is still to be done.")] = False,
    as_of: AsOf = None,
    language: LanguageOption = None,
    result: Annotated[Format | None, format_option(*FORMATS)] = None,
    output: OutputOption = None,
) -> None:
    """List the commitments in their last known state.

    Filters of one kind widen, filters of different kinds narrow the list.

    Examples:

    \b
      hledtrack list --open
      hledtrack list --agency SEDENA --status in_progress
      hledtrack list --pillar II forum
      hledtrack list --open --output open.xlsx
    """
    from hledtrack.report.selection import fits_filters

    kind = chosen(result, output, FORMATS, Format.TABLE)
    workspace = open_workspace(ctx)
    settings, day = workspace.settings, as_of or today()
    snapshots = need_snapshots(workspace)
    filters = checked(snapshots, settings, pillar, agency, workstream)
    states = [
        state
        for state in ledger_of(snapshots, as_of, telling(workspace)).states.values()
        if (state.is_open or not open_only)
        and fits_filters(
            state.commitment,
            pillars=filters.pillars,
            workstreams=filters.workstreams,
            agencies=filters.agencies,
            statuses=status or [],
            words=words or [],
        )
    ]
    wording = wording_of(workspace, language)
    if kind is Format.TABLE:
        from hledtrack.report.commitments.listing import print_list
        from hledtrack.report.rendering.page import page

        print_list(states, page(), wording)
        return
    deliver(states_content(states, settings, day, kind, wording), output, wording)


def states_content(
    states: Sequence[State], settings: Settings, day: date, kind: Format, wording: Wording
) -> bytes | str:
    """The file of ``states`` as of a day, in any format but a table."""
    if kind is Format.JSON:
        from hledtrack.report.commitments.listing import list_json
        from hledtrack.report.rendering.json_head import Head

        return f"{list_json(states, day, settings.grace_days, Head(settings.dialogue, day))}\n"
    if kind is Format.MARKDOWN:
        from hledtrack.report.exports.commitments_markdown import commitments_markdown

        return commitments_markdown(states, settings.dialogue, day, settings.grace_days, wording)
    from hledtrack.report.exports.commitment_table import commitment_table
    from hledtrack.report.exports.table_formats import table_bytes

    table = commitment_table(states, settings.dialogue, day, settings.grace_days, wording)
    return table_bytes(table, kind.value)

"""``hledtrack export``: the commitments as a file for another program."""

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
from hledtrack.cli.failures import UsageError
from hledtrack.cli.given.filters import AgencyOption, PillarOption, StatusOption, WorkstreamOption, checked
from hledtrack.cli.looking.list_ import states_content
from hledtrack.cli.output import Format, OutputOption, chosen, deliver, format_option

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hledtrack.ledger import Ledger
    from hledtrack.model import State
    from hledtrack.report.phrasing.wording import Wording

_FORMATS = (Format.CSV, Format.XLSX, Format.ICS, Format.JSON, Format.MARKDOWN, Format.SQLITE)


def command(
    ctx: typer.Context,
    words: Annotated[list[str] | None, typer.Argument(metavar="[WORDS]...", help="Words in id, title or text.")] = None,
    format: Annotated[
        Format | None, format_option(*_FORMATS, text="The file format (default: by the ending of FILE, or csv).")
    ] = None,
    output: OutputOption = None,
    tasks: Annotated[bool, typer.Option("--tasks", help="With ics: to-dos instead of calendar events.")] = False,
    pillar: PillarOption = None,
    workstream: WorkstreamOption = None,
    agency: AgencyOption = None,
    status: StatusOption = None,
    open_only: Annotated[bool, typer.Option("--open", help="Only what is still to be done.")] = False,
    as_of: AsOf = None,
    language: LanguageOption = None,
) -> None:
    """Write the commitments in their last known state for a spreadsheet, a calendar, a document or a database.

    Texts that a spreadsheet would run as formulas get an apostrophe before
    them. A calendar that imports the ics file again changes its entries and
    doubles none. The database (sqlite) also holds what every review states
    and what became of it from each review to the next.

    Examples:

    \b
      hledtrack export --output commitments.xlsx
      hledtrack export --format csv --open > open.csv
      hledtrack export --format ics --agency SEDENA --output deadlines.ics
      hledtrack export --output changes.db
    """
    from hledtrack.report.selection import fits_filters

    kind = chosen(format, output, _FORMATS, Format.CSV)
    if tasks and kind is not Format.ICS:
        raise UsageError("--tasks belongs to --format ics")
    workspace = open_workspace(ctx)
    settings, day = workspace.settings, as_of or today()
    snapshots = need_snapshots(workspace)
    filters = checked(snapshots, settings, pillar, agency, workstream)
    ledger = ledger_of(snapshots, as_of, telling(workspace))
    states = [
        state
        for state in ledger.states.values()
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
    if kind is Format.ICS:
        deliver(_calendar(states, ledger, settings.dialogue, tasks, wording), output, wording)
    elif kind is Format.SQLITE:
        from hledtrack.report.exports.database import Dialogue, database_bytes

        known = [snapshot for snapshot in snapshots if snapshot.review.date <= day]
        asked = Dialogue(settings.dialogue, known, ledger, states, day, settings.grace_days)
        deliver(database_bytes(asked), output, wording)
    else:
        deliver(states_content(states, settings, day, kind, wording), output, wording)


def _calendar(states: Sequence[State], ledger: Ledger, dialogue: str, tasks: bool, wording: Wording) -> bytes:
    from hledtrack.report.exports.calendar_ics import calendar_ics, undated_count
    from hledtrack.report.phrasing.wording import Wording

    if undated := undated_count(states):
        words = Wording(wording.language, "told")
        typer.echo(words.say("words", "undated", n=undated, all=len(states)), err=True)
    return calendar_ics(states, ledger, dialogue, tasks=tasks, wording=wording)

"""``hledtrack export``: the commitments as a file for another program."""

from __future__ import annotations

import sys
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hledtrack.cli.context import AsOf, need_ledger, open_workspace, today
from hledtrack.cli.failures import UsageError
from hledtrack.model import State, Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hledtrack.ledger import Ledger
    from hledtrack.store.settings import Settings


class ExportFormat(StrEnum):
    """The file format; its value is also the usual ending of the file's name."""

    CSV = "csv"
    XLSX = "xlsx"
    ICS = "ics"
    JSON = "json"
    MARKDOWN = "markdown"


_ENDINGS = {".md": ExportFormat.MARKDOWN, **{f".{format}": format for format in ExportFormat}}


def command(
    ctx: typer.Context,
    words: Annotated[list[str] | None, typer.Argument(metavar="[WORDS]...", help="Words in id, title or text.")] = None,
    format: Annotated[
        ExportFormat | None, typer.Option(help="The file format (default: by the ending of FILE, or csv).")
    ] = None,
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="FILE", help="Write FILE; '-' or nothing: standard output.")
    ] = None,
    tasks: Annotated[bool, typer.Option("--tasks", help="With ics: to-dos instead of calendar events.")] = False,
    pillar: Annotated[list[str] | None, typer.Option(help="Only commitments whose pillar has these words.")] = None,
    workstream: Annotated[list[str] | None, typer.Option(help="Only those whose workstream has these words.")] = None,
    agency: Annotated[list[str] | None, typer.Option(help="Only commitments of this agency.")] = None,
    status: Annotated[list[Status] | None, typer.Option(metavar="STATUS", help="Only this status.")] = None,
    open_only: Annotated[bool, typer.Option("--open", help="Only what is still to be done.")] = False,
    as_of: AsOf = None,
) -> None:
    """Write the commitments in their last known state for a spreadsheet, a calendar or a document.

    Texts that a spreadsheet would run as formulas get an apostrophe before
    them. A calendar that imports the ics file again changes its entries and
    doubles none.

    Examples:

    \b
      hledtrack export --output commitments.xlsx
      hledtrack export --format csv --open > open.csv
      hledtrack export --format ics --agency SEDENA --output deadlines.ics
    """
    from hledtrack.report.selection import fits_filters

    kind = _format(format, output)
    if tasks and kind is not ExportFormat.ICS:
        raise UsageError("--tasks belongs to --format ics")
    refuse_terminal(kind, output)
    workspace = open_workspace(ctx)
    day = as_of or today()
    ledger = need_ledger(workspace, as_of)
    states = [
        state
        for state in ledger.states.values()
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
    deliver(_content(kind, states, ledger, workspace.settings, day, tasks), output)


def _format(named: ExportFormat | None, output: str | None) -> ExportFormat:
    if named or output in (None, "-"):
        return named or ExportFormat.CSV
    ending = Path(output or "").suffix.lower()
    if ending in _ENDINGS:
        return _ENDINGS[ending]
    raise UsageError(f"{output}: the ending {ending!r} names no format; add --format {'|'.join(ExportFormat)}")


def _content(
    kind: ExportFormat, states: Sequence[State], ledger: Ledger, settings: Settings, day: date, tasks: bool
) -> bytes:
    dialogue, grace = settings.dialogue, settings.grace_days
    if kind is ExportFormat.JSON:
        from hledtrack.report.listing import list_json

        return f"{list_json(states)}\n".encode(errors="replace")
    if kind is ExportFormat.MARKDOWN:
        from hledtrack.report.exports.commitments_markdown import commitments_markdown

        return commitments_markdown(states, dialogue, day, grace).encode()
    if kind is ExportFormat.ICS:
        from hledtrack.report.exports.calendar_ics import calendar_ics, undated_count

        if undated := undated_count(states):
            typer.echo(f"hledtrack: {undated} of {len(states)} have no deadline and so no entry", err=True)
        return calendar_ics(states, ledger, dialogue, tasks=tasks)
    from hledtrack.report.exports.commitment_table import commitment_table

    table = commitment_table(states, dialogue, day, grace)
    if kind is ExportFormat.XLSX:
        from hledtrack.report.exports.spreadsheet_xlsx import xlsx_bytes

        return xlsx_bytes(table)
    from hledtrack.report.exports.spreadsheet_csv import csv_text

    return csv_text(table).encode()


def refuse_terminal(kind: str, output: str | None) -> None:
    """An XLSX file is no text. Raises ``UsageError`` where it would go to a terminal."""
    if kind == ExportFormat.XLSX and output in (None, "-") and sys.stdout.isatty():
        raise UsageError("an XLSX file is not for a terminal; name one with --output FILE, or redirect the output")


def deliver(content: bytes, output: str | None) -> None:
    """Write ``content`` to the file ``output``, whole or not at all, or to standard output for ``-`` and ``None``."""
    from hledtrack.cli.report_file import put

    if output in (None, "-"):
        typer.echo(content, nl=False)
        return
    path = Path(output or "")
    put(path, content)
    typer.echo(f"hledtrack: {path} written", err=True)

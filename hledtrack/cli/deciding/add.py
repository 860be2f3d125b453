"""``hledtrack add``: a commitment that no document was read for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from hledtrack.cli.context import open_workspace, parse_day, taken_ids, telling, today
from hledtrack.cli.failures import UsageError

if TYPE_CHECKING:
    from hledtrack.model import Commitment
    from hledtrack.store.workspace import Workspace


def command(
    ctx: typer.Context,
    title: Annotated[str, typer.Argument(metavar="TITLE", help="What is to be done, the verb first.")],
    id: Annotated[str | None, typer.Option("--id", metavar="ID", help="Its id (default: words of the title).")] = None,
    pillar: Annotated[str | None, typer.Option(metavar="NAME", help="The pillar it belongs to.")] = None,
    workstream: Annotated[str | None, typer.Option(metavar="NAME", help="The workstream it belongs to.")] = None,
    agency: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="Who acts; may be given several times.")
    ] = None,
    location: Annotated[str | None, typer.Option(metavar="PLACE", help="Where.")] = None,
    status: Annotated[str | None, typer.Option(metavar="STATUS", help="Its status (default: planned).")] = None,
    expected: Annotated[str | None, typer.Option(metavar="WHEN", help="When it is due: EDTF, or words.")] = None,
    actual: Annotated[str | None, typer.Option(metavar="WHEN", help="When it was done.")] = None,
    summary: Annotated[str | None, typer.Option(metavar="TEXT", help="What was promised, in your words.")] = None,
    recurs: Annotated[
        str | None, typer.Option(metavar="HOW-OFTEN", help="How often it is due: 'each year by 30 June', or an RRULE.")
    ] = None,
    note: Annotated[str | None, typer.Option(metavar="TEXT", help="A remark.")] = None,
    source: Annotated[str | None, typer.Option(metavar="TEXT", help="Where it was learnt: title, address.")] = None,
    review: Annotated[
        str | None, typer.Option(metavar="REVIEW", help="The review that states it (default: an update of the day).")
    ] = None,
    on: Annotated[
        date | None, typer.Option("--on", metavar="DAY", parser=parse_day, help="When it was learnt (default: today).")
    ] = None,
) -> None:
    """Add a commitment without a document.

    It goes into a partial review of the day and source, as what 'hledtrack
    update' records, or with --review into that review. Correct it with
    'hledtrack edit' or 'hledtrack update'.

    Examples:

    \b
      hledtrack add "Open the night ferry" --agency "Port Board" --expected "early 2025"
      hledtrack add "Publish the river atlas" --review 2024-04-19-mid-year --pillar "Pillar I: Trade"
    """
    from hledtrack.cli.given.fields_said import recurrence_fields
    from hledtrack.cli.given.filters import named_as
    from hledtrack.store.edits.changing import UndecidableError
    from hledtrack.store.edits.updates import record_in_review, record_new
    from hledtrack.work.comparing import find_review

    if review and (on or source):
        raise UsageError("--review says which review states it: --on and --source are those of that review")
    day = on or today()
    if day > today():
        raise UsageError(f"--on {day} lies ahead: nothing has been learnt then; give the day on which it was learnt")
    workspace = open_workspace(ctx)
    snapshots = workspace.snapshots()
    stated = find_review(snapshots, review) if review else None
    if stated:
        day = next(one.review.date for one in snapshots if one.review.id == stated)
    fields: dict[str, Any] = _stripped({"location": location, "summary": summary, "note": note})
    fields |= _facts(workspace, day, status, expected, actual)
    fields |= recurrence_fields(recurs, day, workspace.settings.calendar, telling(workspace)) if recurs else {}
    sections = _stripped({"pillar": pillar, "workstream": workstream})
    agencies = [name.strip() for name in agency or [] if name.strip()]
    fields |= named_as(snapshots, workspace.settings, sections, agencies, telling(workspace))
    entry = _entry(workspace, title, id, taken_ids(snapshots), fields)
    try:
        if stated:
            path = record_in_review(workspace, entry, stated)
        else:
            path = record_new(workspace, entry, day, (source or "").strip() or None)
    except UndecidableError as error:
        raise UsageError(str(error)) from None
    typer.echo(f"{workspace.shown(path)}: {telling(workspace).say('words', 'added', id=entry.id)}")


def _stripped(texts: Mapping[str, str | None]) -> dict[str, str]:
    return {name: text.strip() for name, text in texts.items() if text and text.strip()}


def _facts(
    workspace: Workspace, day: date, status: str | None, expected: str | None, actual: str | None
) -> dict[str, Any]:
    """Status and dates as they are said. Raises ``UsageError`` where they cannot be."""
    from hledtrack.cli.given.fields_said import date_fields, status_fields
    from hledtrack.model import Status

    calendar = workspace.settings.calendar
    fields: dict[str, Any] = {}
    if expected:
        fields |= date_fields("expected", expected, day, calendar, telling(workspace))
    if actual:
        fields |= date_fields("actual", actual, day, calendar, telling(workspace))
        if fields["actual"].earliest and fields["actual"].earliest > day:
            raise UsageError(f"--actual {actual} lies after {day}: nothing is done ahead of time")
    fields |= (
        status_fields(status, telling(workspace))
        if status
        else {"status": Status.COMPLETED if actual else Status.PLANNED}
    )
    if actual and fields["status"].is_open:
        raise UsageError(
            f"--actual says when it was done, --status that it is {fields['status'].value}; give one of them"
        )
    return fields


def _entry(workspace: Workspace, title: str, id: str | None, taken: set[str], fields: dict[str, Any]) -> Commitment:
    from hledtrack.extract.language.lexicon import load_lexicon
    from hledtrack.extract.statements.ids import fresh_id, short_id
    from hledtrack.model import Commitment
    from hledtrack.store.toml.table_reading import is_id

    title = " ".join(title.split())
    if not title:
        raise UsageError("TITLE is empty; say what is to be done")
    if id is not None and not is_id(id):
        raise UsageError(f"--id {id!r} is no id; write small letters, digits and hyphens")
    if id in taken:
        raise UsageError(f"there is a commitment {id} already; give the new one an --id of its own")
    fresh = id or fresh_id(short_id(title, load_lexicon(workspace.settings.language)), taken)
    return Commitment(id=fresh, title=title, **fields)

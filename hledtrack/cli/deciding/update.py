"""``hledtrack update``: record what was learnt between two reviews."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from hledtrack.cli.context import indexing_told, open_workspace, parse_day, telling, today
from hledtrack.cli.failures import UsageError
from hledtrack.model import Window
from hledtrack.work.values_said import percent_said, window_said

if TYPE_CHECKING:
    from hledtrack.dates import Calendar
    from hledtrack.report.phrasing.wording import Wording

_ONLY_FROM = "--dry-run and --yes belong to --from: a single update is recorded at once, 'hledtrack undo' takes it back"


def _percent(text: str) -> int:
    percent = percent_said(text)
    if percent is None:
        raise typer.BadParameter(f"{text!r} is no whole number from 0 to 100; write it as in 60 or 60%")
    return percent


def command(
    ctx: typer.Context,
    id: Annotated[str | None, typer.Argument(metavar="[ID]", help="The commitment's id.")] = None,
    sheet: Annotated[
        str | None,
        typer.Option("--from", metavar="FILE", help="Read back a table that export wrote, edited: XLSX or CSV."),
    ] = None,
    title: Annotated[str | None, typer.Option(metavar="TITLE", help="Its title now.")] = None,
    agency: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="Who acts now; give all, each with --agency.")
    ] = None,
    status: Annotated[
        str | None, typer.Option(metavar="STATUS", help="Its status now: planned, in progress, ...")
    ] = None,
    progress: Annotated[int | None, typer.Option(metavar="PERCENT", parser=_percent, help="Its progress now.")] = None,
    expected: Annotated[
        str | None, typer.Option(metavar="WHEN", help="When it is due now: EDTF, or words as in 'early 2025'.")
    ] = None,
    recurs: Annotated[
        str | None, typer.Option(metavar="HOW-OFTEN", help="How often it is due: 'each year by 30 June', or an RRULE.")
    ] = None,
    actual: Annotated[
        str | None, typer.Option(metavar="WHEN", help="When it was done, which makes it completed.")
    ] = None,
    dropped: Annotated[bool, typer.Option("--dropped", help="It is not pursued any more: give the --reason.")] = False,
    reason: Annotated[
        str | None, typer.Option(metavar="TEXT", help="Why it was dropped; takes it off the unmentioned list.")
    ] = None,
    note: Annotated[str | None, typer.Option(metavar="TEXT", help="What was learnt, in a sentence.")] = None,
    source: Annotated[str | None, typer.Option(metavar="TEXT", help="Where it was learnt: title, address.")] = None,
    on: Annotated[
        date | None, typer.Option("--on", metavar="DAY", parser=parse_day, help="When it was learnt (default: today).")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="With --from: show what would be recorded.")] = False,
    sure: Annotated[bool, typer.Option("--yes", "-y", help="With --from: record it without asking.")] = False,
) -> None:
    """Record what was learnt about a commitment between two reviews.

    It goes into a partial review of that day and source, a snapshot like any
    other: its silence about other commitments means nothing. A second update
    of the same commitment from the same source on the same day changes the
    first.

    With --dropped --reason an unmentioned commitment leaves the list of
    those: the reason stands in its place, until a review states it again.

    With --from a table that 'hledtrack export' wrote is read back after somebody
    has edited it: what differs is shown, and recorded once you agree.

    Examples:

    \b
      hledtrack update otay-mesa-ii --status done --actual 2024-10-02 --source "Agency release"
      hledtrack update 5g-forum --dropped --reason "Merged into the ICT dialogue"
      hledtrack update 5g-forum --expected "early 2025" --note "Moved to spring" --on yesterday
      hledtrack update 5g-forum --title "Hold the forum on 5G" --agency DOC --agency SICT
      hledtrack update port-list --recurs "each year by 30 June"
      hledtrack update --from weekly.xlsx --source "Weekly call"
    """
    from hledtrack.cli.given.fields_said import recurrence_fields, status_fields
    from hledtrack.work.updating import refuse_early, update

    if dropped != bool(reason and reason.strip()):
        raise UsageError("--dropped and --reason go together: nothing leaves the list without a reason")
    day = on or today()
    _refuse_future(day)
    workspace = open_workspace(ctx)
    if sheet is not None:
        from hledtrack.cli.deciding.sheet import update_from

        if id or any((status, progress is not None, expected, recurs, actual, dropped, note, title, agency)):
            raise UsageError("--from takes ids and facts from the table: give only --source, --on, --dry-run, --yes")
        refuse = partial(refuse_early, day)
        update_from(workspace, sheet, day, _stripped(source), dry_run=dry_run, sure=sure, refuse=refuse)
        return
    if id is None or dry_run or sure:
        raise UsageError("give the ID of a commitment, or a table with --from" if id is None else _ONLY_FROM)
    calendar = workspace.settings.calendar
    learnt = {
        "title": _stripped(title),
        "agencies": tuple(name.strip() for name in agency or [] if name.strip()) or None,
        **(status_fields(status, telling(workspace)) if status else {}),
        "progress": progress,
        "expected": _window("--expected", expected, day, calendar, telling(workspace)),
        **(recurrence_fields(recurs, day, calendar, telling(workspace)) if recurs else {}),
        "actual": _window("--actual", actual, day, calendar, telling(workspace)),
        "dropped": _stripped(reason),
        "note": _stripped(note),
    }
    words, done = telling(workspace), update(workspace, id, learnt, day, _stripped(source), indexing_told(workspace))
    if done.id != id:
        typer.echo(words.say("words", "called_now", old=id, new=done.id), err=True)
    if "status" in done.fields and status is None:
        key = "one_done" if done.comes_back else "done_then"
        typer.echo(words.say("words", key, id=done.id, when=done.fields["actual"].edtf), err=True)
    told = words.say("words", "updated", id=done.id)
    typer.echo(f"{', '.join(workspace.shown(path) for path in done.paths)}: {told}")


def _stripped(text: str | None) -> str | None:
    return (text or "").strip() or None


def _window(option: str, text: str | None, day: date, calendar: Calendar, words: Wording) -> Window | None:
    """The window that ``text`` states; says how words were understood. Raises ``UsageError``."""
    if text is None:
        return None
    window = window_said(text, day, calendar)
    if window is None:
        raise UsageError(f"{option} {text!r} states no date; write it as in 2024-10, 2024-09-21 or 'October 2024'")
    if window.edtf != text.strip():
        typer.echo(words.say("words", "read_as", field=option, said=repr(text), edtf=window.edtf), err=True)
    return window


def _refuse_future(day: date) -> None:
    if day > today():
        raise UsageError(f"--on {day} lies ahead: nothing has been learnt then; give the day on which it was learnt")

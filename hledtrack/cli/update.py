"""``hledtrack update``: record what was learnt between two reviews."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from hledtrack.cli.context import load_ledger, open_workspace, parse_day, today
from hledtrack.cli.failures import UsageError
from hledtrack.model import Status, Window


def _parse_window(text: str) -> Window:
    from hledtrack.dates import parse_edtf

    try:
        return parse_edtf(text)
    except ValueError as error:
        raise typer.BadParameter(f"{error}; write EDTF, as in 2024-10 or 2024-09-21") from None


def command(
    ctx: typer.Context,
    id: Annotated[str, typer.Argument(metavar="ID", help="The commitment's id.")],
    status: Annotated[Status | None, typer.Option(metavar="STATUS", help="Its status now.")] = None,
    progress: Annotated[int | None, typer.Option(min=0, max=100, metavar="PERCENT", help="Its progress now.")] = None,
    expected: Annotated[
        Window | None, typer.Option(metavar="EDTF", parser=_parse_window, help="When it is due now.")
    ] = None,
    actual: Annotated[
        Window | None, typer.Option(metavar="EDTF", parser=_parse_window, help="When it was done.")
    ] = None,
    dropped: Annotated[bool, typer.Option("--dropped", help="It is not pursued any more: give the --reason.")] = False,
    reason: Annotated[str | None, typer.Option(help="Why it was dropped; takes it off the unmentioned list.")] = None,
    note: Annotated[str | None, typer.Option(help="What was learnt, in a sentence.")] = None,
    source: Annotated[str | None, typer.Option(help="Where it was learnt: title, address.")] = None,
    on: Annotated[
        date | None, typer.Option("--on", metavar="DAY", parser=parse_day, help="When it was learnt (default: today).")
    ] = None,
) -> None:
    """Record what was learnt about a commitment between two reviews.

    It goes into a partial review of that day, a snapshot like any other: its
    silence about other commitments means nothing. A second update of the same
    commitment on the same day changes the first.

    With --dropped --reason an unmentioned commitment leaves the list of
    those: the reason stands in its place, until a review states it again.

    Examples:

    \b
      hledtrack update otay-mesa-ii --status completed --actual 2024-10-02 --source "Agency release"
      hledtrack update 5g-forum --dropped --reason "Merged into the ICT dialogue"
      hledtrack update 5g-forum --expected 2023-03 --note "Moved to spring" --on 2022-11-04
    """
    from hledtrack.store.updates import record_update

    fields = {
        "status": status,
        "progress": progress,
        "expected": expected,
        "actual": actual,
        "dropped": reason,
        "note": note,
    }
    stated = {name: value for name, value in fields.items() if value is not None}
    if dropped != bool(reason):
        raise UsageError("--dropped and --reason go together: nothing leaves the list without a reason")
    if not stated:
        raise UsageError(
            "nothing to record; give at least one of --status, --progress, --expected, --actual, --dropped, --note"
        )
    workspace = open_workspace(ctx)
    if id not in load_ledger(workspace, None).states:
        raise UsageError(f"there is no commitment {id!r}; 'hledtrack list' shows all ids")
    path = record_update(workspace, id, stated, on or today(), source)
    typer.echo(f"{workspace.shown(path)}: {id} updated")

"""``hledtrack show``: one commitment through all reviews."""

from __future__ import annotations

from typing import Annotated

import typer

from hledtrack.cli.context import AsOf, Format, FormatOption, load_ledger, open_workspace, present_id, today
from hledtrack.cli.failures import UsageError


def command(
    ctx: typer.Context,
    id: Annotated[str, typer.Argument(metavar="ID", help="The commitment's id.")],
    as_of: AsOf = None,
    output: FormatOption = Format.TABLE,
) -> None:
    """Show one commitment through all reviews, with the words and the source of each.

    Examples:

    \b
      hledtrack show otay-mesa-ii
      hledtrack show otay-mesa-ii --as-of 2022-12-31 --format json
    """
    from hledtrack.report.commitments.history import history_json, print_history

    workspace = open_workspace(ctx)
    ledger = load_ledger(workspace, as_of or today())
    if id not in ledger.states:
        id = present_id(workspace.snapshots(), id)
    state = ledger.states.get(id)
    if state is None and (later := load_ledger(workspace, None).states.get(id)):
        first = later.mentions[0].review
        raise UsageError(f"{id} is first stated in {first.id}; --as-of {first.date} shows it")
    if state is None:
        from difflib import get_close_matches

        near = get_close_matches(id, ledger.states, n=3)
        hint = f"did you mean {' or '.join(near)}?" if near else "'hledtrack list' shows all ids"
        raise UsageError(f"there is no commitment {id!r}; {hint}")
    if output is Format.JSON:
        from hledtrack.report.rendering.json_head import Head

        typer.echo(history_json(state, Head(workspace.settings.dialogue, as_of or today())))
        return
    from hledtrack.report.rendering.page import page

    print_history(state, page())

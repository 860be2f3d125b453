"""``hledtrack explain``: why an entry was recognised, or was not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from hledtrack.cli.context import Format, FormatOption, need_snapshots, open_workspace, present_id
from hledtrack.cli.failures import UsageError

if TYPE_CHECKING:
    from hledtrack.model import Snapshot


def command(
    ctx: typer.Context,
    new: Annotated[str, typer.Argument(metavar="NEW", help="The entry's id.")],
    old: Annotated[
        str | None,
        typer.Argument(metavar="[OLD]", help="An earlier commitment (default: the best)."),
    ] = None,
    review: Annotated[
        str | None, typer.Option(metavar="REVIEW", help="The review that states NEW (default: the last).")
    ] = None,
    output: FormatOption = Format.TABLE,
) -> None:
    """Show the parts of the score of an entry and an earlier commitment.

    The review's entries are compared once more with all that earlier reviews
    state: the named parts of the score, the runner-up and the margin.

    Examples:

    \b
      hledtrack explain trade-meeting
      hledtrack explain trade-meeting trade-forum
    """
    from hledtrack.match.identity import explain_entry
    from hledtrack.report.commitments.explanation import explanation_json, print_explanation
    from hledtrack.report.rendering.page import page

    workspace = open_workspace(ctx)
    snapshots = need_snapshots(workspace)
    new, old = present_id(snapshots, new), old and present_id(snapshots, old)
    snapshot = _stating(snapshots, new, review)
    agencies = {name: agency.name for agency in workspace.settings.agencies for name in (agency.name, *agency.names)}
    try:
        explanation = explain_entry(snapshots, snapshot, new, old, agencies)
    except KeyError:
        raise UsageError(f"no review before {snapshot.review.id} states {old!r}") from None
    if output is Format.JSON:
        typer.echo(explanation_json(explanation))
    else:
        print_explanation(explanation, page())


def _stating(snapshots: tuple[Snapshot, ...], id: str, review: str | None) -> Snapshot:
    stating = [s for s in snapshots if id in {c.id for c in s.commitments} and review in (None, s.review.id)]
    if not stating:
        where = f"review {review} does not state" if review else "no review states"
        raise UsageError(f"{where} {id!r}; 'hledtrack list' shows all ids")
    return stating[-1]

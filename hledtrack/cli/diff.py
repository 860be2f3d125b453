"""``hledtrack diff``: what became of the commitments between two reviews."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from hledtrack.cli.context import find_review, need_snapshots, open_workspace
from hledtrack.cli.failures import UsageError
from hledtrack.model import Outcome

if TYPE_CHECKING:
    from hledtrack.diff import Diff
    from hledtrack.model import Snapshot


class DiffFormat(StrEnum):
    """How a diff is printed."""

    TABLE = "table"
    JSON = "json"
    MARKDOWN = "markdown"


def command(
    ctx: typer.Context,
    before: Annotated[
        str | None, typer.Argument(metavar="[A]", help="The earlier review: id, date or beginning of its id; or A..B.")
    ] = None,
    after: Annotated[str | None, typer.Argument(metavar="[B]", help="The later review.")] = None,
    only: Annotated[
        list[Outcome] | None, typer.Option("--only", metavar="OUTCOME", help="Show this outcome only (repeatable).")
    ] = None,
    pillar: Annotated[list[str] | None, typer.Option(help="Only commitments whose pillar has these words.")] = None,
    agency: Annotated[list[str] | None, typer.Option(help="Only commitments of this agency.")] = None,
    quotes: Annotated[bool, typer.Option("--quotes", help="Show what both reviews say, and where.")] = False,
    output: Annotated[DiffFormat, typer.Option("--format", help="How to print the result.")] = DiffFormat.TABLE,
    exit_code: Annotated[bool, typer.Option("--exit-code", help="Exit 1 where something changed.")] = False,
) -> None:
    """Show what became of the commitments between two reviews.

    Without A and B the newest two full reviews are compared; with A alone, A
    and the newest full review. The state before is what all reviews up to A
    say together.

    Examples:

    \b
      hledtrack diff
      hledtrack diff 2022-09-12 2024-04-19 --quotes
      hledtrack diff 2022-09-12..2024-04-19 --only slipped --only unmentioned
      hledtrack diff --agency SEDENA --format json
    """
    from hledtrack.cli.selection import selected_changes

    workspace = open_workspace(ctx)
    snapshots = need_snapshots(workspace)
    diff = selected_changes(_compare(snapshots, before, after), only or [], pillar or [], agency or [])
    _print(diff, workspace.settings.dialogue, output, quotes)
    if exit_code and any(change.outcome is not Outcome.UNCHANGED for change in diff.changes):
        raise typer.Exit(1)


def _compare(snapshots: tuple[Snapshot, ...], before: str | None, after: str | None) -> Diff:
    from hledtrack.diff import compare_reviews, newest_two

    if before and ".." in before and after is None:
        before, _, after = before.partition("..")
    if not before or not after:
        newest = newest_two(snapshots)
        if newest is None and not before:
            raise UsageError("a diff needs two full reviews; name two reviews, or import another one")
        before, after = before or (newest or ("", ""))[0], after or (newest or ("", snapshots[-1].review.id))[1]
    a, b = find_review(snapshots, before), find_review(snapshots, after)
    try:
        return compare_reviews(snapshots, a, b)
    except ValueError as error:
        raise UsageError(f"{error}; name the earlier review first") from None


def _print(diff: Diff, dialogue: str, output: DiffFormat, quotes: bool) -> None:
    if output is DiffFormat.JSON:
        from hledtrack.report.diff_json import diff_json

        typer.echo(diff_json(diff))
        return
    from hledtrack.report.diff_view import diff_view

    view = diff_view(diff, dialogue)
    if output is DiffFormat.MARKDOWN:
        from hledtrack.report.diff_markdown import diff_markdown

        typer.echo(diff_markdown(view, quotes=quotes), nl=False)
        return
    from hledtrack.report.diff_table import print_diff
    from hledtrack.report.page import page

    print_diff(view, page(), quotes=quotes)

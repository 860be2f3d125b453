"""``hledtrack diff``: what became of the commitments between two reviews."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hledtrack.cli.context import LanguageOption, need_snapshots, open_workspace, parse_day, today, wording_of
from hledtrack.cli.failures import UsageError, print_warnings
from hledtrack.cli.given.filters import AgencyOption, PillarOption, checked, only_option
from hledtrack.cli.output import Format, OutputOption, chosen, deliver, format_option, require_place
from hledtrack.model import Coverage, Outcome
from hledtrack.work.comparing import compared

if TYPE_CHECKING:
    from hledtrack.diff import Diff
    from hledtrack.model import Snapshot
    from hledtrack.report.phrasing.wording import Wording
    from hledtrack.store.workspace import Workspace


_FORMATS = (Format.TABLE, Format.JSON, Format.MARKDOWN, Format.CSV, Format.XLSX)


def command(
    ctx: typer.Context,
    before: Annotated[
        str | None, typer.Argument(metavar="[A]", help="The earlier review: id, date or beginning of its id; or A..B.")
    ] = None,
    after: Annotated[str | None, typer.Argument(metavar="[B]", help="The later review.")] = None,
    since: Annotated[
        date | None,
        typer.Option(
            "--since", metavar="DAY", parser=parse_day, help="From what was known on DAY to the newest review."
        ),
    ] = None,
    against: Annotated[
        str | None, typer.Option(metavar="DOC", help="Compare with a document not imported yet; needs its --kind.")
    ] = None,
    day: Annotated[
        date | None, typer.Option("--date", metavar="DAY", parser=parse_day, help="The day of that document's review.")
    ] = None,
    kind: Annotated[str | None, typer.Option(metavar="KIND", help="The kind of that document's review.")] = None,
    coverage: Annotated[
        Coverage | None, typer.Option(metavar="COVERAGE", help="Whether that document's silence means something.")
    ] = None,
    only: Annotated[list[Outcome] | None, only_option("Show this outcome only (repeatable).")] = None,
    pillar: PillarOption = None,
    agency: AgencyOption = None,
    everything: Annotated[
        bool, typer.Option("--all", help="List all: what is new, which a terminal counts, and what stayed as it was.")
    ] = False,
    quotes: Annotated[bool, typer.Option("--quotes", help="Show what both reviews say, and where.")] = False,
    language: LanguageOption = None,
    output: Annotated[Format | None, format_option(*_FORMATS)] = None,
    file: OutputOption = None,
    exit_code: Annotated[bool, typer.Option("--exit-code", help="Exit 1 where something changed.")] = False,
) -> None:
    """Show what became of the commitments between two reviews.

    Without A and B the newest two full reviews are compared; with A alone, A
    and the newest full review. The state before is what all reviews up to A
    say together. What stayed as it was is counted, and so is on a terminal what
    is new where it is much; --all lists both.

    Examples:

    \b
      hledtrack diff
      hledtrack diff 2022-09-12 2024-04-19 --quotes
      hledtrack diff 2022-09-12..2024-04-19 --only slipped --only unmentioned
      hledtrack diff --since 2023-01-01 --all
      hledtrack diff --against draft.md --date 2024-11-20 --kind ministerial
      hledtrack diff --agency SEDENA --format json
      hledtrack diff --output changes.xlsx
    """
    from hledtrack.report.selection import selected_changes

    result = chosen(output, file, _FORMATS, Format.TABLE)
    workspace = open_workspace(ctx)
    snapshots = need_snapshots(workspace)
    if against is not None:
        if file not in (None, "-"):
            require_place(Path(file or ""), [against])
        snapshots, after = _with_document(workspace, against, day, kind, coverage)
    elif day or kind or coverage:
        raise UsageError("--date, --kind and --coverage belong to --against DOC")
    if since is not None:
        before = _known_on(since, snapshots, before)
        after = after or snapshots[-1].review.id
    listed = everything or Outcome.UNCHANGED in (only or [])
    filters = checked(snapshots, workspace.settings, pillar, agency)
    diff = selected_changes(compared(snapshots, before, after), only or [], filters.pillars, filters.agencies)
    dialogue, wording = workspace.settings.dialogue, wording_of(workspace, language)
    if result is Format.TABLE:
        _print(diff, dialogue, quotes, listed, not everything and Outcome.ADDED not in (only or []), wording)
    else:
        deliver(_content(diff, dialogue, result, quotes, listed, wording), file, wording)
    if exit_code and any(change.outcome is not Outcome.UNCHANGED for change in diff.changes):
        raise typer.Exit(1)


def _with_document(
    workspace: Workspace, document: str, day: date | None, kind: str | None, coverage: Coverage | None
) -> tuple[tuple[Snapshot, ...], str]:
    """The snapshots with one more review, read from ``document`` and not written, with its review's id."""
    from hledtrack.cli.progress_bar import reading
    from hledtrack.work.loading import load
    from hledtrack.work.review_reading import SaidOfReview, read_review, require_full

    if kind is None:
        raise UsageError("--against DOC needs --kind KIND, and --date DAY where the document does not state it")
    said = SaidOfReview(kind, day, coverage=coverage)
    given = load([document], workspace.settings.most_bytes)
    with reading(given) as begin:
        read = read_review(workspace, given, said, today(), begin=begin)
    require_full(read, said)
    print_warnings(read.warnings)
    return (*workspace.snapshots(), read.snapshot), read.snapshot.review.id


def _known_on(day: date, snapshots: tuple[Snapshot, ...], before: str | None) -> str:
    """The last review up to ``day``."""
    if before:
        raise UsageError("give either A or --since DAY")
    known = [snapshot.review.id for snapshot in snapshots if snapshot.review.date <= day]
    if not known:
        raise UsageError(f"no review is as old as {day}; the first one is of {snapshots[0].review.date}")
    return known[-1]


def _content(diff: Diff, dialogue: str, kind: Format, quotes: bool, unchanged: bool, wording: Wording) -> bytes | str:
    if kind is Format.JSON:
        from hledtrack.report.diffs.diff_json import diff_json
        from hledtrack.report.rendering.json_head import Head

        return f"{diff_json(diff, Head(dialogue, diff.after.date))}\n"
    if kind is Format.MARKDOWN:
        from hledtrack.report.diffs.diff_markdown import diff_markdown
        from hledtrack.report.diffs.diff_view import diff_view

        view = diff_view(diff, dialogue, quotes=quotes, unchanged=unchanged, wording=wording)
        return diff_markdown(view, quotes=quotes, wording=wording)
    from hledtrack.report.exports.change_table import change_table
    from hledtrack.report.exports.table_formats import table_bytes

    return table_bytes(change_table(diff, dialogue, wording), kind.value)


def _print(diff: Diff, dialogue: str, quotes: bool, unchanged: bool, fold: bool, wording: Wording) -> None:
    from hledtrack.report.diffs.diff_table import print_diff
    from hledtrack.report.diffs.diff_view import diff_view
    from hledtrack.report.rendering.page import page

    paper = page()
    # What goes into a pipe or a file is complete.
    folded = fold and paper.width is not None
    view = diff_view(diff, dialogue, quotes=quotes, unchanged=unchanged, fold=folded, wording=wording)
    print_diff(view, paper, quotes=quotes)

"""``hledtrack timeline``: when things were promised for, review by review."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hledtrack.cli.context import AsOf, Format, FormatOption, need_ledger, open_workspace, present_id, today
from hledtrack.cli.failures import UsageError
from hledtrack.ledger import Ledger
from hledtrack.model import State
from hledtrack.report.timeline.view import Kind, Timeline

if TYPE_CHECKING:
    from hledtrack.store.workspace import Workspace


def command(
    ctx: typer.Context,
    ids: Annotated[list[str] | None, typer.Argument(metavar="[ID]...", help="Only these commitments.")] = None,
    kind: Annotated[
        Kind, typer.Option(help="trend: how the promised dates moved; gantt: the windows below each other.")
    ] = Kind.TREND,
    pillar: Annotated[list[str] | None, typer.Option(help="Only commitments whose pillar has these words.")] = None,
    agency: Annotated[list[str] | None, typer.Option(help="Only commitments of this agency.")] = None,
    open_only: Annotated[bool, typer.Option("--open", help="Only what is still to be done.")] = False,
    as_of: AsOf = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write .svg, .html or .png, do not draw."),
    ] = None,
    result: FormatOption = Format.TABLE,
) -> None:
    """Draw how the promised dates moved, review by review.

    The trend (also called slip chart) has the day of the review across and
    the date it promised up, one line a commitment. On the diagonal both are
    the same day: there a line ends when it is done, and below it, it is
    overdue.

    Examples:

    \b
      hledtrack timeline --open
      hledtrack timeline otay-mesa-ii otay-mesa-ii-opening
      hledtrack timeline --kind gantt --agency SEDENA
      hledtrack timeline --as-of 2024-12-01 --output trend.svg
      hledtrack timeline --agency SEDENA --format json
    """
    from hledtrack.report.selection import fits_filters
    from hledtrack.report.timeline import timeline

    workspace = open_workspace(ctx)
    day, ledger = as_of or today(), need_ledger(workspace, as_of)
    states = [
        state
        for state in _named(ledger, [_present(workspace, ledger, id) for id in ids or []])
        if (state.is_open or not open_only)
        and fits_filters(state.commitment, pillars=pillar or [], agencies=agency or [])
    ]
    settings = workspace.settings
    shown = timeline(states, day, settings.grace_days)
    if result is Format.JSON:
        if output is not None:
            raise UsageError("--output draws a picture; with --format json write to a file with >")
        from hledtrack.report.timeline.track_json import timeline_json

        typer.echo(timeline_json(shown))
        return
    if output is not None:
        _write(shown, kind, settings.dialogue, output)
        return
    from hledtrack.report.page import page
    from hledtrack.report.timeline.drawing import drawing, print_key
    from hledtrack.report.timeline.view import left_out_words

    paper = page()
    if not shown.tracks:
        paper.line(left_out_words(shown) or "no commitment fits")
        return
    # The drawing holds no text from documents; a page would take its runs of blanks away.
    typer.echo(drawing(shown, kind, paper.width))
    print_key(shown, kind, paper)


def _present(workspace: Workspace, ledger: Ledger, id: str) -> str:
    return id if id in ledger.states else present_id(workspace.snapshots(), id)


def _named(ledger: Ledger, ids: list[str]) -> list[State]:
    """The states of ``ids``, or all. Raises ``UsageError`` for an id that the ledger does not know."""
    for id in ids:
        if id not in ledger.states:
            from difflib import get_close_matches

            near = get_close_matches(id, ledger.states, n=3)
            hint = f"did you mean {' or '.join(near)}?" if near else "'hledtrack list' shows all ids"
            raise UsageError(f"there is no commitment {id!r}; {hint}")
    return [state for id, state in ledger.states.items() if not ids or id in ids]


def _write(shown: Timeline, kind: Kind, dialogue: str, output: Path) -> None:
    from hledtrack.cli.report_file import by_ending, write_report
    from hledtrack.report.timeline.files import NoPictureError, timeline_html, timeline_png, timeline_svg

    write = by_ending(output, {".svg": timeline_svg, ".html": timeline_html, ".png": timeline_png})
    if not shown.tracks:
        raise UsageError("nothing to draw: none of these commitments has a date")
    try:
        write_report(output, write(shown, kind, dialogue))
    except NoPictureError as error:
        raise UsageError(str(error)) from None

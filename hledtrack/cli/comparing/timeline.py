"""``hledtrack timeline``: when things were promised for, review by review."""

from __future__ import annotations

from typing import Annotated

import typer

from hledtrack.cli.context import (
    AsOf,
    LanguageOption,
    ledger_of,
    need_snapshots,
    open_workspace,
    present_id,
    today,
    wording_of,
)
from hledtrack.cli.failures import UsageError
from hledtrack.cli.given.filters import AgencyOption, PillarOption, checked
from hledtrack.cli.output import Format, OutputOption, chosen, deliver, format_option
from hledtrack.ledger import Ledger
from hledtrack.model import State
from hledtrack.report.phrasing.wording import Wording
from hledtrack.report.timeline.view import Kind, Timeline

_FORMATS = (Format.TABLE, Format.JSON, Format.SVG, Format.HTML, Format.PNG)


def command(
    ctx: typer.Context,
    ids: Annotated[list[str] | None, typer.Argument(metavar="[ID]...", help="Only these commitments.")] = None,
    kind: Annotated[
        Kind, typer.Option(help="trend: how the promised dates moved; gantt: the windows below each other.")
    ] = Kind.TREND,
    pillar: PillarOption = None,
    agency: AgencyOption = None,
    open_only: Annotated[bool, typer.Option("--open", help="Only what is still to be done.")] = False,
    as_of: AsOf = None,
    language: LanguageOption = None,
    result: Annotated[Format | None, format_option(*_FORMATS, text="How (default: by FILE, or drawn).")] = None,
    output: OutputOption = None,
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

    as_file = chosen(result, output, _FORMATS, Format.TABLE)
    workspace = open_workspace(ctx)
    day, settings = as_of or today(), workspace.settings
    snapshots = need_snapshots(workspace)
    filters = checked(snapshots, settings, pillar, agency)
    ledger = ledger_of(snapshots, as_of)
    states = [
        state
        for state in _named(ledger, [id if id in ledger.states else present_id(snapshots, id) for id in ids or []])
        if (state.is_open or not open_only)
        and fits_filters(state.commitment, pillars=filters.pillars, agencies=filters.agencies)
    ]
    shown, wording = timeline(states, day, settings.grace_days), wording_of(workspace, language)
    if as_file is Format.TABLE:
        _draw(shown, kind, wording)
    elif as_file is Format.JSON:
        from hledtrack.report.rendering.json_head import Head
        from hledtrack.report.timeline.track_json import timeline_json

        deliver(f"{timeline_json(shown, Head(settings.dialogue, day))}\n", output)
    else:
        deliver(_picture(shown, kind, settings.dialogue, as_file, wording), output)


def _draw(shown: Timeline, kind: Kind, wording: Wording) -> None:
    from hledtrack.report.rendering.page import page
    from hledtrack.report.timeline.drawing import drawing, print_key
    from hledtrack.report.timeline.view import left_out_words

    paper = page()
    if not shown.tracks:
        paper.line(left_out_words(shown, wording) or wording.say("chart", "nothing"))
        return
    # The drawing holds no text from documents; a page would take its runs of blanks away.
    typer.echo(drawing(shown, kind, paper.width, wording.language))
    print_key(shown, kind, paper, wording)


def _named(ledger: Ledger, ids: list[str]) -> list[State]:
    """The states of ``ids``, or all. Raises ``UsageError`` for an id that the ledger does not know."""
    for id in ids:
        if id not in ledger.states:
            from difflib import get_close_matches

            near = get_close_matches(id, ledger.states, n=3)
            hint = f"did you mean {' or '.join(near)}?" if near else "'hledtrack list' shows all ids"
            raise UsageError(f"there is no commitment {id!r}; {hint}")
    return [state for id, state in ledger.states.items() if not ids or id in ids]


def _picture(shown: Timeline, kind: Kind, dialogue: str, as_file: Format, wording: Wording) -> bytes:
    from hledtrack.report.timeline.chart_files import NoPictureError, timeline_html, timeline_png, timeline_svg

    if not shown.tracks:
        raise UsageError("nothing to draw: none of these commitments has a date")
    write = {Format.SVG: timeline_svg, Format.HTML: timeline_html, Format.PNG: timeline_png}[as_file]
    try:
        return write(shown, kind, dialogue, wording)
    except NoPictureError as error:
        raise UsageError(str(error)) from None

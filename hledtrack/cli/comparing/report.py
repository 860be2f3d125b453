"""``hledtrack report``: the scoreboard, and the scorecard to send round."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from hledtrack.cli.context import AsOf, LanguageOption, ledger_of, need_snapshots, open_workspace, today, wording_of
from hledtrack.cli.given.filters import AgencyOption, PillarOption, checked
from hledtrack.cli.output import Format, OutputOption, chosen, deliver, format_option, office

if TYPE_CHECKING:
    from datetime import date

    from hledtrack.ledger import Ledger
    from hledtrack.report.phrasing.wording import Wording
    from hledtrack.store.settings.dialogue import Settings

_FORMATS = (Format.TABLE, Format.JSON, Format.CSV, Format.MARKDOWN, Format.XLSX, Format.HTML, Format.DOCX)


def command(
    ctx: typer.Context,
    as_of: AsOf = None,
    pillar: PillarOption = None,
    agency: AgencyOption = None,
    language: LanguageOption = None,
    result: Annotated[Format | None, format_option(*_FORMATS)] = None,
    output: OutputOption = None,
) -> None:
    """Count per pillar and per agency what was kept, is late, open, overdue or unmentioned.

    As html, md and docx it is a scorecard of one page to send round: how the
    promises stand, the share kept of those that can be judged, by pillar, and
    the five that are furthest behind, with evidence. csv and xlsx are the
    counts.

    Examples:

    \b
      hledtrack report
      hledtrack report --as-of 2022-12-31
      hledtrack report --output scorecard.html
      hledtrack report --pillar "Pillar I" --language es --output balance.docx
    """
    from hledtrack.report.selection import selected_states

    kind = chosen(result, output, _FORMATS, Format.TABLE)
    workspace = open_workspace(ctx)
    day, settings = as_of or today(), workspace.settings
    snapshots = need_snapshots(workspace)
    filters = checked(snapshots, settings, pillar, agency)
    ledger = selected_states(ledger_of(snapshots, as_of), pillars=filters.pillars, agencies=filters.agencies)
    wording = wording_of(workspace, language)
    if kind in (Format.HTML, Format.MARKDOWN, Format.DOCX):
        deliver(_scorecard(ledger, day, settings, kind, wording), output)
        return
    from hledtrack.report.scores.scoreboard import print_scoreboard, scoreboard_json
    from hledtrack.scoring.scores import scoreboard

    board = scoreboard(ledger, day, settings.grace_days)
    if kind is Format.TABLE:
        from hledtrack.report.rendering.page import page

        print_scoreboard(board, settings.dialogue, page(), wording)
    elif kind is Format.JSON:
        from hledtrack.report.rendering.json_head import Head

        deliver(f"{scoreboard_json(board, Head(settings.dialogue, day))}\n", output)
    else:
        from hledtrack.report.exports.score_table import score_table
        from hledtrack.report.exports.table_formats import table_bytes

        deliver(table_bytes(score_table(board, settings.dialogue, wording), kind.value), output)


def _scorecard(ledger: Ledger, day: date, settings: Settings, kind: Format, wording: Wording) -> bytes | str:
    from hledtrack.model import unsettled
    from hledtrack.report.phrasing.unsettled_notes import unsettled_lines
    from hledtrack.report.scores.scorecard import scorecard

    lines = unsettled_lines(unsettled(ledger.states.values()), wording)
    card = scorecard(ledger, day, settings.dialogue, grace=settings.grace_days, unsettled=lines, wording=wording)
    if kind is Format.HTML:
        from hledtrack.report.scores.scorecard.html import scorecard_html

        return scorecard_html(card)
    if kind is Format.MARKDOWN:
        from hledtrack.report.scores.scorecard.markdown import scorecard_markdown

        return scorecard_markdown(card)
    from hledtrack.report.scores.scorecard.docx import scorecard_docx

    with office():
        return scorecard_docx(card, day)

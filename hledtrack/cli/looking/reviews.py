"""``hledtrack reviews``: the reviews of the dialogue."""

from __future__ import annotations

from typing import Annotated

import typer

from hledtrack.cli.context import LanguageOption, need_snapshots, open_workspace, wording_of
from hledtrack.cli.output import Format, OutputOption, chosen, deliver, format_option

_FORMATS = (Format.TABLE, Format.JSON, Format.CSV, Format.MARKDOWN, Format.XLSX)


def command(
    ctx: typer.Context,
    language: LanguageOption = None,
    result: Annotated[Format | None, format_option(*_FORMATS)] = None,
    output: OutputOption = None,
) -> None:
    """List the reviews in date order with what each one states.

    Examples:

    \b
      hledtrack reviews
      hledtrack reviews --format json
      hledtrack reviews --output reviews.csv
    """
    kind = chosen(result, output, _FORMATS, Format.TABLE)
    workspace = open_workspace(ctx)
    snapshots, dialogue = need_snapshots(workspace), workspace.settings.dialogue
    wording = wording_of(workspace, language)
    if kind is Format.TABLE:
        from hledtrack.report.commitments.listing import print_reviews
        from hledtrack.report.rendering.page import page

        print_reviews(snapshots, page(), wording)
    elif kind is Format.JSON:
        from hledtrack.report.commitments.listing import reviews_json
        from hledtrack.report.rendering.json_head import Head

        deliver(f"{reviews_json(snapshots, Head(dialogue, snapshots[-1].review.date))}\n", output, wording)
    else:
        from hledtrack.report.exports.review_table import review_table
        from hledtrack.report.exports.table_formats import table_bytes

        deliver(table_bytes(review_table(snapshots, dialogue, wording), kind.value), output, wording)

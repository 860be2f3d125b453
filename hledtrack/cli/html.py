"""``hledtrack html``: what became of the commitments as one HTML file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hledtrack.cli.context import need_snapshots, open_workspace


def command(
    ctx: typer.Context,
    before: Annotated[
        str | None, typer.Argument(metavar="[A]", help="The earlier review: id, date or beginning of its id; or A..B.")
    ] = None,
    after: Annotated[str | None, typer.Argument(metavar="[B]", help="The later review.")] = None,
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="The file to write.")] = Path(
        "report.html"
    ),
) -> None:
    """Write what became of the commitments between two reviews as an HTML file.

    The file needs nothing beside it and asks nobody: counts, a table to filter
    and sort, the chart of promised dates, and every commitment with what each
    review up to B says of it and where.

    Examples:

    \b
      hledtrack html
      hledtrack html 2022-09-12 2024-04-19 --output for-the-minister.html
    """
    from hledtrack.cli.comparison import compared
    from hledtrack.cli.report_file import by_ending, write_report
    from hledtrack.ledger import fold
    from hledtrack.report.html_report import html_report

    write = by_ending(output, {".html": html_report, ".htm": html_report})
    workspace = open_workspace(ctx)
    snapshots, settings = need_snapshots(workspace), workspace.settings
    diff = compared(snapshots, before, after)
    ledger = fold(snapshots, through=diff.after.id)
    write_report(output, write(diff, ledger, settings.dialogue, language=settings.language, grace=settings.grace_days))

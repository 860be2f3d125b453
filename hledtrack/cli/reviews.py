"""``hledtrack reviews``: the reviews of the dialogue."""

from __future__ import annotations

import typer

from hledtrack.cli.context import Format, FormatOption, need_snapshots, open_workspace


def command(ctx: typer.Context, output: FormatOption = Format.TABLE) -> None:
    """List the reviews in date order with what each one states.

    Examples:

    \b
      hledtrack reviews
      hledtrack reviews --format json
    """
    from hledtrack.report.listing import print_reviews, reviews_json

    snapshots = need_snapshots(open_workspace(ctx))
    if output is Format.JSON:
        typer.echo(reviews_json(snapshots))
        return
    from hledtrack.report.page import page

    print_reviews(snapshots, page())

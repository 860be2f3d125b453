"""``import --why``: how one line of a document was decided; nothing is written."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import typer

from hledtrack.cli.context import Format, today
from hledtrack.cli.failures import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hledtrack.store.workspace import Workspace


def tell_why(
    workspace: Workspace | None,
    name: str,
    asked: str,
    day: date | None,
    language: str | None,
    columns: Mapping[str, str],
    output: Format,
    spoken: str,
) -> None:
    """Print how what stands in the line ``asked`` of the document, or has these words, was decided.

    ``language`` is the document's, ``spoken`` that in which it is told. Raises ``UsageError`` where nothing stands
    there.
    """
    from hledtrack.extract.statements.trace import trace
    from hledtrack.model import Review
    from hledtrack.report.imports.trace_view import print_traces, traces_json
    from hledtrack.store.settings.dialogue import Settings
    from hledtrack.work.loading import blocks_of, extract_settings, load

    settings = workspace.settings if workspace else Settings()
    [given] = load([name], settings.most_bytes)
    document = blocks_of(given)
    # Without a day only dates that leave out their year could be read otherwise.
    review = Review(id="why", kind="review", date=day or document.stated_day or today())
    at = int(asked) if asked.isdigit() else asked
    found = trace(document, review, extract_settings(settings, {**settings.columns, **columns}, language), at)
    if not found:
        where = f"line {at}" if isinstance(at, int) else repr(at)
        raise UsageError(f"{given.shown}: nothing was read at {where}; give a line that the table of import names")
    if output is Format.JSON:
        typer.echo(traces_json(found, given.shown))
        return
    from hledtrack.report.rendering.page import page

    print_traces(found, given.shown, page(), spoken)

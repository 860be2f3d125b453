"""``hledtrack search``: words in all texts of all reviews."""

from __future__ import annotations

from typing import Annotated

import typer

from hledtrack.cli.context import Format, FormatOption, need_index, open_workspace
from hledtrack.cli.failures import UsageError


def command(
    ctx: typer.Context,
    words: Annotated[list[str], typer.Argument(metavar="WORDS...", help="What to look for.")],
    limit: Annotated[int, typer.Option(min=1, metavar="N", help="Show the best N.")] = 20,
    output: FormatOption = Format.TABLE,
) -> None:
    """Look for words in everything that any review says, the best hits first.

    All words have to stand in one statement, whatever the case of their
    letters and their accents. Quotes keep words together, an asterisk stands
    for any ending.

    Examples:

    \b
      hledtrack search semiconductor
      hledtrack search '"feasibility study"' nogales
      hledtrack search 'infra*' --limit 50 --format json
    """
    from hledtrack.report.commitments.search_results import found_json, print_found
    from hledtrack.store.index.index_search import NoWordsError, search

    index = need_index(open_workspace(ctx))
    try:
        found = search(index.connection, index.reviews, " ".join(words), limit)
    except NoWordsError as error:
        raise UsageError(f"{error}; give words, as in: hledtrack search bridge") from None
    titles = index.titles([hit.id for hit in found.hits])
    if output is Format.JSON:
        typer.echo(found_json(found, titles))
        return
    from hledtrack.report.rendering.page import page

    print_found(found, titles, page())

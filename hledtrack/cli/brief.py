"""``hledtrack brief``: one page of questions before a meeting."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hledtrack.cli.context import AsOf, LanguageOption, find_review, need_snapshots, open_workspace, today, wording_of
from hledtrack.cli.failures import UsageError
from hledtrack.model import Coverage

if TYPE_CHECKING:
    from collections.abc import Callable

    from hledtrack.model import Snapshot
    from hledtrack.report.brief import Brief


def command(
    ctx: typer.Context,
    review: Annotated[
        str | None, typer.Option("--review", metavar="B", help="The last review (default: the newest full one).")
    ] = None,
    since: Annotated[
        str | None, typer.Option("--since", metavar="A", help="The review before it (default: the full one before B).")
    ] = None,
    pillar: Annotated[list[str] | None, typer.Option(help="Only commitments whose pillar has these words.")] = None,
    agency: Annotated[list[str] | None, typer.Option(help="Only commitments of this agency.")] = None,
    limit: Annotated[int, typer.Option(min=0, metavar="N", help="Questions for each reason; 0 for all.")] = 3,
    language: LanguageOption = None,
    as_of: AsOf = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write .md, .html or .docx, do not print."),
    ] = None,
) -> None:
    """Print one page of questions for the next meeting, each with its evidence.

    Asked about is what is open on DAY and due, put off twice or more, promised
    less firmly in B than before, passed over by B in silence, or new since A.

    Examples:

    \b
      hledtrack brief
      hledtrack brief --agency SEDENA --limit 0 --output questions.docx
      hledtrack brief --since 2022-09-12 --review 2024-04-19 --language es
    """
    from hledtrack.diff import compare_reviews
    from hledtrack.ledger import fold
    from hledtrack.report.brief import brief
    from hledtrack.report.selection import selected_states

    workspace = open_workspace(ctx)
    day, settings = as_of or today(), workspace.settings
    known = tuple(snapshot for snapshot in need_snapshots(workspace) if snapshot.review.date <= day)
    try:
        diff = compare_reviews(known, *_reviews(known, since, review))
    except ValueError as error:
        raise UsageError(f"{error}; --since names the earlier review") from None
    ledger = selected_states(fold(known), pillars=pillar or [], agencies=agency or [])
    page = brief(
        ledger,
        diff,
        day,
        settings.dialogue,
        language=wording_of(workspace, language).language,
        limit=limit,
        grace=settings.grace_days,
    )
    _put(page, day, output)


def _reviews(snapshots: tuple[Snapshot, ...], since: str | None, review: str | None) -> tuple[str, str]:
    """The ids of A and B: as named, or the newest full review and the full one before it. Raises ``UsageError``."""
    full = [snapshot.review.id for snapshot in snapshots if snapshot.review.coverage is Coverage.FULL]
    after = find_review(snapshots, review) if review else (full or [""])[-1]
    days = {snapshot.review.id: snapshot.review.date for snapshot in snapshots}
    known = [id for id in full if days[id] < days[after]] if after else []
    before = find_review(snapshots, since) if since else (known or [""])[-1]
    if not before or not after:
        raise UsageError("a brief needs two full reviews up to that day; name two reviews with --since and --review")
    return before, after


def _put(page: Brief, day: date, output: Path | None) -> None:
    from hledtrack.report.brief.markdown import brief_markdown

    if output is None:
        typer.echo(brief_markdown(page), nl=False)
        return
    from hledtrack.cli.report_file import by_ending, write_report
    from hledtrack.report.brief.docx import NoOfficeError, brief_docx
    from hledtrack.report.brief.html import brief_html

    writers: dict[str, Callable[[], bytes]] = {
        ".md": lambda: brief_markdown(page).encode(),
        ".html": lambda: brief_html(page),
        ".docx": lambda: brief_docx(page, day),
    }
    write = by_ending(output, writers)
    try:
        write_report(output, write())
    except NoOfficeError as error:
        raise UsageError(str(error)) from None

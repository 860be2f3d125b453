"""``hledtrack brief``: one page of questions before a meeting."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from hledtrack.cli.context import AsOf, LanguageOption, need_snapshots, open_workspace, today, wording_of
from hledtrack.cli.failures import UsageError
from hledtrack.cli.given.filters import AgencyOption, PillarOption, checked
from hledtrack.cli.output import Format, OutputOption, chosen, deliver, format_option, office
from hledtrack.model import Coverage
from hledtrack.work.comparing import find_review

if TYPE_CHECKING:
    from hledtrack.model import Snapshot
    from hledtrack.report.brief import Brief

_FORMATS = (Format.MARKDOWN, Format.HTML, Format.DOCX)


def command(
    ctx: typer.Context,
    review: Annotated[
        str | None, typer.Option("--review", metavar="B", help="The last review (default: the newest full one).")
    ] = None,
    since: Annotated[
        str | None, typer.Option("--since", metavar="A", help="The review before it (default: the full one before B).")
    ] = None,
    pillar: PillarOption = None,
    agency: AgencyOption = None,
    limit: Annotated[int, typer.Option(min=0, metavar="N", help="Questions for each reason; 0 for all.")] = 3,
    language: LanguageOption = None,
    as_of: AsOf = None,
    result: Annotated[Format | None, format_option(*_FORMATS, text="How (default: by FILE, or md).")] = None,
    output: OutputOption = None,
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

    kind = chosen(result, output, _FORMATS, Format.MARKDOWN)
    workspace = open_workspace(ctx)
    day, settings = as_of or today(), workspace.settings
    filters = checked(need_snapshots(workspace), settings, pillar, agency)
    known = tuple(snapshot for snapshot in need_snapshots(workspace) if snapshot.review.date <= day)
    try:
        diff = compare_reviews(known, *_reviews(known, since, review))
    except ValueError as error:
        raise UsageError(f"{error}; --since names the earlier review") from None
    ledger = selected_states(fold(known, as_of=day), pillars=filters.pillars, agencies=filters.agencies)
    wording = wording_of(workspace, language)
    page = brief(
        ledger,
        diff,
        day,
        settings.dialogue,
        language=wording.language,
        limit=limit,
        grace=settings.grace_days,
    )
    deliver(_content(page, day, kind), output, wording)


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


def _content(page: Brief, day: date, kind: Format) -> bytes | str:
    if kind is Format.MARKDOWN:
        from hledtrack.report.brief.markdown import brief_markdown

        return brief_markdown(page)
    if kind is Format.HTML:
        from hledtrack.report.brief.html import brief_html

        return brief_html(page)
    from hledtrack.report.brief.docx import brief_docx

    with office():
        return brief_docx(page, day)

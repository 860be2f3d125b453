"""A diff as Markdown: a heading and a table for each outcome."""

from __future__ import annotations

from collections.abc import Iterator

from hledtrack.report.diffs.diff_view import DiffView, Row
from hledtrack.report.phrasing.wording import ENGLISH, Wording
from hledtrack.report.rendering.markdown_text import markdown_text, table_row


def diff_markdown(view: DiffView, *, quotes: bool = False, wording: Wording = ENGLISH) -> str:
    """The Markdown text of ``view``; with ``quotes`` each table is followed by the evidence of its lines."""
    return "\n".join(_lines(view, quotes, wording)) + "\n"


def _lines(view: DiffView, quotes: bool, wording: Wording) -> Iterator[str]:
    yield from (f"# {markdown_text(view.title)}", "", markdown_text(view.counts))
    for line in view.unsettled:
        yield from ("", markdown_text(line))
    for group in view.groups:
        yield from ("", f"## {markdown_text(group.heading)}", "")
        yield table_row(wording.listed("diff", "columns"))
        yield "| --- | --- | --- | --- | --- | --- |"
        for row in group.rows:
            yield table_row(
                markdown_text(cell)
                for cell in (row.id, row.title, row.agencies, row.change, row.days, "; ".join(row.also))
            )
        if quotes:
            yield ""
            for row in group.rows:
                yield from _quotes(row)


def _quotes(row: Row) -> Iterator[str]:
    yield f"- **{markdown_text(row.id)}**"
    for side in row.evidence:
        yield f"    - {markdown_text(side.review)}: {markdown_text(side.shown)} ({markdown_text(side.source)})"

"""A brief as Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from hledtrack.report.brief.view import Brief
from hledtrack.report.rendering.markdown_text import markdown_text


def brief_markdown(brief: Brief) -> str:
    """The Markdown text of a brief."""
    return "\n".join(_lines(brief)) + "\n"


def _lines(brief: Brief) -> Iterator[str]:
    yield from (f"# {markdown_text(brief.title)}", "")
    yield from (markdown_text(brief.dialogue), "", markdown_text(brief.period))
    for line in brief.unsettled:
        yield from ("", markdown_text(line))
    if not brief.parts:
        yield from ("", markdown_text(brief.nothing))
    for part in brief.parts:
        yield from ("", f"## {markdown_text(part.heading)}", "")
        for number, item in enumerate(part.questions, 1):
            indent = " " * len(f"{number}. ")
            agencies = f" ({markdown_text(item.agencies)})" if item.agencies else ""
            yield f"{number}. **{markdown_text(item.question)}**{agencies}"
            yield f"{indent}- {markdown_text(item.reason)}"
            for statement in item.statements:
                yield f"{indent}- {markdown_text(statement.words)}"
                yield f"{indent}- {markdown_text(statement.source)} ({markdown_text(item.id)})"
        if part.more:
            yield from ("", markdown_text(part.more))

"""A scorecard as Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from hledtrack.report.phrasing.wording import Wording
from hledtrack.report.rendering.markdown_text import markdown_text, table_row
from hledtrack.report.scores.scorecard.view import Scorecard


def scorecard_markdown(card: Scorecard) -> str:
    """The Markdown text."""
    return "\n".join(_lines(card)) + "\n"


def _lines(card: Scorecard) -> Iterator[str]:
    wording = Wording(card.language)
    yield from (f"# {markdown_text(card.dialogue)}: {markdown_text(card.title)}", "", markdown_text(card.as_of), "")
    if card.only:
        yield from (f"**{markdown_text(card.only)}**", "")
    yield f"**{markdown_text(card.share)}** {markdown_text(card.promises)}."
    for line in card.unsettled:
        yield from ("", markdown_text(line))
    yield from ("", table_row(tile.name for tile in card.tiles), table_row(["---"] * len(card.tiles)))
    yield table_row(str(tile.count) for tile in card.tiles)
    yield from ("", f"## {wording.say('scorecard', 'pillars')}", "")
    headers = (wording.say("scores", name) for name in ("pillar", "promised", "share_kept"))
    yield from (table_row((*headers, "")), table_row(["---"] * 4))
    for pillar in card.pillars:
        yield table_row(map(markdown_text, (pillar.name, pillar.promises, pillar.share, pillar.counts)))
    yield from ("", f"## {wording.say('scorecard', 'worst')}", "")
    if not card.worst:
        yield wording.say("scorecard", "nothing_worst")
    for number, item in enumerate(card.worst, 1):
        agencies = f" ({markdown_text(item.agencies)})" if item.agencies else ""
        yield f"{number}. **{markdown_text(item.title)}**{agencies}: {markdown_text(item.dates)}"
        yield f"   - {markdown_text(item.words)} ({markdown_text(item.source)})"

"""The commitments of a ledger as a Markdown document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from hledtrack.model import State
from hledtrack.report.commitments.listing import standing_words
from hledtrack.report.exports.commitment_table import Standing, standing
from hledtrack.report.phrasing.phrases import expected_words
from hledtrack.report.phrasing.wording import ENGLISH, Wording
from hledtrack.report.rendering.clean import clean_text
from hledtrack.report.rendering.markdown_text import markdown_text, table_row


def commitments_markdown(
    states: Sequence[State], dialogue: str, as_of: date, grace: int = 0, wording: Wording = ENGLISH
) -> str:
    """A heading, a table for each pillar in the order of the commitments, and the counts."""
    return "\n".join(_lines(states, dialogue, as_of, grace, wording)) + "\n"


def _lines(states: Sequence[State], dialogue: str, as_of: date, grace: int, wording: Wording) -> Iterator[str]:
    yield f"# {_shown(wording.say('tables', 'commitments', dialogue=dialogue, day=as_of.isoformat()))}"
    overdue = sum(standing(state, as_of, grace) is Standing.OVERDUE for state in states)
    commitments = wording.counted("commitments", len(states))
    yield from ("", wording.counted("counts", overdue, table="tables", commitments=commitments))
    headers = wording.listed("tables", "columns")
    sections: dict[str, list[State]] = {}
    for state in states:
        sections.setdefault(
            clean_text(state.commitment.pillar or "") or wording.say("tables", "no_section"), []
        ).append(state)
    for name, members in sections.items():
        yield from ("", f"## {_shown(name)}", "", table_row(headers), table_row(["---"] * len(headers)))
        for state in members:
            yield table_row(_shown(text) for text in _cells(state, as_of, grace, wording))


def _cells(state: State, as_of: date, grace: int, wording: Wording) -> tuple[str, ...]:
    commitment = state.commitment
    return (
        commitment.id,
        commitment.name,
        ", ".join(commitment.agencies),
        standing_words(state, wording),
        expected_words(commitment, wording) if commitment.expected else "",
        wording.say("standings", standing(state, as_of, grace).value),
        state.last_review.id,
    )


def _shown(text: str) -> str:
    return markdown_text(clean_text(text))

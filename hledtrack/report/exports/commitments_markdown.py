"""The commitments of a ledger as a Markdown document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from hledtrack.model import State
from hledtrack.report.clean import clean_text
from hledtrack.report.exports.commitment_table import Standing, standing
from hledtrack.report.listing import standing_words
from hledtrack.report.markdown_text import markdown_text, table_row
from hledtrack.report.phrases import expected_words, plural

_HEADERS = ("id", "commitment", "agencies", "status", "due", "standing", "last review")
_NO_SECTION = "(no section named)"


def commitments_markdown(states: Sequence[State], dialogue: str, as_of: date, grace: int = 0) -> str:
    """A heading, a table for each pillar in the order of the commitments, and the counts."""
    return "\n".join(_lines(states, dialogue, as_of, grace)) + "\n"


def _lines(states: Sequence[State], dialogue: str, as_of: date, grace: int) -> Iterator[str]:
    yield f"# {_shown(dialogue)}: commitments as of {as_of.isoformat()}"
    sections: dict[str, list[State]] = {}
    for state in states:
        sections.setdefault(clean_text(state.commitment.pillar or "") or _NO_SECTION, []).append(state)
    for name, members in sections.items():
        yield from ("", f"## {_shown(name)}", "", table_row(_HEADERS), table_row(["---"] * len(_HEADERS)))
        for state in members:
            yield table_row(_shown(text) for text in _cells(state, as_of, grace))
    overdue = sum(standing(state, as_of, grace) is Standing.OVERDUE for state in states)
    yield from ("", f"{plural(len(states), 'commitment')}, {overdue} overdue")


def _cells(state: State, as_of: date, grace: int) -> tuple[str, ...]:
    commitment = state.commitment
    return (
        commitment.id,
        commitment.name,
        ", ".join(commitment.agencies),
        standing_words(state),
        expected_words(commitment) if commitment.expected else "",
        standing(state, as_of, grace).value,
        state.last_review.id,
    )


def _shown(text: str) -> str:
    return markdown_text(clean_text(text))

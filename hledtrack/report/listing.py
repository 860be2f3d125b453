"""Lists of reviews and of commitments."""

from __future__ import annotations

import json
from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from hledtrack.ledger import State
from hledtrack.model import Snapshot, Status
from hledtrack.report.clean import clean_text
from hledtrack.report.columns import plain_table
from hledtrack.report.commitment_json import commitment_fields, review_fields
from hledtrack.report.phrases import expected_words, plural


def print_reviews(snapshots: Sequence[Snapshot], console: Console) -> None:
    """Print one line a review."""
    table = plain_table("review", "date", "kind", "coverage", "states", "done", numbers=frozenset({"states", "done"}))
    for snapshot in snapshots:
        review = snapshot.review
        done = sum(commitment.status is Status.COMPLETED for commitment in snapshot.commitments)
        cells = (review.id, review.date.isoformat(), review.kind, review.coverage.value)
        table.add_row(*(Text(clean_text(cell)) for cell in cells), str(len(snapshot.commitments)), str(done))
    console.print(table)


def reviews_json(snapshots: Sequence[Snapshot]) -> str:
    """The reviews as JSON."""
    fields = [review_fields(s.review) | {"commitments": len(s.commitments)} for s in snapshots]
    return json.dumps(fields, ensure_ascii=False, indent=2)


def print_list(states: Sequence[State], console: Console) -> None:
    """Print one line a commitment, and how many there are."""
    table = plain_table("id", "commitment", "agencies", "status", "due", "last review")
    for state in states:
        commitment = state.commitment
        cells = (
            commitment.id,
            commitment.name,
            ", ".join(commitment.agencies),
            status_words(state),
            expected_words(commitment) if commitment.expected else "",
            state.last_review.id,
        )
        table.add_row(*(Text(clean_text(cell)) for cell in cells))
    if states:
        console.print(table)
    console.print(Text(plural(len(states), "commitment"), style="bold"))


def status_words(state: State) -> str:
    """The status and the progress: ``in progress, 60%``."""
    commitment = state.commitment
    if state.continued_by:
        return "continued as " + ", ".join(state.continued_by)
    words = (commitment.status or Status.PLANNED).value.replace("_", " ")
    return words if commitment.progress is None else f"{words}, {commitment.progress}%"


def state_fields(state: State) -> dict[str, object]:
    """A commitment's last known state as JSON values."""
    return commitment_fields(state.commitment) | {
        "last_review": state.last_review.id,
        "redatings": state.redatings,
        "continued_by": list(state.continued_by),
        "passed_over_by": [review.id for review in state.passed_over],
    }


def list_json(states: Sequence[State]) -> str:
    """The commitments as JSON."""
    return json.dumps([state_fields(state) for state in states], ensure_ascii=False, indent=2)

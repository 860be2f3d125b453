"""Lists of reviews and of commitments."""

from __future__ import annotations

from collections.abc import Sequence

from hledtrack.model import Snapshot, State, Status
from hledtrack.report.commitment_json import known_fields, review_fields
from hledtrack.report.json_text import json_text
from hledtrack.report.page import Page, cell
from hledtrack.report.phrases import expected_words, plural, status_words


def print_reviews(snapshots: Sequence[Snapshot], page: Page) -> None:
    """Print one line a review."""
    rows = []
    for snapshot in snapshots:
        review = snapshot.review
        done = sum(commitment.status is Status.COMPLETED for commitment in snapshot.commitments)
        texts = (review.id, review.date.isoformat(), review.kind, review.coverage.value)
        rows.append([cell(text) for text in (*texts, str(len(snapshot.commitments)), str(done))])
    headers = ("review", "date", "kind", "coverage", "states", "done")
    page.table(rows, headers, right=frozenset({4, 5}))


def reviews_json(snapshots: Sequence[Snapshot]) -> str:
    """The reviews as JSON."""
    fields = [review_fields(s.review) | {"commitments": len(s.commitments)} for s in snapshots]
    return json_text(fields)


def print_list(states: Sequence[State], page: Page) -> None:
    """Print one line a commitment, and how many there are."""
    rows = []
    for state in states:
        commitment = state.commitment
        texts = (
            commitment.id,
            commitment.name,
            ", ".join(commitment.agencies),
            standing_words(state),
            expected_words(commitment) if commitment.expected else "",
            state.last_review.id,
        )
        rows.append([cell(text) for text in texts])
    if rows:
        page.table(rows, ("id", "commitment", "agencies", "status", "due", "last review"))
    page.line(plural(len(states), "commitment"), "bold")


def standing_words(state: State) -> str:
    """The status and the progress: ``in progress, 60%``."""
    commitment = state.commitment
    if state.continued_by:
        return "continued as " + ", ".join(state.continued_by)
    words = status_words(commitment.status, commitment.met)
    words = words if commitment.progress is None else f"{words}, {commitment.progress}%"
    return f"{words}; unsure" if state.last_mention.commitment.unsure else words


def state_fields(state: State) -> dict[str, object]:
    """A commitment's last known state as JSON values."""
    return known_fields(state) | {
        "last_review": state.last_review.id,
        "redatings": state.redatings,
        "continued_by": list(state.continued_by),
        "passed_over_by": [review.id for review in state.passed_over],
    }


def list_json(states: Sequence[State]) -> str:
    """The commitments as JSON."""
    return json_text([state_fields(state) for state in states])

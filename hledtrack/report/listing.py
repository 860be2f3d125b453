"""Lists of reviews and of commitments."""

from __future__ import annotations

import json
from collections.abc import Sequence

from hledtrack.model import Snapshot, State, Status
from hledtrack.report.commitment_json import known_fields, review_fields
from hledtrack.report.page import Cell, Page, Words, cell
from hledtrack.report.phrases import expected_words, plural, status_words
from hledtrack.report.stacked import is_narrow, is_wide, lines_of, print_stacked, print_table
from hledtrack.report.wording import ENGLISH, Wording


def print_reviews(snapshots: Sequence[Snapshot], page: Page) -> None:
    """Print one line a review."""
    rows = []
    for snapshot in snapshots:
        review = snapshot.review
        done = sum(commitment.status is Status.COMPLETED for commitment in snapshot.commitments)
        texts = (review.id, review.date.isoformat(), review.kind, review.coverage.value)
        rows.append([cell(text) for text in (*texts, str(len(snapshot.commitments)), str(done))])
    print_table(rows, ("review", "date", "kind", "coverage", "states", "done"), page, frozenset({4, 5}))


def reviews_json(snapshots: Sequence[Snapshot]) -> str:
    """The reviews as JSON."""
    fields = [review_fields(s.review) | {"commitments": len(s.commitments)} for s in snapshots]
    return json.dumps(fields, ensure_ascii=False, indent=2)


def print_list(states: Sequence[State], page: Page) -> None:
    """Print how many commitments there are, and each of them."""
    page.line(plural(len(states), "commitment"), "bold")
    if not states:
        return
    page.line()
    if is_narrow(page):
        print_stacked(map(_stack, states), page)
    elif is_wide(page):
        headers = ("id", "commitment", "agencies", "status", "due", "last review")
        page.table([[cell(text) for text in _texts(state)] for state in states], headers)
    else:
        longest = max(len(state.commitment.id) for state in states)
        page.table(list(map(_cells, states)), ("id", "commitment", "status", "last review"), first_width=longest)


def _texts(state: State) -> tuple[str, ...]:
    commitment = state.commitment
    due = expected_words(commitment) if commitment.expected else ""
    agencies = ", ".join(commitment.agencies)
    return commitment.id, commitment.name, agencies, standing_words(state), due, state.last_review.id


def _stack(state: State) -> list[Cell]:
    id, name, agencies, standing, due, review = _texts(state)
    told = ", ".join(filter(None, (standing, due and f"due {due}")))
    return [(Words(name, "bold"),), (Words(told), Words(agencies, "dim")), (Words(id), Words(review, "dim"))]


def _cells(state: State) -> list[Cell]:
    id, name, agencies, standing, due, review = _texts(state)
    told = lines_of(Words(standing), Words(due and f"due {due}"))
    return [cell(id, "bold"), lines_of(Words(name), Words(agencies, "dim")), told, cell(review, "dim")]


def standing_words(state: State, wording: Wording = ENGLISH) -> str:
    """The status and the progress: ``in progress, 60%``."""
    commitment = state.commitment
    if state.continued_by:
        return wording.say("status", "continued", ids=", ".join(state.continued_by))
    words = status_words(commitment.status, commitment.met, wording)
    return words if commitment.progress is None else f"{words}, {commitment.progress}%"


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
    return json.dumps([state_fields(state) for state in states], ensure_ascii=False, indent=2)

"""Lists of reviews and of commitments."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from hledtrack.model import Snapshot, State, Status
from hledtrack.report.commitments.commitment_json import known_fields, review_fields
from hledtrack.report.phrasing.phrases import expected_words, status_words
from hledtrack.report.phrasing.wording import ENGLISH, Wording
from hledtrack.report.rendering.cells import Cell, Words, cell
from hledtrack.report.rendering.json_head import Head, headed_json
from hledtrack.report.rendering.page import Page
from hledtrack.report.rendering.stacked import is_narrow, is_wide, lines_of, print_stacked, print_table


def print_reviews(snapshots: Sequence[Snapshot], page: Page, wording: Wording = ENGLISH) -> None:
    """Print one line a review."""
    rows = []
    for snapshot in snapshots:
        review = snapshot.review
        coverage = wording.say("coverage", review.coverage.value)
        texts = (review.id, review.date.isoformat(), wording.named("kinds", review.kind), coverage)
        rows.append([cell(text) for text in (*texts, str(len(snapshot.commitments)), str(done_count(snapshot)))])
    print_table(rows, wording.listed("lists", "reviews"), page, frozenset({4, 5}), wording)


def reviews_json(snapshots: Sequence[Snapshot], head: Head | None = None) -> str:
    """The reviews as JSON."""
    fields = [
        review_fields(one.review) | {"commitments": len(one.commitments), "completed": done_count(one)}
        for one in snapshots
    ]
    return headed_json(head, {"reviews": fields})


def done_count(snapshot: Snapshot) -> int:
    """How many commitments a review states as completed."""
    return sum(commitment.status is Status.COMPLETED for commitment in snapshot.commitments)


def print_list(states: Sequence[State], page: Page, wording: Wording = ENGLISH) -> None:
    """Print how many commitments there are, and each of them."""
    page.line(wording.counted("commitments", len(states)), "bold")
    texts = [_texts(state, wording) for state in states]
    if not states:
        return
    page.line()
    longest = max(len(state.commitment.id) for state in states)
    cells = [_cells(state, one, wording) for state, one in zip(states, texts, strict=True)]
    if is_wide(page):
        page.table([[cell(text) for text in one] for one in texts], wording.listed("lists", "commitments"))
    elif is_narrow(page) or longest + _least_width(cells) > (page.width or 0):
        print_stacked([_stack(one, wording) for one in texts], page)
    else:
        page.table(cells, wording.listed("lists", "short"), first_width=longest)


def _texts(state: State, wording: Wording) -> tuple[str, ...]:
    commitment = state.commitment
    due = expected_words(commitment, wording) if commitment.expected else ""
    agencies = ", ".join(commitment.agencies)
    return commitment.id, commitment.name, agencies, standing_words(state, wording), due, state.last_review.id


def _stack(texts: tuple[str, ...], wording: Wording) -> list[Cell]:
    id, name, agencies, standing, due, review = texts
    told = ", ".join(filter(None, (standing, due and wording.say("dates", "due", date=due))))
    return [(Words(name, "bold"),), (Words(told), Words(agencies, "dim")), (Words(id), Words(review, "dim"))]


def _least_width(rows: Sequence[Sequence[Cell]]) -> int:
    """How wide what stands behind the ids is at least, with no word broken, and the gaps before it."""
    titles, standings = ([words.text for row in rows for words in row[at]] for at in (1, 2))
    return 4 + max(len(word) for text in titles for word in text.split()) + max(map(len, standings))


def _cells(state: State, texts: tuple[str, ...], wording: Wording) -> list[Cell]:
    """The id, the title and whom, the standing: what carries a commitment on stands below its title, ids being long."""
    id, name, agencies, standing, due, review = texts
    continued = standing if state.continued_by else ""
    short = wording.say("standings", "continued") if continued else standing
    told = (Words(short), Words(due and wording.say("dates", "due", date=due)), Words(review, "dim"))
    return [cell(id, "bold"), lines_of(Words(name), Words(continued, "dim"), Words(agencies, "dim")), lines_of(*told)]


def standing_words(state: State, wording: Wording = ENGLISH) -> str:
    """The status and the progress: ``in progress, 60%``."""
    commitment = state.commitment
    if state.continued_by:
        return wording.say("status", "continued", ids=", ".join(state.continued_by))
    words = status_words(commitment.status, commitment.met, wording)
    words = words if commitment.progress is None else f"{words}, {commitment.progress}%"
    return wording.say("status", "unsure", status=words) if state.last_mention.commitment.unsure else words


def state_fields(state: State) -> dict[str, object]:
    """A commitment's last known state as JSON values."""
    return known_fields(state) | {
        "last_review": state.last_review.id,
        "redatings": state.redatings,
        "continued_by": list(state.continued_by),
        "passed_over_by": [review.id for review in state.passed_over],
    }


def list_json(states: Sequence[State], as_of: date, grace: int = 0, head: Head | None = None) -> str:
    """The commitments as JSON, with all that a table of them has."""
    return headed_json(head, {"commitments": [standing_fields(state, as_of, grace) for state in states]})


def standing_fields(state: State, as_of: date, grace: int = 0) -> dict[str, object]:
    """The last known state as JSON values, and where it stands on a day."""
    from hledtrack.report.exports.commitment_table import facts

    values = facts(state, as_of, grace)
    told = {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}
    for name in ("document", "sha256", "line", "page", "row"):
        told.pop(name)  # `source` has them
    return told | state_fields(state)

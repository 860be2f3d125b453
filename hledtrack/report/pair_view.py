"""An entry beside an earlier commitment, for a person to decide whether they are the same."""

from __future__ import annotations

from hledtrack.model import Candidate, Commitment, Review, State
from hledtrack.report.diff_view import evidence, review_words
from hledtrack.report.page import Page, Words, cell
from hledtrack.report.phrases import expected_words
from hledtrack.report.word_diff import marked_apart


def print_pair(review: Review, entry: Commitment, known: State, candidate: Candidate, page: Page) -> None:
    """Print both statements side by side with the differing words marked, and why they may be the same."""
    last = known.last_review
    old, new = marked_apart(known.commitment.text or "", entry.text or "")
    old_title, new_title = marked_apart(known.commitment.name, entry.name)
    rows = [
        [cell("", "dim"), cell(review_words(last), "bold"), cell(review_words(review), "bold")],
        [cell("id", "dim"), cell(known.commitment.id), cell(entry.id)],
        [cell("title", "dim"), cell(old_title), cell(new_title)],
        [cell("agencies", "dim"), _listed(known.commitment), _listed(entry)],
        [cell("due", "dim"), cell(expected_words(known.commitment)), cell(expected_words(entry))],
        [cell("text", "dim"), cell(old), cell(new)],
        [cell("source", "dim"), cell(evidence(last, known.commitment).source), cell(evidence(review, entry).source)],
    ]
    page.table(rows)
    page.line(f"score {candidate.score:.2f}: {candidate.why or 'no reason recorded'}")


def _listed(commitment: Commitment) -> tuple[Words, ...]:
    return (Words(", ".join(commitment.agencies) or "none named"),)

"""An entry beside an earlier commitment, for a person to decide whether they are the same."""

from __future__ import annotations

from hledtrack.model import Candidate, Commitment, Mention, Review, State
from hledtrack.report.phrasing.attribution import Said, Whose, said
from hledtrack.report.phrasing.phrases import expected_words, review_words
from hledtrack.report.rendering.cells import Cell, Words, cell
from hledtrack.report.rendering.page import Page
from hledtrack.report.rendering.word_diff import marked_apart


def print_pair(review: Review, entry: Commitment, known: State, candidate: Candidate, page: Page) -> None:
    """Print both statements side by side with the differing words marked, and why they may be the same.

    What is known is shown with the review that its words are from.
    """
    words, stated = known.words, Mention(review, entry)
    mine, theirs = said(stated), said(words)
    old, new = marked_apart(theirs.words, mine.words)
    old_title, new_title = marked_apart(known.commitment.name, entry.name)
    rows: list[list[Cell]] = [
        [cell("", "dim"), cell(review_words(words.review), "bold"), cell(review_words(review), "bold")],
        [cell("id", "dim"), cell(known.commitment.id), cell(entry.id)],
        [cell("title", "dim"), cell(old_title), cell(new_title)],
        [cell("agencies", "dim"), _listed(known.commitment), _listed(entry)],
        [cell("due", "dim"), cell(expected_words(known.commitment)), cell(expected_words(entry))],
        [cell(_label(theirs, mine), "dim"), cell(old), cell(new)],
        [cell("source", "dim"), cell(theirs.source), cell(mine.source)],
    ]
    if known.last_review != words.review:
        rows.append([cell("last stated", "dim"), cell(review_words(known.last_review)), cell("")])
    page.table(rows)
    page.line(f"score {candidate.score:.2f}: {candidate.why or 'no reason recorded'}")


def _label(*both: Said) -> str:
    """``text`` for documents' own words, ``summary`` where one of them is somebody's."""
    kinds = {side.kind for side in both} - {Whose.QUOTE, Whose.NONE}
    return "/".join(sorted(kind.value for kind in kinds)) or "text"


def _listed(commitment: Commitment) -> tuple[Words, ...]:
    return (Words(", ".join(commitment.agencies) or "none named"),)

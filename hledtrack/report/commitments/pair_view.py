"""An entry beside an earlier commitment, for a person to decide whether they are the same."""

from __future__ import annotations

from functools import partial

from hledtrack.model import Candidate, Commitment, Mention, Review, State
from hledtrack.report.commitments.explanation import why_words
from hledtrack.report.phrasing.attribution import Said, Whose, said
from hledtrack.report.phrasing.phrases import expected_words, review_words
from hledtrack.report.phrasing.wording import ENGLISH, Wording
from hledtrack.report.rendering.cells import Cell, Words, cell
from hledtrack.report.rendering.page import Page
from hledtrack.report.rendering.word_diff import marked_apart

_LABELS = 20  # columns for the labels and the gaps of the table


def print_pair(
    review: Review, entry: Commitment, known: State, candidate: Candidate, page: Page, wording: Wording = ENGLISH
) -> None:
    """Print both statements side by side with the differing words marked, and why they may be the same.

    What is known is shown with the review that its words are from.
    """
    words, stated = known.words, Mention(review, entry)
    mine, theirs = said(stated, wording), said(words, wording)
    say = partial(Wording(wording.language, "ask").say, "labels")
    old, new = marked_apart(theirs.words, mine.words)
    old_title, new_title = marked_apart(known.commitment.name, entry.name)
    both = (known.commitment.id, entry.id)
    fits = page.width is None or sum(map(len, both)) + _LABELS <= page.width
    if not fits:  # an id is not broken: it is there to be copied
        page.line(" / ".join(both))
    rows: list[list[Cell]] = [
        [
            cell("", "dim"),
            cell(review_words(words.review, wording), "bold"),
            cell(review_words(review, wording), "bold"),
        ],
        *([[cell(say("id"), "dim"), *map(cell, both)]] if fits else []),
        [cell(say("title"), "dim"), cell(old_title), cell(new_title)],
        [cell(say("agencies"), "dim"), *(_listed(one, say("none_named")) for one in (known.commitment, entry))],
        [cell(say("due"), "dim"), *(cell(expected_words(one, wording)) for one in (known.commitment, entry))],
        [cell("/".join(map(say, _whose(theirs, mine))), "dim"), cell(old), cell(new)],
        [cell(say("source"), "dim"), cell(theirs.source), cell(mine.source)],
    ]
    if known.last_review != words.review:
        rows.append([cell(say("last_stated"), "dim"), cell(review_words(known.last_review, wording)), cell("")])
    page.table(rows)
    why = why_words(candidate.why, wording) if candidate.why else say("no_reason")
    page.line(say("score", score=f"{candidate.score:.2f}", why=why))


def _whose(*both: Said) -> list[str]:
    """``text`` for documents' own words, ``summary`` where one of them is somebody's."""
    kinds = {side.kind for side in both} - {Whose.QUOTE, Whose.NONE}
    return sorted(kind.value for kind in kinds) or ["text"]


def _listed(commitment: Commitment, nobody: str) -> tuple[Words, ...]:
    return (Words(", ".join(commitment.agencies) or nobody),)

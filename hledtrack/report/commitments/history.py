"""One commitment through all reviews."""

from __future__ import annotations

from hledtrack.model import State
from hledtrack.model.typography import evened
from hledtrack.report.commitments.commitment_json import commitment_fields, review_fields
from hledtrack.report.commitments.listing import standing_words, state_fields
from hledtrack.report.phrasing.attribution import all_said
from hledtrack.report.phrasing.phrases import date_words, expected_words, occurrence_words, stated_words
from hledtrack.report.phrasing.wording import ENGLISH, Wording
from hledtrack.report.rendering.json_head import Head, headed_json
from hledtrack.report.rendering.page import Page
from hledtrack.report.rendering.word_diff import marked


def print_history(state: State, page: Page, wording: Wording = ENGLISH) -> None:
    """Print the last known state, then what each review says and where, and which of its words are new."""
    commitment = state.commitment
    page.line(commitment.name, "bold")
    facts = {
        "id": commitment.id,
        "pillar": commitment.pillar,
        "workstream": commitment.workstream,
        "agencies": ", ".join(commitment.agencies),
        "location": commitment.location,
        "status": standing_words(state, wording),
        "expected": expected_words(commitment, wording) if commitment.expected or commitment.expected_text else None,
        "recurs": wording.rule(commitment.recurs) if commitment.recurs else None,
        "occurrences": "; ".join(occurrence_words(one, wording) for one in state.course.occurrences)
        if state.course
        else None,
        "actual": date_words(commitment.actual, None, wording) if commitment.actual else None,
        "put_off": wording.counted("times", state.redatings) if state.redatings else None,
        "continues": ", ".join(dict.fromkeys(id for mention in state.mentions for id in mention.commitment.continues)),
        "passed_over_by": ", ".join(review.id for review in state.passed_over),
    }
    for name, value in facts.items():
        if value:
            page.line(f"{wording.say('fields', name)}: {value}", indent=2)
    quoted: str | None = None
    for mention in state.mentions:
        stated = mention.commitment
        page.line()
        page.line(f"{mention.review.id}: {stated_words(stated, wording)}", "bold")
        for side in all_said(mention, wording):
            page.line(side.shown, indent=2)
            page.line(side.source, "dim", indent=2)
        if quoted and stated.text and evened(stated.text) != evened(quoted):
            page.line(f"{wording.say('also', 'reworded')}: {marked(quoted, stated.text)}", indent=2)
        quoted = stated.text or quoted


def history_json(state: State, head: Head | None = None) -> str:
    """The last known state and every mention as JSON."""
    mentions = [
        {"review": review_fields(mention.review), "commitment": commitment_fields(mention.commitment)}
        for mention in state.mentions
    ]
    return headed_json(head, {"state": state_fields(state), "mentions": mentions})

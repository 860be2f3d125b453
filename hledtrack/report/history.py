"""One commitment through all reviews."""

from __future__ import annotations

import json

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from hledtrack.ledger import State
from hledtrack.report.clean import clean_text
from hledtrack.report.commitment_json import commitment_fields, review_fields
from hledtrack.report.diff_view import evidence
from hledtrack.report.listing import state_fields, status_words
from hledtrack.report.phrases import date_words, expected_words, plural


def print_history(state: State, console: Console) -> None:
    """Print the last known state, then what each review says and where."""
    commitment = state.commitment
    console.print(Text(clean_text(commitment.name), style="bold"))
    facts = {
        "id": commitment.id,
        "pillar": commitment.pillar,
        "workstream": commitment.workstream,
        "agencies": ", ".join(commitment.agencies),
        "location": commitment.location,
        "status": status_words(state),
        "due": expected_words(commitment) if commitment.expected or commitment.expected_text else None,
        "done": date_words(commitment.actual) if commitment.actual else None,
        "put off": plural(state.redatings, "time") if state.redatings else None,
        "continues": ", ".join(commitment.continues),
        "passed over by": ", ".join(review.id for review in state.passed_over),
    }
    for name, value in facts.items():
        if value:
            console.print(Padding(Text(f"{name}: {clean_text(value)}"), (0, 0, 0, 2), expand=False))
    for mention in state.mentions:
        stated, side = mention.commitment, evidence(mention.review, mention.commitment)
        words = [stated.status.value.replace("_", " ") if stated.status else "status not stated"]
        words += [f"{stated.progress}%"] if stated.progress is not None else []
        words += [f"due {expected_words(stated)}"] if stated.expected or stated.expected_text else []
        words += [f"done {date_words(stated.actual)}"] if stated.actual else []
        console.print()
        console.print(Text(f"{side.review}: {clean_text(', '.join(words))}", style="bold"))
        console.print(Padding(Text(f"“{side.quote}”"), (0, 0, 0, 2), expand=False))
        console.print(Padding(Text(side.source, style="dim"), (0, 0, 0, 2), expand=False))


def history_json(state: State) -> str:
    """The last known state and every mention as JSON."""
    mentions = [
        {"review": review_fields(mention.review), "commitment": commitment_fields(mention.commitment)}
        for mention in state.mentions
    ]
    return json.dumps({"state": state_fields(state), "mentions": mentions}, ensure_ascii=False, indent=2)

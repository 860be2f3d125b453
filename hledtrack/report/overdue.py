"""The list of what is overdue, and of what falls due soon."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date

from rich.console import Console
from rich.text import Text

from hledtrack.ledger import DueItem
from hledtrack.report.clean import clean_text
from hledtrack.report.columns import plain_table
from hledtrack.report.listing import state_fields
from hledtrack.report.phrases import expected_words, plural


def print_overdue(items: Sequence[DueItem], as_of: date, console: Console) -> None:
    """Print one line an item, and the counts."""
    table = plain_table("id", "commitment", "agencies", "due", "days", "last review", numbers=frozenset({"days"}))
    for item in items:
        commitment = item.state.commitment
        days = f"{item.days_overdue} overdue" if item.days_overdue else f"{item.days_left} left"
        cells = (
            commitment.id,
            commitment.name,
            ", ".join(commitment.agencies),
            expected_words(commitment),
            days,
            item.state.last_review.id,
        )
        style = "red" if item.days_overdue else ""
        table.add_row(*(Text(clean_text(cell)) for cell in cells[:4]), Text(days, style), Text(clean_text(cells[5])))
    if items:
        console.print(table)
    console.print(Text(_counts(items, as_of), style="bold"), soft_wrap=True)


def _counts(items: Sequence[DueItem], as_of: date) -> str:
    overdue = sum(item.days_overdue > 0 for item in items)
    soon = len(items) - overdue
    words = f"{plural(overdue, 'commitment')} overdue as of {as_of.isoformat()}"
    return f"{words}, {soon} due soon" if soon else words


def overdue_json(items: Sequence[DueItem], as_of: date) -> str:
    """The items as JSON."""
    fields = [
        state_fields(item.state)
        | {
            "deadline": item.deadline.isoformat(),
            "days_overdue": item.days_overdue,
            "days_left": item.days_left,
        }
        for item in items
    ]
    return json.dumps({"as_of": as_of.isoformat(), "items": fields}, ensure_ascii=False, indent=2)

"""The list of what is overdue, and of what falls due soon."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from hledtrack.ledger import DueItem
from hledtrack.report.json_text import json_text
from hledtrack.report.listing import state_fields
from hledtrack.report.page import Page, cell
from hledtrack.report.phrases import expected_words, plural


def print_overdue(items: Sequence[DueItem], as_of: date, page: Page) -> None:
    """Print one line an item, and the counts."""
    rows = []
    for item in items:
        commitment = item.state.commitment
        days = f"{item.days_overdue} overdue" if item.days_overdue else _days_left(item.days_left)
        rows.append(
            [
                cell(commitment.id),
                cell(commitment.name),
                cell(", ".join(commitment.agencies)),
                cell(expected_words(commitment)),
                cell(days, "red" if item.days_overdue else ""),
                cell(item.state.last_review.id),
            ]
        )
    if rows:
        page.table(rows, ("id", "commitment", "agencies", "due", "days", "last review"), right=frozenset({4}))
    page.line(_counts(items, as_of), "bold")


def _days_left(days: int) -> str:
    return f"{-days} past, in grace" if days < 0 else f"{days} left"


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
    return json_text({"as_of": as_of.isoformat(), "items": fields})

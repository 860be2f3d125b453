"""The list of what is overdue, and of what falls due soon."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date

from hledtrack.ledger import DueItem
from hledtrack.report.listing import state_fields
from hledtrack.report.page import Cell, Page, Words, cell
from hledtrack.report.phrases import expected_words, plural
from hledtrack.report.stacked import is_narrow, is_wide, lines_of, print_stacked


def print_overdue(items: Sequence[DueItem], as_of: date, page: Page) -> None:
    """Print the counts, and each item."""
    page.line(_counts(items, as_of), "bold")
    if not items:
        return
    page.line()
    if is_narrow(page):
        print_stacked(map(_stack, items), page)
    elif is_wide(page):
        headers = ("id", "commitment", "agencies", "due", "days", "last review")
        rows = [
            [cell(text, _colour(item) if index == 4 else "") for index, text in enumerate(_texts(item))]
            for item in items
        ]
        page.table(rows, headers, right=frozenset({4}))
    else:
        longest = max(len(item.state.commitment.id) for item in items)
        page.table(list(map(_cells, items)), ("id", "commitment", "due", "last review"), first_width=longest)


def _texts(item: DueItem) -> tuple[str, ...]:
    commitment = item.state.commitment
    agencies = ", ".join(commitment.agencies)
    return commitment.id, commitment.name, agencies, expected_words(commitment), _days(item), item.state.last_review.id


def _colour(item: DueItem) -> str:
    return "red" if item.days_overdue else ""


def _stack(item: DueItem) -> list[Cell]:
    id, name, agencies, due, days, review = _texts(item)
    told = (Words(f"due {due}"), Words(days, _colour(item)), Words(agencies, "dim"))
    return [(Words(name, "bold"),), told, (Words(id), Words(review, "dim"))]


def _cells(item: DueItem) -> list[Cell]:
    id, name, agencies, due, days, review = _texts(item)
    told = lines_of(Words(due), Words(days, _colour(item)))
    return [cell(id, "bold"), lines_of(Words(name), Words(agencies, "dim")), told, cell(review, "dim")]


def _days(item: DueItem) -> str:
    return f"{plural(item.days_overdue, 'day')} overdue" if item.days_overdue else _days_left(item.days_left)


def _days_left(days: int) -> str:
    return f"{plural(-days, 'day')} past, in grace" if days < 0 else f"{plural(days, 'day')} left"


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

"""The list of what is overdue, and of what falls due soon."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from hledtrack.ledger import DueItem
from hledtrack.report.commitments.listing import standing_fields
from hledtrack.report.phrasing.phrases import expected_words
from hledtrack.report.phrasing.wording import ENGLISH, Wording
from hledtrack.report.rendering.cells import Cell, Words, cell
from hledtrack.report.rendering.json_head import Head, headed_json
from hledtrack.report.rendering.page import Page
from hledtrack.report.rendering.stacked import is_narrow, is_wide, lines_of, print_stacked


def print_overdue(items: Sequence[DueItem], as_of: date, page: Page, wording: Wording = ENGLISH) -> None:
    """Print the counts, and each item."""
    page.line(_counts(items, as_of, wording), "bold")
    told = [(item, _texts(item, wording)) for item in items]
    if not items:
        return
    page.line()
    if is_narrow(page):
        print_stacked([_stack(item, texts, wording) for item, texts in told], page)
    elif is_wide(page):
        headers = wording.listed("lists", "overdue")
        rows = [
            [cell(text, _colour(item) if index == 4 else "") for index, text in enumerate(texts)]
            for item, texts in told
        ]
        page.table(rows, headers, right=frozenset({4}))
    else:
        longest = max(len(item.state.commitment.id) for item in items)
        rows = [_cells(item, texts) for item, texts in told]
        page.table(rows, wording.listed("lists", "overdue_short"), first_width=longest)


def _texts(item: DueItem, wording: Wording) -> tuple[str, ...]:
    commitment = item.state.commitment
    due, agencies = expected_words(commitment, wording), ", ".join(commitment.agencies)
    return commitment.id, commitment.name, agencies, due, _days(item, wording), item.state.last_review.id


def _colour(item: DueItem) -> str:
    return "red" if item.days_overdue else ""


def _stack(item: DueItem, texts: tuple[str, ...], wording: Wording) -> list[Cell]:
    id, name, agencies, due, days, review = texts
    told = (Words(wording.say("dates", "due", date=due)), Words(days, _colour(item)), Words(agencies, "dim"))
    return [(Words(name, "bold"),), told, (Words(id), Words(review, "dim"))]


def _cells(item: DueItem, texts: tuple[str, ...]) -> list[Cell]:
    id, name, agencies, due, days, review = texts
    told = lines_of(Words(due), Words(days, _colour(item)))
    return [cell(id, "bold"), lines_of(Words(name), Words(agencies, "dim")), told, cell(review, "dim")]


def _days(item: DueItem, wording: Wording) -> str:
    if item.days_overdue:
        return wording.counted("days_overdue", item.days_overdue)
    return wording.counted("days_past" if item.days_left < 0 else "days_left", abs(item.days_left))


def _counts(items: Sequence[DueItem], as_of: date, wording: Wording) -> str:
    overdue = sum(item.days_overdue > 0 for item in items)
    soon = len(items) - overdue
    words = wording.counted("overdue", overdue, day=as_of.isoformat())
    return ", ".join(filter(None, (words, wording.counted("due_soon", soon) if soon else "")))


def overdue_json(items: Sequence[DueItem], as_of: date, grace: int = 0, head: Head | None = None) -> str:
    """The items as JSON."""
    fields = [
        standing_fields(item.state, as_of, grace)
        | {
            "deadline": item.deadline.isoformat(),
            "days_overdue": item.days_overdue,
            "days_left": item.days_left,
        }
        for item in items
    ]
    return headed_json(head, {"as_of": as_of.isoformat(), "items": fields})

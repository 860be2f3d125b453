"""Which commitments a brief asks about, and why; each once, for the first reason that fits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from hledtrack.diff import Diff
from hledtrack.ledger import Ledger
from hledtrack.model import Change, Outcome, State


class Reason(StrEnum):
    """Why something is asked, in the order in which it is."""

    DUE = "due"
    PUT_OFF = "put_off"
    SOFTENED = "softened"
    SILENT = "silent"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Topic:
    """One commitment to ask about; ``change`` is what became of it, where that is the reason."""

    reason: Reason
    state: State
    days_overdue: int = 0
    change: Change | None = None


def topics(ledger: Ledger, diff: Diff, as_of: date, grace: int = 0) -> tuple[Topic, ...]:
    """What is still open as of a day and needs a question, by reason, what presses most first.

    ``ledger`` goes as far as the day and holds what may be asked about, ``diff`` compares the last two reviews.
    """
    found: dict[str, Topic] = {}
    for topic in (*_due(ledger, diff, as_of, grace), *_put_off(ledger), *_from_diff(ledger, diff)):
        found.setdefault(topic.state.commitment.id, topic)
    order = list(Reason)
    return tuple(sorted(found.values(), key=lambda topic: order.index(topic.reason)))


def _due(ledger: Ledger, diff: Diff, as_of: date, grace: int) -> Iterator[Topic]:
    """What fell due since the first review comes first: what was overdue then already was a question then."""
    items = ledger.due_items(as_of, grace=grace)
    for item in sorted(items, key=lambda item: item.deadline <= diff.before.date):
        yield Topic(Reason.DUE, item.state, item.days_overdue)


def _put_off(ledger: Ledger) -> Iterator[Topic]:
    often = [state for state in ledger.open_states() if state.redatings > 1 and state.commitment.expected]
    for state in sorted(often, key=lambda state: -state.redatings):
        yield Topic(Reason.PUT_OFF, state)


def _from_diff(ledger: Ledger, diff: Diff) -> Iterator[Topic]:
    for change in diff.changes:
        state = ledger.states.get(change.id)
        if state is None or not state.is_open:
            continue
        if change.softened:
            yield Topic(Reason.SOFTENED, state, change=change)
        elif change.outcome is Outcome.UNMENTIONED and diff.after in state.passed_over:
            yield Topic(Reason.SILENT, state, change=change)
        elif change.outcome is Outcome.ADDED:
            yield Topic(Reason.NEW, state, change=change)

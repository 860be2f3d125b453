"""The commitments of a ledger as a table: one row each, in their last known state."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from hledtrack.dates import days_overdue, due
from hledtrack.model import State, Status
from hledtrack.report.exports.table import Column, Table, Value, joined, table

COLUMNS = (
    Column("id", 28),
    Column("title", 60),
    Column("standing", 12),
    Column("days_overdue"),
    Column("status", 12),
    Column("progress", 10),
    Column("expected"),
    Column("expected_text", 24),
    Column("earliest", 12),
    Column("deadline", 12),
    Column("first_expected"),
    Column("redatings", 10),
    Column("actual"),
    Column("actual_text", 24),
    Column("actual_earliest", 14),
    Column("actual_latest", 14),
    Column("pillar", 30),
    Column("workstream", 30),
    Column("agencies", 24),
    Column("location", 18),
    Column("continues", 20),
    Column("continued_by", 20),
    Column("dropped", 24),
    Column("last_review", 24),
    Column("last_review_date", 16),
    Column("passed_over_by", 24),
    Column("note", 30),
    Column("text", 80),
    Column("document", 40),
    Column("sha256", 16),
    Column("line", 8),
    Column("page", 8),
    Column("row", 8),
)


class Standing(StrEnum):
    """Where a commitment stands on a day: closed ones by how they were closed, open ones by their window."""

    OVERDUE = "overdue"
    DUE = "due"
    UPCOMING = "upcoming"
    UNDATED = "undated"
    COMPLETED = "completed"
    CANCELLED = "cancelled"
    DROPPED = "dropped"
    CONTINUED = "continued"


def standing(state: State, as_of: date, grace: int = 0) -> Standing:
    """Where the commitment stands on the day ``as_of``; what split or merged is ``continued``."""
    commitment = state.commitment
    if state.continued_by:
        return Standing.CONTINUED
    if commitment.status is Status.COMPLETED:
        return Standing.COMPLETED
    if commitment.status is Status.CANCELLED:
        return Standing.CANCELLED
    if commitment.dropped:
        return Standing.DROPPED
    if commitment.expected is None:
        return Standing.UNDATED
    return Standing(due(commitment.expected, as_of, grace).value)


def commitment_table(states: Sequence[State], dialogue: str, as_of: date, grace: int = 0) -> Table:
    """The table of ``states`` as of a day; ``grace`` days after a deadline do not count as overdue."""
    rows = [_row(state, as_of, grace) for state in states]
    return table(f"{dialogue}, {as_of.isoformat()}", COLUMNS, rows)


def _row(state: State, as_of: date, grace: int) -> tuple[Value, ...]:
    commitment, source = state.commitment, state.commitment.source
    expected, actual = commitment.expected, commitment.actual
    where = standing(state, as_of, grace)
    overdue = days_overdue(expected, as_of, grace) if expected and where is Standing.OVERDUE else None
    return (
        commitment.id,
        commitment.title,
        where.value,
        overdue,
        commitment.status.value if commitment.status else None,
        commitment.progress,
        expected.edtf if expected else None,
        commitment.expected_text,
        expected.earliest if expected else None,
        expected.latest if expected else None,
        state.first_expected.edtf if state.first_expected else None,
        state.redatings,
        actual.edtf if actual else None,
        commitment.actual_text,
        actual.earliest if actual else None,
        actual.latest if actual else None,
        commitment.pillar,
        commitment.workstream,
        joined(commitment.agencies),
        commitment.location,
        joined(commitment.continues),
        joined(state.continued_by),
        commitment.dropped,
        state.last_review.id,
        state.last_review.date,
        joined([review.id for review in state.passed_over]),
        commitment.note,
        commitment.text,
        source.document,
        source.sha256,
        source.line,
        source.page,
        source.row,
    )

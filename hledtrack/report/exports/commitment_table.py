"""The commitments of a ledger as a table: one row each, in their last known state."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from hledtrack.dates import days_overdue, due
from hledtrack.model import State, Status
from hledtrack.model.fields import FIELDS
from hledtrack.model.plain import plain
from hledtrack.report.exports.table import Column, Table, Value, joined, labelled, table
from hledtrack.report.phrasing.phrases import expected_words
from hledtrack.report.phrasing.wording import ENGLISH, Wording

# Columns that are no field of a commitment, and their widths.
_WORKED_OUT = {
    "standing": 12,
    "days_overdue": 14,
    "earliest": 12,
    "deadline": 12,
    "first_expected": 14,
    "redatings": 10,
    "actual_earliest": 14,
    "actual_latest": 14,
    "continued_by": 20,
    "last_review": 24,
    "last_review_date": 16,
    "passed_over_by": 24,
    # Where the text stands; without one, where the last review states the commitment.
    "document": 40,
    "sha256": 16,
    "line": 8,
    "page": 8,
    "row": 8,
    # Which review, and which document of it, a fact is from.
    "text_review": 24,
    "summary_review": 24,
    "expected_review": 24,
    "expected_document": 40,
    "status_review": 24,
    "status_document": 40,
    # When it is due, as people say it.
    "due": 16,
    # Of what recurs, the first deadline on or after the day.
    "next_deadline": 14,
}
# Whoever reads the tables with a program relies on it: a new column comes last.
_ORDER = """
id title standing days_overdue status progress expected expected_text earliest deadline first_expected redatings
actual actual_text actual_earliest actual_latest pillar workstream agencies location continues continued_by
dropped last_review last_review_date passed_over_by note text document sha256 line page row
text_review summary summary_review expected_review expected_document status_review status_document met due
recurs recurs_text next_deadline
"""
_WIDTHS = {field.name: field.column for field in FIELDS if field.column is not None} | _WORKED_OUT
COLUMNS = tuple(Column(name, _WIDTHS[name]) for name in dict.fromkeys((*_ORDER.split(), *_WIDTHS)))


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


# What a person looks at, in this order; all else is there for programs.
_SHOWN = (
    *("standing", "title", "agencies", "due", "days_overdue", "status", "progress", "pillar"),
    *("text", "summary", "id"),
)


def commitment_table(
    states: Sequence[State], dialogue: str, as_of: date, grace: int = 0, wording: Wording = ENGLISH
) -> Table:
    """The table of ``states`` as of a day; ``grace`` days after a deadline do not count as overdue."""
    rows = [_row(state, as_of, grace, wording) for state in states]
    title = wording.say("tables", "commitments", dialogue=dialogue, day=as_of.isoformat())
    return table(title, labelled(COLUMNS, _SHOWN, wording), rows, wording)


def facts(state: State, as_of: date, grace: int = 0) -> dict[str, Value]:
    """What the table says of a commitment beside its fields: where it stands on a day, and what a fact is from."""
    return _worked_out(state, as_of, grace)


def _row(state: State, as_of: date, grace: int, wording: Wording) -> tuple[Value, ...]:
    stated = {field.name: _cell(getattr(state.commitment, field.name)) for field in FIELDS if field.column is not None}
    values = stated | _worked_out(state, as_of, grace)
    values["due"] = expected_words(state.commitment, wording) if state.commitment.expected else None
    return tuple(values[column.name] for column in COLUMNS)


def _cell(value: object) -> Value:
    """A field's value in one cell."""
    simple = plain(value)
    return joined(simple) if isinstance(simple, list) else simple


def _worked_out(state: State, as_of: date, grace: int) -> dict[str, Value]:
    commitment, source = state.commitment, state.commitment.source
    expected, actual = commitment.expected, commitment.actual
    where = standing(state, as_of, grace)
    return {
        "standing": where.value,
        "next_deadline": state.course.following.latest if state.course and state.course.following else None,
        "days_overdue": days_overdue(expected, as_of, grace) if expected and where is Standing.OVERDUE else None,
        "earliest": expected.earliest if expected else None,
        "deadline": expected.latest if expected else None,
        "first_expected": state.first_expected.edtf if state.first_expected else None,
        "redatings": state.redatings,
        "actual_earliest": actual.earliest if actual else None,
        "actual_latest": actual.latest if actual else None,
        "continued_by": joined(state.continued_by),
        "last_review": state.last_review.id,
        "last_review_date": state.last_review.date,
        "passed_over_by": joined([review.id for review in state.passed_over]),
        **{f"{name}_review": _review(state, name) for name in ("text", "summary", "expected", "status")},
        **{f"{name}_document": _document(state, name) for name in ("expected", "status")},
        "document": source.document,
        "sha256": source.sha256,
        "line": source.line,
        "page": source.page,
        "row": source.row,
    }


def _review(state: State, name: str) -> Value:
    """The review that a field is from."""
    mention = state.stated.get(name)
    return mention.review.id if mention else None


def _document(state: State, name: str) -> Value:
    """The document that a field is from."""
    mention = state.stated.get(name)
    return mention.of(name).source.document if mention else None

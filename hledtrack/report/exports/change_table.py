"""A diff as a table: one row a change, worst news first, with the evidence of both sides."""

from __future__ import annotations

from datetime import date

from hledtrack.diff import Diff
from hledtrack.model import Change, Days, State, Window
from hledtrack.report.diffs.diff_view import Row, diff_view
from hledtrack.report.exports.table import Column, Table, Value, joined, labelled, table, yes
from hledtrack.report.phrasing.attribution import place_words, said
from hledtrack.report.phrasing.phrases import softened_words
from hledtrack.report.phrasing.wording import ENGLISH, Wording
from hledtrack.report.rendering.clean import clean_text

_SIDE = (
    ("review", 24),
    ("status", 12),
    ("progress", 10),
    ("expected", 14),
    ("earliest", 12),
    ("deadline", 12),
    ("actual", 14),
    ("quote", 80),
    ("source", 40),
)
# New columns come last.
_MORE = (
    ("summary", 80),
    ("expected_review", 24),
    ("expected_source", 40),
)
COLUMNS = (
    Column("outcome", 14),
    Column("id", 28),
    Column("title", 60),
    Column("change", 32),
    Column("deadline_shift_days", 12),
    Column("slip_days_min", 10),
    Column("slip_days_max", 10),
    Column("possible", 10),
    Column("redatings", 10),
    Column("first_expected"),
    Column("slip_since_first_min", 10),
    Column("slip_since_first_max", 10),
    Column("days_late_min", 10),
    Column("days_late_max", 10),
    Column("lapsed", 8),
    Column("days_overdue", 10),
    Column("announced_done", 10),
    Column("pillar", 30),
    Column("workstream", 30),
    Column("agencies", 24),
    Column("also", 50),
    Column("softened", 40),
    Column("resurfaced", 20),
    Column("continued_by", 20),
    Column("candidates", 24),
    Column("reason", 24),
    *(Column(f"{side}_{name}", width) for side in ("before", "after") for name, width in _SIDE),
    *(Column(f"{side}_{name}", width) for side in ("before", "after") for name, width in _MORE),
    Column("evidence", 80),
)


# What a person looks at, in this order; all else is there for programs.
_SHOWN = ("outcome", "title", "change", "agencies", "pillar", "also", "evidence", "id")


def change_table(diff: Diff, dialogue: str, wording: Wording = ENGLISH) -> Table:
    """The table of ``diff``, in the order of the diff as it is told."""
    view = diff_view(diff, dialogue, wording=wording)
    changes = {clean_text(change.id): change for change in diff.changes}
    rows = [_row(changes[row.id], row, wording) for group in view.groups for row in group.rows]
    return table(view.title, labelled(COLUMNS, _SHOWN, wording), rows, wording)


def _row(change: Change, row: Row, wording: Wording) -> tuple[Value, ...]:
    commitment = change.after or change.before
    assert commitment is not None
    return (
        change.outcome.value,
        change.id,
        commitment.title,
        row.change,
        change.deadline_shift,
        *_range(change.slip),
        yes(change.possible, wording),
        change.redatings,
        _edtf(change.first_expected),
        *_range(change.slip_since_first),
        *_range(change.days_late),
        yes(change.lapsed, wording),
        change.days_overdue,
        yes(change.announced_done, wording),
        commitment.pillar,
        commitment.workstream,
        joined(commitment.agencies),
        joined(row.also),
        joined([softened_words(softened, wording) for softened in change.softened]),
        joined(change.resurfaced),
        joined(change.continued_by),
        joined([candidate.id for candidate in change.candidates]),
        change.reason,
        *_side(change.known, wording),
        *_side(change.now, wording),
        *_more(change.known, wording),
        *_more(change.now, wording),
        joined([f"{side.review}: {side.shown} ({side.source})" for side in row.evidence]),
    )


def _side(state: State | None, wording: Wording) -> tuple[Value, ...]:
    """What is known on one side; quote and source are those of the last review that states it."""
    if state is None:
        return (None,) * len(_SIDE)
    commitment, expected, last = state.commitment, state.expected, said(state.last_statement, wording)
    return (
        last.review,
        commitment.status.value if commitment.status else None,
        commitment.progress,
        _edtf(expected),
        _day(expected, "earliest"),
        _day(expected, "latest"),
        _edtf(commitment.actual),
        last.quote,
        last.source,
    )


def _more(state: State | None, wording: Wording) -> tuple[Value, ...]:
    """The summary of the last review that states it, and what the date is from."""
    if state is None:
        return (None,) * len(_MORE)
    summary, dated = state.last_statement.commitment.summary, state.stated.get("expected")
    if dated is None or state.expected is None:
        return (summary, None, None)
    return (summary, dated.review.id, place_words(dated.of("expected").source, wording))


def _range(days: Days | None) -> tuple[int | None, int | None]:
    return (days.min, days.max) if days else (None, None)


def _edtf(window: Window | None) -> str | None:
    return window.edtf if window else None


def _day(window: Window | None, end: str) -> date | None:
    day: date | None = getattr(window, end) if window else None
    return day

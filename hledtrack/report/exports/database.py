"""The dialogue as a database (SQLite) for other programs: reviews, statements, commitments, and what became of them.

It is made on request and never read by the program: what is worked out in it holds for the day it was made for. Its
tables and columns are described in docs/exports.md; in every language they have the same names.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from hledtrack import __version__
from hledtrack.diff import compare_reviews
from hledtrack.ledger import Ledger
from hledtrack.model import Coverage, Outcome, Snapshot, State
from hledtrack.model.fields import FIELDS, Kind
from hledtrack.model.plain import plain
from hledtrack.report.exports.change_table import COLUMNS as CHANGE_COLUMNS
from hledtrack.report.exports.change_table import change_table
from hledtrack.report.exports.commitment_table import COLUMNS as COMMITMENT_COLUMNS
from hledtrack.report.exports.commitment_table import commitment_table
from hledtrack.report.exports.review_table import COLUMNS as REVIEW_COLUMNS
from hledtrack.report.exports.review_table import review_table
from hledtrack.report.exports.score_table import COLUMNS as SCORE_COLUMNS
from hledtrack.report.exports.score_table import score_table
from hledtrack.report.exports.table import Value, joined
from hledtrack.report.rendering.clean import clean_text
from hledtrack.scoring.kept import is_promise, promise_state
from hledtrack.scoring.scores import scoreboard

_COUNTS = {
    *("days_overdue", "progress", "redatings", "line", "page", "row", "place", "position", "commitments", "completed"),
    *("deadline_shift_days", "slip_days_min", "slip_days_max", "slip_since_first_min", "slip_since_first_max"),
    *("days_late_min", "days_late_max", "before_progress", "after_progress", "adjacent", "full"),
    *(column.name for column in SCORE_COLUMNS if column.name not in ("scope", "name", "share_kept")),
}
_SHARES = {"share_kept", "confidence"}
_FIELDS = tuple(field.name for field in FIELDS if field.kind not in (Kind.CANDIDATE, Kind.CANDIDATES, Kind.PASSAGES))
_PLACES = ("document", "sha256", "line", "page", "row")


@dataclass(frozen=True, slots=True)
class _Table:
    """A table: its columns, its key, and which of its columns name a row of which other table."""

    name: str
    columns: tuple[str, ...]
    key: tuple[str, ...]
    refers: Mapping[str, str]
    rows: Iterable[Sequence[Value]]


@dataclass(frozen=True, slots=True)
class Dialogue:
    """What a database is made of: the ``states`` of ``ledger`` that are asked for and the ``snapshots`` it rests on."""

    name: str
    snapshots: Sequence[Snapshot]
    ledger: Ledger
    states: Sequence[State]
    as_of: date
    grace: int = 0

    @property
    def ids(self) -> set[str]:
        """The ids of the commitments that are asked for."""
        return {state.commitment.id for state in self.states}


def database_bytes(dialogue: Dialogue) -> bytes:
    """The file of a database of ``dialogue``."""
    from sqlite_utils import Database

    connection = sqlite3.connect(":memory:")
    database = Database(connection, execute_plugins=False)
    for table in (*_what_is_known(dialogue), *_what_became_of_it(dialogue)):
        made = database.table(table.name).create(
            {name: int if name in _COUNTS else float if name in _SHARES else str for name in table.columns},
            pk=table.key if len(table.key) > 1 else table.key[0],
            not_null=set(table.key),
            foreign_keys=[(column, other, "id") for column, other in table.refers.items()],
        )
        marks = ", ".join("?" * len(table.columns))
        names = ", ".join(f'"{name}"' for name in table.columns)
        connection.executemany(
            f'insert into "{table.name}" ({names}) values ({marks})',  # noqa: S608 - names of our own
            ([_cell(value) for value in row] for row in table.rows),
        )
        for column in table.refers:
            made.create_index([column])
    for outcome in Outcome:
        if outcome is not Outcome.UNCHANGED:
            database.create_view(outcome.value, _VIEW.format(outcome=outcome.value))
    connection.commit()
    return connection.serialize()


# Each change once: between reviews that follow each other.
_VIEW = """
select comparisons.before, comparisons.after, reviews.date as day, changes.*
from changes join comparisons on comparisons.id = changes.comparison join reviews on reviews.id = comparisons.after
where comparisons.adjacent = 1 and changes.outcome = '{outcome}'
order by reviews.position
"""


def _what_is_known(dialogue: Dialogue) -> Iterator[_Table]:
    states, as_of, grace = dialogue.states, dialogue.as_of, dialogue.grace
    about = [(dialogue.name, as_of, __version__)]
    yield _Table("about", ("dialogue", "as_of", "version"), ("as_of",), {}, about)
    reviews = review_table(dialogue.snapshots, dialogue.name).rows
    named = tuple(column.name for column in REVIEW_COLUMNS)
    yield _Table("reviews", (*named, "position"), ("id",), {}, [(*row, at) for at, row in enumerate(reviews)])
    known = commitment_table(states, dialogue.name, as_of, grace).rows
    yield _Table(
        "commitments",
        (*(column.name for column in COMMITMENT_COLUMNS), "promise"),
        ("id",),
        {"last_review": "reviews"},
        [(*row, _promise(state, as_of, grace)) for row, state in zip(known, states, strict=True)],
    )
    named_by = {state.commitment.id: dict.fromkeys(map(clean_text, state.commitment.agencies)) for state in states}
    agencies = [(id, name) for id, names in named_by.items() for name in names if name]
    yield _Table(
        "agencies", ("commitment", "agency"), ("commitment", "agency"), {"commitment": "commitments"}, agencies
    )
    yield _Table(
        "statements",
        ("review", "commitment", "place", *(name for name in _FIELDS if name != "id"), *_PLACES),
        ("review", "commitment"),
        {"review": "reviews", "commitment": "commitments"},
        _statements(dialogue.snapshots, dialogue.ids),
    )


def _what_became_of_it(dialogue: Dialogue) -> Iterator[_Table]:
    pairs = _pairs(dialogue.snapshots)
    yield _Table(
        "comparisons",
        ("id", "before", "after", "adjacent", "full"),
        ("id",),
        {"before": "reviews", "after": "reviews"},
        [(f"{before}..{after}", before, after, *kinds) for (before, after), kinds in pairs.items()],
    )
    yield _Table(
        "changes",
        ("comparison", "commitment", *(column.name for column in CHANGE_COLUMNS if column.name != "id")),
        ("comparison", "commitment"),
        {"comparison": "comparisons", "commitment": "commitments"},
        _changes(dialogue, pairs),
    )
    asked = dialogue.ledger._replace(states={state.commitment.id: state for state in dialogue.states})
    scores = score_table(scoreboard(asked, dialogue.as_of, dialogue.grace), dialogue.name).rows
    scored = [(scope, name or "all", *counts) for scope, name, *counts in scores]
    scored = [(scope, _told_apart(at, scored), *counts) for at, (scope, _, *counts) in enumerate(scored)]
    yield _Table("scores", tuple(column.name for column in SCORE_COLUMNS), ("scope", "name"), {}, scored)


def _told_apart(at: int, rows: Sequence[tuple[Any, ...]]) -> str:
    """The name of a score; names that look alike once they are cleaned are counted: "Ports", "Ports (2)"."""
    alike = [row[:2] for row in rows[:at]].count(rows[at][:2])
    return f"{rows[at][1]} ({alike + 1})" if alike else str(rows[at][1])


def _promise(state: State, as_of: date, grace: int) -> str | None:
    """Where a promise stands that counts for the share kept; nothing for what was done when it was first heard of."""
    if state.continued_by or not is_promise(state):
        return None
    return promise_state(state, as_of, grace).value


def _pairs(snapshots: Sequence[Snapshot]) -> dict[tuple[str, str], tuple[int, int]]:
    """The reviews compared: those that follow each other (first figure), and full ones that do (second)."""
    every = [snapshot.review.id for snapshot in snapshots]
    full = [snapshot.review.id for snapshot in snapshots if snapshot.review.coverage is Coverage.FULL]
    adjacent, complete = set(pairwise(every)), set(pairwise(full))
    order = {id: at for at, id in enumerate(every)}
    pairs = sorted(adjacent | complete, key=lambda pair: (order[pair[1]], -order[pair[0]]))
    return {pair: (int(pair in adjacent), int(pair in complete)) for pair in pairs}


def _statements(snapshots: Sequence[Snapshot], ids: set[str]) -> Iterator[Sequence[Value]]:
    for snapshot in snapshots:
        for place, entry in enumerate(snapshot.commitments):
            if entry.id in ids:
                stated: list[Any] = [plain(getattr(entry, name)) for name in _FIELDS if name != "id"]
                where = [getattr(entry.source, name) for name in _PLACES]
                yield (snapshot.review.id, entry.id, place, *stated, *where)


def _changes(dialogue: Dialogue, pairs: Iterable[tuple[str, str]]) -> Iterator[Sequence[Value]]:
    at = next(index for index, column in enumerate(CHANGE_COLUMNS) if column.name == "id")
    ids = dialogue.ids
    for before, after in pairs:
        for row in change_table(compare_reviews(dialogue.snapshots, before, after), dialogue.name).rows:
            if row[at] in ids:
                yield (f"{before}..{after}", row[at], *row[:at], *row[at + 1 :])


def _cell(value: Any) -> Any:
    """A value as the database keeps it: texts clean, days as ISO 8601, several values joined."""
    if isinstance(value, list | tuple):
        value = joined([str(one) for one in value])
    if isinstance(value, str):
        return clean_text(value) or None
    if isinstance(value, bool):
        return "yes" if value else None
    return value.isoformat() if isinstance(value, date) else value

"""Scores per pillar and per agency as of a day."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date

from hledtrack.dates import days_overdue
from hledtrack.diff.changes import days_late
from hledtrack.ledger import Ledger, State
from hledtrack.model import Status
from hledtrack.report.page import Cell, Page, cell

_NOBODY = "(none named)"
_COLUMNS = ("all", "completed", "on time", "late", "open", "overdue", "unmentioned")


@dataclass(frozen=True, slots=True)
class Score:
    """How many commitments; ``on_time`` and ``late`` count completed ones whose deadline was known."""

    all: int
    completed: int
    on_time: int
    late: int
    open: int
    overdue: int
    unmentioned: int


@dataclass(frozen=True, slots=True)
class Scoreboard:
    """The scores of the whole dialogue, of each pillar and of each agency; one with two agencies counts for both."""

    as_of: date
    total: Score
    pillars: Mapping[str, Score]
    agencies: Mapping[str, Score]


def scoreboard(ledger: Ledger, as_of: date, grace: int = 0) -> Scoreboard:
    """The scoreboard of ``ledger``; what split or merged counts once, under the ids that carry it on."""
    states = [state for state in ledger.states.values() if not state.continued_by]
    pillars: dict[str, list[State]] = {}
    agencies: dict[str, list[State]] = {}
    for state in states:
        pillars.setdefault(state.commitment.pillar or _NOBODY, []).append(state)
        for agency in state.commitment.agencies or (_NOBODY,):
            agencies.setdefault(agency, []).append(state)
    return Scoreboard(
        as_of,
        _score(states, as_of, grace),
        {name: _score(pillars[name], as_of, grace) for name in sorted(pillars)},
        {name: _score(agencies[name], as_of, grace) for name in sorted(agencies)},
    )


def _score(states: Iterable[State], as_of: date, grace: int) -> Score:
    states = list(states)
    late = [_late(state) for state in states if state.commitment.status is Status.COMPLETED]
    pending = [state for state in states if state.is_open]
    windows = [state.commitment.expected for state in pending]
    return Score(
        all=len(states),
        completed=len(late),
        on_time=late.count(False),
        late=late.count(True),
        open=len(pending),
        overdue=sum(window is not None and days_overdue(window, as_of, grace) > 0 for window in windows),
        unmentioned=sum(bool(state.passed_over) for state in pending),
    )


def _late(state: State) -> bool | None:
    """Whether a completed commitment missed the deadline known before; ``None`` where that cannot be said."""
    before = [m.commitment.expected for m in state.mentions if m.commitment.status is not Status.COMPLETED]
    promised = next((window for window in reversed(before) if window), None)
    reported = next(m.review.date for m in state.mentions if m.commitment.status is Status.COMPLETED)
    days = days_late(promised, state.commitment.actual, reported)
    if days is None or days.min <= 0 < days.max:
        return None
    return days.min > 0


def print_scoreboard(board: Scoreboard, dialogue: str, page: Page) -> None:
    """Print the scores of all, of each pillar and of each agency."""
    page.line(f"{dialogue} as of {board.as_of.isoformat()}", "bold")
    for heading, scores in (("pillar", board.pillars), ("agency", board.agencies)):
        page.line()
        named = sorted(scores.items(), key=lambda item: -item[1].all) if heading == "agency" else scores.items()
        rows = [[cell(name), *_numbers(score)] for name, score in named]
        if heading == "pillar":
            rows.append([cell("all", "bold"), *_numbers(board.total)])
        page.table(rows, (heading, *_COLUMNS), right=frozenset(range(1, len(_COLUMNS) + 1)))


def _numbers(score: Score) -> list[Cell]:
    return [
        cell(str(value) if value else "-", "red" if name == "overdue" and value else "")
        for name, value in asdict(score).items()
    ]


def scoreboard_json(board: Scoreboard) -> str:
    """The scores as JSON."""
    fields = {
        "as_of": board.as_of.isoformat(),
        "total": asdict(board.total),
        "pillars": {name: asdict(score) for name, score in board.pillars.items()},
        "agencies": {name: asdict(score) for name, score in board.agencies.items()},
    }
    return json.dumps(fields, ensure_ascii=False, indent=2)

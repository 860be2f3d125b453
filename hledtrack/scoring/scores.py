"""Scores per pillar, per agency and per review cohort as of a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from statistics import median

from hledtrack.dates import compare, days_overdue
from hledtrack.diff.changes import days_late
from hledtrack.ledger import Ledger
from hledtrack.model import Coverage, Days, Met, Move, State, Status, Unsettled, unsettled
from hledtrack.model.unsettled import SETTLED
from hledtrack.scoring.kept import PromiseState, kept

NOBODY = "(none named)"


@dataclass(frozen=True, slots=True)
class Score:
    """How many commitments; ``on_time`` and ``late`` count completed ones whose deadline was known.

    ``not_met`` and ``partly_met`` count those of which a review says so, whatever their status. ``promised`` counts
    those stated before they were done, ``judged`` those of them that can be judged, ``kept`` those of these that are
    done.
    """

    all: int
    completed: int
    on_time: int
    late: int
    open: int
    overdue: int
    unmentioned: int
    not_met: int
    partly_met: int
    promised: int
    judged: int
    kept: int

    @property
    def share_kept(self) -> float | None:
        """The share kept of the promises that can be judged, from 0 to 1 (see ``hledtrack.scoring.kept``)."""
        return self.kept / self.judged if self.judged else None


@dataclass(frozen=True, slots=True)
class Cohort:
    """The commitments that one full review stated first, and not as done already.

    ``done`` gives the share (0 to 1) completed by the first, second and third full review after it; ``None`` where
    fewer have been held: what is still open then is not counted as failed, the time to see has not come.
    """

    all: int
    done: tuple[float | None, float | None, float | None]
    open: int


@dataclass(frozen=True, slots=True)
class Slips:
    """Deadlines put off: how many commitments, how often in all, and the median of the last deadline against the first.

    ``longest_overdue`` names the open commitment with the oldest deadline and its days.
    """

    commitments: int
    redatings: int
    median_days: float | None
    longest_overdue: tuple[str, int] | None


@dataclass(frozen=True, slots=True)
class Scoreboard:
    """The scores of the whole dialogue, of each pillar and of each agency; one with two agencies counts for both."""

    as_of: date
    total: Score
    pillars: Mapping[str, Score]
    agencies: Mapping[str, Score]
    cohorts: Mapping[str, Cohort]
    slips: Slips
    unsettled: Unsettled = SETTLED


def scoreboard(ledger: Ledger, as_of: date, grace: int = 0) -> Scoreboard:
    """The scoreboard of ``ledger``; what split or merged counts once, under the ids that carry it on."""
    states = [state for state in ledger.states.values() if not state.continued_by]
    pillars: dict[str, list[State]] = {}
    agencies: dict[str, list[State]] = {}
    for state in states:
        pillars.setdefault(state.commitment.pillar or NOBODY, []).append(state)
        for agency in state.commitment.agencies or (NOBODY,):
            agencies.setdefault(agency, []).append(state)
    return Scoreboard(
        as_of,
        _score(states, as_of, grace),
        {name: _score(pillars[name], as_of, grace) for name in sorted(pillars)},
        {name: _score(agencies[name], as_of, grace) for name in sorted(agencies)},
        _cohorts(ledger),
        _slips(states, as_of, grace),
        unsettled(states),
    )


def _score(states: Iterable[State], as_of: date, grace: int) -> Score:
    states = list(states)
    late = [_late(state) for state in states if state.commitment.status is Status.COMPLETED]
    pending = [state for state in states if state.is_open]
    promises = kept(states, as_of, grace)
    return Score(
        all=len(states),
        completed=len(late),
        on_time=late.count(False),
        late=late.count(True),
        open=len(pending),
        overdue=sum(_days_overdue(state, as_of, grace) > 0 for state in pending),
        unmentioned=sum(bool(state.passed_over) for state in pending),
        not_met=sum(state.commitment.met is Met.NOT for state in states),
        partly_met=sum(state.commitment.met is Met.PARTLY for state in states),
        promised=promises.promises,
        judged=promises.judged,
        kept=promises.count(PromiseState.KEPT),
    )


def _days_overdue(state: State, as_of: date, grace: int) -> int:
    window = state.commitment.expected
    return days_overdue(window, as_of, grace) if window else 0


def _late(state: State) -> bool | None:
    """Whether a completed commitment missed the deadline known before; ``None`` where that cannot be said."""
    if state.course is not None and state.course.done:
        last = state.course.done[-1]
        return _missed(days_late(last.window, last.actual, last.reported or state.last_review.date))
    before = [m.commitment.expected for m in state.mentions if m.commitment.status is not Status.COMPLETED]
    promised = next((window for window in reversed(before) if window), None)
    reported = next(m.review.date for m in state.mentions if m.commitment.status is Status.COMPLETED)
    return _missed(days_late(promised, state.commitment.actual, reported))


def _missed(days: Days | None) -> bool | None:
    if days is None or days.min <= 0 < days.max:
        return None
    return days.min > 0


def _cohorts(ledger: Ledger) -> dict[str, Cohort]:
    full = [review for review in ledger.reviews if review.coverage is Coverage.FULL]
    cohorts = {}
    for place, review in enumerate(full):
        stated = [
            state
            for state in ledger.states.values()
            if state.mentions[0].review == review
            and state.mentions[0].commitment.status is not Status.COMPLETED
            and not state.continued_by
        ]
        if stated:
            later = [following.date for following in full[place + 1 : place + 4]]
            shares = [sum(_done_by(state, day) for state in stated) / len(stated) for day in later]
            padded = (*shares, None, None, None)[:3]
            done = (padded[0], padded[1], padded[2])
            cohorts[review.id] = Cohort(len(stated), done, sum(state.is_open for state in stated))
    return cohorts


def _done_by(state: State, day: date) -> bool:
    """Whether a review up to ``day`` reports the commitment as completed, and none after that takes it back.

    One occurrence of what recurs is not all of it.
    """
    if state.course is not None and state.is_open:
        return False
    known = [mention.commitment.status for mention in state.mentions if mention.review.date <= day]
    stated = [status for status in known if status is not None]
    return bool(stated) and stated[-1] is Status.COMPLETED


def _slips(states: Iterable[State], as_of: date, grace: int) -> Slips:
    states = list(states)
    moves = [compare(state.first_expected, state.commitment.expected) for state in states]
    shifts = [move.deadline_shift for move in moves if move.move is Move.SLIPPED and move.deadline_shift is not None]
    overdue = [(state.commitment.id, _days_overdue(state, as_of, grace)) for state in states if state.is_open]
    longest = max(overdue, key=lambda item: (item[1], item[0]), default=None)
    return Slips(
        commitments=len(shifts),
        redatings=sum(state.redatings for state in states),
        median_days=float(median(shifts)) if shifts else None,
        longest_overdue=longest if longest and longest[1] else None,
    )

"""Scores per pillar, per agency and per review cohort as of a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from statistics import median

from hledtrack.dates import compare, days_overdue
from hledtrack.diff.changes import days_late
from hledtrack.ledger import Ledger
from hledtrack.model import Coverage, Days, Met, Move, State, Status, Unsettled, unsettled
from hledtrack.model.unsettled import SETTLED
from hledtrack.report.phrasing.phrases import signed_days
from hledtrack.report.phrasing.unsettled_notes import unsettled_fields, unsettled_lines, unsure_head
from hledtrack.report.phrasing.wording import ENGLISH, Wording
from hledtrack.report.rendering.cells import Cell, cell
from hledtrack.report.rendering.json_head import Head, headed_json
from hledtrack.report.rendering.page import Page
from hledtrack.report.rendering.stacked import print_table
from hledtrack.report.scores.kept import PromiseState, kept, percent

_NOBODY = "(none named)"
_COLUMNS = ("all", "completed", "on_time", "late", "open", "overdue", "unmentioned", "share_kept")
# Columns that most dialogues have no use for.
_RARE_COLUMNS = ("not_met", "partly_met")
_COHORT_COLUMNS = ("all", "after_1", "after_2", "after_3", "still_open")


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
        """The share kept of the promises that can be judged, from 0 to 1 (see ``hledtrack.report.scores.kept``)."""
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
        pillars.setdefault(state.commitment.pillar or _NOBODY, []).append(state)
        for agency in state.commitment.agencies or (_NOBODY,):
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


def print_scoreboard(board: Scoreboard, dialogue: str, page: Page, wording: Wording = ENGLISH) -> None:
    """Print the scores of all, of each pillar, of each agency and of each cohort, and the slips."""
    title = wording.say("scores", "title", dialogue=dialogue, day=board.as_of.isoformat())
    page.line(title + unsure_head(board.unsettled, wording), "bold")
    columns = (*_COLUMNS, *(name for name in _RARE_COLUMNS if getattr(board.total, name)))
    for heading, scores in (("pillar", board.pillars), ("agency", board.agencies)):
        page.line()
        named = sorted(scores.items(), key=lambda item: -item[1].all) if heading == "agency" else scores.items()
        unnamed = wording.say("scores", "none_named")
        rows = [[cell(unnamed if name == _NOBODY else name), *_numbers(score, columns)] for name, score in named]
        if heading == "pillar":
            rows.append([cell(wording.say("scores", "all"), "bold"), *_numbers(board.total, columns)])
        headers = [wording.say("scores", name) for name in (heading, *columns)]
        print_table(rows, headers, page, frozenset(range(1, len(headers))), wording)
    if board.cohorts:
        page.line()
        rows = [[cell(name), *_shares(cohort)] for name, cohort in board.cohorts.items()]
        headers = [wording.say("scores", name) for name in ("cohort", *_COHORT_COLUMNS)]
        print_table(rows, headers, page, frozenset(range(1, len(headers))), wording)
    page.line()
    page.line(slip_words(board.slips, wording))
    for line in unsettled_lines(board.unsettled, wording):
        page.line(line, "yellow")


def _numbers(score: Score, columns: Sequence[str]) -> list[Cell]:
    values = asdict(score) | {"share_kept": "" if score.share_kept is None else percent(score.share_kept)}
    return [cell(str(values[name] or "-"), "red" if name == "overdue" and values[name] else "") for name in columns]


def _shares(cohort: Cohort) -> list[Cell]:
    shares = [cell("" if share is None else percent(share)) for share in cohort.done]
    return [cell(str(cohort.all)), *shares, cell(str(cohort.open) if cohort.open else "-")]


def slip_words(slips: Slips, wording: Wording = ENGLISH) -> str:
    """The slips in a sentence."""
    words = wording.counted("later", slips.commitments)
    if slips.median_days is not None:
        words = wording.say("scores", "median", words=words, days=signed_days(round(slips.median_days), wording))
    if slips.longest_overdue:
        id, days = slips.longest_overdue
        words = wording.say("scores", "longest", words=words, id=id, days=wording.counted("days", days))
    return words


def scoreboard_json(board: Scoreboard, head: Head | None = None) -> str:
    """The scores as JSON."""
    fields = {
        "as_of": board.as_of.isoformat(),
        "total": _score_fields(board.total),
        "pillars": {name: _score_fields(score) for name, score in board.pillars.items()},
        "agencies": {name: _score_fields(score) for name, score in board.agencies.items()},
        "cohorts": {name: asdict(cohort) for name, cohort in board.cohorts.items()},
        "slips": asdict(board.slips)
        | {
            "longest_overdue": {"id": board.slips.longest_overdue[0], "days": board.slips.longest_overdue[1]}
            if board.slips.longest_overdue
            else None
        },
        "unsettled": unsettled_fields(board.unsettled),
    }
    return headed_json(head, fields)


def _score_fields(score: Score) -> dict[str, object]:
    return asdict(score) | {"share_kept": None if score.share_kept is None else round(score.share_kept, 4)}

"""Which promises were kept: where each one stands on a day, and the share that a journalist can quote.

A promise is a commitment that was stated before it was done: what is first heard of when it is done already is a deed,
and no promise kept. One can be judged once it is done, given up, or past its date; the share kept is that of the judged
that are done. docs/outcomes.md says the same with an example.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from hledtrack.dates import compare, days_overdue
from hledtrack.ledger import Ledger
from hledtrack.model import Move, State, Status


class PromiseState(StrEnum):
    """Where a promise stands: each in exactly one of these, the first that applies."""

    KEPT = "kept"
    GIVEN_UP = "given_up"
    OVERDUE = "overdue"
    SLIPPED = "slipped"
    SILENT = "silent"
    OPEN = "open"


JUDGED = (PromiseState.KEPT, PromiseState.GIVEN_UP, PromiseState.OVERDUE)


@dataclass(frozen=True, slots=True)
class Kept:
    """How many promises there are in each state, and how many ``deeds`` were announced when they were done already."""

    states: tuple[tuple[PromiseState, int], ...]
    deeds: int

    def count(self, state: PromiseState) -> int:
        """How many promises are in ``state``."""
        return dict(self.states)[state]

    @property
    def promises(self) -> int:
        """How many promises there are."""
        return sum(count for _, count in self.states)

    @property
    def judged(self) -> int:
        """How many of them can be judged."""
        return sum(self.count(state) for state in JUDGED)

    @property
    def share(self) -> float | None:
        """The share kept of those that can be judged, from 0 to 1; ``None`` where there are none."""
        return self.count(PromiseState.KEPT) / self.judged if self.judged else None


def percent(share: float | None) -> str:
    """``44%``, rounded half up; ``-`` where there is nothing to share. Only all is 100%, and only none is 0%."""
    if share is None:
        return "-"
    whole = int(100 * share + 0.5)
    return f"{whole if share in (0, 1) else min(max(whole, 1), 99)}%"


def kept(states: Iterable[State], as_of: date, grace: int = 0) -> Kept:
    """The count of ``states`` as of a day; what split or merged counts under the ids that carry it on."""
    states = [state for state in states if not state.continued_by]
    counts = Counter(promise_state(state, as_of, grace) for state in states if is_promise(state))
    deeds = sum(not is_promise(state) for state in states)
    return Kept(tuple((state, counts[state]) for state in PromiseState), deeds)


def is_promise(state: State) -> bool:
    """Whether it was stated before it was done; what recurs is still to be done."""
    if state.course is not None and state.is_open:
        return True
    return state.mentions[0].commitment.status is not Status.COMPLETED


def promise_state(state: State, as_of: date, grace: int = 0) -> PromiseState:
    """Where a promise stands on a day; ``grace`` days after a deadline do not count."""
    commitment = state.commitment
    if commitment.status is Status.COMPLETED and commitment.met is None:
        return PromiseState.KEPT
    if not state.is_open:
        return PromiseState.GIVEN_UP
    if commitment.expected and days_overdue(commitment.expected, as_of, grace):
        return PromiseState.OVERDUE
    if state.course and state.course.occurrences and state.course.occurrences[-1].is_done:
        return PromiseState.KEPT  # what was due last was done, and the next one is not due yet
    if compare(state.first_expected, commitment.expected).move is Move.SLIPPED:
        return PromiseState.SLIPPED
    return PromiseState.SILENT if state.passed_over else PromiseState.OPEN


def furthest_behind(ledger: Ledger, as_of: date, grace: int) -> list[State]:
    """The promises not kept whose first date is longest past, the longest first."""
    behind = [
        (days_overdue(state.first_expected, as_of, grace), state)
        for state in ledger.states.values()
        if not state.continued_by
        and is_promise(state)
        and state.first_expected
        and promise_state(state, as_of, grace) is not PromiseState.KEPT
    ]
    ordered = sorted((item for item in behind if item[0]), key=lambda item: (-item[0], item[1].commitment.id))
    return [state for _, state in ordered]

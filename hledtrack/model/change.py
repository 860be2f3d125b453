"""What became of a commitment between two reviews."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from hledtrack.model.recurrence import Occurrence
from hledtrack.model.review import Candidate, Commitment, Review
from hledtrack.model.state import State
from hledtrack.model.vocabulary import Move, Outcome, Softening
from hledtrack.model.window import Days, Window


class FieldChange(NamedTuple):
    """One field that differs between two statements of the same commitment.

    ``kind`` is the outcome that this change alone would have had, or ``"vaguer"``, ``"narrowed"``,
    ``"progressed"`` and the like for changes that never name an outcome.
    """

    field: str
    before: str | None
    after: str | None
    kind: str = "changed"


class Softened(NamedTuple):
    """One softening, with what stood before and what stands now."""

    kind: Softening
    before: str
    after: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What became of one commitment between two reviews, with both states as evidence.

    ``known`` is its state as of the first review and ``now`` the one as of the second; each is ``None`` where that side
    has nothing to say: ``known`` of what is added, ``now`` of what is passed over in silence.
    ``move`` and ``slip`` compare the expected windows: ``slip`` counts the days from the deadline before to the first
    and to the last day of the window after (negative: earlier), ``deadline_shift`` those to the deadline after, and
    ``possible`` marks a slip whose windows overlap. ``slip_since_first`` counts from the deadline of the first window
    ever promised as ``slip`` does. ``softened`` lists in what the promise became less. ``resurfaced`` are the full
    reviews that had passed the commitment over before it was stated again. ``days_late`` compares the actual date with
    the last deadline, where both are known. ``lapsed`` and ``days_overdue`` say where an unmentioned commitment stood
    on the day of the later review, and ``reason`` why somebody recorded it as dropped. ``candidates`` are earlier
    commitments that this may be; of one passed over in silence, those added that may be it. Of what recurs ``done`` and
    ``missed`` are the occurrences that were reported as done since, and that passed without a report; its dates are
    compared occurrence by occurrence, and ``days_late`` is that of the newest one done.
    """

    id: str
    outcome: Outcome
    known: State | None
    now: State | None
    also: tuple[FieldChange, ...] = ()
    move: Move | None = None
    slip: Days | None = None
    deadline_shift: int | None = None
    possible: bool = False
    slip_since_first: Days | None = None
    softened: tuple[Softened, ...] = ()
    resurfaced: tuple[str, ...] = ()
    reason: str | None = None
    days_late: Days | None = None
    announced_done: bool = False
    lapsed: bool = False
    days_overdue: int | None = None
    continued_by: tuple[str, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    match: Candidate | None = None
    done: tuple[Occurrence, ...] = ()
    missed: tuple[Occurrence, ...] = ()

    @property
    def state(self) -> State:
        """The newest state there is."""
        state = self.now or self.known
        assert state is not None
        return state

    @property
    def before(self) -> Commitment | None:
        """What was known before."""
        return self.known.commitment if self.known else None

    @property
    def after(self) -> Commitment | None:
        """What is known after."""
        return self.now.commitment if self.now else None

    @property
    def before_review(self) -> Review | None:
        """The last review that states it on the side before."""
        return self.known.last_statement.review if self.known else None

    @property
    def after_review(self) -> Review | None:
        """The last review that states it on the side after."""
        return self.now.last_review if self.now else None

    @property
    def redatings(self) -> int:
        """How often the deadline has been put off, this time included."""
        return self.state.redatings

    @property
    def first_expected(self) -> Window | None:
        """The first window ever promised."""
        return self.state.first_expected

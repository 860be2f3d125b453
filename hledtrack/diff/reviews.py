"""Two reviews compared: the ledger as of the first one against the snapshot of the second."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from hledtrack.dates import compare, days_overdue
from hledtrack.diff.field_changes import field_changes
from hledtrack.ledger import Ledger, Mention, State, fold, review_order
from hledtrack.model import (
    Change,
    Coverage,
    Days,
    FieldChange,
    Outcome,
    Review,
    Snapshot,
    Status,
    Window,
)

_PRECEDENCE = {outcome: place for place, outcome in enumerate(Outcome)}


class UnknownReviewError(Exception):
    """No review of the workspace has this id."""

    def __init__(self, id: str, known: Sequence[str]) -> None:
        super().__init__(id)
        self.id = id
        self.known = tuple(known)


@dataclass(frozen=True, slots=True)
class Diff:
    """What became of every commitment between ``before`` and ``after``."""

    before: Review
    after: Review
    changes: tuple[Change, ...]

    @property
    def summary(self) -> dict[Outcome, int]:
        """How many changes have each outcome; outcomes that do not occur are left out."""
        counts = Counter(change.outcome for change in self.changes)
        return {outcome: counts[outcome] for outcome in Outcome if counts[outcome]}


def newest_two(snapshots: Iterable[Snapshot]) -> tuple[str, str] | None:
    """The ids of the newest two full reviews, the older one first; ``None`` where there are fewer."""
    full = [s.review.id for s in review_order(snapshots) if s.review.coverage is Coverage.FULL]
    return (full[-2], full[-1]) if len(full) >= 2 else None


def compare_reviews(snapshots: Sequence[Snapshot], before: str, after: str) -> Diff:
    """The diff of the reviews with the ids ``before`` and ``after``.

    Raises ``UnknownReviewError`` for an id that no snapshot has, ``ValueError`` where ``after`` is not the later one.
    """
    ordered = review_order(snapshots)
    ids = [snapshot.review.id for snapshot in ordered]
    for id in (before, after):
        if id not in ids:
            raise UnknownReviewError(id, ids)
    if ids.index(before) >= ids.index(after):
        raise ValueError(f"{after} is not later than {before}")
    known, then = fold(ordered, through=before), fold(ordered, through=after)
    review = ordered[ids.index(after)].review
    since = frozenset(ids[ids.index(before) + 1 : ids.index(after) + 1])
    comparison = _Comparison(known, then, review, since)
    changes = [change for id in then.states if (change := comparison.change(id)) is not None]
    return Diff(known.reviews[-1], review, tuple(changes))


@dataclass(frozen=True, slots=True)
class _Comparison:
    known: Ledger
    then: Ledger
    review: Review
    since: frozenset[str]

    def change(self, id: str) -> Change | None:
        """The change of one commitment, or ``None`` where there is nothing to say about it."""
        state = self.then.states[id]
        mentions = [mention for mention in state.mentions if mention.review.id in self.since]
        origin = self.known.states.get(id)
        parent = None if origin else self._parent(state)
        if mentions and mentions[-1].review.id == self.review.id:
            if origin or parent:
                return _compared(origin or parent, state, self.review)
            return self._added(state, mentions)
        return self._not_mentioned(state, origin, mentions)

    def _parent(self, state: State) -> State | None:
        """The earlier commitment that this one continues after a split or a merge."""
        ids = (id for mention in state.mentions for id in mention.commitment.continues)
        return next((self.known.states[id] for id in ids if id in self.known.states), None)

    def _not_mentioned(self, state: State, origin: State | None, mentions: Sequence[Mention]) -> Change | None:
        if origin and not origin.is_open and not mentions:
            return None
        if state.continued_by:
            return self._carried_on(state, origin)
        silent = self.review.coverage is Coverage.PARTIAL
        if not state.is_open or (silent and mentions):
            return _compared(origin, state, self.review) if origin else self._added(state, mentions)
        return None if silent else self._unmentioned(state, origin)

    def _added(self, state: State, mentions: Sequence[Mention]) -> Change:
        first = mentions[0].review
        earlier = (FieldChange("first stated", None, first.id),) if first.id != self.review.id else ()
        return Change(
            id=state.commitment.id,
            outcome=Outcome.ADDED,
            before=None,
            after=state.commitment,
            after_review=state.last_review,
            also=earlier,
            announced_done=state.commitment.status is Status.COMPLETED,
            redatings=state.redatings,
            candidates=state.commitment.candidates,
            match=state.commitment.match,
        )

    def _carried_on(self, state: State, origin: State | None) -> Change | None:
        if origin is None or origin.continued_by:
            return None
        parts = [self.then.states[id] for id in state.continued_by if id in self.then.states]
        merged = any(len(part.commitment.continues) > 1 for part in parts)
        return Change(
            id=state.commitment.id,
            outcome=Outcome.MERGED if merged else Outcome.SPLIT,
            before=state.commitment,
            after=None,
            before_review=state.last_review,
            continued_by=state.continued_by,
            redatings=state.redatings,
        )

    def _unmentioned(self, state: State, origin: State | None) -> Change:
        window = state.commitment.expected
        overdue = days_overdue(window, self.review.date) if window else 0
        base = _compared(origin, state, self.review) if origin else None
        return Change(
            id=state.commitment.id,
            outcome=Outcome.UNMENTIONED,
            before=state.commitment,
            after=None,
            before_review=state.last_review,
            also=base.also if base else (),
            lapsed=overdue > 0,
            days_overdue=overdue or None,
            redatings=state.redatings,
        )


def _compared(before: State | None, after: State, review: Review) -> Change:
    """The change of a commitment that both reviews know."""
    assert before is not None
    old, new = before.commitment, after.commitment
    dates = compare(old.expected, new.expected)
    changes = field_changes(old, new)
    outcome = _outcome(changes)
    closed = outcome is Outcome.COMPLETED
    return Change(
        id=new.id,
        outcome=outcome,
        before=old,
        after=new,
        before_review=before.last_review,
        after_review=after.last_review,
        also=tuple(change for change in changes if not _is_told_by(outcome, change)),
        move=dates.move,
        slip=dates.slip,
        deadline_shift=dates.deadline_shift,
        possible=dates.possible,
        redatings=after.redatings,
        days_late=days_late(old.expected, new.actual, after.last_review.date) if closed else None,
        match=new.match,
        candidates=new.candidates,
    )


def _is_told_by(outcome: Outcome, change: FieldChange) -> bool:
    """Whether the outcome's name says all about ``change``; that something progressed does not say what."""
    return change.kind == outcome.value and outcome not in (Outcome.PROGRESSED, Outcome.REGRESSED, Outcome.CHANGED)


def _outcome(changes: Sequence[FieldChange]) -> Outcome:
    """The first outcome by precedence of all those that the changes have."""
    named = [Outcome(change.kind) for change in changes if change.kind in _OUTCOMES]
    if not changes:
        return Outcome.UNCHANGED
    return min([*named, Outcome.CHANGED], key=_PRECEDENCE.__getitem__)


_OUTCOMES: Mapping[str, Outcome] = {
    outcome.value: outcome
    for outcome in Outcome
    if outcome not in (Outcome.ADDED, Outcome.UNMENTIONED, Outcome.SPLIT, Outcome.MERGED, Outcome.UNCHANGED)
}


def days_late(promised: Window | None, done: Window | None, reported: date) -> Days | None:
    """By how many days a deed missed its deadline (negative: early), or ``None`` where that cannot be said.

    A deed without a date of its own was done by the day of the review that reports it.
    """
    if promised is None or promised.latest is None:
        return None
    if done is None or done.earliest is None or done.latest is None:
        early = (reported - promised.latest).days
        return Days(early, early) if early <= 0 else None
    return Days((done.earliest - promised.latest).days, (done.latest - promised.latest).days)

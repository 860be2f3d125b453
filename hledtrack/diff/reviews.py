"""Two reviews compared: the ledger as of the first one against the snapshot of the second."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from hledtrack.dates import days_overdue
from hledtrack.diff.changes import compared
from hledtrack.diff.field_changes import field_changes
from hledtrack.diff.recurring import as_one_occurrence, new_occurrences
from hledtrack.ledger import Ledger, fold_at, review_order
from hledtrack.model import (
    Candidate,
    Change,
    Coverage,
    FieldChange,
    Mention,
    Outcome,
    Review,
    Snapshot,
    State,
    Status,
    Unsettled,
    unsettled,
)


class UnknownReviewError(Exception):
    """No review of the workspace has this id."""

    def __init__(self, id: str, known: Sequence[str]) -> None:
        super().__init__(id)
        self.id = id
        self.known = tuple(known)


class Diff(NamedTuple):
    """What became of every commitment between ``before`` and ``after``."""

    before: Review
    after: Review
    changes: tuple[Change, ...]

    @property
    def summary(self) -> dict[Outcome, int]:
        """How many changes have each outcome; outcomes that do not occur are left out."""
        counts = Counter(change.outcome for change in self.changes)
        return {outcome: counts[outcome] for outcome in Outcome if counts[outcome]}

    @property
    def unsettled(self) -> Unsettled:
        """What nobody has decided of that which the later review states or knows."""
        return unsettled(change.now for change in self.changes if change.now)


def newest_two(snapshots: Iterable[Snapshot]) -> tuple[str, str] | None:
    """The ids of the newest two full reviews, the older one first; ``None`` where there are fewer.

    They are of different days: two papers of one meeting say nothing about what became of anything.
    """
    full = [s.review for s in review_order(snapshots) if s.review.coverage is Coverage.FULL]
    earlier = [review for review in full if review.date < full[-1].date]
    return (earlier[-1].id, full[-1].id) if earlier else None


def compare_reviews(snapshots: Sequence[Snapshot], before: str, after: str) -> Diff:
    """The diff of the reviews with the ids ``before`` and ``after``.

    Raises ``UnknownReviewError`` for an id that no snapshot has, ``ValueError`` where ``after`` is not the later one.
    """
    ordered = review_order(snapshots)
    ids = [snapshot.review.id for snapshot in ordered]
    for id in (before, after):
        if id not in ids:
            raise UnknownReviewError(id, ids)
    first, last = ids.index(before), ids.index(after)
    if first >= last:
        raise ValueError(f"{after} is not later than {before}")
    known, just_before, then, now = fold_at(ordered, (first + 1, last, last + 1, len(ordered)))
    comparison = _Comparison(
        known=known,
        just_before=just_before,
        then=then,
        now=now,
        review=ordered[last].review,
        since=frozenset(ids[first + 1 : last + 1]),
    )
    changes = [change for id in then.states if (change := comparison.change(id))]
    return Diff(ordered[first].review, ordered[last].review, tuple(_with_doubts(changes)))


def _with_doubts(changes: Sequence[Change]) -> Iterator[Change]:
    """The changes; one passed over in silence names the new ones that may be it, the likeliest first."""
    new: dict[str, list[Candidate]] = {}
    for change in changes:
        if change.outcome is Outcome.ADDED:
            for candidate in change.candidates:
                new.setdefault(candidate.id, []).append(candidate._replace(id=change.id))
    for change in changes:
        if change.outcome in (Outcome.UNMENTIONED, Outcome.DROPPED) and change.id in new:
            yield replace(change, candidates=tuple(sorted(new[change.id], key=lambda one: (-one.score, one.id))))
        else:
            yield change


class _Comparison(NamedTuple):
    """The ledgers that a diff needs: as of A, just before B, as of B, and as known today."""

    known: Ledger
    just_before: Ledger
    then: Ledger
    now: Ledger
    review: Review
    since: frozenset[str]

    def change(self, id: str) -> Change | None:
        """The change of one commitment, or ``None`` where there is nothing to say about it."""
        state = self.then.states[id]
        mentions = state.mentions_in(self.since)
        origin = self.known.states.get(id)
        if mentions and mentions[-1].review.id == self.review.id:
            earlier = origin or self._parent(state)
            return compared(earlier, state, resurfaced=self._silence(id)) if earlier else _added(state, mentions)
        return self._not_mentioned(state, origin, mentions)

    def _silence(self, id: str) -> tuple[Review, ...]:
        """The full reviews that passed the commitment over just before the later review stated it."""
        state = self.just_before.states.get(id)
        return state.passed_over if state else ()

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
        settled = state.commitment.status is not None and not state.commitment.status.is_open
        settled = settled or (state.course is not None and any(one.review in self.since for one in state.course.done))
        if settled or (silent and mentions):
            return compared(origin, state) if origin else _added(state, mentions)
        return None if silent else self._unmentioned(state, origin)

    def _carried_on(self, state: State, origin: State | None) -> Change | None:
        if origin is None or origin.continued_by:
            return None
        parts = [self.then.states[id] for id in state.continued_by if id in self.then.states]
        merged = any(len(part.commitment.continues) > 1 for part in parts)
        return Change(
            id=state.commitment.id,
            outcome=Outcome.MERGED if merged else Outcome.SPLIT,
            known=state,
            now=None,
            continued_by=state.continued_by,
        )

    def _unmentioned(self, state: State, origin: State | None) -> Change:
        window = state.commitment.expected
        overdue = days_overdue(window, self.review.date) if window else 0
        reason = self._reason(state.commitment.id)
        return Change(
            id=state.commitment.id,
            outcome=Outcome.DROPPED if reason else Outcome.UNMENTIONED,
            known=state,
            now=None,
            also=field_changes(as_one_occurrence(origin, state), state.commitment) if origin else (),
            missed=new_occurrences(origin, state)[1] if origin else (),
            lapsed=overdue > 0,
            days_overdue=overdue or None,
            reason=reason,
        )

    def _reason(self, id: str) -> str | None:
        """Why somebody recorded, before or since, that nothing is said of the commitment any more."""
        return self.now.states[id].commitment.dropped


def _added(state: State, mentions: Sequence[Mention]) -> Change:
    first, last = mentions[0].review, mentions[-1].review
    earlier = (FieldChange("first stated", None, first.id),) if first.id != last.id else ()
    done = state.course.done if state.course else ()
    is_done = state.course is not None and mentions[-1].commitment.status is Status.COMPLETED
    return Change(
        id=state.commitment.id,
        outcome=Outcome.ADDED,
        known=None,
        now=state,
        also=earlier,
        announced_done=state.commitment.status is Status.COMPLETED or is_done,
        candidates=state.candidates,
        match=state.commitment.match,
        done=done,
    )

"""All snapshots folded in date order: the last known state of every commitment as of any day.

Nothing here asks for today's date: the day is always given.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from hledtrack.dates import compare, days_overdue
from hledtrack.model import Commitment, Coverage, Move, Review, Snapshot, Window
from hledtrack.model.fields import FIELDS


@dataclass(frozen=True, slots=True)
class Mention:
    """What one review states about one commitment."""

    review: Review
    commitment: Commitment


@dataclass(frozen=True, slots=True)
class State:
    """What is known of one commitment as of a day.

    ``commitment`` folds all its ``mentions`` (the newest wins, silence keeps). ``first_expected`` is the first window
    ever promised, ``redatings`` how often the deadline was put off. ``passed_over`` are the full reviews since the last
    mention that said nothing about it. ``continued_by`` are the commitments that carry it on after a split or merge.
    """

    commitment: Commitment
    mentions: tuple[Mention, ...]
    first_expected: Window | None = None
    redatings: int = 0
    passed_over: tuple[Review, ...] = ()
    continued_by: tuple[str, ...] = ()

    def mentions_in(self, reviews: frozenset[str]) -> list[Mention]:
        """What the reviews with these ids say."""
        return [mention for mention in self.mentions if mention.review.id in reviews]

    @property
    def last_mention(self) -> Mention:
        """What the last review says that mentions it."""
        return self.mentions[-1]

    @property
    def last_review(self) -> Review:
        """The last review that mentions it."""
        return self.last_mention.review

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done under this id; no status stated counts as planned."""
        status = self.commitment.status
        closed = self.continued_by or self.commitment.dropped
        return not closed and (status is None or status.is_open)


@dataclass(frozen=True, slots=True)
class DueItem:
    """An open commitment with a deadline.

    ``days_overdue`` counts from the deadline and is 0 until the grace days are over; ``days_left`` counts to the
    deadline, is negative within the grace days after it, and 0 once the item is overdue.
    """

    state: State
    window: Window
    deadline: date
    days_overdue: int
    days_left: int


@dataclass(frozen=True, slots=True)
class Ledger:
    """The reviews up to a day, in order, and the state of every commitment they state, by id."""

    reviews: tuple[Review, ...]
    states: Mapping[str, State]

    def open_states(self) -> tuple[State, ...]:
        """The states of all open commitments."""
        return tuple(state for state in self.states.values() if state.is_open)

    def due_items(self, as_of: date, *, within: int = 0, grace: int = 0) -> tuple[DueItem, ...]:
        """Open commitments whose window closed before ``as_of`` (plus grace) or closes in the next ``within`` days.

        With ``within`` those past their deadline and within the grace days are among them. The longest overdue comes
        first.
        """
        items = []
        for state in self.open_states():
            window = state.commitment.expected
            if window is None or window.latest is None:
                continue
            overdue = days_overdue(window, as_of, grace)
            left = (window.latest - as_of).days
            if overdue > 0 or (left <= within and within > 0):
                items.append(DueItem(state, window, window.latest, overdue, 0 if overdue else left))
        return tuple(sorted(items, key=lambda item: (item.deadline, item.state.commitment.id)))


def review_order(snapshots: Iterable[Snapshot]) -> tuple[Snapshot, ...]:
    """The snapshots by date; of one day, by id."""
    return tuple(sorted(snapshots, key=lambda snapshot: (snapshot.review.date, snapshot.review.id)))


def fold(snapshots: Iterable[Snapshot], *, as_of: date | None = None, through: str | None = None) -> Ledger:
    """The ledger of all reviews up to the day ``as_of`` and up to the review with the id ``through``, both included."""
    reviews: list[Review] = []
    states: dict[str, State] = {}
    for snapshot in review_order(snapshots):
        if as_of is not None and snapshot.review.date > as_of:
            break
        add_review(snapshot, states)
        reviews.append(snapshot.review)
        if snapshot.review.id == through:
            break
    return Ledger(tuple(reviews), states)


def add_review(snapshot: Snapshot, states: dict[str, State]) -> None:
    """Bring ``states``, which hold all earlier reviews, up to ``snapshot``."""
    review = snapshot.review
    mentioned = {commitment.id for commitment in snapshot.commitments}
    before = dict(states)
    for commitment in snapshot.commitments:
        states[commitment.id] = _advance(before, commitment, review)
    for commitment in snapshot.commitments:
        for id in commitment.continues:
            if id in states and id not in mentioned:
                carried = (*states[id].continued_by, commitment.id)
                states[id] = replace(states[id], continued_by=tuple(dict.fromkeys(carried)))
    if review.coverage is Coverage.FULL:
        for id, state in states.items():
            if id not in mentioned and state.is_open:
                states[id] = replace(state, passed_over=(*state.passed_over, review))


def _advance(states: Mapping[str, State], commitment: Commitment, review: Review) -> State:
    """The state after ``review`` has stated ``commitment``."""
    own = states.get(commitment.id)
    origin = own or next((states[id] for id in commitment.continues if id in states), None)
    mention = Mention(review, commitment)
    if origin is None:
        return State(commitment, (mention,), commitment.expected)
    folded = fold_statement(origin.commitment, commitment, review, inherit=own is not None)
    slipped = compare(origin.commitment.expected, folded.expected).move is Move.SLIPPED
    return State(
        folded,
        (*(own.mentions if own else ()), mention),
        origin.first_expected or folded.expected,
        origin.redatings + slipped,
    )


_CARRIED = tuple(field.name for field in FIELDS if field.carried and field.name != "expected")
# What belongs to another field comes and goes with it.
_BESIDE = {name: tuple(field.name for field in FIELDS if field.beside == name) for name in _CARRIED}


def fold_statement(known: Commitment, stated: Commitment, review: Review, *, inherit: bool = True) -> Commitment:
    """What is known once ``review`` has said ``stated`` about the commitment ``known``: silence keeps.

    An open commitment that a full review states without a date has lost its date. A part of a split (``inherit``
    false) takes over dates only, not the words of the whole.
    """
    kept = [name for name in _CARRIED if inherit and getattr(stated, name) in (None, ())]
    values = {one: getattr(known, one) for name in kept for one in (name, *_BESIDE[name])}
    status = stated.status or (known.status if inherit else None)
    is_open = status is None or status.is_open
    if is_open:
        values.pop("actual", None)
        values.pop("actual_text", None)
    # Only who records that it was dropped says so: whoever states it again takes it up again.
    if stated.expected is None and not (is_open and review.coverage is Coverage.FULL):
        values["expected"] = known.expected
        values["expected_text"] = stated.expected_text or known.expected_text
    return replace(stated, **values)

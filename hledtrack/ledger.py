"""All snapshots folded in date order: the last known state of every commitment as of any day.

Nothing here asks for today's date: the day is always given.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from hledtrack.dates import compare, course, days_overdue
from hledtrack.model import Commitment, Coverage, Mention, Move, Review, Snapshot, State, Status, Window


class DueItem(NamedTuple):
    """An open commitment with a deadline.

    ``days_overdue`` counts from the deadline and is 0 until the grace days are over; ``days_left`` counts to the
    deadline, is negative within the grace days after it, and 0 once the item is overdue.
    """

    state: State
    window: Window
    deadline: date
    days_overdue: int
    days_left: int


class Ledger(NamedTuple):
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
            window = state.expected
            if window is None or window.latest is None:
                continue
            overdue = days_overdue(window, as_of, grace)
            left = (window.latest - as_of).days
            if overdue > 0 or (left <= within and within > 0):
                items.append(DueItem(state, window, window.latest, overdue, 0 if overdue else left))
        return tuple(sorted(items, key=lambda item: (item.deadline, item.state.commitment.id)))


def review_order(snapshots: Iterable[Snapshot]) -> tuple[Snapshot, ...]:
    """The snapshots by date; of one day, by id."""
    return tuple(sorted(snapshots, key=lambda snapshot: snapshot.review.order))


def fold(snapshots: Iterable[Snapshot], *, as_of: date | None = None, through: str | None = None) -> Ledger:
    """The ledger of all reviews up to the day ``as_of`` and up to the review with the id ``through``, both included."""
    known = []
    for snapshot in review_order(snapshots):
        if as_of is not None and snapshot.review.date > as_of:
            break
        known.append(snapshot)
        if snapshot.review.id == through:
            break
    return fold_at(known, [len(known)], as_of=as_of)[0]


def fold_at(snapshots: Sequence[Snapshot], counts: Sequence[int], *, as_of: date | None = None) -> list[Ledger]:
    """The ledgers of the first so many reviews, for each of ``counts``; ``snapshots`` are in order, folded once.

    What recurs stands as on the day ``as_of``, ``None`` for the day of the last of those reviews.
    """
    found = {0: Ledger((), {})}
    accounts: dict[str, _Account] = {}
    for count, snapshot in enumerate(snapshots[: max(counts, default=0)], start=1):
        _add_review(snapshot, accounts)
        if count in counts:
            day = as_of or snapshot.review.date
            states = {id: account.state(day) for id, account in accounts.items()}
            found[count] = Ledger(tuple(one.review for one in snapshots[:count]), states)
    return [found[count] for count in counts]


def _add_review(snapshot: Snapshot, accounts: dict[str, _Account]) -> None:
    """Bring ``accounts``, which hold all earlier reviews, up to ``snapshot``."""
    review = snapshot.review
    # What a part takes over from the whole is what was known of it before this review.
    new = {c.id: _opened(c, accounts) for c in snapshot.commitments if c.id not in accounts}
    accounts |= new
    for commitment in snapshot.commitments:
        accounts[commitment.id].add(Mention(review, commitment))
    mentioned = {commitment.id for commitment in snapshot.commitments}
    for commitment in snapshot.commitments:
        for id in commitment.continues:
            if id in accounts and id not in mentioned and commitment.id not in accounts[id].continued_by:
                accounts[id].continued_by.append(commitment.id)
    if review.coverage is Coverage.FULL:
        for id in accounts.keys() - mentioned:
            if accounts[id].is_open:
                accounts[id].passed_over.append(review)


def _opened(commitment: Commitment, accounts: Mapping[str, _Account]) -> _Account:
    """The account of a commitment before anything is said of it.

    A part of a split takes over what the whole was promised for, and nothing of its words.
    """
    whole = next((accounts[id] for id in commitment.continues if id in accounts), None)
    if whole is None:
        return _Account()
    promised = {"expected": whole.stated["expected"]} if "expected" in whole.stated else {}
    return _Account(promised, whole.expected, whole.first_expected, whole.redatings)


@dataclass(slots=True, eq=False)
class _Account:
    """A state while the reviews are being added; what the fields mean is said there.

    ``is_unfinished`` is whether the last status stated leaves something to be done.
    """

    stated: dict[str, Mention] = field(default_factory=dict)
    expected: Window | None = None
    first_expected: Window | None = None
    redatings: int = 0
    is_unfinished: bool = True
    mentions: list[Mention] = field(default_factory=list)
    passed_over: list[Review] = field(default_factory=list)
    continued_by: list[str] = field(default_factory=list)

    @property
    def is_open(self) -> bool:
        return self.is_unfinished and not self.continued_by and not self.mentions[-1].commitment.dropped

    def add(self, mention: Mention) -> None:
        """Add what the next review says: silence keeps.

        What is open has not been done, whatever was said before; a new status says anew how far it was kept. A share
        that was told before goes with neither what is done nor, where it was the whole, with what is open again.
        """
        commitment = mention.commitment
        said = commitment.stated
        if self._is_of_one_time(commitment):
            said = tuple(name for name in said if name != "title")
        self.stated.update(dict.fromkeys(said, mention))
        if "status" in said:
            # What was done of that which recurs was one occurrence.
            is_one_time = commitment.status is Status.COMPLETED and "recurs" in self.stated
            self.is_unfinished = is_one_time or commitment.status in (Status.PLANNED, Status.IN_PROGRESS)
        if self.is_unfinished and "actual" not in said:
            self.stated.pop("actual", None)
        if "status" in said and "met" not in said:
            self.stated.pop("met", None)
        if "status" in said and "progress" not in said and self._is_share_over(commitment.status):
            del self.stated["progress"]
        if "expected" in said or self._is_date_lost(mention):
            self._redate(commitment.expected)
            self.stated["expected"] = mention
        self.mentions.append(mention)
        self.passed_over.clear()
        self.continued_by.clear()

    def _is_of_one_time(self, commitment: Commitment) -> bool:
        """Whether what a document says of that which recurs, and nobody has checked, is of one time of it.

        It names that one: "Publish the map for 2024". What says how often anew speaks of all of them.
        """
        read = commitment.text is not None and commitment.confidence is not None
        return read and "recurs" in self.stated and commitment.recurs is None

    def _is_share_over(self, status: Status | None) -> bool:
        told = self.stated.get("progress")
        return told is not None and (status is Status.COMPLETED) is not (told.commitment.progress == 100)

    def _is_date_lost(self, mention: Mention) -> bool:
        """Whether ``mention``, which names no date, says that there is none: a full review says so of what is open.

        Not of what recurs, whose date follows from its rule.

        Words for a date that nobody could read are said too, but they do not replace a date.
        """
        if "recurs" in self.stated:
            return False
        if "expected" in self.stated and self.is_unfinished and mention.review.coverage is Coverage.FULL:
            return True
        return self.expected is None and mention.commitment.expected_text is not None

    def _redate(self, window: Window | None) -> None:
        if window is not self.expected:
            self.redatings += compare(self.expected, window).move is Move.SLIPPED
            self.expected = window
        self.first_expected = self.first_expected or window

    def state(self, as_of: date) -> State:
        """The state as it is now; of what recurs, as it stands on a day."""
        stated = self.stated.copy()
        found = course(self.mentions, as_of) if "recurs" in stated else None
        if found is not None and not found.named:
            stated["expected"] = stated["recurs"]
        return State(
            tuple(self.mentions),
            stated,
            self.first_expected if found is None else found.first,
            self.redatings if found is None else found.redatings,
            tuple(self.passed_over),
            tuple(self.continued_by),
            found,
        )

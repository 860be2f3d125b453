"""Ledgers read from the index: equal to those folded from the snapshots, without reading what nobody asks for.

The index holds every state that a commitment ever had and the reviews between which it held. What each single review
said about a commitment is read when somebody asks for it.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from functools import partial
from operator import itemgetter
from typing import Any

from hledtrack.ledger import Ledger, Mention, State
from hledtrack.model import Commitment, Review, Snapshot
from hledtrack.store.index_rows import (
    COMMITMENT_COLUMNS,
    REVIEW_COLUMNS,
    commitment_of,
    from_json,
    parse_window,
    review_of,
)
from hledtrack.store.index_schema import HISTORY, selection

# What stands in the index only for whoever reads it with other tools is not read.
_READ = tuple(name for name in HISTORY if name not in ("earliest", "deadline", "open"))
_WIDTH = _READ.index("first_expected")
_END = _READ.index("last_review") + 1
_PLACE = itemgetter(_READ.index("place"))
# Once so many statements of one review have been asked for one by one, the others are read at once.
_ONE_BY_ONE = 100


class StoredMention(Mention):
    """A mention whose commitment is read when somebody asks for it."""

    __slots__ = ("_read",)
    _read: Callable[[str], Commitment]

    def __init__(self, review: Review, read: Callable[[str], Commitment]) -> None:
        object.__setattr__(self, "review", review)
        object.__setattr__(self, "_read", read)

    @property
    def commitment(self) -> Commitment:
        """What the review states."""
        return self._read(self.review.id)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Mention) and (self.review, self.commitment) == (other.review, other.commitment)

    __hash__ = Mention.__hash__


class _Unread:
    """The mentions of a commitment before anybody has asked for them; ``positions`` are those of the reviews, as JSON.

    ``newest`` is what the last one says, where the state says just that.
    """

    __slots__ = ("_newest", "_positions", "_reader", "last_review")

    def __init__(self, reader: LedgerReader, positions: str, last_review: Review, newest: Commitment | None) -> None:
        self._reader = reader
        self._positions = positions
        self.last_review = last_review
        self._newest = newest

    def read(self, id: str) -> tuple[Mention, ...]:
        """All mentions of the commitment ``id``."""
        said = partial(self._reader.statements.of, id)
        earlier = json.loads(self._positions)[:-1]
        return (*[StoredMention(self._reader.reviews[position], said) for position in earlier], self.last(id))

    def read_in(self, id: str, reviews: frozenset[str]) -> list[Mention]:
        """Those of the reviews with these ids."""
        said = partial(self._reader.statements.of, id)
        wanted = self._reader.reviews_in(self._positions, reviews)
        return [self.last(id) if review is self.last_review else StoredMention(review, said) for review in wanted]

    def last(self, id: str) -> Mention:
        """The last one."""
        if self._newest is None:
            return StoredMention(self.last_review, partial(self._reader.statements.newest, id))
        return Mention(self.last_review, self._newest)


class StoredState(State):
    """A state that makes its mentions when somebody asks for them."""

    __slots__ = ("_mentions",)
    _mentions: tuple[Mention, ...] | _Unread

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """What each review says, up to the one that this state is of."""
        known = self._mentions
        if isinstance(known, _Unread):
            known = known.read(self.commitment.id)
            object.__setattr__(self, "_mentions", known)
        return known

    @mentions.setter
    def mentions(self, value: tuple[Mention, ...] | _Unread) -> None:
        object.__setattr__(self, "_mentions", value)

    def mentions_in(self, reviews: frozenset[str]) -> list[Mention]:
        """What the reviews with these ids say."""
        known = self._mentions
        if isinstance(known, _Unread):
            return known.read_in(self.commitment.id, reviews)
        return [mention for mention in known if mention.review.id in reviews]

    @property
    def last_mention(self) -> Mention:
        """What the last review says that mentions it."""
        known = self._mentions
        return known.last(self.commitment.id) if isinstance(known, _Unread) else known[-1]

    @property
    def last_review(self) -> Review:
        """The last review that mentions it."""
        known = self._mentions
        return known.last_review if isinstance(known, _Unread) else known[-1].review

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, State):
            return NotImplemented
        return all(getattr(self, field.name) == getattr(other, field.name) for field in fields(State))

    __hash__ = State.__hash__


@dataclass(frozen=True, slots=True)
class StoredReview:
    """A review of the index: its file, the hash of that file's content, and how many commitments it left known."""

    review: Review
    file: str
    sha256: str
    known: int


def stored_reviews(connection: sqlite3.Connection) -> tuple[StoredReview, ...]:
    """The reviews of the index in their order. Raises ``sqlite3.DatabaseError`` where it is damaged."""
    query = f"select {selection((*REVIEW_COLUMNS, 'file', 'file_sha256', 'known'))} from reviews order by position"
    return tuple(StoredReview(review_of(row), *row[-3:]) for row in connection.execute(query))


class Statements:
    """What the reviews say, read from the index a commitment at a time, or a review at a time."""

    def __init__(self, connection: sqlite3.Connection, snapshots: Callable[[], Sequence[Snapshot]]) -> None:
        """``snapshots`` reads the truth, for what a damaged index does not say."""
        self._connection = connection
        self._snapshots = snapshots
        self._by_id: dict[str, dict[str, Commitment]] = {}
        self._by_review: dict[str, dict[str, Commitment]] = {}
        self._asked: Counter[str] = Counter()

    def of(self, id: str, review: str) -> Commitment:
        """What ``review`` says about the commitment ``id``; what others say of it is likely to be asked for next."""
        if id not in self._by_id:
            self._by_id[id] = self._select("review", "id", id)
        return self._by_id[id][review]

    def newest(self, id: str, review: str) -> Commitment:
        """The same where the statement is the newest of its commitment: those of the same review may be asked for."""
        self._asked[review] += 1
        if self._asked[review] < _ONE_BY_ONE:
            return self.of(id, review)
        if review not in self._by_review:
            self._by_review[review] = self._select("id", "review", review)
        return self._by_review[review][id]

    def _select(self, key: str, column: str, value: str) -> dict[str, Commitment]:
        query = f"select {selection((*COMMITMENT_COLUMNS, key))} from commitments where {column} = ?"
        try:
            return {row[-1]: commitment_of(row) for row in self._connection.execute(query, [value])}
        except sqlite3.DatabaseError:
            pairs = ((snapshot.review.id, c) for snapshot in self._snapshots() for c in snapshot.commitments)
            if column == "id":
                return {review: commitment for review, commitment in pairs if commitment.id == value}
            return {commitment.id: commitment for review, commitment in pairs if review == value}


class LedgerReader:
    """Reads ledgers from an open index with these reviews."""

    def __init__(self, connection: sqlite3.Connection, stored: Sequence[StoredReview], statements: Statements) -> None:
        self.reviews = tuple(one.review for one in stored)
        self.statements = statements
        self._connection = connection
        self._stored = stored
        self._by_id = {review.id: review for review in self.reviews}
        self._chosen: dict[tuple[str, frozenset[str]], tuple[Review, ...]] = {}

    def restated(self, before: int, after: int, columns: Sequence[str]) -> tuple[str, ...]:
        """What the last of the first ``after`` reviews states and leaves as it was after the first ``before`` ones.

        Given are the ids whose ``columns`` are the same in both states; those that carry on others are left out. Raises
        ``sqlite3.DatabaseError`` where the index is damaged.
        """
        same = " and ".join(f'old."{name}" is new."{name}"' for name in columns)
        query = (
            "select new.id from history new join history old on old.id = new.id and old.until >= ? and old.since < ? "
            f"where new.until >= ? and new.since < ? and new.last_review = ? and new.continues is null and {same}"
        )
        review = self.reviews[after - 1].id
        return tuple(id for (id,) in self._connection.execute(query, [before, before, after, after, review]))

    def ledgers(self, *counts: int, without: Sequence[str] = ()) -> tuple[Ledger, ...]:
        """The ledger of the first ``count`` reviews, for each of ``counts``, each without the commitments ``without``.

        All of these ledgers know those that are left out. Raises ``sqlite3.DatabaseError`` where the index is damaged.
        """
        found: dict[int, dict[str, State]] = {count: {} for count in counts}
        wanted = " or ".join(["(since < ? and until >= ?)"] * len(found))
        query = f"select {selection(_READ)} from history where ({wanted})"
        values: list[object] = [count for count in found for _ in range(2)]
        if without:
            query += " and id not in (select value from json_each(?))"
            values.append(json.dumps(without))
        rows = self._connection.execute(query, values).fetchall()
        rows.sort(key=_PLACE)
        for row in rows:
            state = self._state(row)
            since, until = row[-2:]
            for count, states in found.items():
                if since < count <= until:
                    states[row[0]] = state
        for count, states in found.items():
            if len(states) + len(without) != (self._stored[count - 1].known if count else 0):
                raise sqlite3.DatabaseError("states are missing")
        return tuple(Ledger(self.reviews[:count], found[count]) for count in counts)

    def reviews_in(self, positions: str, ids: frozenset[str]) -> tuple[Review, ...]:
        """The reviews at ``positions`` (JSON) that have one of ``ids``; many commitments have theirs in common."""
        key = (positions, ids)
        if key not in self._chosen:
            reviews = (self.reviews[position] for position in json.loads(positions))
            self._chosen[key] = tuple(review for review in reviews if review.id in ids)
        return self._chosen[key]

    def _state(self, row: Sequence[Any]) -> State:
        first_expected, redatings, continued_by, passed_over_by, mentions, restates, last_review = row[_WIDTH:_END]
        commitment = commitment_of(row)
        unread = _Unread(self, mentions, self._by_id[last_review], commitment if restates else None)
        return StoredState(
            commitment,
            unread,  # type: ignore[arg-type]
            parse_window(first_expected),
            redatings,
            tuple([self._by_id[id] for id in from_json(passed_over_by)]) if passed_over_by else (),
            from_json(continued_by),
        )

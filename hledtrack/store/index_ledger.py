"""Ledgers read from the index: equal to those folded from the snapshots, without reading what nobody asks for.

The index holds every state that a commitment ever had and the reviews between which it held. What each single review
said about a commitment is read when somebody asks for it.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
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

# What each review says about one commitment, by the review's id.
Statements = Callable[[str], Mapping[str, Commitment]]

_WIDTH = len(COMMITMENT_COLUMNS)


class StoredMention(Mention):
    """A mention whose commitment is read when somebody asks for it."""

    __slots__ = ("_id", "_statements")

    def __init__(self, review: Review, id: str, statements: Statements) -> None:
        object.__setattr__(self, "review", review)
        object.__setattr__(self, "_id", id)
        object.__setattr__(self, "_statements", statements)

    @property
    def commitment(self) -> Commitment:  # type: ignore[override]
        """What the review states."""
        return self._statements(self._id)[self.review.id]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Mention) and (self.review, self.commitment) == (other.review, other.commitment)

    __hash__ = Mention.__hash__


@dataclass(frozen=True, slots=True)
class _Unread:
    """The mentions of a commitment, known by their reviews only."""

    id: str
    reviews: Sequence[Review]
    statements: Statements

    def read(self) -> tuple[Mention, ...]:
        return tuple(StoredMention(review, self.id, self.statements) for review in self.reviews)


class StoredState(State):
    """A state that makes its mentions when somebody asks for them."""

    __slots__ = ("_mentions",)

    @property
    def mentions(self) -> tuple[Mention, ...]:  # type: ignore[override]
        """What each review says, up to the one that this state is of."""
        if isinstance(self._mentions, _Unread):
            object.__setattr__(self, "_mentions", self._mentions.read())
        return self._mentions  # type: ignore[no-any-return]

    @mentions.setter
    def mentions(self, value: tuple[Mention, ...] | _Unread) -> None:
        object.__setattr__(self, "_mentions", value)

    @property
    def last_review(self) -> Review:
        """The last review that mentions it."""
        known = self._mentions
        return known.reviews[-1] if isinstance(known, _Unread) else known[-1].review

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


class LedgerReader:
    """Reads ledgers from an open index with these reviews."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        stored: Sequence[StoredReview],
        snapshots: Callable[[], Sequence[Snapshot]],
    ) -> None:
        """``snapshots`` reads the truth, for what a damaged index does not say."""
        self._connection = connection
        self._snapshots = snapshots
        self._stored = stored
        self._reviews = tuple(one.review for one in stored)
        self._by_id = {review.id: review for review in self._reviews}
        self._read: dict[str, dict[str, Commitment]] = {}

    def ledgers(self, *counts: int) -> tuple[Ledger, ...]:
        """The ledger of the first ``count`` reviews, for each of ``counts``.

        Raises ``sqlite3.DatabaseError`` where the index is damaged.
        """
        wanted = " or ".join(["(since < ? and until >= ?)"] * len(counts))
        query = f"select {selection(HISTORY)} from history where {wanted} order by place"
        found: list[dict[str, State]] = [{} for _ in counts]
        for row in self._connection.execute(query, [count for count in counts for _ in range(2)]):
            state = self._state(row)
            since, until = row[-2:]
            for count, states in zip(counts, found, strict=True):
                if since < count <= until:
                    states[row[0]] = state
        for count, states in zip(counts, found, strict=True):
            if len(states) != (self._stored[count - 1].known if count else 0):
                raise sqlite3.DatabaseError("states are missing")
        return tuple(Ledger(self._reviews[:count], states) for count, states in zip(counts, found, strict=True))

    def statements(self, id: str) -> Mapping[str, Commitment]:
        """What each review says about the commitment ``id``, by the review's id."""
        if id not in self._read:
            query = f"select {selection((*COMMITMENT_COLUMNS, 'review'))} from commitments where id = ?"
            try:
                rows = self._connection.execute(query, [id]).fetchall()
                self._read[id] = {row[-1]: commitment_of(row) for row in rows}
            except sqlite3.DatabaseError:
                self._read = _all_statements(self._snapshots())
        return self._read[id]

    def _state(self, row: Sequence[Any]) -> State:
        first_expected, redatings, continued_by, passed_over_by, mentions = row[_WIDTH : _WIDTH + 5]
        return StoredState(
            commitment_of(row),
            _Unread(row[0], [self._reviews[position] for position in json.loads(mentions)], self.statements),  # type: ignore[arg-type]
            parse_window(first_expected),
            redatings,
            tuple(self._by_id[id] for id in from_json(passed_over_by)),
            from_json(continued_by),
        )


def _all_statements(snapshots: Sequence[Snapshot]) -> dict[str, dict[str, Commitment]]:
    found: dict[str, dict[str, Commitment]] = {}
    for snapshot in snapshots:
        for commitment in snapshot.commitments:
            found.setdefault(commitment.id, {})[snapshot.review.id] = commitment
    return found

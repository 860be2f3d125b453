"""The words of the program as frozen values: no I/O, no clock, no formatting.

Everywhere ``None`` means "not stated" and nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any


class Coverage(StrEnum):
    """Whether silence about an open commitment means something in this review."""

    FULL = "full"
    PARTIAL = "partial"


class Status(StrEnum):
    """How far a commitment has come, as its source says."""

    PLANNED = "planned"
    IN_PROGRESS = "in_progress"
    COMPLETED = "completed"
    CANCELLED = "cancelled"

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done."""
        return self in (Status.PLANNED, Status.IN_PROGRESS)


class Move(StrEnum):
    """How an expected date changed from one review to another."""

    SAME = "same"
    SLIPPED = "slipped"
    ADVANCED = "advanced"
    NARROWED = "narrowed"
    VAGUER = "vaguer"
    UNDATED = "undated"
    DATED = "dated"


class Due(StrEnum):
    """Where a day stands to a window."""

    UPCOMING = "upcoming"
    DUE = "due"
    OVERDUE = "overdue"


class Outcome(StrEnum):
    """What became of a commitment between two reviews.

    The order of the first twelve is their precedence: where several apply, the first one names the change
    and the others are listed beside it.
    """

    CANCELLED = "cancelled"
    COMPLETED = "completed"
    REOPENED = "reopened"
    SLIPPED = "slipped"
    UNDATED = "undated"
    ADVANCED = "advanced"
    DATED = "dated"
    REGRESSED = "regressed"
    PROGRESSED = "progressed"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    ADDED = "added"
    UNMENTIONED = "unmentioned"
    DROPPED = "dropped"
    SPLIT = "split"
    MERGED = "merged"


@dataclass(frozen=True, slots=True)
class Window:
    """An interval of days, both ends included, with the EDTF (ISO 8601-2) text that says it.

    ``earliest`` or ``latest`` is ``None`` where the interval is open at that end (``../2024-09-21``).
    The deadline of a commitment is ``latest``.
    """

    edtf: str
    earliest: date | None
    latest: date | None


@dataclass(frozen=True, slots=True)
class Days:
    """A number of days known only as a range; both ends included, negative where earlier."""

    min: int
    max: int


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """A document that a review was read from; ``sha256`` is the hash of its bytes."""

    document: str
    sha256: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Where a statement stands: lines, pages and data rows count from 1."""

    document: str | None = None
    sha256: str | None = None
    line: int | None = None
    page: int | None = None
    row: int | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """An earlier commitment that an entry may be, with a score from 0 to 1 and the reason in words."""

    id: str
    score: float
    why: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """What one review states about one commitment.

    ``number`` is the source's own numbering: a hint, never the key, since reports get renumbered. ``progress`` is in
    percent. ``continues`` names the earlier commitments that this one carries on after a split or a merge. ``dropped``
    is the reason somebody recorded why nothing is said of it any more. ``match`` says why import took the id of an
    earlier commitment; ``candidates`` lists earlier ones that this may be and nobody has decided; ``not_same`` lists
    those that somebody has ruled out. ``extra`` holds keys this version does not know: they survive a rewrite.
    """

    id: str
    number: str | None = None
    title: str | None = None
    pillar: str | None = None
    workstream: str | None = None
    agencies: tuple[str, ...] = ()
    location: str | None = None
    status: Status | None = None
    dropped: str | None = None
    progress: int | None = None
    expected: Window | None = None
    expected_text: str | None = None
    actual: Window | None = None
    actual_text: str | None = None
    continues: tuple[str, ...] = ()
    match: Candidate | None = None
    candidates: tuple[Candidate, ...] = ()
    not_same: tuple[str, ...] = ()
    note: str | None = None
    text: str | None = None
    source: Source = Source()
    extra: Mapping[str, Any] = field(default_factory=dict, compare=False, hash=False)

    @property
    def name(self) -> str:
        """The title, or the id where no review has stated a title."""
        return self.title or self.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """One meeting or publication of a dialogue."""

    id: str
    kind: str
    date: date
    title: str | None = None
    coverage: Coverage = Coverage.FULL
    sources: tuple[SourceDocument, ...] = ()
    note: str | None = None
    extra: Mapping[str, Any] = field(default_factory=dict, compare=False, hash=False)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What one review states about its commitments, in the document's order."""

    review: Review
    commitments: tuple[Commitment, ...]


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something wrong with an input: where, what, and what to do about it."""

    path: str
    line: int | None
    what: str
    remedy: str

    def __str__(self) -> str:
        place = self.path if self.line is None else f"{self.path}:{self.line}"
        return f"{place}: {self.what}; {self.remedy}"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field that differs between two statements of the same commitment.

    ``kind`` is the outcome that this change alone would have had, or ``"vaguer"``, ``"narrowed"``,
    ``"progressed"`` and the like for changes that never name an outcome.
    """

    field: str
    before: str | None
    after: str | None
    kind: str = "changed"


class Softening(StrEnum):
    """A way in which a promise became less than it was."""

    VAGUER = "vaguer date"
    UNDATED = "lost date"
    WEAKER = "weaker wording"
    SMALLER = "smaller number"
    UNOWNED = "lost owner"


@dataclass(frozen=True, slots=True)
class Softened:
    """One softening, with what stood before and what stands now."""

    kind: Softening
    before: str
    after: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What became of one commitment between two reviews, with both statements as evidence.

    ``move`` and ``slip`` compare the expected windows: ``slip`` counts the days from the deadline before to the first
    and to the last day of the window after (negative: earlier), ``deadline_shift`` those to the deadline after, and
    ``possible`` marks a slip whose windows overlap. ``redatings`` counts how often the deadline has been put off, this
    time included; ``first_expected`` is the first window ever promised and ``slip_since_first`` counts from its
    deadline as ``slip`` does. ``softened`` lists in what the promise became less. ``resurfaced`` are the full reviews
    that had passed the commitment over before it was stated again. ``days_late`` compares the actual date with the last
    deadline, where both are known. ``lapsed`` and ``days_overdue`` say where an unmentioned commitment stood on the day
    of the later review, and ``reason`` why somebody recorded it as dropped.
    """

    id: str
    outcome: Outcome
    before: Commitment | None
    after: Commitment | None
    before_review: Review | None = None
    after_review: Review | None = None
    also: tuple[FieldChange, ...] = ()
    move: Move | None = None
    slip: Days | None = None
    deadline_shift: int | None = None
    possible: bool = False
    redatings: int = 0
    first_expected: Window | None = None
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

"""The words that fields and changes take their values from."""

from __future__ import annotations

from enum import StrEnum


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


class Met(StrEnum):
    """How far a promise was kept where its status alone does not say it: what was given up can have failed."""

    PARTLY = "partly"
    NOT = "not"


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


class Softening(StrEnum):
    """A way in which a promise became less than it was."""

    VAGUER = "vaguer date"
    UNDATED = "lost date"
    WEAKER = "weaker wording"
    SMALLER = "smaller number"
    UNOWNED = "lost owner"

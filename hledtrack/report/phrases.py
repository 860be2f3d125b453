"""Values as people say them: dates, days, counts, changes."""

from __future__ import annotations

from collections.abc import Sequence

from hledtrack.dates import in_words, parse_edtf
from hledtrack.model import (
    Change,
    Commitment,
    Days,
    FieldChange,
    Met,
    Move,
    Outcome,
    Softened,
    Softening,
    Status,
    Window,
)

_FIELD_WORDS = {"expected": "due", "actual": "done"}
_DATES = ("expected", "actual")


def date_words(window: Window | None, stated: str | None = None) -> str:
    """``window`` in words; without one the source's own words in quotes, or ``no date``."""
    if window is not None:
        return in_words(window)
    return f"“{stated}”" if stated else "no date"


def expected_words(commitment: Commitment) -> str:
    """When ``commitment`` is due, in words."""
    return date_words(commitment.expected, commitment.expected_text)


def status_words(status: Status | None, met: Met | None, unstated: str = "planned") -> str:
    """How far something has come, and whether it was kept: ``in progress, partly met``, ``not met``."""
    words = status.value.replace("_", " ") if status else unstated
    if met is None:
        return words
    # What failed is no open matter, and "cancelled" would say that somebody chose to give it up.
    return f"{met.value} met" if status is Status.CANCELLED else f"{words}, {met.value} met"


def signed_days(count: int) -> str:
    """``+31 d`` or ``-31 d``."""
    return f"{count:+d} d"


def entries_words(count: int) -> str:
    """``1 entry``, ``2 entries``."""
    return "1 entry" if count == 1 else f"{count:,} entries"


def plural(count: int, noun: str) -> str:
    """``1 day``, ``2 days``, ``2,000 days``."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def ordinal(count: int) -> str:
    """``1st``, ``2nd``, ``3rd``, ``11th``."""
    suffix = "th" if 10 <= count % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(count % 10, "th")
    return f"{count}{suffix}"


def lateness(days: Days | None) -> str:
    """``on time``, ``3 days late``, or a range where the day is not known; empty where nothing can be said."""
    if days is None:
        return ""
    if days.max <= 0:
        return "on time"
    if days.min == days.max:
        return f"{plural(days.min, 'day')} late"
    if days.min <= 0:
        return f"on time or up to {plural(days.max, 'day')} late"
    return f"{days.min:,} to {plural(days.max, 'day')} late"


def slip_words(change: Change) -> str:
    """By how much a date moved: ``+144 d (2nd time)``; marked where the two windows overlap."""
    if change.deadline_shift is None or change.move not in (Move.SLIPPED, Move.ADVANCED):
        return ""
    words = signed_days(change.deadline_shift)
    if change.possible:
        words += " possible"
    if change.outcome is Outcome.SLIPPED and change.redatings > 1:
        words += f" ({ordinal(change.redatings)} time)"
    return words


def also_words(changes: Sequence[FieldChange]) -> tuple[str, ...]:
    """The other changes, each in a few words: ``status planned -> in progress``, ``reworded``."""
    words = ["reworded" if change.kind == "reworded" else _field_words(change) for change in changes]
    return tuple(dict.fromkeys(words))


def softened_words(softened: Softened) -> str:
    """In what a promise became less: ``softer: weaker wording "will" -> "explore"``."""
    if softened.kind in (Softening.VAGUER, Softening.UNDATED):
        after = in_words(parse_edtf(softened.after)) if softened.kind is Softening.VAGUER and softened.after else "none"
        return f"softer: {softened.kind.value} {in_words(parse_edtf(softened.before))} -> {after}"
    quote = '"' if softened.kind is Softening.WEAKER else ""
    return (
        f"softer: {softened.kind.value} {quote}{softened.before}{quote} -> {quote}{softened.after or 'nobody'}{quote}"
    )


def _field_words(change: FieldChange) -> str:
    if change.field == "met":
        return f"{change.after or 'no longer ' + str(change.before)} met"
    name = _FIELD_WORDS.get(change.field, change.field)
    before, after = (_value_words(change.field, value) for value in (change.before, change.after))
    words = f"{name}: {after}" if not before else f"{name} {before} -> {after or 'none'}"
    return f"{words} ({change.kind})" if change.field == "expected" else words


def _value_words(field: str, value: str | None) -> str | None:
    if value is None:
        return None
    if field in _DATES:
        return in_words(parse_edtf(value))
    return f"{value}%" if field == "progress" else value.replace("_", " ") if field == "status" else value

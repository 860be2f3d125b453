"""Two windows compared, and a window compared with a day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from hledtrack.model import Days, Due, Move, Window

# Where an open end stands among the days' ordinals.
_BEFORE_ALL = date.min.toordinal() - 1
_AFTER_ALL = date.max.toordinal() + 1


class Comparison(NamedTuple):
    """How an expected date moved.

    ``slip`` counts the days from the deadline before to the first and to the last day of the window after (negative:
    earlier), where the date slipped or advanced and no needed end is open: done within the new window, it is that much
    later than promised. ``deadline_shift`` counts the days between the two deadlines. ``possible`` marks a slip whose
    windows overlap: both statements may mean the same day. ``move`` is ``None`` where neither statement has a date.
    """

    move: Move | None
    slip: Days | None = None
    deadline_shift: int | None = None
    possible: bool = False


def compare(before: Window | None, after: Window | None) -> Comparison:
    """Return how the expected date moved from ``before`` to ``after``."""
    if before is None or after is None:
        if before is after:
            return Comparison(None)
        return Comparison(Move.DATED if before is None else Move.UNDATED)
    move = _move(before, after)
    shift = (after.latest - before.latest).days if before.latest and after.latest else None
    slip = _slip(before, after) if move in (Move.SLIPPED, Move.ADVANCED) else None
    return Comparison(move, slip, shift, possible=move is Move.SLIPPED and _first(after) <= _last(before))


def _move(before: Window, after: Window) -> Move:
    opens, closes = _first(after) - _first(before), _last(after) - _last(before)
    if opens > 0 and closes > 0:
        return Move.SLIPPED
    if opens < 0 and closes < 0:
        return Move.ADVANCED
    if closes < opens:
        return Move.NARROWED
    return Move.VAGUER if closes > opens else Move.SAME


def _slip(before: Window, after: Window) -> Days | None:
    if before.latest is None or after.earliest is None or after.latest is None:
        return None
    return Days((after.earliest - before.latest).days, (after.latest - before.latest).days)


def _first(window: Window) -> int:
    return _BEFORE_ALL if window.earliest is None else window.earliest.toordinal()


def _last(window: Window) -> int:
    return _AFTER_ALL if window.latest is None else window.latest.toordinal()


def due(window: Window, as_of: date, grace: int = 0) -> Due:
    """Return where ``as_of`` stands to the window; ``grace`` is the number of days allowed after the deadline."""
    if window.latest is not None and as_of - window.latest > timedelta(days=grace):
        return Due.OVERDUE
    if window.earliest is not None and as_of < window.earliest:
        return Due.UPCOMING
    return Due.DUE


def days_overdue(window: Window, as_of: date, grace: int = 0) -> int:
    """Return the days since the deadline, or 0 where it is not overdue; the grace days only decide whether it is."""
    if window.latest is None or due(window, as_of, grace) is not Due.OVERDUE:
        return 0
    return (as_of - window.latest).days

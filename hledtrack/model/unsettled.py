"""What nobody has decided yet, and what therefore may be otherwise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from hledtrack.model.state import State


class Unsettled(NamedTuple):
    """How many commitments may be earlier ones, and how many entries of which review may be none at all."""

    matches: int = 0
    readings: tuple[tuple[str, int], ...] = ()

    @property
    def unsure(self) -> int:
        """How many entries may be no commitments."""
        return sum(count for _, count in self.readings)

    @property
    def review_commands(self) -> tuple[str, ...]:
        """The commands by which a person goes through the unsure entries."""
        return tuple(f"hledtrack review {review}" for review, _ in self.readings)

    @property
    def commands(self) -> tuple[str, ...]:
        """The commands that settle all."""
        return (*(("hledtrack link",) if self.matches else ()), *self.review_commands)


SETTLED = Unsettled()


def unsettled(states: Iterable[State]) -> Unsettled:
    """What is unsettled of ``states``, the reviews in their order."""
    matches, readings = 0, Counter[tuple[object, str]]()
    for state in states:
        matches += bool(state.candidates)
        last = state.last_mention
        if last.commitment.unsure:
            readings[last.review.order, last.review.id] += 1
    return Unsettled(matches, tuple((review, readings[order, review]) for order, review in sorted(readings)))

"""Statements that say the same in the same words: paired before anything is weighed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Sequence
from typing import Final

from hledtrack.match.collection.statement import Statement

# What tells statements with the same words apart, from everything down to nothing but their order.
_SURROUNDINGS: Final[tuple[Callable[[Statement], Hashable], ...]] = (
    lambda s: (_section(s), s.commitment.agencies, s.commitment.status, s.commitment.expected, s.commitment.actual),
    lambda s: (_section(s), s.commitment.agencies, s.commitment.expected),
    lambda s: (_section(s), s.commitment.agencies),
    lambda s: _section(s),
    lambda s: (s.commitment.agencies, s.commitment.expected),
    lambda s: s.commitment.agencies,
    lambda _: None,
)


def pair_unchanged(
    entries: Sequence[Statement], known: Sequence[Statement], allowed: Callable[[Statement, Statement], bool]
) -> dict[int, int]:
    """Return ``{entry: known}`` (places in the two sequences) for statements whose title and text are the same.

    Where several are alike in their words, section, agencies and dates tell them apart, then their order. Where one
    side has more of them and nothing tells them apart, none is paired: which one is missing is not known.
    """
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for surroundings in _SURROUNDINGS:
        mine = _groups(entries, surroundings, pairs.keys())
        theirs = _groups(known, surroundings, taken)
        for group in mine.keys() & theirs.keys():
            if len(mine[group]) == len(theirs[group]):
                found = _in_order(mine[group], theirs[group], entries, known, allowed)
                pairs |= found
                taken |= set(found.values())
    return pairs


def _groups(
    statements: Sequence[Statement], surroundings: Callable[[Statement], Hashable], without: Collection[int]
) -> dict[Hashable, list[int]]:
    groups: dict[Hashable, list[int]] = defaultdict(list)
    for place, statement in enumerate(statements):
        if place not in without:
            groups[statement.key, surroundings(statement)].append(place)
    return groups


def _in_order(
    mine: list[int],
    theirs: list[int],
    entries: Sequence[Statement],
    known: Sequence[Statement],
    allowed: Callable[[Statement, Statement], bool],
) -> dict[int, int]:
    return {one: two for one, two in zip(mine, theirs, strict=True) if allowed(entries[one], known[two])}


def _section(statement: Statement) -> tuple[str | None, str | None, str | None]:
    commitment = statement.commitment
    return commitment.pillar, commitment.workstream, commitment.location

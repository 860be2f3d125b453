"""Commitments that split in two, and two that become one: seen from what the titles of several pairs hold together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from enum import StrEnum
from itertools import combinations
from typing import NamedTuple

Pair = tuple[int, int]


class Relation(StrEnum):
    """How an entry may be related to an earlier commitment that it is not simply the same as."""

    SPLIT = "split of"
    MERGE = "merge of"


class Alone(NamedTuple):
    """The telling stems of each title of a pair that the other statement does not hold."""

    entry: frozenset[str]
    known: frozenset[str]


def relations(pairs: Mapping[Pair, Alone]) -> dict[Pair, Relation]:
    """Return the pairs of an entry and an earlier commitment that are parts of a split or of a merge.

    An earlier commitment is split where its title holds all that two entries' titles say, and each of these says
    something of it that the other leaves out: "clinics in Oakham and Bexley", "a clinic in Oakham", "a clinic in
    Bexley". A merge is the same the other way round.
    """
    found: dict[Pair, Relation] = {}
    for pair in _shared({(two, one): alone.known for (one, two), alone in pairs.items() if not alone.entry}):
        found[pair[1], pair[0]] = Relation.SPLIT
    for pair in _shared({(one, two): alone.entry for (one, two), alone in pairs.items() if not alone.known}):
        found.setdefault(pair, Relation.MERGE)
    return found


def _shared(left_out: Mapping[Pair, frozenset[str]]) -> Iterator[Pair]:
    """Return the pairs of a whole and a part where another part of the whole says what this one leaves out.

    ``left_out`` maps (whole, part) to what the part leaves out of the whole.
    """
    parts: dict[int, list[int]] = defaultdict(list)
    for whole, part in left_out:
        parts[whole].append(part)
    for whole, those in parts.items():
        for one, other in combinations(those, 2):
            mine, theirs = left_out[whole, one], left_out[whole, other]
            if mine - theirs and theirs - mine:
                yield whole, one
                yield whole, other

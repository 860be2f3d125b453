"""Which few earlier statements are worth comparing with an entry: those that share the most of what is rare.

Every term (a word, a pair of neighbouring words, an agency) has a set of statements, kept as one integer with a bit for
each of them. The terms of an entry are added up for all statements at once: the sums stand upright, bit by bit, in a
few such integers (planes), and three integers of one place become one of it and one of the next by a handful of
operations, as in the adders of a processor. Nothing is cut off, however frequent a term is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Final

# The weight of the rarest term. A weight has one or two bits: each bit is an addition.
_FINEST: Final = 16
_WEIGHTS: Final = (1, 2, 3, 4, 6, 8, 12, 16)
# Terms in so many statements are kept as integers: those of many rare ones would fill the memory.
_KEPT: Final = 8


class Index:
    """The statements among which candidates are looked for, by their terms."""

    def __init__(self, statements: Sequence[Mapping[object, float]]) -> None:
        """Each statement is given as its terms with how much each of them tells, which is the same in all."""
        found: dict[object, list[int]] = defaultdict(list)
        weights: dict[object, float] = {}
        for number, terms in enumerate(statements):
            weights.update(terms)
            for term in terms:
                found[term].append(number)
        finest = _FINEST / max(weights.values(), default=1.0)
        self._found: dict[object, list[int] | int] = dict(found)
        self._bytes = len(statements) // 8 + 1
        self._places = {term: _places_of(round(weight * finest, 1)) for term, weight in weights.items()}

    def candidates(self, terms: Iterable[object], count: int) -> list[int]:
        """Return the numbers of the ``count`` statements with the largest sums, best first."""
        columns: list[list[int]] = [[] for _ in range(_FINEST.bit_length())]
        for term in terms:
            if term in self._found:
                bits = self._bits(term)
                for place in self._places[term]:
                    columns[place].append(bits)
        return self._largest(_added(columns), count)

    def _bits(self, term: object) -> int:
        numbers = self._found[term]
        if isinstance(numbers, int):
            return numbers
        if len(numbers) < _KEPT:
            bits = 0
            for number in numbers:
                bits |= 1 << number
            return bits
        made = bytearray(self._bytes)
        for number in numbers:
            made[number >> 3] |= 1 << (number & 7)
        self._found[term] = bits = int.from_bytes(made, "little")
        return bits

    def _largest(self, planes: Sequence[int], count: int) -> list[int]:
        """Return the places with the largest sums: from the highest plane down, as long as enough have a bit there."""
        chosen, rest = 0, 0
        for plane in planes:
            rest |= plane
        for plane in reversed(planes):
            higher = rest & plane
            if chosen.bit_count() + higher.bit_count() >= count:
                rest = higher
            else:
                chosen |= higher
                rest ^= higher
        places = [*_places(chosen, count), *_places(rest, count - chosen.bit_count())]
        read = [plane.to_bytes(self._bytes, "little") for plane in planes]
        sums = {
            place: sum([(bits[place >> 3] >> (place & 7) & 1) << at for at, bits in enumerate(read)])
            for place in places
        }
        return sorted(places, key=lambda place: (-sums[place], place))


@lru_cache(maxsize=256)
def _places_of(weight: float) -> tuple[int, ...]:
    """Return the places of the bits of the nearest weight that there is."""
    nearest = min(_WEIGHTS, key=lambda one: abs(one - weight))
    return tuple(place for place in range(nearest.bit_length()) if nearest >> place & 1)


def _added(columns: list[list[int]]) -> list[int]:
    """Return the sums of what stands in the columns, the lowest place first, as one integer for each place."""
    planes = []
    at = 0
    while at < len(columns):
        column = columns[at]
        at += 1
        if len(column) > 1 and at == len(columns):
            columns.append([])
        while len(column) > 2:
            one, two, three = column.pop(), column.pop(), column.pop()
            odd = one ^ two
            column.append(odd ^ three)
            columns[at].append((one & two) | (odd & three))
        if len(column) == 2:
            one, two = column
            columns[at].append(one & two)
            column = [one ^ two]
        planes.append(column[0] if column else 0)
    return planes


def _places(bits: int, most: int) -> list[int]:
    """Return the places of the first ``most`` bits."""
    places: list[int] = []
    while bits and len(places) < most:
        lowest = bits & -bits
        places.append(lowest.bit_length() - 1)
        bits ^= lowest
    return places

"""Which few earlier statements are worth comparing with an entry: those that share the most of what is rare.

Every term (a word, a pair of neighbouring words, an agency) has a set of statements, kept as one integer with a bit for
each of them. The terms of an entry are added up for all statements at once: the sums stand upright, bit by bit, in a
few such integers (planes), so that adding a term to ten thousand sums is a handful of operations on integers. Nothing
is cut off, however frequent a term is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

# Weights are whole numbers from 1 to this.
_FINEST: Final = 15
# A term in fewer statements than one in so many is rare.
_SPARSE: Final = 64


class Index:
    """The statements among which candidates are looked for, by their terms."""

    def __init__(self, statements: Sequence[Mapping[object, float]]) -> None:
        """Each statement is given as its terms with how much each of them tells, which is the same in all."""
        found: dict[object, list[int]] = defaultdict(list)
        weights: dict[object, float] = {}
        for number, terms in enumerate(statements):
            for term, weight in terms.items():
                found[term].append(number)
                weights[term] = weight
        most = max(weights.values(), default=1.0)
        # A long integer for each of many rare terms would fill the memory: these are made when they are asked for.
        self._found = {
            term: _as_bits(numbers) if len(numbers) * _SPARSE > len(statements) else tuple(numbers)
            for term, numbers in found.items()
        }
        self._weights = {term: max(1, round(_FINEST * weight / most)) for term, weight in weights.items()}

    def candidates(self, terms: Iterable[object], count: int) -> list[int]:
        """Return the numbers of the ``count`` statements with the largest sums, best first."""
        planes: list[int] = []
        for term in terms:
            found = self._found.get(term)
            if found:
                _add(planes, found if isinstance(found, int) else _as_bits(found), self._weights[term])
        return _largest(planes, count)


def _as_bits(numbers: Sequence[int]) -> int:
    bits = bytearray(numbers[-1] // 8 + 1)
    for number in numbers:
        bits[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(bits, "little")


def _add(planes: list[int], bits: int, weight: int) -> None:
    """Add ``weight`` to the sums of the statements in ``bits``: binary addition with a carry, on all sums at once."""
    place = 0
    while weight:
        if weight & 1:
            carry, at = bits, place
            while carry:
                while at >= len(planes):
                    planes.append(0)
                planes[at], carry = planes[at] ^ carry, planes[at] & carry
                at += 1
        weight >>= 1
        place += 1


def _largest(planes: Sequence[int], count: int) -> list[int]:
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
    sums = {place: sum((plane >> place & 1) << at for at, plane in enumerate(planes)) for place in places}
    return sorted(places, key=lambda place: (-sums[place], place))


def _places(bits: int, most: int) -> list[int]:
    """Return the places of the first ``most`` bits."""
    places: list[int] = []
    while bits and len(places) < most:
        lowest = bits & -bits
        places.append(lowest.bit_length() - 1)
        bits ^= lowest
    return places

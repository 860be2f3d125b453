"""What all statements together tell about one word: how rare it is, whether it is a name, who else has it."""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt
from typing import Final

from hledtrack.match.statement import Statement

# One entry looks at no more postings than this: work grows with the number of entries, not with its square.
_POSTINGS: Final = 1_500
_CANDIDATES: Final = 8
_PAIR: Final = 2
_MANY: Final = 100


@dataclass(frozen=True, slots=True)
class Vector:
    """Weights of words or phrases with their Euclidean length."""

    weights: Mapping[str, float]
    length: float

    def cosine(self, other: Vector) -> float:
        """Return the cosine of the angle between the two, 0 where one of them is empty."""
        if not self.length or not other.length:
            return 0.0
        few, many = (self, other) if len(self.weights) <= len(other.weights) else (other, self)
        product = sum(w * many.weights[key] for key, w in few.weights.items() if key in many.weights)
        return product / (self.length * other.length)

    def covered_by(self, other: Statement) -> float:
        """Return the share of the weight whose words the other statement holds, in this or in a related form."""
        total = sum(self.weights.values())
        held = sum(w for key, w in self.weights.items() if other.holds(key))
        return held / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Profile:
    """A statement with the weights that its words have among all statements."""

    statement: Statement
    title: Vector
    whole: Vector
    phrases: Vector
    letters: Vector
    names: frozenset[str]


class Corpus:
    """Frequencies over all statements of both sides."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        self.size = len(statements)
        self._words: Counter[str] = Counter()
        self._phrases: Counter[str] = Counter()
        self._letters: Counter[str] = Counter()
        self._agencies: Counter[str] = Counter()
        self._sections: Counter[frozenset[str]] = Counter()
        self._dates: Counter[str] = Counter()
        self._lowered: set[str] = set()
        self._proper: set[str] = set()
        for s in statements:
            self._words.update(s.whole.keys())
            self._phrases.update(s.phrases)
            self._letters.update(s.letters)
            self._agencies.update({key for keys in s.agencies.values() for key in keys})
            self._sections.update(set(s.sections))
            if s.commitment.expected:
                self._dates[s.commitment.expected.edtf] += 1
            self._lowered |= s.lowered
            self._proper |= s.proper

    def rarity(self, word: str) -> float:
        """Return the inverse document frequency of a stem."""
        return log(1 + self.size / self._words[word])

    def is_pair(self, word: str) -> bool:
        """Return whether exactly two statements hold the stem."""
        return self._words[word] == _PAIR

    @property
    def telling_pair(self) -> float:
        """From 0 to 1, how much it tells that only two hold a word: much among a hundred, nothing among four."""
        return min(1.0, log(max(self.size, _PAIR) / _PAIR) / log(_MANY / _PAIR))

    def agency_rarity(self, keys: frozenset[str]) -> float:
        """Return from 0 (everybody's) to 1 (only these two statements') how much a shared agency tells."""
        return self._telling(max(self._agencies[key] for key in keys))

    def section_rarity(self, section: frozenset[str]) -> float:
        """Return from 0 to 1 how much a shared section tells."""
        return self._telling(self._sections[section])

    def date_rarity(self, edtf: str) -> float:
        """Return from 0 to 1 how much a shared expected date tells."""
        return self._telling(self._dates[edtf])

    def _telling(self, count: int) -> float:
        return log(max(1.0, self.size / max(count, 2))) / log(max(self.size / 2, 2.0))

    def profile(self, s: Statement) -> Profile:
        """Return the statement with its words weighed."""
        return Profile(
            s,
            title=_vector({w: f * self.rarity(w) if w in self._words else f for w, f in s.title.items()}),
            whole=_vector({w: f * self.rarity(w) for w, f in s.whole.items()}),
            phrases=_vector({p: log(1 + self.size / self._phrases[p]) for p in s.phrases}),
            letters=_vector({t: log(1 + self.size / self._letters[t]) for t in s.letters}),
            names=frozenset(form for form in s.names if form in self._proper and form not in self._lowered),
        )


def _vector(weights: dict[str, float]) -> Vector:
    return Vector(weights, sqrt(sum(w * w for w in weights.values())))


class Index:
    """Which profiles hold a word, a phrase or some letters: finds the few worth comparing with one entry."""

    def __init__(self, profiles: Sequence[Profile]) -> None:
        self._postings: dict[str, list[int]] = defaultdict(list)
        for number, profile in enumerate(profiles):
            for term in _terms(profile):
                self._postings[term].append(number)

    def candidates(self, profile: Profile) -> list[int]:
        """Return the numbers of the profiles that share the most of what is rare, best first."""
        terms = [(len(self._postings[t]), -w, t) for t, w in _terms(profile).items() if t in self._postings]
        found: dict[int, float] = defaultdict(float)
        looked_at = 0
        for count, minus_weight, term in sorted(terms):
            looked_at += count
            if looked_at > _POSTINGS and found:
                break
            less = minus_weight / sqrt(count)
            for number in self._postings[term]:
                found[number] += less
        return [
            number for _, number in heapq.nsmallest(_CANDIDATES, ((less, number) for number, less in found.items()))
        ]


def _terms(profile: Profile) -> dict[str, float]:
    terms = {f"w {word}": w for word, w in profile.whole.weights.items()}
    terms |= {f"p {phrase}": w / 2 for phrase, w in profile.phrases.weights.items()}
    terms |= {f"l {letters}": w / 4 for letters, w in profile.letters.weights.items()}
    terms |= {f"a {key}": 1.0 for keys in profile.statement.agencies.values() for key in keys}
    return terms

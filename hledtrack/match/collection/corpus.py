"""What all statements together tell about one word: how rare it is, whether it is a name, who else has it."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt
from typing import Final

from hledtrack.match.collection.joint_reading import Readings
from hledtrack.match.collection.statement import Statement

_PAIR: Final = 2
_MANY: Final = 100
# How much a word tells, at least, that is a statement's own.
_RARE: Final = 0.75


@dataclass(frozen=True, slots=True, eq=False)
class Profile:
    """A statement with the Euclidean lengths of its title, of all its words, of its phrases and of its letters.

    ``title_weight`` and ``whole_weight`` are how much these words tell together. ``names`` are the title's names by
    their folded forms, ``of_two`` the stems that one other statement has and no third.
    """

    statement: Statement
    title: float
    whole: float
    phrases: float
    letters: float
    title_weight: float
    whole_weight: float
    names: frozenset[str]
    of_two: frozenset[str]


class Corpus:
    """Frequencies over all statements of both sides."""

    def __init__(self, readings: Readings) -> None:
        statements = [*readings.entries, *readings.known]
        self.size = len(statements)
        self._proper = readings.proper
        self._words: Counter[str] = Counter()
        self._phrases = array("L", bytes(8 * readings.phrases))
        self._letters = array("L", bytes(8 * readings.letters))
        for s in statements:
            self._words.update(s.whole.keys())
            for number in s.phrases:
                self._phrases[number] += 1
            for number in s.letters:
                self._letters[number] += 1
        self.sides = tuple(_Side(side) for side in (readings.entries, readings.known))
        self.acronyms = frozenset(word.stem for s in statements for word in s.order if word.acronym)
        self.rarity = {word: log(1 + self.size / count) for word, count in self._words.items()}
        self._of_two = frozenset(word for word, count in self._words.items() if count == _PAIR)
        self._word_squares = {word: rarity * rarity for word, rarity in self.rarity.items()}
        self._phrase_squares = _squares(self._phrases, self.size)
        self._letter_squares = _squares(self._letters, self.size)
        self.phrase_halves = array("d", (sqrt(square) / 2 for square in self._phrase_squares))
        self.telling_pair = _telling_pair(self.size)
        one, other = self.sides
        self._alone_under = frozenset(name for name, n in one.sections.items() if n == other.sections[name] == 1)

    def profile(self, s: Statement) -> Profile:
        """Return the statement with its lengths."""
        return Profile(
            s,
            title=sqrt(sum(self.squares(s.title).values())),
            whole=sqrt(sum(self.squares(s.whole).values())),
            phrases=sqrt(sum(map(self._phrase_squares.__getitem__, s.phrases))),
            letters=sqrt(sum(map(self._letter_squares.__getitem__, s.letters))),
            title_weight=self.weight(s.title),
            whole_weight=self.weight(s.whole),
            names=self._proper.intersection(s.names),
            of_two=self._of_two.intersection(s.whole),
        )

    def squares(self, words: Mapping[str, float]) -> dict[str, float]:
        """Return the words with the square of their rarity, as far as each tells anything."""
        squares = self._word_squares
        return {word: tells * squares[word] for word, tells in words.items()}

    def weight(self, words: Mapping[str, float]) -> float:
        """Return how much the words tell together."""
        rarity = self.rarity
        return sum([tells * rarity[word] for word, tells in words.items()])

    def weight_of(self, some: Iterable[str], words: Mapping[str, float]) -> float:
        """Return how much some of the words tell together."""
        rarity = self.rarity
        return sum([words[word] * rarity[word] for word in some])

    def phrase_cosine(self, one: Profile, other: Profile, shared: Iterable[int]) -> float:
        """Return how alike the two are in their pairs of neighbouring words, of which they share these; 0 to 1."""
        squares = self._phrase_squares
        common = sum([squares[number] for number in shared])
        return common / (one.phrases * other.phrases) if common else 0.0

    def letter_cosine(self, one: Profile, other: Profile) -> float:
        """Return how alike the titles are in their letters, from 0 to 1."""
        squares = self._letter_squares
        shared = set(one.statement.letters).intersection(other.statement.letters)
        return sum([squares[number] for number in shared]) / (one.letters * other.letters) if shared else 0.0

    def names_of(self, s: Statement) -> frozenset[str]:
        """Return the stems of all words of a statement that are names."""
        return frozenset(word.stem for word in s.words if word.capital and word.form in self._proper)

    def rarest(self, words: Iterable[str]) -> float:
        """Return from 0 (everybody's) to 1 (only these two statements') how much the rarest of shared words tells."""
        return max(self._telling(self._words[word]) for word in words)

    def phrases_of_two(self, shared: Iterable[int]) -> int:
        """Return how many of the phrases that two statements share stand in no third one."""
        return [self._phrases[number] for number in shared].count(_PAIR)

    def is_alone_under(self, section: str) -> bool:
        """Return whether each side has one statement under the heading."""
        return section in self._alone_under

    def still_speaks(self, known: Statement) -> bool:
        """Return whether an agency of an earlier statement is one of the new review's agencies too."""
        return not self.sides[0].agencies.keys().isdisjoint(known.agency_keys)

    def share_a_rare_word(self, one: Statement, other: Statement) -> bool:
        """Return whether the titles share a word that hardly any third statement has, or, beside texts, a name."""
        shared = one.title.keys() & other.title.keys()
        if shared and self.rarest(shared) >= _RARE:
            return True
        return bool(one.body and other.body) and not shared.isdisjoint(self.names_of(one))

    def agency_rarity(self, keys: frozenset[str]) -> float:
        """Return from 0 (everybody's) to 1 (only these two statements') how much a shared agency tells."""
        one, other = self.sides[0].agencies, self.sides[1].agencies
        return self._telling(max([one[key] + other[key] for key in keys]))

    def section_rarity(self, section: str) -> float:
        """Return from 0 to 1 how much a shared section tells."""
        return self._telling(sum(side.sections[section] for side in self.sides))

    def date_rarity(self, edtf: str) -> float:
        """Return from 0 to 1 how much a shared date tells."""
        return self._telling(sum(side.dates[edtf] for side in self.sides))

    def _telling(self, count: int) -> float:
        return log(max(1.0, self.size / max(count, 2))) / log(max(self.size / 2, 2.0))


class _Side:
    """What the statements of one review, or of the earlier ones, share: how often each agency, section and date."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        self.agencies = Counter(key for s in statements for keys in s.agencies.values() for key in keys)
        self.sections = Counter(section for s in statements for section in set(s.sections))
        stated = ((s.commitment.expected, s.commitment.actual) for s in statements)
        self.dates = Counter(edtf for windows in stated for edtf in {window.edtf for window in windows if window})


def cosine(squares: Mapping[str, float], words: Mapping[str, float], lengths: float) -> float:
    """Return how alike some words, given with their squares, and others are; ``lengths`` is the product of theirs."""
    shared = squares.keys() & words.keys()
    return sum([squares[word] for word in shared]) / lengths if shared else 0.0


def _telling_pair(size: int) -> float:
    """Return from 0 to 1 how much it tells that only two hold a word: much among a hundred, nothing among four."""
    return min(1.0, log(max(size, _PAIR) / _PAIR) / log(_MANY / _PAIR))


def _squares(counts: array[int], size: int) -> array[float]:
    return array("d", (log(1 + size / count) ** 2 for count in counts))

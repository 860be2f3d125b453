"""Two documents of one meeting in two languages, entry by entry: a translation keeps the order of what it translates.

What is compared needs no dictionary: numbers, days, names, and words that two languages write nearly alike
("refugiados", "refugees"). That alone would be little; that the entries before and after fit as well makes it much.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from hledtrack.dates import compare
from hledtrack.languages import LANGUAGES
from hledtrack.match.words.lexicon import lexicon
from hledtrack.match.words.word_keys import fold
from hledtrack.model import Candidate, Commitment, Move, Window

# Set on an English and a Spanish fact sheet of one meeting, read by hand, and on six pairs of unrelated documents.
LEAST: Final = 0.25  # what a pair must have in common to be a pair at all
SURE: Final = 0.50
STRONG: Final = 0.80  # enough even where one of the two says something else of its status or date
_LEADS: Final = 0.10  # how much more than with any other entry, unless that is of the same sentence
_SHARED_ALL_THE_SAME: Final = 5  # and so many where one of the two says something else
_TRANSLATION: Final = 4  # one entry in so many is sure where one document translates the other
_SHARED: Final = 3  # so many features in common need no neighbours
_PREFIX: Final = 5  # letters that words of one origin have in common
_NUMBER: Final = 1.5  # a number or a day says more than a word as rare
_SHORTEST: Final = 0.5  # of the length of what it translates
_TITLE: Final = 0.05  # what titles alike add to the choice between parts of one sentence
_TOLD: Final = 6  # features that a reason names
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]{4,}")
# Spelling that differs between languages while the word is one.
_SPELLING: Final = (("ph", "f"), ("th", "t"), ("y", "i"), ("k", "c"))


class Aligned(NamedTuple):
    """Which earlier entry each new one translates, by the new one's place; ``unsure`` ones are for a person."""

    sure: Mapping[int, Candidate]
    unsure: Mapping[int, Candidate]


def language_of(entries: Sequence[Commitment]) -> str | None:
    """The language whose grammar words are the most frequent in the entries; ``None`` where none leads."""
    words = Counter(word for entry in entries for word in fold(_text(entry)).split())
    counts = {language: sum(words[word] for word in lexicon(language).function) for language in LANGUAGES}
    best = max(counts, key=lambda language: counts[language])
    return best if sorted(counts.values())[-1] > sorted(counts.values())[-2] else None


def aligned(entries: Sequence[Commitment], known: Sequence[Commitment]) -> Aligned:
    """Pair ``entries`` with those of ``known`` that they translate, both in the order of their documents."""
    pairs = _Pairs.of(entries, known)
    path = pairs.path()
    sure: dict[int, Candidate] = {}
    unsure: dict[int, Candidate] = {}
    for one, two in path.items():
        candidate = Candidate(known[two].id, min(1.0, round(pairs.score(one, two), 3)), pairs.why(one, two))
        (sure if pairs.is_sure(one, two, path) else unsure)[one] = candidate
    is_translation = len(sure) * _TRANSLATION >= min(len(entries), len(known))
    return Aligned(sure, unsure if is_translation else {})


def _contradict(one: Commitment, other: Commitment) -> bool:
    """Whether status, dates or numbers differ: another commitment, or one of them misread."""
    if one.status and other.status and one.status.is_open != other.status.is_open:
        return True
    if not (_agree(one.expected, other.expected) and _agree(one.actual, other.actual)):
        return True
    return _numbers(one) != _numbers(other)


def _numbers(entry: Commitment) -> set[str]:
    """The numbers that no language writes out in words."""
    return {key for found in _TOKEN.findall(_text(entry)) if len(key := _key(fold(found))) > 1 and key.isdigit()}


def _agree(one: Window | None, other: Window | None) -> bool:
    unequal = (Move.SLIPPED, Move.ADVANCED)
    return one is None or other is None or compare(one, other).move not in unequal


class _Pairs(NamedTuple):
    """Both sides with their features, and what each pair that shares one has in common."""

    entries: Sequence[Commitment]
    known: Sequence[Commitment]
    mine: Sequence[Mapping[str, str]]
    theirs: Sequence[Mapping[str, str]]
    weights: Mapping[str, float]
    scores: Mapping[tuple[int, int], float]

    @classmethod
    def of(cls, entries: Sequence[Commitment], known: Sequence[Commitment]) -> _Pairs:
        """Compare every entry with every known one that shares a feature with it."""
        mine, theirs = [_features(one) for one in entries], [_features(one) for one in known]
        found = Counter(feature for side in (mine, theirs) for features in side for feature in features)
        both = {f for features in mine for f in features} & {f for features in theirs for f in features}
        weights = {f: _weight(f, (len(mine) + len(theirs)) / found[f]) for f in both}
        sizes = [[sum(weights.get(f, 0.0) for f in features) for features in side] for side in (mine, theirs)]
        having: dict[str, list[int]] = {}
        for two, features in enumerate(theirs):
            for feature in both & features.keys():
                having.setdefault(feature, []).append(two)
        common: dict[tuple[int, int], float] = {}
        for one, features in enumerate(mine):
            for feature in both & features.keys():
                for two in having[feature]:
                    common[one, two] = common.get((one, two), 0.0) + weights[feature]
        scores = {pair: sum_ / math.sqrt(sizes[0][pair[0]] * sizes[1][pair[1]]) for pair, sum_ in common.items()}
        return cls(entries, known, mine, theirs, weights, scores)

    def score(self, one: int, two: int) -> float:
        """How much of what could be in common is, from 0 to 1."""
        return self.scores.get((one, two), 0.0)

    def shared(self, one: int, two: int) -> list[str]:
        """The features that both have, the most telling first."""
        return sorted(self.mine[one].keys() & self.theirs[two].keys(), key=lambda f: (-self.weights[f], f))

    def why(self, one: int, two: int) -> str:
        """The reason in words."""
        words = dict.fromkeys(self.mine[one][feature] for feature in self.shared(one, two))
        return f"at the same place in another language; both have {', '.join(list(words)[:_TOLD])}"

    def is_sure(self, one: int, two: int, path: Mapping[int, int]) -> bool:
        """Whether nobody needs to be asked about a pair of ``path``."""
        score, shared = self.score(one, two), len(self.shared(one, two))
        entry, other = self.entries[one], self.known[two]
        contradicts = _contradict(entry, other)
        if score < (STRONG if contradicts else SURE) or score - self._rival(one, two) < _LEADS:
            return False
        shorter, longer = sorted(len(_text(side)) for side in (entry, other))
        if shorter < longer * _SHORTEST or not self._is_same_part(one, two):
            return False
        if contradicts:
            return shared >= _SHARED_ALL_THE_SAME
        before, after = (one - 1, two - 1), (one + 1, two + 1)
        fits = all(path.get(place) == there for place, there in (before, after) if 0 <= place < len(self.entries))
        return fits or shared >= _SHARED

    def _rival(self, one: int, two: int) -> float:
        """The best score of either with another entry, but for those read from the same words."""
        mine, theirs = _text(self.entries[one]), _text(self.known[two])
        others = [self.score(one, place) for place, other in enumerate(self.known) if _text(other) != theirs]
        others += [self.score(place, two) for place, other in enumerate(self.entries) if _text(other) != mine]
        return max(others, default=0.0)

    def _is_same_part(self, one: int, two: int) -> bool:
        """Whether the titles have something in common, where a sentence of either side gave several entries."""
        sides = ((self.entries, one), (self.known, two))
        alone = all(sum(_text(other) == _text(side[place]) for other in side) == 1 for side, place in sides)
        return alone or self._titles(one, two) > 0

    def _titles(self, one: int, two: int) -> float:
        """The share of the shorter title's features that the other one has, from 0 to 1."""
        mine, theirs = (_words_of(side.title or "").keys() for side in (self.entries[one], self.known[two]))
        return len(mine & theirs) / max(1, min(len(mine), len(theirs)))

    def path(self) -> dict[int, int]:
        """The pairs that keep the order of both sides and have the most in common together."""
        best = [[0.0] * (len(self.theirs) + 1) for _ in range(len(self.mine) + 1)]
        for one in range(len(self.mine)):
            for two in range(len(self.theirs)):
                gain = self.score(one, two) - LEAST
                # Of the parts of one sentence, those whose titles are alike.
                paired = best[one][two] + (gain + _TITLE * self._titles(one, two) if gain > 0 else 0.0)
                best[one + 1][two + 1] = max(best[one][two + 1], best[one + 1][two], paired)
        path = {}
        one, two = len(self.mine), len(self.theirs)
        while one and two:
            if best[one][two] == best[one - 1][two]:
                one -= 1
            elif best[one][two] == best[one][two - 1]:
                two -= 1
            else:
                one, two = one - 1, two - 1
                path[one] = two
        return dict(sorted(path.items()))


def _text(entry: Commitment) -> str:
    return entry.text or entry.title or ""


def _features(entry: Commitment) -> dict[str, str]:
    """What is the same in every language, each with the words it comes from."""
    features = _words_of(_text(entry))
    for window in (entry.expected, entry.actual):
        if window:
            features[f"={window.edtf}"] = window.edtf
    return features


def _words_of(text: str) -> dict[str, str]:
    """The keys of the words and numbers of a text, each with the first that has it."""
    words: dict[str, str] = {}
    for found in _TOKEN.finditer(text):
        words.setdefault(_key(fold(found.group())), found.group())
    return words


def _key(token: str) -> str:
    """A number without its separators; of a word, the letters that its relatives begin with too."""
    if token[0].isdigit():
        return re.sub(r"[.,]", "", token)
    for theirs, ours in _SPELLING:
        token = token.replace(theirs, ours)
    token = re.sub(r"(.)\1", r"\1", token)
    if token.startswith("es") and token[2] not in "aeiou":
        token = token[1:]  # "estandar" and "standard"
    return token[:_PREFIX]


def _weight(feature: str, rarity: float) -> float:
    """The rarer a feature is, the more it says."""
    return math.log(1 + rarity) ** 2 * (1.0 if feature[0].isalpha() else _NUMBER)

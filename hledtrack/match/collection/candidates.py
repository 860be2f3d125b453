"""The earlier statements that are worth comparing with an entry."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from hledtrack.match.collection.corpus import Corpus, Profile, cosine
from hledtrack.match.collection.retrieval import Index
from hledtrack.match.collection.statement import Statement
from hledtrack.match.words.word_keys import PROGRESS

# So many are looked up by the rare terms they share; so many of them, the most alike, are compared in full, and of
# these only those that are at least this share as alike as the best: others are neither taken nor worth a question.
_LOOKED_UP: Final = 16
_COMPARED: Final = 6
_CLOSE: Final = 0.45
_AGENCY: Final = 0.3
_ACRONYM: Final = range(2, 6)


class Alike(NamedTuple):
    """A statement by its place, and how alike its title and all its words are, from 0 to 1."""

    place: int
    title: float
    whole: float


class Candidates:
    """Finds candidates among the profiles that have no partner yet, each given with its place."""

    def __init__(self, profiles: Sequence[tuple[int, Profile]], corpus: Corpus) -> None:
        self._profiles, self._corpus = profiles, corpus
        self._acronyms = corpus.acronyms
        self._rarest = max(corpus.rarity.values(), default=1.0)
        self._index = Index([self._terms(profile.statement) for _, profile in profiles])

    def of(self, entry: Profile) -> list[Alike]:
        """Return the profiles that are the most alike, best first."""
        found = self._index.candidates(self._terms(entry.statement), _LOOKED_UP)
        title, whole = self._corpus.squares(entry.statement.title), self._corpus.squares(entry.statement.whole)
        keys = entry.statement.agency_keys
        ranked = []
        for place, known in map(self._profiles.__getitem__, found):
            of_title = cosine(title, known.statement.title, entry.title * known.title)
            of_whole = cosine(whole, known.statement.whole, entry.whole * known.whole)
            likeness = of_whole + of_title
            if keys and (theirs := known.statement.agency_keys):
                if not keys.isdisjoint(theirs):
                    likeness += _AGENCY
                elif self._corpus.still_speaks(known.statement):
                    likeness -= _AGENCY
            ranked.append((-likeness, Alike(place, of_title, of_whole)))
        ranked.sort()
        least = _CLOSE * ranked[0][0] if ranked else 0.0
        return [alike for likeness, alike in ranked[:_COMPARED] if likeness <= least]

    def _terms(self, s: Statement) -> dict[object, float]:
        """Return the terms of a statement with how much each tells: words, their pairs, agencies, initials."""
        rarity, halves = self._corpus.rarity, self._corpus.phrase_halves
        terms: dict[object, float] = {word: rarity[word] for word, tells in s.whole.items() if tells > PROGRESS}
        terms |= {f"~{word}": rarity[word] for word in s.title}
        terms |= {number: halves[number] for number in s.phrases}
        terms |= {f"@{key}": 1.0 for key in s.agency_keys}
        if s.agency_keys and s.titled:  # what twenty agencies call alike is told apart by who says it
            named = " ".join([word for word, tells in s.title.items() if tells == 1])
            terms |= {f"={named}@{key}": self._rarest for key in s.agency_keys}
        if self._acronyms:
            terms |= {f"#{letters}": rarity[letters] for letters in _initials(s, self._acronyms)}
        return terms


def _initials(s: Statement, acronyms: frozenset[str]) -> frozenset[str]:
    """Return the acronyms in the title and those that its words may stand for."""
    runs = {s.initials[at : at + size] for size in _ACRONYM for at in range(len(s.initials) - size + 1)}
    return acronyms & (runs | s.names.keys())

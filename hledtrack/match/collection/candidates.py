"""The earlier statements that are worth comparing with an entry."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from hledtrack.match.collection.corpus import Corpus, Profile
from hledtrack.match.collection.retrieval import Index
from hledtrack.match.collection.statement import Statement
from hledtrack.match.words.word_keys import PROGRESS

# So many are looked up by the rare terms they share, and so many of them, the most alike, are compared in full.
_LOOKED_UP: Final = 16
_COMPARED: Final = 6
_AGENCY: Final = 0.3
_ACRONYM: Final = range(2, 6)


class Candidates:
    """Finds candidates among the profiles that have no partner yet, each given with its place."""

    def __init__(self, profiles: Sequence[tuple[int, Profile]], corpus: Corpus) -> None:
        self._profiles, self._corpus = profiles, corpus
        self._acronyms = corpus.acronyms
        self._index = Index([dict(self._terms(profile.statement)) for _, profile in profiles])

    def of(self, entry: Profile) -> list[int]:
        """Return the places of the profiles that are the most alike, best first."""
        found = self._index.candidates((term for term, _ in self._terms(entry.statement)), _LOOKED_UP)
        alike = [(-self._likeness(entry, known), place) for place, known in (self._profiles[n] for n in found)]
        return [place for _, place in sorted(alike)[:_COMPARED]]

    def _likeness(self, entry: Profile, known: Profile) -> float:
        """Return roughly how alike two statements are: by their words, and by who speaks."""
        words = self._corpus.whole_cosine(entry, known) + self._corpus.title_cosine(entry, known)
        mine, theirs = entry.statement.agencies.values(), known.statement.agencies.values()
        if not mine or not theirs:
            return words
        shared = any(not one.isdisjoint(two) for one in mine for two in theirs)
        return words + _AGENCY if shared else words - _AGENCY

    def _terms(self, s: Statement) -> Iterator[tuple[object, float]]:
        """Return the terms of a statement with how much each tells: words, their pairs, agencies, initials."""
        corpus = self._corpus
        rarity = corpus.rarity
        yield from ((word, rarity[word]) for word, tells in s.whole.items() if tells > PROGRESS)
        yield from ((f"~{word}", rarity[word]) for word in s.title)
        yield from ((number, corpus.phrase_rarity(number) / 2) for number in s.phrases)
        yield from ((f"@{key}", 1.0) for keys in s.agencies.values() for key in keys)
        yield from ((f"#{letters}", rarity[letters]) for letters in _initials(s, self._acronyms))


def _initials(s: Statement, acronyms: frozenset[str]) -> frozenset[str]:
    """Return the acronyms in the title and those that its words may stand for."""
    runs = {s.initials[at : at + size] for size in _ACRONYM for at in range(len(s.initials) - size + 1)}
    return acronyms & (runs | s.names.keys())

"""How much of two statements' texts, titles aside, is the same."""

from __future__ import annotations

from typing import Final, NamedTuple

from hledtrack.match.collection.corpus import Corpus, Profile
from hledtrack.match.collection.statement import Statement

# Texts are alike where they share this part of the shorter one's pairs of neighbouring words.
_ALIKE: Final = 0.5
# From as many pairs on that no third statement has, a shared text is no common phrase.
_OWN: Final = 6
# A text with fewer pairs says too little to be compared.
_SHORT: Final = 6
_WORDS: Final = 4


class Texts(NamedTuple):
    """How much of two texts is the same.

    ``shared`` are the pairs of neighbouring words that both have, titles included. ``half_the_same``: in their wording;
    ``of_two``, from 0 to 1: how much of the longer text these two share and no third statement has.
    """

    shared: frozenset[int]
    half_the_same: bool
    of_two: float


def compare_texts(entry: Statement, known: Statement, corpus: Corpus) -> Texts:
    """Return how much of the texts is the same."""
    shared = frozenset(entry.phrases).intersection(known.phrases)
    shorter, longer = len(entry.body), len(known.body)
    if shorter > longer:
        shorter, longer = longer, shorter
    if shorter < _SHORT or len(shared) < shorter * _ALIKE:
        return Texts(shared, False, 0.0)
    common = shared.intersection(entry.body).intersection(known.body)
    half = len(common) >= shorter * _ALIKE
    own = half and corpus.phrases_of_two(common) >= _OWN
    return Texts(shared, half, len(common) / longer if own else 0.0)


def are_alike(entry: Profile, known: Profile, texts: Texts, corpus: Corpus) -> bool:
    """Return whether the texts are half the same, in their wording or in their words."""
    return texts.half_the_same or _shared_words(entry, known, corpus) >= _ALIKE


def _shared_words(entry: Profile, known: Profile, corpus: Corpus) -> float:
    """Return the share of the two texts' words that both say, the titles' words aside."""
    mine, theirs = entry.statement.whole, known.statement.whole
    titles = entry.statement.title.keys() | known.statement.title.keys()
    aside = titles & mine.keys(), titles & theirs.keys()
    if min(len(mine) - len(aside[0]), len(theirs) - len(aside[1])) < _WORDS:
        return 0.0
    shared = corpus.weight_of((mine.keys() & theirs.keys()) - titles, mine)
    all_of_them = entry.whole_weight + known.whole_weight
    return 2 * shared / (all_of_them - corpus.weight_of(aside[0], mine) - corpus.weight_of(aside[1], theirs))

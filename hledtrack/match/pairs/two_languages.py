"""Two statements in two languages: what needs no language, and what can be translated.

Names, places, acronyms, numbers, agencies and days are the same in every language; other words have been read under a
common key where the lists translate them or they are cognates (``tongue``). How words follow one another, and how
titles differ, says nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from hledtrack.match.collection.corpus import Corpus
from hledtrack.match.collection.statement import Statement
from hledtrack.match.pairs.weighing import Part, part

# So many kinds of evidence have to agree before nobody is asked: those that need no language, and titles and words of
# which so much is translated.
_ENOUGH: Final = 2
_MUCH: Final = (0.8, 0.5)
_NEARLY_ALL: Final = (0.9, 0.65)
# Where less of the titles is translated, one agency promises two things for the same day and place.
_LEAST: Final = 0.5
_FREE: Final = frozenset({"same agency", "same date", "same names", "same numbers"})
_SHOWN: Final = 3


def across_languages(
    mine: Statement,
    theirs: Statement,
    corpus: Corpus,
    covered: tuple[float, float],
    alike: float,
    around: list[Part],
    conflicts: Mapping[str, str | None],
) -> list[Part]:
    """Return the parts for a pair in two languages.

    ``covered`` is how much of each title the other statement says, ``alike`` how much of all words the two share, and
    ``around`` are the parts of agencies, headings and dates.
    """
    title = sum(covered) / 2
    parts = [
        part("translated title", title),
        part("translated words", alike),
        *_same(mine, theirs, corpus),
        *around,
    ]
    parts += [part(name, 1.0, words, forbids=True) for name, words in conflicts.items() if words]
    agree = {one.name for one in parts if one.name in _FREE and one.score > 0}
    translated = sum(title >= least[0] and alike >= least[1] for least in (_MUCH, _NEARLY_ALL))
    enough = len(agree) + translated >= _ENOUGH and title >= _LEAST
    return parts if enough else [*parts, part("too little that needs no language", 1.0, forbids=True)]


def _same(mine: Statement, theirs: Statement, corpus: Corpus) -> list[Part]:
    """Return the parts for names and for numbers that both state."""
    shared = mine.whole.keys() & theirs.whole.keys()
    numbers = sorted(word for word in shared if word[0].isdigit())
    names = sorted(shared & corpus.names_of(mine) & corpus.names_of(theirs))
    return [
        part(name, corpus.rarest(words), ", ".join(words[:_SHOWN]))
        for name, words in (("same numbers", numbers), ("same names", names))
        if words
    ]

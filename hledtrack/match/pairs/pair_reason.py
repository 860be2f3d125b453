"""The reason for a pair in words, for people who have to decide."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from hledtrack.match.collection.corpus import Corpus, Profile
from hledtrack.match.pairs.weighing import Part

_SHOWN: Final = 5
_TOLD: Final = frozenset({"same agency", "same section", "same date", "same numbers"})


def explain(entry: Profile, known: Profile, parts: tuple[Part, ...], corpus: Corpus) -> str:
    """Return what the two statements share and where they differ: ``same words: ...; same agency ...; other date ...``.

    The shared words are the rarest ones, as the entry writes them.
    """
    told = [part for part in parts if part.name in _TOLD]
    reasons = [_words(entry, known, corpus), *(f"{part.name} {part.words or ''}".strip() for part in told)]
    against = sorted((part for part in parts if part.weight < 0), key=lambda part: (part.value, part.name))
    reasons += [f"but {part.name} ({part.words})" if part.words else f"but {part.name}" for part in against]
    return "; ".join(reason for reason in reasons if reason)


def _words(entry: Profile, known: Profile, corpus: Corpus) -> str:
    mine, theirs = entry.statement, known.statement
    titles = _shared(mine.title, theirs.title, corpus)
    if titles and len(titles) == len(mine.title) == len(theirs.title):
        return "same title"
    names = [word for form, word in mine.names.items() if form in entry.names & known.names]
    named = {word.stem for word in names}
    plain = [mine.written(stem) for stem in titles if stem not in named]
    others = [mine.written(stem) for stem in _shared(mine.whole, theirs.whole, corpus) if stem not in titles]
    groups = {
        "same names": [word.written for word in names],
        "same title words": plain[:_SHOWN],
        "same words": others[:_SHOWN] if len(titles) < _SHOWN else [],
    }
    return "; ".join(f"{name}: {', '.join(words)}" for name, words in groups.items() if words)


def _shared(mine: Mapping[str, float], theirs: Mapping[str, float], corpus: Corpus) -> list[str]:
    return sorted(mine.keys() & theirs.keys(), key=lambda stem: (-mine[stem] * corpus.rarity[stem], stem))

"""The reason for a pair in words, for people who have to decide."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from hledtrack.match.corpus import Profile
from hledtrack.match.parts import Part

_SHOWN: Final = 5
_TOLD: Final = frozenset({"same agency", "same section", "same date"})


def explain(entry: Profile, known: Profile, parts: tuple[Part, ...]) -> str:
    """Return what the two statements share and where they differ: ``same words: ...; same agency ...; other date ...``.

    The shared words are the rarest ones, as the entry writes them.
    """
    told = [part for part in parts if part.name in _TOLD]
    reasons = [_words(entry, known), *(f"{part.name} {part.words or ''}".strip() for part in told)]
    against = sorted((part for part in parts if part.weight < 0), key=lambda part: (part.value, part.name))
    reasons += [f"but {part.name} ({part.words})" if part.words else f"but {part.name}" for part in against]
    return "; ".join(reason for reason in reasons if reason)


def _words(entry: Profile, known: Profile) -> str:
    titles = _shared(entry.title.weights, known.title.weights)
    if titles and len(titles) == len(entry.title.weights) == len(known.title.weights):
        return "same title"
    others = _shared(entry.whole.weights, {w: 1.0 for w in known.whole.weights if w not in titles})
    written = entry.statement.written
    said = []
    if titles:
        said.append("same title words: " + ", ".join(written[w] for w in titles[:_SHOWN]))
    if others and len(titles) < _SHOWN:
        said.append("same words: " + ", ".join(written[w] for w in others[:_SHOWN]))
    return "; ".join(said)


def _shared(mine: Mapping[str, float], theirs: Mapping[str, float]) -> list[str]:
    return sorted(mine.keys() & theirs.keys(), key=lambda word: (-mine[word], word))

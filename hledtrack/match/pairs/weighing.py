"""The evidence for and against a pair: named parts with their weights, and what they add up to."""

from __future__ import annotations

from typing import Final, NamedTuple

# What a pair starts from, so that the doubts of a weak pair do not hide that another is weaker still.
START: Final = 0.17
# For and, negative, against. With the start the wording adds up to 1. How they were set: docs/matching.md.
WEIGHTS: Final = {
    "title words": 0.08,
    "title letters": 0.135,
    "title within the other": 0.27,
    "all words": 0.17,
    "phrases": 0.11,
    "words of these two only": 0.095,
    "text of these two only": 0.34,
    "translated title": 0.3,
    "translated words": 0.3,
    "same names": 0.12,
    "same numbers": 0.1,
    "too little that needs no language": 0.0,
    "same number in the source": 0.07,
    "same agency": 0.027,
    "same section": 0.014,
    "alone under the heading": 0.07,
    "same date": 0.055,
    "other agency": -0.07,
    "the agency still speaks": -0.1,
    "other date": -0.095,
    "other words": -0.24,
    "replaced words": -0.085,
    "more in one title": -0.035,
    "another title and text": 0.0,
    "other names": -0.1,
    "other number": -0.135,
    "other amounts": -0.05,
    "one number": -0.035,
    "other year": -0.135,
    "other side": -0.1,
    "other kind": -0.04,
    "other occasion": -0.2,
}


class Part(NamedTuple):
    """One reason for or against a pair: ``score`` (0 to 1) times ``weight`` is what it adds; ``words`` say it.

    ``forbids`` is true for what only a person may overrule, whatever the score.
    """

    name: str
    score: float
    weight: float
    words: str | None = None
    forbids: bool = False

    @property
    def value(self) -> float:
        """What the part adds to the score."""
        return self.score * self.weight


# What ``Part(...)`` does, without its detour: there are a dozen parts to each pair.
_new = tuple.__new__


def total(parts: tuple[Part, ...]) -> float:
    """Return the score of a pair from its parts, from 0 to 1."""
    return round(min(1.0, max(0.0, START + sum([part.score * part.weight for part in parts]))), 4)


def likeness(score: float, words: float) -> float:
    """Return how likely a pair is worth asking about, from 0 to 1: a third its score, two thirds all its words.

    Words that both say anywhere rank candidates better than titles do, which in prose are made of a few of them.
    """
    return round((score + 2 * words) / 3, 4)


def part(name: str, score: float, words: str | None = None, forbids: bool = False) -> Part:
    """Return a part with its weight."""
    return _new(Part, (name, score, WEIGHTS[name], words, forbids))

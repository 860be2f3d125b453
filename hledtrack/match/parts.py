"""The score of a pair: a sum of named parts, each a value from 0 to 1 times its weight."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp
from typing import Final

from hledtrack.match import conflicts
from hledtrack.match.corpus import Corpus, Profile
from hledtrack.match.statement import Statement

# What a pair starts from, so that the doubts of a weak pair do not hide that another is weaker still.
START: Final = 0.20
# For and, negative, against. With the start the wording adds up to 1. How they were set: docs/matching.md.
WEIGHTS: Final = {
    "title words": 0.096,
    "title letters": 0.16,
    "title within the other": 0.32,
    "all words": 0.096,
    "phrases": 0.128,
    "words of these two only": 0.112,
    "same number in the source": 0.08,
    "same agency": 0.032,
    "same section": 0.016,
    "same date": 0.064,
    "other agency": -0.08,
    "other date": -0.112,
    "other words": -0.28,
    "replaced words": -0.1,
    "other names": -0.12,
    "other number": -0.16,
    "one number": -0.04,
    "other year": -0.16,
    "other side": -0.12,
    "other kind": -0.05,
    "other occasion": -0.24,
}
_FORBIDDING: Final = frozenset(
    {"replaced words", "other names", "other number", "other year", "other side", "other kind", "other occasion"}
)
# The share of both titles from which on one thing has been put in the place of another.
_REPLACED: Final = 0.3
_DAYS: Final = 730
_RARE_WORDS: Final = 2
_SHOWN: Final = 3


@dataclass(frozen=True, slots=True)
class Part:
    """One reason for or against a pair: ``score`` (0 to 1) times ``weight`` is what it adds; ``words`` say it."""

    name: str
    score: float
    weight: float
    words: str | None = None

    @property
    def value(self) -> float:
        """What the part adds to the score."""
        return self.score * self.weight


def compare(entry: Profile, known: Profile, corpus: Corpus, closed: bool = False) -> tuple[Part, ...]:
    """Return every part that applies to a pair; ``closed`` says that the earlier commitment is over."""
    parts = [
        *_wording(entry, known),
        *_rare_words(entry, known, corpus),
        *_surroundings(entry.statement, known.statement, corpus),
    ]
    parts += _against(entry, known, closed)
    return tuple(part for part in parts if part.score > 0)


def total(parts: tuple[Part, ...]) -> float:
    """Return the score of a pair from its parts, from 0 to 1."""
    return round(min(1.0, max(0.0, START + sum(part.value for part in parts))), 4)


def forbids(part: Part) -> bool:
    """Return whether a pair with this part is never taken without a person's word, whatever its score."""
    return part.name in _FORBIDDING or (part.name == "other words" and part.score >= _REPLACED)


def _part(name: str, score: float, words: str | None = None) -> Part:
    return Part(name, score, WEIGHTS[name], words)


def _wording(entry: Profile, known: Profile) -> list[Part]:
    mine, theirs = entry.title.covered_by(known.statement), known.title.covered_by(entry.statement)
    # The worse of the two counts more: a short title is easily found in a long text.
    within = (5 * min(mine, theirs) + 3 * max(mine, theirs)) / 8
    return [
        _part("title words", entry.title.cosine(known.title)),
        _part("title letters", entry.letters.cosine(known.letters)),
        _part("title within the other", within),
        _part("all words", entry.whole.cosine(known.whole)),
        _part("phrases", entry.phrases.cosine(known.phrases)),
        # Words on both sides that the other does not know: one thing in the place of another.
        _part("other words", 1 - max(mine, theirs), conflicts.other_words(entry, known)),
    ]


def _rare_words(entry: Profile, known: Profile, corpus: Corpus) -> list[Part]:
    """Return the part for words of a title that no third statement has; two of them are as good as more."""
    mine, theirs = entry.statement, known.statement
    shared = (mine.title.keys() & theirs.whole.keys()) | (theirs.title.keys() & mine.whole.keys())
    rare = sorted(word for word in shared if mine.whole[word] == 1 and corpus.is_pair(word))
    if not rare:
        return []
    score = min(1.0, len(rare) / _RARE_WORDS) * corpus.telling_pair
    return [_part("words of these two only", score, ", ".join(mine.written[word] for word in rare[:_SHOWN]))]


def _surroundings(entry: Statement, known: Statement, corpus: Corpus) -> list[Part]:
    parts = []
    number = entry.commitment.number
    if number and number == known.commitment.number:
        parts.append(_part("same number in the source", 1.0, number))
    if entry.agencies and known.agencies:
        shared = {
            name: max(corpus.agency_rarity(one & two) for two in known.agencies.values() if one & two)
            for name, one in entry.agencies.items()
            if any(one & two for two in known.agencies.values())
        }
        if shared:
            parts.append(_part("same agency", max(shared.values()), ", ".join(shared)))
        else:
            parts.append(_part("other agency", 1.0))
    sections = set(entry.sections) & set(known.sections)
    if sections:
        parts.append(_part("same section", max(map(corpus.section_rarity, sections))))
    old, new = known.commitment.expected, entry.commitment.expected
    if old and new:
        if (old.earliest, old.latest) == (new.earliest, new.latest):
            parts.append(_part("same date", corpus.date_rarity(new.edtf), new.edtf))
        elif old.latest and new.latest:
            apart = 1 - exp(-abs((new.latest - old.latest).days) / _DAYS)
            parts.append(_part("other date", apart, f"{old.edtf} / {new.edtf}"))
    return parts


def _against(entry: Profile, known: Profile, closed: bool) -> list[Part]:
    mine, theirs = entry.statement, known.statement
    found = {
        "other names": conflicts.other_names(entry, known),
        "replaced words": conflicts.replaced(mine, theirs),
        "other number": conflicts.other_number(mine.marks, theirs.marks),
        "one number": conflicts.one_number(mine.marks, theirs.marks),
        "other year": conflicts.other_year(mine.marks, theirs.marks),
        "other side": conflicts.other_side(mine.marks, theirs.marks),
        "other kind": conflicts.other_kind(mine.marks, theirs.marks),
        "other occasion": conflicts.other_occasion(mine, theirs, closed),
    }
    return [_part(name, 1.0, words) for name, words in found.items() if words]

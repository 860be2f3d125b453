"""The score of a pair: a sum of named parts, each a value from 0 to 1 times its weight."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import exp
from typing import Final

from hledtrack.match import conflicts
from hledtrack.match.corpus import Corpus, Profile
from hledtrack.match.statement import Statement
from hledtrack.match.texts import Texts, compare_texts
from hledtrack.match.titles import Titles, compare_titles

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
    "one number": -0.035,
    "other year": -0.135,
    "other side": -0.1,
    "other kind": -0.04,
    "other occasion": -0.2,
}
# What alone is enough to ask.
_FORBIDDING: Final = frozenset(
    {"replaced words", "other names", "other number", "other year", "other side", "other kind", "other occasion"}
)
# Of these, what a text that only these two have overrules: the title is a new one.
_OVERRULED: Final = frozenset({"replaced words", "other kind"})
# What is enough to ask where the texts do not say the same.

# The share of both titles from which on one thing has been put in the place of another.
_REPLACED: Final = 0.3
# The share of a text that is the same from which on it is the same text.
_WORD_FOR_WORD: Final = 0.6
_DAYS: Final = 730
_RARE_WORDS: Final = 2
_SHOWN: Final = 3


@dataclass(frozen=True, slots=True)
class Part:
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


def compare(entry: Profile, known: Profile, corpus: Corpus, closed: bool = False) -> tuple[Part, ...]:
    """Return every part that applies to a pair; ``closed`` says that the earlier commitment is over."""
    titles = compare_titles(entry.statement, known.statement)
    texts = compare_texts(entry.statement, known.statement, corpus)
    parts = [
        *_wording(entry, known, corpus, titles, texts),
        *_rare_words(entry, known, corpus),
        *_surroundings(entry.statement, known.statement, corpus, texts),
        *_against(entry, known, titles, texts, closed),
    ]
    return tuple(part for part in parts if part.score > 0)


def total(parts: tuple[Part, ...]) -> float:
    """Return the score of a pair from its parts, from 0 to 1."""
    return round(min(1.0, max(0.0, START + sum([part.score * part.weight for part in parts]))), 4)


def likeness(parts: tuple[Part, ...]) -> float:
    """Return how likely a pair is worth asking about, from 0 to 1: a third its score, two thirds all its words.

    Words that both say anywhere rank candidates better than titles do, which in prose are made of a few of them.
    """
    words = sum([part.score for part in parts if part.name == "all words"])
    return round((total(parts) + 2 * words) / 3, 4)


def is_apart(parts: Iterable[Part]) -> bool:
    """Return whether the pair belongs to two agencies, so that it competes with no other."""
    return any(part.name == "the agency still speaks" and part.forbids for part in parts)


def of_two_agencies(entry: Statement, known: Statement, corpus: Corpus) -> bool:
    """Return whether two statements, alike in every word, belong to two agencies and say too little to tell."""
    return is_apart(_agencies(entry, known, corpus, compare_texts(entry, known, corpus)))


def _part(name: str, score: float, words: str | None = None) -> Part:
    return Part(name, score, WEIGHTS[name], words, name in _FORBIDDING)


def _wording(entry: Profile, known: Profile, corpus: Corpus, titles: Titles, texts: Texts) -> list[Part]:
    mine, theirs = _covered(entry, titles.mine, corpus), _covered(known, titles.theirs, corpus)
    # The worse of the two counts more: a short title is easily found in a long text.
    within = (5 * min(mine, theirs) + 3 * max(mine, theirs)) / 8
    replaced = 1 - max(mine, theirs)
    words = conflicts.other_words(entry.statement, known.statement, titles, corpus) if replaced else None
    return [
        _part("title words", corpus.title_cosine(entry, known)),
        _part("title letters", corpus.letter_cosine(entry, known)),
        _part("title within the other", within),
        _part("all words", corpus.whole_cosine(entry, known)),
        _part("phrases", corpus.phrase_cosine(entry, known)),
        _part("text of these two only", texts.of_two),
        # Words on both sides that the other does not know: one thing in the place of another.
        Part(
            "other words",
            replaced,
            WEIGHTS["other words"],
            words,
            replaced >= _REPLACED and texts.of_two < _WORD_FOR_WORD,
        ),
    ]


def _covered(profile: Profile, alone: frozenset[str], corpus: Corpus) -> float:
    """Return the share of a title's weight that the other statement holds."""
    title = profile.statement.title
    if not alone:
        return 1.0 if title else 0.0
    return 1 - corpus.weight({stem: title[stem] for stem in alone}) / corpus.weight(title)


def _rare_words(entry: Profile, known: Profile, corpus: Corpus) -> list[Part]:
    """Return the part for words of a title that no third statement has; two of them are as good as more."""
    mine, theirs = entry.statement, known.statement
    shared = (mine.title.keys() & theirs.whole.keys()) | (theirs.title.keys() & mine.whole.keys())
    rare = sorted([word for word in shared if corpus.is_pair(word) and mine.whole[word] == 1])
    if not rare:
        return []
    score = min(1.0, len(rare) / _RARE_WORDS) * corpus.telling_pair
    return [_part("words of these two only", score, ", ".join(mine.written(word) for word in rare[:_SHOWN]))]


def _surroundings(entry: Statement, known: Statement, corpus: Corpus, texts: Texts) -> list[Part]:
    parts = [*_agencies(entry, known, corpus, texts)]
    number = entry.commitment.number
    if number and number == known.commitment.number:
        parts.append(_part("same number in the source", 1.0, number))
    sections = set(entry.sections).intersection(known.sections)
    if sections:
        parts.append(_part("same section", max(map(corpus.section_rarity, sections))))
        if any(corpus.is_alone_under(section) for section in sections):
            parts.append(_part("alone under the heading", 1.0))
    old, new = known.commitment.expected, entry.commitment.expected
    if old and new:
        if (old.earliest, old.latest) == (new.earliest, new.latest):
            parts.append(_part("same date", corpus.date_rarity(new.edtf), new.edtf))
        elif old.latest and new.latest:
            apart = 1 - exp(-abs((new.latest - old.latest).days) / _DAYS)
            parts.append(_part("other date", apart, f"{old.edtf} / {new.edtf}"))
    return parts


def _agencies(entry: Statement, known: Statement, corpus: Corpus, texts: Texts) -> list[Part]:
    """Return the part for the agencies: one shared, or none though both are named.

    An agency that goes on speaking has not been renamed: what another one says is another commitment, unless the texts
    are the same.
    """
    if not entry.agencies or not known.agencies:
        return []
    shared = {
        name: max(corpus.agency_rarity(one & two) for two in known.agencies.values() if one & two)
        for name, one in entry.agencies.items()
        if any(not one.isdisjoint(two) for two in known.agencies.values())
    }
    if shared:
        return [_part("same agency", max(shared.values()), ", ".join(shared))]
    if not corpus.still_speaks(known):
        return [_part("other agency", 1.0)]
    name = "the agency still speaks"
    return [_part("other agency", 1.0), Part(name, 1.0, WEIGHTS[name], None, not texts.half_the_same)]


def _against(entry: Profile, known: Profile, titles: Titles, texts: Texts, closed: bool) -> list[Part]:
    mine, theirs = entry.statement, known.statement
    found = {
        "other names": conflicts.other_names(entry, known, titles),
        "replaced words": conflicts.replaced(mine, theirs, titles),
        "other number": conflicts.other_number(mine.marks, theirs.marks),
        "other year": conflicts.other_year(mine.marks, theirs.marks),
        "other side": conflicts.other_side(mine.marks, theirs.marks),
        "other kind": conflicts.other_kind(mine.marks, theirs.marks),
        "other occasion": conflicts.other_occasion(mine, theirs, closed),
    }
    follow_on = {
        "more in one title": conflicts.follow_on(mine, theirs, titles),
        "one number": conflicts.one_number(mine, theirs),
        "another title and text": conflicts.another(mine, theirs, titles),
    }
    overruled = _OVERRULED if texts.of_two >= _WORD_FOR_WORD and not titles.named_by_all else frozenset()
    return [
        *(
            Part(name, 1.0, WEIGHTS[name], words, name in _FORBIDDING and name not in overruled)
            for name, words in found.items()
            if words
        ),
        *(Part(name, 1.0, WEIGHTS[name], words, not texts.alike) for name, words in follow_on.items() if words),
    ]

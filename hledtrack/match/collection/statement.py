"""What recognition knows of one commitment once it has been read."""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from hledtrack.match.words.title_marks import Marks
from hledtrack.match.words.word_keys import Word
from hledtrack.model import Commitment

# Two words that begin with as many letters are taken for one word in two forms.
BEGINNING: Final = 6


@dataclass(frozen=True, slots=True, eq=False)
class Statement:
    """One commitment as recognition sees it.

    ``title`` and ``whole`` (title, text and place) map stems to how much such a word tells (0 to 1); ``order`` holds
    the title's words as they follow and ``words`` all of them. ``phrases`` are the numbers of the pairs of
    neighbouring words, ``body`` those of the text alone, ``letters`` those of the title's trigrams, each once.
    ``names`` maps the folded form of capitalised title words to the word; ``initials`` are the title's first letters
    and ``acronyms`` the words that are initials themselves. ``agencies`` maps names as written to the forms they may
    go by; ``sections`` are pillar and workstream. ``titled`` is false where the title says nothing and the text was
    taken for it. ``begins`` are the places in ``order`` of words that follow on a grammar word, a date or nothing.
    ``brackets`` are the stems of the title's words in brackets and ``aside`` those of single words there, which give it
    another name: "Case system (Lex)".
    ``key`` is equal for two commitments that say the same in the same words.
    """

    commitment: Commitment
    key: str
    language: str
    title: Mapping[str, float]
    whole: Mapping[str, float]
    order: tuple[Word, ...]
    words: tuple[Word, ...]
    phrases: array[int]
    body: array[int]
    letters: array[int]
    names: Mapping[str, Word]
    initials: str
    acronyms: frozenset[str]
    marks: Marks
    agencies: Mapping[str, frozenset[str]]
    sections: tuple[str, ...]
    titled: bool
    begins: frozenset[int]
    aside: frozenset[str]
    brackets: frozenset[str]
    beginnings: frozenset[str]

    def holds(self, stem: str) -> bool:
        """Return whether the statement has a word with this stem, or one that begins like it."""
        if stem in self.whole:
            return True
        if len(stem) < BEGINNING:
            return False
        return stem[:BEGINNING] in self.beginnings or any(own.startswith(stem[:BEGINNING]) for own in self.whole)

    def written(self, stem: str) -> str:
        """Return a word with this stem as it is written."""
        return next(word.written for word in self.words if word.stem == stem)

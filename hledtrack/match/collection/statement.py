"""What recognition knows of one commitment once it has been read."""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from dataclasses import dataclass

from hledtrack.match.words.title_marks import Marks
from hledtrack.match.words.word_keys import BEGINNING, Word
from hledtrack.model import Commitment


@dataclass(frozen=True, slots=True, eq=False)
class Statement:
    """One commitment as recognition sees it.

    ``title`` and ``whole`` (title, text and place) map stems to how much such a word tells (0 to 1); ``order`` holds
    the title's words as they follow and ``words`` all of them, of which the first ``title_length`` are the title's.
    ``phrases`` are the numbers of the pairs of neighbouring words, ``body`` those of the text alone, ``letters`` those
    of the title's trigrams, each once. ``names`` maps the folded form of capitalised title words to the word;
    ``initials`` are the title's first letters and ``acronyms`` the words that are initials themselves. ``agencies``
    maps names as written to the forms they may go by, which are together ``agency_keys``; ``sections`` are pillar and
    workstream. ``titled`` is false where the title says nothing and the text was taken for it. ``begins`` are the
    places in ``order`` of words that follow on a grammar word, a date or nothing. ``brackets`` are the stems of the
    title's words in brackets and ``aside`` those of single words there, which give it another name: "Case system
    (Lex)". ``beginnings`` and ``all_beginnings`` are the first letters of the long ones among the words of ``order``
    and among all. ``key`` is equal for two commitments that say the same in the same words.
    """

    commitment: Commitment
    key: str
    language: str
    title: Mapping[str, float]
    whole: Mapping[str, float]
    order: tuple[Word, ...]
    title_length: int
    words: tuple[Word, ...]
    phrases: array[int]
    body: array[int]
    letters: array[int]
    names: Mapping[str, Word]
    initials: str
    acronyms: frozenset[str]
    marks: Marks
    agencies: Mapping[str, frozenset[str]]
    agency_keys: frozenset[str]
    sections: tuple[str, ...]
    titled: bool
    begins: frozenset[int]
    aside: frozenset[str]
    brackets: frozenset[str]
    beginnings: frozenset[str]
    all_beginnings: frozenset[str]

    def holds(self, stem: str) -> bool:
        """Return whether the statement has a word with this stem, or one that begins like it."""
        return stem in self.whole or (len(stem) >= BEGINNING and stem[:BEGINNING] in self.all_beginnings)

    def initialises(self, stem: str) -> bool:
        """Return whether a word in brackets is made of the first letters of the title: "Port Tally Desk (PTD)"."""
        return stem in self.aside and len(stem) > 1 and stem in self.initials

    def said(self) -> frozenset[str]:
        """Return the stems of the text, without the title where the text opens with it."""
        stems = [word.stem for word in self.words]
        end = self.title_length
        opens = stems[:end] == stems[end : 2 * end]
        return frozenset(stems[2 * end :] if opens else stems[end:])

    def written(self, stem: str) -> str:
        """Return a word with this stem as it is written; raises ``KeyError`` where there is none."""
        for word in self.words:
            if word.stem == stem:
                return word.written
        raise KeyError(stem)

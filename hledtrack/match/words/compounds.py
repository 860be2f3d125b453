"""One way of writing for what has several: ``re-engineering``, ``Start Up``, ``Human Resources`` and ``HR``.

Decided over all statements: words are put together where somebody writes them as one, and a term becomes its letters
where somebody writes these.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Final

from hledtrack.languages import LANGUAGES
from hledtrack.match.words.lexicon import lexicon
from hledtrack.match.words.word_keys import HYPHENS, fold

# The shortest word that may be two: shorter ones are made of parts that mean nothing ("at" and "on" in "aton").
_SHORTEST: Final = 5
# The shorter part of two words with a blank between; "e-licence" has a hyphen.
_PART: Final = 2


class Compounds:
    """The compounds and terms among the words of all statements."""

    def __init__(self, written: Collection[str]) -> None:
        """``written`` holds every word of all statements once, as it is written."""
        forms: dict[str, set[str]] = {}
        for word in written:
            forms.setdefault(fold(word), set()).add(word)
        grammar = frozenset().union(*(lexicon(language).function for language in LANGUAGES))
        self._wholes = {
            (whole[:cut], whole[cut:])
            for whole in forms
            if len(whole) >= _SHORTEST and whole.isalpha()
            for cut in range(1, len(whole))
            if whole[:cut] in forms and whole[cut:] in forms
        }
        self._apart = {
            (one, other)
            for one, other in self._wholes
            if one not in grammar and other not in grammar and min(len(one), len(other)) >= _PART
        }
        self._terms = {
            first: kept
            for language in LANGUAGES
            for first, terms in lexicon(language).abbreviations.items()
            if (kept := tuple(term for term in terms if term[1] in written))
        }
        firsts = {one for one, _ in self._apart} | self._terms.keys()
        self._firsts = frozenset(word for first in firsts for word in forms.get(first, ()))

    def even(self, parts: list[str]) -> list[str]:
        """Return the tokens of a text with compounds and terms in the one way of writing."""
        if HYPHENS.isdisjoint(parts) and self._firsts.isdisjoint(parts):
            return parts
        return list(self._evened(parts))

    def _evened(self, parts: Sequence[str]) -> Iterable[str]:
        place, last = 0, len(parts) - 1
        while place <= last:
            part = parts[place]
            if part in self._firsts or (place < last and parts[place + 1] in HYPHENS):
                found, place = self._term(parts, place) or self._compound(parts, place) or (part, place + 1)
                yield found
            else:
                yield part
                place += 1

    def _compound(self, parts: Sequence[str], place: int) -> tuple[str, int] | None:
        after = place + 1
        hyphen = after < len(parts) and parts[after] in HYPHENS
        after += hyphen
        if after >= len(parts):
            return None
        pair = (fold(parts[place]), fold(parts[after]))
        if pair not in (self._wholes if hyphen else self._apart):
            return None
        return parts[place] + parts[after].lower(), after + 1

    def _term(self, parts: Sequence[str], place: int) -> tuple[str, int] | None:
        for words, letters in self._terms.get(fold(parts[place]), ()):
            after = place
            for word in words:
                if after < len(parts) and parts[after] in HYPHENS:
                    after += 1
                if after >= len(parts) or fold(parts[after]) != word:
                    break
                after += 1
            else:
                return letters, after
        return None

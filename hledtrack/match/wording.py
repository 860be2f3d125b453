"""A text as words that stay the same while tense, inflection, case and accents change."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from hledtrack.match.lexicon import Lexicon, lexicon

# A word and its number apart ("phase2a" is "phase", "2a"), but "5g", "31e", "hs2" and "a303" are one word each.
_WORD = re.compile(
    r"(?<![^\W\d_])[^\W\d_]{1,3}\d+[^\W\d_]{0,3}(?![^\W\d_])|\d+(?:[.,]\d+)*[^\W\d_]{0,3}(?![^\W\d_])|[^\W\d_]+|\d+"
)
_INITIALS = re.compile(r"\b(?:[^\W\d_]\.){2,}")  # "U.S." is one word
_STOP = re.compile(r"[.:;!?•\n]")
_VOWEL = re.compile(r"[aeiouy]")
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text.

    ``form`` is folded (lower case, no accents), ``stem`` is the same in every tense and number, ``written`` is as in
    the text, ``opens`` is true for the first word of a sentence.
    """

    written: str
    form: str
    stem: str
    opens: bool


def fold(text: str) -> str:
    """Return the text in lower case and without accents."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


def read_words(text: str, language: str) -> list[Word]:
    """Return the words of a text in its order; possessive endings and apostrophes are left out."""
    words = []
    plain = unicodedata.normalize("NFKC", text).replace("’s ", " ").replace("'s ", " ")
    plain = _INITIALS.sub(lambda found: found.group().replace(".", ""), plain)
    end = 0
    for found in _WORD.finditer(plain):
        written, form = found.group(), fold(found.group())
        opens = end == 0 or _STOP.search(plain, end, found.start()) is not None
        words.append(Word(written, form, stem(form, language), opens))
        end = found.end()
    return words


@lru_cache(maxsize=200_000)
def stem(form: str, language: str) -> str:
    """Return what a folded word shares with its other tenses and numbers: ``concluded`` and ``concludes`` alike.

    The longest known ending is taken off and the rest evened out. The result is a key, not a word.
    """
    words = lexicon(language)
    form = words.irregular.get(form, form)
    if len(form) <= _SHORTEST or not form.isalpha():
        return form
    rest = _without_ending(form.replace("iz", "is"), words)
    for final, instead in words.finals.items():
        if rest.endswith(final) and len(rest) - len(final) >= _SHORTEST:
            return rest.removesuffix(final) + instead
    return rest


def _without_ending(form: str, words: Lexicon) -> str:
    for ending in words.endings:
        rest = form.removesuffix(ending)
        if rest != form and len(rest) >= _SHORTEST and _VOWEL.search(rest):
            # "planning" and "plan", "fulfilled" and "fulfil"
            doubled = len(rest) > _SHORTEST and rest[-1] == rest[-2] and rest[-1] not in "aeiou"
            return rest[:-1] if doubled else rest
    return form

"""Words of several languages under one key: translated where the lists know them, else as cognates.

Names, places, acronyms and numbers are the same in every language, and so is much of the vocabulary of governments
("semiconductores", "regulatoria"). Used only where the statements speak more than one language.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from functools import lru_cache
from typing import Final

from hledtrack.languages import LANGUAGES
from hledtrack.match.words.lexicon import lexicon
from hledtrack.match.words.word_keys import stem

COMMON: Final = LANGUAGES[0]
# A statement with fewer grammar words in favour of a language than this is taken for its neighbours' language.
_CLEAR: Final = 2
# A language that fewer than one statement in so many speaks is a name or a quotation.
_SPOKEN: Final = 20
# A side's own language is clear in one statement of so many, at least.
_USUAL: Final = 4
# Spelling that differs between languages while the word is one: "comisión" and "commission".
_SPELLING: Final = (("ph", "f"), ("th", "t"), ("y", "i"), ("k", "c"))


def language_of(parts: Collection[str], default: str = COMMON) -> str:
    """Return the language of which the tokens hold clearly more grammar words; ``default`` where none leads."""
    counts = [(len(lexicon(language).function.intersection(parts)), language) for language in LANGUAGES]
    (second, _), (first, language) = sorted(counts)[-2:]
    return language if first - second >= _CLEAR else default


def languages_of(statements: Sequence[Collection[str]]) -> list[str]:
    """Return the language of each of one side's statements, given as tokens; unclear ones speak as the clear ones do.

    Titles alone have few grammar words: a few with French or Spanish names do not turn the others into Spanish.
    """
    clear = [language_of(parts, "") for parts in statements]
    counts = Counter(language for language in clear if language)
    usual = max(LANGUAGES, key=lambda language: counts[language])
    if counts[usual] * _USUAL < len(statements):
        usual = COMMON
    return [language or usual for language in clear]


def spoken(languages: Sequence[str]) -> frozenset[str]:
    """Return the languages that more than a few of the statements speak."""
    counts = Counter(languages)
    return frozenset(language for language, count in counts.items() if count * _SPOKEN >= len(languages))


@lru_cache(maxsize=200_000)
def common_stem(form: str, language: str) -> str:
    """Return the key of a folded word that it shares with its translation or cognate in the common language."""
    if language != COMMON:
        form = _in_common(form, language)
    key = stem(form, COMMON)
    if not key.isalpha():
        return key
    for theirs, ours in _SPELLING:
        key = key.replace(theirs, ours)
    if key.startswith("es") and len(key) > 3 and key[2] not in "aeiou":
        key = key[1:]  # "estandar" and "standard"
    return "".join(letter for place, letter in enumerate(key) if not place or letter != key[place - 1])


def _in_common(form: str, language: str) -> str:
    lists = lexicon(language)
    known = lists.translations.get(stem(form, language))
    if known:
        return known
    for ending, instead in lists.cognates.items():
        if form.endswith(ending) and len(form) > len(ending) + 2:
            return form.removesuffix(ending) + instead
    return form

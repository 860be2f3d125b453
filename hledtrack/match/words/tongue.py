"""Words of several languages under one key: translated where the lists know them, else as cognates.

Names, places, acronyms and numbers are the same in every language, and so is much of the vocabulary of governments
("semiconductores", "regulatoria"). Used only where the statements speak more than one language.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from functools import cache, lru_cache
from typing import Final

from hledtrack.languages import LANGUAGES
from hledtrack.match.words.lexicon import lexicon
from hledtrack.match.words.word_keys import fold, stem

COMMON: Final = LANGUAGES[0]
# A statement with fewer grammar words in favour of a language than this is taken for its neighbours' language.
_CLEAR: Final = 2
# A language that fewer than one statement in so many speaks is a name or a quotation.
_SPOKEN: Final = 20
# A side's own language is clear in one statement of so many, at least.
_USUAL: Final = 4
# A shorter stem is shared by words that have nothing in common: "puerto" and "puerta" would be one at five letters.
_TELLING_STEM: Final = 6
# Spelling that differs between languages while the word is one: "comisión" and "commission".
_SPELLING: Final = (("ph", "f"), ("th", "t"), ("y", "i"), ("k", "c"), ("ch", "c"), ("qu", "c"))


def language_of(parts: Collection[str], default: str = COMMON) -> str:
    """Return the language of which the tokens hold clearly more grammar words, or else more words that the lists know.

    ``default`` where neither leads.
    """
    said = _leading({language: len(lexicon(language).function.intersection(parts)) for language in LANGUAGES})
    if said:
        return said
    folded = set(map(fold, parts))
    return _leading({language: len(words & folded) for language, words in _own_words().items()}) or default


def _leading(counts: Mapping[str, int]) -> str | None:
    (second, _), (first, language) = sorted((count, language) for language, count in counts.items())[-2:]
    return language if first - second >= _CLEAR else None


@cache
def _own_words() -> dict[str, frozenset[str]]:
    """Return for each language its grammar words and those that the lists translate and no other language has."""
    listed = {language: set(lexicon(language).translations) for language in LANGUAGES}
    listed[COMMON].update(*(set(lexicon(language).translations.values()) for language in LANGUAGES))
    words = {language: lexicon(language).function | listed[language] for language in LANGUAGES}
    return {
        language: frozenset(mine.difference(*(words[other] for other in LANGUAGES if other != language)))
        for language, mine in words.items()
    }


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
    key = stem(_in_common(form, language), COMMON)
    if not key.isalpha():
        return key
    for theirs, ours in _SPELLING:
        key = key.replace(theirs, ours)
    if key.startswith("es") and len(key) > 3 and key[2] not in "aeiou":
        key = key[1:]  # "estandar" and "standard"
    return "".join(letter for place, letter in enumerate(key) if not place or letter != key[place - 1])


@cache
def shared_vocabulary() -> frozenset[str]:
    """Return the keys of the words that the lists can translate: unlike others they are the same in both languages."""
    lists = (lexicon(language).translations.values() for language in LANGUAGES if language != COMMON)
    return frozenset(common_stem(word, COMMON) for words in lists for word in words)


def _in_common(form: str, language: str) -> str:
    """Return the word of the common language for a folded word, the same one for its synonyms."""
    ours = form if language == COMMON else _translated(form, language)
    return lexicon(COMMON).translations.get(ours, ours)


def _translated(form: str, language: str) -> str:
    """Return the translation of a folded word: as it is listed, in another form of it, or as a cognate."""
    lists = lexicon(language)
    known = lists.translations.get(form) or _translated_stems(language).get(stem(form, language))
    if known:
        return known
    for ending, instead in lists.cognates.items():
        if form.endswith(ending) and len(form) > len(ending) + 2:
            return form.removesuffix(ending) + instead
    return form


@lru_cache(maxsize=len(LANGUAGES))
def _translated_stems(language: str) -> dict[str, str]:
    """Return the translations by stems, as far as a stem is long enough and has no second one: "construirá"."""
    found: dict[str, set[str]] = {}
    for word, ours in lexicon(language).translations.items():
        found.setdefault(stem(word, language), set()).add(ours)
    return {key: ours.pop() for key, ours in found.items() if len(ours) == 1 and len(key) >= _TELLING_STEM}

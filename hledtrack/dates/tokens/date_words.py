"""The date words of one language, as the grammar asks for them."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Any

from hledtrack.dates.tokens.atoms import DASHES, split
from hledtrack.languages import LANGUAGES, word_list

_NOT_WORDS = ("style", "tense_ending")


@dataclass(frozen=True)
class Vocabulary:
    """The words of one language.

    ``phrases`` maps the folded words of a phrase to its meanings (category -> value); ``longest`` is the number of
    atoms of the longest phrase. ``past_endings``, ``future_endings``, ``not_past`` and ``participle_endings`` are
    endings of verb forms, and so are ``infinitive_endings`` where no "to" marks one; ``participle_is_past`` where a
    past form may be a participle as well ("agreed"); ``days_are_counted`` where days are said as "dos de mayo".
    """

    language: str
    phrases: dict[tuple[str, ...], dict[str, str]]
    longest: int
    past_endings: tuple[str, ...]
    future_endings: tuple[str, ...]
    not_past: tuple[str, ...]
    months_are_capitalized: bool
    article_makes_rolling: bool
    article_before_year: bool
    participle_is_past: bool
    days_are_counted: bool
    participle_endings: tuple[str, ...]
    infinitive_endings: tuple[str, ...]

    def month_named(self, word: str) -> int | None:
        """The number of the month that a word names, 1 to 12."""
        value = self.phrases.get((fold(word),), {}).get("month")
        return None if value is None else int(value)


def fold(text: str) -> str:
    """Return the text in lower case and without accents, as phrases are looked up."""
    if text.isascii():
        return text.lower()
    if text in DASHES:
        return "-"
    decomposed = unicodedata.normalize("NFD", text.lower())
    return "".join(char for char in decomposed if not unicodedata.combining(char)).replace("’", "'")


@cache
def lexicon(language: str) -> dict[str, Any]:
    """Return the lexicon file of a language. Raises ``ValueError`` where there is none."""
    if language not in LANGUAGES:
        raise ValueError(f"no date words for the language '{language}': use one of {', '.join(sorted(LANGUAGES))}")
    tables = dict(word_list(language, "dates"))
    for category, words in word_list(language, "counting").items():
        own = tables.get(category, {})
        tables[category] = {value: [*listed, *own.get(value, ())] for value, listed in words.items()}
    return tables


@cache
def vocabulary(language: str) -> Vocabulary:
    """Return the vocabulary of a language. Raises ``ValueError`` where there is none."""
    tables = lexicon(language)
    phrases: dict[tuple[str, ...], dict[str, str]] = {}
    for category, values in tables.items():
        if category in _NOT_WORDS:
            continue
        for value, words in values.items():
            for word in words:
                key = tuple(fold(atom.text) for atom in split(word))
                phrases.setdefault(key, {}).setdefault(category, value)
    endings, style = tables["tense_ending"], tables["style"]
    return Vocabulary(
        language=language,
        phrases=phrases,
        longest=max(map(len, phrases)),
        past_endings=tuple(endings["past"]),
        future_endings=tuple(endings["future"]),
        not_past=tuple(endings["not_past"]),
        months_are_capitalized=style["months_are_capitalized"],
        article_makes_rolling=style["article_makes_rolling"],
        article_before_year=style["article_before_year"],
        participle_is_past=style["participle_is_past"],
        days_are_counted=style["days_are_counted"],
        participle_endings=tuple(endings["participle"]),
        infinitive_endings=tuple(endings["infinitive"]),
    )

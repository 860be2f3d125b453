"""The date words of one language, as the grammar asks for them."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import tomli

from hledtrack.dates.atoms import DASHES, split

_NOT_WORDS = ("style", "tense_ending")


@dataclass(frozen=True)
class Vocabulary:
    """The words of one language.

    ``phrases`` maps the folded words of a phrase to its meanings (category -> value); ``longest`` is the number of
    atoms of the longest phrase. ``past_endings``, ``future_endings`` and ``not_past`` are endings of verb forms.
    """

    language: str
    phrases: dict[tuple[str, ...], dict[str, str]]
    longest: int
    past_endings: tuple[str, ...]
    future_endings: tuple[str, ...]
    not_past: tuple[str, ...]
    months_are_capitalized: bool
    article_makes_rolling: bool


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
    known = sorted(entry.name[:-5] for entry in files("hledtrack.dates").joinpath("lexicon").iterdir())
    if language not in known:
        raise ValueError(f"no date words for the language '{language}': use one of {', '.join(known)}")
    text = files("hledtrack.dates").joinpath("lexicon", f"{language}.toml").read_text("utf-8")
    return tomli.loads(text)


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
    )

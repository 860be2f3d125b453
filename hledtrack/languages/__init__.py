"""The languages that are read and written: a folder of word lists for each, and no code.

A language can begin with a few words: where its ``language.toml`` says ``as_in = "en"``, what its lists leave out is
as in that language. docs/architecture.md says which list holds what.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

ENGLISH = "en"
_HOME = Path(__file__).parent
# English comes first: where two languages know a word, it is read as the first of them reads it.
LANGUAGES = (ENGLISH, *sorted(one.name for one in _HOME.iterdir() if one.name != ENGLISH and any(one.glob("*.toml"))))


@cache
def word_list(language: str, about: str) -> dict[str, Any]:
    """The list ``about`` something in one of ``LANGUAGES``, with what another one fills in where it is only begun."""
    import tomli

    own = tomli.loads(text(language, about))
    below = begun_as(language)
    return over(word_list(below, about), own) if below else own


@cache
def begun_as(language: str) -> str | None:
    """The language that fills in what this one leaves out; ``None`` where it stands on its own."""
    import tomli

    below: str | None = tomli.loads(text(language, "language")).get("as_in")
    return below


def text(language: str, about: str) -> str:
    """The list as its file has it; empty where the language has none."""
    path = _HOME / language / f"{about}.toml"
    return path.read_text("utf-8") if path.is_file() else ""


@cache
def months(language: str) -> dict[str, int]:
    """The names of the months in small letters, abbreviated ones too, with their numbers from 1 to 12."""
    return _valued(word_list(language, "counting")["month"])


@cache
def numbers(language: str) -> dict[str, int]:
    """Whole numbers in words of small letters: "twelve", "one hundred and twenty"."""
    return _valued(word_list(language, "counting")["number"])


def _valued(table: dict[str, list[str]]) -> dict[str, int]:
    return {word: int(value) for value, words in table.items() for word in words}


def over(below: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """The tables of ``own``, with those of ``below`` where it has none."""
    both = {
        key: over(below[key], value) if isinstance(value, dict) and isinstance(below.get(key), dict) else value
        for key, value in own.items()
    }
    return {**below, **both}


@cache
def other_languages() -> dict[str, frozenset[str]]:
    """The small words of languages that are not read, by the languages' names."""
    import tomli

    table = tomli.loads((_HOME / "others.toml").read_text("utf-8"))["small_words"]
    return {language: frozenset(listed.split()) for language, listed in table.items()}


def data(language: str, name: str) -> str:
    """The text of another file of the language, or of the one that fills in for it."""
    path, below = _HOME / language / name, begun_as(language)
    return path.read_text("utf-8") if below is None or path.is_file() else data(below, name)

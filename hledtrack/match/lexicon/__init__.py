"""The word lists of each language, read once from the TOML files beside this module."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

LANGUAGES = ("en", "es")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Word lists of one language; the comments in its TOML file say what each is for.

    ``opposites`` and ``kinds`` map a word to its group: ``(line, word group of that line)`` and ``line``.
    """

    function: frozenset[str]
    progress: frozenset[str]
    common: frozenset[str]
    endings: tuple[str, ...]
    finals: Mapping[str, str]
    irregular: Mapping[str, str]
    ordinals: Mapping[str, int]
    cardinals: Mapping[str, int]
    months: frozenset[str]
    periods: frozenset[str]
    before_dates: frozenset[str]
    recurring: frozenset[str]
    events: frozenset[str]
    series: frozenset[str]
    negations: frozenset[str]
    opposites: Mapping[str, tuple[int, int]]
    kinds: Mapping[str, int]


@cache
def lexicon(language: str) -> Lexicon:
    """Return the word lists of a language of ``LANGUAGES``."""
    import tomli

    data: dict[str, Any] = tomli.loads(Path(__file__).with_name(f"{language}.toml").read_text("utf-8"))
    calendar = data["calendar"]
    return Lexicon(
        function=frozenset(data["function"].split()),
        progress=frozenset(data["progress"].split()),
        common=frozenset(data["common"].split()),
        endings=tuple(sorted(data["endings"].split(), key=len, reverse=True)),
        finals=data["finals"],
        irregular=data["irregular"],
        ordinals=data["ordinals"],
        cardinals=data["cardinals"],
        months=frozenset(calendar["months"].split()),
        periods=frozenset(calendar["periods"].split()),
        before_dates=frozenset(calendar["before_dates"].split()),
        recurring=frozenset(calendar["recurring"].split()),
        events=frozenset(calendar["events"].split()),
        series=frozenset(data["series"]["nouns"].split()),
        negations=frozenset(data["opposites"]["negations"].split()),
        opposites=_opposites(data["opposites"]["lines"]),
        kinds={word: number for number, line in enumerate(data["kinds"]["lines"]) for word in line.split()},
    )


def language_of(words: Collection[str]) -> str:
    """Return the language whose grammar words are the most frequent; the first language where none leads."""
    return max(LANGUAGES, key=lambda language: sum(word in lexicon(language).function for word in words))


def _opposites(lines: Iterable[str]) -> dict[str, tuple[int, int]]:
    return {
        word: (number, side)
        for number, line in enumerate(lines)
        for side, group in enumerate(line.split(","))
        for word in group.split()
    }

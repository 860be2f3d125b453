"""The word lists of each language, read once from the TOML files beside this module."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from hledtrack.languages import months, numbers, word_list


class Lexicon(NamedTuple):
    """Word lists of one language; the comments in its TOML file say what each is for.

    ``opposites`` and ``kinds`` map a word to its group: ``(line, side of that line)`` and ``line``; the lines have the
    same names in all languages. ``abbreviations`` maps the first word of a term to its words and the letters that stand
    for them. ``translations`` maps words to words of the first language, ``cognates`` word endings to its endings.
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
    often: frozenset[str]
    recurring: frozenset[str]
    events: frozenset[str]
    series: frozenset[str]
    negations: frozenset[str]
    follow_on: frozenset[str]
    done_with: frozenset[str]
    opposites: Mapping[str, tuple[str, int]]
    kinds: Mapping[str, str]
    abbreviations: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    translations: Mapping[str, str]
    cognates: Mapping[str, str]

    @property
    def marks(self) -> tuple[Collection[str], ...]:
        """All words that tell siblings apart."""
        return (self.kinds, self.opposites, self.negations, self.recurring, self.events)


@cache
def lexicon(language: str) -> Lexicon:
    """Return the word lists of a language of ``LANGUAGES``."""
    data = word_list(language, "matching")
    calendar = data["calendar"]
    translations = {word: ours for ours, line in data.get("translations", {}).items() for word in line.split()}
    return Lexicon(
        function=frozenset(data["function"].split()),
        progress=frozenset(data["progress"].split()),
        common=frozenset(data["common"].split()),
        endings=tuple(sorted(data["endings"].split(), key=len, reverse=True)),
        finals=data["finals"],
        irregular=data["irregular"],
        ordinals=data["ordinals"],
        cardinals={word: value for word, value in numbers(language).items() if " " not in word},
        # "derecho del mar" is not about March
        months=(frozenset(months(language)) - translations.keys()) | frozenset(calendar["seasons"].split()),
        periods=frozenset(calendar["periods"].split()),
        before_dates=frozenset(calendar["before_dates"].split()),
        often=frozenset(f"{calendar['each']} {calendar['periods']} {calendar['recurring']}".split()),
        recurring=frozenset(calendar["recurring"].split()),
        events=frozenset(calendar["events"].split()),
        series=frozenset(data["series"]["nouns"].split()),
        negations=frozenset(data["negations"].split()),
        follow_on=frozenset(data["follow_on"].split()),
        done_with=frozenset(data["done_with"].split()),
        opposites=_opposites(data["opposites"]),
        kinds={word: name for name, line in data["kinds"].items() for word in line.split()},
        abbreviations=_abbreviations(data["abbreviations"]),
        translations=translations,
        cognates=data.get("cognates", {}),
    )


def _opposites(lines: Mapping[str, str]) -> dict[str, tuple[str, int]]:
    return {
        word: (name, side)
        for name, line in lines.items()
        for side, group in enumerate(line.split(","))
        for word in group.split()
    }


def _abbreviations(terms: Mapping[str, Sequence[str]]) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Return the terms by their first word, the longest first, so that it is found before what it begins with."""
    by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for letters, written in terms.items():
        for words in (tuple(term.split()) for term in written):
            by_first.setdefault(words[0], []).append((words, letters.upper()))
    return {first: tuple(sorted(found, key=lambda term: -len(term[0]))) for first, found in by_first.items()}

"""The word lists of a language, as the grammar asks for them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from hledtrack.languages import LANGUAGES, numbers, word_list


@dataclass(frozen=True, slots=True)
class GroupRule:
    """One way in which a language builds a verb group, and what it says about the thing done."""

    kind: str
    elements: tuple[str, ...]
    passive: bool = False
    perfect: bool = False
    bare: bool = False


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Everything the extraction knows about a language."""

    language: str
    verbs: Mapping[str, frozenset[str]]
    phrasal: Mapping[str, tuple[str, ...]]
    phrasal_class: Mapping[str, frozenset[str]]
    subject_is_thing: Mapping[str, str]
    irregular: Mapping[str, tuple[str, ...]]
    doubling: frozenset[str]
    inflections: tuple[Mapping[str, Any], ...]
    unknown: tuple[Mapping[str, Any], ...]
    classes: Mapping[str, frozenset[str]]
    groups: tuple[GroupRule, ...]
    phrases: Mapping[str, tuple[re.Pattern[str], ...]]
    subjects: Mapping[str, frozenset[str]]
    agencies: Mapping[str, frozenset[str]]
    agency_cues: Mapping[str, tuple[str, ...]]
    countries: frozenset[str]
    demonyms: tuple[str, ...]
    offices: frozenset[str]
    nominal: Mapping[str, str]
    noun_rules: tuple[Sequence[str], ...]
    plurals: tuple[Sequence[str], ...]
    frames: Mapping[str, str]
    headings: Mapping[str, frozenset[str]]
    generic_headings: frozenset[str]
    headers: Mapping[str, tuple[str, ...]]
    statuses: Mapping[str, tuple[str, ...]]
    dateless: tuple[str, ...]
    unchanged: frozenset[str]
    abbreviations: tuple[str, ...]
    starters: frozenset[str]

    @property
    def verbs_default(self) -> str:
        """The verb of a title whose source names none: "complete"."""
        return next(iter(self.verbs["default"]))

    def is_class(self, word: str, *names: str) -> bool:
        """Whether a small-letter word belongs to one of the word classes."""
        return any(word in self.classes.get(name, ()) for name in names)

    def is_adverb(self, word: str) -> bool:
        """Whether a word, as it is written, is an adverb, listed or shaped like one ("jointly", "conjuntamente")."""
        shaped = any(pattern.fullmatch(word) for pattern in self.phrases.get("adverb", ()))
        return self.is_class(word.lower(), "adv") or (shaped and word.islower())

    def alternatives(self, *names: str) -> str:
        """The words of some classes as alternatives of a regular expression, the longest first."""
        return _alternatives(self.language, names)

    def search(self, phrase: str, text: str) -> re.Match[str] | None:
        """The earliest place where one of a phrase's expressions is found."""
        found = (pattern.search(text) for pattern in self.phrases.get(phrase, ()))
        return min((match for match in found if match), key=lambda match: match.start(), default=None)


@lru_cache(maxsize=256)
def _alternatives(language: str, names: tuple[str, ...]) -> str:
    classes = load_lexicon(language).classes
    words = {word for name in names for word in classes.get(name, ())}
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word))) or r"(?!)"


@lru_cache(maxsize=4)
def countries_in_small_letters(language: str) -> frozenset[str]:
    """The countries of a language's list in small letters."""
    return frozenset(country.lower() for country in load_lexicon(language).countries)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _listed(text: str) -> tuple[str, ...]:
    return tuple(" ".join(part.split()) for part in text.split("|") if part.strip())


_LEADING_BLANKS = re.compile(r"(?:\[,;\]|,)?\??\\s\+")


class _Phrases(Mapping[str, tuple[re.Pattern[str], ...]]):
    """The expressions of each phrase, compiled where they are first looked for: a document needs a part of them."""

    def __init__(self, table: Mapping[str, list[str]]) -> None:
        self._table = table
        self._compiled: dict[str, tuple[re.Pattern[str], ...]] = {}

    def __getitem__(self, name: str) -> tuple[re.Pattern[str], ...]:
        found = self._compiled.get(name)
        if found is None:
            flags = re.NOFLAG if name in _KEPT_CASE else re.IGNORECASE
            found = self._compiled[name] = tuple(re.compile(_at_once(text), flags) for text in self._table[name])
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._table)

    def __len__(self) -> int:
        return len(self._table)


_KEPT_CASE = ("label", "inline_enumeration", "enumerator", "purpose", "parenthetical", "attribution")


def _at_once(pattern: str) -> str:
    """The pattern, tried once and not at each blank where many stand before its words: what is hidden is blank."""
    return rf"(?:(?=\S)|(?<!\s)){pattern}" if _LEADING_BLANKS.match(pattern) else pattern


def _groups(tables: list[Mapping[str, Any]]) -> tuple[GroupRule, ...]:
    return tuple(
        GroupRule(
            kind=table["kind"],
            elements=tuple(table["pattern"].split()),
            passive=table.get("passive", False),
            perfect=table.get("perfect", False),
            bare=table.get("bare", False),
        )
        for table in tables
    )


@lru_cache(maxsize=4)
def load_lexicon(language: str) -> Lexicon:
    """The lexicon of ``language``; that of English where there is none."""
    name = language.split("-", maxsplit=1)[0].lower()
    name = name if name in LANGUAGES else LANGUAGES[0]
    data = word_list(name, "sentences")
    counted = " ".join(word for word in numbers(name) if " " not in word)
    classes = data["classes"] | {"numeral": f"{data['classes']['numeral']} {counted}"}
    verbs, agencies, places = data["verbs"], data["agencies"], data["places"]
    return Lexicon(
        language=name,
        verbs={key: _words(text) for key, text in verbs.items() if isinstance(text, str)},
        phrasal={key: tuple(value) for key, value in verbs.get("phrasal", {}).items()},
        phrasal_class={key: frozenset(value) for key, value in verbs.get("phrasal_class", {}).items()},
        subject_is_thing=verbs.get("subject_is_thing", {}),
        irregular={key: tuple(value.split()) for key, value in verbs.get("irregular", {}).items()},
        doubling=_words(verbs.get("spelling", {}).get("doubling", "")),
        inflections=tuple(verbs["inflection"]),
        unknown=tuple(verbs.get("unknown", ())),
        classes={key: _words(text) for key, text in classes.items()},
        groups=_groups(data["group"]),
        phrases=_Phrases(data["phrases"]),
        subjects={
            key: _words(text) if isinstance(text, str) else frozenset(text) for key, text in data["subjects"].items()
        },
        agencies={key: _words(text) for key, text in agencies.items() if isinstance(text, str)},
        agency_cues={key: tuple(value) for key, value in agencies.items() if isinstance(value, list)},
        countries=frozenset(_listed(places["countries"])),
        demonyms=_listed(places["demonyms"]),
        offices=_words(places["offices"]),
        nominal=data["nominal"],
        noun_rules=tuple(data["nouns"]["rules"]),
        plurals=tuple(data["nouns"]["plural"]),
        frames=data["frames"],
        headings={key: _words(text) for key, text in data["headings"].items() if isinstance(text, str)},
        generic_headings=frozenset(data["headings"].get("generic_titles", ())),
        headers={key: tuple(value) for key, value in data["headers"].items()},
        statuses={key: tuple(value) for key, value in data["statuses"].items()},
        dateless=tuple(data["dateless"]["words"]),
        unchanged=frozenset(data["dateless"]["unchanged"]),
        abbreviations=tuple(data["sentences"]["abbreviations"].split()),
        starters=_words(data["sentences"]["starters"]),
    )

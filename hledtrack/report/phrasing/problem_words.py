"""What commands say is wrong, found or done, which the program words in English, in another language.

The list ``problems`` of a language holds sentences in English beside what they are in it, as catalogues of messages do.
Braces stand for names and values. ``{n}`` and its like are numbers, ``{word}`` and its like have no space,
``{example}`` is as in a file; what stands for ``{what}`` and its like is said in the language too. A sentence that is
not in the list stays in English.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

import tomli

from hledtrack.languages import begun_as, text
from hledtrack.model import Problem

_VALUE = re.compile(r"\{(\w+)\}")
_NUMBERS = frozenset({"n", "m", "most", "all"})
_SINGLE = frozenset({"word", "key"})
_CODE = "example"  # as it stands in a file
# What stands for these is a part of the sentence, not a name or a value of somebody's.
_SAID = frozenset(
    {"what", "why", "where", "how", "kind", "ago", "weekday", "place", "field", "names", "pages", "places"}
    | {"form", "time", "by", "age"}
)


def problem_in(problem: Problem, language: str) -> Problem:
    """``problem`` with what is wrong and what to do in the language."""
    return replace(problem, what=message_in(problem.what, language), remedy=message_in(problem.remedy, language))


def message_in(message: str, language: str) -> str:
    """``message`` in the language: the whole of it, or each part between semicolons that is known."""
    if language == "en":
        return message
    catalogue = _catalogue(language)
    if (whole := _said(message, catalogue)) is not None:
        return whole
    parts = (_said(part, catalogue) or part for part in message.split("; "))
    return "; ".join(parts)


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence of the list: its pieces between the values, and what it is in the language."""

    pieces: tuple[str, ...]
    said: str

    @property
    def literal(self) -> int:
        """How many letters of it are its own: of two that fit, the one with more of them is meant."""
        return sum(map(len, self.pieces[::2]))

    def values_in(self, message: str) -> Mapping[str, str] | None:
        """What stands for the braces in ``message``; ``None`` where that is another sentence."""
        if not all(piece in message for piece in self.pieces[::2]):
            return None
        found = re.fullmatch(_pattern(self.pieces), message, re.DOTALL)
        return None if found is None else found.groupdict()


def _said(message: str, catalogue: Sequence[_Sentence]) -> str | None:
    for sentence in catalogue:
        values = sentence.values_in(message)
        if values is not None:
            told = {
                name: (_said(value, catalogue) or value) if name in _SAID else value for name, value in values.items()
            }
            return sentence.said.format(**told)
    return None


@cache
def _catalogue(language: str) -> tuple[_Sentence, ...]:
    said = tomli.loads(text(language, "problems")).get("said", {})
    pairs = {part: other for whole in said.items() for part, other in _parts(*whole)} | said
    own = [_Sentence(tuple(_VALUE.split(english)), other) for english, other in pairs.items()]
    below = begun_as(language)
    return (*sorted(own, key=lambda one: -one.literal), *(_catalogue(below) if below else ()))


def _parts(english: str, said: str) -> Iterator[tuple[str, str]]:
    """The parts of a sentence between semicolons, where both languages have the same."""
    both = english.split("; "), said.split("; ")
    if len(both[0]) == len(both[1]):
        for one, other in zip(*both, strict=True):
            if set(_VALUE.findall(other)) <= set(_VALUE.findall(one)):
                yield one, other


def _pattern(pieces: Sequence[str]) -> str:
    """The sentence with any value in its braces, of one part; a name that stands twice has one value."""
    seen: set[str] = set()
    pattern, begun = "", False
    for at, piece in enumerate(pieces):
        if at % 2 == 0:
            pattern += re.escape(piece)
            begun = begun or len(piece.strip()) > 2
        elif piece in seen:
            pattern += f"(?P={piece})"
        else:
            # Before its first words a sentence that others hold has no colon: that belongs to those.
            pattern += f"(?P<{piece}>{_value(piece, colon=begun)})"
            seen.add(piece)
    return pattern


def _value(name: str, *, colon: bool) -> str:
    if name in _NUMBERS:
        return r"[+-]?\d[\d.,]*"
    if name == _CODE:
        return r"(?=[^;]*[=\[\"{])(?:(?!; ).)+?"
    if name in _SINGLE:
        return r"[^\s;:]+"
    return r"(?:(?!; ).)+?" if colon else r"(?:(?![;:] ).)+?"

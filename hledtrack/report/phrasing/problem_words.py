"""What is wrong with an input, which the program words in English, in another language.

The list ``problems`` of a language holds sentences in English beside what they are in it, as catalogues of messages do.
Braces stand for names and values. A sentence that is not in the list stays in English.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import tomli

from hledtrack.languages import begun_as, text
from hledtrack.model import Problem

_VALUE = re.compile(r"\{(\w+)\}")


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


def _said(message: str, catalogue: Sequence[tuple[re.Pattern[str], str]]) -> str | None:
    for pattern, said in catalogue:
        if found := pattern.fullmatch(message):
            return said.format(**found.groupdict())
    return None


@cache
def _catalogue(language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    said = tomli.loads(text(language, "problems")).get("said", ())
    own = tuple((_pattern(one["en"]), one[language]) for one in said)
    below = begun_as(language)
    return (*own, *_catalogue(below)) if below else own


def _pattern(sentence: str) -> re.Pattern[str]:
    """The sentence with any value in its braces, of one part; a name that stands twice has one value."""
    seen: set[str] = set()
    pieces = []
    for at, piece in enumerate(_VALUE.split(sentence)):
        if at % 2 == 0:
            pieces.append(re.escape(piece))
        else:
            pieces.append(f"(?P={piece})" if piece in seen else f"(?P<{piece}>(?:(?!; ).)+?)")
            seen.add(piece)
    return re.compile("".join(pieces), re.DOTALL)

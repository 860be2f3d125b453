"""Names that are one word by their looks: "NATO", "ESA-JAXA", "TecNM"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hledtrack.extract.agencies.name_pieces import Word

_CAPITALS = re.compile(r"[A-Z][A-Z0-9*&]{1,8}")
_MIXED = re.compile(
    r"(?!(?:Mc|Mac|De|Di|Du|La|Le|Van|Von|Fitz|O[’'])[A-Z])[A-Za-z]*[a-z][A-Z][A-Za-z]*[A-Z]?|[A-Z][a-z]+[A-Z]{2,}|i[A-Z]{2,}"
)
# two letters are a state or a unit as often as a body
_SHORTEST = 3


def abbreviations_in(word: Word) -> Iterator[Word]:
    """The abbreviations that a word is made of, "ESA" and "JAXA" of "ESA-JAXA"; none where it is a plain word."""
    start = word.start
    parts = word.text.split("-")
    if len(parts) > 1 and not all(_CAPITALS.fullmatch(part) and len(part) >= _SHORTEST for part in parts):
        if _CAPITALS.fullmatch(word.text.replace("-", "")):
            yield word
        return
    for at, part in enumerate(parts):
        if len(part) >= _SHORTEST and (_CAPITALS.fullmatch(part) or _MIXED.fullmatch(part)):
            yield Word(part, start, start + len(part), word.owner and at == len(parts) - 1)
        start += len(part) + 1

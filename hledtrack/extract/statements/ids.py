"""Ids that people can remember and type: the first telling words of a title, whole."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

from hledtrack.extract.language.lexicon import Lexicon

LONGEST = 5  # words
_WORD = re.compile(r"\d+(?:\.\d+)+|[a-z0-9]+")
# Words of grammar, and those that mean something else without their accents.
_NOT_TELLING = ("determiner", "preposition", "conjunction", "to", "not_in_ids")
_GROUPED = re.compile(r"(?<=\d),(?=\d{3}\b)")


def short_id(title: str, lexicon: Lexicon) -> str:
    """At most five telling words of ``title``, none of them cut: "$1.5 billion for schools" is 1.5-billion-schools."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    plain = _GROUPED.sub("", plain)
    plain = re.sub(r"'|(?<!\d)\.|\.(?!\d)", "", plain)
    words = _WORD.findall(plain)
    telling = [w for w in words if not lexicon.is_class(w, *_NOT_TELLING)] or words
    return "-".join(telling[:LONGEST]) or "commitment"


def fresh_id(slug: str, taken: Collection[str]) -> str:
    """``slug``, or with the first number behind it that makes it one of its own."""
    if slug not in taken:
        return slug
    return next(id for number in range(2, len(taken) + 3) if (id := f"{slug}-{number}") not in taken)

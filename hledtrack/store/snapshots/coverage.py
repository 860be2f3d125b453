"""Whether the silence of a review means something: what its kind says, where nobody says otherwise."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache

from hledtrack.languages import LANGUAGES, word_list
from hledtrack.model import Coverage


def usual_coverage(kind: str, settled: Mapping[str, Coverage] | None = None) -> Coverage:
    """The coverage of a review of this kind: as ``settled`` for the kind, else by the words of the kind.

    A press item, a notice or a speech is partial: it passes over most commitments because it is about something else.
    """
    folded = folded_kind(kind)
    for known, coverage in (settled or {}).items():
        if folded_kind(known) == folded:
            return coverage
    partial = folded in _words("partial_alone") or partial_words().intersection(folded.split())
    return Coverage.PARTIAL if partial else Coverage.FULL


def folded_kind(kind: str) -> str:
    """The words of a kind in small letters without accents, parted by a blank: "Press-Release" is "press release"."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", kind.casefold()) if not unicodedata.combining(c))
    return " ".join("".join(c if c.isalnum() else " " for c in plain).split())


def partial_words() -> frozenset[str]:
    """The words that mark a kind as partial, of every language."""
    return _words("partial_kinds")


@cache
def _words(name: str) -> frozenset[str]:
    tables = (word_list(language, "reviews") for language in LANGUAGES)
    return frozenset(word for table in tables for word in folded_kind(table[name]).split())

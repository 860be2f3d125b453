"""By which names an agency may go: its settled name, or its own name and its initials."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Final, NamedTuple

from hledtrack.languages import LANGUAGES
from hledtrack.match.words.lexicon import lexicon
from hledtrack.match.words.tongue import common_stem
from hledtrack.match.words.word_keys import fold

_BREAK = re.compile(r"\s*[;/&|]\s*|\s*,\s+")
_WITH_SHORT_NAME = re.compile(r"(.+?)\s*\(([^)]+)\)")

# Two letters are the initials of too many.
_INITIALS: Final = 3


class Agencies(NamedTuple):
    """The agencies of a statement: the forms that each name may go by, and all of these."""

    forms: Mapping[str, frozenset[str]]
    keys: frozenset[str]


class AgencyNames:
    """Reads the agencies of statements; ``settled`` maps an agency's aliases to its one name.

    Where there are ``several`` languages, the words of a name are translated too: Fisheries Court, Tribunal de Pesca.
    """

    def __init__(self, settled: Mapping[str, str], several: bool = False) -> None:
        self._languages = LANGUAGES if several else ()
        self._settled = {_plain(alias): name for alias, name in settled.items()}
        self._known: dict[tuple[str, ...], Agencies] = {}

    def read(self, names: tuple[str, ...]) -> Agencies:
        """Return the agencies by their names as written, each with the folded forms it may go by."""
        if names not in self._known:
            read = {name: self._keys(name) for name in _apart(names)}
            self._known[names] = Agencies(read, frozenset().union(*read.values()))
        return self._known[names]

    def _keys(self, name: str) -> frozenset[str]:
        plain = _plain(name)
        forms = _plain(self._settled.get(plain, name)).split()
        telling = [form for form in forms if form not in _grammar()]
        keys = {" ".join(telling) or plain}
        if len(forms) > 1:
            initials = ("".join(form[0] for form in those) for those in (forms, telling))
            keys |= {letters for letters in initials if len(letters) >= _INITIALS}
            keys |= {_translated(telling, language) for language in self._languages}
        return frozenset(key for key in keys if len(key) > 1)


def _translated(words: Iterable[str], language: str) -> str:
    """Return the words of a name under the keys that languages share, in no order."""
    return " ".join(sorted({common_stem(word, language) for word in words}))


def _plain(name: str) -> str:
    return " ".join(fold(name).replace(".", "").split())


def _apart(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        short = _WITH_SHORT_NAME.fullmatch(name.strip())
        yield from (part for part in _BREAK.split(short[1] if short else name) if part.strip())


@lru_cache(maxsize=1)
def _grammar() -> frozenset[str]:
    return frozenset().union(*(lexicon(language).function for language in LANGUAGES))

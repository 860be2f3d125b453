"""By which names an agency may go: its settled name, or its own name and its initials."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from hledtrack.languages import LANGUAGES
from hledtrack.match.words.lexicon import lexicon
from hledtrack.match.words.word_keys import fold

_BREAK = re.compile(r"\s*[;/&|]\s*|\s*,\s+")
_WITH_SHORT_NAME = re.compile(r"(.+?)\s*\(([^)]+)\)")


class AgencyNames:
    """Reads the agencies of statements; ``settled`` maps an agency's aliases to its one name."""

    def __init__(self, settled: Mapping[str, str]) -> None:
        self._settled = {_plain(alias): name for alias, name in settled.items()}
        self._known: dict[tuple[str, ...], dict[str, frozenset[str]]] = {}

    def read(self, names: tuple[str, ...]) -> Mapping[str, frozenset[str]]:
        """Return the agencies by their names as written, each with the folded forms it may go by."""
        if names not in self._known:
            self._known[names] = {name: self._keys(name) for name in _apart(names)}
        return self._known[names]

    def _keys(self, name: str) -> frozenset[str]:
        plain = _plain(name)
        forms = _plain(self._settled.get(plain, name)).split()
        telling = [form for form in forms if form not in _grammar()]
        keys = {" ".join(telling) or plain}
        if len(forms) > 1:
            keys |= {"".join(form[0] for form in forms), "".join(form[0] for form in telling)}
        return frozenset(key for key in keys if len(key) > 1)


def _plain(name: str) -> str:
    return " ".join(fold(name).replace(".", "").split())


def _apart(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        short = _WITH_SHORT_NAME.fullmatch(name.strip())
        yield from (part for part in _BREAK.split(short[1] if short else name) if part.strip())


@lru_cache(maxsize=1)
def _grammar() -> frozenset[str]:
    return frozenset().union(*(lexicon(language).function for language in LANGUAGES))

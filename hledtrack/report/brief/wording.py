"""The words of a brief in a language; the words themselves are in ``lexicon/``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

import tomli

from hledtrack.dates import in_words
from hledtrack.model import Window


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one language; braces in the values that are put in mean nothing."""

    language: str
    tables: Mapping[str, Mapping[str, Any]]

    def say(self, table: str, name: str, **values: str) -> str:
        """The sentence ``name`` of a table with its values put in."""
        return str(self.tables[table][name]).format(**values)

    def counted(self, name: str, count: int, **values: str) -> str:
        """A number with its word in the right form."""
        one, other = self.tables["counted"][name]
        number = f"{count:,}" if self.language == "en" else str(count)
        return str(one if count == 1 else other).format(n=number, **values)

    def window(self, window: Window) -> str:
        """A window as people say it."""
        return in_words(window, self.language)

    def day(self, day: date) -> str:
        """A day as people say it."""
        return in_words(Window(day.isoformat(), day, day), self.language)


@cache
def read_wording(language: str) -> Wording:
    """The words of ``en`` or ``es``."""
    entry = files(__package__) / "lexicon" / f"{language}.toml"
    return Wording(language, tomli.loads(entry.read_text(encoding="utf-8")))

"""What digests say, in the recipient's language; the words themselves are in ``lexicon/``."""

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
    """The words of one language."""

    language: str
    tables: Mapping[str, Mapping[str, Any]]

    def subject(self, name: str, **values: str) -> str:
        """A subject line; ``values`` are words of this class and numbers, never text from documents."""
        return str(self.tables["subject"][name]).format(**values)

    def counted(self, name: str, count: int, **values: str) -> str:
        """A number with its word in the right form: ``1 day overdue``, ``2 days overdue``."""
        one, other = self.tables["counted"][name]
        return str(one if count == 1 else other).format(n=count, **values)

    def section(self, name: str) -> str:
        """The title of a section."""
        return str(self.tables["sections"][name])

    def phrase(self, name: str, **values: str) -> str:
        """A phrase with its values put in; braces in the values mean nothing."""
        return str(self.tables["phrases"][name]).format(**values)

    def said(self, name: str, **values: str) -> str:
        """Words with the document, the review and the day that they are from."""
        return str(self.tables["said"][name]).format(**values)

    def window(self, window: Window) -> str:
        """A window as people say it."""
        return in_words(window, self.language)

    def day(self, day: date) -> str:
        """A day as people say it."""
        return in_words(Window(day.isoformat(), day, day), self.language)


@cache
def read_wording(language: str) -> Wording:
    """The words of ``en`` or ``es``; English for a language without words of its own."""
    lexicon = files("hledtrack.notify") / "lexicon"
    entry = lexicon / f"{language}.toml"
    if not entry.is_file():
        language, entry = "en", lexicon / "en.toml"
    return Wording(language, tomli.loads(entry.read_text(encoding="utf-8")))

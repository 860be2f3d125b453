"""What reports, pages, files, mails and commands say, in a language; all words of one are in one list.

JSON and the names of CSV columns are for programs and stay as they are. Help and the names of commands and options are
in English; what is wrong with an input is in ``problem_words``.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any, NamedTuple

import tomli

from hledtrack.dates import in_words, rule_in_words
from hledtrack.languages import LANGUAGES, begun_as, over, text
from hledtrack.model import Recurrence, Window


def language_of_locale(environment: Mapping[str, str]) -> str:
    """The language that the locale asks for, by the variables and in the order of POSIX; English for all others."""
    named = next((value for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := environment.get(name))), "")
    return next((language for language in LANGUAGES if named.lower().startswith(language)), "en")


class Wording(NamedTuple):
    """The words of one language, read when the first one is needed; braces in the values put in mean nothing.

    ``area`` names the part of the list that tables are looked up in: ``"brief"``, ``"mail"``; without a name that of
    reports.
    """

    language: str = "en"
    area: str = ""

    @property
    def tables(self) -> Mapping[str, Mapping[str, Any]]:
        """The words of the area by table and name."""
        return _tables(self.language, self.area)

    def say(self, table: str, name: str, /, **values: object) -> str:
        """The words ``name`` of a table with values put in."""
        return str(self.tables[table][name]).format(**values)

    def listed(self, table: str, name: str) -> tuple[str, ...]:
        """Several words that belong together: the headers of a table."""
        return tuple(self.tables[table][name])

    def named(self, table: str, name: str) -> str:
        """What ``name`` is called; a name that the table does not know is its own."""
        return str(self.tables[table].get(name, name))

    def counted(self, name: str, count: int, /, table: str = "counted", **values: object) -> str:
        """A number with its words in the right form: ``1 day``, ``2,000 days``."""
        one, other = self.tables[table][name]
        return str(one if count == 1 else other).format(n=self.number(count), **values)

    def number(self, count: int) -> str:
        """A number as people write it: 12,000 in English, 12 000 in Spanish (and 1200, as its orthography has it)."""
        if self.language == "en":
            return f"{count:,}"
        return f"{count:,}".replace(",", " ") if abs(count) >= 10_000 else str(count)

    def window(self, window: Window) -> str:
        """A window as people say it."""
        return in_words(window, self.language)

    def rule(self, rule: Recurrence) -> str:
        """A rule by which something comes back as people say it: ``each year by 30 Jun``."""
        return rule_in_words(rule, self.language)

    def often(self, rule: Recurrence) -> str:
        """How often something comes back: ``each year``."""
        return rule_in_words(rule, self.language, only_often=True)

    def day(self, day: date) -> str:
        """A day as people say it."""
        return in_words(Window(day.isoformat(), day, day), self.language)


ENGLISH = Wording("en")


# What begins an area of the list that most reports have no use for, so that they need not read it.
_AREA = "\n# ---- "


@cache
def _tables(language: str, area: str) -> dict[str, dict[str, Any]]:
    own, *others = text(language, "reports").split(_AREA)
    if area:
        own = next((part.partition("\n")[2] for part in others if f"[{area}." in part), "")
    tables: dict[str, dict[str, Any]] = tomli.loads(own)
    if area:
        tables = tables.get(area, {})
    below = begun_as(language)
    return over(_tables(below, area), tables) if below else tables

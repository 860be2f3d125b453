"""The dialogue's settings: ``hledtrack.toml`` to values, with every problem at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import tomli

from hledtrack.dates import Calendar
from hledtrack.languages import LANGUAGES
from hledtrack.model import Agency, Coverage, Problem, Status
from hledtrack.model.fields import FIELDS
from hledtrack.store.toml.field_reading import FieldReader, Places
from hledtrack.store.toml.merge_conflicts import merge_conflicts
from hledtrack.store.toml.toml_text import parsed

if TYPE_CHECKING:
    from hledtrack.store.settings.email_settings import EmailSettings

_TABLES = {"dialogue", "calendar", "agency", "columns", "statuses", "coverage", "limits", "email"}
_DIALOGUE = {"name", "short", "language"}
_CALENDAR = {"fiscal_year_start", "date_order", "southern", "grace_days"}
_LIMITS = {"megabytes"}
_NO_STATUS = "none"  # words that say nothing of how far something is
_STATUSES = {*(status.value for status in Status), _NO_STATUS}
_AGENCY = {"name", "title", "aliases", "country"}


# The fields that a column of a table may be named for, in the order in which they are written.
COLUMN_FIELDS = tuple(field.name for field in FIELDS if field.in_tables)


@dataclass(frozen=True, slots=True)
class Settings:
    """What holds for the whole dialogue; ``grace_days`` pass after a deadline before an item counts as overdue.

    ``columns`` maps a field to the header of the column that holds it in the dialogue's tables, ``statuses`` words of
    status to what they mean (``None``: nothing of how far something is), ``coverage`` a kind of review to whether its
    silence means something. A document of more than ``most_bytes`` is not read.
    """

    dialogue: str = "Dialogue"
    short: str | None = None
    language: str = "en"
    calendar: Calendar = field(default_factory=Calendar)
    grace_days: int = 0
    agencies: tuple[Agency, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict)
    statuses: Mapping[str, Status | None] = field(default_factory=dict)
    coverage: Mapping[str, Coverage] = field(default_factory=dict)
    most_bytes: int = 50_000_000
    email: EmailSettings | None = None


def read_settings(text: str, path: str) -> tuple[Settings, tuple[Problem, ...]]:
    """The settings that ``text`` holds, and all that is wrong with it."""
    if conflicts := merge_conflicts(text, path):
        return Settings(), conflicts
    try:
        data = parsed(text)
    except tomli.TOMLDecodeError as error:
        problem = Problem(
            path, error.lineno, f"not readable as TOML: {error.msg}", "correct this line (https://toml.io)"
        )
        return Settings(), (problem,)
    reader = _Reader(path, text)
    settings = reader.settings(data)
    return settings, tuple(reader.problems)


class _Reader(FieldReader):
    def __init__(self, path: str, text: str) -> None:
        super().__init__(path, Places(text), [])

    def settings(self, data: Mapping[str, Any]) -> Settings:
        for key in sorted(data.keys() - _TABLES):
            self.place = (key, 0)
            self.report(key, f"unknown setting {key!r}", f"use one of {', '.join(sorted(_TABLES))}")
        dialogue = self._table(data, "dialogue", _DIALOGUE)
        name, short = self.text(dialogue, "name"), self.text(dialogue, "short")
        language = self.one_of(dialogue, "language", LANGUAGES)
        calendar = self._table(data, "calendar", _CALENDAR)
        dates, grace = self._calendar(calendar), self.number(calendar, "grace_days", 0, 3660)
        columns = self._table(data, "columns", set(COLUMN_FIELDS))
        named = {key: header for key in columns if (header := self.text(columns, key))}
        megabytes = self.number(self._table(data, "limits", _LIMITS), "megabytes", 1, 2000)
        return Settings(
            dialogue=name or "Dialogue",
            short=short,
            language=language or LANGUAGES[0],
            calendar=dates,
            grace_days=grace or 0,
            agencies=self._agencies(data.get("agency", [])),
            columns=named,
            statuses=self._statuses(self._table(data, "statuses", _STATUSES)),
            coverage=self._coverage(self._table(data, "coverage")),
            most_bytes=(megabytes or 50) * 1_000_000,
            email=self._email(data),
        )

    def _unknown(self, table: Mapping[str, Any], known: set[str]) -> None:
        """Report the keys of the table in hand that nothing reads."""
        for key in sorted(table.keys() - known):
            self.report(key, f"unknown setting {key!r} in [{self.place[0]}]", f"use one of {', '.join(sorted(known))}")

    def _table(self, data: Mapping[str, Any], name: str, known: set[str] | None = None) -> Mapping[str, Any]:
        """The table ``name``, in hand from now on; empty where there is none or it is no table."""
        self.place = (name, 0)
        table = data.get(name, {})
        if not isinstance(table, dict):
            self.report(name, f"{name} is not a table", f"write [{name}] and its settings below")
            return {}
        if known is not None:
            self._unknown(table, known)
        return table

    def _coverage(self, table: Mapping[str, Any]) -> dict[str, Coverage]:
        read = {kind: self.choice(table, kind, Coverage) for kind in table}
        return {kind: coverage for kind, coverage in read.items() if coverage}

    def _calendar(self, table: Mapping[str, Any]) -> Calendar:
        order = self.one_of(table, "date_order", ("dmy", "mdy"))
        return Calendar(
            fiscal_year_start=self.number(table, "fiscal_year_start", 1, 12) or 10,
            date_order="dmy" if order == "dmy" else "mdy" if order == "mdy" else None,
            southern=self.flag(table, "southern"),
        )

    def _statuses(self, table: Mapping[str, Any]) -> dict[str, Status | None]:
        """The dialogue's own words of status, each with what it means."""
        found: dict[str, Status | None] = {}
        for key in sorted(table.keys() & _STATUSES):
            words = [table[key]] if isinstance(table[key], str) else table[key]
            if not isinstance(words, list) or not all(isinstance(word, str) and word.strip() for word in words):
                self.report(key, f"{key} is not a list of words", f'write {key} = ["...", "..."]')
                continue
            for word in words:
                if word in found:
                    self.report(key, f"“{word}” stands for two statuses", "leave it in one of them")
                found[word] = None if key == _NO_STATUS else Status(key)
        return found

    def _agencies(self, value: object) -> tuple[Agency, ...]:
        self.place = ("agency", 0)
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            self.report("agency", "agency is not a list of tables", "begin each one with [[agency]]")
            return ()
        found = []
        for index, table in enumerate(value):
            self.place = ("agency", index)
            self._unknown(table, _AGENCY)
            name = self.text(table, "name")
            if not name:
                self.report("name", "an agency has no name", 'add name = "..."')
                continue
            self.text(table, "country")  # for those who read the settings
            found.append(Agency(name, self.text(table, "title"), self.texts(table, "aliases")))
        return tuple(found)

    def _email(self, data: Mapping[str, Any]) -> EmailSettings | None:
        if "email" not in data:
            return None
        from hledtrack.store.settings.email_settings import read_email_settings

        table = self._table(data, "email")
        if not isinstance(data["email"], dict):
            return None
        settings, problems = read_email_settings(table, self.path, self.places.tables)
        self.problems.extend(problems)
        return settings

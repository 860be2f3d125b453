"""The dialogue's settings: ``hledtrack.toml`` to values, with every problem at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

import tomli

from hledtrack.dates import Calendar
from hledtrack.languages import LANGUAGES
from hledtrack.model import Coverage, Problem, Status
from hledtrack.model.fields import FIELDS
from hledtrack.store.toml.merge_conflicts import merge_conflicts
from hledtrack.store.toml.toml_text import parsed

if TYPE_CHECKING:
    from hledtrack.store.settings.email_settings import EmailSettings
    from hledtrack.store.toml.toml_lines import TableLines

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
class Agency:
    """An organisation that appears in the dialogue: the short name used in snapshots, and its other names."""

    name: str
    title: str | None = None
    aliases: tuple[str, ...] = ()
    country: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """All its names but the short one."""
        return (self.title, *self.aliases) if self.title else self.aliases


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


class _Reader:
    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self.problems: list[Problem] = []

    def settings(self, data: Mapping[str, Any]) -> Settings:
        self._unknown(data, _TABLES, "")
        dialogue = self._table(data, "dialogue", _DIALOGUE)
        calendar = self._table(data, "calendar", _CALENDAR)
        columns = self._table(data, "columns", set(COLUMN_FIELDS))
        limits = self._table(data, "limits", _LIMITS)
        email = self._email(data)
        return Settings(
            dialogue=self._text(dialogue, "dialogue", "name") or "Dialogue",
            short=self._text(dialogue, "dialogue", "short"),
            language=self._choice(dialogue, "dialogue", "language", LANGUAGES) or "en",
            calendar=self._calendar(calendar),
            grace_days=self._number(calendar, "calendar", "grace_days", 0, 3660, 0),
            agencies=self._agencies(data.get("agency", [])),
            columns={key: header for key in columns if (header := self._text(columns, "columns", key))},
            statuses=self._statuses(self._table(data, "statuses", _STATUSES)),
            coverage=self._coverage(data),
            most_bytes=self._number(limits, "limits", "megabytes", 1, 2000, 50) * 1_000_000,
            email=email,
        )

    @cached_property
    def tables(self) -> list[TableLines]:
        from hledtrack.store.toml.toml_lines import table_lines

        return table_lines(self.text)

    def _report(self, table: str, key: str, what: str, remedy: str, index: int = 0) -> None:
        named = [lines for lines in self.tables if lines.name == table]
        line = named[index].line_of(key) if index < len(named) else None
        self.problems.append(Problem(self.path, line, what, remedy))

    def _unknown(self, table: Mapping[str, Any], known: set[str], name: str, index: int = 0) -> None:
        for key in sorted(table.keys() - known):
            where = f" in [{name}]" if name else ""
            self._report(
                name or key, key, f"unknown setting {key!r}{where}", f"use one of {', '.join(sorted(known))}", index
            )

    def _table(self, data: Mapping[str, Any], name: str, known: set[str]) -> Mapping[str, Any]:
        table = data.get(name, {})
        if not isinstance(table, dict):
            self._report("", name, f"{name} is not a table", f"write [{name}] and its settings below")
            return {}
        self._unknown(table, known, name)
        return table

    def _text(self, table: Mapping[str, Any], name: str, key: str, index: int = 0) -> str | None:
        value = table.get(key)
        if value is None or isinstance(value, str):
            return value or None
        self._report(name, key, f"{key} is not a text", f'write {key} = "..." with quotes', index)
        return None

    def _choice(self, table: Mapping[str, Any], name: str, key: str, allowed: tuple[str, ...]) -> str | None:
        value = self._text(table, name, key)
        if value is None or value in allowed:
            return value
        self._report(name, key, f"{key} {value!r} is not known", f"use one of {', '.join(allowed)}")
        return None

    def _number(self, table: Mapping[str, Any], name: str, key: str, least: int, most: int, default: int) -> int:
        value = table.get(key, default)
        if isinstance(value, int) and not isinstance(value, bool) and least <= value <= most:
            return value
        self._report(name, key, f"{key} is {value!r}", f"write a whole number from {least} to {most}")
        return default

    def _coverage(self, data: Mapping[str, Any]) -> dict[str, Coverage]:
        table = data.get("coverage", {})
        if not isinstance(table, dict):
            self._report("", "coverage", "coverage is not a table", "write [coverage] and the kinds of reviews below")
            return {}
        read = {kind: self._choice(table, "coverage", kind, tuple(Coverage)) for kind in table}
        return {kind: Coverage(value) for kind, value in read.items() if value}

    def _calendar(self, table: Mapping[str, Any]) -> Calendar:
        order = self._choice(table, "calendar", "date_order", ("dmy", "mdy"))
        southern = table.get("southern", False)
        if not isinstance(southern, bool):
            self._report("calendar", "southern", f"southern is {southern!r}", "write true or false")
        return Calendar(
            fiscal_year_start=self._number(table, "calendar", "fiscal_year_start", 1, 12, 10),
            date_order="dmy" if order == "dmy" else "mdy" if order == "mdy" else None,
            southern=southern is True,
        )

    def _statuses(self, table: Mapping[str, Any]) -> dict[str, Status | None]:
        """The dialogue's own words of status, each with what it means."""
        found: dict[str, Status | None] = {}
        for key in sorted(table.keys() & _STATUSES):
            words = [table[key]] if isinstance(table[key], str) else table[key]
            if not isinstance(words, list) or not all(isinstance(word, str) and word.strip() for word in words):
                self._report("statuses", key, f"{key} is not a list of words", f'write {key} = ["...", "..."]')
                continue
            for word in words:
                if word in found:
                    self._report("statuses", key, f"“{word}” stands for two statuses", "leave it in one of them")
                found[word] = None if key == _NO_STATUS else Status(key)
        return found

    def _agencies(self, value: object) -> tuple[Agency, ...]:
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            self._report("", "agency", "agency is not a list of tables", "begin each one with [[agency]]")
            return ()
        found = []
        for index, table in enumerate(value):
            self._unknown(table, _AGENCY, "agency", index)
            name = self._text(table, "agency", "name", index)
            if not name:
                self._report("agency", "name", "an agency has no name", 'add name = "..."', index)
                continue
            aliases = table.get("aliases", [])
            if not isinstance(aliases, list) or not all(isinstance(alias, str) for alias in aliases):
                self._report(
                    "agency", "aliases", "aliases is not a list of texts", 'write aliases = ["...", "..."]', index
                )
                aliases = []
            title = self._text(table, "agency", "title", index)
            country = self._text(table, "agency", "country", index)
            found.append(Agency(name, title, tuple(aliases), country))
        return tuple(found)

    def _email(self, data: Mapping[str, Any]) -> EmailSettings | None:
        if "email" not in data:
            return None
        from hledtrack.store.settings.email_settings import read_email_settings

        table = data["email"]
        if not isinstance(table, dict):
            self._report("", "email", "email is not a table", "write [email] and its settings below")
            return None
        settings, problems = read_email_settings(table, self.path, self.tables)
        self.problems.extend(problems)
        return settings

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
from hledtrack.store.toml.merge_conflicts import merge_conflicts
from hledtrack.store.toml.table_reading import TableReader, TomlText
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
    file = TomlText(path, text)
    settings = _settings(file, data)
    return settings, tuple(file.problems)


def _settings(file: TomlText, data: Mapping[str, Any]) -> Settings:
    for key in sorted(data.keys() - _TABLES):
        TableReader(file, data, key).report(key, f"unknown setting {key!r}", f"use one of {', '.join(sorted(_TABLES))}")
    dialogue = _table(file, data, "dialogue", _DIALOGUE)
    calendar = _table(file, data, "calendar", _CALENDAR)
    columns = _table(file, data, "columns", set(COLUMN_FIELDS))
    return Settings(
        dialogue=dialogue.text("name") or "Dialogue",
        short=dialogue.text("short"),
        language=dialogue.one_of("language", LANGUAGES) or LANGUAGES[0],
        calendar=_calendar(calendar),
        grace_days=calendar.number("grace_days", 0, 3660) or 0,
        agencies=_agencies(file, data.get("agency", [])),
        columns={key: header for key in columns.values if (header := columns.text(key))},
        statuses=_statuses(_table(file, data, "statuses", _STATUSES)),
        coverage=_coverage(_table(file, data, "coverage")),
        most_bytes=(_table(file, data, "limits", _LIMITS).number("megabytes", 1, 2000) or 50) * 1_000_000,
        email=_email(file, data),
    )


def _table(file: TomlText, data: Mapping[str, Any], name: str, known: set[str] | None = None) -> TableReader:
    """The table ``name``; empty where there is none or it is no table."""
    table = data.get(name, {})
    if not isinstance(table, dict):
        remedy = f"write [{name}] and its settings below"
        TableReader(file, data, name).report(name, f"{name} is not a table", remedy)
        table = {}
    reader = TableReader(file, table, name)
    if known is not None:
        _refuse_unknown(reader, known)
    return reader


def _refuse_unknown(table: TableReader, known: set[str]) -> None:
    for key in sorted(table.values.keys() - known):
        table.report(key, f"unknown setting {key!r} in [{table.name}]", f"use one of {', '.join(sorted(known))}")


def _coverage(table: TableReader) -> dict[str, Coverage]:
    read = {kind: table.choice(kind, Coverage) for kind in table.values}
    return {kind: coverage for kind, coverage in read.items() if coverage}


def _calendar(table: TableReader) -> Calendar:
    order = table.one_of("date_order", ("dmy", "mdy"))
    return Calendar(
        fiscal_year_start=table.number("fiscal_year_start", 1, 12) or 10,
        date_order="dmy" if order == "dmy" else "mdy" if order == "mdy" else None,
        southern=table.flag("southern"),
    )


def _statuses(table: TableReader) -> dict[str, Status | None]:
    """The dialogue's own words of status, each with what it means."""
    found: dict[str, Status | None] = {}
    for key in sorted(table.values.keys() & _STATUSES):
        value = table.values[key]
        words = [value] if isinstance(value, str) else value
        if not isinstance(words, list) or not all(isinstance(word, str) and word.strip() for word in words):
            table.report(key, f"{key} is not a list of words", f'write {key} = ["...", "..."]')
            continue
        for word in words:
            if word in found:
                table.report(key, f"“{word}” stands for two statuses", "leave it in one of them")
            found[word] = None if key == _NO_STATUS else Status(key)
    return found


def _agencies(file: TomlText, value: object) -> tuple[Agency, ...]:
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        table = TableReader(file, {}, "agency")
        table.report("agency", "agency is not a list of tables", "begin each one with [[agency]]")
        return ()
    found = []
    for index, values in enumerate(value):
        table = TableReader(file, values, "agency", index)
        _refuse_unknown(table, _AGENCY)
        name = table.text("name")
        if not name:
            table.report("name", "an agency has no name", 'add name = "..."')
            continue
        table.text("country")  # for those who read the settings
        found.append(Agency(name, table.text("title"), table.texts("aliases")))
    return tuple(found)


def _email(file: TomlText, data: Mapping[str, Any]) -> EmailSettings | None:
    if "email" not in data:
        return None
    table = _table(file, data, "email")
    if not isinstance(data["email"], dict):
        return None
    from hledtrack.store.settings.email_settings import read_email_settings

    return read_email_settings(TableReader(file, table.values, "email", called="[email]"))

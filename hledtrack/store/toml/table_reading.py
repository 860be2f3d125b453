"""The keys of TOML tables as values, with the line of each that is wrong: for snapshots, settings and mail settings."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeGuard, TypeVar

from hledtrack.dates import parse_edtf, parse_rrule
from hledtrack.model import Candidate, Problem, Recurrence, Window

if TYPE_CHECKING:
    from hledtrack.store.toml.toml_lines import TableLines

_Choice = TypeVar("_Choice", bound=StrEnum)

MOST = 1_000_000_000  # lines, pages and rows of a document
_ID = re.compile(r"[a-z0-9]+(?:[-_.][a-z0-9]+)*\Z")


def is_id(text: str) -> bool:
    """Whether ``text`` can be the id of a review or a commitment."""
    return _ID.match(text) is not None


def _is_within(value: object, least: float, most: float) -> TypeGuard[float]:
    """Whether it is a number between two: no truth value, and none of the numbers that are none (``nan``)."""
    return isinstance(value, int | float) and not isinstance(value, bool) and least <= value <= most


class Places:
    """Where tables and keys stand; looked for only when there is something to say about them."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._named: tuple[tuple[TableLines, ...], dict[str, list[TableLines]]] | None = None

    @cached_property
    def tables(self) -> list[TableLines]:
        """All tables of the text."""
        from hledtrack.store.toml.toml_lines import table_lines

        return table_lines(self.text)

    def at(self, line: int | None) -> TableLines:
        """The table that ``line`` belongs to."""
        from hledtrack.store.toml.toml_lines import table_at

        return table_at(self.tables, line or 0)

    def table(self, name: str, index: int) -> TableLines:
        """The table ``name`` number ``index``, or the text's beginning."""
        if self._named is None or len(self._named[0]) != len(self.tables):
            named: dict[str, list[TableLines]] = {}
            for table in self.tables:
                named.setdefault(table.name, []).append(table)
            self._named = (tuple(self.tables), named)
        found = self._named[1].get(name, [])
        return found[index] if index < len(found) else self.tables[0]


class TomlText:
    """One text in TOML: its path, where its tables stand, and the problems found in it so far."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.places = Places(text)
        self.problems: list[Problem] = []
        self._told: set[int | None] = set()
        self._broken: set[int] = set()

    def unreadable(self, line: int | None, what: str, remedy: str) -> None:
        """Report what the parser says; of its line nothing else is told, and its table counts as broken."""
        self.problems.append(Problem(self.path, line, what, remedy))
        self._told.add(line)
        self._broken.add(self.places.at(line).header)

    def report(self, line: int, what: str, remedy: str) -> None:
        """Report what is wrong in a line, where that is the first that is said of it."""
        if line not in self._told:
            self.problems.append(Problem(self.path, line, what, remedy))

    def is_broken(self, name: str, index: int) -> bool:
        """Whether the table ``name`` number ``index`` did not parse and has been reported."""
        return bool(self._broken) and self.places.table(name, index).header in self._broken


class TableReader:
    """Reads the values of one parsed table; collects problems instead of stopping at the first.

    The table is number ``index`` among those called ``name``; ``called`` is put before the keys in messages where the
    line alone would not say which table is meant.
    """

    __slots__ = ("called", "file", "index", "name", "values")

    def __init__(self, file: TomlText, values: Mapping[str, Any], name: str, index: int = 0, called: str = "") -> None:
        self.file = file
        self.values = values
        self.name = name
        self.index = index
        self.called = f"{called} " if called else ""

    def within(self, values: Mapping[str, Any]) -> TableReader:
        """A reader of a table that stands in the value of one of the keys."""
        return TableReader(self.file, values, self.name, self.index)

    def line_of(self, key: str) -> int:
        """The line of a key."""
        return self.file.places.table(self.name, self.index).line_of(key) or 1

    def report(self, key: str, what: str, remedy: str) -> None:
        """Report what is wrong with a key."""
        self.file.report(self.line_of(key), f"{self.called}{what}", remedy)

    def is_broken(self) -> bool:
        """Whether the table did not parse and has been reported."""
        return self.file.is_broken(self.name, self.index)

    def refuse_others(self, known: Collection[str], context: str = "", told: Collection[str] = ()) -> None:
        """Report every key that is neither ``known``, which ``context`` says when, nor ``told`` by others."""
        for key in sorted(self.values.keys() - {*known, *told}):
            self.report(key, f"unknown key {key!r}", f"keys{context} are {', '.join(sorted(known))}")

    def id(self, owner: str) -> str:
        """The id of a review or commitment; empty where it has none."""
        value = self.text("id", required=True) or ""
        if value and not _ID.match(value):
            self.report("id", f"{value!r} is no id", f"write the {owner}'s id as small letters, digits and hyphens")
        return value

    def text(self, key: str, *, required: bool = False) -> str | None:
        """A text, or ``None``."""
        value = self.values.get(key)
        if value is None:
            if required:
                self.report(key, f"{key} is missing", f'add {key} = "..."')
            return None
        if not isinstance(value, str):
            self.report(key, f"{key} is not a text", f'write {key} = "..." with quotes')
            return None
        if required and not value.strip():
            self.report(key, f"{key} is empty", f'write {key} = "..."')
            return None
        return value or None

    def line(self, key: str, *, required: bool = False) -> str | None:
        """A text of one line that can be seen, or ``None``."""
        value = self.values.get(key)
        if isinstance(value, str) and not (value.strip() and value.isprintable()):
            self.report(key, f"{key} is not a line of text", f'write {key} = "..." on one line')
            return None
        return self.text(key, required=required)

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts."""
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            self.report(key, f"{key} is not a list of texts", f'write {key} = ["...", "..."]')
            return ()
        return tuple(value)

    def number(self, key: str, least: int, most: int = MOST) -> int | None:
        """A whole number, or ``None``."""
        value = self.values.get(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            self.report(key, f"{key} is {value!r}", f"write a whole number from {least} to {most}, or leave it out")
            return None
        return value

    def lines(self, key: str) -> tuple[str, ...]:
        """A list of texts of which none is blank."""
        texts = self.texts(key)
        if all(text.strip() for text in texts):
            return texts
        self.report(key, f"{key} has a blank text", f'write {key} = ["...", "..."]')
        return ()

    def decimal(self, key: str, least: float, most: float) -> float | None:
        """A number, or ``None``."""
        value = self.values.get(key)
        if value is None:
            return None
        if not _is_within(value, least, most):
            self.report(key, f"{key} is {value!r}", f"write a number from {least:g} to {most:g}, or leave it out")
            return None
        return float(value)

    def flag(self, key: str) -> bool:
        """``true`` or ``false``; false where the key is missing."""
        value = self.values.get(key, False)
        if not isinstance(value, bool):
            self.report(key, f"{key} is {value!r}", f"write {key} = true, or leave it out")
            return False
        return value

    def one_of(self, key: str, allowed: Collection[str]) -> str | None:
        """One of the ``allowed`` words, or ``None``."""
        value = self.text(key)
        if value is None or value in allowed:
            return value
        self.report(key, f"{key} {value!r} is not known", f"use one of {', '.join(allowed)}")
        return None

    def choice(self, key: str, kind: type[_Choice]) -> _Choice | None:
        """A member of an enumeration, or ``None``."""
        value = self.one_of(key, tuple(kind))
        return None if value is None else kind(value)

    def window(self, key: str) -> Window | None:
        """The window of an EDTF text, or ``None``."""
        value = self.values.get(key)
        if value is None:
            return None
        if type(value) is date:
            value = value.isoformat()
        if not isinstance(value, str):
            self.report(key, f"{key} is not a date in quotes", f'write it in EDTF, as in {key} = "2024-10"')
            return None
        try:
            return parse_edtf(value)
        except ValueError as error:
            self.report(key, f"{key}: {error}", f'write it in EDTF, as in {key} = "2024-10" or "2024-01/2024-05"')
            return None

    def recurrence(self, key: str) -> Recurrence | None:
        """The rule of an RRULE text, or ``None``."""
        value = self.text(key)
        if value is None:
            return None
        try:
            return parse_rrule(value)
        except ValueError as error:
            from hledtrack.dates.recurring.rule import REMEDY

            self.report(key, f"{key}: {error}", REMEDY)
            return None

    def day(self, key: str) -> date:
        """A day; the first of the calendar where there is none to be read."""
        value = self.values.get(key)
        if type(value) is date:
            return value
        if isinstance(value, str):
            try:
                return date.fromisoformat(value)
            except ValueError:
                pass
        if value is None:
            self.report(key, f"{key} is missing", f"add {key} = 2024-04-19 (year-month-day)")
        else:
            self.report(key, f"{key} is no day", f"write {key} = 2024-04-19 (year-month-day, no quotes)")
        return date.min

    def candidates(self, key: str) -> tuple[Candidate, ...]:
        """A list of earlier commitments with their scores."""
        value = self.values.get(key, [])
        if not isinstance(value, list):
            self.report(key, f"{key} is not a list", f'write {key} = [{{ id = "...", score = 0.5 }}]')
            return ()
        return tuple(c for c in (self.candidate(item, key) for item in value) if c)

    def candidate(self, item: object, key: str) -> Candidate | None:
        """One of them, or ``None``."""
        if item is None:
            return None
        match item:
            case {"id": str(id), "score": score, **rest} if id and _is_within(score, 0, 1):
                why = rest.get("why")
                return Candidate(id, float(score), why if isinstance(why, str) else None)
        self.report(key, f"{key} needs an id and a score from 0 to 1", f'write {{ id = "...", score = 0.5 }} for {key}')
        return None

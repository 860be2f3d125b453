"""The keys of TOML tables as values of the model, with the line of each that is wrong: for snapshots and settings."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeGuard, TypeVar

from hledtrack.dates import parse_edtf, parse_rrule
from hledtrack.model import Candidate, Coverage, Met, Problem, Recurrence, Status, Window

if TYPE_CHECKING:
    from hledtrack.store.toml.toml_lines import TableLines

_Choice = TypeVar("_Choice", Coverage, Status, Met)

MOST = 1_000_000_000  # lines, pages and rows of a document
_ID = re.compile(r"[a-z0-9]+(?:[-_.][a-z0-9]+)*\Z")


def is_id(text: str) -> bool:
    """Whether ``text`` can be the id of a review or a commitment."""
    return _ID.match(text) is not None


def _is_share(value: object) -> TypeGuard[float]:
    """Whether it is a number from 0 to 1: no truth value, and none of the numbers that are none (``nan``)."""
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1


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


class FieldReader:
    """Reads values of parsed tables; collects problems instead of stopping at the first.

    ``place`` is the table in hand: its name, and its number among those of that name.
    """

    def __init__(self, path: str, places: Places, problems: list[Problem]) -> None:
        self.path = path
        self.places = places
        self.problems = problems
        self.told = {problem.line for problem in problems}
        self.broken = {places.at(problem.line).header for problem in problems}
        self.place = ("review", 0)

    def line_of(self, key: str) -> int:
        """The line of a key of the table in hand."""
        return self.places.table(*self.place).line_of(key) or 1

    def report(self, key: str, what: str, remedy: str) -> None:
        """Report what is wrong with a key."""
        line = self.line_of(key)
        # One mistake is told once: what the parser has said of this line needs no second message.
        if line not in self.told:
            self.problems.append(Problem(self.path, line, what, remedy))

    def is_broken(self) -> bool:
        """Whether the table in hand did not parse and has been reported."""
        return bool(self.broken) and self.places.table(*self.place).header in self.broken

    def id(self, table: Mapping[str, Any], owner: str) -> str:
        """The id of a review or commitment; empty where it has none."""
        value = self.text(table, "id", required=True) or ""
        if value and not _ID.match(value):
            self.report("id", f"{value!r} is no id", f"write the {owner}'s id as small letters, digits and hyphens")
        return value

    def text(self, table: Mapping[str, Any], key: str, *, required: bool = False) -> str | None:
        """A text, or ``None``."""
        value = table.get(key)
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

    def texts(self, table: Mapping[str, Any], key: str) -> tuple[str, ...]:
        """A list of texts."""
        value = table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            self.report(key, f"{key} is not a list of texts", f'write {key} = ["...", "..."]')
            return ()
        return tuple(value)

    def number(self, table: Mapping[str, Any], key: str, least: int, most: int = MOST) -> int | None:
        """A whole number, or ``None``."""
        value = table.get(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            self.report(key, f"{key} is {value!r}", f"write a whole number from {least} to {most}, or leave it out")
            return None
        return value

    def share(self, table: Mapping[str, Any], key: str) -> float | None:
        """A number from 0 to 1, or ``None``."""
        value = table.get(key)
        if value is None:
            return None
        if not _is_share(value):
            self.report(key, f"{key} is {value!r}", "write a number from 0 to 1, or leave it out")
            return None
        return float(value)

    def flag(self, table: Mapping[str, Any], key: str) -> bool:
        """``true`` or ``false``; false where the key is missing."""
        value = table.get(key, False)
        if not isinstance(value, bool):
            self.report(key, f"{key} is {value!r}", f"write {key} = true, or leave it out")
            return False
        return value

    def one_of(self, table: Mapping[str, Any], key: str, allowed: Collection[str]) -> str | None:
        """One of the ``allowed`` words, or ``None``."""
        value = self.text(table, key)
        if value is None or value in allowed:
            return value
        self.report(key, f"{key} {value!r} is not known", f"use one of {', '.join(allowed)}")
        return None

    def choice(self, table: Mapping[str, Any], key: str, kind: type[_Choice]) -> _Choice | None:
        """A member of an enumeration, or ``None``."""
        value = self.one_of(table, key, tuple(kind))
        return None if value is None else kind(value)

    def window(self, table: Mapping[str, Any], key: str) -> Window | None:
        """The window of an EDTF text, or ``None``."""
        value = table.get(key)
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

    def recurrence(self, table: Mapping[str, Any], key: str) -> Recurrence | None:
        """The rule of an RRULE text, or ``None``."""
        value = self.text(table, key)
        if value is None:
            return None
        try:
            return parse_rrule(value)
        except ValueError as error:
            from hledtrack.dates.recurring.rule import REMEDY

            self.report(key, f"{key}: {error}", REMEDY)
            return None

    def day(self, table: Mapping[str, Any], key: str) -> date:
        """A day; the first of the calendar where there is none to be read."""
        value = table.get(key)
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

    def candidates(self, table: Mapping[str, Any], key: str) -> tuple[Candidate, ...]:
        """A list of earlier commitments with their scores."""
        value = table.get(key, [])
        if not isinstance(value, list):
            self.report(key, f"{key} is not a list", f'write {key} = [{{ id = "...", score = 0.5 }}]')
            return ()
        return tuple(c for c in (self.candidate(item, key) for item in value) if c)

    def candidate(self, item: object, key: str) -> Candidate | None:
        """One of them, or ``None``."""
        if item is None:
            return None
        match item:
            case {"id": str(id), "score": score, **rest} if id and _is_share(score):
                why = rest.get("why")
                return Candidate(id, float(score), why if isinstance(why, str) else None)
        self.report(key, f"{key} needs an id and a score from 0 to 1", f'write {{ id = "...", score = 0.5 }} for {key}')
        return None

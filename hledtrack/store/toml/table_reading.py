"""The keys of one TOML table as values of the kinds that settings have, with every problem at once."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from enum import StrEnum
from typing import Any, TypeVar

from hledtrack.model import Problem
from hledtrack.store.toml.toml_lines import TableLines

Choice = TypeVar("Choice", bound=StrEnum)
Whole = TypeVar("Whole", int, None)
_MISSING = object()


class TableReader:
    """Reads the keys of one table, collecting every problem instead of stopping at the first."""

    def __init__(self, table: Mapping[str, Any], path: str, place: str, lines: TableLines | None) -> None:
        self.table = table
        self.path = path
        self.place = place
        self.lines = lines
        self.problems: list[Problem] = []
        self.known: set[str] = set()

    def problem(self, key: str, what: str, remedy: str) -> None:
        """Report what is wrong with a key."""
        line = None if self.lines is None else self.lines.line_of(key)
        self.problems.append(Problem(self.path, line, what, remedy))

    def _value(self, key: str) -> Any:
        self.known.add(key)
        return self.table.get(key, _MISSING)

    def text(self, key: str, *, required: bool = False) -> str | None:
        """A line of text, or ``None``."""
        value = self._value(key)
        if value is _MISSING:
            if required:
                self.problem(key, f"{self.place} has no {key}", f'add {key} = "..."')
            return None
        if not isinstance(value, str) or not value.strip() or not value.isprintable():
            self.problem(key, f"{self.place} {key} is not a line of text", f'write {key} = "..." on one line')
            return None
        return str(value)

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; empty where the key is missing."""
        value = self._value(key)
        if value is _MISSING:
            return ()
        if not isinstance(value, list) or not all(isinstance(one, str) and one.strip() for one in value):
            self.problem(key, f"{self.place} {key} is not a list of texts", f'write {key} = ["...", "..."]')
            return ()
        return tuple(str(one) for one in value)

    def one_of(self, key: str, allowed: Collection[str]) -> str | None:
        """One of the ``allowed`` words, or ``None``."""
        value = self._value(key)
        if value is _MISSING:
            return None
        if value not in allowed:
            choices = ", ".join(f'"{one}"' for one in allowed)
            self.problem(key, f"{self.place} {key} = {value!r} is not known", f"write one of {choices}")
            return None
        return str(value)

    def choice(self, key: str, kind: type[Choice], default: Choice) -> Choice:
        """A member of an enumeration."""
        value = self.one_of(key, [one.value for one in kind])
        return default if value is None else kind(value)

    def number(self, key: str, default: float, least: float, most: float) -> float:
        """A number from ``least`` to ``most``."""
        value = self._value(key)
        if value is _MISSING:
            return default
        if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value <= most:
            self.problem(key, f"{self.place} {key} = {value!r} does not fit", f"write a number from {least} to {most}")
            return default
        return value

    def whole(self, key: str, default: Whole, least: int, most: int) -> int | Whole:
        """A whole number from ``least`` to ``most``."""
        value = self._value(key)
        if value is _MISSING:
            return default
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            self.problem(
                key,
                f"{self.place} {key} = {value!r} does not fit",
                f"write a whole number from {least} to {most}",
            )
            return default
        return value

    def yes_or_no(self, key: str) -> bool:
        """``true`` or ``false``; false where the key is missing."""
        value = self._value(key)
        if value is _MISSING or isinstance(value, bool):
            return value is True
        self.problem(key, f"{self.place} {key} = {value!r} does not fit", "write true or false")
        return False

    def refuse_unknown(self, context: str = "") -> None:
        """Report every key that was not asked for; ``context`` says when the keys that are known are."""
        for key in self.table:
            if key not in self.known:
                known = ", ".join(sorted(self.known - {"password"}))
                self.problem(key, f"{self.place} has an unknown key {key!r}", f"keys{context} are: {known}")

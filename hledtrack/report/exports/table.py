"""A table for a spreadsheet, before any file format: named columns and rows of texts, numbers and days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from hledtrack.report.clean import clean_text

Value = str | int | float | date | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, which never changes, and its width in characters."""

    name: str
    width: int = 14


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of as many values as there are columns; every text is clean. ``None`` is an empty cell."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]


def table(title: str, columns: Sequence[Column], rows: Sequence[Sequence[Value]]) -> Table:
    """The table with all its texts cleaned; a text of which nothing is left is an empty cell."""
    return Table(clean_text(title), tuple(columns), tuple(tuple(_clean(value) for value in row) for row in rows))


def _clean(value: Value) -> Value:
    return (clean_text(value) or None) if isinstance(value, str) else value


def joined(texts: Sequence[str]) -> str | None:
    """Several texts in one cell."""
    return "; ".join(texts) or None


def yes(value: bool) -> str | None:
    """``yes`` or an empty cell: in a filter this reads better than TRUE and FALSE."""
    return "yes" if value else None

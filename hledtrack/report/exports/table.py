"""A table for a spreadsheet, before any file format: named columns and rows of texts, numbers and days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from hledtrack.languages import LANGUAGES
from hledtrack.report.phrasing.wording import ENGLISH, Wording
from hledtrack.report.rendering.clean import clean_text

Value = str | int | float | date | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, which never changes, its width in characters, and what people call it.

    ``words`` names the table of the list of words that has its values ("status"). ``place`` is where a person looks for
    it; a column without one is of use to programs only.
    """

    name: str
    width: int = 14
    label: str = ""
    words: str = ""
    place: int | None = None

    @property
    def shown(self) -> str:
        """What people call it."""
        return self.label or self.name


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of as many values as there are columns; every text is clean. ``None`` is an empty cell."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    wording: Wording = ENGLISH


def table(title: str, columns: Sequence[Column], rows: Sequence[Sequence[Value]], wording: Wording = ENGLISH) -> Table:
    """The table with all its texts cleaned; a text of which nothing is left is an empty cell."""
    cleaned = tuple(tuple(_clean(value) for value in row) for row in rows)
    return Table(clean_text(title), tuple(columns), cleaned, wording)


# Columns whose values are names of the program, and the tables of words that say them to people.
_CODED = {"outcome": "outcomes", "standing": "standings", "status": "status", "coverage": "coverage", "scope": "scopes"}


def labelled(columns: Sequence[Column], shown: Sequence[str], wording: Wording) -> tuple[Column, ...]:
    """``columns`` as people call them; a person looks at those named in ``shown``, in that order."""
    places = {name: place for place, name in enumerate(shown)}
    return tuple(_labelled(column, places.get(column.name), wording) for column in columns)


def _labelled(column: Column, place: int | None, wording: Wording) -> Column:
    side, _, name = column.name.partition("_")
    if side in ("before", "after"):
        label = wording.say("columns", side, name=wording.named("columns", name))
    else:
        name, label = column.name, wording.named("columns", column.name)
    return replace(column, label=label, words=_CODED.get(name, ""), place=place)


def column_named(header: str) -> str | None:
    """The name of the column that a header means, as programs or as people of any language call it."""
    wanted = header.strip().casefold()
    for wording in map(Wording, LANGUAGES):
        for name, label in wording.tables["columns"].items():
            if wanted in (name, label.casefold()):
                return str(name)
    return None


def _clean(value: Value) -> Value:
    return (clean_text(value) or None) if isinstance(value, str) else value


def joined(texts: Sequence[str]) -> str | None:
    """Several texts in one cell."""
    return "; ".join(texts) or None


def yes(value: bool, wording: Wording = ENGLISH) -> str | None:
    """``yes`` or an empty cell: in a filter this reads better than TRUE and FALSE."""
    return wording.say("values", "yes") if value else None

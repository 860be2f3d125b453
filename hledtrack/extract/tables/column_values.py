"""The cells of a table by column, and what their dates say of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from hledtrack.model import Window


@dataclass(frozen=True, slots=True)
class Values:
    """The cells of a table by column, and how a cell's date is read."""

    rows: Sequence[Sequence[str]]
    window: Callable[[str], Window | None]
    is_ahead: Callable[[Window | None], bool]

    def column(self, at: int) -> list[str]:
        """The filled cells of a column."""
        return [row[at] for row in self.rows if at < len(row) and row[at].strip()]

    def has_dates(self, at: int) -> bool:
        """Whether at least half of the filled cells are dates; a column without cells may be one of dates."""
        cells = self.column(at)[:50]
        return sum(self.window(cell) is not None for cell in cells) * 2 >= len(cells)

    def looks_ahead(self, at: int) -> bool:
        """Whether a date of the column lies after the review."""
        return any(self.is_ahead(self.window(cell)) for cell in self.column(at))

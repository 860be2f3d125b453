"""A sentence with its dates, as the grammar takes it."""

from __future__ import annotations

from dataclasses import dataclass

from hledtrack.dates import DateMention, Role
from hledtrack.extract.document import Span

_DATED = (Role.EXPECTED, Role.ACTUAL)


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence to be parsed: its text, its dates and where they stand; ``listed`` says that it opens a list item."""

    text: str
    mentions: tuple[DateMention, ...]
    marked: list[tuple[int, int]]
    listed: bool

    def dated(self, span: Span) -> bool:
        """Whether a date that something is done or due on stands in a stretch."""
        return any(m.window and m.role in _DATED and span.start <= m.start < span.end for m in self.mentions)

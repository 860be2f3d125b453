"""Windows and days: dates in prose are intervals."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Window:
    """An interval of days, both ends included, with the EDTF (ISO 8601-2) text that says it.

    ``earliest`` or ``latest`` is ``None`` where the interval is open at that end (``../2024-09-21``).
    The deadline of a commitment is ``latest``.
    """

    edtf: str
    earliest: date | None
    latest: date | None


class Days(NamedTuple):
    """A number of days known only as a range; both ends included, negative where earlier."""

    min: int
    max: int

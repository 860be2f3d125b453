"""What a caller may set, and the thresholds with their defaults."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class MatchSettings:
    """Thresholds of the recognition; ``docs/matching.md`` says on what data the defaults were set.

    A pair is SAME from a score of ``sure`` on where no other pair comes within ``margin`` of it; from ``lone`` on where
    the lead over every other pair is at least ``lone_margin``. From ``unsure`` on it is a candidate; at most
    ``candidates`` are listed. ``agencies`` maps an agency's aliases to its one name.
    """

    sure: float = 0.50
    margin: float = 0.05
    lone: float = 0.40
    lone_margin: float = 0.20
    unsure: float = 0.20
    candidates: int = 5
    agencies: Mapping[str, str] = field(default_factory=dict)

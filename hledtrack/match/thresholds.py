"""What a caller may set, and the thresholds with their defaults."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class MatchSettings:
    """Thresholds of the recognition; ``docs/matching.md`` says on what data the defaults were set.

    A pair is SAME from a score of ``sure`` on where no other pair comes within ``margin`` of it; from ``lone`` on where
    the lead over every other pair is at least ``lone_margin``. Only pairs from ``rival`` on compete. An entry is UNSURE
    where its best pair has a likeness of ``unsure``, or of ``hint`` where each of the two is the other's best. At most
    ``candidates`` are listed, none below ``hint``. ``agencies`` maps an agency's aliases to its one name.
    """

    sure: float = 0.51
    margin: float = 0.035
    lone: float = 0.48
    lone_margin: float = 0.17
    rival: float = 0.25
    unsure: float = 0.18
    hint: float = 0.12
    candidates: int = 5
    agencies: Mapping[str, str] = field(default_factory=dict)

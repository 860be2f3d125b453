"""What an extraction is given besides the document, and what it gives back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from hledtrack.dates import Calendar
from hledtrack.extract.reasons import Reason
from hledtrack.model import Agency, Commitment, Problem, Status


@dataclass(frozen=True, slots=True)
class ExtractSettings:
    """What a workspace says about its documents; ``language`` ``None`` means the document's own.

    ``columns`` maps a field to the header of the column that holds it, whatever the header's words mean otherwise.
    ``statuses`` maps words of status to what they say, ``None`` where they say nothing about how far something is.
    """

    agencies: tuple[Agency, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict)
    statuses: Mapping[str, Status | None] = field(default_factory=dict)
    calendar: Calendar = field(default_factory=Calendar)
    language: str | None = None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A piece of the document that became no commitment, and why.

    ``confidence`` says from 0 to 1 how likely it states one all the same; ``None`` where it was never weighed.
    """

    text: str
    line: int | None
    reason: str
    confidence: float | None = None

    @property
    def rule(self) -> str:
        """The name of the rule that left it out; what a reader took out before is "not-main-text"."""
        return self.reason.rule if isinstance(self.reason, Reason) else "not-main-text"


@dataclass(frozen=True, slots=True)
class Extraction:
    """Candidate commitments in the document's order; every sentence is in one of them or in ``left_out``."""

    commitments: tuple[Commitment, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    problems: tuple[Problem, ...] = ()

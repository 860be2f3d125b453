"""What reading a text gives: date mentions, and the calendar by which they are read."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from hledtrack.model import Window


@dataclass(frozen=True, slots=True)
class Calendar:
    """The conventions of a dialogue that its documents do not spell out.

    ``fiscal_year_start`` is the month (1 to 12) in which a fiscal year begins; the fiscal year is named after the
    calendar year in which it ends. ``date_order`` says how 01/02/2024 is meant; without it such a date is refused.
    ``southern`` puts summer into December to February.
    """

    fiscal_year_start: int = 10
    date_order: Literal["dmy", "mdy"] | None = None
    southern: bool = False


class Role(StrEnum):
    """The part that a date plays in its sentence."""

    EXPECTED = "expected"
    ACTUAL = "actual"
    AS_OF = "as_of"
    SINCE = "since"
    VALIDITY = "validity"
    NAME = "name"
    PERIOD = "period"


@dataclass(frozen=True, slots=True)
class DateMention:
    """Date words ``text[start:end]`` of a sentence, with the window they mean.

    ``window`` is ``None`` where the words were understood to carry no date, or are refused; ``why`` then says which.
    ``unread`` marks those meant as a date that nobody can read: "31 June", an order of numbers that is not said.
    """

    text: str
    start: int
    end: int
    window: Window | None
    role: Role
    why: str | None = None
    unread: bool = False

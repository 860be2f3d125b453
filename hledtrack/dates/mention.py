"""What reading a text gives: the dates that it mentions, each with the part it plays."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from hledtrack.model import Window

AMBIGUOUS = "day and month cannot be told apart: set the order of numeric dates"


class Role(StrEnum):
    """The part that a date plays in its sentence."""

    EXPECTED = "expected"
    ACTUAL = "actual"
    AS_OF = "as_of"
    SINCE = "since"
    VALIDITY = "validity"
    NAME = "name"
    PERIOD = "period"
    EARLIER = "earlier"


class Attachment(StrEnum):
    """What a date belongs to.

    ``CLAUSE``: to the verb nearest to it. ``OPENING``: it opens its sentence and belongs to the main verb. ``NOUN``: it
    only tells a noun from others ("the accord of May 2021", "its goal of ending rabies by 2030"). ``NAMED``: it names
    what is held in it ("will host the 2025 summit"). ``RELATIVE``: it stands in a relative clause ("the yard, which
    opened in 2018") and belongs to the verb there.
    """

    CLAUSE = "clause"
    OPENING = "opening"
    NOUN = "noun"
    NAMED = "named"
    RELATIVE = "relative"


@dataclass(frozen=True, slots=True)
class DateMention:
    """Date words ``text[start:end]`` of a sentence, with the window they mean.

    ``window`` is ``None`` where the words were understood to carry no date, or are refused; ``why`` then says which.
    ``unread`` marks those meant as a date that nobody can read: "31 June", an order of numbers that is not said.
    ``doubt`` says what contradicts a date that was read: the weekday beside it. ``attachment`` is what the date belongs
    to, and ``clause`` where in the text the relative clause around it begins and ends. ``series`` is the list of dates
    that it is one of, as one mention from the first to the last day ("March, June and September 2025").
    """

    text: str
    start: int
    end: int
    window: Window | None
    role: Role
    why: str | None = None
    unread: bool = False
    doubt: str | None = None
    attachment: Attachment = Attachment.CLAUSE
    clause: tuple[int, int] | None = None
    series: DateMention | None = None

    @property
    def in_full(self) -> DateMention:
        """The list of dates that this is one of, or the mention itself."""
        return self.series or self

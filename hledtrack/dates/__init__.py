"""Words -> window, and windows compared. Pure: never asks for today's date.

``read_dates`` finds the dates of a sentence, ``parse_edtf`` reads EDTF text, ``compare`` names the move from one
expected date to another, ``due`` says where a day stands to a window, ``in_words`` says a window as people do.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

from hledtrack.dates.compare import Comparison, compare, days_overdue, due
from hledtrack.dates.conventions import Calendar
from hledtrack.dates.edtf import parse_edtf
from hledtrack.model import Course, Mention, Recurrence, Window

if TYPE_CHECKING:
    from hledtrack.dates.mention import AMBIGUOUS, Attachment, DateMention, Role

__all__ = [
    "AMBIGUOUS",
    "Attachment",
    "Calendar",
    "Comparison",
    "DateMention",
    "Role",
    "compare",
    "course",
    "days_overdue",
    "due",
    "in_words",
    "numeric_date_order",
    "parse_edtf",
    "parse_rrule",
    "read_dates",
    "rule_in_words",
]


def __getattr__(name: str) -> Any:
    """What the grammar finds in texts, loaded where a text is read."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from hledtrack.dates import mention

    return getattr(mention, name)


def read_dates(
    text: str, review_date: date, language: str = "en", calendar: Calendar | None = None
) -> tuple[DateMention, ...]:
    """Return the dates that ``text`` states, in its order, each with the part it plays.

    Years left out and relative dates ("within three years") are taken from ``review_date``. Raises ``ValueError``
    for a language without a lexicon. The grammar is loaded on the first call.
    """
    from hledtrack.dates.prose.reading import read

    return read(text, review_date, language, calendar or Calendar())


def numeric_date_order(texts: Iterable[str]) -> Literal["dmy", "mdy"] | None:
    """Return the order that a column's or document's own numeric dates prove (31/01/2024 proves day first).

    ``None`` where no value proves an order, or where two values contradict each other.
    """
    from hledtrack.dates.prose.reading import proven_order

    return proven_order(texts)


def in_words(window: Window, language: str = "en") -> str:
    """Return the window as people say it: "21 Sep 2024", "early 2024", "Jan to May 2024".

    Raises ``ValueError`` for a language without a lexicon.
    """
    from hledtrack.dates.window_in_words import say

    return say(window, language)


def rule_in_words(rule: Recurrence, language: str = "en", *, only_often: bool = False) -> str:
    """Return a rule as people say it: "each year by 30 Jun", with ``only_often`` "each year".

    Raises ``ValueError`` for a language without a lexicon.
    """
    from hledtrack.dates.window_in_words import say_often, say_rule

    return say_often(rule.frequency, language) if only_often else say_rule(rule, language)


def course(mentions: Sequence[Mention], as_of: date) -> Course | None:
    """Return how a commitment that recurs stands as of a day; ``None`` where no mention says that it does."""
    from hledtrack.dates.recurring.occurrences import course as found

    return found(mentions, as_of)


def parse_rrule(text: str) -> Recurrence:
    """Return the rule that an RRULE text (RFC 5545) says.

    Raises ``ValueError`` with a sentence that says what is wrong.
    """
    from hledtrack.dates.recurring.rule import parse_rrule as parsed

    return parsed(text)

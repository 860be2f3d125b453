"""Figures that are meant as a date and cannot be one, or not without guessing: "13/13/2025", "by 27.08."

What nobody can read is told, so that the rest of the words never stands as if it were the whole date.
"""

from __future__ import annotations

from hledtrack.dates.grammar.expressions import Undated
from hledtrack.dates.grammar.figure_grammar import NO_SUCH_DAY
from hledtrack.dates.grammar.year_grammar import Parsed
from hledtrack.dates.tokens.atoms import Kind
from hledtrack.dates.tokens.stream import FIRST_YEAR, LAST_YEAR, Stream

NO_MONTH = "a day without its month"
NO_YEAR = "day and month without a year"
_EIGHT = 8  # figures of 20250524


def unreadable(s: Stream, i: int) -> Parsed:
    """What no rule before this one could read."""
    if s[i].kind is Kind.NUMBER:
        return _lone_day(s, i) or _eight_figures(s, i)
    group = s.group(i)
    if group is None:
        return None
    numbers, lengths, _ = group
    if len(numbers) == 3 and _is_like_a_day(numbers, lengths):
        return Undated(NO_SUCH_DAY, unread=True), i + 1
    if len(numbers) == 2 and lengths[1] == 2 and _is_due(s, i):
        a, b = sorted(numbers)
        return (Undated(NO_YEAR, unread=True), i + 1) if 1 <= a <= 12 and 1 <= b <= 31 else None
    return None


def _lone_day(s: Stream, i: int) -> Parsed:
    """ "by the 15th": of which month nobody says."""
    is_said = s[i].ordinal and "article" in s[i - 1].meanings and s.meaning(i - 2, "intro") in ("deadline", "until")
    ends = s[i + 1].kind is Kind.SIGN and not s[i + 1].is_dash
    return (Undated(NO_MONTH, unread=True), i + 1) if is_said and ends and s.day(i) is not None else None


def _is_like_a_day(numbers: tuple[int, ...], lengths: tuple[int, ...]) -> bool:
    """Whether a year stands at one end and two short numbers beside it; 1.2.3 is a version."""
    for at, others in ((0, lengths[1:]), (2, lengths[:2])):
        if lengths[at] == 4 and FIRST_YEAR <= numbers[at] <= LAST_YEAR and max(others) <= 2:
            return True
    return False


def _eight_figures(s: Stream, i: int) -> Parsed:
    token = s[i]
    is_like_a_day = len(token.text) == _EIGHT and FIRST_YEAR <= int(token.text[:4]) <= LAST_YEAR
    if not is_like_a_day or token.bound or s.is_money(i) or not _is_due(s, i):
        return None
    return Undated(NO_SUCH_DAY, unread=True), i + 1


def _is_due(s: Stream, i: int) -> bool:
    """Whether words for a deadline introduce the figures and no noun follows that they could count."""
    counts = s.is_counted(i) or s.is_noun_like(i + 1)
    is_measured = "shift" in s[i - 2].meanings or s.meaning(i - 2, "statistics") == "verb"
    return s.meaning(i - 1, "intro") in ("deadline", "until") and not counts and not is_measured

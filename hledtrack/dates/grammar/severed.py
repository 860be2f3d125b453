"""A date that is only the tail of one whose head nobody understood: "the second tercile of 2025" is not 2025."""

from __future__ import annotations

from hledtrack.dates.grammar.division_grammar import ordinal
from hledtrack.dates.grammar.expressions import Decade, Expression, FiscalYear, Month, Year
from hledtrack.dates.tokens.atoms import Kind
from hledtrack.dates.tokens.stream import Stream

_HEAD_REACH = 4  # words of the head before its "of"


def severed_at(s: Stream, e: Expression, i: int, free: int) -> int | None:
    """Return where the head begins that a year or month at token ``i`` has lost, or ``None`` where it is whole.

    The head is a unit of time or a word that an ordinal counts ("in the third tercile"), then "of".
    """
    if not isinstance(e, Year | Month | FiscalYear | Decade):
        return None
    j = i - 1
    while j >= free and "article" in s[j].meanings and "of" not in s[j].meanings:
        j -= 1
    if j <= free or s.meaning(j, "intro") != "of":
        return None
    if _is_time(s, j - 1):
        return _head(s, j - 1, free)
    is_counted = any(ordinal(s, k) is not None for k in range(max(free, j - 3), j))
    if not is_counted or not s.is_noun_like(j - 1):
        return None
    start = _head(s, j - 1, free)
    return start if s.meaning(start, "intro") in ("at", "deadline") else None


def _is_time(s: Stream, i: int) -> bool:
    """Whether a word is a unit of time, or a number behind one ("week 61")."""
    if s[i].kind is Kind.NUMBER:
        return _is_time(s, i - 1) and s[i - 1].kind is Kind.WORD
    return "unit" in s[i].meanings or "part" in s[i].meanings


def _head(s: Stream, end: int, free: int) -> int:
    """Where the words before "of" begin, back to the preposition that introduces them."""
    for k in range(end, max(free - 1, end - _HEAD_REACH - 1), -1):
        if s.meaning(k, "intro") in ("at", "deadline", "until", "since", "as_of"):
            return k
        if s[k].kind is Kind.SIGN and not s[k].is_dash:
            return k + 1
    return end

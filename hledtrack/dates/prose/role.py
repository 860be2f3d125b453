"""The part that a date plays in its sentence, from its introducing words, the tense and the review date."""

from __future__ import annotations

from datetime import date

from hledtrack.dates.mention import Role
from hledtrack.dates.prose.resolution import Tense
from hledtrack.dates.tokens.stream import Stream
from hledtrack.model import Window

_NEAR = 8  # words
_RIGHT_BEFORE = 2  # words: "for the period between"


def role_of(
    s: Stream, window: Window, intros: frozenset[str], span: tuple[int, int], tense: Tense, review_date: date
) -> Role:
    """Return the part that a date plays, from its introducing words, the tense and the review date."""
    is_ahead = window.latest is None or window.latest >= review_date
    is_over = window.latest is not None and window.latest <= review_date
    starts_ahead = window.earliest is not None and window.earliest > review_date
    if "compared" in intros:
        return Role.PERIOD
    if "as_of" in intros and not starts_ahead:
        return Role.AS_OF
    if "since" in intros and not starts_ahead:
        return Role.SINCE
    if "until" in intros or _is_near(s, span, "validity") or _is_reported(s, span):
        return Role.VALIDITY
    if starts_ahead:
        return Role.EXPECTED
    if "start" in intros and not is_ahead:
        return Role.SINCE
    if "forward" in intros and is_ahead:
        return Role.EXPECTED  # "committed to train pilots over the next two years"
    if tense is not Tense.FUTURE and _is_statistic(s, span, tense):
        return Role.PERIOD
    if tense is Tense.FUTURE or (tense is Tense.UNKNOWN and not is_over):
        return Role.EXPECTED
    if "deadline" in intros and is_ahead:
        return Role.EXPECTED
    return Role.ACTUAL


def _is_reported(s: Stream, span: tuple[int, int]) -> bool:
    """Whether words right before the date say that something is about this time: "accounts for the period"."""
    return any("reported" in s[k].meanings for k in range(span[0] - 1, span[0] - 1 - _RIGHT_BEFORE, -1))


def _is_near(s: Stream, span: tuple[int, int], category: str) -> bool:
    """Whether a word of the category stands close to the date, no comma between them."""
    for step, start in ((-1, span[0] - 1), (1, span[1])):
        for k in range(start, start + step * _NEAR, step):
            if category in s[k].meanings:
                return True
            if s[k].text in (",", ";"):
                break
    return False


def _around(s: Stream, span: tuple[int, int]) -> tuple[int, ...]:
    """The positions close to a date, without its own."""
    before = range(max(0, span[0] - _NEAR), span[0])
    return (*before, *range(span[1], min(span[1] + _NEAR, len(s))))


def _is_statistic(s: Stream, span: tuple[int, int], tense: Tense) -> bool:
    """Whether something is measured over the date ("exports grew", "imports were $5 billion"), not done on it."""
    near = _around(s, span)
    kinds = {s.meaning(k, "statistics") for k in near if not _is_in_name(s, k) and not _helps_another(s, k)}
    has_figure = any(s.is_figure(k) for k in near)
    has_noun = bool(kinds & {"noun", "attributive"})
    if "verb" in kinds:
        return has_figure or has_noun
    return has_noun and has_figure and ("copula" in kinds or tense is Tense.UNKNOWN)


def _is_in_name(s: Stream, i: int) -> bool:
    """ "Trade Minister", "Secretaría de Comercio"; the first word of a sentence has its capital anyway."""
    return s[i].is_capitalized and (i > 0 or s[i + 1].is_capitalized)


def _helps_another(s: Stream, i: int) -> bool:
    """Whether "were" is an auxiliary ("imports were halted") or "trade" an attribute ("trade rules")."""
    kind = s.meaning(i, "statistics")
    is_auxiliary = kind == "copula" and s[i + 1].text.lower().endswith(s.vocabulary.past_endings)
    return is_auxiliary or (kind == "attributive" and s.is_noun_like(i + 1))

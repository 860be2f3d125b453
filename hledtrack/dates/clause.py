"""The clause around a date: its tense, and from that the part that the date plays."""

from __future__ import annotations

from datetime import date

from hledtrack.dates.atoms import Kind
from hledtrack.dates.mention import Role
from hledtrack.dates.resolution import Tense
from hledtrack.dates.stream import Stream
from hledtrack.model import Window

_SENTENCE_ENDS = ";!?"
_CROSSING = 5  # how many words further away a verb beyond a comma, an "and" or a "which" counts as
_BY_FORM = 4  # and how many one that only its ending shows ("convened")
_NEAR = 8  # words
_LAST_RESORT = 40  # against a deadline: "awards made by May" may be done or to be done
_AFTERWARDS = 3  # and how many one that follows the date


def tense_at(s: Stream, first: int, end: int, *, is_deadline: bool) -> Tense:
    """Return the tense of the verb that the date in tokens ``first`` (its introducing word) to ``end`` goes with.

    Against a deadline ("by October") a past tense counts only where an auxiliary shows it ("was finished").
    """
    best: tuple[int, Tense] | None = None
    for step, start in ((-1, first - 1), (1, end)):
        found = _nearest_verb(s, start, step, is_deadline=is_deadline)
        if found is not None and (best is None or found[0] < best[0]):
            best = found
    return best[1] if best else Tense.UNKNOWN


def _nearest_verb(s: Stream, i: int, step: int, *, is_deadline: bool) -> tuple[int, Tense] | None:
    cost = 0 if step < 0 else _AFTERWARDS
    best: tuple[int, Tense] | None = None
    while 0 <= i < len(s) and not _ends_sentence(s, i):
        cost += 1
        if s[i].text == "," or "clause_break" in s[i].meanings:
            cost += _CROSSING
        verb = _verb(s, i)
        if verb is not None and is_deadline and verb[0] == _BY_FORM:
            verb = None
        elif verb is not None and is_deadline and s.meaning(i, "tense") == "participle":
            verb = _LAST_RESORT, verb[1]
        if verb is not None and (best is None or cost + verb[0] < best[0]):
            best = cost + verb[0], verb[1]
        i += step
    return best


def _ends_sentence(s: Stream, i: int) -> bool:
    """Whether a sign ends the sentence; the dots of "U.S.", "EE.UU." and "approx. ten" do not."""
    if s[i].text != ".":
        return s[i].text != "" and s[i].text in _SENTENCE_ENDS
    after = s[i + 1]
    is_abbreviation = s[i].glued and (len(s[i - 1].text) == 1 or (s[i - 1].glued and s[i - 2].text == "."))
    return not (is_abbreviation or after.glued or after.text.islower())


def _verb(s: Stream, i: int) -> tuple[int, Tense] | None:
    """The tense that a word shows, and how many words further away its evidence counts as."""
    token, vocabulary = s[i], s.vocabulary
    meaning = token.meanings.get("tense")
    follows_helper = _follows_helper(s, i)
    if meaning in ("future", "helper") and s.month(i) is None:
        return 0, Tense.FUTURE
    if meaning in ("past", "participle"):
        return None if follows_helper else (0, Tense.PAST)
    if token.kind is not Kind.WORD or len(token.text) < 4:
        return None
    text = token.text.lower()
    if text.endswith(vocabulary.future_endings):
        return 0, Tense.FUTURE
    if token.is_capitalized:
        return None
    is_past = bool(vocabulary.past_endings) and text.endswith(vocabulary.past_endings)
    if is_past and not follows_helper and not (vocabulary.not_past and text.endswith(vocabulary.not_past)):
        return _BY_FORM, Tense.PAST
    return None


def _follows_helper(s: Stream, i: int) -> bool:
    """Whether the word is the participle of "be held", "will be formally opened", "to be completed"."""
    return any(
        s.meaning(k, "tense") in ("helper", "ongoing") or s[k].text.lower().endswith(" be")
        for k in range(max(0, i - 2), i)
    )


def role_of(
    s: Stream, window: Window, intros: frozenset[str], span: tuple[int, int], tense: Tense, review_date: date
) -> Role:
    """Return the part that a date plays, from its introducing words, the tense and the review date."""
    is_ahead = window.latest is None or window.latest >= review_date
    is_over = window.latest is not None and window.latest <= review_date
    starts_ahead = window.earliest is not None and window.earliest > review_date
    if "as_of" in intros and not starts_ahead:
        return Role.AS_OF
    if "since" in intros and not starts_ahead:
        return Role.SINCE
    if "until" in intros or _is_near(s, span, "validity"):
        return Role.VALIDITY
    if starts_ahead:
        return Role.EXPECTED
    if "start" in intros and not is_ahead:
        return Role.SINCE
    if tense is not Tense.FUTURE and _is_statistic(s, span, tense):
        return Role.PERIOD
    if tense is Tense.FUTURE or (tense is Tense.UNKNOWN and not is_over):
        return Role.EXPECTED
    if "deadline" in intros and is_ahead:
        return Role.EXPECTED
    return Role.ACTUAL


def _is_near(s: Stream, span: tuple[int, int], category: str) -> bool:
    """Whether a word of the category stands close to the date."""
    return any(category in s[k].meanings for k in _around(s, span))


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

"""The dates of a text before they are resolved: expressions with what introduces them, licensed where they stand."""

from __future__ import annotations

from dataclasses import dataclass, replace

from hledtrack.dates.grammar.division_grammar import ordinal
from hledtrack.dates.grammar.expressions import (
    Decade,
    Expression,
    FiscalYear,
    Month,
    Numeric,
    Range,
    Several,
    Undated,
    Year,
)
from hledtrack.dates.grammar.range_grammar import as_fiscal, expression, with_year_after, with_year_of
from hledtrack.dates.grammar.relative_grammar import EVENT
from hledtrack.dates.prose.licence import NAME, is_held, refusal
from hledtrack.dates.tokens.atoms import Kind
from hledtrack.dates.tokens.stream import Stream

UNKNOWN_PART = "a part of it was not understood"
_LEADING = ("intro", "hedge", "article", "between", "weekday")
_EVENT_REACH = 5  # words between "by" and the event it names
_NEGATION_REACH = 8  # words from "not" to "before"


@dataclass(frozen=True, slots=True)
class Found:
    """An expression in tokens ``first`` to ``end``; its text begins with the introducing word at ``lead``.

    ``intros`` are the kinds of the introducing words. ``begins``: it is where something begins ("not before June").
    ``approximate``: "about", "circa".
    """

    expression: Expression
    lead: int
    first: int
    end: int
    intros: frozenset[str] = frozenset()
    begins: bool = False
    approximate: bool = False


def find(s: Stream) -> list[Found]:
    """Return the dates of a text in its order, years that are said once for several of them filled in."""
    found: list[Found] = []
    i = free = 0
    while i < len(s):
        candidate = _found_at(s, i, free, found)
        if candidate is None:
            i += 1
        else:
            found.append(candidate)
            i = free = candidate.end
    return _with_shared_years(s, found)


def _found_at(s: Stream, i: int, free: int, found: list[Found]) -> Found | None:
    parsed = expression(s, i)
    if parsed is None:
        return _event(s, i)
    e, end = parsed
    lead, kinds = (i, frozenset[str]()) if is_held(s, e, i, end) else _introduction(s, i, free)
    intros = frozenset("weak" if kind == "weak_start" else kind for kind in kinds)
    joined = bool(found) and not isinstance(found[-1].expression, Undated) and is_joined(s, found[-1].end, i)
    part = severed_at(s, e, i, free)
    if part is not None:
        return Found(Undated(UNKNOWN_PART, unread=True), part, part, end)
    why = refusal(s, e, lead, i, end, intros, joined=joined)
    if why is None:
        return _finished(s, Found(e, lead, i, end, intros), kinds)
    if isinstance(e, Undated):
        is_introduced = e.unread and lead < i
        return Found(e, lead if is_introduced else i, i, end)
    if why == NAME:
        return Found(Undated(why), i, i, end)
    return _event(s, i)


def _finished(s: Stream, found: Found, kinds: frozenset[str]) -> Found:
    """With what stands around it: "onwards", "circa", "not before"."""
    near = range(found.lead, found.first)
    is_about = any("approximate" in s[k].meanings for k in near) or (
        isinstance(found.expression, Year) and any("approximate_year" in s[k].meanings for k in near)
    )
    end = found.end
    trailing = s.skip_sign(s.skip_sign(end, ","), "([")
    if "approximate" in s[trailing].meanings and (trailing == end or _closes(s, trailing + 1)):
        is_about, end = True, s.skip_sign(trailing + 1, ")]")
    begins = bool({"start", "weak_start"} & kinds) or _is_put_off(s, found)
    begins |= any("begins_ahead" in s[k].meanings for k in near)
    if "onward" in s[end].meanings and (s[end].kind is Kind.WORD or s[end].glued):
        begins, end = True, end + 1
    is_span = isinstance(found.expression, Range | Several)
    return replace(found, end=end, approximate=is_about, begins=begins and not is_span and not _is_verb(s, found.lead))


def _closes(s: Stream, i: int) -> bool:
    return i >= len(s) or s[i].kind is Kind.SIGN


def _is_put_off(s: Stream, found: Found) -> bool:
    """ "will not open before June", "no abrirá hasta junio": then it may open."""
    if not any("lower_if_negated" in s[k].meanings for k in range(found.lead, found.first)):
        return False
    for k in range(found.lead - 1, max(-1, found.lead - 1 - _NEGATION_REACH), -1):
        if "negation" in s[k].meanings:
            return True
        if s[k].kind is Kind.SIGN and s[k].text not in "’'":
            return False
    return False


def _is_verb(s: Stream, lead: int) -> bool:
    """Whether "starting" is what a thing does ("with works starting in May", "is starting in May")."""
    if "onset" not in s[lead].meanings:
        return False
    if s.meaning(lead - 1, "statistics") == "copula" or "auxiliary" in s[lead - 1].meanings:
        return True
    for k in range(lead - 1, max(-1, lead - 1 - _NEGATION_REACH), -1):
        if "accompanying" in s[k].meanings:
            return k == 0 or s[k - 1].kind is Kind.SIGN
        if s[k].kind is Kind.SIGN and not s[k].is_dash:
            return False
    return False


def _introduction(s: Stream, i: int, free: int) -> tuple[int, frozenset[str]]:
    """Where the words that introduce a date begin, and of which kinds they are."""
    kinds: set[str] = set()
    lead = i
    j = i - 1
    while j >= free and _may_introduce(s, j):
        kind = None if "article" in s[j].meanings else s.meaning(j, "intro")
        if kind is not None and kinds:
            break
        if kind is not None:
            is_weak = s.meaning(j, "weak_intro") and kind in ("at", "of", "to", "start")
            kinds.add(("weak_start" if kind == "start" else "weak") if is_weak else kind)
        if "between" in s[j].meanings:
            kinds.add("at")
        if kind != "of":
            lead = j
        j -= 1
    if s.meaning(i, "rolling") or s.meaning(i, "throughout"):
        kinds.add("at")
    return lead, frozenset(kinds)


def _may_introduce(s: Stream, i: int) -> bool:
    """Whether a word may stand before a date as a part of its words; the C of "D.C. on 3 May" may not."""
    is_initial = "approximate" in s[i].meanings and s[i].is_capitalized and len(s[i].text) == len("C.")
    return not is_initial and any(category in s[i].meanings for category in _LEADING)


def is_joined(s: Stream, end: int, i: int) -> bool:
    """Whether an "and", a comma or a "to" and no more than prepositions part a date from the one before it."""
    is_tied = False
    for k in range(end, i):
        ties = s[k].text in (",", "/", "&") or bool({"and", "or", "to"} & s[k].meanings.keys())
        if not ties and not {"intro", "article"} & s[k].meanings.keys():
            return False
        is_tied = is_tied or ties
    return is_tied


def _event(s: Stream, i: int) -> Found | None:
    """ "by the next ministerial": a time that an event will set."""
    if not s.meaning(i, "event_intro"):
        return None
    first = s[i + 1]
    if not (first.is_capitalized or any(c in first.meanings for c in ("article", "deictic"))):
        return None
    for j in range(i + 1, min(i + 2 + _EVENT_REACH, len(s))):
        if s.meaning(j, "event"):
            numbered = s[j + 1].glued and s[j + 1].number is not None  # COP28
            return Found(Undated(EVENT), i, i, j + 1 + numbered)
        if expression(s, j) is not None or not (s[j].text.isalpha() or s[j].is_dash) or s.meaning(j, "tense"):
            return None
    return None


def _with_shared_years(s: Stream, found: list[Found]) -> list[Found]:
    """ "in March and November 2024": years said once for several dates, backwards first, then forwards."""
    shared = list(found)
    for k in range(len(shared) - 2, -1, -1):
        if is_joined(s, shared[k].end, shared[k + 1].lead) or is_joined(s, shared[k].end, shared[k + 1].first):
            e = with_year_of(shared[k].expression, shared[k + 1].expression)
            shared[k] = replace(shared[k], expression=e)
    for k in range(1, len(shared)):
        if not is_joined(s, shared[k - 1].end, shared[k].first):
            continue
        earlier, later = shared[k - 1].expression, shared[k].expression
        shared[k] = replace(shared[k], expression=with_year_after(earlier, as_fiscal(earlier, later)))
    return shared


def singles(e: Expression) -> tuple[Expression, ...]:
    """Return the dates that a range or a list is made of."""
    match e:
        case Range():
            return e.first, e.last
        case Several():
            return e.members
        case _:
            return (e,)


def numerics(found: list[Found]) -> tuple[Numeric, ...]:
    """Return the dates in figures whose order is not said."""
    return tuple(single for f in found for single in singles(f.expression) if isinstance(single, Numeric))


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

"""Dates read from prose: expressions found, licensed, completed by their neighbours, and resolved."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from hledtrack.dates.clause import role_of, tense_at
from hledtrack.dates.expressions import (
    Elapsed,
    Expression,
    Hence,
    Numeric,
    Range,
    Rolling,
    Several,
    Undated,
)
from hledtrack.dates.grammar import as_fiscal, expression, with_year_after, with_year_of
from hledtrack.dates.licence import NAME, refusal
from hledtrack.dates.mention import Calendar, DateMention, Role
from hledtrack.dates.portions import DependsError, NotADateError
from hledtrack.dates.relative_grammar import EVENT
from hledtrack.dates.resolution import Setting, Tense, resolve
from hledtrack.dates.stream import Stream
from hledtrack.dates.vocabulary import vocabulary

_LEADING = ("intro", "hedge", "article", "between", "weekday")
_EVENT_REACH = 5  # words between "by" and the event it names


_NUMERIC = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d")


@dataclass(frozen=True, slots=True)
class _Found:
    """An expression in tokens ``first`` to ``end``; its text begins with the introducing word at ``lead``."""

    expression: Expression
    lead: int
    first: int
    end: int
    intros: frozenset[str]


def read(text: str, review_date: date, language: str, calendar: Calendar) -> tuple[DateMention, ...]:
    """Return the dates of ``text`` in its order, those understood to carry no date among them."""
    s = Stream(text, vocabulary(language))
    found = _with_shared_years(s, _find(s))
    if calendar.date_order is None:
        order = _proven(single for f in found for single in _singles(f.expression))
        calendar = replace(calendar, date_order=order)
    mentions: list[DateMention] = []
    for f in found:
        mentions.extend(_mentions(s, f, review_date, calendar))
    return tuple(mentions)


def proven_order(texts: Iterable[str]) -> Literal["dmy", "mdy"] | None:
    """Return the order that the numeric dates among ``texts`` prove."""
    words = vocabulary("en")
    # Long texts without a numeric date prove nothing and need not be read through.
    telling = [text for text in texts if _NUMERIC.search(text)]
    found = (f.expression for text in telling for f in _find(Stream(text, words)))
    return _proven(single for expression in found for single in _singles(expression))


def _singles(expression: Expression) -> Iterator[Expression]:
    """The dates that a range or a list is made of."""
    match expression:
        case Range():
            yield from (expression.first, expression.last)
        case Several():
            yield from expression.members
        case _:
            yield expression


def _proven(expressions: Iterable[Expression]) -> Literal["dmy", "mdy"] | None:
    firsts = {e.a > 12 for e in expressions if isinstance(e, Numeric) and max(e.a, e.b) > 12}
    if len(firsts) != 1:
        return None
    return "dmy" if firsts.pop() else "mdy"


def _find(s: Stream) -> list[_Found]:
    found: list[_Found] = []
    i = free = 0
    while i < len(s):
        candidate = _found_at(s, i, free, found)
        if candidate is None:
            i += 1
        else:
            found.append(candidate)
            i = free = candidate.end
    return found


def _found_at(s: Stream, i: int, free: int, found: list[_Found]) -> _Found | None:
    parsed = expression(s, i)
    if parsed is None:
        return _event(s, i)
    lead, intros = _introduction(s, i, free)
    joined = bool(found) and not isinstance(found[-1].expression, Undated) and _is_joined(s, found[-1].end, i)
    why = refusal(s, parsed[0], lead, i, parsed[1], intros, joined=joined)
    if why is None:
        return _Found(parsed[0], lead, i, parsed[1], intros)
    if isinstance(parsed[0], Undated) or why == NAME:
        return _Found(Undated(why), i, i, parsed[1], frozenset())
    return _event(s, i)


def _introduction(s: Stream, i: int, free: int) -> tuple[int, frozenset[str]]:
    """Where the words that introduce a date begin, and of which kinds they are."""
    kinds: set[str] = set()
    lead = i
    j = i - 1
    while j >= free and any(category in s[j].meanings for category in _LEADING):
        kind = None if "article" in s[j].meanings else s.meaning(j, "intro")
        if kind is not None and kinds:
            break
        if kind is not None:
            kinds.add("weak" if s.meaning(j, "weak_intro") and kind in ("at", "of", "to", "start") else kind)
        if "between" in s[j].meanings:
            kinds.add("at")
        if kind != "of":
            lead = j
        j -= 1
    if s.meaning(i, "rolling"):
        kinds.add("at")
    return lead, frozenset(kinds)


def _is_joined(s: Stream, end: int, i: int) -> bool:
    """Whether only "and", commas and prepositions part a date from the one before it."""
    joiners = ("and", "or", "intro", "article", "to")
    return end < i and all(s[k].text in ",/&" or any(j in s[k].meanings for j in joiners) for k in range(end, i))


def _event(s: Stream, i: int) -> _Found | None:
    """ "by the next ministerial": a time that an event will set."""
    if not s.meaning(i, "event_intro"):
        return None
    first = s[i + 1]
    if not (first.is_capitalized or any(c in first.meanings for c in ("article", "deictic"))):
        return None
    for j in range(i + 1, min(i + 2 + _EVENT_REACH, len(s))):
        if s.meaning(j, "event"):
            numbered = s[j + 1].glued and s[j + 1].number is not None  # COP28
            return _Found(Undated(EVENT), i, i, j + 1 + numbered, frozenset())
        if expression(s, j) is not None or not (s[j].text.isalpha() or s[j].is_dash) or s.meaning(j, "tense"):
            return None
    return None


def _with_shared_years(s: Stream, found: list[_Found]) -> list[_Found]:
    """ "in March and November 2024": years said once for several dates, backwards first, then forwards."""
    shared = list(found)
    for k in range(len(shared) - 2, -1, -1):
        if _is_joined(s, shared[k].end, shared[k + 1].lead) or _is_joined(s, shared[k].end, shared[k + 1].first):
            e = with_year_of(shared[k].expression, shared[k + 1].expression)
            shared[k] = replace(shared[k], expression=e)
    for k in range(1, len(shared)):
        if not _is_joined(s, shared[k - 1].end, shared[k].first):
            continue
        earlier, later = shared[k - 1].expression, shared[k].expression
        shared[k] = replace(shared[k], expression=with_year_after(earlier, as_fiscal(earlier, later)))
    return shared


def _mentions(s: Stream, f: _Found, review_date: date, calendar: Calendar) -> list[DateMention]:
    start, end = s[f.lead].start, s[f.end - 1].end
    text = s.text[start:end]
    tense = _tense(s, f)
    if isinstance(f.expression, Undated):
        role = Role.NAME if f.expression.why == NAME else Role.EXPECTED
        return [DateMention(text, start, end, None, role, f.expression.why)]
    if isinstance(f.expression, Hence) and tense is Tense.PAST:
        return []
    members = f.expression.members if isinstance(f.expression, Several) else (f.expression,)
    setting = Setting(review_date, tense, calendar)
    mentions = []
    for member in members:
        try:
            window = resolve(member, setting)
        except NotADateError as error:
            unread = not isinstance(error, DependsError)
            mentions.append(DateMention(text, start, end, None, Role.EXPECTED, str(error), unread))
            continue
        role = role_of(s, window, f.intros, (f.first, f.end), tense, review_date)
        if isinstance(member, Elapsed) or (isinstance(member, Rolling) and member.direction < 0):
            role = Role.PERIOD
        mentions.append(DateMention(text, start, end, window, role))
    return mentions


def _tense(s: Stream, f: _Found) -> Tense:
    if "shift" in s[f.lead - 1].meanings and "to" in s[f.lead].meanings:
        return Tense.FUTURE  # "was extended to September"
    tense = tense_at(s, f.lead, f.end, is_deadline="deadline" in f.intros)
    if "since" in f.intros and tense is Tense.UNKNOWN:
        return Tense.PAST
    if "deadline" in f.intros and tense is Tense.UNKNOWN:
        return Tense.FUTURE
    return tense

"""Dates read from prose: found, resolved by the tense of their clause, and given the part that they play."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from hledtrack.dates.conventions import Calendar
from hledtrack.dates.edtf import approximate_window, onset_window, span_window
from hledtrack.dates.grammar.expressions import (
    Day,
    Elapsed,
    Expression,
    Hence,
    Nearest,
    Numeric,
    Rest,
    Rolling,
    Several,
    Undated,
    Unit,
)
from hledtrack.dates.grammar.single_dates import parsed
from hledtrack.dates.mention import Attachment, DateMention, Role
from hledtrack.dates.prose.attachment import Attachments
from hledtrack.dates.prose.clause_map import Clauses
from hledtrack.dates.prose.finding import Found, find, is_joined, numerics, singles
from hledtrack.dates.prose.licence import NAME
from hledtrack.dates.prose.portions import DependsError, NotADateError
from hledtrack.dates.prose.promise import earlier_promises
from hledtrack.dates.prose.resolution import Setting, Tense, resolve
from hledtrack.dates.prose.role import role_of
from hledtrack.dates.tokens.date_words import vocabulary
from hledtrack.dates.tokens.stream import Stream
from hledtrack.model import Window

_NUMERIC = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d")
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def read(text: str, review_date: date, language: str, calendar: Calendar) -> tuple[DateMention, ...]:
    """Return the dates of ``text`` in its order, those understood to carry no date among them."""
    s = parsed(text, vocabulary(language))
    found = find(s)
    if not found:
        return ()
    if calendar.date_order is None:
        calendar = calendar._replace(date_order=_proven(numerics(found)))
    clauses = Clauses(s)
    reader = _Reader(s, clauses, Attachments(s, clauses), review_date, calendar)
    earlier = earlier_promises(s, found, clauses)
    for k, lead in earlier.items():
        found[k] = replace(found[k], lead=max(lead, found[k - 1].end) if k else lead)
    mentions = [reader.mentions(f, is_earlier=k in earlier) for k, f in enumerate(found)]
    return tuple(m for group in reader.with_series(found, mentions) for m in group)


def proven_order(texts: Iterable[str]) -> Literal["dmy", "mdy"] | None:
    """Return the order that the numeric dates among ``texts`` prove."""
    words = vocabulary("en")
    # Long texts without a numeric date prove nothing and need not be read through.
    telling = [text for text in texts if _NUMERIC.search(text)]
    return _proven(single for text in telling for single in numerics(find(parsed(text, words))))


def _proven(dates: Iterable[Numeric]) -> Literal["dmy", "mdy"] | None:
    firsts = {e.a > 12 for e in dates if max(e.a, e.b) > 12}
    if len(firsts) != 1:
        return None
    return "dmy" if firsts.pop() else "mdy"


@dataclass(frozen=True, slots=True)
class _Reader:
    """Resolves the dates of one text."""

    s: Stream
    clauses: Clauses
    attachments: Attachments
    review_date: date
    calendar: Calendar

    def mentions(self, f: Found, *, is_earlier: bool) -> list[DateMention]:
        """The mentions that one expression gives: several where it is a list of dates."""
        start, end = self.s[f.lead].start, self.s[f.end - 1].end
        text = self.s.text[start:end]
        tense = self._tense(f)
        if isinstance(f.expression, Undated):
            role = Role.NAME if f.expression.why == NAME else Role.EXPECTED
            return [DateMention(text, start, end, None, role, f.expression.why, f.expression.unread)]
        if isinstance(f.expression, Hence) and tense is Tense.PAST:
            return []
        members = f.expression.members if isinstance(f.expression, Several) else (f.expression,)
        setting = Setting(self.review_date, tense, self.calendar)
        bare = DateMention(
            text,
            start,
            end,
            None,
            Role.EXPECTED,
            attachment=self.attachments.of(f),
            clause=self.attachments.clause_of(f),
        )
        return [self._mention(bare, member, f, setting, is_earlier=is_earlier) for member in members]

    def _mention(
        self, bare: DateMention, member: Expression, f: Found, setting: Setting, *, is_earlier: bool
    ) -> DateMention:
        try:
            window = resolve(member, setting)
        except NotADateError as error:
            return replace(bare, why=str(error), unread=not isinstance(error, DependsError))
        doubt = _doubt(member, window)
        if is_earlier:
            return replace(bare, window=window, role=Role.EARLIER, doubt=doubt)
        role = self._role(member, window, f, setting.tense)
        if f.approximate:
            window = approximate_window(window)
        if f.begins and role in (Role.EXPECTED, Role.VALIDITY):
            role, window = Role.EXPECTED, onset_window(window)
        return replace(bare, window=window, role=role, doubt=doubt)

    def _role(self, member: Expression, window: Window, f: Found, tense: Tense) -> Role:
        if isinstance(member, Elapsed) or (isinstance(member, Rolling) and member.direction < 0):
            return Role.PERIOD
        near = range(f.lead, f.first)
        more = {"start"} if f.begins else set()
        more |= {"compared"} if any("compared" in self.s[k].meanings for k in near) else set()
        more |= {"forward"} if _looks_ahead(member) else set()
        intros = f.intros - {"until"} if self._is_moved_to(f) else f.intros
        role = role_of(self.s, window, intros | more, (f.first, f.end), tense, self.review_date)
        starts_ahead = window.earliest is not None and window.earliest > self.review_date
        return Role.EXPECTED if f.begins and starts_ahead and role is Role.VALIDITY else role

    def _is_moved_to(self, f: Found) -> bool:
        """ "extended to September", "deferred until September"."""
        leads_on = "to" in self.s[f.lead].meanings or "until" in f.intros
        return leads_on and "shift" in self.s[f.lead - 1].meanings

    def _tense(self, f: Found) -> Tense:
        if self._is_moved_to(f):
            return Tense.FUTURE  # "was extended to September"
        tense = self.clauses.tense_at(f.lead, f.end, is_deadline="deadline" in f.intros)
        if "since" in f.intros and (tense is Tense.UNKNOWN or not f.begins or not self.clauses.is_led(f.lead)):
            return Tense.PAST  # "distribuye desde enero mapas y abrirá una escuela"
        if "deadline" in f.intros and tense is Tense.UNKNOWN:
            return Tense.FUTURE
        return tense

    def with_series(self, found: list[Found], mentions: list[list[DateMention]]) -> list[list[DateMention]]:
        """The mentions, those of one list with the whole list as one mention beside each."""
        done: list[list[DateMention]] = []
        k = 0
        while k < len(found):
            last = k
            while last + 1 < len(found) and self._goes_on(found[last], found[last + 1]):
                last += 1
            members = [m for group in mentions[k : last + 1] for m in group]
            series = self._series(members)
            done.append([replace(m, series=series) for m in members] if series else members)
            k = last + 1
        return done

    def _goes_on(self, f: Found, following: Found) -> bool:
        """Whether two dates are of one list: "March, June and September", "in 2025 and in 2027"."""
        between = [self.s[i] for i in range(f.end, following.first)]
        has_and = any({"and", "or"} & token.meanings.keys() for token in between)
        is_bare = not any("intro" in token.meanings for token in between)
        is_pair = any("to" in token.meanings for token in between)
        is_list = is_joined(self.s, f.end, following.first) and (has_and or is_bare) and not is_pair
        return is_list and f.begins == following.begins

    def _series(self, members: list[DateMention]) -> DateMention | None:
        """The whole list from its first to its last day, where all of its dates play one part."""
        windows = [m.window for m in members]
        firsts = [w.earliest for w in windows if w is not None and w.earliest is not None]
        lasts = [w.latest for w in windows if w is not None and w.latest is not None]
        kinds = {(m.role, Attachment.CLAUSE if m.attachment is Attachment.OPENING else m.attachment) for m in members}
        if len(members) < 2 or not len(firsts) == len(lasts) == len(members) or len(kinds) > 1:
            return None
        first, last = members[0], members[-1]
        window = span_window(min(firsts), max(lasts))
        return replace(first, text=self.s.text[first.start : last.end], end=last.end, window=window)


def _looks_ahead(e: Expression) -> bool:
    """Whether the words themselves say that it lies ahead: "over the next two years", "later this year"."""
    match e:
        case Rolling():
            return e.direction > 0
        case Unit() | Nearest():
            return e.shift > 0
        case Rest() | Hence():
            return True
        case _:
            return False


def _doubt(e: Expression, window: Window) -> str | None:
    """What a weekday beside a day contradicts."""
    for single, at in zip(singles(e), (window.earliest, window.latest), strict=False):
        if isinstance(single, Nearest):
            single = single.named
        if isinstance(single, Day) and single.weekday is not None and at is not None and at.weekday() != single.weekday:
            return f"{at.isoformat()} is a {_WEEKDAYS[at.weekday()]}: the weekday or the day is wrong"
    return None

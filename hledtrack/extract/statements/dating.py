"""Which of a sentence's dates is the one that a commitment is due or was done."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from hledtrack.dates import AMBIGUOUS, Attachment, Calendar, DateMention, Role, read_dates
from hledtrack.extract.language.lexicon import Lexicon
from hledtrack.extract.language.verbs import base_of
from hledtrack.model import Recurrence, Status, Window

UNREAD_REMEDY = "write the date in the snapshot by hand"
_ORDER_REMEDY = "set date_order in the [calendar] table of the settings"
DOUBT_REMEDY = "look at the source and correct the date in the snapshot"
_QUARTER = re.compile(r"^\d{4}-3[3-6]$")
_FRESH = timedelta(days=100)  # within which a report on a quarter comes out
_FINITE = ("third", "past", "future", "subjunctive", "base")


@dataclass(frozen=True, slots=True)
class Dates:
    """The dates of a commitment, and how often it is due, each with the source's words."""

    expected: Window | None = None
    expected_text: str | None = None
    actual: Window | None = None
    actual_text: str | None = None
    recurs: Recurrence | None = None
    recurs_text: str | None = None


@dataclass(frozen=True, slots=True)
class DateReading:
    """How the dates of a document are read: its review's day, its language and its calendar.

    ``reported`` is the last day of the quarter that the document reports on, where it does: its "next quarter" comes
    right behind that, although it may have begun when the report came out.
    """

    review_date: date
    language: str
    calendar: Calendar
    reported: date | None = None

    def reporting(self, title: str) -> DateReading:
        """The reading of a document with this title: "Third quarter report, July to September 2024"."""
        windows = (m.window for m in self.read(title) if m.window)
        last = next((w.latest for w in windows if _is_quarter(w)), None)
        fresh = last is not None and timedelta(0) <= self.review_date - last <= _FRESH
        return replace(self, reported=last) if fresh else self

    def read(self, text: str) -> tuple[DateMention, ...]:
        """The date mentions of a text; none where the dates of its language cannot be read."""
        try:
            found = read_dates(text, self.review_date, self.language, self.calendar)
            if self.reported is not None and any(_leans(mention) for mention in found):
                known = {(m.start, m.end): m for m in read_dates(text, self.reported, self.language, self.calendar)}
                found = tuple(self._as_reported(m, known.get((m.start, m.end))) for m in found)
        except ValueError:
            return ()
        if not any(mention.unread for mention in found):
            return found
        from hledtrack.dates.recurring.rhythm import find_rhythms

        # "in January of each year" is no date that nobody can read: it is a rule.
        rhythms = [one for one in find_rhythms(text, self.language) if one.is_dated]
        return tuple(m for m in found if not m.unread or not any(r.start <= m.start < r.end for r in rhythms))

    def _as_reported(self, mention: DateMention, other: DateMention | None) -> DateMention:
        """A quarter to come, counted from the quarter that is reported on."""
        ahead = _leans(mention) and self._is_future(mention.window)
        return replace(mention, window=other.window) if ahead and other and _leans(other) else mention

    def as_past(self, mention: DateMention, frame: str) -> DateMention:
        """A date without a year, read once more behind the words of a deed: ``frame`` is "It was done"."""
        if mention.window is None or mention.role is not Role.EXPECTED or re.search(r"\d{4}", mention.text):
            return mention
        again = next((m for m in self.read(f"{frame} {mention.text}") if m.role is Role.ACTUAL and m.window), None)
        return mention if again is None else replace(mention, window=again.window, role=Role.ACTUAL)

    def choose(self, status: Status | None, mentions: Sequence[DateMention], verb: int) -> Dates:
        """The dates of one clause whose verb ends at ``verb``.

        Only those that belong to the verb count: not what tells a noun from others ("the accord of May 2021"), nor what
        another clause says ("the yard, which opened in 2018"). Of several, the nearest one after the verb, or the
        narrower one where one lies within the other ("in 2025, ... by June"), else the nearest before it. An earlier
        promise that the text itself replaces is none of them.
        """
        own = [m for m in mentions if _belongs(m, verb)]
        ordered = sorted(own, key=lambda m: (m.start < verb, abs(m.start - verb)))
        dated = [m for m in ordered if m.window is not None]
        if status is Status.COMPLETED:
            done = next((m for m in dated if m.role is Role.ACTUAL), None)
            done = done or next((m for m in dated if m.role is Role.EXPECTED and self._is_past(m.window)), None)
            return Dates(actual=done.window, actual_text=done.text) if done else Dates()
        due = _narrowest([m.in_full for m in dated if m.role is Role.EXPECTED])
        due = due or next((m for m in dated if m.role is Role.ACTUAL and self._is_future(m.window)), None)
        if due is None:
            vague = next((m for m in ordered if m.window is None and m.role is Role.EXPECTED and m.start >= verb), None)
            return Dates(expected_text=vague.text) if vague else Dates()
        return Dates(expected=due.window, expected_text=due.text)

    def _is_past(self, window: Window | None) -> bool:
        """Whether a window has begun before the review's day; one that is counted from that day lies ahead."""
        if window is None or window.earliest is None:
            return False
        return window.earliest < self.review_date or window.latest == window.earliest == self.review_date

    def _is_future(self, window: Window | None) -> bool:
        return window is not None and window.latest is not None and window.latest >= self.review_date


def _is_quarter(window: Window) -> bool:
    """Whether a window is three months long: "July to September 2024"."""
    first, last = window.earliest, window.latest
    return first is not None and last is not None and timedelta(days=88) < last - first < timedelta(days=93)


def _leans(mention: DateMention) -> bool:
    """Whether a quarter is told without a figure: "next quarter"."""
    return (
        mention.window is not None and bool(_QUARTER.search(mention.window.edtf)) and not re.search(r"\d", mention.text)
    )


def standing(mentions: Sequence[DateMention]) -> list[DateMention]:
    """The dates of a cell that no other of its dates replaces ("was March, now June"), lists of dates as one."""
    return [m.in_full for m in mentions if m.window is not None and m.role is not Role.EARLIER]


def trouble(mention: DateMention, where: str = "") -> tuple[str, str] | None:
    """What is wrong with a mention and what to do about it; ``None`` where nothing needs to be told.

    ``where`` stands behind its words, as in " below “Due”".
    """
    if mention.doubt is not None:
        return f"“{mention.text}”{where}: {mention.doubt}", DOUBT_REMEDY
    if not mention.unread:
        return None
    if mention.why == AMBIGUOUS:
        return f"day and month of “{mention.text}” cannot be told apart", _ORDER_REMEDY
    return f"the date words “{mention.text}” were not understood ({mention.why})", UNREAD_REMEDY


def _belongs(mention: DateMention, verb: int) -> bool:
    """Whether a date says when what the verb names happens."""
    if mention.attachment is Attachment.NOUN:
        return False
    if mention.attachment is Attachment.RELATIVE and mention.clause is not None:
        return mention.clause[0] <= verb <= mention.clause[1]
    return True


def _narrowest(due: Sequence[DateMention]) -> DateMention | None:
    """The first date, or one that lies within it: "in 2025, ... by June 2025"."""
    best = next(iter(due), None)
    for mention in due:
        if best is not None and best.window is not None and mention.window is not None:
            best = mention if _lies_within(mention.window, best.window) else best
    return best


def _lies_within(inner: Window, outer: Window) -> bool:
    if inner.earliest is None or inner.latest is None or outer.earliest is None or outer.latest is None:
        return False
    return outer.earliest <= inner.earliest and inner.latest <= outer.latest and inner != outer


def _verb_length(text: str, lexicon: Lexicon) -> int:
    """How much of "begins in May" is its verb, which is no part of the date."""
    first = re.match(r"(\w+)\s+", text)
    if first is None or not any(base_of(first[1].lower(), form, lexicon) for form in _FINITE):
        return 0
    return first.end()


def settled(mentions: Sequence[DateMention], text: str, lexicon: Lexicon) -> tuple[DateMention, ...]:
    """The mentions, with what a relative clause tells of no more than when: "..., which will take place in May"."""
    return tuple(
        replace(mention, attachment=Attachment.CLAUSE)
        if mention.attachment is Attachment.RELATIVE and lexicon.search("only_when", text[: mention.start])
        else mention
        for mention in mentions
    )


def spans(mentions: Sequence[DateMention], text: str, lexicon: Lexicon) -> list[tuple[int, int]]:
    """Where the mentions stand in the text, with the preposition before each."""
    found = []
    for mention in mentions:
        if mention.attachment in (Attachment.NOUN, Attachment.NAMED) or mention.role is Role.NAME:
            continue  # "the accord of May 2021" without its date is another thing
        start = mention.start + _verb_length(mention.text, lexicon)
        before = re.search(rf"(\w+)\s+(?:(?:{lexicon.alternatives('determiner')})\s+)?$", text[:start])
        if before and before[1].lower() in lexicon.classes.get("date_preposition", ()):
            start = before.start(1)
        found.append((start, mention.end + _tail(mention, text[mention.end :], lexicon)))
    return found


def _tail(mention: DateMention, behind: str, lexicon: Lexicon) -> int:
    """How far a date goes on behind its own words: "the May 2024 | semester", "30 June | of each year"."""
    if mention.window is not None:
        found = lexicon.search("of_each", behind) or lexicon.search("period", behind)
    else:
        found = lexicon.search("occasion_of_day", behind) if _is_counted(mention.text, lexicon) else None
    return found.end() if found else 0


def _is_counted(text: str, lexicon: Lexicon) -> bool:
    """Whether a date is counted from what follows it: "within a year of the"."""
    words = text.lower().split()
    while words and lexicon.is_class(words[-1], "determiner"):
        words.pop()
    return bool(words) and lexicon.is_class(words[-1], "of_day")

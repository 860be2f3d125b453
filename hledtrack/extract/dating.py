"""Which of a sentence's dates is the one that a commitment is due or was done."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from hledtrack.dates import Calendar, DateMention, Role, read_dates
from hledtrack.extract.lexicon import Lexicon
from hledtrack.extract.verbs import base_of
from hledtrack.model import Status, Window

_FINITE = ("third", "past", "future", "subjunctive", "base")


@dataclass(frozen=True, slots=True)
class Dates:
    """The dates of a commitment, each with the source's words."""

    expected: Window | None = None
    expected_text: str | None = None
    actual: Window | None = None
    actual_text: str | None = None


@dataclass(frozen=True, slots=True)
class DateReading:
    """How the dates of a document are read: its review's day, its language and its calendar."""

    review_date: date
    language: str
    calendar: Calendar

    def read(self, text: str) -> tuple[DateMention, ...]:
        """The date mentions of a text; none where the dates of its language cannot be read."""
        try:
            return read_dates(text, self.review_date, self.language, self.calendar)
        except ValueError:
            return ()

    def as_past(self, mention: DateMention, frame: str) -> DateMention:
        """A date that was left without a year, read once more behind the words of a deed: ``frame`` is "It was done"."""
        if mention.window is None or mention.role is not Role.EXPECTED or re.search(r"\d{4}", mention.text):
            return mention
        again = next((m for m in self.read(f"{frame} {mention.text}") if m.role is Role.ACTUAL and m.window), None)
        return mention if again is None else replace(mention, window=again.window, role=Role.ACTUAL)

    def choose(self, status: Status | None, mentions: Sequence[DateMention], verb: int) -> Dates:
        """The dates of one clause whose verb ends at ``verb``: the nearest after it, else the nearest before."""
        ordered = sorted(mentions, key=lambda m: (m.start < verb, abs(m.start - verb)))
        dated = [m for m in ordered if m.window is not None]
        if status is Status.COMPLETED:
            done = next((m for m in dated if m.role is Role.ACTUAL), None)
            done = done or next((m for m in dated if m.role is Role.EXPECTED and self._is_past(m.window)), None)
            return Dates(actual=done.window, actual_text=done.text) if done else Dates()
        due = next((m for m in dated if m.role is Role.EXPECTED), None)
        due = due or next((m for m in dated if m.role is Role.ACTUAL and self._is_future(m.window)), None)
        if due is None:
            vague = next((m for m in ordered if m.window is None and m.role is Role.EXPECTED and m.start >= verb), None)
            return Dates(expected_text=vague.text) if vague else Dates()
        return Dates(expected=due.window, expected_text=due.text)

    def _is_past(self, window: Window | None) -> bool:
        return window is not None and window.earliest is not None and window.earliest <= self.review_date

    def _is_future(self, window: Window | None) -> bool:
        return window is not None and window.latest is not None and window.latest >= self.review_date


def _verb_length(text: str, lexicon: Lexicon) -> int:
    """How much of "begins in May" is its verb, which is no part of the date."""
    first = re.match(r"(\w+)\s+", text)
    if first is None or not any(base_of(first[1].lower(), form, lexicon) for form in _FINITE):
        return 0
    return first.end()


def spans(mentions: Sequence[DateMention], text: str, lexicon: Lexicon) -> list[tuple[int, int]]:
    """Where the mentions stand in the text, with the preposition before each."""
    found = []
    for mention in mentions:
        start = mention.start + _verb_length(mention.text, lexicon)
        before = re.search(rf"(\w+)\s+(?:(?:{lexicon.alternatives('determiner')})\s+)?$", text[:start])
        if before and before[1].lower() in lexicon.classes.get("date_preposition", ()):
            start = before.start(1)
        found.append((start, mention.end))
    return found

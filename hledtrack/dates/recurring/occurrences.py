"""How a recurring commitment stands as of a day: which occurrences were done, which passed, which one counts now.

What a review reports as done closes one occurrence, never the commitment. A day that passes without a report is overdue
until a review says that it was done, states the rule or a later day anew, or the next one has passed as well. What has
no day in its year, half, quarter or month is due in each of them, and never overdue.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from hledtrack.dates.compare import compare
from hledtrack.dates.recurring.rule import number_of, numbers_from, window_of
from hledtrack.model import Commitment, Course, Mention, Move, Occurrence, Recurrence, Status, Window

_YEARS: Final = 20  # for how long an occurrence that has passed is told


def course(mentions: Sequence[Mention], as_of: date) -> Course | None:
    """The course of a commitment as of a day; ``None`` where none of its ``mentions`` says that it recurs."""
    rule = next((one.commitment.recurs for one in mentions if one.commitment.recurs), None)
    if rule is None:
        return None
    walk = _Walk(rule, mentions[0].review.date)
    for mention in mentions:
        walk.add(mention)
    return walk.course(as_of)


def in_place_of(rule: Recurrence, before: Window | None, now: Recurrence, after: Window | None) -> Window | None:
    """What ``after``, due by the rule ``now``, is to be compared with instead of ``before``, due by ``rule``.

    "by 30 June each year" is no later in 2025 than in 2024: an occurrence is compared with what it was before itself.
    """
    if before is None or after is None:
        return before
    if rule.frequency is not now.frequency:
        return after
    number = number_of(now, after)
    return before if number == number_of(rule, before) else window_of(rule, number) or after


@dataclass(frozen=True, slots=True)
class _Owed:
    """The occurrence that the last review leaves to be done; ``named``: it gives the day in so many words."""

    number: int
    window: Window
    named: bool = False


@dataclass(slots=True)
class _Walk:
    """A course while its reviews are gone through; ``since`` is the day of the first, ``first`` what it promised."""

    rule: Recurrence
    since: date
    owed: _Owed | None = None
    first: tuple[Recurrence, _Owed] | None = None
    redatings: int = 0
    status: Status | None = None
    done: dict[int, Occurrence] = field(default_factory=dict)

    def add(self, mention: Mention) -> None:
        """What the next review says."""
        stated, day = mention.commitment, mention.review.date
        rule = stated.recurs or self.rule
        if stated.status is Status.COMPLETED or (stated.status is None and stated.actual):
            self.rule = rule
            self._do(stated, mention)
        else:
            self.status = stated.status or self.status
            if stated.recurs or stated.expected or self.owed is None:
                self._promise(rule, stated, day)

    # --- what is promised

    def _promise(self, rule: Recurrence, stated: Commitment, day: date) -> None:
        """The day that a review names, or the next one by the rule that it states."""
        old, before, self.rule = self.rule, self.owed, rule
        if stated.expected is not None:
            self.owed = _Owed(number_of(rule, stated.expected), stated.expected, named=True)
        else:
            self.owed = self._next(day)
        if self.owed is None:
            return
        if before is not None:
            instead = in_place_of(old, before.window, rule, self.owed.window)
            self.redatings += compare(instead, self.owed.window).move is Move.SLIPPED
        self.first = self.first or (rule, self.owed)

    def _next(self, since: date, after: int | None = None) -> _Owed | None:
        """The first occurrence from a day on, and after a number, that has not been done ahead of its time."""
        for number in numbers_from(self.rule, since):
            window = window_of(self.rule, number)
            if window is not None and number not in self.done and (after is None or number > after):
                return _Owed(number, window)
        return None

    # --- what was done

    def _do(self, stated: Commitment, mention: Mention) -> None:
        number = self._done_number(stated, mention.review.date)
        if number is None or number in self.done:
            self.owed = self.owed or self._next(mention.review.date)
            return
        own = self.owed.window if self.owed and self.owed.number == number else window_of(self.rule, number)
        window = own or stated.actual
        assert window is not None
        self.done[number] = Occurrence(window, stated.actual, mention.review.id, mention.review.date)
        newest = max(self.done)
        if self.owed is None or self.owed.number <= newest:
            # What follows may have passed already: then it is overdue.
            self.owed = self._next(self.done[newest].window.earliest or self.since, after=newest)

    def _done_number(self, stated: Commitment, day: date) -> int | None:
        """Which occurrence a review reports as done; ``None`` where it may say again what is known to be done.

        It is the one that the review names, else the one whose day is nearest to the day of the deed, else the newest
        that has passed, else the one that was promised.
        """
        if stated.expected is not None:
            return number_of(self.rule, stated.expected)
        if stated.actual is not None:
            if any(one.actual == stated.actual for one in self.done.values()):
                return None
            return number_of(self.rule, stated.actual)
        passed = list(self._passed(day))
        if passed:
            return passed[-1]
        return self.owed.number if self.owed else None

    def _passed(self, day: date) -> Iterator[int]:
        """The occurrences from the first review on whose last day lies before ``day``."""
        times = self.rule.frequency.times
        first = self.first[1].number if self.first else 0
        for number in range(max(self.since.year, day.year - _YEARS) * times, (day.year + 1) * times):
            window = self._window(number)
            if number >= first and window and window.latest and self.since <= window.latest < day:
                yield number

    def _window(self, number: int) -> Window | None:
        """The occurrence with this number, where it was put on another day if it was."""
        return self.owed.window if self.owed and self.owed.number == number else window_of(self.rule, number)

    # --- as of a day

    def course(self, as_of: date) -> Course:
        """How it stands on a day."""
        passed = list(self._passed(as_of))
        owed = self._owed_on(as_of, passed)
        missed = [number for number in passed if number not in self.done] if self.rule.is_dated else []
        return Course(
            rule=self.rule,
            status=self._status(owed),
            owed=owed.window if owed else None,
            named=owed.named if owed else False,
            following=self._following(owed, as_of),
            first=self._first(owed),
            redatings=self.redatings,
            occurrences=tuple(self._occurrences(missed)),
        )

    def _owed_on(self, as_of: date, passed: Sequence[int]) -> _Owed | None:
        """What counts on the day: what was left to be done, or a later one where time has gone on."""
        owed = self.owed
        if owed is None:
            return None
        if owed.window.latest is None:  # "from June 2025 on"
            begun = owed.window.earliest is not None and owed.window.earliest <= as_of
            return self._next(as_of) or owed if begun else owed
        if not _is_past(owed.window, as_of):
            return owed
        if self.rule.is_dated:
            number = max((number for number in passed if number > owed.number), default=owed.number)
        else:
            current = self._next(as_of)
            number = max(owed.number, current.number) if current else owed.number
        window = window_of(self.rule, number)
        return owed if number == owed.number or window is None else _Owed(number, window)

    def _following(self, owed: _Owed | None, as_of: date) -> Window | None:
        """The first one that has not passed on the day."""
        if owed is None or not _is_past(owed.window, as_of):
            return owed.window if owed else None
        following = self._next(as_of, after=owed.number)
        return following.window if following else None

    def _status(self, owed: _Owed | None) -> Status | None:
        if self.status is Status.CANCELLED:
            return self.status
        if self.done and owed is None:
            return Status.COMPLETED
        return self.status or (Status.PLANNED if self.done else None)

    def _first(self, owed: _Owed | None) -> Window | None:
        """What the occurrence that counts would be by what was promised first."""
        if self.first is None or owed is None:
            return self.first[1].window if self.first else None
        rule, promised = self.first
        if promised.number == owed.number or rule.frequency is not self.rule.frequency:
            return promised.window
        return window_of(rule, owed.number) or owed.window

    def _occurrences(self, missed: Sequence[int]) -> Iterator[Occurrence]:
        open_ones = {number: Occurrence(window) for number in missed if (window := self._window(number))}
        together = self.done | open_ones
        return (together[number] for number in sorted(together))


def _is_past(window: Window, as_of: date) -> bool:
    return window.latest is not None and window.latest < as_of

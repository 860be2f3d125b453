"""A rhythm and the dates beside it as one rule: "by 30 June each year", "every quarter from June 2025 on".

One date in full makes it a promise of one time ("the annual report by June 2025"), unless the words say that it is
where something begins or ends.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from hledtrack.dates.edtf import parse_edtf
from hledtrack.dates.mention import Attachment, DateMention, Role
from hledtrack.dates.recurring.rhythm import Rhythm, Rhythms, months_and_day, rhythms
from hledtrack.dates.recurring.rule import LAST, numbers_from, recurrence, window_of
from hledtrack.dates.tokens.date_words import fold, vocabulary
from hledtrack.model import Frequency, Recurrence, Window

_BY_TIMES: Final = {frequency.times: frequency for frequency in Frequency}
_DECEMBER: Final = (12, LAST)


@dataclass(frozen=True, slots=True)
class Recurring:
    """What a text says that comes back: the rule, its words, and the occurrence that is due first, where one is."""

    recurs: Recurrence
    text: str
    expected: Window | None = None
    expected_text: str | None = None


def recurring(
    text: str, rhythm: Rhythm, mentions: Sequence[DateMention], review_date: date, language: str
) -> Recurring | None:
    """What ``rhythm`` and the dates that belong to the same verb say; ``None`` where one time is meant.

    ``mentions`` are dates of ``text``. The first occurrence is the one due on or after ``review_date``.
    """
    words = rhythms(language)
    others = [m for m in mentions if m.window and not (rhythm.start <= m.start < rhythm.end) and _may_count(m)]
    until = next((m for m in others if words.opens("dates", "until", m.text)), None)
    dated = [m for m in others if m is not until and m.role is Role.EXPECTED]
    end = until.window.latest if until is not None and until.window is not None else None
    days = [_yearless(m, words) for m in dated]
    if rhythm.is_adjective and dated and not (rhythm.frequency is Frequency.YEARLY and all(days)):
        return None  # "an annual report by 30 June" comes back, "an annual report by June 2025" does not
    if not dated or rhythm.is_dated:
        rule = _rule(rhythm.frequency, rhythm.months, rhythm.day, end)
        first = _first(rule, review_date) if rule and rule.is_dated else None
        return Recurring(rule, rhythm.text, first, rhythm.text if first else None) if rule else None
    if all(days):
        return _by_days(text, rhythm, dated, [day for day in days if day], end, review_date)
    return _from(text, rhythm, dated, end, words)


def _may_count(mention: DateMention) -> bool:
    """Whether a date can say when something is to be done, or for how long."""
    return mention.attachment is not Attachment.NOUN and mention.role in (Role.EXPECTED, Role.VALIDITY, Role.PERIOD)


def _rule(frequency: Frequency, months: Sequence[int], day: int | None, until: date | None) -> Recurrence | None:
    try:
        return recurrence(frequency, months, day, until)
    except ValueError:
        return None


def _first(rule: Recurrence, since: date) -> Window | None:
    return next((window_of(rule, number) for number in numbers_from(rule, since)), None)


# --- days without a year


def _yearless(mention: DateMention, words: Rhythms) -> tuple[int, int | None] | None:
    """The month and the day (-1: the last) of a date that names no year; ``None`` for every other date."""
    text, window = mention.text, mention.window
    if window is None or window.earliest is None or window.latest is None or re.search(r"\d{4}|['’]\d\d", text):
        return None
    if words.has("dates", "year_end", text):
        return _DECEMBER
    named = words.has("dates", "named_days", text) or any(
        vocabulary(words.language).month_named(word) for word in re.findall(r"[^\W\d_]+", fold(text))
    )
    if not named or words.has("dates", "relative", text):
        return None
    found = _month_and_day(window)
    # "the first Saturday of June" is another day each year.
    return (found[0], None) if found and words.has("dates", "weekdays", text) else found


def _month_and_day(window: Window) -> tuple[int, int | None] | None:
    first, last = window.earliest, window.latest
    if first is None or last is None:
        return None
    length = monthrange(last.year, last.month)[1]
    if first == last:
        return last.month, last.day
    if (first.month, first.day, last.month, last.day) == (last.month, 1, last.month, length):
        return last.month, None
    return last.month, LAST if last.day == length else last.day


def _by_days(
    text: str,
    rhythm: Rhythm,
    dated: Sequence[DateMention],
    days: Sequence[tuple[int, int | None]],
    end: date | None,
    review_date: date,
) -> Recurring | None:
    """ "by 30 June each year", "twice a year, in March and September"."""
    rule = _of_days(rhythm.frequency, list(dict.fromkeys(days)), end)
    if rule is None or not rule.is_dated:
        return Recurring(rule, rhythm.text) if rule else None
    first, last = min(m.start for m in dated), max(m.end for m in dated)
    due = _first(rule, review_date)
    named = dated[0].window if len(dated) == 1 else None  # "the first Saturday of June": of this year the very day
    return Recurring(rule, _together(text, rhythm, first, last), _narrower(due, named), text[first:last])


def _narrower(due: Window | None, named: Window | None) -> Window | None:
    """The window that is named where it lies within the one that is due."""
    if not due or not named or not (due.earliest and due.latest and named.earliest and named.latest):
        return due
    return named if due.earliest <= named.earliest and named.latest <= due.latest else due


def _of_days(frequency: Frequency, days: Sequence[tuple[int, int | None]], end: date | None) -> Recurrence | None:
    if len(days) == 1 and frequency is not Frequency.YEARLY:
        month, day = days[0]
        days = [((month - 1 + n * frequency.months) % 12 + 1, day) for n in range(frequency.times)]
    elif frequency is Frequency.YEARLY:
        frequency = _BY_TIMES.get(len(days), frequency)
    found = months_and_day(days) or months_and_day([_as_last(*day) for day in days])
    if found is None:
        return _rule(frequency, (), None, end)
    return _rule(frequency, found[0], found[1], end)


def _as_last(month: int, day: int | None) -> tuple[int, int | None]:
    """The last day of a month by its name: 30 June and 31 December are alike."""
    return (month, LAST if day == monthrange(2023, month)[1] else day)


def _together(text: str, rhythm: Rhythm, first: int, last: int) -> str:
    """The words of the rhythm, with those of the dates where they stand together."""
    start, end = min(first, rhythm.start), max(last, rhythm.end)
    return text[start:end] if end - start <= (last - first) + len(rhythm.text) + len(" of , ") else rhythm.text


# --- days with a year


def _from(
    text: str, rhythm: Rhythm, dated: Sequence[DateMention], end: date | None, words: Rhythms
) -> Recurring | None:
    """ "by 30 June 2025 and every year thereafter", "quarterly from June 2025 on"; ``None`` where one time is meant."""
    behind = text[rhythm.end : rhythm.end + len(" and every subsequent year ")]
    goes_on = words.has("dates", "thereafter", behind) or words.has("dates", "thereafter", rhythm.text)
    mention = dated[0]
    before = text[max(0, mention.start - len(" the first of which is due ")) : mention.start]
    begins = words.has("dates", "start", mention.text) or words.has("dates", "start", before)
    window = mention.window
    if window is None or not (goes_on or begins or window.latest is None):
        return None
    opening, end = _opening(window), end or _closing(window)
    day = _month_and_day(opening)
    rule = _of_days(rhythm.frequency, [day], end) if day and _is_short(opening) else None
    if rule is not None and rule.is_dated and (rule.day is not None or rule.frequency is Frequency.YEARLY):
        return Recurring(rule, rhythm.text, opening, mention.text)
    dateless = _rule(rhythm.frequency, (), None, end)
    if dateless is None:
        return None
    # "each year from 2025 on" is due in 2025 first; "quarterly from 2025 on" in the first quarter that is not named.
    first = opening if opening == _first(dateless, opening.earliest or date.min) else window
    return Recurring(dateless, rhythm.text, first, mention.text)


def _opening(window: Window) -> Window:
    """The window in which something begins: of "from June 2025 on", of "from June 2025 to 2030" June 2025."""
    first, slash, _ = window.edtf.partition("/")
    return parse_edtf(first) if slash and first != ".." else window


def _closing(window: Window) -> date | None:
    """The day by which something ends for good: of "from 2025 to 2030" the last of 2030."""
    return window.latest if "/" in window.edtf and not window.edtf.startswith("..") else None


def _is_short(window: Window) -> bool:
    """Whether a window is a day or a month, and no longer time."""
    first, last = window.earliest, window.latest
    return first is not None and last is not None and (first.year, first.month) == (last.year, last.month)

"""Rules by which something comes back: RRULE text (RFC 5545) in and out, and the days it is due."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from dateutil.rrule import rrulestr
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hledtrack.dates import parse_rrule
from hledtrack.dates.recurring.rule import number_of, numbers_from, window_of
from hledtrack.model import Recurrence
from tests.rules import rules


def first(rule: str, since: str, count: int = 3) -> list[str]:
    """The first occurrences from a day on."""
    found = parse_rrule(rule)
    windows = (window_of(found, number) for number in numbers_from(found, date.fromisoformat(since)))
    return [window.edtf for window, _ in zip(windows, range(count), strict=False) if window]


@pytest.mark.parametrize(
    ("rule", "since", "expected"),
    [
        ("FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=30", "2024-06-30", ["2024-06-30", "2025-06-30", "2026-06-30"]),
        ("FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=30", "2024-07-01", ["2025-06-30", "2026-06-30", "2027-06-30"]),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1", "2023-06-01", ["2024-02-29", "2025-02-28", "2026-02-28"]),
        ("FREQ=YEARLY;BYMONTH=3", "2024-03-15", ["2024-03", "2025-03", "2026-03"]),
        ("FREQ=YEARLY;BYMONTH=1,7;BYMONTHDAY=31", "2024-02-01", ["2024-07-31", "2025-01-31", "2025-07-31"]),
        ("FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1", "2024-04-01", ["2024-06-30", "2024-09-30", "2024-12-31"]),
        ("FREQ=MONTHLY;BYMONTHDAY=10", "2024-11-11", ["2024-12-10", "2025-01-10", "2025-02-10"]),
        # What a month does not have is left out.
        ("FREQ=MONTHLY;BYMONTHDAY=30", "2024-01-31", ["2024-03-30", "2024-04-30", "2024-05-30"]),
        # Without a day the calendar's own parts are meant, each as a whole.
        ("FREQ=YEARLY", "2024-05-01", ["2024", "2025", "2026"]),
        ("FREQ=MONTHLY;INTERVAL=6", "2024-05-01", ["2024-40", "2024-41", "2025-40"]),
        ("FREQ=MONTHLY;INTERVAL=3", "2024-05-01", ["2024-34", "2024-35", "2024-36"]),
        ("FREQ=MONTHLY", "2024-05-01", ["2024-05", "2024-06", "2024-07"]),
        ("FREQ=MONTHLY;INTERVAL=12", "2024-05-01", ["2024", "2025", "2026"]),
        # A rule has an end, which what is due at any time of its part reaches as a whole.
        ("FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=30;UNTIL=20251231", "2024-01-01", ["2024-06-30", "2025-06-30"]),
        ("FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=30;UNTIL=20250630T235959Z", "2024-01-01", ["2024-06-30", "2025-06-30"]),
        ("FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=30;UNTIL=20250629", "2024-01-01", ["2024-06-30"]),
        ("FREQ=MONTHLY;INTERVAL=3;UNTIL=20240801", "2024-05-01", ["2024-34", "2024-35"]),
        ("rrule:freq=yearly;bymonth=6;bymonthday=30", "2024-01-01", ["2024-06-30", "2025-06-30", "2026-06-30"]),
    ],
)
def test_when_it_is_due(rule: str, since: str, expected: list[str]) -> None:
    assert first(rule, since) == expected


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("", "'' is not understood"),
        ("FREQ", "'FREQ' is not understood"),
        ("BYMONTH=6", "FREQ is missing"),
        ("FREQ=WEEKLY", "only what comes back every year, half-year, quarter or month is supported"),
        ("FREQ=YEARLY;INTERVAL=2", "only what comes back every year, half-year, quarter or month is supported"),
        ("FREQ=MONTHLY;INTERVAL=2", "only what comes back every year, half-year, quarter or month is supported"),
        ("FREQ=YEARLY;BYMONTH=1,5,9", "only what comes back every year, half-year, quarter or month is supported"),
        ("FREQ=YEARLY;FREQ=MONTHLY", "FREQ stands twice"),
        ("FREQ=YEARLY;BYMONTH=13", "BYMONTH=13 is not understood"),
        ("FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=0", "BYMONTHDAY=0 is not understood"),
        ("FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=31", "no month that is named has a day 31"),
        ("FREQ=YEARLY;BYMONTHDAY=31", "a day of the month needs its months"),
        ("FREQ=MONTHLY;BYMONTHDAY=1,15", "more than one day of the month is not supported"),
        ("FREQ=YEARLY;BYDAY=MO", "'BYDAY=MO' is not understood"),
        ("FREQ=YEARLY;UNTIL=2025", "UNTIL=2025 is no day; write it as 20301231"),
        ("FREQ=YEARLY;UNTIL=20250231", "UNTIL=20250231 is no day; write it as 20301231"),
    ],
)
def test_what_is_refused(text: str, what: str) -> None:
    with pytest.raises(ValueError, match=r"\S") as caught:
        parse_rrule(text)
    assert str(caught.value) == what


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(rules())
def test_a_rule_and_its_text_are_one(rule: Recurrence) -> None:
    assert parse_rrule(rule.rule) == rule


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(rules(), st.integers(1950, 2080))
def test_an_occurrence_has_a_number(rule: Recurrence, year: int) -> None:
    for number in range(year * rule.frequency.times, (year + 1) * rule.frequency.times):
        if window := window_of(rule, number):
            assert number_of(rule, window) == number


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(
    rules().filter(lambda rule: rule.day is not None and rule.until is None),
    st.dates(date(2000, 1, 1), date(2090, 1, 1)),
)
def test_the_days_are_those_of_dateutil(rule: Recurrence, since: date) -> None:
    theirs = rrulestr(rule.rule, dtstart=datetime.combine(since, datetime.min.time()))
    days = [day.date() for day, _ in zip(theirs, range(5), strict=False)]
    numbers = list(numbers_from(rule, since))[:5]
    ours = [window.latest for number in numbers if (window := window_of(rule, number))]
    assert ours[: len(days)] == days[: len(ours)]

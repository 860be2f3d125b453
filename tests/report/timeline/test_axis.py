"""Where days and names stand on an axis."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hledtrack.report.timeline.axis import Axis, span, spread, ticks

DAYS = st.dates(date(1950, 1, 1), date(2150, 12, 31))


@pytest.mark.parametrize(
    ("first", "last", "room", "labels"),
    [
        ("2024-01-01", "2024-04-01", 4, "2024, Feb 2024, Mar 2024, Apr 2024"),
        ("2023-11-01", "2024-08-01", 4, "2024, Apr 2024, Jul 2024"),
        ("2021-06-01", "2025-01-01", 8, "Jul 2021, 2022, Jul 2022, 2023, Jul 2023, 2024, Jul 2024, 2025"),
        ("2021-06-01", "2030-01-01", 5, "2022, 2024, 2026, 2028, 2030"),
    ],
)
def test_an_axis_names_whole_months_or_years(first: str, last: str, room: int, labels: str) -> None:
    axis = Axis(date.fromisoformat(first), date.fromisoformat(last))
    assert ", ".join(tick.label for tick in ticks(axis, room)) == labels


@given(st.lists(DAYS, min_size=1))
def test_a_span_holds_all_its_days(days: list[date]) -> None:
    axis = span(days)
    assert all(axis.first <= day < axis.last for day in days)
    assert all(0 <= axis.at(day) < 1 for day in days)


def test_the_end_of_the_calendar_is_no_failure() -> None:
    assert span([date.max]).at(date.max) == 1.0


@given(st.lists(DAYS, min_size=1), st.integers(1, 12))
def test_ticks_lie_on_the_axis_and_leave_room(days: list[date], room: int) -> None:
    axis = span(days)
    found = ticks(axis, room)
    assert all(axis.first <= tick.day <= axis.last for tick in found)
    assert len(found) <= room + 1


@given(st.lists(st.floats(0, 500), min_size=1, max_size=20).map(sorted))
def test_names_are_moved_apart_and_keep_their_order(places: list[float]) -> None:
    moved = spread(places, gap=17, end=500)
    assert all(b - a >= 17 - 1e-6 for a, b in pairwise(moved))
    assert moved[0] >= -1e-6
    assert moved[-1] <= 500


def test_names_with_room_stay_where_they_are() -> None:
    assert spread([10, 100, 200], gap=17, end=300) == (10, 100, 200)

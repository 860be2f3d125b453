"""How an expected date moved, and where a day stands to a window."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hledtrack.dates import Comparison, compare, days_overdue, due, parse_edtf
from hledtrack.dates.edtf import span_window
from hledtrack.model import Days, Due, Move, Window

MOVES = [
    # before, after, move, slip in days, deadline shift, possible
    ("2024-10", "2024-10", Move.SAME, None, 0, False),
    ("2024-09-21", "2024-12-20", Move.SLIPPED, (90, 90), 90, False),
    ("2024-10", "2024-12", Move.SLIPPED, (31, 61), 61, False),
    ("2024-37", "2024-09-21", Move.SLIPPED, (144, 144), 144, False),
    ("2024-22", "2025", Move.SLIPPED, (123, 487), 487, False),
    ("2024-06/2024-09", "2024-08/2024-12", Move.SLIPPED, (-60, 92), 92, True),
    ("2024-06/2024-08", "2024-08-31/2024-10-15", Move.SLIPPED, (0, 45), 45, True),
    ("2024-12", "2024-10", Move.ADVANCED, (-91, -61), -61, False),
    ("2024-06/2024-12", "2024-04/2024-09", Move.ADVANCED, (-274, -92), -92, False),
    ("2024", "2024-10", Move.NARROWED, None, -61, False),
    ("2024", "2024-12-31", Move.NARROWED, None, 0, False),
    ("2024-36", "2024-10", Move.NARROWED, None, -61, False),
    ("2024-10", "2024-36", Move.VAGUER, None, 61, False),
    ("2024-12-31", "2024", Move.VAGUER, None, 0, False),
    ("2024-10", "2024", Move.VAGUER, None, 61, False),
    ("2024-10", None, Move.UNDATED, None, None, False),
    (None, "2024-10", Move.DATED, None, None, False),
    (None, None, None, None, None, False),
    ("../2024-10", "../2024-12", Move.VAGUER, None, 61, False),
    ("../2024-10", "2024-10", Move.NARROWED, None, 0, False),
    ("2024-10/..", "2024-12", Move.NARROWED, None, None, False),
    ("2024-10", "2024-12/..", Move.SLIPPED, None, None, False),
    ("2024-10", "2024-10-15/..", Move.SLIPPED, None, None, True),
    ("2024-10", "../2024-08", Move.ADVANCED, None, -61, False),
]


@pytest.mark.parametrize(
    ("before", "after", "move", "slip", "shift", "possible"),
    MOVES,
    ids=[f"{row[0] or 'none'}-to-{row[1] or 'none'}" for row in MOVES],
)
def test_the_move_from_one_date_to_another(before, after, move, slip, shift, possible):
    found = compare(before and parse_edtf(before), after and parse_edtf(after))
    assert found == Comparison(move, slip and Days(*slip), shift, possible)


ANY_DAY = st.dates(date(2020, 1, 1), date(2020, 3, 1))
CLOSED = st.builds(lambda a, b: span_window(min(a, b), max(a, b)), ANY_DAY, ANY_DAY)
WINDOWS = st.one_of(
    CLOSED,
    ANY_DAY.map(lambda d: Window(f"../{d}", None, d)),
    ANY_DAY.map(lambda d: Window(f"{d}/..", d, None)),
)
OPPOSITE = {
    Move.SAME: {Move.SAME},
    Move.SLIPPED: {Move.ADVANCED},
    Move.ADVANCED: {Move.SLIPPED},
    Move.NARROWED: {Move.VAGUER},
    Move.VAGUER: {Move.NARROWED},
}


@given(WINDOWS, WINDOWS)
def test_the_way_back_is_the_opposite_move(a, b):
    assert compare(b, a).move in OPPOSITE[compare(a, b).move]


@given(CLOSED, CLOSED)
def test_slipped_exactly_where_the_deadline_is_later_and_not_all_of_the_old_window_is_kept(a, b):
    is_later = b.latest > a.latest
    covers = b.earliest <= a.earliest
    assert (compare(a, b).move is Move.SLIPPED) == (is_later and not covers)


@given(CLOSED, CLOSED)
def test_a_sure_slip_is_one_whose_windows_are_apart(a, b):
    found = compare(a, b)
    if found.move is Move.SLIPPED:
        assert found.possible == (b.earliest <= a.latest)
        assert found.slip.min <= found.deadline_shift == found.slip.max
        assert found.possible or found.slip.min > 0


@given(CLOSED, CLOSED)
def test_the_slip_is_measured_from_the_deadline_before_to_either_end_of_the_window_after(a, b):
    found = compare(a, b)
    if found.slip is not None:
        assert found.slip == Days((b.earliest - a.latest).days, (b.latest - a.latest).days)


@given(WINDOWS)
def test_a_window_moves_nowhere_from_itself(window):
    assert compare(window, window).move is Move.SAME


STANDING = [
    # window, day, grace, standing, days overdue
    ("2024-10", "2024-09-30", 0, Due.UPCOMING, 0),
    ("2024-10", "2024-10-01", 0, Due.DUE, 0),
    ("2024-10", "2024-10-31", 0, Due.DUE, 0),
    ("2024-10", "2024-11-01", 0, Due.OVERDUE, 1),
    ("2024-10", "2024-11-10", 10, Due.DUE, 0),
    ("2024-10", "2024-11-11", 10, Due.OVERDUE, 11),
    ("../2024-10-31", "2020-01-01", 0, Due.DUE, 0),
    ("../2024-10-31", "2024-11-30", 0, Due.OVERDUE, 30),
    ("2024-10/..", "2024-09-01", 0, Due.UPCOMING, 0),
    ("2024-10/..", "2034-09-01", 0, Due.DUE, 0),
]


@pytest.mark.parametrize(
    ("window", "day", "grace", "standing", "days"), STANDING, ids=[f"{r[0]}-on-{r[1]}-grace-{r[2]}" for r in STANDING]
)
def test_where_a_day_stands(window, day, grace, standing, days):
    read, as_of = parse_edtf(window), date.fromisoformat(day)
    assert due(read, as_of, grace) is standing
    assert days_overdue(read, as_of, grace) == days


@given(CLOSED, st.integers(0, 40), st.integers(-80, 80))
def test_days_overdue_count_from_the_deadline(window, grace, offset):
    as_of = window.latest + timedelta(days=offset)
    assert days_overdue(window, as_of, grace) == (offset if offset > grace else 0)


def test_an_open_end_lies_beyond_every_day():
    day = date(2024, 5, 1)
    assert compare(Window("a", None, day), Window("b", date.min, day)).move is Move.NARROWED
    assert compare(Window("a", day, date.max), Window("b", day, None)).move is Move.VAGUER


def test_without_grace_the_day_after_the_deadline_is_overdue():
    window = parse_edtf("2024-10")
    assert due(window, date(2024, 10, 31)) is Due.DUE
    assert due(window, date(2024, 11, 1)) is Due.OVERDUE
    assert (days_overdue(window, date(2024, 10, 31)), days_overdue(window, date(2024, 11, 1))) == (0, 1)

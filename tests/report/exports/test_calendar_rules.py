"""What comes back as iCalendar: two libraries that did not write it say on which days."""

from __future__ import annotations

from datetime import date, datetime
from itertools import islice

import pytest
import vobject
from ical.calendar_stream import IcsCalendarStream

from hledtrack.ledger import Ledger, fold
from hledtrack.report.exports.calendar_ics import calendar_ics
from hledtrack.store.snapshots.snapshot_reading import read_snapshot
from tests.conftest import review_text

# Each is what reviews of these days state of one commitment; its days from the beginning of 2025 on.
CASES = [
    (
        "yearly",
        {"2024-04-19": 'recurs = "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=30"'},
        ["2024-06-30", "2025-06-30", "2026-06-30"],
    ),
    (
        "half-yearly",
        {"2024-08-19": 'recurs = "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=-1"'},
        ["2024-12-31", "2025-06-30", "2025-12-31"],
    ),
    (
        "the 10th of each month",
        {"2024-04-19": 'recurs = "FREQ=MONTHLY;BYMONTHDAY=10"'},
        ["2024-05-10", "2024-06-10", "2024-07-10"],
    ),
    (
        "the last day of February",
        {"2024-04-19": 'recurs = "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1"'},
        ["2025-02-28", "2026-02-28", "2027-02-28"],
    ),
    # What has no day is due by the end of its part of the year.
    ("in June", {"2024-04-19": 'recurs = "FREQ=YEARLY;BYMONTH=6"'}, ["2024-06-30", "2025-06-30", "2026-06-30"]),
    ("each year", {"2024-04-19": 'recurs = "FREQ=YEARLY"'}, ["2024-12-31", "2025-12-31", "2026-12-31"]),
    ("each quarter", {"2024-04-19": 'recurs = "FREQ=MONTHLY;INTERVAL=3"'}, ["2024-06-30", "2024-09-30", "2024-12-31"]),
    ("each month", {"2024-04-19": 'recurs = "FREQ=MONTHLY"'}, ["2024-04-30", "2024-05-31", "2024-06-30"]),
    # It begins with the one that counted when a review last stated it, and ends with its rule.
    (
        "the first was done",
        {
            "2024-04-19": 'recurs = "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=30"',
            "2024-09-19": 'status = "completed"\nactual = "2024-06-20"',
        },
        ["2025-06-30", "2026-06-30", "2027-06-30"],
    ),
    (
        "it ends",
        {"2024-04-19": 'recurs = "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=30;UNTIL=20251231"'},
        ["2024-06-30", "2025-06-30"],
    ),
    (
        "a quarter that ends",
        {"2024-04-19": 'recurs = "FREQ=MONTHLY;INTERVAL=3;UNTIL=20240801"'},
        ["2024-06-30", "2024-09-30"],
    ),
    # One that was put on another day is an exception.
    (
        "put off once",
        {
            "2024-04-19": 'recurs = "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=30"',
            "2024-06-19": 'expected = "2024-08-15"',
        },
        ["2024-08-15", "2025-06-30", "2026-06-30"],
    ),
]


def ledger(reviews: dict[str, str]) -> Ledger:
    snapshots = []
    for day, stated in reviews.items():
        text = review_text(day) + f'[[commitment]]\nid = "list"\ntitle = "Publish the list"\n{stated}\n'
        snapshot, problems = read_snapshot(text, "s.toml")
        assert problems == ()
        assert snapshot is not None
        snapshots.append(snapshot)
    return fold(snapshots)


def written(known: Ledger, *, tasks: bool = False) -> str:
    return calendar_ics(list(known.states.values()), known, "River Talks", tasks=tasks).decode()


@pytest.mark.parametrize(("reviews", "days"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_the_days_that_ical_finds(reviews: dict[str, str], days: list[str]) -> None:
    calendar = IcsCalendarStream.calendar_from_ics(written(ledger(reviews)))
    found = sorted(event.dtstart for event in islice(calendar.timeline, len(days)))
    assert [day.isoformat() for day in found] == days


@pytest.mark.parametrize(("reviews", "days"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_the_days_that_vobject_and_dateutil_find(reviews: dict[str, str], days: list[str]) -> None:
    calendar = vobject.readOne(written(ledger(reviews)))
    master, *moved = calendar.contents["vevent"]
    found = [day.date() if isinstance(day, datetime) else day for day in islice(master.getrruleset(), len(days))]
    instead = {one.recurrence_id.value: one.dtstart.value for one in moved}
    assert [instead.get(day, day).isoformat() for day in found] == days
    assert {one.uid.value for one in moved} <= {master.uid.value}


def test_a_to_do_is_that_of_the_occurrence_that_counts() -> None:
    known = ledger({"2024-04-19": 'recurs = "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=30"'})
    (task,) = IcsCalendarStream.calendar_from_ics(written(known, tasks=True)).todos
    assert (task.dtstart, task.due, task.rrule) == (None, date(2024, 6, 30), None)
    assert "Comes back: each year by 30 Jun" in (task.description or "")


def test_what_is_given_up_comes_back_no_more() -> None:
    known = ledger(
        {
            "2024-04-19": 'recurs = "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=30"',
            "2024-05-19": 'status = "cancelled"',
        }
    )
    (event,) = IcsCalendarStream.calendar_from_ics(written(known)).events
    assert (event.dtstart, event.rrule, str(event.status.value if event.status else "")) == (
        date(2024, 6, 30),
        None,
        "CANCELLED",
    )

"""How a recurring commitment stands as of a day: reviews in, the occurrence that counts and what became of others out.

Each review is its day and what it states: `planned`, `done`, a rule, `due DATE`, `on DATE` (when it was done).
"""

from __future__ import annotations

from datetime import date

import pytest

from hledtrack.dates import course, parse_edtf, parse_rrule
from hledtrack.dates.recurring.occurrences import in_place_of
from hledtrack.model import Commitment, Course, Mention, Review, Status

JUNE = "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=30"
SEPTEMBER = "FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=30"
DECEMBER = "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=-1"
TENTH = "FREQ=MONTHLY;BYMONTHDAY=10"
QUARTERLY = "FREQ=MONTHLY;INTERVAL=3"
STATUS = {
    "planned": Status.PLANNED,
    "going": Status.IN_PROGRESS,
    "done": Status.COMPLETED,
    "given_up": Status.CANCELLED,
}


def mention(text: str) -> Mention:
    """What one review states: ``2024-04-19 planned FREQ=YEARLY due 2024-06-30``."""
    day, *words = text.split()
    status = next((STATUS[word] for word in words if word in STATUS), None)
    rule = next((parse_rrule(word) for word in words if word.startswith("FREQ")), None)
    windows = {word: parse_edtf(words[at + 1]) for at, word in enumerate(words) if word in ("due", "on")}
    stated = Commitment(id="a", status=status, recurs=rule, expected=windows.get("due"), actual=windows.get("on"))
    return Mention(Review(id=day, kind="plan", date=date.fromisoformat(day)), stated)


def on(day: str, *reviews: str) -> Course:
    found = course([mention(review) for review in reviews], date.fromisoformat(day))
    assert found is not None
    return found


def told(found: Course) -> str:
    """``done 2024-06-30 on 2024-06-20; missed 2025-06-30; owed 2026-06-30``."""
    words = [f"done {one.window.edtf}" + (f" on {one.actual.edtf}" if one.actual else "") for one in found.done]
    words += [f"missed {one.window.edtf}" for one in found.missed]
    words += [f"owed {found.owed.edtf}" if found.owed else "over"]
    return "; ".join(words)


@pytest.mark.parametrize(
    ("reviews", "day", "expected"),
    [
        # What is due is the next one.
        ([f"2024-04-19 planned {JUNE}"], "2024-05-01", "owed 2024-06-30"),
        ([f"2024-07-19 planned {JUNE}"], "2024-08-01", "owed 2025-06-30"),
        ([f"2024-04-19 planned {JUNE} due 2024-06-30"], "2024-05-01", "owed 2024-06-30"),
        # One that passes without a report stays overdue until the next one has passed as well.
        ([f"2024-04-19 planned {JUNE}"], "2024-06-30", "owed 2024-06-30"),
        ([f"2024-04-19 planned {JUNE}"], "2024-07-01", "missed 2024-06-30; owed 2024-06-30"),
        ([f"2024-04-19 planned {JUNE}"], "2025-06-30", "missed 2024-06-30; owed 2024-06-30"),
        ([f"2024-04-19 planned {JUNE}"], "2025-07-01", "missed 2024-06-30; missed 2025-06-30; owed 2025-06-30"),
        (
            [f"2024-04-19 planned {JUNE} due 2024-06-30"],
            "2025-07-01",
            "missed 2024-06-30; missed 2025-06-30; owed 2025-06-30",
        ),
        # A review that states it anew means the next one; what passed is not forgotten.
        ([f"2024-04-19 {JUNE}", f"2024-10-19 {JUNE}"], "2024-11-01", "missed 2024-06-30; owed 2025-06-30"),
        ([f"2024-04-19 {JUNE}", "2024-10-19 due 2025-06-30"], "2024-11-01", "missed 2024-06-30; owed 2025-06-30"),
        ([f"2024-04-19 {JUNE}", "2024-10-19 going"], "2024-11-01", "missed 2024-06-30; owed 2024-06-30"),
        # What was done belongs to its occurrence, and the next one is due.
        (
            [f"2024-04-19 {JUNE}", "2024-09-01 done on 2024-06-20"],
            "2024-09-01",
            "done 2024-06-30 on 2024-06-20; owed 2025-06-30",
        ),
        (
            [f"2024-04-19 {JUNE}", "2024-09-01 done on 2024-08-02"],
            "2024-09-01",
            "done 2024-06-30 on 2024-08-02; owed 2025-06-30",
        ),
        (
            [f"2024-04-19 {JUNE}", "2024-05-01 done on 2024-04-30"],
            "2024-09-01",
            "done 2024-06-30 on 2024-04-30; owed 2025-06-30",
        ),
        ([f"2024-04-19 {JUNE}", "2024-09-01 done on 2024"], "2024-09-01", "done 2024-06-30 on 2024; owed 2025-06-30"),
        ([f"2024-04-19 {JUNE}", "2024-09-01 done due 2024-06-30"], "2024-09-01", "done 2024-06-30; owed 2025-06-30"),
        ([f"2024-04-19 {JUNE}", "2024-09-01 done"], "2024-09-01", "done 2024-06-30; owed 2025-06-30"),
        ([f"2024-04-19 {JUNE}", "2024-05-01 done"], "2024-09-01", "done 2024-06-30; owed 2025-06-30"),
        # A review that says it again says nothing new.
        (
            [f"2024-04-19 {JUNE}", "2024-09-01 done", "2025-04-01 done"],
            "2025-04-01",
            "done 2024-06-30; owed 2025-06-30",
        ),
        (
            [f"2024-04-19 {JUNE}", "2024-09-01 done on 2024-06", "2025-09-01 done on 2024-06"],
            "2025-06-01",
            "done 2024-06-30 on 2024-06; owed 2025-06-30",
        ),
        (
            [f"2024-04-19 {JUNE}", "2024-09-01 done", "2025-09-01 done"],
            "2025-09-01",
            "done 2024-06-30; done 2025-06-30; owed 2026-06-30",
        ),
        # An old one that is reported late leaves the newer one overdue.
        (
            [f"2023-04-19 {JUNE}", "2024-09-01 done on 2023-06-30"],
            "2024-09-01",
            "done 2023-06-30 on 2023-06-30; missed 2024-06-30; owed 2024-06-30",
        ),
        # What is first heard of when it is done already may be any one.
        ([f"2024-04-19 done {JUNE}"], "2024-05-01", "owed 2024-06-30"),
        ([f"2024-04-19 done on 2023-06-12 {JUNE}"], "2024-05-01", "done 2023-06-30 on 2023-06-12; owed 2024-06-30"),
        # One put on another day stands for itself.
        ([f"2024-04-19 {JUNE}", "2024-06-01 due 2024-08-15"], "2024-08-01", "owed 2024-08-15"),
        (
            [f"2024-04-19 {JUNE}", "2024-06-01 due 2024-08-15", "2024-09-01 done on 2024-08-14"],
            "2024-09-01",
            "done 2024-08-15 on 2024-08-14; owed 2025-06-30",
        ),
        # Without a day it is due in each part of the year, and never overdue.
        ([f"2024-04-19 {QUARTERLY}"], "2024-05-01", "owed 2024-34"),
        ([f"2024-04-19 {QUARTERLY}"], "2025-08-01", "owed 2025-35"),
        (
            [f"2024-04-19 {QUARTERLY}", "2024-05-02 done on 2024-05-01"],
            "2024-05-03",
            "done 2024-34 on 2024-05-01; owed 2024-35",
        ),
        (["2024-04-19 FREQ=YEARLY", "2025-01-15 done"], "2025-01-15", "done 2024; owed 2025"),
        ([f"2024-04-19 {QUARTERLY} due 2025-06/.."], "2024-05-01", "owed 2025-06/.."),
        ([f"2024-04-19 {QUARTERLY} due 2025-06/.."], "2025-07-01", "owed 2025-35"),
        ([f"2024-04-19 {TENTH}"], "2024-07-09", "missed 2024-05-10; missed 2024-06-10; owed 2024-06-10"),
        # It begins with the one that is named first.
        ([f"2024-04-19 {JUNE} due 2026-06-30"], "2025-12-01", "owed 2026-06-30"),
        # A rule has an end.
        ([f"2024-04-19 {JUNE};UNTIL=20241231", "2024-09-01 done"], "2024-09-01", "done 2024-06-30; over"),
        ([f"2024-04-19 {JUNE};UNTIL=20241231"], "2026-09-01", "missed 2024-06-30; owed 2024-06-30"),
        # It was a promise of one time before it came back.
        (
            ["2023-04-19 due 2023-06-30", "2023-09-01 done on 2023-06-30", f"2024-04-19 {JUNE}"],
            "2024-04-19",
            "done 2023-06-30 on 2023-06-30; owed 2024-06-30",
        ),
    ],
)
def test_which_one_counts(reviews: list[str], day: str, expected: str) -> None:
    assert told(on(day, *reviews)) == expected


@pytest.mark.parametrize(
    ("reviews", "day", "status", "following", "first", "redatings"),
    [
        ([f"2024-04-19 {JUNE}"], "2024-05-01", None, "2024-06-30", "2024-06-30", 0),
        ([f"2024-04-19 planned {JUNE}"], "2024-09-01", "planned", "2025-06-30", "2024-06-30", 0),
        ([f"2024-04-19 going {JUNE}", "2024-09-01 done"], "2024-09-01", "in_progress", "2025-06-30", "2025-06-30", 0),
        ([f"2024-04-19 {JUNE}", "2024-09-01 done"], "2024-09-01", "planned", "2025-06-30", "2025-06-30", 0),
        ([f"2024-04-19 {JUNE}", "2024-09-01 given_up"], "2024-09-01", "cancelled", "2025-06-30", "2024-06-30", 0),
        ([f"2024-04-19 {JUNE};UNTIL=20241231", "2024-09-01 done"], "2024-09-01", "completed", None, "2024-06-30", 0),
        # That the next one is named, or the rule said again, puts nothing off.
        (
            [f"2024-04-19 {JUNE} due 2024-06-30", f"2025-04-19 {JUNE} due 2025-06-30"],
            "2025-05-01",
            None,
            "2025-06-30",
            "2025-06-30",
            0,
        ),
        # The day in the year moves: later is put off, earlier is not.
        ([f"2024-04-19 {JUNE}", f"2025-04-19 {SEPTEMBER}"], "2025-05-01", None, "2025-09-30", "2025-06-30", 1),
        ([f"2024-04-19 {SEPTEMBER}", f"2025-04-19 {JUNE}"], "2025-05-01", None, "2025-06-30", "2025-09-30", 0),
        ([f"2024-04-19 {JUNE}", "2024-06-01 due 2024-08-15"], "2024-06-01", None, "2024-08-15", "2024-06-30", 1),
        ([f"2024-04-19 {JUNE}", f"2025-04-19 {QUARTERLY}"], "2025-05-01", None, "2025-34", "2024-06-30", 0),
    ],
)
def test_how_it_stands(
    reviews: list[str], day: str, status: str | None, following: str | None, first: str, redatings: int
) -> None:
    found = on(day, *reviews)
    assert found.status == status
    assert (found.following.edtf if found.following else None) == following
    assert found.first is not None
    assert (found.first.edtf, found.redatings) == (first, redatings)


@pytest.mark.parametrize(
    ("rule", "before", "now", "after", "instead"),
    [
        (JUNE, "2024-06-30", JUNE, "2025-06-30", "2025-06-30"),
        (JUNE, "2024-06-30", JUNE, "2024-08-15", "2024-06-30"),
        (JUNE, "2024-08-15", JUNE, "2025-06-30", "2025-06-30"),
        (JUNE, "2024-06-30", SEPTEMBER, "2025-09-30", "2025-06-30"),
        (JUNE, "2024-06-30", QUARTERLY, "2025-34", "2025-34"),
        (DECEMBER, "2024-12-31", DECEMBER, "2025-01-15", "2024-12-31"),
    ],
)
def test_what_it_is_compared_with(rule: str, before: str, now: str, after: str, instead: str) -> None:
    found = in_place_of(parse_rrule(rule), parse_edtf(before), parse_rrule(now), parse_edtf(after))
    assert found == parse_edtf(instead)


def test_what_does_not_come_back_has_no_course() -> None:
    assert course([mention("2024-04-19 planned due 2024-06-30")], date(2024, 5, 1)) is None

"""Reviews compared, as values: what belongs to a change, and which of the reviews it is taken from."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from hledtrack.dates import parse_edtf
from hledtrack.diff import Diff, UnknownReviewError, compare_reviews, newest_two
from hledtrack.diff.changes import days_late
from hledtrack.model import (
    Candidate,
    Change,
    Commitment,
    Coverage,
    Days,
    Outcome,
    Review,
    Snapshot,
    Softening,
    Status,
)

DAYS = {"a": date(2024, 1, 1), "b": date(2024, 4, 1), "c": date(2024, 7, 1), "d": date(2024, 10, 1)}


def entry(id: str = "lock", **fields: Any) -> Commitment:
    dates = {name: parse_edtf(fields[name]) for name in ("expected", "actual") if fields.get(name)}
    return Commitment(id=id, **{"title": f"Open the {id}", **fields, **dates})


def review(id: str, *entries: Commitment, partial: bool = False, on: date | None = None) -> Snapshot:
    coverage = Coverage.PARTIAL if partial else Coverage.FULL
    return Snapshot(Review(id=id, kind="plan", date=on or DAYS[id], coverage=coverage), entries)


def change(diff: Diff, id: str = "lock") -> Change:
    [found] = [one for one in diff.changes if one.id == id]
    return found


def compared(before: Commitment, after: Commitment, *, partial: bool = False) -> Change:
    return change(compare_reviews([review("a", before), review("c", after, partial=partial)], "a", "c"))


LATE = {
    # promised, done, days from the promise's last day to the day of the report: days late
    "after its month": ("2024-05", "2024-06", 0, Days(1, 30)),
    "on the last day": ("2024-05", "2024-05-31", 9, Days(0, 0)),
    "in its month": ("2024-05", "2024-05", 9, Days(-30, 0)),
    "without a day, reported before": ("2024-05", None, -3, Days(-3, -3)),
    "without a day, reported on the last day": ("2024-05", None, 0, Days(0, 0)),
    "without a day, reported a day later": ("2024-05", None, 1, None),
    "without a first day": ("2024-05", "../2024-04", -3, Days(-3, -3)),
    "without a last day": ("2024-05", "2024-04/..", -3, Days(-3, -3)),
    "nothing promised": (None, "2024-06", 9, None),
    "promised without an end": ("2024-05/..", "2024-06", 9, None),
}


@pytest.mark.parametrize(("promised", "done", "reported", "late"), LATE.values(), ids=LATE)
def test_days_late(promised: str | None, done: str | None, reported: int, late: Days | None) -> None:
    day = date(2024, 5, 31) + timedelta(days=reported)
    windows = [parse_edtf(text) if text else None for text in (promised, done)]
    assert days_late(*windows, day) == late


def test_only_what_is_done_is_late_or_early() -> None:
    assert compared(entry(expected="2024-08"), entry(status=Status.COMPLETED)).days_late == Days(-61, -61)
    assert compared(entry(expected="2024-08"), entry(expected="2024-09")).days_late is None


def test_an_owner_is_lost_only_where_silence_means_something() -> None:
    before, after = entry(agencies=("Roads",)), entry()
    lost = compared(before, after)
    assert [(one.kind, one.before, one.after) for one in lost.softened] == [(Softening.UNOWNED, "Roads", None)]
    assert lost.outcome is Outcome.UNCHANGED
    assert compared(before, after, partial=True).softened == ()
    assert compared(before, before).softened == ()


def test_a_slip_counts_from_the_last_promise_and_from_the_first() -> None:
    reviews = [review(id, entry(expected=f"2024-{month:02}")) for id, month in (("a", 8), ("b", 9), ("c", 10))]
    last = change(compare_reviews(reviews, "b", "c"))
    assert (last.slip, last.slip_since_first) == (Days(1, 31), Days(31, 61))
    whole = change(compare_reviews(reviews, "a", "c"))
    assert (whole.slip, whole.slip_since_first) == (Days(31, 61), Days(31, 61))


def test_before_is_what_was_known_then_and_after_what_the_later_review_knew() -> None:
    reviews = [review(id, entry(location=id)) for id in "abcd"]
    for first, last in (("a", "b"), ("a", "c"), ("b", "c"), ("b", "d")):
        [told] = change(compare_reviews(reviews, first, last)).also
        assert (told.before, told.after) == (first, last)


def test_what_was_stated_between_counts_and_what_was_stated_earlier_does_not() -> None:
    update = review("b", entry(status=Status.COMPLETED), partial=True)
    first, last = review("a", entry()), review("c", entry("weir"))
    assert change(compare_reviews([first, update, last], "a", "c")).outcome is Outcome.COMPLETED
    assert [one.id for one in compare_reviews([first, update, last], "b", "c").changes] == ["weir"]


def test_what_came_and_was_done_between_is_added() -> None:
    update = review("b", entry("weir", status=Status.COMPLETED), partial=True)
    found = change(compare_reviews([review("a", entry()), update, review("c", entry())], "a", "c"), "weir")
    assert (found.outcome, found.announced_done, found.known) == (Outcome.ADDED, True, None)
    assert [(one.field, one.after) for one in found.also] == []


def test_what_came_and_was_split_between_is_told_by_its_parts_only() -> None:
    update = review("b", entry("weir"), partial=True)
    parts = [entry("left", continues=("weir",)), entry("right", continues=("weir",))]
    diff = compare_reviews([review("a", entry()), update, review("c", entry(), *parts)], "a", "c")
    assert {one.id: one.outcome for one in diff.changes} == {
        "lock": Outcome.UNCHANGED,
        "left": Outcome.ADDED,
        "right": Outcome.ADDED,
    }


def test_what_came_between_and_stayed_says_where_it_came() -> None:
    update = review("b", entry("weir"), partial=True)
    found = change(compare_reviews([review("a", entry()), update, review("c", entry("weir"))], "a", "c"), "weir")
    assert [(one.field, one.before, one.after) for one in found.also] == [("first stated", None, "b")]


def test_what_was_split_before_is_not_split_again() -> None:
    parts = [entry("left", continues=("lock",)), entry("right", continues=("lock",))]
    update = review("c", entry(note="seen again"), partial=True)
    reviews = [review("a", entry()), review("b", *parts), update, review("d", *parts)]
    assert change(compare_reviews(reviews, "a", "d")).outcome is Outcome.SPLIT
    assert {one.id for one in compare_reviews(reviews, "b", "d").changes} == {"left", "right"}


def test_a_partial_review_that_is_silent_does_not_hide_what_was_learnt_before_it() -> None:
    reviews = [review("a", entry(expected="2024-08")), review("b", entry(expected="2024-10"), partial=True)]
    last = review("c", entry("weir"), partial=True)
    assert change(compare_reviews([*reviews, last], "a", "c")).outcome is Outcome.SLIPPED
    assert [one.id for one in compare_reviews([reviews[0], last], "a", "c").changes] == ["weir"]


UNMENTIONED = {
    # what was known of it, what was learnt between: whether it has lapsed, by how many days
    "nothing": ({}, None, (False, None)),
    "begun": ({"status": Status.IN_PROGRESS}, None, (False, None)),
    "due on the day of the review": ({"expected": "2024-07-01"}, None, (False, None)),
    "due on the day before": ({"expected": "2024-06-30"}, None, (True, 1)),
    "done, and reopened between": ({"status": Status.COMPLETED}, {"status": Status.IN_PROGRESS}, (False, None)),
}


@pytest.mark.parametrize(("known", "learnt", "lapsed"), UNMENTIONED.values(), ids=UNMENTIONED)
def test_what_a_full_review_passes_over(
    known: dict[str, Any], learnt: dict[str, Any] | None, lapsed: tuple[bool, int | None]
) -> None:
    between = [] if learnt is None else [review("b", entry(**learnt), partial=True)]
    found = change(compare_reviews([review("a", entry(**known)), *between, review("c", entry("weir"))], "a", "c"))
    assert found.outcome is Outcome.UNMENTIONED
    assert (found.lapsed, found.days_overdue) == lapsed


def test_what_comes_back_says_which_reviews_were_silent() -> None:
    reviews = [review("a", entry()), review("b", entry("weir")), review("c", entry())]
    assert change(compare_reviews(reviews, "a", "c")).resurfaced == ("b",)
    assert change(compare_reviews(reviews, "b", "c")).resurfaced == ("b",)
    assert change(compare_reviews([reviews[0], reviews[2]], "a", "c")).resurfaced == ()


def test_only_what_is_new_may_be_what_is_passed_over() -> None:
    unsure, surer = (Candidate("gone", 0.3),), (Candidate("gone", 0.5),)
    first = review("a", entry("gone"), entry("old", candidates=unsure))
    last = review("c", *(entry(id, candidates=unsure) for id in ("old", "new")), entry("newer", candidates=surer))
    found = change(compare_reviews([first, last], "a", "c"), "gone")
    assert [(one.id, one.score) for one in found.candidates] == [("newer", 0.5), ("new", 0.3)]
    both = review("c", *last.commitments, entry("gone"))
    assert change(compare_reviews([first, both], "a", "c"), "gone").candidates == ()
    dropped = review("b", entry("gone", dropped="No money"), partial=True)
    found = change(compare_reviews([first, dropped, last], "a", "c"), "gone")
    assert (found.outcome, [one.id for one in found.candidates]) == (Outcome.DROPPED, ["newer", "new"])


def test_reviews_that_cannot_be_compared() -> None:
    reviews = [review("a", entry()), review("c", entry())]
    for pair in (("a", "x"), ("x", "c")):
        with pytest.raises(UnknownReviewError) as told:
            compare_reviews(reviews, *pair)
        assert (str(told.value), told.value.id, told.value.known) == ("x", "x", ("a", "c"))
    for pair in (("c", "a"), ("a", "a")):
        with pytest.raises(ValueError, match="a is not later than"):
            compare_reviews(reviews, *pair)


def test_the_newest_two_are_full_and_of_different_days() -> None:
    paper = review("paper", entry(), on=DAYS["c"])
    update = review("d", entry(), partial=True)
    assert newest_two([review("a"), review("b"), review("c"), paper, update]) == ("b", "paper")
    assert newest_two([review("a"), review("b"), review("c")]) == ("b", "c")
    assert newest_two([review("c"), paper]) is None
    assert newest_two([update]) is None
    assert newest_two([]) is None

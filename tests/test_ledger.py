"""All snapshots folded: the last known state of every commitment as of a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from hledtrack.dates import parse_edtf
from hledtrack.ledger import fold
from hledtrack.model import Commitment, Coverage, Met, Review, Snapshot, Status


def snapshot(day: str, *commitments: Commitment, coverage: Coverage = Coverage.FULL) -> Snapshot:
    return Snapshot(Review(id=f"{day}-plan", kind="plan", date=date.fromisoformat(day), coverage=coverage), commitments)


BRIDGE = Commitment(id="bridge", title="Open the bridge", agencies=("Roads Office",), expected=parse_edtf("2024-03"))


def test_silence_keeps_and_the_newest_word_wins() -> None:
    ledger = fold(
        [
            snapshot("2024-01-15", BRIDGE),
            snapshot("2024-02-01", Commitment(id="bridge", progress=30), coverage=Coverage.PARTIAL),
            snapshot("2024-02-20", Commitment(id="bridge", expected=parse_edtf("2024-05")), coverage=Coverage.PARTIAL),
        ]
    )
    state = ledger.states["bridge"]
    assert state.commitment.title == "Open the bridge"
    assert state.commitment.agencies == ("Roads Office",)
    assert state.commitment.progress == 30
    assert state.commitment.expected == parse_edtf("2024-05")
    assert state.first_expected == parse_edtf("2024-03")
    assert (state.redatings, state.last_review.id) == (1, "2024-02-20-plan")


def test_what_only_one_reading_says_is_not_carried_on() -> None:
    first = replace(BRIDGE, confidence=0.6, unsure=True, note="Checked.", progress=30, summary="A bridge is opened.")
    state = fold([snapshot("2024-01-15", first), snapshot("2024-07-15", Commitment(id="bridge", progress=0))]).states[
        "bridge"
    ]
    known = state.commitment
    assert (known.confidence, known.unsure, known.note) == (None, False, None)
    # Nothing of it is done: that is stated, and not left out.
    assert (known.progress, known.summary) == (0, "A bridge is opened.")


@pytest.mark.parametrize(
    ("later", "known"),
    [
        # Silence keeps that it failed; a new status says it anew.
        (Commitment(id="bridge", progress=30), (Status.CANCELLED, Met.NOT)),
        (Commitment(id="bridge", status=Status.IN_PROGRESS), (Status.IN_PROGRESS, None)),
        (Commitment(id="bridge", met=Met.PARTLY), (Status.CANCELLED, Met.PARTLY)),
        (Commitment(id="bridge", status=Status.COMPLETED, met=Met.PARTLY), (Status.COMPLETED, Met.PARTLY)),
    ],
)
def test_how_far_it_was_kept_goes_with_the_status(later: Commitment, known: tuple[Status, Met | None]) -> None:
    first = replace(BRIDGE, status=Status.CANCELLED, met=Met.NOT)
    update = snapshot("2024-07-15", later, coverage=Coverage.PARTIAL)
    state = fold([snapshot("2024-01-15", first), update]).states["bridge"].commitment
    assert (state.status, state.met) == known


def test_what_belongs_to_a_field_comes_and_goes_with_it() -> None:
    first = replace(BRIDGE, expected_text="in spring", status=Status.CANCELLED, met=Met.NOT)
    moved = Commitment(id="bridge", status=Status.PLANNED, expected=parse_edtf("2024-05"))
    known = fold([snapshot("2024-01-15", first), snapshot("2024-07-15", moved)]).states["bridge"].commitment
    assert (known.status, known.met, known.expected_text) == (Status.PLANNED, None, None)


def test_snapshots_come_in_any_order() -> None:
    first, second = snapshot("2024-01-15", BRIDGE), snapshot("2024-07-15", replace(BRIDGE, status=Status.COMPLETED))
    assert fold([second, first]) == fold([first, second])


def test_as_of_a_day_later_reviews_are_unknown() -> None:
    reviews = [snapshot("2024-01-15", BRIDGE), snapshot("2024-07-15", replace(BRIDGE, status=Status.COMPLETED))]
    assert fold(reviews, as_of=date(2024, 7, 14)).states["bridge"].is_open
    assert not fold(reviews, as_of=date(2024, 7, 15)).states["bridge"].is_open
    assert fold(reviews, as_of=date(2024, 1, 14)).states == {}
    assert fold(reviews, through="2024-01-15-plan").states["bridge"].is_open


def test_a_full_review_that_passes_over_is_remembered_until_it_is_stated_again() -> None:
    silent = [snapshot("2024-01-15", BRIDGE), snapshot("2024-07-15"), snapshot("2024-08-01", coverage=Coverage.PARTIAL)]
    assert [review.id for review in fold(silent).states["bridge"].passed_over] == ["2024-07-15-plan"]
    assert fold([*silent, snapshot("2025-01-15", BRIDGE)]).states["bridge"].passed_over == ()


def test_what_is_reopened_has_no_actual_date_any_more() -> None:
    done = replace(BRIDGE, status=Status.COMPLETED, actual=parse_edtf("2024-03-01"))
    again = Commitment(id="bridge", status=Status.IN_PROGRESS)
    state = fold([snapshot("2024-04-01", done), snapshot("2024-07-15", again, coverage=Coverage.PARTIAL)]).states[
        "bridge"
    ]
    assert state.is_open
    assert state.commitment.actual is None


def test_parts_of_a_split_carry_on_its_dates_and_close_it() -> None:
    parts = [
        Commitment(
            id="bridge-north", title="Open the north side", expected=parse_edtf("2024-06"), continues=("bridge",)
        ),
        Commitment(id="bridge-south", title="Open the south side", continues=("bridge",)),
    ]
    ledger = fold([snapshot("2024-01-15", BRIDGE), snapshot("2024-07-15", *parts, coverage=Coverage.PARTIAL)])
    assert not ledger.states["bridge"].is_open
    assert ledger.states["bridge"].continued_by == ("bridge-north", "bridge-south")
    assert ledger.states["bridge-north"].redatings == 1
    assert ledger.states["bridge-north"].first_expected == parse_edtf("2024-03")
    assert ledger.states["bridge-south"].commitment.expected == parse_edtf("2024-03")
    assert ledger.states["bridge-south"].commitment.agencies == ()


@pytest.mark.parametrize(
    ("as_of", "within", "grace", "expected"),
    [
        ("2024-03-31", 0, 0, []),
        ("2024-04-01", 0, 0, [("bridge", 1)]),
        ("2024-04-05", 0, 5, []),
        ("2024-04-06", 0, 5, [("bridge", 6)]),
        ("2024-04-05", 14, 5, [("bridge", 0)]),
        ("2024-04-06", 14, 5, [("bridge", 6)]),
        ("2024-03-02", 29, 0, [("bridge", 0)]),
        ("2024-03-02", 28, 0, []),
        ("2024-06-30", 0, 0, [("bridge", 91)]),
        ("2024-07-01", 0, 0, [("bridge", 92), ("pier", 1)]),
    ],
)
def test_overdue_from_the_day_after_the_deadline(
    as_of: str, within: int, grace: int, expected: list[tuple[str, int]]
) -> None:
    ledger = fold(
        [
            snapshot(
                "2024-01-15",
                Commitment(id="pier", title="Mend the pier", expected=parse_edtf("2024-40")),
                Commitment(id="done", title="Done", expected=parse_edtf("2024-02"), status=Status.COMPLETED),
                Commitment(id="never", title="Dropped", expected=parse_edtf("2024-02"), status=Status.CANCELLED),
                Commitment(id="someday", title="No date"),
                BRIDGE,
            )
        ]
    )
    items = ledger.due_items(date.fromisoformat(as_of), within=within, grace=grace)
    assert [(item.state.commitment.id, item.days_overdue) for item in items] == expected


@pytest.mark.parametrize(
    ("as_of", "days"), [("2024-03-30", 1), ("2024-03-31", 0), ("2024-04-05", -5), ("2024-04-06", 0)]
)
def test_days_left_are_negative_within_the_grace_days(as_of: str, days: int) -> None:
    ledger = fold([snapshot("2024-01-15", BRIDGE)])
    (item,) = ledger.due_items(date.fromisoformat(as_of), within=14, grace=5)
    assert item.days_left == days


@pytest.mark.parametrize(
    ("before", "later", "share"),
    [
        ((Status.IN_PROGRESS, 60), (Status.COMPLETED, None), None),
        ((Status.IN_PROGRESS, 60), (Status.COMPLETED, 90), 90),
        ((Status.IN_PROGRESS, 60), (Status.IN_PROGRESS, None), 60),
        ((Status.IN_PROGRESS, 60), (Status.CANCELLED, None), 60),
        ((Status.COMPLETED, 100), (Status.IN_PROGRESS, None), None),
        ((Status.COMPLETED, 100), (Status.COMPLETED, None), 100),
    ],
)
def test_a_share_told_before_stays_where_it_fits_the_new_status(
    before: tuple[Status, int], later: tuple[Status, int | None], share: int | None
) -> None:
    first = replace(BRIDGE, status=before[0], progress=before[1])
    second = Commitment(id="bridge", status=later[0], progress=later[1])
    state = fold([snapshot("2024-01-15", first), snapshot("2024-07-15", second)]).states["bridge"]
    assert state.commitment.progress == share

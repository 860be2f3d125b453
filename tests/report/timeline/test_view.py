"""Which commitments a timeline shows, and what it says of each."""

from __future__ import annotations

from datetime import date

import pytest

from hledtrack.ledger import fold
from hledtrack.report.timeline import Timeline, timeline
from hledtrack.report.timeline.view import left_out_words, promised_words, standing_words
from tests.report.html.talks import river_talks


def as_of(day: str) -> Timeline:
    when = date.fromisoformat(day)
    return timeline(fold(river_talks(), as_of=when).states.values(), when)


@pytest.mark.parametrize(
    ("day", "id", "promised", "standing"),
    [
        ("2023-02-01", "coast-road", "Jun 2023", ""),
        ("2023-07-05", "coast-road", "Jun 2023", "5 days overdue"),
        ("2023-08-01", "coast-road", "Jun 2023 -> Dec 2023", "+184 d"),
        ("2024-03-01", "coast-road", "Jun 2023 -> Dec 2023 -> 21 Sep 2024", "+449 d"),
        ("2024-03-01", "customs-data", "30 Sep 2023", "done"),
        ("2024-03-01", "ferry", "Nov 2023", "92 days overdue"),
        ("2024-09-01", "port-study", "May 2024", "undated"),
        ("2024-03-01", "night-train", "2025", ""),
    ],
)
def test_what_was_promised_and_where_it_stands(day: str, id: str, promised: str, standing: str) -> None:
    track = next(track for track in as_of(day).tracks if track.id == id)
    assert (promised_words(track), standing_words(track)) == (promised, standing)


@pytest.mark.parametrize(
    ("id", "until", "why"),
    [
        ("coast-road", "2024-03-01", "open: to the day of the timeline"),
        ("customs-data", "2023-09-15", "done: to the day it was done"),
        ("port-study", "2024-02-12", "lost its date: to the review that states it without"),
    ],
)
def test_how_far_the_last_promise_holds(id: str, until: str, why: str) -> None:
    track = next(track for track in as_of("2024-03-01").tracks if track.id == id)
    assert track.until.isoformat() == until, why


def test_the_newest_deadline_orders_and_what_never_had_a_date_is_counted() -> None:
    shown = as_of("2024-03-01")
    assert [track.id for track in shown.tracks] == ["customs-data", "ferry", "port-study", "coast-road", "night-train"]
    assert left_out_words(shown) == "2 commitments never had a deadline and have no place here."

"""What recurs in a digest: the next occurrence is no new date, and one that was done is told with the next."""

from __future__ import annotations

from datetime import date

import pytest

from hledtrack.dates import parse_edtf, parse_rrule
from hledtrack.ledger import fold
from hledtrack.model import Commitment, Coverage, Review, Snapshot, Status
from hledtrack.notify.digest.content import Digest, SentDigest, digest_items, make_digest
from hledtrack.notify.digest.digest_wording import read_wording
from hledtrack.notify.digest.item_timing import timing
from tests.notify.samples import recipient

LIST = Commitment(id="list", title="Publish the list", recurs=parse_rrule("FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=30"))
DONE = Commitment(id="list", status=Status.COMPLETED, actual=parse_edtf("2024-06-25"))
LATER = Commitment(id="list", recurs=parse_rrule("FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=30"))


def review(day: str, stated: Commitment) -> Snapshot:
    return Snapshot(Review(id=day, kind="update", date=date.fromisoformat(day), coverage=Coverage.PARTIAL), (stated,))


def made(day: str, last: SentDigest | None, *snapshots: Snapshot) -> Digest:
    on = date.fromisoformat(day)
    return make_digest(digest_items(fold(snapshots, as_of=on), on), recipient(within=14), on, last)


def told(digest: Digest, language: str = "en") -> list[str]:
    words = read_wording(language)
    return [timing(one, section.standing, words) for section in digest.sections for one in section.items]


PLAN, REPORT, PLAN_AGAIN = review("2024-04-19", LIST), review("2024-07-01", DONE), review("2024-05-19", LATER)


@pytest.mark.parametrize(
    ("before", "after", "snapshots", "expected"),
    [
        ("2024-05-01", "2024-05-02", (PLAN,), []),
        ("2024-05-01", "2024-06-20", (PLAN,), ["10 days left, due 30 Jun 2024, each year"]),
        ("2024-05-01", "2024-07-02", (PLAN,), ["2 days overdue since 1 Jul 2024, was due 30 Jun 2024, each year"]),
        # The next one that passes is overdue for its own days.
        (
            "2025-06-30",
            "2025-07-02",
            (PLAN,),
            ["2 days overdue since 1 Jul 2025, was due 30 Jun 2025, each year"],
        ),
        (
            "2024-06-01",
            "2024-07-02",
            (PLAN, REPORT),
            ["completed 25 Jun 2024, was due 30 Jun 2024, next due 30 Jun 2025"],
        ),
        ("2024-05-01", "2024-06-01", (PLAN, PLAN_AGAIN), ["now due 30 Sep 2024, before: 30 Jun 2024, 121 days left"]),
    ],
)
def test_what_is_told(before: str, after: str, snapshots: tuple[Snapshot, ...], expected: list[str]) -> None:
    earlier = [one for one in snapshots if one.review.date <= date.fromisoformat(before)]
    first = made(before, None, *earlier)
    last = SentDigest(first.as_of, first.entries)
    assert told(made(after, last, *snapshots)) == expected


def test_it_is_told_in_spanish() -> None:
    assert told(made("2024-06-20", None, PLAN), "es")[0].endswith("cada año")

"""When a digest is due."""

from __future__ import annotations

from datetime import timedelta

import pytest

from hledtrack.model import Status
from hledtrack.notify.digest.content import DigestItem, SentDigest
from hledtrack.notify.digest.frequency import Reason, period, reason_to_send
from hledtrack.store.settings.email_settings import Frequency
from tests.notify.samples import DAY, digest, item

OVERDUE, SOON = item("overdue", overdue=5), item("soon", left=5)

# Frequency, items now, items of the last digest and how many days ago it was sent; why it is sent or held.
CASES = [
    ("change", [], None, 0, "nothing_to_report"),
    ("change", [], [OVERDUE], 30, "nothing_to_report"),
    ("change", [SOON], None, 0, "first"),
    ("change", [OVERDUE], [OVERDUE], 0, "unchanged"),
    ("change", [OVERDUE], [OVERDUE], 6, "unchanged"),
    ("change", [OVERDUE], [OVERDUE], 7, "still_overdue"),
    ("change", [SOON], [SOON], 7, "unchanged"),
    ("change", [OVERDUE, SOON], [OVERDUE], 0, "changed"),
    ("change", [OVERDUE, item("soon", status=Status.COMPLETED)], [OVERDUE, SOON], 1, "changed"),
    ("change", [OVERDUE, item("soon", left=300)], [OVERDUE, SOON], 1, "unchanged"),
    ("change", [item("soon", overdue=1)], [SOON], 1, "changed"),
    ("daily", [OVERDUE], None, 0, "first"),
    ("daily", [OVERDUE, SOON], [OVERDUE], 0, "already_sent"),
    ("daily", [OVERDUE], [OVERDUE], 1, "period_over"),
    ("daily", [], [OVERDUE], 1, "nothing_to_report"),
    ("weekly", [SOON], None, 0, "first"),
    ("weekly", [OVERDUE, SOON], [OVERDUE], 6, "already_sent"),
    ("weekly", [OVERDUE], [OVERDUE], 7, "period_over"),
    # A day before the last digest, asked for with --as-of.
    ("daily", [OVERDUE], [OVERDUE], -3, "period_over"),
    # The day before: another time zone, or a clock set right.
    ("daily", [OVERDUE], [OVERDUE], -1, "already_sent"),
    ("change", [OVERDUE, SOON], [OVERDUE], -1, "already_sent"),
    # A clock that was years ahead for a while.
    ("change", [OVERDUE], [OVERDUE], -2000, "still_overdue"),
    # A week without a run.
    ("change", [OVERDUE, SOON], [OVERDUE], 9, "changed"),
    ("daily", [OVERDUE], [OVERDUE], 9, "period_over"),
]


@pytest.mark.parametrize(("frequency", "now", "before", "days_ago", "reason"), CASES)
def test_reason_to_send(
    frequency: str, now: list[DigestItem], before: list[DigestItem] | None, days_ago: int, reason: str
) -> None:
    last = None
    if before is not None:
        last = SentDigest(DAY - timedelta(days=days_ago), digest(*before).entries)
    assert reason_to_send(digest(*now, last=last), Frequency(frequency), last).value == reason


def test_what_is_held() -> None:
    held = {"nothing_to_report", "unchanged", "already_sent", "refused"}
    assert {reason.value for reason in Reason if not reason.sends} == held


# Frequency, items of the last digest, how many days ago; why a digest that says nothing is sent to who wants it.
EMPTY = [
    ("change", None, 0, "first"),
    ("change", [OVERDUE], 1, "changed"),
    ("change", [], 1, "unchanged"),
    ("change", [], 7, "period_over"),
    ("daily", [], 1, "period_over"),
    ("daily", [], 0, "already_sent"),
    ("weekly", [], 6, "already_sent"),
]


@pytest.mark.parametrize(("frequency", "before", "days_ago", "reason"), EMPTY)
def test_nothing_to_report_is_sent_to_who_wants_it(
    frequency: str, before: list[DigestItem] | None, days_ago: int, reason: str
) -> None:
    last = None
    if before is not None:
        last = SentDigest(DAY - timedelta(days=days_ago), digest(*before).entries)
    assert reason_to_send(digest(), Frequency(frequency), last, send_empty=True).value == reason


def test_how_things_stood_at_first_is_no_digest() -> None:
    stood = SentDigest(DAY, digest(item(left=300)).entries, sent=False)
    assert reason_to_send(digest(OVERDUE, last=stood), Frequency.WEEKLY, stood) is Reason.FIRST


PERIODS = [
    ("daily", [OVERDUE], [SOON], True),
    ("weekly", [OVERDUE], [SOON], True),
    ("change", [OVERDUE], [OVERDUE], True),
    ("change", [OVERDUE], [SOON], False),
]


@pytest.mark.parametrize(("frequency", "one", "other", "same"), PERIODS)
def test_a_period_has_one_digest(frequency: str, one: list[DigestItem], other: list[DigestItem], same: bool) -> None:
    periods = {period(digest(*items), Frequency(frequency)) for items in (one, other)}
    assert (len(periods) == 1) is same
    assert len({period(digest(*one, as_of=DAY - timedelta(days=days)), Frequency(frequency)) for days in (0, 7)}) == 2

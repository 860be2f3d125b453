"""When a digest is due."""

from __future__ import annotations

from datetime import timedelta

import pytest

from hledtrack.notify.digest import DigestItem, SentDigest
from hledtrack.notify.frequency import Reason, reason_to_send
from hledtrack.store.email_settings import Frequency
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
    ("change", [OVERDUE], [OVERDUE, SOON], 1, "changed"),
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
]


@pytest.mark.parametrize(("frequency", "now", "before", "days_ago", "reason"), CASES)
def test_reason_to_send(
    frequency: str, now: list[DigestItem], before: list[DigestItem] | None, days_ago: int, reason: str
) -> None:
    last = None
    if before is not None:
        last = SentDigest(DAY - timedelta(days=days_ago), digest(*before).entries)
    assert reason_to_send(digest(*now), Frequency(frequency), last).value == reason


def test_what_is_held() -> None:
    assert {reason.value for reason in Reason if not reason.sends} == {"nothing_to_report", "unchanged", "already_sent"}

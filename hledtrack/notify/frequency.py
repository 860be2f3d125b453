"""When a digest is due: the frequencies of the settings as a rule over the last digest. Pure."""

from __future__ import annotations

from enum import StrEnum

from hledtrack.notify.digest import Digest, SentDigest
from hledtrack.store.email_settings import Frequency

# After so many days a recipient who hears of changes only is told again what is still overdue.
REPEAT_AFTER_DAYS = 7


class Reason(StrEnum):
    """Why a digest is sent now, or is not."""

    FIRST = "first"
    CHANGED = "changed"
    STILL_OVERDUE = "still_overdue"
    PERIOD_OVER = "period_over"
    UNDELIVERED = "undelivered"
    FORCED = "forced"
    TEST = "test"
    NOTHING_TO_REPORT = "nothing_to_report"
    UNCHANGED = "unchanged"
    ALREADY_SENT = "already_sent"

    @property
    def sends(self) -> bool:
        """Whether a digest is sent for this reason."""
        return self not in (Reason.NOTHING_TO_REPORT, Reason.UNCHANGED, Reason.ALREADY_SENT)


def reason_to_send(digest: Digest, frequency: Frequency, last: SentDigest | None) -> Reason:
    """Whether a digest is due under a frequency, given what was sent before.

    ``change``: when what it says differs from the last one, and after 7 days again while something is
    overdue; ``daily``: once a day; ``weekly``: 7 days after the last one. An empty digest is never sent.
    """
    if not digest.entries:
        return Reason.NOTHING_TO_REPORT
    if last is None:
        return Reason.FIRST
    days = abs((digest.as_of - last.as_of).days)
    match frequency:
        case Frequency.DAILY:
            return Reason.PERIOD_OVER if days >= 1 else Reason.ALREADY_SENT
        case Frequency.WEEKLY:
            return Reason.PERIOD_OVER if days >= REPEAT_AFTER_DAYS else Reason.ALREADY_SENT
        case Frequency.CHANGE:
            if digest.entries != last.entries:
                return Reason.CHANGED
            repeat = days >= REPEAT_AFTER_DAYS and digest.overdue > 0
            return Reason.STILL_OVERDUE if repeat else Reason.UNCHANGED

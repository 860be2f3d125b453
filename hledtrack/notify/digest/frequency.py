"""When a digest is due: the frequencies of the settings as a rule over the last digest. Pure."""

from __future__ import annotations

from enum import StrEnum

from hledtrack.notify.digest.content import Digest, SentDigest
from hledtrack.store.settings.email_settings import Frequency

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
    REFUSED = "refused"

    @property
    def sends(self) -> bool:
        """Whether a digest is sent for this reason."""
        return self not in (Reason.NOTHING_TO_REPORT, Reason.UNCHANGED, Reason.ALREADY_SENT, Reason.REFUSED)


def reason_to_send(
    digest: Digest, frequency: Frequency, last: SentDigest | None, *, send_empty: bool = False
) -> Reason:
    """Whether a digest is due under a frequency, given what was sent before.

    ``change``: when it has news, and after 7 days again while something is overdue; ``daily``: once a day;
    ``weekly``: 7 days after the last one. A digest that says nothing is sent with ``send_empty`` only, with
    ``change`` once and after 7 days again. A day that was missed is not made up for: the next digest says it all.
    """
    empty = not digest.sections
    if empty and not send_empty:
        return Reason.NOTHING_TO_REPORT
    if last is None or not last.sent:
        return Reason.FIRST
    days = (digest.as_of - last.as_of).days
    if days == -1:
        # The date went back over midnight: another time zone, or a clock set right. Yesterday is told already.
        return Reason.ALREADY_SENT
    is_week_over = abs(days) >= REPEAT_AFTER_DAYS
    match frequency:
        case Frequency.DAILY:
            return Reason.PERIOD_OVER if days else Reason.ALREADY_SENT
        case Frequency.WEEKLY:
            return Reason.PERIOD_OVER if is_week_over else Reason.ALREADY_SENT
        case Frequency.CHANGE:
            return _reason_for_change(digest, last, is_week_over)


def _reason_for_change(digest: Digest, last: SentDigest, is_week_over: bool) -> Reason:
    if not digest.sections:
        was_told = any(entry.overdue or entry.due_soon for entry in last.entries)
        return Reason.CHANGED if was_told else Reason.PERIOD_OVER if is_week_over else Reason.UNCHANGED
    if digest.has_news:
        return Reason.CHANGED
    return Reason.STILL_OVERDUE if is_week_over and digest.overdue else Reason.UNCHANGED


def period(digest: Digest, frequency: Frequency) -> str:
    """What a digest is the only one of for its recipient: a day, an ISO week, or a day's state of things."""
    match frequency:
        case Frequency.DAILY:
            return digest.as_of.isoformat()
        case Frequency.WEEKLY:
            return week(digest)
        case Frequency.CHANGE:
            return f"{digest.as_of.isoformat()} {digest.key}"


def week(digest: Digest) -> str:
    """The digest's week by ISO 8601, such as ``2024-W24``."""
    year, number, _ = digest.as_of.isocalendar()
    return f"{year}-W{number:02}"

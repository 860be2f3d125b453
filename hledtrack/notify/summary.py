"""What a run did, for people and for programs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from hledtrack.notify.digest import Standing
from hledtrack.notify.frequency import Reason
from hledtrack.notify.mailing import Outcome

_HELD = {
    Reason.NOTHING_TO_REPORT: "nothing to report",
    Reason.UNCHANGED: "unchanged since the last digest",
    Reason.ALREADY_SENT: "already sent",
}


def outcome_lines(outcomes: Sequence[Outcome]) -> list[str]:
    """One line a recipient: the address, what became of the digest, and what it counts."""
    rows = [(one.planned.recipient.to, _result(one), _counts(one)) for one in outcomes]
    widths = [max((len(row[column]) for row in rows), default=0) for column in range(2)]
    return [f"{to:{widths[0]}}  {result:{widths[1]}}  {counts}".rstrip() for to, result, counts in rows]


def _result(outcome: Outcome) -> str:
    if outcome.delivery is None:
        return _HELD.get(outcome.planned.reason, "would be sent")
    return "sent" if outcome.delivery.ok else "failed"


def _counts(outcome: Outcome) -> str:
    digest = outcome.planned.digest
    return f"{digest.overdue} overdue, {digest.due_soon} due soon" if digest.entries else ""


def messages_text(outcomes: Sequence[Outcome]) -> str:
    """The messages of a dry run as their recipients read them, one after the other."""
    return "\n\n".join(_message_text(one) for one in outcomes)


def _message_text(outcome: Outcome) -> str:
    planned = outcome.planned
    if planned.message is None:
        advice = "; --force sends it all the same" if planned.digest.entries else ""
        return f"To: {planned.recipient.to}\n({_result(outcome)}{advice})"
    message = planned.message
    return f"To: {message.recipient}\nSubject: {message.subject}\n\n{message.text.rstrip()}"


def failure_lines(outcomes: Sequence[Outcome]) -> list[str]:
    """One line for each digest that did not arrive: to whom, why, and what happens next."""
    lines = []
    for outcome in outcomes:
        if outcome.delivery is not None and not outcome.delivery.ok:
            delivery = outcome.delivery
            code = f"{delivery.code} " if delivery.code is not None else ""
            advice = "correct the address or the settings" if delivery.permanent else "the next run tries again"
            lines.append(f"{delivery.recipient}: not delivered: {code}{delivery.text}; {advice}")
    return lines


def summary_line(outcomes: Sequence[Outcome], as_of: date, *, dry_run: bool) -> str:
    """The whole run in one line."""
    count = _summary(outcomes)
    held = len(outcomes) - count["due"]
    if dry_run:
        return f"{as_of}: {count['due']} would be sent, {held} not due, {count['failed']} failed"
    return f"{as_of}: {count['sent']} sent, {held} not due, {count['failed']} failed"


def _summary(outcomes: Sequence[Outcome]) -> dict[str, int]:
    return {
        "due": sum(one.planned.reason.sends for one in outcomes),
        "sent": sum(one.delivery is not None and one.delivery.ok for one in outcomes),
        "failed": sum(one.failed for one in outcomes),
    }


def outcomes_json(outcomes: Sequence[Outcome], as_of: date, *, dry_run: bool) -> str:
    """The run as JSON: every field is always there, ``null`` where it is empty."""
    document = {
        "as_of": as_of.isoformat(),
        "dry_run": dry_run,
        "recipients": [_recipient(one) for one in outcomes],
        "summary": _summary(outcomes),
    }
    return json.dumps(document, ensure_ascii=False, indent=2)


def _recipient(outcome: Outcome) -> dict[str, Any]:
    planned, delivery = outcome.planned, outcome.delivery
    message = planned.message
    return {
        "to": planned.recipient.to,
        "reason": planned.reason.value,
        "due": planned.reason.sends,
        "sent": delivery is not None and delivery.ok,
        "overdue": planned.digest.overdue,
        "newly_overdue": planned.digest.count(Standing.NEWLY_OVERDUE),
        "due_soon": planned.digest.due_soon,
        "message_id": None if message is None else message.message_id,
        "subject": None if message is None else message.subject,
        "text": None if message is None else message.text,
        "error": None
        if delivery is None or delivery.ok
        else {"code": delivery.code, "text": delivery.text, "permanent": delivery.permanent},
    }

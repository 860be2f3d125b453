"""What a run did, for people and for programs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from hledtrack.notify.delivery.attempts import Delivery, Fate
from hledtrack.notify.digest.content import Digest, Standing
from hledtrack.notify.digest.digest_wording import Wording
from hledtrack.notify.digest.frequency import Reason
from hledtrack.notify.runs.mailing import Outcome
from hledtrack.report.rendering.json_text import json_text

_COUNTED = (Standing.DUE_SOON, Standing.NEWLY_UNMENTIONED, Standing.CHANGED)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many digests were due, were sent, failed, and were held because their address was refused before."""

    due: int
    sent: int
    failed: int
    held: int
    refused: int


def count_outcomes(outcomes: Sequence[Outcome]) -> Counts:
    """The whole run in numbers."""
    due = sum(one.planned.reason.sends for one in outcomes)
    return Counts(
        due=due,
        sent=sum(one.delivery is not None and one.delivery.ok for one in outcomes),
        failed=sum(one.failed for one in outcomes),
        held=len(outcomes) - due,
        refused=sum(one.planned.reason is Reason.REFUSED for one in outcomes),
    )


def outcome_lines(outcomes: Sequence[Outcome], words: Wording) -> list[str]:
    """One line a recipient: the address, what became of the digest, and what it counts."""
    rows = [(one.planned.recipient.to, _result(one, words), _counts(one.planned.digest, words)) for one in outcomes]
    widths = [max((len(row[column]) for row in rows), default=0) for column in range(2)]
    return [f"{to:{widths[0]}}  {result:{widths[1]}}  {counts}".rstrip() for to, result, counts in rows]


def _result(outcome: Outcome, words: Wording) -> str:
    reason = outcome.planned.reason
    if outcome.delivery is None:
        return words.say("run", "would_be_sent" if reason.sends else reason.value)
    return words.say("run", "sent" if outcome.delivery.ok else "failed")


def _counts(digest: Digest, words: Wording) -> str:
    counted = [(digest.overdue, "overdue"), *((digest.count(one), one.value) for one in _COUNTED)]
    return ", ".join(words.counted(name, count) for count, name in counted if count)


def messages_text(outcomes: Sequence[Outcome], words: Wording) -> str:
    """The messages of a dry run as their recipients read them, one after the other."""
    return "\n\n".join(_message_text(one, words) for one in outcomes)


def _message_text(outcome: Outcome, words: Wording) -> str:
    planned = outcome.planned
    if planned.message is None:
        name = "forced" if planned.digest.sections else "held"
        return f"To: {planned.recipient.to}\n{words.say('run', name, result=_result(outcome, words))}"
    message = planned.message
    return f"To: {message.recipient}\nSubject: {message.subject}\n\n{message.text.rstrip()}"


_ADVICE = {
    Fate.REFUSED: "not tried again for a week; correct the address, or use --force",
    Fate.UNUSABLE: "correct the settings or the server; the next run tries again",
    Fate.DEFERRED: "the next run tries again",
    Fate.DOUBTFUL: "it may have arrived; the next run sends it again under the same Message-ID",
}


def failure_lines(outcomes: Sequence[Outcome]) -> list[str]:
    """One line for each reason why digests did not arrive: to whom, why, and what happens next."""
    reasons: dict[tuple[Fate, int | None, str], list[str]] = {}
    for outcome in outcomes:
        delivery = outcome.delivery
        if delivery is not None and not delivery.ok:
            reasons.setdefault((delivery.fate, delivery.code, delivery.text), []).append(delivery.recipient)
    return [
        f"{', '.join(recipients)}: not delivered: {'' if code is None else f'{code} '}{text}; {_ADVICE[fate]}"
        for (fate, code, text), recipients in reasons.items()
    ]


def summary_line(outcomes: Sequence[Outcome], as_of: date, words: Wording, *, dry_run: bool) -> str:
    """The whole run in one line."""
    counts = count_outcomes(outcomes)
    sent = counts.due if dry_run else counts.sent
    name = "planned" if dry_run else "done"
    return words.say("run", name, day=as_of, sent=sent, held=counts.held, failed=counts.failed)


def outcomes_json(outcomes: Sequence[Outcome], as_of: date, *, dry_run: bool) -> str:
    """The run as JSON: every field is always there, ``null`` where it is empty."""
    counts = count_outcomes(outcomes)
    document = {
        "as_of": as_of.isoformat(),
        "dry_run": dry_run,
        "recipients": [_recipient(one) for one in outcomes],
        "summary": {"due": counts.due, "sent": counts.sent, "failed": counts.failed},
    }
    return json_text(document)


def _recipient(outcome: Outcome) -> dict[str, Any]:
    planned = outcome.planned
    digest, message = planned.digest, planned.message
    return {
        "to": planned.recipient.to,
        "reason": planned.reason.value,
        "due": planned.reason.sends,
        "sent": outcome.delivery is not None and outcome.delivery.ok,
        "overdue": digest.overdue,
        "newly_overdue": digest.count(Standing.NEWLY_OVERDUE),
        "due_soon": digest.count(Standing.DUE_SOON),
        "unmentioned": digest.count(Standing.NEWLY_UNMENTIONED),
        "changed": digest.count(Standing.CHANGED),
        "message_id": None if message is None else message.message_id,
        "subject": None if message is None else message.subject,
        "text": None if message is None else message.text,
        "error": _error(outcome.delivery),
    }


def _error(delivery: Delivery | None) -> dict[str, Any] | None:
    if delivery is None or delivery.ok:
        return None
    return {
        "code": delivery.code,
        "text": delivery.text,
        "permanent": delivery.permanent,
        "doubtful": delivery.fate is Fate.DOUBTFUL,
    }

"""The record of digests as a list, for people and for programs."""

from __future__ import annotations

from collections.abc import Sequence

from hledtrack.notify.runs.record import RecordedDigest, Sending
from hledtrack.report.phrasing.problem_words import message_in
from hledtrack.report.rendering.json_text import json_text


def history_lines(digests: Sequence[RecordedDigest], language: str = "en") -> list[str]:
    """One line for each digest of the record: when, to whom, what became of it, its subject, the server's reply."""
    rows = [
        (
            f"{one.settled_at or one.begun_at:%Y-%m-%d %H:%M}",
            one.recipient,
            message_in(_state(one), language),
            one.subject.removeprefix("hledtrack: "),
            message_in(one.reply or "", language),
        )
        for one in digests
    ]
    widths = [max((len(row[column]) for row in rows), default=0) for column in range(5)]
    return ["  ".join(f"{cell:{width}}" for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]


def _state(one: RecordedDigest) -> str:
    words = "in doubt" if one.state is Sending.SENDING else one.state.value
    return f"{words}, {one.attempts} attempts" if one.attempts > 1 else words


def history_json(digests: Sequence[RecordedDigest]) -> str:
    """The record as JSON, the newest digest last."""
    rows = [
        {
            "recipient": one.recipient,
            "state": one.state.value,
            "reason": one.reason,
            "as_of": one.as_of.isoformat(),
            "subject": one.subject,
            "message_id": one.message_id,
            "attempts": one.attempts,
            "begun_at": one.begun_at.isoformat(),
            "settled_at": None if one.settled_at is None else one.settled_at.isoformat(),
            "reply": one.reply,
        }
        for one in digests
    ]
    return json_text(rows)

"""Hand-made items, recipients and settings that the tests vary."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from hledtrack.dates import parse_edtf
from hledtrack.model import Commitment, Mention, Review, State
from hledtrack.notify.digest.content import Digest, DigestItem, make_digest
from hledtrack.store.settings.email_settings import EmailSettings, Recipient, Security, SmtpServer

DAY = date(2024, 6, 10)
NOW = datetime(2024, 6, 10, 7, 0, tzinfo=UTC)
DIALOGUE = "River Basin Dialogue"


def item(
    id: str = "gauges",
    *,
    overdue: int = 0,
    left: int | None = 0,
    expected: str | None = "2024-05",
    last_review: str = "2024-04-19-mid-year",
    redatings: int = 0,
    passed_over: int = 0,
    continued_by: tuple[str, ...] = (),
    **values: Any,
) -> DigestItem:
    """An item; ``values`` are of its commitment, ``passed_over`` counts the full reviews that said nothing of it."""
    window = parse_edtf(expected) if expected else None
    commitment = Commitment(id=id, **{"title": f"Title of {id}", "expected": window, **values})
    review = Review(id=last_review, kind="mid-year", date=date(2024, 4, 19))
    silent = tuple(
        Review(id=f"2024-05-{day:02}-full", kind="full", date=date(2024, 5, day)) for day in range(1, passed_over + 1)
    )
    mention = Mention(review, commitment)
    stated = dict.fromkeys(commitment.stated, mention)
    state = State((mention,), stated, window, redatings, silent, continued_by)
    return DigestItem(state, overdue, -overdue if overdue else left if window and state.is_open else None)


def recipient(to: str = "ana@example.org", **values: Any) -> Recipient:
    return Recipient(to=to, **values)


def server(**values: Any) -> SmtpServer:
    return SmtpServer(**{"host": "127.0.0.1", "port": 25, "security": Security.NONE, **values})


def settings(**values: Any) -> EmailSettings:
    return EmailSettings(**{"sender": "desk@example.org", "server": server(), **values})


def digest(*items: DigestItem, as_of: date = DAY, last: Any = None, **values: Any) -> Digest:
    return make_digest(items, recipient(**values), as_of, last)

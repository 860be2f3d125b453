"""Hand-made items, recipients and settings that the tests vary."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from hledtrack.dates import parse_edtf
from hledtrack.notify.digest import Digest, DigestItem, make_digest
from hledtrack.store.email_settings import EmailSettings, Recipient, Security

DAY = date(2024, 6, 10)
NOW = datetime(2024, 6, 10, 7, 0, tzinfo=UTC)
DIALOGUE = "River Basin Dialogue"


def item(
    id: str = "gauges", *, overdue: int = 0, left: int = 0, expected: str = "2024-05", **values: Any
) -> DigestItem:
    return DigestItem(
        **{
            "id": id,
            "title": f"Title of {id}",
            "window": parse_edtf(expected),
            "days_overdue": overdue,
            "days_left": left,
            "last_review": "2024-04-19-mid-year",
            "last_review_date": date(2024, 4, 19),
            **values,
        }
    )


def recipient(to: str = "ana@example.org", **values: Any) -> Recipient:
    return Recipient(to=to, **values)


def settings(**values: Any) -> EmailSettings:
    return EmailSettings(
        **{"sender": "desk@example.org", "host": "127.0.0.1", "port": 25, "security": Security.NONE, **values}
    )


def digest(*items: DigestItem, as_of: date = DAY, **values: Any) -> Digest:
    return make_digest(items, recipient(**values), as_of)

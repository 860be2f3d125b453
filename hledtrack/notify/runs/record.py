"""The record of digests sent (``.hledtrack/mail.db``): what keeps a digest from being sent twice or lost.

A digest is written down as ``sending``, with its bytes, before the server gets it, and as ``sent`` once the server has
accepted it. One that is found in between may have arrived or not: the very same message goes out again. Nothing here
can be derived from the snapshots: the record is never dropped.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from hledtrack.model import Problem
from hledtrack.notify.digest.content import Digest, Entry, SentDigest
from hledtrack.notify.digest.message import Message

if TYPE_CHECKING:
    from sqlite_utils.db import Table

RECORD_FILE = "mail.db"
_LOCK_FILE = "mail.lock"
_VERSION = 2
_NO_MESSAGE = "none"
_TEXTS = ("recipient", "message_id", "as_of", "subject", "reason", "state", "begun_at", "settled_at", "reply")


class Sending(StrEnum):
    """How far a digest has come.

    ``BASELINE`` is no digest: how things stood when a recipient was first looked at and there was nothing to report.
    """

    BASELINE = "baseline"
    SENDING = "sending"
    SENT = "sent"
    DEFERRED = "deferred"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class RecordedDigest:
    """One digest as it is written down; ``settled_at`` is when its fate was known, ``reply`` what the server said."""

    recipient: str
    message_id: str
    as_of: date
    subject: str
    reason: str
    state: Sending
    attempts: int
    begun_at: datetime
    settled_at: datetime | None
    reply: str | None


class UnreadableRecordError(Exception):
    """The record cannot be read or written; sending without it would send digests twice."""

    def __init__(self, path: Path, what: str, remedy: str) -> None:
        self.problem = Problem(str(path), None, what, remedy)
        super().__init__(str(self.problem))


class RecordLockedError(Exception):
    """Another run is sending and has not finished in time."""


@contextmanager
def sole_sender(folder: Path, timeout: float) -> Iterator[None]:
    """Wait until no other run is sending, at most ``timeout`` seconds. Raises ``RecordLockedError``.

    The system lets go of the lock when a process ends, however it ends.
    """
    from filelock import FileLock, Timeout

    folder.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(folder / _LOCK_FILE, timeout=timeout):
            yield
    except Timeout as error:
        raise RecordLockedError(f"another run holds {folder / _LOCK_FILE}") from error


class MailRecord:
    """The digests of one workspace, by recipient and Message-ID. Addresses are compared without regard to case."""

    def __init__(self, path: Path, *, create: bool = True) -> None:
        """Open the record at ``path``; without ``create``, a missing one is read as empty and stays missing.

        Raises ``UnreadableRecordError``.
        """
        from sqlite_utils import Database

        self._path = path
        stored = create or path.exists()
        with self._watched():
            if create:
                _make_private(path)
            # Without transactions of Python's own: each statement below is one by itself.
            self._connection = sqlite3.connect(path if stored else ":memory:", isolation_level=None)
        try:
            with self._watched():
                self._database = Database(self._connection)
                self._prepare_tables()
        except BaseException:
            self._connection.close()
            raise

    def _prepare_tables(self) -> None:
        version = self._connection.execute("PRAGMA user_version").fetchone()[0]
        if version not in (0, _VERSION):
            age = "a newer" if version > _VERSION else "an older"
            remedy = "use that version" if version > _VERSION else "move it away: every digest comes once more"
            raise UnreadableRecordError(self._path, f"was written by {age} version", remedy)
        tables = self._database.table_names()
        if tables != ["digests"] and (version or tables):
            raise _damaged(self._path, "its tables are others")
        if version == _VERSION:
            self._look_through()
            return
        self._digests.create(
            {**dict.fromkeys(_TEXTS, str), "attempts": int, "entries": str, "text": str, "data": bytes},
            pk=("recipient", "message_id"),
            not_null={"recipient", "message_id", "as_of", "state", "begun_at"},
            if_not_exists=True,
        )
        self._connection.execute(f"PRAGMA user_version = {_VERSION}")

    def _look_through(self) -> None:
        """Raise ``UnreadableRecordError`` where a row could be passed over: then a digest would be sent once more."""
        states = ", ".join(f"'{state}'" for state in Sending)
        wrong = f"typeof(recipient) != 'text' or typeof(message_id) != 'text' or state not in ({states})"
        if next(self._digests.rows_where(wrong, limit=1), None) is not None:
            raise _damaged(self._path, "it has a row that says of no digest whether it was sent")

    @property
    def _digests(self) -> Table:
        return self._database.table("digests")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def last_sent(self, recipient: str) -> SentDigest | None:
        """The digest that a recipient was sent last, or how things stood at first."""
        rows = self._rows("recipient = ? and state in ('sent', 'baseline')", recipient)
        with self._watched():
            return _content(rows[-1]) if rows else None

    def in_doubt(self, recipient: str) -> tuple[Message, SentDigest] | None:
        """The last message, where it was handed over and nobody knows what became of it."""
        row = self._newest(recipient)
        if row is None or row["state"] != Sending.SENDING:
            return None
        with self._watched():
            return Message(row["message_id"], row["recipient"], row["subject"], row["data"], row["text"]), _content(row)

    def refusal(self, recipient: str) -> RecordedDigest | None:
        """The last digest, where the server refused it for good."""
        row = self._newest(recipient)
        with self._watched():
            return _recorded(row) if row is not None and row["state"] == Sending.REFUSED else None

    def is_sent(self, recipient: str, message_id: str) -> bool:
        """Whether the recipient's server has accepted this digest."""
        return bool(self._rows("recipient = ? and message_id = ? and state = 'sent'", recipient, message_id))

    def history(self, recipient: str | None = None) -> tuple[RecordedDigest, ...]:
        """All digests, to one recipient or to all, the newest last."""
        with self._watched():
            found = self._digests.rows_where("state != 'baseline'", order_by="begun_at, rowid")
            rows = [_recorded(row) for row in found]
        return tuple(row for row in rows if recipient is None or row.recipient == recipient.lower())

    def set_baseline(self, recipient: str, digest: Digest, now: datetime) -> None:
        """Write down how things stand for a recipient who was never written to and has nothing to be told."""
        if not self._rows("recipient = ?", recipient):
            empty = Message(_NO_MESSAGE, recipient, "", b"", "")
            self._write(_row(empty, digest.as_of, digest.entries, "", Sending.BASELINE, now))

    def begin(self, message: Message, as_of: date, entries: frozenset[Entry], reason: str, now: datetime) -> None:
        """Write down that a message is about to be handed over, in place of an earlier attempt at it."""
        attempts = 1
        for row in self._rows("recipient = ? and message_id = ?", message.recipient, message.message_id):
            attempts += row["attempts"] if isinstance(row["attempts"], int) else 0
        self._write(_row(message, as_of, entries, reason, Sending.SENDING, now) | {"attempts": attempts})

    def settle(self, recipient: str, message_id: str, state: Sending, reply: str, now: datetime) -> None:
        """Write down what became of a message; in doubt it stays ``SENDING``."""
        values: dict[str, Any] = {"state": state.value, "reply": reply, "settled_at": now.isoformat()}
        if state is not Sending.SENDING:
            values |= {"data": None, "text": None}
        with self._watched():
            self._digests.update((recipient.lower(), message_id), values)
            if state is Sending.SENT:
                self._forget_earlier(recipient, message_id)

    def _forget_earlier(self, recipient: str, message_id: str) -> None:
        """Only the last digest is compared with: of earlier ones the record keeps that they were, not their words."""
        self._connection.execute(
            "update digests set entries = null, data = null, text = null where recipient = ? and message_id != ?",
            (recipient.lower(), message_id),
        )

    def _write(self, row: dict[str, Any]) -> None:
        with self._watched():
            self._digests.insert(row, replace=True)

    def _newest(self, recipient: str) -> dict[str, Any] | None:
        rows = self._rows("recipient = ?", recipient)
        return rows[-1] if rows else None

    def _rows(self, where: str, recipient: str, *values: str) -> list[dict[str, Any]]:
        with self._watched():
            return list(self._digests.rows_where(where, [recipient.lower(), *values], order_by="rowid"))

    @contextmanager
    def _watched(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise _unusable(self._path, error) from error
        except (ValueError, TypeError, KeyError) as error:  # what a row says that the program did not write
            raise _damaged(self._path, str(error)) from error


def _make_private(path: Path) -> None:
    """Make the file that whole mails are kept in: nobody else is to read them. What hinders it shows on opening."""
    with suppress(OSError):
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))


def _unusable(path: Path, error: sqlite3.Error) -> UnreadableRecordError:
    code = getattr(error, "sqlite_errorcode", None)
    if code == sqlite3.SQLITE_FULL or (code is not None and code & 0xFF == sqlite3.SQLITE_IOERR):
        return UnreadableRecordError(path, f"cannot be written: {error}", "free some space and run it again")
    if code == sqlite3.SQLITE_READONLY or code == sqlite3.SQLITE_CANTOPEN:
        return UnreadableRecordError(path, f"cannot be written: {error}", "check the file, its folder and their owner")
    return _damaged(path, str(error))


def _damaged(path: Path, why: str) -> UnreadableRecordError:
    remedy = "restore it from a copy; without it, digests that were sent are sent once more"
    return UnreadableRecordError(path, f"cannot be used as the record of digests sent: {why}", remedy)


def _row(
    message: Message, as_of: date, entries: frozenset[Entry], reason: str, state: Sending, now: datetime
) -> dict[str, Any]:
    return {
        "recipient": message.recipient.lower(),
        "message_id": message.message_id,
        "as_of": as_of.isoformat(),
        "subject": message.subject,
        "reason": reason,
        "state": state.value,
        "begun_at": now.isoformat(),
        "settled_at": None,
        "reply": None,
        "attempts": 0,
        "entries": _written_entries(entries),
        "text": message.text,
        "data": message.data,
    }


def _content(row: dict[str, Any]) -> SentDigest:
    sent = row["state"] != Sending.BASELINE
    return SentDigest(date.fromisoformat(row["as_of"]), _read_entries(row["entries"]), sent)


def _recorded(row: dict[str, Any]) -> RecordedDigest:
    return RecordedDigest(
        recipient=row["recipient"],
        message_id=row["message_id"],
        as_of=date.fromisoformat(row["as_of"]),
        subject=row["subject"],
        reason=row["reason"],
        state=Sending(row["state"]),
        attempts=row["attempts"],
        begun_at=datetime.fromisoformat(row["begun_at"]),
        settled_at=datetime.fromisoformat(row["settled_at"]) if row["settled_at"] else None,
        reply=row["reply"],
    )


def _written_entries(entries: frozenset[Entry]) -> str:
    rows = [
        [entry.id, entry.expected, entry.overdue, entry.due_soon, entry.unmentioned, entry.reminders]
        for entry in sorted(entries, key=lambda entry: entry.id)
    ]
    return json.dumps(rows)


def _read_entries(text: str | None) -> frozenset[Entry]:
    return frozenset(Entry(*values) for values in json.loads(text or "[]"))

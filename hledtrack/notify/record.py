"""The record of digests sent (``.hledtrack/mail.db``): what keeps a digest from being sent twice or lost.

A digest is written down as prepared before the server gets it and as sent once the server has accepted it. One that
is found prepared was interrupted in between: it goes out again under the same Message-ID. Nothing here can be
derived from the snapshots: the record is never dropped.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from hledtrack.model import Problem
from hledtrack.notify.digest import Digest, Entry, SentDigest

if TYPE_CHECKING:
    from sqlite_utils.db import Table

RECORD_FILE = "mail.db"
_LOCK_FILE = "mail.lock"
_VERSION = 1


class UnreadableRecordError(Exception):
    """The record cannot be used; sending without it would send digests twice."""

    def __init__(self, path: Path, what: str, remedy: str) -> None:
        self.problem = Problem(str(path), None, what, remedy)
        super().__init__(str(self.problem))


class RecordLockedError(Exception):
    """Another run is sending and has not finished in time."""


@contextmanager
def sole_sender(folder: Path, timeout: float) -> Iterator[None]:
    """Wait until no other run is sending, at most ``timeout`` seconds. Raises ``RecordLockedError``."""
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

        stored = create or path.exists()
        try:
            self._connection = sqlite3.connect(path if stored else ":memory:", isolation_level=None)
            self._database = Database(self._connection)
            self._prepare_tables(path)
        except sqlite3.Error as error:
            raise _unreadable(path, error) from error
        self._path = path

    def _prepare_tables(self, path: Path) -> None:
        version = self._connection.execute("PRAGMA user_version").fetchone()[0]
        if version > _VERSION:
            raise UnreadableRecordError(path, "was written by a newer version", "use that version")
        if version == _VERSION:
            return
        self._digests.create(
            {
                "recipient": str,
                "message_id": str,
                "as_of": str,
                "entries": str,
                "state": str,
                "prepared_at": str,
                "sent_at": str,
                "reply": str,
            },
            pk=("recipient", "message_id"),
            not_null={"recipient", "message_id", "as_of", "entries", "state", "prepared_at"},
            if_not_exists=True,
        )
        self._connection.execute(f"PRAGMA user_version = {_VERSION}")

    @property
    def _digests(self) -> Table:
        return self._database.table("digests")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def last_sent(self, recipient: str) -> SentDigest | None:
        """The digest that a recipient's server accepted last."""
        rows = self._rows("recipient = ? and state = 'sent'", recipient)
        if not rows:
            return None
        return SentDigest(date.fromisoformat(rows[-1]["as_of"]), _read_entries(rows[-1]["entries"]))

    def interrupted(self, recipient: str) -> tuple[str, SentDigest] | None:
        """The Message-ID and the content of the digest prepared last, where nothing was sent since."""
        rows = self._rows("recipient = ?", recipient)
        if not rows or rows[-1]["state"] != "prepared":
            return None
        row = rows[-1]
        return row["message_id"], SentDigest(date.fromisoformat(row["as_of"]), _read_entries(row["entries"]))

    def is_sent(self, recipient: str, message_id: str) -> bool:
        """Whether the recipient's server has accepted this digest."""
        return bool(self._rows("recipient = ? and message_id = ? and state = 'sent'", recipient, message_id))

    def prepare(self, recipient: str, message_id: str, digest: Digest, now: datetime) -> None:
        """Write down that a digest is about to be sent, in place of earlier attempts at it."""
        row = {
            "recipient": recipient.lower(),
            "message_id": message_id,
            "as_of": digest.as_of.isoformat(),
            "entries": _written_entries(digest.entries),
            "state": "prepared",
            "prepared_at": now.isoformat(),
            "sent_at": None,
            "reply": None,
        }
        with self._writing():
            self._digests.insert(row, replace=True)

    def mark_sent(self, recipient: str, message_id: str, reply: str, now: datetime) -> None:
        """Write down that the server has accepted a digest."""
        self._mark(recipient, message_id, {"state": "sent", "sent_at": now.isoformat(), "reply": reply})

    def mark_failed(self, recipient: str, message_id: str, reply: str) -> None:
        """Write down why a digest was not accepted; it stays prepared and due."""
        self._mark(recipient, message_id, {"reply": reply})

    def _mark(self, recipient: str, message_id: str, values: dict[str, Any]) -> None:
        with self._writing():
            self._digests.update((recipient.lower(), message_id), values)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise _unreadable(self._path, error) from error

    def _rows(self, where: str, recipient: str, *values: str) -> list[dict[str, Any]]:
        with self._writing():
            found = self._digests.rows_where(where, [recipient.lower(), *values], order_by="rowid")
            return list(found)


def _unreadable(path: Path, error: Exception) -> UnreadableRecordError:
    remedy = "restore it from a copy; without it, digests that were sent are sent once more"
    return UnreadableRecordError(path, f"cannot be used as the record of digests sent: {error}", remedy)


def _written_entries(entries: frozenset[Entry]) -> str:
    return json.dumps([[entry.id, entry.overdue, entry.expected] for entry in sorted(entries)])


def _read_entries(text: str) -> frozenset[Entry]:
    return frozenset(Entry(id, overdue, expected) for id, overdue, expected in json.loads(text))

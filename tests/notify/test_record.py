"""The record of digests sent."""

from __future__ import annotations

import sqlite3
import threading
from datetime import timedelta
from pathlib import Path

import pytest

from hledtrack.notify.digest import SentDigest
from hledtrack.notify.record import MailRecord, RecordLockedError, UnreadableRecordError, sole_sender
from tests.notify.samples import DAY, NOW, digest, item

ANA = "ana@example.org"
FIRST, SECOND = digest(item("a", overdue=1)), digest(item("a", overdue=2), item("b", left=1))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "mail.db"


def test_nothing_was_sent_yet(path: Path) -> None:
    with MailRecord(path) as record:
        assert record.last_sent(ANA) is None
        assert record.interrupted(ANA) is None
        assert not record.is_sent(ANA, "<1@x>")


def test_prepared_then_sent(path: Path) -> None:
    with MailRecord(path) as record:
        record.prepare(ANA, "<1@x>", FIRST, NOW)
    with MailRecord(path) as record:
        assert record.interrupted(ANA) == ("<1@x>", SentDigest(DAY, FIRST.entries))
        assert record.last_sent(ANA) is None
        record.mark_sent(ANA, "<1@x>", "accepted", NOW)
    with MailRecord(path) as record:
        assert record.interrupted(ANA) is None
        assert record.last_sent(ANA) == SentDigest(DAY, FIRST.entries)
        assert record.is_sent(ANA, "<1@x>")
        assert record.is_sent("ANA@Example.org", "<1@x>")
        assert record.last_sent("bo@example.org") is None


def test_what_failed_stays_prepared(path: Path) -> None:
    with MailRecord(path) as record:
        record.prepare(ANA, "<1@x>", FIRST, NOW)
        record.mark_failed(ANA, "<1@x>", "550 no such user")
        assert record.interrupted(ANA) == ("<1@x>", SentDigest(DAY, FIRST.entries))


def test_the_last_one_counts(path: Path) -> None:
    with MailRecord(path) as record:
        record.prepare(ANA, "<1@x>", FIRST, NOW)
        record.prepare(ANA, "<2@x>", SECOND, NOW)
        record.mark_sent(ANA, "<2@x>", "accepted", NOW)
        assert record.last_sent(ANA) == SentDigest(DAY, SECOND.entries)
        # The first one never arrived, but what it said is in the second.
        assert record.interrupted(ANA) is None


def test_prepared_again_it_is_the_newest(path: Path) -> None:
    with MailRecord(path) as record:
        record.prepare(ANA, "<1@x>", FIRST, NOW)
        record.prepare(ANA, "<2@x>", SECOND, NOW)
        record.mark_sent(ANA, "<2@x>", "accepted", NOW)
        record.prepare(ANA, "<1@x>", FIRST, NOW + timedelta(days=1))
        assert record.interrupted(ANA) == ("<1@x>", SentDigest(DAY, FIRST.entries))


def test_a_reader_creates_nothing(path: Path) -> None:
    with MailRecord(path, create=False) as record:
        assert record.last_sent(ANA) is None
    assert not path.exists()


def test_what_is_no_record_is_refused_and_left(path: Path) -> None:
    path.write_bytes(b"this is no database" * 100)
    with pytest.raises(UnreadableRecordError) as caught:
        MailRecord(path)
    assert caught.value.problem.path == str(path)
    assert path.read_bytes().startswith(b"this is no database")


def test_a_record_of_a_newer_version_is_refused(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(UnreadableRecordError, match="newer version"):
        MailRecord(path)


def test_one_sender_at_a_time(tmp_path: Path) -> None:
    folder = tmp_path / ".hledtrack"
    held, finish = threading.Event(), threading.Event()

    def other() -> None:
        with sole_sender(folder, 5):
            held.set()
            finish.wait(5)

    thread = threading.Thread(target=other)
    thread.start()
    held.wait(5)
    with pytest.raises(RecordLockedError), sole_sender(folder, 0):
        pass
    finish.set()
    thread.join(5)
    with sole_sender(folder, 0):
        assert folder.is_dir()

"""The record of digests sent."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from hledtrack.notify.digest.content import Digest, SentDigest
from hledtrack.notify.digest.message import Message
from hledtrack.notify.runs.record import MailRecord, RecordLockedError, Sending, UnreadableRecordError, sole_sender
from tests.notify.samples import DAY, NOW, digest, item

ANA = "ana@example.org"
FIRST, SECOND = digest(item("a", overdue=1)), digest(item("a", overdue=2), item("b", left=1))


def message(id: str, to: str = ANA) -> Message:
    return Message(id, to, "hledtrack: 1 overdue", b"data", "text")


def begin(record: MailRecord, id: str, made: Digest, to: str = ANA, now: datetime = NOW) -> None:
    record.begin(message(id, to), made.as_of, made.entries, "first", now)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "mail.db"


def test_nothing_was_sent_yet(path: Path) -> None:
    with MailRecord(path) as record:
        assert record.last_sent(ANA) is None
        assert record.in_doubt(ANA) is None
        assert record.refusal(ANA) is None
        assert not record.is_sent(ANA, "<1@x>")
        assert record.history() == ()


def test_begun_then_sent(path: Path) -> None:
    with MailRecord(path) as record:
        begin(record, "<1@x>", FIRST, "Ana@example.org")
    with MailRecord(path) as record:
        assert record.in_doubt(ANA) == (message("<1@x>"), SentDigest(DAY, FIRST.entries))
        assert record.last_sent(ANA) is None
        record.settle(ANA, "<1@x>", Sending.SENT, "250 accepted", NOW)
    with MailRecord(path) as record:
        assert record.in_doubt(ANA) is None
        assert record.last_sent(ANA) == SentDigest(DAY, FIRST.entries)
        assert record.is_sent("ANA@Example.org", "<1@x>")
        assert record.last_sent("bo@example.org") is None
        (told,) = record.history()
        assert (told.state, told.attempts, told.reply, told.settled_at) == (Sending.SENT, 1, "250 accepted", NOW)


@pytest.mark.parametrize("state", [Sending.DEFERRED, Sending.REFUSED])
def test_what_was_not_accepted_is_not_in_doubt(path: Path, state: Sending) -> None:
    with MailRecord(path) as record:
        begin(record, "<1@x>", FIRST)
        record.settle(ANA, "<1@x>", state, "no", NOW)
        assert (record.in_doubt(ANA), record.last_sent(ANA)) == (None, None)
        assert (record.refusal(ANA) is not None) is (state is Sending.REFUSED)


def test_the_last_one_counts(path: Path) -> None:
    with MailRecord(path) as record:
        begin(record, "<1@x>", FIRST)
        begin(record, "<2@x>", SECOND)
        record.settle(ANA, "<2@x>", Sending.SENT, "accepted", NOW)
        assert record.last_sent(ANA) == SentDigest(DAY, SECOND.entries)
        # Nobody knows what became of the first one, but what it said is in the second.
        assert record.in_doubt(ANA) is None


def test_begun_again_it_is_the_newest_and_counted(path: Path) -> None:
    with MailRecord(path) as record:
        begin(record, "<1@x>", FIRST)
        begin(record, "<2@x>", SECOND)
        record.settle(ANA, "<2@x>", Sending.DEFERRED, "later", NOW)
        begin(record, "<1@x>", FIRST, now=NOW + timedelta(days=1))
        assert record.in_doubt(ANA) == (message("<1@x>"), SentDigest(DAY, FIRST.entries))
        assert [(one.message_id, one.attempts) for one in record.history()] == [("<2@x>", 1), ("<1@x>", 2)]


def test_only_the_last_digests_words_are_kept(path: Path) -> None:
    with MailRecord(path) as record:
        for id in ("<1@x>", "<2@x>"):
            begin(record, id, FIRST)
            record.settle(ANA, id, Sending.SENT, "accepted", NOW)
    rows = sqlite3.connect(path).execute("select entries is null, data is null, text is null from digests").fetchall()
    assert rows == [(1, 1, 1), (0, 1, 1)]


def test_how_things_stood_at_first(path: Path) -> None:
    with MailRecord(path) as record:
        record.set_baseline(ANA, FIRST, NOW)
        record.set_baseline(ANA, SECOND, NOW)
        assert record.last_sent(ANA) == SentDigest(DAY, FIRST.entries, sent=False)
        assert record.history() == ()
        begin(record, "<1@x>", SECOND)
        record.settle(ANA, "<1@x>", Sending.SENT, "accepted", NOW)
        assert record.last_sent(ANA) == SentDigest(DAY, SECOND.entries)


def test_the_history_of_one_recipient(path: Path) -> None:
    with MailRecord(path) as record:
        begin(record, "<1@x>", FIRST)
        begin(record, "<2@x>", FIRST, "bo@example.org")
        assert [one.recipient for one in record.history("BO@example.org")] == ["bo@example.org"]


def test_a_reader_creates_nothing(path: Path) -> None:
    with MailRecord(path, create=False) as record:
        assert record.last_sent(ANA) is None
    assert not path.exists()


def test_a_full_disk_is_said_and_leaves_the_record_whole(path: Path) -> None:
    with MailRecord(path) as record:
        begin(record, "<1@x>", FIRST)
        record.settle(ANA, "<1@x>", Sending.SENT, "accepted", NOW)
    tiny = f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({path.stat().st_size}, -1))\n"
    write = """
import sys
from pathlib import Path
from hledtrack.notify.runs.record import MailRecord, UnreadableRecordError
from tests.notify.samples import NOW, digest, item
from hledtrack.notify.digest.message import Message
with MailRecord(Path(sys.argv[1])) as record:
    try:
        record.begin(Message("<2@x>", "bo@x", "s", b"x" * 200000, "t"), NOW.date(), frozenset(), "first", NOW)
    except UnreadableRecordError as error:
        print(error)
"""
    command = [sys.executable, "-c", tiny + write, str(path)]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert "mail.db: cannot be written: " in said
    assert "free some space and run it again" in said
    with MailRecord(path) as record:
        assert [one.message_id for one in record.history()] == ["<1@x>"]


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


def test_a_record_of_an_older_version_is_refused(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 1")
    connection.close()
    with pytest.raises(UnreadableRecordError, match="move it away"):
        MailRecord(path)


DAMAGED = {
    "its table is gone": "drop table digests",
    "its table is another": "alter table digests rename to letters",
    "a row of nobody": "update digests set recipient = x'ff'",
    "a row of no message": "update digests set message_id = x'ff'",
    "a state that is none": "update digests set state = 'lost'",
}


@pytest.mark.parametrize("damage", DAMAGED.values(), ids=DAMAGED)
def test_a_record_that_would_pass_over_a_digest_is_refused(path: Path, damage: str) -> None:
    with MailRecord(path) as record:
        begin(record, "<1@x>", FIRST)
    with sqlite3.connect(path) as connection:
        connection.execute(damage)
    connection.close()
    with pytest.raises(UnreadableRecordError, match="cannot be used as the record of digests sent"):
        MailRecord(path)


def test_another_database_is_no_record(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("create table letters (words)")
    connection.close()
    with pytest.raises(UnreadableRecordError, match="its tables are others"):
        MailRecord(path)


@pytest.mark.parametrize("column", ["as_of", "begun_at", "entries", "attempts", "settled_at"])
@pytest.mark.parametrize("value", ["x'ff'", "'soon'", "null", "'[[1]]'", "7"])
def test_whatever_a_row_says_is_read_or_refused(path: Path, column: str, value: str) -> None:
    with MailRecord(path) as record:
        begin(record, "<1@x>", FIRST)
    try:
        with sqlite3.connect(path) as connection:
            connection.execute(f"update digests set {column} = {value}")
    except sqlite3.IntegrityError:
        return
    finally:
        connection.close()
    with MailRecord(path) as record:
        for read in (record.history, lambda: record.in_doubt(ANA), lambda: begin(record, "<1@x>", FIRST)):
            with suppress(UnreadableRecordError):
                read()


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

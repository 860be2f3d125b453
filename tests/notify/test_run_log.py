"""One line a run, for monitoring systems."""

from __future__ import annotations

import shlex
from datetime import UTC, datetime
from pathlib import Path

import pytest

from hledtrack.notify.runs.run_log import LOG_FILE, MAX_BYTES, Run, append_run, log_line, read_runs
from tests.conftest import Folder
from tests.hostile import TEXTS
from tests.notify.conftest import Mailbox, Serve, free_port
from tests.notify.test_email_command import set_up

RUN = Run(time=datetime(2024, 6, 10, 7, 0, 2, tzinfo=UTC), by="cron", exit=4, sent=2, failed=1, error='bo: 550 "no"')


def test_the_line() -> None:
    assert log_line(RUN) == (
        "time=2024-06-10T07:00:02+00:00 run=email by=cron result=failed exit=4 sent=2 held=0 refused=0 failed=1 "
        'seconds=0.00 error="bo: 550 \\"no\\""'
    )


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_whatever_the_reason_it_is_one_line_that_reads_back(tmp_path: Path, text: str) -> None:
    append_run(tmp_path, Run(time=RUN.time, by=text or "x", error=text))
    append_run(tmp_path, RUN)
    content = (tmp_path / LOG_FILE).read_text()
    assert content.count("\n") == 2
    assert content.replace("\n", "").isprintable()
    assert len(read_runs(tmp_path)) == 2
    assert read_runs(tmp_path)[1] == RUN
    assert len(shlex.split(content.splitlines()[1])) == 11


def test_foreign_lines_are_passed_over(tmp_path: Path) -> None:
    assert read_runs(tmp_path) == ()
    (tmp_path / LOG_FILE).write_bytes(b"Traceback\n\xff\ntime=yesterday run=email\n" + log_line(RUN).encode() + b"\nti")
    assert read_runs(tmp_path) == (RUN,)


def test_the_log_does_not_grow_for_ever(tmp_path: Path) -> None:
    log = tmp_path / LOG_FILE
    log.write_text("x" * (MAX_BYTES + 1))
    append_run(tmp_path, RUN)
    assert read_runs(tmp_path) == (RUN,)
    assert (tmp_path / f"{LOG_FILE}.1").stat().st_size == MAX_BYTES + 1


def test_every_run_but_a_dry_one_leaves_a_line(folder: Folder, serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    set_up(folder, serve(Mailbox({"bo@example.org": ["550 no such user"]})))
    monkeypatch.setenv("HLEDTRACK_STARTED_BY", "cron")
    for arguments in (["--dry-run"], [], [], ["--test"], ["--to", "eve@example.org"]):
        folder.run("email", "--as-of", "2024-06-10", *arguments)
    (folder.root / "hledtrack.toml").write_text("[email]\n")
    folder.run("email")
    runs = read_runs(folder.root / ".hledtrack")
    assert [(run.by, run.test, run.exit, run.sent, run.held, run.refused, run.failed) for run in runs] == [
        ("cron", False, 4, 1, 0, 0, 1),
        ("cron", False, 0, 0, 2, 1, 0),
        ("cron", True, 0, 2, 0, 0, 0),
        ("cron", False, 2, 0, 0, 0, 0),
        ("cron", False, 3, 0, 0, 0, 0),
    ]
    assert runs[0].error is not None
    assert runs[0].error.startswith("bo@example.org: not delivered: 550 no such user")
    assert runs[4].error is not None
    assert runs[4].error.startswith("hledtrack.toml:1: [email] from is missing")


def test_a_log_that_cannot_be_written_stops_nothing(folder: Folder, serve: Serve) -> None:
    mailbox = Mailbox()
    set_up(folder, serve(mailbox))
    (folder.root / ".hledtrack" / LOG_FILE).mkdir(parents=True)
    result = folder.run("email", "--as-of", "2024-06-10")
    assert result.exit_code == 0
    assert ".hledtrack: the log cannot be written" in result.stderr
    assert len(mailbox.accepted) == 2


def test_one_reason_for_all_is_told_once(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hledtrack.notify.delivery.attempts.RETRY_AFTER", ())
    monkeypatch.setattr(
        "hledtrack.notify.delivery.attempts.deliver.__kwdefaults__", {"sleep": lambda s: None, "retry_after": ()}
    )
    set_up(folder, free_port())
    result = folder.run("email", "--as-of", "2024-06-10")
    assert result.exit_code == 4
    told = [line for line in result.stderr.splitlines() if "not delivered" in line]
    assert len(told) == 1
    assert told[0].startswith("hledtrack: ana@example.org, bo@example.org: not delivered: ")
    assert told[0].endswith("Connection refused; the next run tries again")

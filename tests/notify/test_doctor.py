"""``hledtrack doctor`` and ``hledtrack email log``."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from hledtrack.notify.runs.run_log import Run, append_run
from tests.conftest import SETTINGS, Folder
from tests.notify.conftest import CERTIFICATES, Mailbox, Serve, certificate, free_port
from tests.notify.test_crontab import FAKE
from tests.notify.test_email_command import set_up

# The test server's own opinion of logins without TLS.
pytestmark = pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")

NOW = datetime(2024, 6, 10, 12, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def machine(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A crontab program and a home of the test's own, and noon of 10 June 2024."""
    folder = tmp_path_factory.mktemp("machine")
    (folder / "crontab").write_text(FAKE)
    (folder / "crontab").chmod(0o755)
    for name in ("cat", "dirname", "mv"):
        (folder / name).symlink_to(f"/usr/bin/{name}")
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setattr("hledtrack.cli.sending.logged_run.now", lambda: NOW)
    return folder


def verdicts(folder: Folder, *arguments: str) -> list[tuple[str, str]]:
    told = json.loads(folder.run("doctor", "--format", "json", *arguments).stdout)
    return [(finding["part"], finding["verdict"]) for finding in told["findings"]]


def test_all_is_well(folder: Folder, serve: Serve) -> None:
    set_up(folder, serve(Mailbox()))
    folder.run("cron", "install")
    folder.run("email", "--as-of", "2024-06-10")
    append_run(folder.root / ".hledtrack", Run(time=NOW - timedelta(hours=5), by="cron", held=2))
    result = folder.run("doctor", "--network")
    assert result.exit_code == 0, result.stdout
    assert [line.split()[0] for line in result.stdout.splitlines()] == ["ok"] * 6
    assert "127.0.0.1" in result.stdout
    assert "2 digests, every recipient's last one was accepted" in result.stdout
    assert "2024-06-10 07:00 UTC, 5 hours ago, by cron: 0 sent, 2 not due" in result.stdout


def test_nothing_is_set_up(folder: Folder) -> None:
    result = folder.run("doctor")
    assert result.exit_code == 3
    assert verdicts(folder) == [
        ("settings", "wrong"),
        ("snapshots", "warning"),
        ("record", "ok"),
        ("schedule", "warning"),
        ("last run", "note"),
    ]
    assert "add one: docs/email.md" in result.stdout
    assert not (folder.root / ".hledtrack").exists()


def test_settings_that_are_wrong_are_named_with_their_lines(folder: Folder) -> None:
    (folder.root / "hledtrack.toml").write_text(f'{SETTINGS}\n[email]\nfrom = "desk"\nhost = "x"\n')
    result = folder.run("doctor")
    assert result.exit_code == 3
    assert "hledtrack.toml:5: [email] from 'desk' is not one e-mail address" in result.stdout


def test_the_job_has_stopped(folder: Folder) -> None:
    set_up(folder, free_port())
    folder.run("cron", "install")
    assert ("last run", "warning") in verdicts(folder)
    append_run(folder.root / ".hledtrack", Run(time=NOW - timedelta(days=9), by="cron"))
    append_run(folder.root / ".hledtrack", Run(time=NOW - timedelta(minutes=3)))
    result = folder.run("doctor")
    assert result.exit_code == 4
    assert "the schedule last ran 9 days ago (2024-06-01 12:00 UTC)" in result.stdout
    assert "3 minutes ago, by hand" in result.stdout


def test_the_last_run_failed(folder: Folder) -> None:
    set_up(folder, free_port())
    append_run(folder.root / ".hledtrack", Run(time=NOW - timedelta(hours=1), exit=4, failed=1, error="bo: 550 no"))
    result = folder.run("doctor")
    assert result.exit_code == 4
    assert "failed   last run   2024-06-10 11:00 UTC, 1 hour ago, by hand: exit 4: bo: 550 no" in result.stdout


def test_a_schedule_by_systemd(folder: Folder, machine: Path) -> None:
    set_up(folder, free_port())
    printed = folder.run("cron", "show", "--systemd").stdout
    name = printed.splitlines()[0].rpartition("/")[2].removesuffix(".service")
    (machine / ".config/systemd/user").mkdir(parents=True)
    (machine / f".config/systemd/user/{name}.timer").touch()
    assert ("schedule", "ok") in verdicts(folder)


def test_another_python_than_this_one(folder: Folder, machine: Path) -> None:
    set_up(folder, free_port())
    folder.run("cron", "install")
    table = machine / "table"
    table.write_text(table.read_text().replace(f" {sys.executable} -m", " /opt/gone/python -m"))
    assert ("schedule", "warning") in verdicts(folder)


def test_no_crontab_program(folder: Folder, machine: Path) -> None:
    set_up(folder, free_port())
    (machine / "crontab").unlink()
    assert ("schedule", "failed") in verdicts(folder)


def test_what_is_refused_interrupted_or_put_off(folder: Folder, serve: Serve) -> None:
    set_up(folder, serve(Mailbox({"bo@example.org": ["550 no such user"]})))
    folder.run("email", "--as-of", "2024-06-10")
    result = folder.run("doctor")
    assert "bo@example.org: the digest of 2024-06-10 was refused: 550 no such user" in result.stdout
    # The refusal has been told by the run: it is no failure of the job any more once another run has gone well.
    folder.run("email", "--as-of", "2024-06-10")
    assert folder.run("doctor").exit_code == 0


def test_a_record_that_is_none(folder: Folder) -> None:
    set_up(folder, free_port())
    (folder.root / ".hledtrack").mkdir()
    (folder.root / ".hledtrack" / "mail.db").write_bytes(b"none" * 500)
    assert ("record", "wrong") in verdicts(folder)
    assert folder.run("doctor").exit_code == 3
    log = folder.run("email", "log")
    assert (log.exit_code, log.stdout) == (3, "")


@pytest.mark.parametrize(("listening", "trusted", "verdict", "said"), [
    (True, True, "ok", "connected and ready"),
    (True, False, "failed", "is not trusted"),
    (False, True, "failed", "Connection refused"),
])  # fmt: skip
def test_the_server_is_asked_only_when_wanted(
    folder: Folder,
    serve: Serve,
    monkeypatch: pytest.MonkeyPatch,
    listening: bool,
    trusted: bool,
    verdict: str,
    said: str,
) -> None:
    mailbox = Mailbox()
    port = (
        serve(mailbox, login=True, tls_context=certificate("localhost"), require_starttls=True)
        if listening
        else free_port()
    )
    if trusted:
        monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATES / "localhost.pem"))
    monkeypatch.setenv("SECRET", "secret")
    set_up(folder, port, host="localhost", more='security = "starttls"\nusername = "desk"\npassword_env = "SECRET"')
    assert ("delivery", "note") in verdicts(folder)
    assert ("delivery", verdict) in verdicts(folder, "--network")
    assert said in folder.run("doctor", "--network").stdout
    assert mailbox.accepted == []


def test_a_password_that_is_missing_or_that_cron_lacks(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    set_up(folder, free_port(), more='username = "desk"\npassword_env = "RIVER_SECRET"')
    assert ("secrets", "wrong") in verdicts(folder)
    monkeypatch.setenv("RIVER_SECRET", "secret")
    assert ("secrets", "warning") in verdicts(folder)
    assert "secret\n" not in folder.run("doctor").stdout


@pytest.mark.parametrize(("more", "verdict"), [
    ('method = "sendmail"\ncommand = "/bin/sh"', "ok"),
    ('method = "sendmail"\ncommand = "/nowhere/sendmail"', "wrong"),
    ('method = "maildir"\npath = "inbox"', "ok"),
    ('method = "file"\npath = "hledtrack.toml/outbox"', "wrong"),
])  # fmt: skip
def test_other_ways_than_smtp(folder: Folder, more: str, verdict: str) -> None:
    (folder.root / "hledtrack.toml").write_text(
        f'{SETTINGS}\n[email]\nfrom = "desk@example.org"\n{more}\n[[email.recipient]]\nto = "ana@example.org"\n'
    )
    assert ("delivery", verdict) in verdicts(folder)


def test_the_log_of_what_was_sent(folder: Folder, serve: Serve) -> None:
    set_up(folder, serve(Mailbox({"bo@example.org": ["550 no such user"]})))
    assert folder.run("email", "log").stdout == ""
    folder.run("email", "--as-of", "2024-06-10")
    lines = [line.split("  ") for line in folder.run("email", "log").stdout.splitlines()]
    assert [[cell.strip() for cell in line if cell.strip()][1:] for line in lines] == [
        ["ana@example.org", "sent", "1 overdue, 1 due soon", "250 taken"],
        ["bo@example.org", "refused", "1 overdue", "550 no such user"],
    ]
    (only,) = json.loads(folder.run("email", "log", "--to", "BO@example.org", "--format", "json").stdout)
    assert (only["recipient"], only["state"], only["reason"], only["attempts"], only["reply"]) == (
        "bo@example.org",
        "refused",
        "first",
        1,
        "550 no such user",
    )

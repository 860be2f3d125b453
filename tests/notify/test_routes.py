"""Other ways than SMTP: the sendmail command, a Maildir, files, chat channels."""

from __future__ import annotations

import json
import os
import signal
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes
from http.server import BaseHTTPRequestHandler, HTTPServer
from mailbox import Maildir
from pathlib import Path
from typing import Any

import pytest

from hledtrack.notify.delivery.attempts import Delivery, Fate
from hledtrack.notify.delivery.routes import Secrets, deliverer, read_secrets
from hledtrack.notify.digest.message import Message, digest_message
from hledtrack.store.settings.email_settings import EmailSettings, Method, SecretPlace
from tests.notify.samples import DIALOGUE, NOW, digest, item, recipient, settings

# apprise imports modules that later versions of Python are to lose.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")

ANA, BO = "ana@example.org", "-Bo@example.org"


def message(to: str = ANA, **values: Any) -> Message:
    made = digest(item("flood-maps", overdue=3, title="Publicar los mapas de inundación"))
    identity = f"<20240610.{to.strip('-')[0]}@example.org>"
    return digest_message(made, recipient(to, **values), settings(), dialogue=DIALOGUE, message_id=identity, now=NOW)


def run(given: EmailSettings, folder: Path, *messages: Message, urls: dict[str, str] | None = None) -> list[Delivery]:
    return list(deliverer(given, folder, Secrets(urls=urls or {}))(messages, lambda message: None))


def fates(deliveries: list[Delivery]) -> list[tuple[str, str]]:
    return [(delivery.recipient, delivery.fate.value) for delivery in deliveries]


@pytest.fixture
def sendmail(tmp_path: Path) -> Path:
    """A sendmail that keeps its arguments and what it is given; a file beside it says how it ends."""
    program = tmp_path / "sendmail"
    program.write_text('#!/bin/sh\nprintf "%s\\n" "$@" >"$0.args"; cat >"$0.mail"; . "$0.end"\n')
    program.chmod(0o755)
    Path(f"{program}.end").write_text("exit 0\n")
    return program


def by_sendmail(program: Path, **values: Any) -> EmailSettings:
    return settings(method=Method.SENDMAIL, server=None, command=str(program), **values)


def test_sendmail_is_given_sender_recipient_and_message(sendmail: Path, tmp_path: Path) -> None:
    assert fates(run(by_sendmail(sendmail), tmp_path, message(BO))) == [(BO, "accepted")]
    assert Path(f"{sendmail}.args").read_text().splitlines() == ["-i", "-f", "desk@example.org", "--", BO]
    data = Path(f"{sendmail}.mail").read_bytes()
    assert b"\r" not in data
    assert message_from_bytes(data)["Subject"] == "hledtrack: 1 overdue"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system ends processes in another way")
def test_ended_while_sendmail_reads_no_half_message_is_sent(sendmail: Path, tmp_path: Path) -> None:
    sendmail.write_text('#!/bin/sh\nkill -9 $PPID; sleep 0.2; cat >"$0.got"; mv "$0.got" "$0.mail"\n')
    child = os.fork()
    if child == 0:
        try:
            run(by_sendmail(sendmail), tmp_path, message(BO))
        finally:
            os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
    deadline = time.monotonic() + 10
    while not (mail := Path(f"{sendmail}.mail")).exists() and time.monotonic() < deadline:
        time.sleep(0.02)
    assert mail.read_bytes() == message(BO).data.replace(b"\r\n", b"\n")


@pytest.mark.parametrize(
    ("end", "fate", "said"),
    [
        ("echo 'no such user' >&2; exit 67", "refused", "no such user"),
        ("exit 65", "refused", "ended with exit code 65"),
        ("exit 78", "unusable", "ended with exit code 78"),
        ("kill -9 $$", "doubtful", "ended with exit code -9"),
    ],
)
def test_how_sendmail_ends(sendmail: Path, tmp_path: Path, end: str, fate: str, said: str) -> None:
    Path(f"{sendmail}.end").write_text(f"{end}\n")
    # Only what cannot help to be tried again: the pauses between the rounds are real here.
    if fate != "doubtful":
        (result,) = run(by_sendmail(sendmail), tmp_path, message())
        assert (result.fate.value, said in result.text) == (fate, True)
        return
    from hledtrack.notify.delivery.sendmail import SendmailTransport

    result = SendmailTransport(str(sendmail), "desk@example.org", 5).submit(message(), lambda message: None)
    assert (result.fate.value, said in result.text) == (fate, True)


def test_a_sendmail_that_hangs_or_is_busy(sendmail: Path) -> None:
    from hledtrack.notify.delivery.sendmail import SendmailTransport

    Path(f"{sendmail}.end").write_text("exec sleep 9\n")
    hanging = SendmailTransport(str(sendmail), "desk@example.org", 0.3).submit(message(), lambda message: None)
    assert hanging.fate is Fate.DOUBTFUL
    Path(f"{sendmail}.end").write_text("exit 75\n")
    busy = SendmailTransport(str(sendmail), "desk@example.org", 5).submit(message(), lambda message: None)
    assert busy.fate is Fate.DEFERRED


def test_no_sendmail(tmp_path: Path) -> None:
    (result,) = run(by_sendmail(tmp_path / "none"), tmp_path, message())
    assert (result.fate, result.is_general) == (Fate.UNUSABLE, True)
    assert "there is no " in result.text


def test_a_maildir(tmp_path: Path) -> None:
    given = settings(method=Method.MAILDIR, server=None, path="mail/inbox")
    assert fates(run(given, tmp_path, message(), message(BO))) == [(ANA, "accepted"), (BO, "accepted")]
    box = Maildir(tmp_path / "mail" / "inbox", create=False)
    assert sorted(mail["To"] for mail in box) == [BO, ANA]


def test_a_maildir_that_was_begun_takes_a_message_once(tmp_path: Path) -> None:
    given = settings(method=Method.MAILDIR, server=None, path="inbox")
    (tmp_path / "inbox" / "tmp").mkdir(parents=True)
    for _ in range(2):
        assert fates(run(given, tmp_path, message())) == [(ANA, "accepted")]
    assert len(Maildir(tmp_path / "inbox", create=False)) == 1


def test_a_file_each_and_the_same_file_again(tmp_path: Path) -> None:
    given = settings(method=Method.FILE, server=None, path="outbox")
    for _ in range(2):
        run(given, tmp_path, message(), message(BO))
    files = sorted((tmp_path / "outbox").iterdir())
    assert [path.suffix for path in files] == [".eml", ".eml"]
    assert message().data in [path.read_bytes() for path in files]


@pytest.mark.parametrize("method", [Method.MAILDIR, Method.FILE])
def test_a_folder_that_cannot_be_written(tmp_path: Path, method: Method, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("time.sleep", lambda seconds: None)
    (tmp_path / "taken").write_text("a file")
    from hledtrack.notify.delivery.attempts import deliver
    from hledtrack.notify.delivery.routes import mail_transport

    transport = mail_transport(settings(method=method, server=None, path="taken/outbox"), tmp_path, None)
    results = list(deliver([message()], transport, lambda message: None, retry_after=()))
    assert [(one.fate, "cannot be written" in one.text) for one in results] == [(Fate.DEFERRED, True)]


class Chat(BaseHTTPRequestHandler):
    """A service that takes posts, or answers with the status that its server has."""

    def do_POST(self) -> None:
        length = int(self.headers["Content-Length"])
        self.server.posts.append(json.loads(self.rfile.read(length)))  # type: ignore[attr-defined]
        self.send_response(self.server.status)  # type: ignore[attr-defined]
        self.end_headers()

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture
def chat() -> Iterator[Any]:
    server = HTTPServer(("127.0.0.1", 0), Chat)
    server.posts, server.status = [], 200  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join(5)


CHANNEL = {"url": SecretPlace(env="CHAT")}


def test_a_chat_channel_beside_an_address(chat: Any, tmp_path: Path) -> None:
    pytest.importorskip("apprise")
    given = settings(method=Method.FILE, server=None, path="outbox")
    urls = {"desk-chat": f"json://127.0.0.1:{chat.server_port}/"}
    results = run(given, tmp_path, message("desk-chat", **CHANNEL), message(), urls=urls)
    assert fates(results) == [(ANA, "accepted"), ("desk-chat", "accepted")]
    (post,) = chat.posts
    assert post["title"] == "hledtrack: 1 overdue"
    assert "Publicar los mapas de inundación" in post["message"]


@pytest.mark.parametrize(("url", "fate"), [("json://127.0.0.1:{}/", "deferred"), ("nonsense", "unusable")])
def test_a_chat_service_that_does_not_take_it(chat: Any, tmp_path: Path, url: str, fate: str) -> None:
    pytest.importorskip("apprise")
    chat.status = 500
    (result,) = run(
        settings(), tmp_path, message("desk-chat", **CHANNEL), urls={"desk-chat": url.format(chat.server_port)}
    )
    assert result.fate.value == fate
    assert "127.0.0.1" not in result.text


def test_secrets_are_found_where_the_settings_say(tmp_path: Path) -> None:
    (tmp_path / "url.txt").write_text("json://x\n")
    (tmp_path / "url.txt").chmod(0o644)
    readers = (recipient("a-chat", url=SecretPlace(env="CHAT")), recipient("b-chat", url=SecretPlace(file="url.txt")))
    found, problems = read_secrets(settings(), readers, tmp_path, {"CHAT": "json://y"}, "hledtrack.toml")
    assert problems == ()
    assert found == Secrets(None, {"a-chat": "json://y", "b-chat": "json://x"}, (tmp_path / "url.txt",))
    missing, problems = read_secrets(settings(), readers[:1], tmp_path, {}, "hledtrack.toml")
    assert missing.urls == {}
    assert "[email] url_env: the environment variable CHAT is not set" in str(problems[0])
    assert replace(found, urls={}) != found

"""Submission to real servers, to broken ones and to none."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

import pytest

from hledtrack.notify.delivery import Delivery, deliver
from hledtrack.notify.message import Message, digest_message
from hledtrack.store.email_settings import EmailSettings, Security
from tests.notify.conftest import Mailbox, Serve, certificate, free_port, trusting
from tests.notify.samples import DIALOGUE, NOW, digest, item, recipient, settings

# The test server's own opinion of logins without TLS.
pytestmark = pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")

ANA, BO, CAI = "ana@example.org", "bo@example.org", "cai@example.org"


def message(to: str = ANA) -> Message:
    made = digest(item("flood-maps", overdue=3, text="Línea única. " * 30))
    identity = f"<{to}.1@example.org>".replace("@example.org.", ".")
    return digest_message(made, recipient(to), settings(), dialogue=DIALOGUE, message_id=identity, now=NOW)


def run(
    given: EmailSettings,
    messages: Sequence[Message],
    password: str | None = None,
    context: ssl.SSLContext | None = None,
) -> tuple[list[Delivery], list[float]]:
    """The results, and the pauses that were made between the rounds."""
    pauses: list[float] = []
    found = deliver(messages, given, password, sleep=pauses.append, retry_after=(1.0, 3.0), context=context)
    return list(found), pauses


def accepted(to: str) -> Delivery:
    return Delivery(to, True, 250, "accepted")


def test_plain_on_this_machine(serve: Serve) -> None:
    mailbox = Mailbox()
    results, pauses = run(settings(port=serve(mailbox)), [message(ANA), message(BO)])
    assert results == [accepted(ANA), accepted(BO)]
    assert pauses == []
    assert [to for to, _ in mailbox.accepted] == [ANA, BO]
    assert [mail["To"] for mail in mailbox.messages] == [ANA, BO]
    assert mailbox.accepted[0][1] == message(ANA).data


def starttls(**values: object) -> EmailSettings:
    return settings(security=Security.STARTTLS, **values)


def test_starttls_with_login(serve: Serve) -> None:
    mailbox = Mailbox()
    port = serve(mailbox, login=True, tls_context=certificate("localhost"), require_starttls=True)
    given = starttls(port=port, host="localhost", username="desk")
    results, _ = run(given, [message()], "secret", trusting("localhost"))
    assert results == [accepted(ANA)]
    assert len(mailbox.accepted) == 1


def test_tls_with_login(serve: Serve) -> None:
    mailbox = Mailbox()
    port = serve(mailbox, login=True, ssl_context=certificate("localhost"))
    given = settings(security=Security.TLS, port=port, host="localhost", username="desk")
    results, _ = run(given, [message()], "secret", trusting("localhost"))
    assert results == [accepted(ANA)]
    assert len(mailbox.accepted) == 1


@pytest.mark.parametrize("security", [Security.STARTTLS, Security.TLS])
@pytest.mark.parametrize(
    ("shown", "trusted", "said"),
    [
        ("localhost", None, "self-signed certificate"),
        ("elsewhere", "elsewhere", "not valid for 'localhost'"),
        ("elsewhere", "localhost", "self-signed certificate"),
    ],
)
def test_a_wrong_certificate_ends_it(
    serve: Serve, security: Security, shown: str, trusted: str | None, said: str
) -> None:
    mailbox = Mailbox()
    context = certificate(shown)
    options = {"ssl_context": context} if security is Security.TLS else {"tls_context": context}
    given = settings(security=security, port=serve(mailbox, **options), host="localhost", username="desk")
    results, pauses = run(given, [message(ANA), message(BO)], "secret", trusting(trusted) if trusted else None)
    assert [(result.ok, result.permanent, result.code) for result in results] == [(False, True, None)] * 2
    assert said in results[0].text
    assert (mailbox.attempts, pauses) == ([], [])


def test_without_starttls_nothing_is_said(serve: Serve) -> None:
    mailbox = Mailbox()
    results, _ = run(starttls(port=serve(mailbox), username="desk"), [message()], "secret")
    assert (results[0].ok, results[0].permanent) == (False, True)
    assert "STARTTLS" in results[0].text
    assert mailbox.attempts == []


def test_plain_to_another_machine_is_refused() -> None:
    # 192.0.2.0/24 is for documentation (RFC 5737): a connection would only time out.
    results, _ = run(settings(host="192.0.2.1", port=25), [message()])
    assert results == [
        Delivery(ANA, False, None, "192.0.2.1 is not this machine: mail is sent to it over TLS only", True)
    ]


@pytest.mark.parametrize("password", ["wrong", "contraseña"])
def test_a_refused_login_ends_it_for_all(serve: Serve, password: str) -> None:
    mailbox = Mailbox()
    given = settings(port=serve(mailbox, login=True), username="desk")
    results, pauses = run(given, [message(ANA), message(BO)], password)
    assert [result.recipient for result in results] == [ANA, BO]
    assert all(result.permanent and not result.ok for result in results)
    assert all(password not in result.text for result in results)
    assert (mailbox.attempts, pauses) == ([], [])


def test_a_temporary_refusal_is_tried_again(serve: Serve) -> None:
    mailbox = Mailbox({BO: ["450 greylisted"]})
    results, pauses = run(settings(port=serve(mailbox)), [message(ANA), message(BO), message(CAI)])
    assert results == [accepted(ANA), accepted(CAI), accepted(BO)]
    assert pauses == [1.0]
    assert mailbox.attempts == [ANA, BO, CAI, BO]


def test_a_lasting_temporary_refusal_is_given_up_for_this_run(serve: Serve) -> None:
    mailbox = Mailbox({ANA: ["451 try later"] * 9})
    results, pauses = run(settings(port=serve(mailbox)), [message()])
    assert results == [Delivery(ANA, False, 451, "try later", permanent=False)]
    assert pauses == [1.0, 3.0]
    assert mailbox.attempts == [ANA] * 3


def test_one_unknown_recipient_of_three_does_not_hold_up_the_others(serve: Serve) -> None:
    mailbox = Mailbox({BO: ["550 no such user \x1b[31m\u202ehere"]})
    results, pauses = run(settings(port=serve(mailbox)), [message(ANA), message(BO), message(CAI)])
    assert results == [accepted(ANA), Delivery(BO, False, 550, results[1].text, permanent=True), accepted(CAI)]
    assert results[1].text.startswith("no such user")
    assert results[1].text.isprintable()
    assert pauses == []
    assert [to for to, _ in mailbox.accepted] == [ANA, CAI]


def test_a_server_that_closes_is_connected_again(serve: Serve) -> None:
    mailbox = Mailbox({ANA: ["421 shutting down"]})
    results, pauses = run(settings(port=serve(mailbox)), [message(ANA), message(BO)])
    assert results == [accepted(BO), accepted(ANA)]
    assert pauses == [1.0]


def test_no_server_at_all() -> None:
    results, pauses = run(settings(port=free_port()), [message(ANA), message(BO)])
    assert [(result.recipient, result.ok, result.permanent) for result in results] == [
        (ANA, False, False),
        (BO, False, False),
    ]
    assert "Connection refused" in results[0].text
    assert pauses == [1.0, 3.0]


@contextmanager
def raw_server(talk: Callable[[socket.socket], None]) -> Iterator[int]:
    """A server that does what ``talk`` does with each connection, and then closes it."""
    listener = socket.create_server(("127.0.0.1", 0))

    def answer() -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            with connection:
                talk(connection)

    thread = threading.Thread(target=answer)
    thread.start()
    try:
        yield listener.getsockname()[1]
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join(5)


def silent(connection: socket.socket) -> None:
    connection.settimeout(5)
    connection.recv(1)


@pytest.mark.parametrize(
    ("talk", "code", "permanent", "said"),
    [
        (silent, None, False, "timed out"),
        (lambda connection: None, None, False, "closed"),
        (lambda connection: connection.sendall(b"554 not for you\r\n"), 554, True, "not for you"),
        (lambda connection: connection.sendall(b"421 busy\r\n"), 421, False, "busy"),
        (lambda connection: connection.sendall(b"\xff\xfe garbage\r\n"), None, False, "refused the connection"),
    ],
    ids=["silent", "closes", "refuses", "busy", "garbage"],
)
def test_broken_servers(talk: Callable[[socket.socket], None], code: int | None, permanent: bool, said: str) -> None:
    with raw_server(talk) as port:
        results, _ = run(settings(port=port, timeout=0.2), [message()])
    assert [(result.ok, result.code, result.permanent) for result in results] == [(False, code, permanent)]
    assert said in results[0].text


def test_results_come_as_soon_as_they_are_final(serve: Serve) -> None:
    mailbox = Mailbox()
    results = deliver([message(ANA), message(BO)], settings(port=serve(mailbox)), None)
    assert next(iter(results)) == accepted(ANA)
    assert mailbox.attempts == [ANA]

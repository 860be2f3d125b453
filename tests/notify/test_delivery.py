"""Submission to real servers, to broken ones and to none."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

import pytest

from hledtrack.notify.delivery.attempts import Delivery, Fate, deliver
from hledtrack.notify.delivery.smtp import SmtpTransport
from hledtrack.notify.digest.message import Message, digest_message
from hledtrack.store.settings.email_settings import Security, SmtpServer
from tests.notify.conftest import Mailbox, Serve, certificate, free_port, trusting
from tests.notify.samples import DIALOGUE, NOW, digest, item, recipient, server, settings

# The test server's own opinion of logins without TLS.
pytestmark = pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")

ANA, BO, CAI = "ana@example.org", "bo@example.org", "cai@example.org"


def message(to: str = ANA) -> Message:
    made = digest(item("flood-maps", overdue=3, text="Línea única. " * 30))
    identity = f"<{to}.1@example.org>".replace("@example.org.", ".")
    return digest_message(made, recipient(to), settings(), dialogue=DIALOGUE, message_id=identity, now=NOW)


def run(
    given: SmtpServer,
    messages: Sequence[Message],
    password: str | None = None,
    context: ssl.SSLContext | None = None,
    timeout: float = 5,
) -> tuple[list[Delivery], list[float]]:
    """The results, and the pauses that were made between the rounds."""
    pauses: list[float] = []
    transport = SmtpTransport(given, "desk@example.org", password, timeout, context)
    begun: list[str] = []
    found = list(
        deliver(
            messages,
            transport,
            lambda message: begun.append(message.recipient),
            sleep=pauses.append,
            retry_after=(1.0, 3.0),
        )
    )
    # What was not written down before can have gone nowhere.
    assert {one.recipient for one in found if one.ok or one.fate is Fate.DOUBTFUL} <= set(begun)
    return found, pauses


def accepted(to: str) -> Delivery:
    return Delivery(to, Fate.ACCEPTED, 250, "taken")


def test_plain_on_this_machine(serve: Serve) -> None:
    mailbox = Mailbox()
    results, pauses = run(server(port=serve(mailbox)), [message(ANA), message(BO)])
    assert results == [accepted(ANA), accepted(BO)]
    assert pauses == []
    assert [to for to, _ in mailbox.accepted] == [ANA, BO]
    assert [mail["To"] for mail in mailbox.messages] == [ANA, BO]
    assert mailbox.accepted[0][1] == message(ANA).data


def starttls(**values: object) -> SmtpServer:
    return server(security=Security.STARTTLS, **values)


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
    given = server(security=Security.TLS, port=port, host="localhost", username="desk")
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
    given = server(security=security, port=serve(mailbox, **options), host="localhost", username="desk")
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
    results, _ = run(server(host="192.0.2.1", port=25), [message()])
    assert results == [
        Delivery(
            ANA,
            Fate.UNUSABLE,
            None,
            "192.0.2.1 is not this machine: mail is sent to it over TLS only",
            is_general=True,
        )
    ]


@pytest.mark.parametrize("password", ["wrong", "contraseña"])
def test_a_refused_login_ends_it_for_all(serve: Serve, password: str) -> None:
    mailbox = Mailbox()
    given = server(port=serve(mailbox, login=True), username="desk")
    results, pauses = run(given, [message(ANA), message(BO)], password)
    assert [result.recipient for result in results] == [ANA, BO]
    assert all(result.permanent and not result.ok for result in results)
    assert all(password not in result.text for result in results)
    assert (mailbox.attempts, pauses) == ([], [])


def test_a_temporary_refusal_is_tried_again(serve: Serve) -> None:
    mailbox = Mailbox({BO: ["450 greylisted"]})
    results, pauses = run(server(port=serve(mailbox)), [message(ANA), message(BO), message(CAI)])
    assert results == [accepted(ANA), accepted(CAI), accepted(BO)]
    assert pauses == [1.0]
    assert mailbox.attempts == [ANA, BO, CAI, BO]


def test_a_lasting_temporary_refusal_is_given_up_for_this_run(serve: Serve) -> None:
    mailbox = Mailbox({ANA: ["451 try later"] * 9})
    results, pauses = run(server(port=serve(mailbox)), [message()])
    assert results == [Delivery(ANA, Fate.DEFERRED, 451, "try later")]
    assert pauses == [1.0, 3.0]
    assert mailbox.attempts == [ANA] * 3


def test_one_unknown_recipient_of_three_does_not_hold_up_the_others(serve: Serve) -> None:
    mailbox = Mailbox({BO: ["550 no such user \x1b[31m\u202ehere"]})
    results, pauses = run(server(port=serve(mailbox)), [message(ANA), message(BO), message(CAI)])
    assert results == [accepted(ANA), Delivery(BO, Fate.REFUSED, 550, results[1].text), accepted(CAI)]
    assert results[1].text.startswith("no such user")
    assert results[1].text.isprintable()
    assert pauses == []
    assert [to for to, _ in mailbox.accepted] == [ANA, CAI]


def test_a_server_that_closes_is_connected_again(serve: Serve) -> None:
    mailbox = Mailbox({ANA: ["421 shutting down"]})
    results, pauses = run(server(port=serve(mailbox)), [message(ANA), message(BO)])
    assert results == [accepted(BO), accepted(ANA)]
    assert pauses == [1.0]


def test_no_server_at_all() -> None:
    results, pauses = run(server(port=free_port()), [message(ANA), message(BO)])
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
        results, _ = run(server(port=port), [message()], timeout=0.2)
    assert [(result.ok, result.code, result.permanent) for result in results] == [(False, code, permanent)]
    assert said in results[0].text


def talk_until_data(then: Callable[[socket.socket], None]) -> Callable[[socket.socket], None]:
    """A server that takes one message's content and then does ``then`` in place of an answer."""

    def talk(connection: socket.socket) -> None:
        file = connection.makefile("rb")
        connection.sendall(b"220 ready\r\n")
        for line in file:
            if line.upper().startswith(b"DATA"):
                connection.sendall(b"354 go on\r\n")
                for content in file:
                    if content == b".\r\n":
                        break
                then(connection)
                return
            connection.sendall(b"250 fine\r\n")

    return talk


@pytest.mark.parametrize(
    "then",
    [lambda connection: None, silent, lambda connection: connection.sendall(b"what?\r\n")],
    ids=["dropped after DATA", "silent after DATA", "no answer to DATA"],
)
def test_without_an_answer_to_the_content_it_is_in_doubt(then: Callable[[socket.socket], None]) -> None:
    with raw_server(talk_until_data(then)) as port:
        results, pauses = run(server(port=port), [message()], timeout=0.2)
    assert [(result.fate, result.code) for result in results] == [(Fate.DOUBTFUL, None)]
    assert pauses == [1.0, 3.0]


def test_what_was_in_doubt_stays_so_when_the_server_is_gone() -> None:
    answers = iter([talk_until_data(lambda connection: None)])
    with raw_server(lambda connection: next(answers, lambda connection: None)(connection)) as port:
        results, _ = run(server(port=port), [message()])
    assert [result.fate for result in results] == [Fate.DOUBTFUL]


@pytest.mark.parametrize(
    ("answer", "fate"),
    [
        (b"554 looks like spam\r\n", Fate.REFUSED),
        (b"452 disk full\r\n", Fate.DEFERRED),
        (b"421 shutting down\r\n", Fate.DEFERRED),
    ],
)
def test_an_answer_to_the_content_counts(answer: bytes, fate: Fate) -> None:
    with raw_server(talk_until_data(lambda connection: connection.sendall(answer))) as port:
        results, _ = run(server(port=port), [message()])
    assert [(result.fate, result.code) for result in results] == [(fate, int(answer[:3]))]


@pytest.mark.parametrize(
    ("step", "answer", "fate", "general"),
    [
        (b"MAIL", b"550 who are you\r\n", Fate.UNUSABLE, True),
        (b"MAIL", b"552 too large\r\n", Fate.REFUSED, False),
        (b"MAIL", b"451 later\r\n", Fate.DEFERRED, False),
        (b"RCPT", b"550 no such user\r\n", Fate.REFUSED, False),
        (b"DATA", b"554 no\r\n", Fate.REFUSED, False),
        (b"DATA", b"450 later\r\n", Fate.DEFERRED, False),
    ],
)
def test_a_refusal_at_each_step(step: bytes, answer: bytes, fate: Fate, general: bool) -> None:
    def talk(connection: socket.socket) -> None:
        connection.sendall(b"220 ready\r\n")
        for line in connection.makefile("rb"):
            connection.sendall(answer if line.upper().startswith(step) else b"250 fine\r\n")

    with raw_server(talk) as port:
        results, _ = run(server(port=port), [message()])
    assert [(result.fate, result.code, result.is_general) for result in results] == [(fate, int(answer[:3]), general)]


def test_results_come_as_soon_as_they_are_final(serve: Serve) -> None:
    mailbox = Mailbox()
    transport = SmtpTransport(server(port=serve(mailbox)), "desk@example.org", None, 5)
    results = deliver([message(ANA), message(BO)], transport, lambda message: None)
    assert next(iter(results)) == accepted(ANA)
    assert mailbox.attempts == [ANA]


def test_what_cannot_be_written_down_is_not_sent(serve: Serve) -> None:
    class FullDiskError(Exception):
        pass

    def before(message: Message) -> None:
        raise FullDiskError

    mailbox = Mailbox()
    transport = SmtpTransport(server(port=serve(mailbox)), "desk@example.org", None, 5)
    with pytest.raises(FullDiskError):
        list(deliver([message(ANA)], transport, before))
    assert mailbox.accepted == []

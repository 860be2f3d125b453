"""Submission of messages to a mail server (SMTP), with an answer for every recipient."""

from __future__ import annotations

import smtplib
import ssl
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from ipaddress import ip_address

from hledtrack.notify.message import Message
from hledtrack.report.clean import clean_text
from hledtrack.store.email_settings import EmailSettings, Security, is_loopback

# Seconds between one round of attempts and the next. A server that asks for more (greylisting) is tried again at
# the next run, since what it did not accept stays due.
RETRY_AFTER = (1.0, 3.0, 9.0)

Sleep = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Delivery:
    """What became of a message: the server's reply code (``None`` where it gave none) and its words, cleaned.

    ``permanent`` where trying again cannot help: the address, the login or the settings must change first.
    """

    recipient: str
    ok: bool
    code: int | None
    text: str
    permanent: bool = False


class _RefusedConnectionError(Exception):
    """The server cannot be used at all, for any recipient."""

    def __init__(self, text: str, *, permanent: bool, code: int | None = None) -> None:
        super().__init__(text)
        self.permanent = permanent
        self.code = code


def deliver(
    messages: Sequence[Message],
    settings: EmailSettings,
    password: str | None,
    *,
    sleep: Sleep = time.sleep,
    retry_after: Sequence[float] = RETRY_AFTER,
    context: ssl.SSLContext | None = None,
) -> Iterator[Delivery]:
    """Submit every message and yield its result as soon as it is final, so that an acceptance is never forgotten.

    Temporary failures are tried again in rounds, after ``retry_after`` seconds each. ``context`` replaces the
    system's certificate checks. Nothing is raised for what a server or a network does.
    """
    left = list(messages)
    for pause in (*retry_after, None):
        failed: list[tuple[Message, Delivery]] = []
        for message, delivery in _one_round(left, settings, password, context):
            if delivery.ok or delivery.permanent or pause is None:
                yield delivery
            else:
                failed.append((message, delivery))
        left = [message for message, _ in failed]
        if not left or pause is None:
            return
        sleep(pause)


def _one_round(
    messages: Sequence[Message], settings: EmailSettings, password: str | None, context: ssl.SSLContext | None
) -> Iterator[tuple[Message, Delivery]]:
    """One attempt for each message, over one connection as long as it lasts."""
    server: smtplib.SMTP | None = None
    try:
        for position, message in enumerate(messages):
            try:
                server = server or _connect(settings, password, context)
            except _RefusedConnectionError as refusal:
                for rest in messages[position:]:
                    yield rest, Delivery(rest.recipient, False, refusal.code, str(refusal), refusal.permanent)
                return
            delivery = _submit(server, settings.sender, message)
            if delivery.code is None:
                server.close()
                server = None
            yield message, delivery
    finally:
        if server is not None:
            _quit(server)


def _submit(server: smtplib.SMTP, sender: str, message: Message) -> Delivery:
    try:
        server.sendmail(sender, [message.recipient], message.data)
    except smtplib.SMTPRecipientsRefused as refused:
        code, reply = refused.recipients[message.recipient]
        return _refusal(message, code, reply)
    except smtplib.SMTPResponseException as error:
        return _refusal(message, error.smtp_code, error.smtp_error)
    except (smtplib.SMTPException, OSError) as error:
        return Delivery(message.recipient, False, None, f"the connection broke: {_words(error)}")
    return Delivery(message.recipient, True, 250, "accepted")


def _refusal(message: Message, code: int, reply: bytes | str) -> Delivery:
    # smtplib reports a broken connection as code -1; 421 closes it (RFC 5321, section 3.8).
    if code in (-1, 421):
        return Delivery(message.recipient, False, None, _words(reply))
    return Delivery(message.recipient, False, code, _words(reply), permanent=500 <= code < 600)


def _connect(settings: EmailSettings, password: str | None, context: ssl.SSLContext | None) -> smtplib.SMTP:
    if settings.security is Security.NONE and not is_loopback(settings.host):
        raise _RefusedConnectionError(
            f"{settings.host} is not this machine: mail is sent to it over TLS only", permanent=True
        )
    server: smtplib.SMTP | None = None
    try:
        server = _open(settings, context or ssl.create_default_context())
        if settings.username is not None and password is not None:
            server.login(settings.username, password)
    except BaseException as error:
        if server is not None:
            server.close()
        refusal = _connection_refusal(error, settings)
        if refusal is None:
            raise
        raise refusal from error
    return server


def _open(settings: EmailSettings, context: ssl.SSLContext) -> smtplib.SMTP:
    host, port, timeout = settings.host, settings.port, settings.timeout
    if settings.security is Security.TLS:
        return smtplib.SMTP_SSL(host, port, timeout=timeout, context=context)
    server = smtplib.SMTP(host, port, timeout=timeout)
    try:
        if settings.security is Security.STARTTLS:
            server.starttls(context=context)
        else:
            _require_loopback(server, host)
    except BaseException:
        server.close()
        raise
    return server


def _require_loopback(server: smtplib.SMTP, host: str) -> None:
    # A name may say localhost and lead elsewhere.
    if server.sock is None or not ip_address(server.sock.getpeername()[0]).is_loopback:
        raise _RefusedConnectionError(f"{host} leads to another machine: use TLS", permanent=True)


def _connection_refusal(error: BaseException, settings: EmailSettings) -> _RefusedConnectionError | None:
    """The reason why a server cannot be used, with what to do; ``None`` for what is no server's doing."""
    place = f"{settings.host}:{settings.port}"
    match error:
        case _RefusedConnectionError():
            return error
        case ssl.SSLCertVerificationError():
            text = f"the certificate of {place} is not trusted: {_words(error.verify_message)}"
            return _RefusedConnectionError(text, permanent=True)
        case ssl.SSLError():
            text = f"no TLS with {place}: {_words(error)}; check port and security"
            return _RefusedConnectionError(text, permanent=True)
        case smtplib.SMTPAuthenticationError():
            text = f"{place} refused the login: {_words(error.smtp_error)}"
            # RFC 4954: 454 is a temporary failure of the server's own.
            permanent = error.smtp_code >= 500
            return _RefusedConnectionError(text, permanent=permanent, code=error.smtp_code)
        case smtplib.SMTPNotSupportedError():
            text = f"{place} does not offer what the settings ask for: {_words(error)}"
            return _RefusedConnectionError(text, permanent=True)
        case smtplib.SMTPResponseException():
            text = f"{place} refused the connection: {_words(error.smtp_error)}"
            # smtplib reports what is no reply at all as code -1.
            code = error.smtp_code if error.smtp_code > 0 else None
            return _RefusedConnectionError(text, permanent=500 <= error.smtp_code < 600, code=code)
        case smtplib.SMTPException() | OSError():
            return _RefusedConnectionError(f"{place} cannot be used: {_words(error)}", permanent=False)
        case UnicodeError():
            text = f"the login for {place} has characters that the server's method cannot carry"
            return _RefusedConnectionError(text, permanent=True)
        case _:
            return None


def _quit(server: smtplib.SMTP) -> None:
    try:
        server.quit()
    except (smtplib.SMTPException, OSError):
        server.close()


def _words(said: object) -> str:
    """What a server or the system said, as one short line that can be printed."""
    if isinstance(said, bytes):
        text = said.decode("utf-8", "replace")
    else:
        text = str((isinstance(said, OSError) and said.strerror) or said)
    return clean_text(text)[:300]

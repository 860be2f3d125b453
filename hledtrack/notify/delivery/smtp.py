"""Submission to a mail server (RFC 6409) over SMTP."""

from __future__ import annotations

import smtplib
import ssl
from ipaddress import ip_address

from hledtrack.notify.delivery.attempts import Before, Delivery, Fate, said
from hledtrack.notify.digest.message import Message
from hledtrack.store.settings.email_settings import Security, SmtpServer, is_loopback


class _RefusedConnectionError(Exception):
    """The server cannot be used at all, for any recipient."""

    def __init__(self, text: str, *, permanent: bool, code: int | None = None) -> None:
        super().__init__(text)
        self.fate = Fate.UNUSABLE if permanent else Fate.DEFERRED
        self.code = code


class SmtpTransport:
    """One connection, opened for the first message and again where it broke.

    ``context`` replaces the system's certificate checks, ``timeout`` is in seconds for each step.
    """

    def __init__(
        self,
        settings: SmtpServer,
        sender: str,
        password: str | None,
        timeout: float,
        context: ssl.SSLContext | None = None,
    ) -> None:
        self._settings = settings
        self._sender = sender
        self._password = password
        self._timeout = timeout
        self._context = context
        self._server: smtplib.SMTP | None = None

    def submit(self, message: Message, before: Before) -> Delivery:
        """Submit a message to its one recipient, so that each has an answer of his own."""
        try:
            self._server = self._server or self._connect()
        except _RefusedConnectionError as refusal:
            return Delivery(message.recipient, refusal.fate, refusal.code, str(refusal), is_general=True)
        try:
            delivery = self._submit(self._server, message, before)
        except BaseException:
            self._drop()
            raise
        if delivery.code in (None, 421):
            # 421 closes the connection (RFC 5321, section 3.8).
            self._drop()
        return delivery

    def _submit(self, server: smtplib.SMTP, message: Message, before: Before) -> Delivery:
        to = message.recipient
        handed_over = False
        try:
            server.ehlo_or_helo_if_needed()
            code, reply = server.mail(self._sender, [f"size={len(message.data)}"] if server.has_extn("size") else [])
            if code != 250:
                return self._sender_refusal(server, to, code, reply)
            code, reply = server.rcpt(to)
            if code not in (250, 251):
                return self._refusal(server, to, code, reply)
            before(message)
            handed_over = True
            code, reply = server.data(message.data)
        except smtplib.SMTPDataError as error:
            # The server refused before any of the content was sent.
            code, reply = error.smtp_code, _bytes(error.smtp_error)
            return self._refusal(server, to, code, reply)
        except (smtplib.SMTPException, OSError) as error:
            fate = Fate.DOUBTFUL if handed_over else Fate.DEFERRED
            return Delivery(to, fate, None, f"the connection broke: {said(error)}")
        if code == -1:
            return Delivery(to, Fate.DOUBTFUL, None, f"the answer cannot be read: {said(reply)}")
        return Delivery(to, Fate.ACCEPTED, code, said(reply)) if code == 250 else self._refusal(server, to, code, reply)

    def _sender_refusal(self, server: smtplib.SMTP, to: str, code: int, reply: bytes) -> Delivery:
        # RFC 1870: 552 is about the size of this message.
        if 500 <= code < 600 and code != 552:
            return Delivery(to, Fate.UNUSABLE, code, f"the sender was refused: {said(reply)}", is_general=True)
        return self._refusal(server, to, code, reply)

    def _refusal(self, server: smtplib.SMTP, to: str, code: int, reply: bytes) -> Delivery:
        """The fate of a message whose server said no; the connection serves the next one, if it lasts."""
        if code == -1:
            return Delivery(to, Fate.DEFERRED, None, f"the answer cannot be read: {said(reply)}")
        if code != 421:
            try:
                server.rset()
            except (smtplib.SMTPException, OSError):
                self._drop()
        return Delivery(to, Fate.REFUSED if 500 <= code < 600 else Fate.DEFERRED, code, said(reply))

    def check(self) -> Delivery:
        """Connect, log in and take leave again; the recipient is empty."""
        try:
            self._server = self._connect()
        except _RefusedConnectionError as refusal:
            return Delivery("", refusal.fate, refusal.code, str(refusal), is_general=True)
        self.close()
        return Delivery("", Fate.ACCEPTED, 250, "ready")

    def close(self) -> None:
        """End the session."""
        server, self._server = self._server, None
        if server is not None:
            try:
                server.quit()
            except (smtplib.SMTPException, OSError):
                server.close()

    def _drop(self) -> None:
        if self._server is not None:
            self._server.close()
        self._server = None

    def _connect(self) -> smtplib.SMTP:
        settings = self._settings
        if settings.security is Security.NONE and not is_loopback(settings.host):
            raise _RefusedConnectionError(
                f"{settings.host} is not this machine: mail is sent to it over TLS only", permanent=True
            )
        server: smtplib.SMTP | None = None
        try:
            server = self._open()
            if settings.username is not None and self._password is not None:
                server.login(settings.username, self._password)
        except BaseException as error:
            if server is not None:
                server.close()
            refusal = _connection_refusal(error, settings)
            if refusal is None:
                raise
            raise refusal from error
        return server

    def _open(self) -> smtplib.SMTP:
        settings, timeout = self._settings, self._timeout
        if settings.security is Security.TLS:
            return smtplib.SMTP_SSL(settings.host, settings.port, timeout=timeout, context=self._certificates())
        server = smtplib.SMTP(settings.host, settings.port, timeout=timeout)
        try:
            if settings.security is Security.STARTTLS:
                server.starttls(context=self._certificates())
            else:
                _require_loopback(server, settings.host)
        except BaseException:
            server.close()
            raise
        return server

    def _certificates(self) -> ssl.SSLContext:
        return self._context or ssl.create_default_context()


def _bytes(reply: bytes | str) -> bytes:
    return reply.encode("utf-8", "replace") if isinstance(reply, str) else reply


def _require_loopback(server: smtplib.SMTP, host: str) -> None:
    # A name may say localhost and lead elsewhere.
    if server.sock is None or not ip_address(server.sock.getpeername()[0]).is_loopback:
        raise _RefusedConnectionError(f"{host} leads to another machine: use TLS", permanent=True)


def _connection_refusal(error: BaseException, settings: SmtpServer) -> _RefusedConnectionError | None:
    """The reason why a server cannot be used, with what to do; ``None`` for what is no server's doing."""
    place = f"{settings.host}:{settings.port}"
    match error:
        case _RefusedConnectionError():
            return error
        case ssl.SSLCertVerificationError():
            text = f"the certificate of {place} is not trusted: {said(error.verify_message)}"
            return _RefusedConnectionError(text, permanent=True)
        case ssl.SSLError():
            text = f"no TLS with {place}: {said(error)}; check port and security"
            return _RefusedConnectionError(text, permanent=True)
        case smtplib.SMTPAuthenticationError():
            text = f"{place} refused the login: {said(error.smtp_error)}"
            # RFC 4954: 454 is a temporary failure of the server's own.
            permanent = error.smtp_code >= 500
            return _RefusedConnectionError(text, permanent=permanent, code=error.smtp_code)
        case smtplib.SMTPNotSupportedError():
            text = f"{place} does not offer what the settings ask for: {said(error)}"
            return _RefusedConnectionError(text, permanent=True)
        case smtplib.SMTPResponseException():
            text = f"{place} refused the connection: {said(error.smtp_error)}"
            # smtplib reports what is no reply at all as code -1.
            code = error.smtp_code if error.smtp_code > 0 else None
            return _RefusedConnectionError(text, permanent=500 <= error.smtp_code < 600, code=code)
        case smtplib.SMTPException() | OSError():
            return _RefusedConnectionError(f"{place} cannot be used: {said(error)}", permanent=False)
        case UnicodeError():
            text = f"the login for {place} has characters that the server's method cannot carry"
            return _RefusedConnectionError(text, permanent=True)
        case _:
            return None

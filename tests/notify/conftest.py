"""Real mail servers on this machine, which keep what they are given."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword

# Made with "openssl ca -selfsign", valid from 2020 to 2120: one for localhost, one for another name.
CERTIFICATES = Path(__file__).parent / "certificates"


class Mailbox:
    """An aiosmtpd handler: accepted mail in order, and the replies that it gives to recipients instead."""

    def __init__(self, replies: dict[str, list[str]] | None = None) -> None:
        self.replies = replies or {}
        self.attempts: list[str] = []
        self.accepted: list[tuple[str, bytes]] = []

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:  # noqa: N802
        self.attempts.append(address)
        if self.replies.get(address):
            return self.replies[address].pop(0)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        self.accepted += [(address, envelope.content) for address in envelope.rcpt_tos]
        return "250 taken"

    @property
    def messages(self) -> list[EmailMessage]:
        return [message_from_bytes(data, policy=SMTP) for _, data in self.accepted]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def certificate(name: str) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATES / f"{name}.pem")
    return context


def trusting(name: str) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=str(CERTIFICATES / f"{name}.pem"))


def _authenticate(server: Any, session: Any, envelope: Any, mechanism: str, login: LoginPassword) -> AuthResult:
    return AuthResult(success=(login.login, login.password) == (b"desk", b"secret"), handled=False)


Serve = Callable[..., int]


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Start a server for a mailbox and return its port; options are aiosmtpd's."""
    with ExitStack() as running:

        def start(mailbox: Mailbox, *, login: bool = False, **options: Any) -> int:
            if login:
                options |= {"authenticator": _authenticate, "auth_required": True}
                options.setdefault("auth_require_tls", False)
            port = free_port()
            controller = Controller(mailbox, hostname="127.0.0.1", port=port, ready_timeout=5, **options)
            controller.start()
            running.callback(controller.stop)
            return port

        yield start

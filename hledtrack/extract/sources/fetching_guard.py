"""What a request to the web must not do: go on for ever, or be sent from a public server to one behind the wall."""

from __future__ import annotations

import http.client
import ipaddress
import socket
import threading
import urllib.request
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import Any


class SentInsideError(Exception):
    """A public server sends on to an address of a private network."""


class Guard:
    """Holds the connections of one request: all are cut after so many seconds, and none leads from outside to inside.

    A server may send its headers a byte at a time: the time that each of these takes says nothing about the whole.
    """

    def __init__(self, seconds: float) -> None:
        self.is_over = False
        self._sockets: list[socket.socket] = []
        self._began_inside: bool | None = None
        self._timer = threading.Timer(seconds, self._cut)
        self._timer.daemon = True

    def __enter__(self) -> Guard:
        self._timer.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._timer.cancel()

    def connected(self, connection: socket.socket) -> None:
        """Take a connection over before anything is sent through it.

        Raises:
            SentInsideError: it leads to a private network, and the first one did not.
        """
        inside = is_private(connection.getpeername()[0])
        if self._began_inside is None:
            self._began_inside = inside
        if inside and not self._began_inside:
            connection.close()
            raise SentInsideError
        self._sockets.append(connection)
        if self.is_over:
            self._cut()

    def check(self) -> None:
        """Raise ``TimeoutError`` where the connections were cut: what came is then no whole answer."""
        if self.is_over:
            raise TimeoutError

    def handlers(self) -> tuple[urllib.request.BaseHandler, ...]:
        """The handlers of an opener whose connections are held."""
        return _Http(self), _Https(self)

    def _cut(self) -> None:
        self.is_over = True
        for one in self._sockets:
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)


def is_private(host: str) -> bool:
    """Whether an IP address is of this machine or of a private network, or of no network at all."""
    address = ipaddress.ip_address(host.partition("%")[0])
    mapped = getattr(address, "ipv4_mapped", None)
    return not (mapped or address).is_global


def _held(kind: Callable[..., Any], guard: Guard) -> Callable[..., http.client.HTTPConnection]:
    def connection(*args: Any, **options: Any) -> http.client.HTTPConnection:
        made: http.client.HTTPConnection = kind(*args, **options)
        connect = made.connect

        def connect_held() -> None:
            connect()
            guard.connected(made.sock)

        made.connect = connect_held  # type: ignore[method-assign]
        return made

    return connection


class _Http(urllib.request.HTTPHandler):
    def __init__(self, guard: Guard) -> None:
        super().__init__()
        self._guard = guard

    def http_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(_held(http.client.HTTPConnection, self._guard), req)


class _Https(urllib.request.HTTPSHandler):
    def __init__(self, guard: Guard) -> None:
        super().__init__()
        self._guard = guard

    def https_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(_held(http.client.HTTPSConnection, self._guard), req)

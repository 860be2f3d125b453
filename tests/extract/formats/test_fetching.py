"""Documents from the web, from a server on this machine."""

from __future__ import annotations

import gzip
import time
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from hledtrack.extract import UnreadableDocumentError
from hledtrack.extract.sources.fetching import fetch

PAGE = b"<p>The lock will open in May 2025.</p>"
ANSWERS: dict[str, tuple[int, dict[str, str], bytes]] = {
    "/sheet": (200, {"Content-Type": "text/html; charset=utf-8"}, PAGE),
    "/sheet.html": (200, {"Content-Type": "text/html"}, PAGE),
    "/plan.pdf": (200, {"Content-Type": "application/pdf"}, b"%PDF-"),
    "/get?id=7": (
        200,
        {"Content-Type": "application/pdf", "Content-Disposition": 'inline; filename="p.pdf"'},
        b"%",
    ),
    "/evil": (200, {"Content-Type": "text/plain", "Content-Disposition": 'filename="../../x\x01y"'}, b"text"),
    "/": (200, {"Content-Type": "text/html"}, PAGE),
    "/bytes": (200, {}, b"\x00"),
    "/latin": (200, {"Content-Type": "text/html; charset=iso-8859-1"}, "é –".encode("cp1252")),
    "/packed": (200, {"Content-Type": "text/plain", "Content-Encoding": "gzip"}, gzip.compress(b"text")),
    "/packed-cut": (200, {"Content-Type": "text/plain", "Content-Encoding": "gzip"}, gzip.compress(b"text" * 99)[:-20]),
    "/odd-name": (200, {"Content-Disposition": "attachment; filename*=x%00y'%ff"}, b"text"),
    "/odd-charset": (200, {"Content-Type": "text/html; charset*=x%00y'%ff"}, b"\xe9"),
    "/no-charset": (200, {"Content-Type": "text/html; charset=idna"}, b"\xe9"),
    "/bomb": (200, {"Content-Type": "text/plain", "Content-Encoding": "gzip"}, gzip.compress(bytes(5_000_000))),
    "/large": (200, {"Content-Type": "text/plain"}, b"x" * 200_000),
    "/empty": (200, {"Content-Type": "text/html"}, b""),
    "/moved": (302, {"Location": "/sheet"}, b""),
    "/loop": (302, {"Location": "/loop"}, b""),
    "/file": (302, {"Location": "file:///etc/passwd"}, b""),
    "/ftp": (307, {"Location": "ftp://127.0.0.1/x"}, b""),
    "/cut": (200, {"Content-Type": "text/plain", "Content-Length": "1000"}, b"half"),
    **{f"/chain{step}": (301, {"Location": f"/chain{step + 1}"}, b"") for step in range(20)},
}


class Answering(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == "/slow":
            self._slow()
            return
        if self.path == "/slow-headers":
            self._slow_headers()
            return
        if self.path == "/inside":
            ANSWERS[self.path] = (302, {"Location": f"http://127.0.0.1:{self.server.server_address[1]}/sheet"}, b"")
        status, headers, body = ANSWERS.get(self.path, (404, {}, b""))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if "Content-Length" not in headers:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _slow(self) -> None:
        self.send_response(200)
        self.end_headers()
        with suppress(OSError):
            for _ in range(20):
                self.wfile.write(b"x")
                self.wfile.flush()
                time.sleep(0.1)

    def _slow_headers(self) -> None:
        with suppress(OSError):
            self.wfile.write(b"HTTP/1.1 200 OK\r\n")
            for number in range(60):
                self.wfile.write(f"X-{number}: x\r\n".encode())
                self.wfile.flush()
                time.sleep(0.05)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Answering) as running:
        running.daemon_threads = True
        thread = Thread(target=running.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()
        thread.join()


@pytest.mark.parametrize(
    ("path", "name", "data"),
    [
        ("/sheet", "sheet.html", PAGE),
        ("/sheet.html", "sheet.html", PAGE),
        ("/plan.pdf", "plan.pdf", b"%PDF-"),
        ("/get?id=7", "p.pdf", b"%"),
        ("/evil", "x_y.txt", b"text"),
        ("/", "127.0.0.1.html", PAGE),
        ("/bytes", "bytes", b"\x00"),
        ("/latin", "latin.html", "é –".encode()),
        ("/packed", "packed.txt", b"text"),
        ("/moved", "sheet.html", PAGE),
        ("/odd-charset", "odd-charset.html", b"\xe9"),
        ("/no-charset", "no-charset.html", b"\xe9"),
    ],
)
def test_a_document_is_fetched_with_a_name_that_says_its_format(server: str, path: str, name: str, data: bytes) -> None:
    assert fetch(server + path) == (name, data)


def test_a_name_that_cannot_be_taken_apart_is_none(server: str) -> None:
    assert fetch(server + "/odd-name")[1] == b"text"


@pytest.mark.parametrize(
    ("path", "what"),
    [
        ("/nothing", "the server answers 404 Not Found"),
        ("/large", "the document is larger than 0.1 MB"),
        ("/bomb", "the document is larger than 0.1 MB"),
        ("/empty", "the server sends an empty document"),
        ("/loop", "the server sends on in a circle"),
        ("/chain0", "the server sends on more than 5 times"),
        ("/file", "the server sends on to another place, which is not followed"),
        ("/ftp", "the server sends on to another place, which is not followed"),
        ("/cut", "the answer broke off before its end"),
        ("/packed-cut", "the answer broke off before its end"),
        ("/slow", "the server takes too long to answer"),
        ("/slow-headers", "the server takes too long to answer"),
    ],
)
def test_a_server_that_fails_is_a_problem(server: str, path: str, what: str) -> None:
    with pytest.raises(UnreadableDocumentError) as caught:
        fetch(server + path, most_bytes=100_000, most_seconds=0.5)
    (problem,) = caught.value.problems
    assert (problem.path, problem.what) == (server + path, what)


def test_a_public_server_does_not_lead_inside(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from hledtrack.extract.sources import fetching_guard

    assert fetch(server + "/inside")[1] == PAGE  # from inside it may
    places = iter((False, True))
    monkeypatch.setattr(fetching_guard, "is_private", lambda host: next(places))
    with pytest.raises(UnreadableDocumentError, match="sends on to an address of a private network"):
        fetch(server + "/inside")


@pytest.mark.parametrize(
    ("host", "private"),
    [
        ("127.0.0.1", True),
        ("10.1.2.3", True),
        ("169.254.169.254", True),
        ("::1", True),
        ("fe80::1%eth0", True),
        ("::ffff:192.168.0.1", True),
        ("0.0.0.0", True),
        ("8.8.8.8", False),
        ("::ffff:8.8.8.8", False),
        ("2606:4700::1", False),
    ],
)
def test_addresses_of_private_networks_are_known(host: str, private: bool) -> None:
    from hledtrack.extract.sources.fetching_guard import is_private

    assert is_private(host) is private


def test_the_scheme_may_be_in_capitals(server: str) -> None:
    assert fetch(server.replace("http", "HTTP", 1) + "/sheet.html")[1] == PAGE


@pytest.mark.parametrize(
    ("address", "what"),
    [
        ("file:///etc/passwd", "this is no http or https address"),
        ("ftp://127.0.0.1/x", "this is no http or https address"),
        ("http://", "this is no http or https address"),
        ("http://127.0.0.1/a b", "this is no http or https address"),
        ("http://127.0.0.1/a\r\nX: y", "this is no http or https address"),
        ("http://[::1", "this is no web address"),
        ("http://127.0.0.1:99999/", "this is no web address"),
        ("http://user:secret@127.0.0.1/", "the address holds a user name or password"),
        ("http://127.0.0.1:1/", "the server cannot be reached"),
    ],
)
def test_an_address_that_leads_nowhere_is_a_problem(address: str, what: str) -> None:
    with pytest.raises(UnreadableDocumentError) as caught:
        fetch(address, most_seconds=2)
    assert [problem.what for problem in caught.value.problems] == [what]

"""Documents from the web: one GET request with limits on size, time and redirects."""

from __future__ import annotations

import http.client
import re
import socket
import ssl
import time
import urllib.error
import urllib.request
import zlib
from email.message import Message
from pathlib import PurePosixPath
from typing import IO
from urllib.parse import SplitResult, unquote, urlsplit

from hledtrack import __version__
from hledtrack.extract.document import UnreadableDocumentError
from hledtrack.extract.readers.raw.decoding import decoded_as, header_parameter
from hledtrack.extract.sources.document_files import MOST_BYTES, too_large
from hledtrack.extract.sources.fetching_guard import Guard, SentInsideError
from hledtrack.model import Problem

MOST_SECONDS = 60.0  # for the whole request
MOST_SECONDS_SILENT = 20.0
MOST_REDIRECTS = 5
_CHUNK = 65_536
_ENDINGS = {
    "text/html": (".html", ".htm", ".xhtml"),
    "application/xhtml+xml": (".xhtml", ".html"),
    "text/plain": (".txt", ".text", ".md", ".csv"),
    "text/markdown": (".md", ".markdown"),
    "text/csv": (".csv",),
    "message/rfc822": (".eml",),
    "application/pdf": (".pdf",),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": (".docx",),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": (".xlsx",),
}
_TOO_LONG = "the server takes too long to answer"
_CHECK = "check the address, or save the document and give the file"


def fetch(url: str, *, most_bytes: int = MOST_BYTES, most_seconds: float = MOST_SECONDS) -> tuple[str, bytes]:
    """The name and the bytes of the document at an ``http`` or ``https`` address.

    The name ends as the server's content type says. Text whose encoding only the server's answer names is given in
    UTF-8.

    Raises:
        UnreadableDocumentError: the address is none, the server cannot be reached or refuses, the answer is too large
            or takes too long.
    """
    parts = _checked(url)
    deadline = time.monotonic() + most_seconds
    request = urllib.request.Request(url, headers={"User-Agent": f"hledtrack/{__version__}", "Accept": "*/*"})
    guard = Guard(most_seconds)
    silence = min(MOST_SECONDS_SILENT, most_seconds)
    try:
        with guard, _opener(url, guard).open(request, timeout=silence) as answer:
            data = _body(url, answer, most_bytes, deadline)
            headers: Message = answer.headers
            final = urlsplit(answer.geturl())
        guard.check()
    except SentInsideError:
        raise _problem(url, "the server sends on to an address of a private network", _CHECK) from None
    except urllib.error.HTTPError as error:
        error.close()
        raise _problem(url, _refusal(error.code), _CHECK) from None
    except TimeoutError:
        raise _problem(url, _TOO_LONG, "try again later") from None
    except urllib.error.URLError as error:
        raise _problem(url, _TOO_LONG if guard.is_over else _unreachable(error.reason), _CHECK) from None
    except (http.client.HTTPException, OSError, ValueError) as error:
        if guard.is_over:
            raise _problem(url, _TOO_LONG, "try again later") from None
        raise _problem(url, f"the answer broke off ({type(error).__name__})", "try again later") from None
    if not data:
        raise _problem(url, "the server sends an empty document", _CHECK)
    return _name(final.path, parts.hostname or "", headers), _in_utf8(data, headers)


def _checked(url: str) -> SplitResult:
    """The parts of an address that can be asked for."""
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        raise _problem(url, "this is no web address", _CHECK) from None
    if parts.scheme not in ("http", "https") or not parts.hostname or re.search(r"[\s\x00-\x1f\x7f]", url):
        raise _problem(url, "this is no http or https address", _CHECK)
    if parts.username or parts.password:
        raise _problem(url, "the address holds a user name or password", "save the document and give the file")
    return parts


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows few redirects, to web addresses only, and never from https to http."""

    max_redirections = MOST_REDIRECTS
    max_repeats = 2

    def __init__(self, url: str) -> None:
        self._url = url

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: http.client.HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        scheme = urlsplit(newurl).scheme
        if scheme not in ("http", "https") or (req.type == "https" and scheme == "http"):
            fp.close()
            raise _problem(self._url, "the server sends on to another place, which is not followed", _CHECK)
        if len(getattr(req, "redirect_dict", {})) >= self.max_redirections:
            fp.close()
            raise _problem(self._url, f"the server sends on more than {MOST_REDIRECTS} times", _CHECK)
        return super().redirect_request(req, fp, code, msg, headers, newurl)

    def http_error_302(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: http.client.HTTPMessage
    ) -> IO[bytes] | None:
        target = headers.get("location", "")
        if urlsplit(target).scheme not in ("", "http", "https"):
            fp.close()
            raise _problem(self._url, "the server sends on to another place, which is not followed", _CHECK)
        return super().http_error_302(req, fp, code, msg, headers)

    http_error_301 = http_error_303 = http_error_307 = http_error_308 = http_error_302


def _opener(url: str, guard: Guard) -> urllib.request.OpenerDirector:
    """An opener that knows the web and no other scheme."""
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(),
        *guard.handlers(),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPErrorProcessor(),
        _Redirects(url),
    ):
        opener.add_handler(handler)
    return opener


def _body(url: str, answer: http.client.HTTPResponse, most: int, deadline: float) -> bytes:
    """The body, unpacked where the server packs it although nobody asked."""
    packed = (answer.headers.get("Content-Encoding") or "").strip().lower()
    if packed not in ("", "identity", "gzip", "deflate"):
        raise _problem(url, f"the answer is packed in a way that was not asked for ({packed[:20]})", _CHECK)
    unpack = zlib.decompressobj(zlib.MAX_WBITS | 32) if packed in ("gzip", "deflate") else None
    found = bytearray()
    while chunk := answer.read1(_CHUNK):
        try:
            found += unpack.decompress(chunk, most + 1 - len(found)) if unpack else chunk
        except zlib.error:
            raise _problem(url, "the answer is damaged", "try again later") from None
        if len(found) > most:
            raise too_large(url, most)
        if time.monotonic() > deadline:
            raise TimeoutError
    if unpack and not unpack.eof:
        raise _problem(url, "the answer broke off before its end", "try again later")
    expected = answer.headers.get("Content-Length", "")
    if expected.isdecimal() and unpack is None and len(found) < int(expected):
        raise _problem(url, "the answer broke off before its end", "try again later")
    return bytes(found)


def _name(path: str, host: str, headers: Message) -> str:
    """A file name: the server's own or the address's last part, with an ending that fits the content type."""
    stated = header_parameter(headers.get_filename) or unquote(PurePosixPath(path).name) or host
    name = re.sub(r"[^\w.() -]+", "_", PurePosixPath(stated.replace("\\", "/")).name).strip(" .") or "document"
    endings = _ENDINGS.get(headers.get_content_type()) if headers.get("Content-Type") else None
    if endings and not name.lower().endswith(endings):
        name += endings[0]
    return name[-120:]


def _in_utf8(data: bytes, headers: Message) -> bytes:
    charset = header_parameter(headers.get_content_charset)
    if charset is None or headers.get_content_maintype() != "text":
        return data
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        text = decoded_as(data, charset)
        return text.encode("utf-8", "replace") if text is not None else data
    return data


def _refusal(code: int) -> str:
    if 300 <= code < 400:
        return "the server sends on in a circle"
    return f"the server answers {code} {http.client.responses.get(code, '')}".rstrip()


def _unreachable(reason: object) -> str:
    if isinstance(reason, TimeoutError):
        return _TOO_LONG
    if isinstance(reason, socket.gaierror):
        return "no server of this name is known"
    if isinstance(reason, ssl.SSLError):
        return "the server's certificate or encryption is not valid"
    return "the server cannot be reached"


def _problem(url: str, what: str, remedy: str) -> UnreadableDocumentError:
    return UnreadableDocumentError((Problem(url, None, what, remedy),))

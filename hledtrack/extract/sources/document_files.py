"""Documents from files and pipes, read no further than a limit: a device or a pipe may never end."""

from __future__ import annotations

import os
import select
import stat
import time
from pathlib import Path
from typing import BinaryIO

from hledtrack.extract.document import UnreadableDocumentError
from hledtrack.model import Problem

MOST_BYTES = 50_000_000
MOST_SECONDS_SILENT = 8.0  # of a named pipe: nobody may be writing to it
_CHUNK = 1 << 20


def read_file(
    path: Path, name: str, *, most_bytes: int = MOST_BYTES, most_silence: float = MOST_SECONDS_SILENT
) -> bytes:
    """The bytes of a file that messages call ``name``.

    Raises:
        UnreadableDocumentError: it has more than ``most_bytes``, or is a pipe into which nobody writes anything for
            ``most_silence`` seconds.
        OSError: it cannot be read.
    """
    with open(os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0)), "rb", buffering=0) as file:  # noqa: PTH123
        found = os.fstat(file.fileno())
        if stat.S_ISFIFO(found.st_mode):
            return _from_pipe(file.fileno(), name, most_bytes, most_silence)
        if stat.S_ISREG(found.st_mode) and found.st_size > most_bytes:
            raise too_large(name, most_bytes)
        return read_stream(file, name, most_bytes=most_bytes)


def read_stream(stream: BinaryIO, name: str, *, most_bytes: int = MOST_BYTES) -> bytes:
    """All bytes of a stream, as standard input, that messages call ``name``.

    Raises:
        UnreadableDocumentError: it has more than ``most_bytes``.
    """
    data = bytearray()
    while chunk := stream.read(min(_CHUNK, most_bytes + 1 - len(data))):
        data += chunk
        if len(data) > most_bytes:
            raise too_large(name, most_bytes)
    return bytes(data)


def too_large(name: str, most_bytes: int) -> UnreadableDocumentError:
    """The error that a document has more bytes than may be read."""
    what = f"the document is larger than {most_bytes / 1e6:.3g} MB"
    remedy = "give its parts one by one, or raise megabytes in the [limits] table of the settings"
    return UnreadableDocumentError((Problem(name, None, what, remedy),))


def _from_pipe(handle: int, name: str, most_bytes: int, most_silence: float) -> bytes:
    data = bytearray()
    waiting = select.poll()
    waiting.register(handle, select.POLLIN)
    latest = time.monotonic() + most_silence
    while True:
        if not waiting.poll(max(0, latest - time.monotonic()) * 1000):
            what = f"nothing comes out of this pipe for {most_silence:g} seconds"
            raise UnreadableDocumentError((Problem(name, None, what, "give the document as a file"),))
        chunk = os.read(handle, min(_CHUNK, most_bytes + 1 - len(data)))
        if not chunk:
            return bytes(data)
        data += chunk
        latest = time.monotonic() + most_silence
        if len(data) > most_bytes:
            raise too_large(name, most_bytes)

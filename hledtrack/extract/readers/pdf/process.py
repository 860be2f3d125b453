"""The process of its own in which a PDF file is read, its limits of memory and time, and what it says."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from threading import Timer
from typing import IO, Any

import hledtrack
from hledtrack.extract.document import UnreadableDocumentError
from hledtrack.model import Problem

MOST_MEMORY = 512  # megabytes of address space that reading one file may take
PAGE_SECONDS = 7  # of processor time that reading one page may take; a full one takes some 0.02
FEWEST_SECONDS = 8  # of processor time that reading a file may take
BYTES_A_SECOND = 15_000  # of the file that are given one second more
MOST_SECONDS = 300
PICTURE_SECONDS = 3  # more for a page that is drawn; a full one takes some 0.2
SLOWER = 10  # times its processor time for which the process is waited for on a machine with much to do
_BINDINGS = "pypdfium2"
_PROGRAM = """
import sys
sys.path += {folders!r}
from hledtrack.extract.pdfium.program import main
main({memory}, {page_seconds}, {seconds}, {drawn!r})
"""
_REMEDY = "print it to PDF anew, or give its pages in several files"


def said_of(name: str, data: bytes) -> Iterator[dict[str, Any]]:
    """What the reading process says of a PDF file: see :func:`hledtrack.extract.pdfium.program.main`.

    Raises:
        UnreadableDocumentError: the file cannot be read within the limits.
        ModuleNotFoundError: the package with PDFium is not installed.
    """
    with _process(name, data) as output:
        for line in output:
            if line.endswith(b"\n"):
                yield json.loads(line)


def pictures_of(name: str, data: bytes, numbers: Sequence[int]) -> Iterator[tuple[dict[str, Any], bytes]]:
    """The pages with these numbers as grey pictures: see :func:`hledtrack.extract.pdfium.program.write_picture`.

    Raises:
        UnreadableDocumentError: the file cannot be drawn within the limits.
    """
    with _process(name, data, numbers) as output:
        for _ in numbers:
            size = json.loads(output.readline() or b"null")
            if size is None:
                return
            yield size, output.read(size["columns"] * size["rows"])


@contextmanager
def _process(name: str, data: bytes, drawn: Sequence[int] = ()) -> Iterator[IO[bytes]]:
    """What the reading process writes."""
    seconds = seconds_for(len(data)) + len(drawn) * PICTURE_SECONDS
    program = _PROGRAM.format(
        folders=_folders(), memory=MOST_MEMORY, page_seconds=PAGE_SECONDS, seconds=seconds, drawn=list(drawn)
    )
    command = [sys.executable, "-I", "-S", "-c", program]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert process.stdin is not None
    assert process.stdout is not None
    clock = Timer(patience(seconds), process.kill)
    clock.start()
    try:
        with suppress(OSError):  # it may have ended before it read all
            process.stdin.write(data)
        with suppress(OSError):
            process.stdin.close()
        yield process.stdout
        if process.wait():
            raise _limit_problem(name, process.returncode, seconds)
    finally:
        clock.cancel()
        process.kill()
        process.stdout.close()
        process.wait()


def seconds_for(size: int) -> int:
    """The processor time in seconds that reading a file of ``size`` bytes may take."""
    return min(MOST_SECONDS, FEWEST_SECONDS + size // BYTES_A_SECOND)


def patience(seconds: int) -> float:
    """How many seconds may go by; a system that cannot limit the processor time is given no more than that."""
    return float(seconds * SLOWER if find_spec("resource") else seconds)


def _folders() -> list[str]:
    """The folders that this package and PDFium's bindings stand in: all that the process imports from."""
    found = find_spec(_BINDINGS)
    if found is None or not found.submodule_search_locations:
        raise ModuleNotFoundError(f"No module named {_BINDINGS!r}", name=_BINDINGS)
    return [str(Path(hledtrack.__file__).parent.parent), str(Path(found.submodule_search_locations[0]).parent)]


def _limit_problem(name: str, code: int, seconds: int) -> UnreadableDocumentError:
    """The problem of a process that the clock or the system's limit of time ended, or that ended for want of memory."""
    limit = f"{MOST_MEMORY} MB of memory"
    if -code in _signals_of_time():
        limit = f"{PAGE_SECONDS} seconds a page and {seconds} in all"
    return UnreadableDocumentError((Problem(name, None, f"this PDF file cannot be read within {limit}", _REMEDY),))


def _signals_of_time() -> frozenset[int]:
    import signal

    return frozenset(getattr(signal, name, 0) for name in ("SIGXCPU", "SIGKILL"))

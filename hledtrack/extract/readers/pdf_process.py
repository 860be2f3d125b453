"""The process of its own in which a PDF file is read, its limits of memory and time, and what it says."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from time import monotonic
from typing import Any

import hledtrack
from hledtrack.extract.document import UnreadableDocumentError
from hledtrack.model import Problem

MOST_MEMORY = 768  # megabytes of address space that reading one file may take
FEWEST_SECONDS = 8  # of processor time that reading any file may take
SMALL_FILE = 200_000  # bytes; a larger file may take longer
BYTES_A_SECOND = 15_000  # of a larger file that are given one second more; a full page takes some 0.02
MOST_SECONDS = 300
SLOWER = 1.2  # times its processor time for which the process is waited for
_AHEAD = 64  # pages that may wait to be taken
_BINDINGS = "pypdfium2"
_PROGRAM = """
import sys
sys.path += {folders!r}
from hledtrack.extract.pdfium.program import main
main({memory}, {seconds})
"""
_REMEDY = "print it to PDF anew, or give its pages in several files"


def said_of(name: str, data: bytes) -> Iterator[dict[str, Any]]:
    """What the reading process says of a PDF file: see :func:`hledtrack.extract.pdfium.program.main`.

    Raises:
        UnreadableDocumentError: the file cannot be read within the limits.
        ModuleNotFoundError: the package with PDFium is not installed.
    """
    seconds = seconds_for(len(data))
    command = [
        sys.executable,
        "-I",
        "-S",
        "-c",
        _PROGRAM.format(folders=_folders(), memory=MOST_MEMORY, seconds=seconds),
    ]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    lines: Queue[bytes | None] = Queue(_AHEAD)
    carrier = Thread(target=_carry, args=(process, data, lines), daemon=True)
    carrier.start()
    patience = SLOWER * seconds
    line: bytes | None = b""
    try:
        while True:
            asked = monotonic()
            line = lines.get(timeout=max(0.01, patience))
            patience -= monotonic() - asked
            if line is None:
                break
            yield json.loads(line)
        if process.wait():
            raise _limit_problem(name, process.returncode, seconds)
    except Empty:
        raise _limit_problem(name, None, seconds) from None
    finally:
        process.kill()
        while line is not None:
            line = lines.get()
        process.wait()
        carrier.join()


def seconds_for(size: int) -> int:
    """The processor time in seconds that reading a file of ``size`` bytes may take."""
    return min(MOST_SECONDS, FEWEST_SECONDS + max(0, size - SMALL_FILE) // BYTES_A_SECOND)


def _folders() -> list[str]:
    """The folders that this package and PDFium's bindings stand in: all that the process imports from."""
    found = find_spec(_BINDINGS)
    if found is None or not found.submodule_search_locations:
        raise ModuleNotFoundError(f"No module named {_BINDINGS!r}", name=_BINDINGS)
    return [str(Path(hledtrack.__file__).parent.parent), str(Path(found.submodule_search_locations[0]).parent)]


def _carry(process: subprocess.Popen[bytes], data: bytes, lines: Queue[bytes | None]) -> None:
    """Give the process the file and carry what it says into ``lines``, nothing at the end."""
    assert process.stdin is not None
    assert process.stdout is not None
    with suppress(OSError):  # it may have ended before it read all
        process.stdin.write(data)
    with suppress(OSError):
        process.stdin.close()
    with process.stdout as said:
        for line in said:
            if line.endswith(b"\n"):
                lines.put(line)
    lines.put(None)


def _limit_problem(name: str, code: int | None, seconds: int) -> UnreadableDocumentError:
    """The problem of a process that was ended: by the clock, by the system's limit of time, or by itself."""
    out_of_time = code is None or (sys.platform != "win32" and -code in _signals_of_time())
    limit = f"{seconds} seconds" if out_of_time else f"{MOST_MEMORY} MB of memory"
    return UnreadableDocumentError((Problem(name, None, f"this PDF file cannot be read within {limit}", _REMEDY),))


def _signals_of_time() -> frozenset[int]:
    import signal

    return frozenset({signal.SIGXCPU, signal.SIGKILL})

"""Files and pipes that are too large or never end."""

from __future__ import annotations

import io
import os
import sys
import threading
from pathlib import Path

import pytest

from hledtrack.extract import UnreadableDocumentError
from hledtrack.extract.sources.document_files import read_file, read_stream

needs_devices = pytest.mark.skipif(sys.platform == "win32", reason="this system has no pipes with names")


def refusal(path: Path, **limits: float) -> str:
    with pytest.raises(UnreadableDocumentError) as caught:
        read_file(path, "given", **limits)  # type: ignore[arg-type]
    (problem,) = caught.value.problems
    return problem.what


def test_a_file_is_read_up_to_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_bytes(b"x" * 1000)
    assert read_file(path, "plan.txt", most_bytes=1000) == b"x" * 1000
    assert refusal(path, most_bytes=999) == "the document is larger than 0.000999 MB"


def test_a_stream_is_read_up_to_the_limit() -> None:
    assert read_stream(io.BytesIO(b"x" * 1000), "-", most_bytes=1000) == b"x" * 1000
    with pytest.raises(UnreadableDocumentError, match="larger than"):
        read_stream(io.BytesIO(b"x" * 1001), "-", most_bytes=1000)


@needs_devices
def test_a_device_that_never_ends_is_refused() -> None:
    assert refusal(Path("/dev/zero"), most_bytes=100_000) == "the document is larger than 0.1 MB"


@needs_devices
def test_a_pipe_into_which_nobody_writes_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    assert refusal(path, most_silence=0.05) == "nothing comes out of this pipe for 0.05 seconds"


@needs_devices
def test_a_pipe_gives_what_is_written_late(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    writer = threading.Timer(0.05, lambda: path.write_bytes(b"Open the lock." * 9000))
    writer.start()
    assert read_file(path, "pipe") == b"Open the lock." * 9000
    writer.join()


@needs_devices
def test_a_pipe_that_never_ends_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    handle = os.open(path, os.O_RDWR)
    os.write(handle, b"x" * 2000)
    assert refusal(path, most_bytes=1000) == "the document is larger than 0.001 MB"
    os.close(handle)

"""Writing files so that a reader sees the old content or the new one, never a half.

A writer that is ended leaves its temporary file behind. Whoever writes one holds it, so one that nobody holds is a
stray, and whoever writes next removes it.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

if sys.platform != "win32":  # which removes no file that somebody has open
    import fcntl

_ENDING = ".hledtrack.tmp"
TEMPORARY = f".*{_ENDING}"  # the pattern of all temporary files


def write_atomically(path: Path, content: str | bytes) -> None:
    """Replace the content of ``path`` (texts in UTF-8): temporary file in the same folder, flushed to disk, renamed.

    A link stays one: what it leads to is replaced. Raises ``OSError`` that names ``path``, which then still has its old
    content; no temporary file is left.
    """
    with _named(path):
        place = Path(os.path.realpath(path)) if path.is_symlink() else path
        _replace(place, content.encode() if isinstance(content, str) else content)
    _flush_directory(place.parent)


@contextlib.contextmanager
def _named(path: Path) -> Iterator[None]:
    """Let what goes wrong name this file."""
    try:
        yield
    except OSError as error:
        error.filename, error.filename2 = str(path), None
        raise


def read_regular(path: Path) -> bytes:
    """The bytes of a file. Raises ``OSError``, also where it is a device or a pipe, which may never end."""
    mode = path.stat().st_mode
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        raise OSError(errno.EINVAL, "it is no regular file", str(path))
    return path.read_bytes()


def write_output(path: Path, content: str | bytes) -> None:
    """As ``write_atomically``, for a file that no lock guards; what ended writers left beside it is removed first.

    A device or a named pipe is written to, not replaced.
    """
    if path.exists() and not (path.is_file() or path.is_dir()):
        with _named(path):
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        return
    for stray in path.parent.glob(TEMPORARY):
        remove_stray(stray)
    write_atomically(path, content)


def remove_stray(path: Path) -> None:
    """Remove a temporary file, unless somebody is writing it or it cannot be removed."""
    with contextlib.suppress(OSError):
        if sys.platform == "win32":
            path.unlink()
            return
        handle = os.open(path, os.O_RDWR | os.O_NOFOLLOW)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            path.unlink()
        finally:
            os.close(handle)


def _replace(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask()
    while not _took_its_place(path, content, mode):
        pass  # somebody took the new file for a stray before it was held


def _took_its_place(path: Path, content: bytes, mode: int) -> bool:
    """Write a temporary file and let it replace ``path``; whether it was held before anybody removed it."""
    import tempfile

    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:50]}.", suffix=_ENDING)
    with os.fdopen(handle, "wb") as file, hold(handle) as is_there:
        if not is_there:
            return False
        try:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
            file.close()
            os.chmod(name, mode)  # noqa: PTH101 - the name comes from mkstemp
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    return True


@contextlib.contextmanager
def hold(handle: int) -> Iterator[bool]:
    """Hold an open temporary file to the end, also when it is closed before; says whether it has still its name."""
    if sys.platform == "win32":
        yield True
        return
    held = os.dup(handle)
    try:
        with contextlib.suppress(OSError):  # a file system without locks: its strays are left alone, too
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield os.fstat(held).st_nlink > 0
    finally:
        os.close(held)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _flush_directory(directory: Path) -> None:
    """Make the rename itself durable; not every system lets a directory be opened."""
    with contextlib.suppress(OSError):
        handle = os.open(directory, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextlib.contextmanager
def exclusive(directory: Path) -> Iterator[None]:
    """Hold the workspace's writing lock, so that two processes that read, change and write lose nothing."""
    from filelock import FileLock

    directory.mkdir(parents=True, exist_ok=True)
    with FileLock(directory / "write.lock"):
        yield

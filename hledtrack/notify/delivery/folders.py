"""Messages written to this machine's disk: into a Maildir, or as a file each."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

from hledtrack.notify.delivery.attempts import Before, Delivery, Fate, said
from hledtrack.notify.digest.message import Message


def place_of(name: str, workspace: Path) -> Path:
    """The file or folder that the settings name, counted from the workspace; ``~`` is the home of its user.

    A user that there is not is no reason to fail here: there is no such folder then, as will be told.
    """
    return workspace / os.path.expanduser(name)  # noqa: PTH111 - Path.expanduser raises where there is no such user


class FolderTransport:
    """Writes each message with ``write``; a disk that is full or a folder that is not writable defers all."""

    def __init__(self, folder: Path, write: Callable[[Path, Message], None]) -> None:
        self._folder = folder
        self._write = write

    def submit(self, message: Message, before: Before) -> Delivery:
        """Write a message."""
        before(message)
        try:
            self._write(self._folder, message)
        except OSError as error:
            text = f"{self._folder} cannot be written: {said(error)}"
            return Delivery(message.recipient, Fate.DEFERRED, None, text, is_general=True)
        return Delivery(message.recipient, Fate.ACCEPTED, None, "written")

    def close(self) -> None:
        """Nothing is left open."""


def write_to_maildir(folder: Path, message: Message) -> None:
    """Add a message to a Maildir, which is made where there is none; one that lies there already is not added again.

    Its name is that of the message, so that a run that was ended behind the delivery delivers nothing twice. Raises
    ``OSError``.
    """
    for part in ("tmp", "new", "cur"):  # also where a run was ended when it had made some of them
        (folder / part).mkdir(parents=True, exist_ok=True)
    name = _name(message)
    if (folder / "new" / name).exists() or any(path.name.startswith(name) for path in (folder / "cur").iterdir()):
        return
    # As on every Unix: the line ends of the system.
    _written(folder / "tmp" / name, message.data.replace(b"\r\n", b"\n")).replace(folder / "new" / name)


def write_to_file(folder: Path, message: Message) -> None:
    """Write a message as a file that its Message-ID and recipient name: written again, it is the same file.

    Raises ``OSError``.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{_name(message)}.eml"
    _written(path.with_suffix(".part"), message.data).replace(path)


def _name(message: Message) -> str:
    mark = hashlib.sha256(message.recipient.lower().encode()).hexdigest()[:8]
    return f"{message.message_id.strip('<>').partition('@')[0]}.{mark}"


def _written(path: Path, data: bytes) -> Path:
    """The file with ``data`` in it, flushed to disk."""
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    return path

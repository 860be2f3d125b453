"""A change of several files as one: all of them are written, or none, also where the program is ended in between.

What a change makes of each file is written down first, in one file of its own under ``.hledtrack/changes``. From then
on the change is decided: where it is broken off, the next command finishes it. What has been written down stays there
for a while, so that the last change can be undone.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hledtrack.store.edits.broken_off import CHANGES, PENDING
from hledtrack.store.edits.file_writing import exclusive, write_atomically

KEPT = 20  # changes that can be undone


@dataclass(frozen=True, slots=True)
class Written:
    """What a change makes of one file; ``None`` where there is no such file. ``path`` counts from the workspace."""

    path: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Record:
    """A change as it is written down: its number, what it was in words, its files, and the change that it undoes."""

    number: int
    what: str
    files: tuple[Written, ...]
    undoes: int | None = None


def write_as_one(
    root: Path, private: Path, what: str, texts: Mapping[Path, str | None], undoes: int | None = None
) -> None:
    """Write all of ``texts``, which lie below ``root``; ``None`` removes a file. The writing lock must be held.

    Raises ``OSError`` where one of them cannot be written; then all have their old content.
    """
    files = tuple(
        Written(str(path.relative_to(root)), before, text)
        for path, text in texts.items()
        if (before := content(path)) != text
    )
    if not files:
        return
    numbers = [record.number for record in done(root, private)]
    record = Record(max(numbers, default=0) + 1, what, files, undoes)
    pending = _path(private, record.number, PENDING)
    write_atomically(pending, _text(record))
    try:
        for file in files:
            _put(root / file.path, file.after)
    except OSError:
        for file in files:
            _put(root / file.path, file.before)
        pending.unlink()
        raise
    _close(private, record)


def finish(root: Path, private: Path) -> tuple[str, ...]:
    """Finish what was broken off, and say so in a line each. The writing lock must be held.

    Where somebody has changed one of the files since, the others are put back as they were.
    """
    told = []
    for pending in sorted((private / CHANGES).glob(f"*{PENDING}")):
        record = _read(pending, root)
        if record is None:
            pending.unlink()
            told.append(f"{pending.name} is no record of a change and was removed")
            continue
        foreign = [one.path for one in record.files if content(root / one.path) not in (one.before, one.after)]
        for one in record.files:
            if one.path not in foreign:
                _put(root / one.path, one.before if foreign else one.after)
        if foreign:
            pending.unlink()
            told.append(
                f"'{record.what}' was broken off and is taken back: {', '.join(foreign)} was changed by hand since"
            )
        else:
            _close(private, record)
            told.append(f"'{record.what}' was broken off and is finished now: {_names(record)}")
    return tuple(told)


def finish_now(root: Path, private: Path) -> tuple[str, ...]:
    """Take the writing lock and finish what was broken off; says so in a line each."""
    try:
        with exclusive(private):
            return finish(root, private)
    except PermissionError:
        # Who may only read a workspace is not kept from it by a file that was left behind.
        if next((private / CHANGES).glob(f"*{PENDING}"), None) is None:
            return ()
        raise


def done(root: Path, private: Path) -> tuple[Record, ...]:
    """The changes that can be undone, the oldest first; what is no record of one is passed over."""
    read = (_read(path, root) for path in sorted((private / CHANGES).glob("*.json")))
    return tuple(record for record in read if record is not None)


def content(path: Path) -> str | None:
    """The content of a file as it is; ``None`` where there is none."""
    try:
        return path.read_bytes().decode("utf-8", "surrogateescape")
    except FileNotFoundError:
        return None


def _put(path: Path, text: str | None) -> None:
    if text is None:
        path.unlink(missing_ok=True)
    elif content(path) != text:
        write_atomically(path, text.encode("utf-8", "surrogateescape"))


def _close(private: Path, record: Record) -> None:
    """Keep the finished change for ``undo``; what undid another one is gone together with it."""
    pending = _path(private, record.number, PENDING)
    if record.undoes is not None:
        _path(private, record.undoes, ".json").unlink(missing_ok=True)
        pending.unlink()
        return
    pending.replace(_path(private, record.number, ".json"))
    for old in sorted((private / CHANGES).glob("*.json"))[:-KEPT]:
        old.unlink(missing_ok=True)


def _path(private: Path, number: int, ending: str) -> Path:
    return private / CHANGES / f"{number:06}{ending}"


def _names(record: Record) -> str:
    return ", ".join(one.path for one in record.files)


def _text(record: Record) -> str:
    files = [{"path": one.path, "before": one.before, "after": one.after} for one in record.files]
    return json.dumps({"number": record.number, "what": record.what, "undoes": record.undoes, "files": files})


def _read(path: Path, root: Path) -> Record | None:
    """The record in a file; ``None`` where it is none, or names files outside the workspace."""
    try:
        record = _record(json.loads(path.read_text("utf-8")))
        whole = Path(os.path.realpath(root))
        inside = all(Path(os.path.realpath(root / one.path)).is_relative_to(whole) for one in record.files)
    except (ValueError, KeyError, TypeError, AttributeError, OSError, RecursionError):
        return None
    return record if inside else None


def _record(data: Any) -> Record:
    """The record that ``data`` says. Raises an error of its values where it is none."""
    files = tuple(Written(one["path"], one["before"], one["after"]) for one in data["files"])
    record = Record(data["number"], data["what"], files, data["undoes"])
    for text in (record.what, *(one.path for one in files)):
        text.encode()
    for text in (text for one in files for text in (one.before, one.after) if text is not None):
        text.encode("utf-8", "surrogateescape")
    numbers = (record.number,) if record.undoes is None else (record.number, record.undoes)
    if not all(isinstance(number, int) for number in numbers):
        raise TypeError("numbers of changes are whole")
    return record

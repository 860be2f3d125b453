"""Kinds and ids of reviews as somebody gives them: what would be written must be read again, on every system."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from hledtrack.work.failures import UsageError

LONGEST_ID = 200  # letters; file names may have 255 bytes
_NO_KIND = "review"  # in the id of a review whose kind is written in other letters
# File names that Windows keeps for devices, whatever their ending.
_DEVICES = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}


def checked_kind(kind: str | None) -> str | None:
    """The kind of a review, its blanks folded. Raises ``UsageError`` where it says nothing or is no text."""
    if kind is None:
        return None
    folded = " ".join(kind.split())
    if not any(letter.isalnum() for letter in folded) or not folded.isprintable():
        raise UsageError(f"--kind {kind!r} names no kind of review; write one, as in mid-year, plan or press")
    return folded


def checked_id(id: str) -> str:
    """An id that somebody gives a review. Raises ``UsageError`` where it is none, or no name of a file."""
    from hledtrack.store.snapshots.snapshot_reading import is_id

    if not is_id(id):
        raise UsageError(f"--review {id!r} is no id; write small letters, digits and hyphens")
    if id.partition(".")[0] in _DEVICES:
        raise UsageError(f"--review {id!r} is the name of a device on Windows; take another id")
    if len(id) > LONGEST_ID:
        raise UsageError(f"--review has {len(id)} letters; an id has at most {LONGEST_ID}")
    return id


def usual_id(day: date, kind: str) -> str:
    """The id of a review of this day and kind: 2024-04-19-mid-year."""
    from hledtrack.store.snapshots.snapshot_reading import to_id

    return f"{day.isoformat()}-{to_id(kind)[:LONGEST_ID].strip('-') or _NO_KIND}"


def refuse_own_file(path: Path, documents: Iterable[str] = ()) -> None:
    """Raise ``UsageError`` where a report would be written over settings, a snapshot, a private file or a document."""
    from hledtrack.store.workspace import PRIVATE, SETTINGS_FILE, SNAPSHOTS

    whole = Path(os.path.realpath(path))  # which, unlike Path.resolve, is none the worse for links in a circle
    snapshot = whole.suffix == ".toml" and whole.parent.name == SNAPSHOTS
    if whole.name == SETTINGS_FILE or snapshot or PRIVATE in whole.parts:
        raise UsageError(f"{path} is a file of the workspace itself; name another one")
    if path.is_file() and any(os.path.exists(one) and path.samefile(one) for one in documents):  # noqa: PTH110 - an address, too
        raise UsageError(f"{path} is the document itself; name another file for what is made of it")

"""Whether something was broken off: looked at by every command, so it loads nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

CHANGES = "changes"
PENDING = ".pending"


def needs_finishing(root: Path, private: Path, snapshots: Path) -> bool:
    """Whether a change, or the writing of a file, was broken off, or is going on just now."""
    pending = next((private / CHANGES).glob(f"*{PENDING}"), None)
    return pending is not None or next(strays(root, private, snapshots), None) is not None


def strays(root: Path, private: Path, snapshots: Path) -> Iterator[Path]:
    """Temporary files of writers that were ended: under the lock nobody is writing."""
    for folder, pattern in (
        (snapshots, ".*.tmp"),
        (root, ".hledtrack.toml.*.tmp"),
        (private / CHANGES, ".*.tmp"),
    ):
        with suppress(OSError):
            yield from folder.glob(pattern)

"""Whether something was broken off: looked at by every command, so it loads nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

CHANGES = "changes"
PENDING = ".pending"
INDEX = ".index-*.tmp"  # an index that is being made
_TEMPORARY = ".*.hledtrack.tmp"  # as ``files`` calls them


def needs_finishing(private: Path) -> bool:
    """Whether a change was broken off, or is going on just now."""
    return next((private / CHANGES).glob(f"*{PENDING}"), None) is not None


def strays(root: Path, private: Path, snapshots: Path) -> Iterator[Path]:
    """Temporary files of the program, left by writers that were ended or being written just now."""
    for folder, pattern in ((root, _TEMPORARY), (snapshots, ".*.tmp"), (private / CHANGES, ".*.tmp"), (private, INDEX)):
        with suppress(OSError):
            yield from folder.glob(pattern)

"""Reports written to a file: the ending of its name says in which format."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar

import typer

from hledtrack.cli.failures import UsageError
from hledtrack.cli.naming import refuse_own_file

_Writer = TypeVar("_Writer")


def by_ending(path: Path, writers: Mapping[str, _Writer]) -> _Writer:
    """The one of ``writers`` whose ending the name of ``path`` has. Raises ``UsageError``."""
    writer = writers.get(path.suffix.lower())
    if writer is None:
        raise UsageError(f"{path}: the ending says how to write it; use one of {', '.join(writers)}")
    return writer


def write_report(path: Path, data: bytes) -> None:
    """Write a report and say so on stderr. Raises as ``put`` does."""
    put(path, data)
    typer.echo(f"{path}: written", err=True)


def put(path: Path, data: bytes) -> None:
    """Write a file, whole or not at all; a device or a named pipe is written to, not replaced.

    Raises:
        UsageError: it is a file of the workspace itself.
        OSError: it cannot be written; what was there stays.
    """
    from hledtrack.store.files import write_atomically

    refuse_own_file(path)
    if path.exists() and not path.is_file():
        path.write_bytes(data)
    else:
        write_atomically(path, data)

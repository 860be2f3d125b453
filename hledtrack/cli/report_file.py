"""Reports written to a file: the ending of its name says in which format."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar

import typer

from hledtrack.cli.failures import UsageError

_Writer = TypeVar("_Writer")


def by_ending(path: Path, writers: Mapping[str, _Writer]) -> _Writer:
    """The one of ``writers`` whose ending the name of ``path`` has. Raises ``UsageError``."""
    writer = writers.get(path.suffix.lower())
    if writer is None:
        raise UsageError(f"{path}: the ending says how to write it; use one of {', '.join(writers)}")
    return writer


def write_report(path: Path, data: bytes) -> None:
    """Write a report and say so on stderr. Raises ``OSError``."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    typer.echo(f"{path}: written", err=True)

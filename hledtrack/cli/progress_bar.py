"""A progress bar for work that may take more than a second: on stderr, and only where that is a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

# Documents below this size are read faster than a bar can be understood.
WORTH_A_BAR = 100_000


@contextmanager
def progress(steps: int, size: int) -> Iterator[Callable[[str], None]]:
    """Show a bar of ``steps`` for input of ``size`` bytes; call what is given with each step's name as it begins."""
    if size < WORTH_A_BAR or not sys.stderr.isatty():
        yield lambda name: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(file=sys.stderr), transient=True) as bar:
        task = bar.add_task("", total=steps, completed=-1)

        def begin(name: str) -> None:
            bar.update(task, description=name, advance=1)

        yield begin

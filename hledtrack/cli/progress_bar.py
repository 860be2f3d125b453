"""A progress bar for work that may take more than a second: on stderr, and only where that is a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hledtrack.work.loading import GivenDocument

# Documents below this size are read faster than a bar can be understood.
WORTH_A_BAR = 100_000


@contextmanager
def reading(given: Sequence[GivenDocument]) -> Iterator[Callable[[str], None]]:
    """The bar for the reading of these documents."""
    from hledtrack.work.review_reading import steps_of

    with progress(steps_of(given), sum(len(one.data) for one in given)) as begin:
        yield begin


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

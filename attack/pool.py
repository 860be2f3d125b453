"""Work spread over the processors, in processes that are forked from one that has the program loaded."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Any, TypeVar

Job = TypeVar("Job")
Found = TypeVar("Found")


def spread(work: Callable[[Job], Found], jobs: Sequence[Job]) -> Iterator[Found]:
    """What ``work`` finds for each of the jobs, in their order, on all processors at once."""
    forking = multiprocessing.get_context("fork")
    workers = max(1, min(len(os.sched_getaffinity(0)), len(jobs)))
    with ProcessPoolExecutor(workers, mp_context=forking) as pool:
        yield from pool.map(work, jobs)


class TooSlowError(BaseException):
    """Something took more seconds of the processor than it may."""


@contextlib.contextmanager
def seconds_at_most(most: float) -> Iterator[None]:
    """Raise ``TooSlowError`` in what takes more seconds of the processor."""

    def end(*_: Any) -> None:
        raise TooSlowError(f"over {most:.0f} seconds")

    before = signal.signal(signal.SIGPROF, end)
    signal.setitimer(signal.ITIMER_PROF, most)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)

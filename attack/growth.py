"""How what a command takes grows with what it reads, for every shape of the benchmarks: at n, 2n and 4n."""

from __future__ import annotations

import contextlib
import io
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "benchmarks"))

from attack.pool import spread
from attack.runs import BUG, MOST_SECONDS

MOST_MEGABYTES = 1000
# Four times as long takes four times the time, and some more where caches are outgrown; sixteen times is quadratic.
MOST_GROWTH = 8.0
NOISE = 0.3  # seconds below which growth says nothing


@dataclass(frozen=True, slots=True)
class Growth:
    """What a shape takes: its bytes at 4n, seconds of the processor at n, 2n and 4n, the most memory, what is wrong."""

    shape: str
    size: int
    seconds: tuple[float, ...]
    megabytes: float
    wrong: str


def attack(size: int) -> Iterator[Growth]:
    """Measure every shape from ``size`` bytes on."""
    from grown import WORKSPACES
    from growth import warm
    from shapes import SHAPES

    with contextlib.redirect_stdout(io.StringIO()):
        warm()
    return spread(_grown, [(name, size) for name in (*SHAPES, *WORKSPACES)])


def _grown(job: tuple[str, int]) -> Growth:
    from growth import measured

    name, size = job
    costs, bytes_read = [], 0
    for factor in (1, 2, 4):
        one, bytes_read = measured(name, size * factor, 3 * MOST_SECONDS)
        costs.append(one)
    seconds = tuple(one.seconds for one in costs)
    most = max(one.megabytes for one in costs)
    wrong = []
    if any(one.code < 0 or one.code == BUG for one in costs):
        wrong.append(f"ended by {costs[-1].code}: {costs[-1].told}")
    if max(seconds) > MOST_SECONDS or most > MOST_MEGABYTES:
        wrong.append("takes more than it may")
    if seconds[-1] > MOST_GROWTH * max(seconds[0], NOISE):
        wrong.append("does not grow in line")
    return Growth(name, bytes_read, seconds, most, "; ".join(wrong))

"""How processor time grows with the size of what a command reads, for each shape in ``shapes.py`` and ``grown.py``.

    python benchmarks/growth.py [--size BYTES] [--limit SECONDS] [--over FACTOR] [SHAPE ...]

Each shape is read at a size, twice and four times that size, each time by the whole command in a process of its own
(its seconds are that process's and its children's, the start of Python left out). A shape grows in line where four
times the size costs at most some five times the seconds. A reading that takes longer than the limit is ended.
"""

from __future__ import annotations

import argparse
import os
import resource
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from grown import WORKSPACES
from shapes import SHAPES, made

IMPORT = ("--date", "2024-04-19", "--kind", "plan", "--dry-run", "--format", "json")
SETTINGS = '[dialogue]\nname = "Harbour Talks"\n'


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command took: processor seconds, its peak of memory in MB, its exit code, the last line it told."""

    seconds: float
    megabytes: float
    code: int
    told: str = ""


def cost(folder: Path, arguments: Sequence[str], limit: int) -> Cost:
    """What ``hledtrack ARGUMENTS`` costs in a folder; it is ended after ``limit`` seconds."""
    told = folder / "told"
    child = os.fork()
    if child == 0:
        _run(folder, arguments, limit, told)
    _, status, used = os.wait4(child, 0)
    lines = told.read_bytes().decode(errors="replace").splitlines()
    return Cost(
        used.ru_utime + used.ru_stime,
        used.ru_maxrss / 1024,
        os.waitstatus_to_exitcode(status),
        lines[-1] if lines else "",
    )


def _run(folder: Path, arguments: Sequence[str], limit: int, told: Path) -> None:
    code = 70
    try:
        resource.setrlimit(resource.RLIMIT_CPU, (limit, limit))
        os.chdir(folder)
        for stream, name in ((1, os.devnull), (2, str(told))):
            os.dup2(os.open(name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), stream)
        from hledtrack.cli.app import app

        app(list(arguments), prog_name="hledtrack")
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
    except BaseException as error:  # what a user would see as a traceback
        os.write(2, f"TRACEBACK {type(error).__name__}: {error}\n".encode())
    finally:
        os._exit(code)


def measured(name: str, size: int, limit: int) -> tuple[Cost, int]:
    """What the shape costs at about ``size`` bytes, and how many bytes it had."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        (folder / "snapshots").mkdir()
        if name in SHAPES:
            ending, data = made(name, size)
            (folder / f"document.{ending}").write_bytes(data)
            return cost(folder, ("import", f"document.{ending}", *IMPORT), limit), len(data)
        (folder / "hledtrack.toml").write_text(SETTINGS, encoding="utf-8")
        arguments = WORKSPACES[name](folder, size)
        written = sum(path.stat().st_size for path in (folder / "snapshots").iterdir())
        return cost(folder, arguments, limit), written


def warm() -> None:
    """Load what every run needs, so that it is not counted."""
    measured("sentences", 300, 60)
    import hledtrack.cli.comparing.diff
    import hledtrack.cli.intake.check
    import hledtrack.cli.intake.import_
    import hledtrack.extract.assemble
    import hledtrack.match.identity  # noqa: F401


def line(name: str, costs: Sequence[Cost], size: int) -> str:
    """A row of the table."""
    shown = [f"over {cost.seconds:.0f}" if cost.code < 0 else f"{cost.seconds:.2f}" for cost in costs]
    peak = max(cost.megabytes for cost in costs)
    return f"| {name} | {size / 1000:,.0f} | {' | '.join(shown)} | {peak:.0f} | {costs[-1].code} |"


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("shapes", nargs="*")
    parser.add_argument("--size", type=int, default=50_000, help="Bytes of the smallest document.")
    parser.add_argument("--limit", type=int, default=20, help="Processor seconds after which a reading is ended.")
    parser.add_argument("--over", type=float, default=0, help="Show only what grows by more than this factor, 4n to n.")
    options = parser.parse_args()
    warm()
    print(
        "| shape | kB at 4n | s at n | s at 2n | s at 4n | peak, MB | exit |\n"
        "| --- | --- | --- | --- | --- | --- | --- |"
    )
    failed = 0
    for name in options.shapes or (*SHAPES, *WORKSPACES):
        costs, size = [], 0
        for factor in (1, 2, 4):
            one, size = measured(name, options.size * factor, options.limit)
            costs.append(one)
            if one.code < 0 or one.code == 70:
                break
        bad = costs[-1].code < 0 or costs[-1].code == 70
        failed += bad
        if bad or costs[-1].seconds > options.over * max(costs[0].seconds, 0.05):
            print(line(name, costs, size), costs[-1].told if bad else "", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())

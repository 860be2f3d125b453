"""Runs of the program in processes of their own, forked from one that has it loaded, with limits on what they take."""

from __future__ import annotations

import os
import resource
import signal
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

MOST_MEMORY = 1_000_000_000
MOST_SECONDS = 10
BUG = 70


@dataclass(frozen=True, slots=True)
class Ended:
    """How a run ended: its exit code (minus the signal that ended it), what it printed, seconds of the processor, MB."""

    code: int
    stdout: str = ""
    stderr: str = ""
    seconds: float = 0.0
    megabytes: float = 0.0

    @property
    def is_bug(self) -> bool:
        """Whether it ended in a traceback, or took more than it may."""
        return self.code == BUG or "Traceback" in self.stderr or self.seconds > MOST_SECONDS or self.megabytes > 1000


def forked(work: Callable[[], int], folder: Path, name: str = "run") -> int:
    """Start ``work`` in a process of its own that writes below ``folder``; its number."""
    child = os.fork()
    if child:
        return child
    code = BUG
    try:
        resource.setrlimit(resource.RLIMIT_AS, (4 * MOST_MEMORY, 4 * MOST_MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (2 * MOST_SECONDS, 2 * MOST_SECONDS))
        for stream in (1, 2):
            opened = os.open(folder / f"{name}.{stream}", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            os.dup2(opened, stream)
        code = work()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
    except BaseException as error:
        os.write(2, f"Traceback: {type(error).__name__}: {error}\n".encode(errors="replace"))
    finally:
        os._exit(code)


def ended(child: int, folder: Path, name: str = "run") -> Ended:
    """Wait for a process."""
    _, status, used = os.wait4(child, 0)
    texts = [(folder / f"{name}.{stream}").read_bytes().decode(errors="replace") for stream in (1, 2)]
    return Ended(os.waitstatus_to_exitcode(status), *texts, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def started(arguments: Sequence[str], folder: Path, aside: Path, name: str = "run") -> int:
    """Start ``hledtrack ARGUMENTS`` in a folder; what it prints goes to files in ``aside``."""

    def work() -> int:
        import sys

        from hledtrack.cli.app import run

        os.chdir(folder)
        os.environ["HLEDTRACK_TRACEBACK"] = "1"
        sys.argv = ["hledtrack", *arguments]
        run()
        return 0

    return forked(work, aside, name)


def run(arguments: Sequence[str], folder: Path, aside: Path) -> Ended:
    """Run ``hledtrack ARGUMENTS`` to its end."""
    return ended(started(arguments, folder, aside), aside)


def killed(child: int, after: float) -> None:
    """End a process that does not expect it, after so many seconds."""
    time.sleep(after)
    os.kill(child, signal.SIGKILL)


def load() -> None:
    """Load what the commands need, so that each run takes only its own time."""
    from importlib import import_module

    from hledtrack.cli.app import COMMANDS

    for entry in COMMANDS.values():
        import_module(f"hledtrack.cli.{entry.module}")
    for module in (
        "extract.assemble",
        "match.identity",
        "match.rereading",
        "store.index",
        "report.html_report",
        "ledger",
    ):
        import_module(f"hledtrack.{module}")

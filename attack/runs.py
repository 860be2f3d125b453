"""Runs of the program in processes of their own, forked from one that has it loaded, with limits on what they take."""

from __future__ import annotations

import os
import resource
import signal
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

MOST_MEMORY = 1_000_000_000  # bytes
MOST_SECONDS = 10
BUG = 70
_CHANGING = frozenset({"os.rename", "os.remove", "os.mkdir", "os.chmod", "os.truncate", "sqlite3.connect"})
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


@dataclass(frozen=True, slots=True)
class Ended:
    """How a run ended: its exit code (minus the signal that ended it), what it printed, and what it took."""

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


def _touches(event: str, told: tuple[Any, ...]) -> bool:
    """Whether this process is about to change a file, as Python tells it to whoever asks."""
    return event in _CHANGING or (event == "open" and isinstance(told[2], int) and bool(told[2] & _WRITING))


def counted(path: Path) -> Callable[[], None]:
    """Count how often this process changes a file from now on; what is returned writes the number to ``path``."""
    seen = 0

    def hook(event: str, told: tuple[Any, ...]) -> None:
        nonlocal seen
        seen += _touches(event, told)

    sys.addaudithook(hook)
    return lambda: print(seen, file=path.open("w"))


def doomed(touch: int, after: float) -> None:
    """End this process so many seconds after it changes a file for the ``touch``-th time; nothing is tidied up.

    Where ``touch`` is 0, so many seconds from now.
    """
    seen = 0
    signal.signal(signal.SIGALRM, signal.SIG_DFL)

    def hook(event: str, told: tuple[Any, ...]) -> None:
        nonlocal seen
        if _touches(event, told):
            seen += 1
            if seen == touch:
                _end(after)

    if touch:
        sys.addaudithook(hook)
    else:
        _end(after)


def _end(after: float) -> None:
    if after > 0:
        signal.setitimer(signal.ITIMER_REAL, after)
    else:
        os.kill(os.getpid(), signal.SIGKILL)


def ended(child: int, folder: Path, name: str = "run") -> Ended:
    """Wait for a process."""
    _, status, used = os.wait4(child, 0)
    texts = [(folder / f"{name}.{stream}").read_bytes().decode(errors="replace") for stream in (1, 2)]
    return Ended(os.waitstatus_to_exitcode(status), *texts, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def started(
    arguments: Sequence[str],
    folder: Path,
    aside: Path,
    name: str = "run",
    before: Callable[[], object] = lambda: None,
    keys: str = "",
) -> int:
    """Start ``hledtrack ARGUMENTS`` in a folder; what it prints goes to files in ``aside``.

    ``before`` is done in the new process first; ``keys`` are pressed where it asks.
    """

    def work() -> int:
        import typer

        from hledtrack.cli.app import run

        pressed = iter(keys)
        typer.getchar = lambda *_: next(pressed, "q")
        os.chdir(folder)
        os.environ |= {"HLEDTRACK_TRACEBACK": "1", "EDITOR": "sed -i s/Open/Mend/"}
        sys.argv = ["hledtrack", *arguments]
        after = before()
        try:
            run()
        finally:
            if callable(after):
                after()
        return 0

    return forked(work, aside, name)


def run(arguments: Sequence[str], folder: Path, aside: Path, **how: Any) -> Ended:
    """Run ``hledtrack ARGUMENTS`` to its end."""
    return ended(started(arguments, folder, aside, **how), aside)


def load() -> None:
    """Load the whole program, so that each run takes only its own time."""
    import pkgutil
    from importlib import import_module

    import hledtrack

    for module in pkgutil.walk_packages(hledtrack.__path__, "hledtrack."):
        if not module.name.endswith("__main__"):
            import_module(module.name)

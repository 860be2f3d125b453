"""What is to run every day: the command line and the time of a workspace's digests."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from pathlib import Path

from hledtrack.store.workspace import PRIVATE

LOG_FILE = "email.log"
_TIME = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])")


class UnfitPathError(Exception):
    """A path has characters that a crontab or a unit file cannot carry unchanged."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """One workspace's daily run. All paths are absolute; ``path`` and ``lang`` are the run's PATH and LANG."""

    workspace: Path
    python: Path
    hour: int
    minute: int
    path: str
    lang: str

    @property
    def log(self) -> Path:
        """The file that a run started by cron writes to."""
        return self.workspace / PRIVATE / LOG_FILE

    @property
    def command(self) -> tuple[str, ...]:
        """The program and its arguments."""
        return (str(self.python), "-m", "hledtrack", "-C", str(self.workspace), "email")


def parse_time(text: str) -> tuple[int, int]:
    """The hour and the minute of ``7:30`` or ``07:30``. Raises ``ValueError``."""
    time = _TIME.fullmatch(text)
    if time is None:
        raise ValueError(f"{text!r} is no time of day; write hours and minutes, as in 07:30")
    return int(time[1]), int(time[2])


def daily(workspace: Path, hour: int, minute: int, lang: str | None) -> Schedule:
    """The daily run of a workspace by the Python that is running now. Raises ``UnfitPathError``."""
    # Not resolved: the link in a virtual environment is what makes it one.
    python = Path(sys.executable).absolute()
    schedule = Schedule(
        workspace=workspace.resolve(),
        python=python,
        hour=hour,
        minute=minute,
        path=f"{python.parent}:/usr/local/bin:/usr/bin:/bin",
        lang=lang if lang and lang.isprintable() else "C.UTF-8",
    )
    for path in (schedule.workspace, schedule.python):
        # Implementations of cron disagree on backslashes, and a line cannot hold a line break.
        if "\\" in str(path) or not str(path).isprintable():
            raise UnfitPathError(f"{str(path)!r} has a backslash or a control character: no schedule can name it")
    return schedule

"""What is to run every day: the command line and the time of a workspace's digests."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from pathlib import Path

from hledtrack.notify.runs.run_log import LOG_FILE, STARTER_VARIABLE
from hledtrack.store.settings.mailbox import parse_mailbox
from hledtrack.store.workspace import PRIVATE

_TIME = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])")


class UnfitPathError(Exception):
    """A path has characters that a crontab or a unit file cannot carry unchanged."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """One workspace's daily run. All paths are absolute; ``path`` and ``lang`` are the run's PATH and LANG.

    ``time_zone`` is the one in which the time of day is meant and days are counted, ``None`` for the machine's;
    ``mail_to`` the address that cron sends the output of a failed run to, ``None`` for its own choice.
    """

    workspace: Path
    python: Path
    hour: int
    minute: int
    path: str
    lang: str
    time_zone: str | None = None
    mail_to: str | None = None

    @property
    def log(self) -> Path:
        """The file that every run adds a line to."""
        return self.workspace / PRIVATE / LOG_FILE

    @property
    def command(self) -> tuple[str, ...]:
        """The program and its arguments: silent unless something fails."""
        return (str(self.python), "-m", "hledtrack", "-C", str(self.workspace), "email", "--quiet")

    def environment(self, starter: str) -> tuple[str, ...]:
        """The variables of a run that ``starter`` (cron, systemd) starts, as NAME=VALUE."""
        zone = (f"TZ={self.time_zone}",) if self.time_zone else ()
        return (f"PATH={self.path}", f"LANG={self.lang}", *zone, f"{STARTER_VARIABLE}={starter}")


def parse_time(text: str) -> tuple[int, int]:
    """The hour and the minute of ``7:30`` or ``07:30``. Raises ``ValueError``."""
    time = _TIME.fullmatch(text)
    if time is None:
        raise ValueError(f"{text!r} is no time of day; write hours and minutes, as in 07:30")
    return int(time[1]), int(time[2])


def check_time_zone(name: str) -> str:
    """The name, where it is one of the IANA time zone database. Raises ``ValueError``."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError(f"{name!r} is no time zone; write one as in Europe/Berlin") from None
    return name


def check_mail_to(text: str) -> str:
    """The address, where it is one plain address or the name of a user. Raises ``ValueError``."""
    if re.fullmatch(r"[a-z_][a-z0-9_-]*", text):
        return text
    try:
        name, address = parse_mailbox(text)
    except ValueError:
        name, address = text, ""
    if name is not None:
        raise ValueError(f"{text!r} is not one plain e-mail address")
    return address


def daily(
    workspace: Path,
    hour: int,
    minute: int,
    lang: str | None,
    time_zone: str | None = None,
    mail_to: str | None = None,
) -> Schedule:
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
        time_zone=time_zone,
        mail_to=mail_to,
    )
    for path in (schedule.workspace, schedule.python):
        # Implementations of cron disagree on backslashes, and a line cannot hold a line break.
        if "\\" in str(path) or not str(path).isprintable():
            raise UnfitPathError(f"{str(path)!r} has a backslash or a control character: no schedule can name it")
    return schedule

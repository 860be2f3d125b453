"""The daily run as a block of lines in the user's crontab, marked so that every workspace finds its own."""

from __future__ import annotations

import contextlib
import getpass
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from hledtrack.notify.given_whole import run_given
from hledtrack.notify.runs.schedule import Schedule

_TIMEOUT = 30.0
# How the programs in use (cronie, Vixie's, macOS's, BusyBox's) say that there is none yet. Any other failure might
# hide lines, which writing would lose.
_NO_CRONTAB = re.compile(r"\bno crontab for\b|can't open '[^'/]*': No such file", re.IGNORECASE)


class CrontabError(Exception):
    """The crontab cannot be read or written; it is as it was."""


def block(schedule: Schedule, above: Sequence[str] = ()) -> tuple[str, ...]:
    """The lines for one workspace; ``above`` are the crontab's lines before them.

    What the command needs is set for it alone. MAILTO and CRON_TZ can only be set for all lines below: after the
    command they get back the values that they had ``above``, or those that cron takes without them.
    """
    command = shlex.join(("/usr/bin/env", *schedule.environment("cron"), *schedule.command))
    # crontab(5): an unescaped % ends the command.
    command = command.replace("%", "\\%")
    variables = {"MAILTO": schedule.mail_to, "CRON_TZ": schedule.time_zone}
    wanted = {name: value for name, value in variables.items() if value is not None}
    return (
        _begin(schedule),
        *(f"{name}={value}" for name, value in wanted.items()),
        f"{schedule.minute} {schedule.hour} * * * {command}",
        *(f"{name}={_value_above(name, above)}" for name in wanted),
        _end(schedule),
    )


def _value_above(name: str, above: Sequence[str]) -> str:
    assignments = (re.fullmatch(rf"\s*{name}\s*=\s*(.*)", line) for line in above)
    values = [match[1] for match in assignments if match]
    if values:
        return values[-1]
    return getpass.getuser() if name == "MAILTO" else machine_time_zone()


def machine_time_zone() -> str:
    """The name of the machine's time zone, as its settings say; UTC where they say nothing."""
    link = Path("/etc/localtime")
    if link.is_symlink() and "zoneinfo/" in (target := str(link.readlink())):
        return target.partition("zoneinfo/")[2]
    try:
        return Path("/etc/timezone").read_text(encoding="ascii").strip() or "UTC"
    except (OSError, ValueError):
        return "UTC"


def _begin(schedule: Schedule) -> str:
    return f"# BEGIN hledtrack email {schedule.workspace}"


def _end(schedule: Schedule) -> str:
    return f"# END hledtrack email {schedule.workspace}"


def with_block(crontab: str, schedule: Schedule) -> str:
    """The crontab with the workspace's block, in its old place where it had one. Raises ``CrontabError``."""
    lines = _lines(crontab)
    place = _place(lines, schedule)
    start, end = place or (len(lines), len(lines))
    return _joined([*lines[:start], *block(schedule, lines[:start]), *lines[end:]])


def installed_block(crontab: str, schedule: Schedule) -> tuple[str, ...] | None:
    """The workspace's lines as they are in the crontab; ``None`` without any. Raises ``CrontabError``."""
    lines = _lines(crontab)
    place = _place(lines, schedule)
    return None if place is None else tuple(lines[place[0] : place[1]])


def without_block(crontab: str, schedule: Schedule) -> str:
    """The crontab without the workspace's block. Raises ``CrontabError``."""
    lines = _lines(crontab)
    place = _place(lines, schedule)
    return crontab if place is None else _joined([*lines[: place[0]], *lines[place[1] :]])


def _place(lines: list[str], schedule: Schedule) -> tuple[int, int] | None:
    """Where the workspace's block begins and where it has ended; ``None`` without one."""
    begins = [number for number, line in enumerate(lines) if line == _begin(schedule)]
    ends = [number for number, line in enumerate(lines) if line == _end(schedule)]
    if not begins and not ends:
        return None
    if len(begins) != 1 or len(ends) != 1 or ends[0] < begins[0]:
        raise CrontabError(
            f"the crontab's lines {_begin(schedule)!r} and {_end(schedule)!r} are not one pair; "
            "correct them with 'crontab -e'"
        )
    return begins[0], ends[0] + 1


def _lines(crontab: str) -> list[str]:
    # Not splitlines(): other people's lines may hold characters that it takes for line ends.
    return crontab.removesuffix("\n").split("\n") if crontab else []


def _joined(lines: list[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def read_crontab() -> str:
    """The user's crontab, empty where there is none. Raises ``CrontabError``."""
    done = _run(["crontab", "-l"])
    if done.returncode == 0:
        return _decoded(done.stdout)
    said = _decoded(done.stderr).strip()
    if _NO_CRONTAB.search(said):
        return ""
    raise CrontabError(f"'crontab -l' failed: {said or f'exit code {done.returncode}'}")


def write_crontab(crontab: str) -> None:
    """Replace the user's crontab. Raises ``CrontabError``."""
    done = _run(["crontab", "-"], _encoded(crontab))
    if done.returncode != 0:
        said = _decoded(done.stderr).strip()
        raise CrontabError(f"'crontab -' refused the new crontab: {said or f'exit code {done.returncode}'}")


@contextlib.contextmanager
def sole_editor() -> Iterator[None]:
    """Wait until no other run of this user changes the crontab, so that none takes away what another has added.

    What is held is the user's own folder: it is there already, and the system lets go of it when a process ends.
    """
    with contextlib.ExitStack() as held:
        if sys.platform != "win32":
            import fcntl

            with contextlib.suppress(OSError, RuntimeError):  # no such folder, or a file system without locks
                handle = os.open(Path.home(), os.O_RDONLY)
                held.callback(os.close, handle)
                fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def _run(command: list[str], data: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    # Messages in English, since they decide whether there is a crontab at all.
    environment = {**os.environ, "LC_ALL": "C", "LANGUAGE": "C"}
    try:
        return run_given(command, data, _TIMEOUT, environment)
    except FileNotFoundError as error:
        raise CrontabError(
            "there is no 'crontab' program here; install cron, or use 'hledtrack cron show --systemd'"
        ) from error
    except subprocess.TimeoutExpired as error:
        raise CrontabError(f"'{' '.join(command)}' did not end within {_TIMEOUT:.0f} seconds") from error
    except OSError as error:
        raise CrontabError(f"'{' '.join(command)}' could not be run: {error.strerror or error}") from error


# Lines of other people may be in any encoding: what is not UTF-8 goes back as it came.
def _decoded(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape")


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")

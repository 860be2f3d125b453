"""The daily run as a block of lines in the user's crontab, marked so that every workspace finds its own."""

from __future__ import annotations

import os
import re
import shlex
import subprocess

from hledtrack.notify.schedule import Schedule

_TIMEOUT = 30.0
# How the programs in use (cronie, Vixie's, macOS's, BusyBox's) say that there is none yet. Any other failure might
# hide lines, which writing would lose.
_NO_CRONTAB = re.compile(r"\bno crontab for\b|can't open '[^'/]*': No such file", re.IGNORECASE)


class CrontabError(Exception):
    """The crontab cannot be read or written; it is as it was."""


def block(schedule: Schedule) -> tuple[str, ...]:
    """The lines for one workspace.

    The environment is set for the command alone: a line of its own in the crontab would hold for other people's
    lines below it.
    """
    environment = ("/usr/bin/env", f"PATH={schedule.path}", f"LANG={schedule.lang}")
    command = f"{shlex.join((*environment, *schedule.command))} >>{shlex.quote(str(schedule.log))} 2>&1"
    # crontab(5): an unescaped % ends the command.
    command = command.replace("%", "\\%")
    return (_begin(schedule), f"{schedule.minute} {schedule.hour} * * * {command}", _end(schedule))


def _begin(schedule: Schedule) -> str:
    return f"# BEGIN hledtrack email {schedule.workspace}"


def _end(schedule: Schedule) -> str:
    return f"# END hledtrack email {schedule.workspace}"


def with_block(crontab: str, schedule: Schedule) -> str:
    """The crontab with the workspace's block, in its old place where it had one. Raises ``CrontabError``."""
    lines = _lines(crontab)
    place = _place(lines, schedule)
    start, end = place or (len(lines), len(lines))
    return _joined([*lines[:start], *block(schedule), *lines[end:]])


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
    done = _run(["crontab", "-l"], None)
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


def _run(command: list[str], data: bytes | None) -> subprocess.CompletedProcess[bytes]:
    # Messages in English, since they decide whether there is a crontab at all.
    environment = {**os.environ, "LC_ALL": "C", "LANGUAGE": "C"}
    try:
        return subprocess.run(command, input=data, capture_output=True, env=environment, timeout=_TIMEOUT, check=False)
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

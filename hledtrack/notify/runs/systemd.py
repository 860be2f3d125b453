"""The daily run as a systemd service and timer, for ``~/.config/systemd/user``."""

from __future__ import annotations

import hashlib

from hledtrack.notify.runs.schedule import Schedule


def unit_name(schedule: Schedule) -> str:
    """The name of both units without its ending: different workspaces have different ones."""
    path = str(schedule.workspace)
    return f"hledtrack-email-{hashlib.sha256(path.encode()).hexdigest()[:8]}"


def service(schedule: Schedule) -> str:
    """The unit that sends the digests once."""
    command = " ".join(_quoted(word) for word in schedule.command)
    variables = schedule.environment("systemd")
    environment = "\n".join(f"Environment={_quoted(variable, variables=False)}" for variable in variables)
    return f"""\
[Unit]
Description=hledtrack digests of {_specifiers(str(schedule.workspace))}

[Service]
Type=oneshot
{environment}
ExecStart={command}
"""


def timer(schedule: Schedule) -> str:
    """The unit that starts the service every day, and after a missed time as soon as the machine runs."""
    zone = f" {schedule.time_zone}" if schedule.time_zone else ""
    return f"""\
[Unit]
Description=Daily hledtrack digests of {_specifiers(str(schedule.workspace))}

[Timer]
OnCalendar=*-*-* {schedule.hour:02}:{schedule.minute:02}:00{zone}
Persistent=true

[Install]
WantedBy=timers.target
"""


def _quoted(word: str, *, variables: bool = True) -> str:
    """A word of a command line or an assignment (systemd.syntax(7), systemd.service(5))."""
    word = _specifiers(word).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{word.replace("$", "$$") if variables else word}"'


def _specifiers(text: str) -> str:
    # systemd.unit(5): a lone % begins a specifier.
    return text.replace("%", "%%")

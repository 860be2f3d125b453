"""One line a run, for people and for monitoring systems (``.hledtrack/email.log``).

The form is logfmt: ``key=value`` with blanks between, values with blanks in quotes as in JSON.
"""

from __future__ import annotations

import json
import os
import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from hledtrack.report.rendering.clean import clean_text

LOG_FILE = "email.log"
# The file is moved to email.log.1 when it is longer: more than a thousand runs.
MAX_BYTES = 256 * 1024
# Says who started a run; set by the lines that "hledtrack cron" writes.
STARTER_VARIABLE = "HLEDTRACK_STARTED_BY"
BY_HAND = "hand"


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One run of ``hledtrack email``: when it ended, who started it, its exit code, and its counts.

    ``error`` is the first thing that went wrong; ``seconds`` is how long it took.
    """

    time: datetime
    by: str = BY_HAND
    test: bool = False
    exit: int = 0
    sent: int = 0
    held: int = 0
    refused: int = 0
    failed: int = 0
    seconds: float = 0.0
    error: str | None = None


def log_line(run: Run) -> str:
    """The run as one line."""
    fields = {
        "time": run.time.isoformat(timespec="seconds"),
        "run": "test" if run.test else "email",
        "by": run.by,
        "result": "failed" if run.exit else "ok",
        "exit": str(run.exit),
        "sent": str(run.sent),
        "held": str(run.held),
        "refused": str(run.refused),
        "failed": str(run.failed),
        "seconds": f"{run.seconds:.2f}",
    }
    if run.error is not None:
        fields["error"] = clean_text(run.error)[:500]
    return " ".join(f"{key}={_quoted(value)}" for key, value in fields.items())


def _quoted(value: str) -> str:
    return value if re.fullmatch(r"[\w.:+/@-]+", value, re.ASCII) else json.dumps(value)


def append_run(folder: Path, run: Run) -> None:
    """Add a line to the log in ``folder``. Raises ``OSError``."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / LOG_FILE
    if path.exists() and path.stat().st_size > MAX_BYTES:
        path.replace(path.with_name(f"{LOG_FILE}.1"))
    # One write in append mode: lines of two runs do not mix.
    file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        os.write(file, f"{log_line(run)}\n".encode())
    finally:
        os.close(file)


_FIELD = re.compile(r'(\w+)=("(?:[^"\\]|\\.)*"|\S*)')


def read_runs(folder: Path) -> tuple[Run, ...]:
    """The runs of the log that is being written, the newest last; lines that are no run are passed over.

    Raises ``OSError``; a log that is not there yet has no runs.
    """
    try:
        text = (folder / LOG_FILE).read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return ()
    found = (_read_run(line) for line in text.splitlines())
    return tuple(run for run in found if run is not None)


def _read_run(line: str) -> Run | None:
    fields = {key: json.loads(value) if value.startswith('"') else value for key, value in _FIELD.findall(line)}
    try:
        return Run(
            time=datetime.fromisoformat(fields["time"]),
            by=fields["by"],
            test=fields["run"] == "test",
            exit=int(fields["exit"]),
            sent=int(fields["sent"]),
            held=int(fields["held"]),
            refused=int(fields["refused"]),
            failed=int(fields["failed"]),
            seconds=float(fields["seconds"]),
            error=fields.get("error"),
        )
    except (KeyError, ValueError):
        return None

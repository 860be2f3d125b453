"""A program that runs ``hledtrack`` many times fast: everything is imported once, each run is a fork of it.

It reads a job a line (JSON) and answers each with a line: how the runs ended and what they printed. A run can be
killed after ``delay`` seconds or at the ``step``-th line of Python in what sends mail, and its files can be limited
to ``limit`` bytes, which is how a full disk feels.
"""

from __future__ import annotations

import contextlib
import gc
import io
import json
import os
import resource
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from types import FrameType
from typing import Any

import filelock  # noqa: F401
import icalendar  # noqa: F401
import jinja2  # noqa: F401
import sqlite_utils  # noqa: F401

import hledtrack.cli.app
import hledtrack.cli.sending.email
import hledtrack.notify.delivery.routes
import hledtrack.notify.digest.interests
import hledtrack.notify.runs.mailing
import hledtrack.notify.runs.record_list
import hledtrack.notify.runs.run_log
import hledtrack.notify.runs.run_summary
import hledtrack.report.exports.calendar_ics

SENDING = (
    "notify/runs/mailing.py",
    "notify/runs/record.py",
    "notify/delivery/attempts.py",
    "notify/delivery/smtp.py",
    "smtplib.py",
)


def count_steps(deadly: int | None, report: int) -> Callable[[], None]:
    """Count the lines that run in the modules that send, and kill this process at the ``deadly`` one.

    What is returned stops the count and reports it.
    """
    steps = 0

    def local(frame: FrameType, event: str, arg: Any) -> Any:
        nonlocal steps
        if event == "line":
            steps += 1
            if steps == deadly:
                os.kill(os.getpid(), signal.SIGKILL)
        return local

    def trace(frame: FrameType, event: str, arg: Any) -> Any:
        return local if frame.f_code.co_filename.endswith(SENDING) else None

    def finish() -> None:
        sys.settrace(None)
        os.write(report, str(steps).encode())

    sys.settrace(trace)
    return finish


def child(job: dict[str, Any], output: int, report: int) -> None:
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(output, 1)
    os.dup2(output, 2)
    if job.get("limit"):
        resource.setrlimit(resource.RLIMIT_FSIZE, (job["limit"], job["limit"]))
    sys.argv = ["hledtrack", *job["argv"]]
    finish = count_steps(job.get("step"), report) if job.get("trace") else None
    code = 0
    try:
        hledtrack.cli.app.run()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
    except BaseException:
        import traceback

        traceback.print_exc()
        code = 70
    if finish:
        finish()
    sys.stdout.flush()
    os._exit(code)


def run(job: dict[str, Any]) -> dict[str, Any]:
    reading, report = os.pipe()
    with tempfile.TemporaryFile() as output:
        pids = []
        begun = time.monotonic()
        for _ in range(job.get("count", 1)):
            pid = os.fork()
            if pid == 0:
                child(job, output.fileno(), report)
            pids.append(pid)
        os.close(report)
        if job.get("delay") is not None:
            time.sleep(job["delay"])
            os.kill(pids[0], signal.SIGKILL)
        codes = [os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) for pid in pids]
        seconds = time.monotonic() - begun
        output.seek(0)
        text = output.read().decode("utf-8", "replace")
    steps = os.read(reading, 100)
    os.close(reading)
    return {"codes": codes, "seconds": seconds, "steps": int(steps or 0), "output": text}


def warm_up(argv: list[str]) -> None:
    """Load and cache what a run needs by a run that sends nothing: the forks have it then."""
    sys.argv = ["hledtrack", *argv, "--dry-run"]
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed), contextlib.suppress(SystemExit):
        hledtrack.cli.app.run()
    gc.freeze()


if __name__ == "__main__":
    for number, line in enumerate(sys.stdin):
        if number == 0:
            warm_up(json.loads(line)["argv"])
        print(json.dumps(run(json.loads(line))), flush=True)

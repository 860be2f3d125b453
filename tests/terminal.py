"""The command on a real terminal: keys are pressed one after the other, each where the program waits for one."""

from __future__ import annotations

import os
import pty
import re
import select
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

PROMPTS = (b"quit\r\n", b", q\r\n", b"]: ", b"title: ", b"due: ", b"done: ", b"status: ", b"agencies: ")
_STYLE = re.compile(r"\x1b\[[\d;]*m")


@dataclass(frozen=True)
class Seen:
    """What stood on the screen, without its styles, and the exit code."""

    screen: str
    exit_code: int


def on_terminal(
    root: Path,
    arguments: Sequence[str],
    keys: Sequence[str],
    waits_for: str = "",
    seconds: float = 30,
    columns: int = 100,
) -> Seen:
    """Run ``hledtrack -C root ARGUMENTS`` and answer each prompt with the next of ``keys``.

    ``waits_for`` is a prompt of the command's own.
    """
    leader, follower = pty.openpty()
    command = [sys.executable, "-m", "hledtrack", "-C", str(root), *arguments]
    environment = {**os.environ, "TERM": "xterm", "NO_COLOR": "1", "COLUMNS": str(columns)}
    process = subprocess.Popen(
        command, stdin=follower, stdout=follower, stderr=follower, env=environment, start_new_session=True
    )
    os.close(follower)
    prompts = (*PROMPTS, waits_for.encode()) if waits_for else PROMPTS
    screen, waiting, end = b"", list(keys), time.monotonic() + seconds
    answered = 0
    while time.monotonic() < end:
        if not select.select([leader], [], [], 0.1)[0]:
            if process.poll() is not None:
                break
            fresh = screen[answered:]
            if waiting and any(fresh.endswith(prompt) for prompt in prompts):
                answered = len(screen)
                time.sleep(0.05)  # the program flushes what was typed before it waits for a key
                os.write(leader, waiting.pop(0).encode())
            continue
        try:
            read = os.read(leader, 65536)
        except OSError:
            break
        if not read:
            break
        screen += read
    process.kill() if process.poll() is None and time.monotonic() >= end else None
    code = process.wait(timeout=10)
    os.close(leader)
    return Seen(_STYLE.sub("", screen.decode("utf-8", "replace")).replace("\r\n", "\n"), code)


def without_terminal(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run ``hledtrack -C root ARGUMENTS`` where there is no terminal that it could ask on."""
    return subprocess.run(
        [sys.executable, "-m", "hledtrack", "-C", str(root), *arguments],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        start_new_session=True,
        check=False,
    )

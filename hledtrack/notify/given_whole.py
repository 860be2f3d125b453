"""Programs of the machine that are given something to read: they get all of it or are not started."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Mapping, Sequence


def run_given(
    command: Sequence[str], data: bytes, timeout: float, environment: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """How a program ended that was given ``data`` to read; ``timeout`` is in seconds.

    It reads a file that is whole, and no pipe: where this process were ended while it writes into one, the program
    would take what came so far for all of it, and half a crontab would be kept, or half a mail sent. Raises ``OSError``
    and ``subprocess.TimeoutExpired``.
    """
    with tempfile.TemporaryFile() as whole:
        whole.write(data)
        whole.seek(0)
        return subprocess.run(command, stdin=whole, capture_output=True, env=environment, timeout=timeout, check=False)

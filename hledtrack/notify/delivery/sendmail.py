"""Messages handed to the machine's own mail system through its ``sendmail`` command."""

from __future__ import annotations

import os
import subprocess

from hledtrack.notify.delivery.attempts import Before, Delivery, Fate, said
from hledtrack.notify.digest.message import Message
from hledtrack.notify.given_whole import run_given

# sysexits.h, which sendmail and those that take its place keep to. All others may pass.
_REFUSED = (65, 67, 68)  # data format, no such user, no such host
_UNUSABLE = (64, 77, 78)  # usage, permission, configuration


class SendmailTransport:
    """Runs the program once a message; success means that the mail system has queued it. ``timeout`` is in seconds."""

    def __init__(self, command: str, sender: str, timeout: float) -> None:
        self._command = command
        self._sender = sender
        self._timeout = timeout

    def submit(self, message: Message, before: Before) -> Delivery:
        """Queue a message for its one recipient."""
        to = message.recipient
        fault = self.check()
        if fault is not None:
            return Delivery(to, Fate.UNUSABLE, None, fault, is_general=True)
        before(message)
        # -i: a line with a single dot is text; --: what follows is no option.
        arguments = [self._command, "-i", "-f", self._sender, "--", to]
        # The command takes the line ends of the system.
        data = message.data.replace(b"\r\n", b"\n")
        try:
            done = run_given(arguments, data, self._timeout)
        except subprocess.TimeoutExpired:
            text = f"{self._command} did not end within {self._timeout:.0f} seconds"
            return Delivery(to, Fate.DOUBTFUL, None, text)
        except OSError as error:
            text = f"{self._command} cannot be run: {said(error)}"
            return Delivery(to, Fate.UNUSABLE, None, text, is_general=True)
        return self._result(to, done.returncode, said(done.stderr))

    def _result(self, to: str, code: int, words: str) -> Delivery:
        words = words or f"{self._command} ended with exit code {code}"
        if code == 0:
            return Delivery(to, Fate.ACCEPTED, None, "queued")
        if code < 0:
            return Delivery(to, Fate.DOUBTFUL, None, words)
        fate = Fate.REFUSED if code in _REFUSED else Fate.UNUSABLE if code in _UNUSABLE else Fate.DEFERRED
        return Delivery(to, fate, code, words)

    def check(self) -> str | None:
        """What keeps the program from being run; ``None`` where all is well."""
        if not os.path.exists(self._command):  # noqa: PTH110 - a command, not a file of the workspace
            return f"there is no {self._command}: install a mail system, or set [email] command or method"
        return None if os.access(self._command, os.X_OK) else f"{self._command} cannot be run: it is not executable"

    def close(self) -> None:
        """Nothing is left open."""

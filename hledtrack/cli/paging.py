"""Long results on a terminal go through a pager, as git's do: what comes first is seen first, and nothing scrolls away.

The pager is the command in HLEDTRACK_PAGER, else in PAGER, else ``less``, else ``more``; empty or ``cat`` is none.
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import IO

_VARIABLES = ("HLEDTRACK_PAGER", "PAGER")
_USUAL = ("less", "more")
# Where LESS says nothing, as git has it: end where all fits, keep the colours, leave the text on the screen.
_LESS = "FRX"


@contextmanager
def paged(wanted: bool) -> Iterator[None]:
    """Hold what is printed meanwhile, and show it through the pager where it is longer than the terminal.

    Where standard output is no terminal, or nobody wants a pager, nothing is held.
    """
    pager = pager_command(os.environ) if wanted and sys.stdout.isatty() else ()
    if not pager:
        yield
        return
    terminal, held = sys.stdout, _Held(sys.stdout.encoding)
    sys.stdout = held
    try:
        yield
    finally:
        sys.stdout = terminal
        held.flush()
        _show(held.getvalue(), pager, terminal)


def pager_command(environment: Mapping[str, str]) -> tuple[str, ...]:
    """The pager and its arguments; empty for none."""
    for name in _VARIABLES:
        if name in environment:
            command = _split(environment[name])
            return () if command in ((), ("cat",)) else command
    return next(((name,) for name in _USUAL if shutil.which(name)), ())


def _split(command: str) -> tuple[str, ...]:
    """The words of a command as a shell splits them; one whose quotes do not close is a single word."""
    import shlex

    try:
        return tuple(shlex.split(command))
    except ValueError:
        return (command,)


class _Held(io.TextIOWrapper):
    """Text that is printed as on a terminal, colours and width too, and kept."""

    def __init__(self, encoding: str) -> None:
        self._bytes = io.BytesIO()
        super().__init__(self._bytes, encoding=encoding, errors="replace", newline="\n")

    def isatty(self) -> bool:
        return True

    def getvalue(self) -> bytes:
        return self._bytes.getvalue()


def _show(content: bytes, pager: tuple[str, ...], terminal: IO[str]) -> None:
    if content.count(b"\n") >= shutil.get_terminal_size().lines and _piped(content, pager):
        return
    terminal.flush()
    terminal.buffer.write(content)  # type: ignore[attr-defined]
    terminal.flush()


def _piped(content: bytes, pager: tuple[str, ...]) -> bool:
    """Whether the pager could be started; it then has shown ``content``, as much of it as the reader wanted."""
    environment = {"LESS": _LESS, "LV": "-c"} | dict(os.environ)
    try:
        process = subprocess.Popen(pager, stdin=subprocess.PIPE, env=environment)
    except OSError:
        return False
    while True:
        try:
            process.communicate(content)
        except KeyboardInterrupt:
            # It means the pager, which stops a search by it; the reader leaves with the pager's own key.
            continue
        return True

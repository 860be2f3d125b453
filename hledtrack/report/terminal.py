"""The terminal as a page: how wide, and whether in colour."""

from __future__ import annotations

import re
import sys
from io import TextIOBase
from typing import TextIO, cast

from rich.console import Console

# Wide enough for any row: text that goes into a pipe or a file is never cut or wrapped.
_UNBOUNDED = 100_000


class _Trimmed(TextIOBase):
    """Passes text on without the blanks that fill a line up: they mean nothing in a pipe or a file."""

    def __init__(self, file: TextIO) -> None:
        self.file = file

    def write(self, text: str) -> int:
        """Write ``text``, which holds whole lines."""
        return self.file.write(re.sub(r"[ ]+(?=\n)", "", text))

    def flush(self) -> None:
        """Flush the file below."""
        self.file.flush()


def console(file: TextIO | None = None) -> Console:
    """A console on ``file`` (standard output): as wide as the terminal, without bounds where there is none.

    Colour follows rich's rules: only on a terminal, not with NO_COLOR.
    """
    file = file or sys.stdout
    page = Console(file=file, highlight=False, markup=False, emoji=False, soft_wrap=False)
    if not page.is_terminal:
        page = Console(
            file=cast(TextIO, _Trimmed(file)),
            highlight=False,
            markup=False,
            emoji=False,
            width=_UNBOUNDED,
            color_system=None,
        )
    return page

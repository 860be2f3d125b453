"""List marks that stand alone on a line, as copies of PDF and web pages leave them, put before their text again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from hledtrack.extract.readers.outline.item_marks import BULLETS, read_marker
from hledtrack.extract.readers.raw.lines import Line

FARTHEST = 2  # lines from the mark to its text
_LONE_MARK = re.compile(rf"[{BULLETS}*–-]|\(?(?:\d{{1,3}}|[a-zA-Z]|[ivx]{{1,5}}|[IVX]{{1,5}})[.)]")


def with_marks_joined(lines: Sequence[Line]) -> list[Line]:
    """The lines with every lone list mark moved to the front of the line it belongs to."""
    done = list(lines)
    for index, line in enumerate(lines):
        if not _LONE_MARK.fullmatch(line.bare):
            continue
        target = _text_after(lines, index)
        if target is None:
            continue
        text = lines[target]
        done[target] = replace(text, text=f"{' ' * line.indent}{line.bare} {text.bare}")
        done[index] = replace(line, text="")
    return done


def _text_after(lines: Sequence[Line], index: int) -> int | None:
    """The index of the first visible line near below, if it is no list item itself."""
    for below in range(index + 1, min(len(lines), index + 1 + FARTHEST)):
        bare = lines[below].bare
        if bare:
            return below if read_marker(bare) is None and not _LONE_MARK.fullmatch(bare) else None
    return None

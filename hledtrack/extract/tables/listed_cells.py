"""Cells that list several things to be done: "1. Map the springs 2. Fence the springs"."""

from __future__ import annotations

import re
from collections.abc import Iterator

_BULLET = re.compile(r"[•▪‣◦●▸►*–—-]|\uf0b7")
_FEWEST_WORDS = 2  # of each thing
_COUNTS = (
    re.compile(r"(?P<open>\(?)(?P<count>\d{1,2})(?P<close>[.)])"),
    re.compile(r"(?P<open>\(?)(?P<count>[a-h])(?P<close>[.)])"),
)


def listed_in(text: str) -> tuple[str, ...]:
    """The things that a cell lists, each without its mark; the text alone where it is no list.

    A list begins with its first mark, goes on with the same marks or counts on, and each thing has words of its own.
    """
    for starts in (_bullets(text), *(_counted(text, count) for count in _COUNTS)):
        if len(starts) > 1:
            ends = [start for start, _ in starts[1:]] + [len(text)]
            parts = [text[begin:end].strip(" ;,") for (_, begin), end in zip(starts, ends, strict=True)]
            if all(len(part.split()) >= _FEWEST_WORDS and part[0].isalpha() for part in parts):
                return tuple(parts)
    return (text,)


def _bullets(text: str) -> list[tuple[int, int]]:
    """Where each thing's mark and its words begin, for one kind of bullet; capitals tell it from a dash."""
    first = _BULLET.match(text)
    if first is None:
        return []
    mark = re.escape(first[0])
    return [(found.start(), found.end()) for found in re.finditer(rf"(?:(?<=\s)|^){mark}\s+(?=[A-ZÀ-Þ¿¡])", text)]


def _counted(text: str, count: re.Pattern[str]) -> list[tuple[int, int]]:
    return list(_counting_on(text, count)) if count.match(text) else []


def _counting_on(text: str, count: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """The marks that count on from the first one, which is 1 or "a", in its form."""
    form: tuple[str, str] | None = None
    wanted = None
    for found in re.finditer(rf"(?:(?<=\s)|^){count.pattern}\s+(?=[^\W\d_])", text):
        number = int(found["count"]) if found["count"].isdigit() else ord(found["count"]) - ord("a") + 1
        if form is None and number != 1:
            return
        if form not in (None, (found["open"], found["close"])) or wanted not in (None, number):
            continue
        form, wanted = (found["open"], found["close"]), number + 1
        yield found.start(), found.end()

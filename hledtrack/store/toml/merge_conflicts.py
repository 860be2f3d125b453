"""Files in which git has left the marks of a merge conflict: told as such, not as broken TOML."""

from __future__ import annotations

import re

import tomli

from hledtrack.model import Problem
from hledtrack.store.toml.toml_text import parsed

_OPENS, _CLOSES = r"<{7}(?: |$)", r">{7}(?: |$)"


def merge_conflicts(text: str, path: str) -> tuple[Problem, ...]:
    """A problem for each conflict in ``text``; none where it reads as TOML, since then the marks are its own words."""
    if "<<<<<<<" not in text:
        return ()
    lines = text.split("\n")
    opened = [number for number, line in enumerate(lines, start=1) if re.match(_OPENS, line)]
    closed = [number for number, line in enumerate(lines, start=1) if re.match(_CLOSES, line)]
    if not opened or not closed:
        return ()
    try:
        parsed(text)
    except tomli.TOMLDecodeError:
        return tuple(_problem(path, first, next((last for last in closed if last > first), None)) for first in opened)
    return ()


def _problem(path: str, first: int, last: int | None) -> Problem:
    where = f"lines {first} to {last}" if last else f"from line {first} on"
    what = f"holds two versions that git could not merge, {where}"
    remedy = "keep what is right of both, take out the lines with <<<<<<<, ======= and >>>>>>>, run 'hledtrack check'"
    return Problem(path, first, what, remedy)

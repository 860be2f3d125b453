"""Where the tables and keys of a TOML text stand, line by line.

The TOML parser says where a text is no TOML, not where a value stands that is well-formed but wrong. This module
finds that line again, for messages and for edits that touch one table only. It reads valid TOML and, as far as its
headers go, broken TOML too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import accumulate

_HEADER = re.compile(r"\s*(\[\[?)\s*([^\[\]]+?)\s*\]\]?\s*(#.*)?$")
_KEY = re.compile(r"""\s*("[^"]*"|'[^']*'|[A-Za-z0-9_-]+)\s*=""")
# Closed strings and comments: brackets and quotes in them mean nothing.
_QUIET = re.compile(
    r'''"""(?:[^"\\]|\\.|"(?!""))*"{3,5}|\'{3}.*?\'{3,5}'''
    r"""|(?<!")"(?!"")(?:[^"\\\n]|\\.)*"|(?<!\')\'(?!\'\')[^\'\n]*\'|\#[^\n]*""",
    re.DOTALL,
)
_SIGN = re.compile(rf"""{_QUIET.pattern}|\"{{3}}|\'{{3}}|[\[\]{{}}\n]""", re.DOTALL)
_HEADER_WITHIN = re.compile(_HEADER.pattern, re.MULTILINE)
_BEHIND_STRING = re.compile(r"[ \t]*(?:[,\]}#].*)?$", re.MULTILINE)
_MOST_OPEN = 20  # values that never close before those after them are taken to end in their lines


@dataclass(slots=True)
class KeyLines:
    """The lines of one key and its value: first line and the one after the last, counting from 1."""

    first: int
    end: int


@dataclass(slots=True)
class TableLines:
    """One table: its name, the line of its header, the line after its last key, and its keys."""

    name: str
    header: int
    end: int
    keys: dict[str, KeyLines] = field(default_factory=dict)

    def line_of(self, key: str) -> int:
        """The line of ``key``, or the header's where the table has no such key."""
        lines = self.keys.get(key)
        return lines.first if lines else self.header


def table_lines(text: str) -> list[TableLines]:
    """Every table of ``text`` in order; the first one, named ``""``, holds the keys before any header."""
    tables = [TableLines("", 0, 1)]
    lines = text.split("\n")
    starts = list(accumulate((len(line) + 1 for line in lines), initial=0))
    number = unclosed = 0
    while number < len(lines):
        line = lines[number]
        if header := _HEADER.match(line):
            tables.append(TableLines(header[2], number + 1, number + 2))
            number += 1
        elif key := _KEY.match(line):
            end = _end_of_value(text, starts, number) if unclosed < _MOST_OPEN else number + 1
            if end is None:  # a broken text; what follows is read on, so that its own mistakes are named too
                unclosed, end = unclosed + 1, number + 1
            tables[-1].keys[key[1].strip("\"'")] = KeyLines(number + 1, end + 1)
            tables[-1].end = end + 1
            number = end
        else:
            number += 1
    return tables


def _end_of_value(text: str, starts: list[int], start: int) -> int | None:
    """The index after the last line of the value that begins in line ``start``; ``None`` where it never closes.

    Where a string over a header ends before more than a comma or bracket, its own closing quotes are missing.
    """
    is_open, line = 0, start
    for found in _SIGN.finditer(text, starts[start]):
        sign = found[0]
        if sign in ("[", "{"):
            is_open += 1
        elif sign in ("]", "}"):
            is_open -= 1
        elif sign == "\n":
            line += 1
            if is_open <= 0:
                return line
        elif sign in ('"""', "'''"):
            return None
        elif lines := sign.count("\n"):
            if not _BEHIND_STRING.match(text, found.end()) and _HEADER_WITHIN.search(sign, sign.index("\n") + 1):
                return None
            line += lines
    return line + 1 if is_open <= 0 else None


def comments(text: str) -> tuple[str, ...]:
    """The comments of ``text`` in order, each from its number sign on."""
    return tuple(found[0] for found in _QUIET.finditer(text) if found[0].startswith("#"))


def table_at(tables: list[TableLines], line: int) -> TableLines:
    """The table whose header stands at ``line`` or last before it."""
    found = tables[0]
    for table in tables:
        if table.header <= line:
            found = table
    return found

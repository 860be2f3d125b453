"""The physical lines of a text, numbered as editors number them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from hledtrack.extract.readers.raw.known_letters import letters_of

_LINE_END = re.compile(r"\r\n|\r|\n")
_ESCAPE_SEQUENCE = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[@-Z\\-_]")
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u2060\ufeff"))
_CONTROL = {code: " " for code in (*range(32), *range(127, 160)) if code not in (9, 12)}
_SYMBOL_BULLETS = {0xF0B7: "•", 0xF0A7: "▪", 0xF0A8: "▪", 0xF0FC: "•", 0xF0D8: "•", 0x2028: " ", 0x2029: " "}
_CLEANED = {**_INVISIBLE, **_CONTROL, **_SYMBOL_BULLETS}
TAB = 4


@dataclass(frozen=True)
class Line:
    """One line: its number from 1, its page where the text has form feeds, its text without the line end."""

    number: int
    text: str
    page: int | None = None

    @cached_property
    def bare(self) -> str:
        """The text without white space around it."""
        return self.text.strip()

    @cached_property
    def indent(self) -> int:
        """The number of columns before the first character."""
        return len(self.text) - len(self.text.lstrip())

    @property
    def is_blank(self) -> bool:
        """Whether nothing can be seen in the line."""
        return not self.bare


@dataclass(frozen=True, slots=True)
class TakenOut:
    """Text in the lines ``first`` to ``last`` that is no part of the document's text, and why; line 0 is none."""

    text: str
    first: int
    last: int
    reason: str


def taken_out(line: Line, reason: str) -> TakenOut:
    """One line that is no part of the text."""
    return TakenOut(line.text, line.number, line.number, reason)


def split_lines(text: str) -> tuple[Line, ...]:
    """The lines of ``text``; pages are counted where form feeds part them.

    Control characters become blanks and terminal escape sequences vanish; soft hyphens stay for the joining of lines.
    """
    return tuple(_lines(text))


def _lines(text: str) -> Iterator[Line]:
    paged = "\f" in text
    page = 1
    if "\x1b" in text:
        text = _ESCAPE_SEQUENCE.sub("", text)
    for number, raw in enumerate(_LINE_END.split(text), start=1):
        for count, part in enumerate(raw.split("\f")):
            page += count > 0
            cleaned = letters_of(part.translate(_CLEANED)) if not part.isascii() or not part.isprintable() else part
            if "\t" in cleaned:
                cleaned = cleaned.expandtabs(TAB)
            yield Line(number, cleaned.rstrip(), page if paged else None)

"""Bold type in Markdown whose marks are set so that CommonMark takes them for asterisks.

Programs that write Markdown from pages and word processors' files put the closing mark behind a blank
(``**Ports:  **The harbour``) or right between punctuation and a word (``**Ports:**The harbour``), where it closes
nothing. Or they leave the closing mark of italics alone on the line below (``*See the annex.`` and ``*``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_MARK = re.compile(r"(?<![\\*])\*\*(?!\*)")
_OPEN_ITALICS = re.compile(r" {0,3}\*[^\s*][^*]*")
_NEW_BLOCK = re.compile(r"\s*(?:$|[-+*>|#]\s|[|>]|#{1,6}\s|\d{1,9}[.)]\s|```|~~~|</?[a-zA-Z!])")
_FENCE = re.compile(r" {0,3}(```+|~~~+)")


def with_closed_bold(lines: Sequence[str]) -> list[str]:
    """The lines, as many as before, with the closing marks of bold type where CommonMark sees them."""
    done = _with_lone_stars(lines)
    for first, end in _blocks(done):
        text = "\n".join(done[first:end])
        if "**" in text:
            done[first:end] = _closed(text).split("\n")
    return done


def _with_lone_stars(lines: Sequence[str]) -> list[str]:
    """The lines where a star that stands alone below words in italics closes them, and parts what follows."""
    done = list(lines)
    for at in range(len(lines) - 1):
        if _OPEN_ITALICS.fullmatch(lines[at]) and lines[at + 1].strip() == "*":
            done[at], done[at + 1] = f"{lines[at].rstrip()}*", ""
    return done


def _blocks(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The runs ``[first, end)`` of lines that can be one paragraph or item; fenced code is none."""
    first, fence = 0, ""
    for index, line in enumerate(lines):
        found = _FENCE.match(line)
        if fence:
            if found and found[1].startswith(fence):
                fence, first = "", index + 1
            continue
        if _NEW_BLOCK.match(line):
            if first < index:
                yield first, index
            first = index
        if found:
            fence, first = found[1], index + 1
    if not fence and first < len(lines):
        yield first, len(lines)


def _closed(text: str) -> str:
    """One block's text with the blanks before a closing mark moved behind it, and one set where none parts it."""
    marks = list(_MARK.finditer(text))
    openings, closings = marks[::2], marks[1::2]
    if len(marks) % 2 or any(text[mark.end() : mark.end() + 1].isspace() for mark in openings):
        return text
    parts: list[str] = []
    done = 0
    for opening, closing in zip(openings, closings, strict=True):
        bold = text[opening.end() : closing.start()]
        bare = bold.rstrip()
        following = text[closing.end() : closing.end() + 1]
        joint = " " if bare == bold and bare and not bare[-1].isalnum() and following.isalnum() else ""
        parts += [text[done : opening.end()], bare, "**", bold[len(bare) :], joint]
        done = closing.end()
    return "".join([*parts, text[done:]])

"""Ticks and boxes: which words of a cell its marks choose, and what a mark alone says.

``☒ Complete ☐ Ongoing`` chooses one of several words; ``✓`` alone says done; ``✗`` alone says not done.
"""

from __future__ import annotations

import re
from enum import Enum
from typing import NamedTuple

_TICKS = "✓✔✅☑☒🗹🗸"
_CROSSES = "✗✘❌✖❎🗙"
_BOXES = "☐□▢◻⬜○◯"
_FILLED = "■▣◼⬛●◉⦿"
_TYPED = re.compile(r"[\[(]\s*(?P<mark>[xX✓✔]?)\s*[\])]")
_VARIANT = re.compile("[\ufe0e\ufe0f\u200b\u200d]")


class Mark(Enum):
    """What a mark says of the words beside it."""

    TICK = "tick"
    CROSS = "cross"
    BOX = "box"


class Marked(NamedTuple):
    """The words that count, without marks; ``mark`` is what the marks themselves say, where they say anything.

    ``unchosen`` says that a list of boxes has none that is ticked, so that no words count.
    """

    words: str
    mark: Mark | None = None
    unchosen: bool = False


def marked(text: str) -> Marked:
    """The words that the marks of a text leave, and what the marks say."""
    text = _typed_as_signs(_VARIANT.sub("", text)).strip()
    found = [at for at, letter in enumerate(text) if _mark(letter) is not None]
    if not found:
        return Marked(text)
    options = _options(text, found)
    if len(options) > 1 and any(mark is Mark.BOX for mark, _ in options):
        chosen = [words for mark, words in options if mark is Mark.TICK]
        return Marked("; ".join(chosen), None, unchosen=not chosen)
    words = " ".join("".join(" " if _mark(letter) else letter for letter in text).split())
    marks = {_mark(text[at]) for at in found}
    if marks == {Mark.BOX} and words:
        return Marked("", None, unchosen=True)
    return Marked(words, marks.pop() if len(marks) == 1 else None)


def is_tick(text: str) -> bool:
    """Whether a cell holds nothing but a mark that chooses its column: a tick, a filled box or a lone X."""
    text = _typed_as_signs(_VARIANT.sub("", text)).strip()
    return text.lower() == "x" or (bool(text) and all(letter in _TICKS + _FILLED for letter in text))


def is_box(text: str) -> bool:
    """Whether a cell holds nothing but a box or mark that does not choose its column."""
    text = _typed_as_signs(_VARIANT.sub("", text)).strip()
    return bool(text) and all(letter in _BOXES + _CROSSES for letter in text)


def _typed_as_signs(text: str) -> str:
    """``[x]`` and ``[ ]`` as the signs that they stand for; brackets around anything else stay."""
    return _TYPED.sub(lambda found: "☒" if found["mark"] else "☐", text)


def _mark(letter: str) -> Mark | None:
    if letter in _TICKS or letter in _FILLED:
        return Mark.TICK
    if letter in _CROSSES:
        return Mark.CROSS
    return Mark.BOX if letter in _BOXES else None


def _options(text: str, found: list[int]) -> list[tuple[Mark | None, str]]:
    """The words beside each mark: behind it where the text begins with a mark, else before it."""
    if found[0] == 0:
        ends = [*found[1:], len(text)]
        parts = [(text[at], text[at + 1 : end]) for at, end in zip(found, ends, strict=True)]
    else:
        starts = [0, *(at + 1 for at in found[:-1])]
        parts = [(text[at], text[start:at]) for start, at in zip(starts, found, strict=True)]
    return [(_mark(letter), words.strip(" ,;/|")) for letter, words in parts if words.strip(" ,;/|")]

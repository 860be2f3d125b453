"""List items nested by their indentation and marks, and numbered lines told apart: items or headings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from hledtrack.extract.readers.outline.item_marks import Marker, settle
from hledtrack.extract.readers.outline.pieces import HeadingStyle, Setting
from hledtrack.extract.readers.outline.signs import (
    could_be_heading,
    enumerator_rank,
    has_sentence_words,
    is_capitals,
    words,
)
from hledtrack.extract.readers.raw.folding import FoldedText

LONGEST_NUMBERED_HEADING = 14  # words


class RawItem(NamedTuple):
    """A paragraph or item before nesting: its text without mark, its indentation in columns, its mark."""

    text: FoldedText
    indent: int
    marker: Marker | None
    gap: int


@dataclass(slots=True)
class _Open:
    indent: int
    style: str


class ListNesting:
    """The depths of all list items of a text, and which of its numbered lines are headings.

    ``depths`` and ``heading_styles`` go by the index of the item.
    """

    def __init__(self, items: Sequence[RawItem]) -> None:
        self.items = items
        self._styles: dict[int, str] = {}
        self._numbers: dict[int, int] = {}
        self._settle_readings()
        self.heading_styles = self._numbered_headings()
        self.depths = self._nested()

    def _settle_readings(self) -> None:
        last: dict[str, int] = {}
        for index, item in enumerate(self.items):
            marker = item.marker
            if marker is None:
                continue
            if marker.is_bullet:
                self._styles[index] = marker.style
                continue
            reading = settle(marker, last)
            last[reading.style] = reading.number
            self._styles[index], self._numbers[index] = reading.style, reading.number

    def _numbered_headings(self) -> dict[int, HeadingStyle]:
        """Numbered lines are headings where each of a run is short and text of another kind follows it."""
        found: dict[int, HeadingStyle] = {}
        runs: dict[str, list[list[int]]] = {}
        for index, number in self._numbers.items():
            style_runs = runs.setdefault(self._styles[index], [])
            if style_runs and self._numbers[style_runs[-1][-1]] == number - 1:
                style_runs[-1].append(index)
            else:
                style_runs.append([index])
        for style, style_runs in runs.items():
            for run in style_runs:
                for index in self._headings_of_run(style, run):
                    found[index] = self._style_of(index, style)
        return found

    def _headings_of_run(self, style: str, run: list[int]) -> list[int]:
        short = [index for index in run if self._is_short(index)]
        introducing = [index for index in short if self._introduces(index, style)]
        if len(short) < 0.7 * len(run) or len(introducing) < 0.6 * len(run):
            return []
        return [index for index in run if index in short or (self._could(index) and self._introduces(index, style))]

    def _could(self, index: int) -> bool:
        """Whether a line can be a heading beside others, although it has a verb."""
        text = self.items[index].text.text
        return could_be_heading(text) and len(words(text)) <= LONGEST_NUMBERED_HEADING and not text.endswith(":")

    def _is_short(self, index: int) -> bool:
        text = self.items[index].text.text
        if text.endswith(":"):
            return False
        if is_capitals(text):
            return len(words(text)) <= 2 * LONGEST_NUMBERED_HEADING
        return self._could(index) and not has_sentence_words(text)

    def _introduces(self, index: int, style: str) -> bool:
        """Whether something other than the next item of the same list follows."""
        if index + 1 >= len(self.items):
            return False
        return self._styles.get(index + 1) != style

    def _style_of(self, index: int, style: str) -> HeadingStyle:
        text = self.items[index].text.text
        rank = enumerator_rank(f"{style} {text}")
        setting = Setting.ENUMERATED_CAPITALS if is_capitals(text) else Setting.ENUMERATED
        return HeadingStyle(setting, rank if rank is not None else 5)

    def _nested(self) -> dict[int, int]:
        depths: dict[int, int] = {}
        stack: list[_Open] = []
        for index, item in enumerate(self.items):
            if item.marker is None or index in self.heading_styles:
                if index in self.heading_styles or not stack or item.indent <= stack[0].indent:
                    stack = []
                continue
            style = self._styles[index]
            _place(stack, item.indent, style)
            depths[index] = len(stack)
        return depths


def _place(stack: list[_Open], indent: int, style: str) -> None:
    """Close the items that end before this one and open it."""
    while stack and stack[-1].indent > indent + 1:
        stack.pop()
    same = [place for place, opened in enumerate(stack) if opened.style == style and abs(opened.indent - indent) <= 1]
    if same:
        del stack[same[-1] :]
    elif stack and abs(stack[-1].indent - indent) <= 1 and len(style) == 1 and len(stack[-1].style) == 1 and indent > 0:
        stack.pop()
    stack.append(_Open(indent, style))

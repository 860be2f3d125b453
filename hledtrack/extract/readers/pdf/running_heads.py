"""Running headers, footers and page numbers of a PDF file, told from its text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import TypeGuard

from hledtrack.extract.readers.lexicon import lexicon
from hledtrack.extract.readers.outline.item_marks import BULLETS
from hledtrack.extract.readers.pdf.flow import Flow
from hledtrack.extract.readers.pdf.pages import Page
from hledtrack.extract.readers.pdf.text_lines import TextLine

EDGE = 0.1  # of the page's height at its top and bottom, where running lines stand
OUTERMOST = 0.03  # of its height within which they stand of the outermost line of all pages
_TIME = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4},? \d{1,2}:\d{2}\b")
FEW_PAGES = 6  # up to which a line that stands on two of them is a running line; else on three


def without_running_lines(
    pages: Sequence[Page], flows: Sequence[Sequence[Flow]]
) -> tuple[list[list[Flow]], list[tuple[int, str]]]:
    """The flow of each page without running headers, footers and page numbers; and those, each with its page."""
    counts: Counter[_Key] = Counter()
    for page, flow in zip(pages, flows, strict=True):
        counts.update({_key(page, item) for item in flow if _is_line(item) and _is_at_edge(page, item)})
    lowest, highest = _outermost(pages, flows)
    fewest = 2 if len(pages) <= FEW_PAGES else 3
    kept: list[list[Flow]] = []
    removed: list[tuple[int, str]] = []
    for page, flow in zip(pages, flows, strict=True):
        lines = [item for item in flow if _is_line(item)]
        edge = [line for line in lines if _is_at_edge(page, line)]
        outer = [line for line in lines if not lowest < line.base / page.height < highest]
        stamped = {round(line.base) for line in edge if _is_stamp(line.text)}
        running = {
            *(id(line) for line in edge if counts[_key(page, line)] >= fewest or round(line.base) in stamped),
            *(id(line) for line in (*edge, *outer) if _number_pattern().fullmatch(line.text)),
        }
        removed += [(page.number, line.text) for line in lines if id(line) in running]
        kept.append([item for item in flow if id(item) not in running])
    return kept, removed


_Key = tuple[bool, str]  # whether a line stands at the top, and what it says, numbers aside


def _key(page: Page, line: TextLine) -> _Key:
    return line.base > page.height / 2, re.sub(r"\d+", "#", line.text.lower())


def _is_at_edge(page: Page, line: TextLine) -> bool:
    return not EDGE < line.base / page.height < 1 - EDGE and line.words[0].text not in BULLETS


def _outermost(pages: Sequence[Page], flows: Sequence[Sequence[Flow]]) -> tuple[float, float]:
    """Below and above which shares of a page's height its outermost lines stand; page numbers may, however far in."""
    shares = [
        line.base / page.height for page, flow in zip(pages, flows, strict=True) for line in flow if _is_line(line)
    ]
    return min(shares, default=0.0) + OUTERMOST, max(shares, default=1.0) - OUTERMOST


def _is_line(item: Flow) -> TypeGuard[TextLine]:
    return isinstance(item, TextLine)


@lru_cache(maxsize=1)
def _number_pattern() -> re.Pattern[str]:
    word = "|".join(map(re.escape, sorted(lexicon().page_words)))
    of = "|".join(map(re.escape, sorted(lexicon().page_of)))
    return re.compile(
        rf"[-–—|\s]*(?:(?:{word})\.?\s*)?(?:\d{{1,4}}|[ivxl]{{1,6}})(?:\s*(?:{of}|/)\s*\d{{1,4}})?[-–—|\s]*",
        re.IGNORECASE,
    )


def _is_stamp(text: str) -> bool:
    """Whether a line is what a browser prints at a page's edge: an address, or the time and the page's title."""
    return "://" in text or _TIME.match(text) is not None

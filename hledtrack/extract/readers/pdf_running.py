"""Running headers, footers and page numbers of a PDF file, told from its text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from hledtrack.extract.readers.lexicon import lexicon
from hledtrack.extract.readers.pdf_flow import Flow
from hledtrack.extract.readers.pdf_pages import Page
from hledtrack.extract.readers.pdf_rows import TextLine

EDGE = 0.1  # of the page's height at its top and bottom, where running lines stand
OUTER_EDGE = 0.16  # of its height, where no more than OUTERMOST lines stand farther out
OUTERMOST = 2
_TIME = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4},? \d{1,2}:\d{2}\b")
FEW_PAGES = 6  # up to which a line that stands on two of them is a running line; else on three


def without_running_lines(
    pages: Sequence[Page], flows: Sequence[Sequence[Flow]]
) -> tuple[list[list[Flow]], list[tuple[int, str]]]:
    """The flow of each page without running headers, footers and page numbers; and those, each with its page."""
    keys = [_keys(page, flow) for page, flow in zip(pages, flows, strict=True)]
    counts = Counter(key for of_page in keys for key in set(of_page.values()))
    fewest = 2 if len(pages) <= FEW_PAGES else 3
    kept: list[list[Flow]] = []
    removed: list[tuple[int, str]] = []
    for page, flow, of_page in zip(pages, flows, keys, strict=True):
        lines = {at: item for at, item in enumerate(flow) if at in of_page and isinstance(item, TextLine)}
        stamped = {round(item.base) for item in lines.values() if _is_stamp(item.text)}
        running = {
            at
            for at, item in lines.items()
            if counts[of_page[at]] >= fewest or round(item.base) in stamped or _number_pattern().fullmatch(item.text)
        }
        removed += [(page.number, item.text) for at, item in lines.items() if at in running]
        kept.append([item for at, item in enumerate(flow) if at not in running])
    return kept, removed


_Key = tuple[bool, str]  # whether a line stands at the top, and what it says, numbers aside


def _keys(page: Page, flow: Sequence[Flow]) -> dict[int, _Key]:
    """What the lines at the top and bottom of a page say, by their places in its flow."""
    bases = sorted({round(item.base) for item in flow if isinstance(item, TextLine)})
    outermost = {*bases[:OUTERMOST], *bases[-OUTERMOST:]}
    found = {}
    for at, item in enumerate(flow):
        if isinstance(item, TextLine):
            edge = (OUTER_EDGE if round(item.base) in outermost else EDGE) * page.height
            if not edge < item.base < page.height - edge:
                found[at] = (item.base > page.height / 2, re.sub(r"\d+", "#", item.text.lower()))
    return found


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

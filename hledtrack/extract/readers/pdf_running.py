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
FEW_PAGES = 6  # up to which a line that stands on two of them is a running line; else on three


def without_running_lines(
    pages: Sequence[Page], flows: Sequence[Sequence[Flow]]
) -> tuple[list[list[Flow]], list[tuple[int, str]]]:
    """The flow of each page without running headers, footers and page numbers; and those, each with its page."""
    counts: Counter[tuple[bool, str]] = Counter()
    for page, flow in zip(pages, flows, strict=True):
        counts.update({key for item in flow if (key := _key(page, item)) is not None})
    fewest = 2 if len(pages) <= FEW_PAGES else 3
    kept: list[list[Flow]] = []
    removed: list[tuple[int, str]] = []
    for page, flow in zip(pages, flows, strict=True):
        staying: list[Flow] = []
        for item in flow:
            key = _key(page, item)
            if key is not None and isinstance(item, TextLine) and _is_running(item.text, counts[key] >= fewest):
                removed.append((page.number, item.text))
            else:
                staying.append(item)
        kept.append(staying)
    return kept, removed


def _key(page: Page, item: Flow) -> tuple[bool, str] | None:
    """What a line at the page's top or bottom says, numbers aside; and at which of the two."""
    if not isinstance(item, TextLine) or EDGE * page.height < item.base < (1 - EDGE) * page.height:
        return None
    return item.base > page.height / 2, re.sub(r"\d+", "#", item.text.lower())


@lru_cache(maxsize=1)
def _number_pattern() -> re.Pattern[str]:
    word = "|".join(map(re.escape, sorted(lexicon().page_words)))
    of = "|".join(map(re.escape, sorted(lexicon().page_of)))
    return re.compile(
        rf"[-–—|\s]*(?:(?:{word})\.?\s*)?(?:\d{{1,4}}|[ivxl]{{1,6}})(?:\s*(?:{of}|/)\s*\d{{1,4}})?[-–—|\s]*",
        re.IGNORECASE,
    )


def _is_running(text: str, recurs: bool) -> bool:
    return recurs or "://" in text or _number_pattern().fullmatch(text) is not None

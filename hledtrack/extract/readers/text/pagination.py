"""Page numbers and running headers that stand between the lines of a paged text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from hledtrack.extract.readers.lexicon import lexicon
from hledtrack.extract.readers.raw.lines import Line, TakenOut, taken_out

REASON = "running header, footer or page number"
EDGE = 2  # lines at the top and bottom of a page that may be running lines
LONGEST_HEADER = 100  # characters
FEWEST_WORDS = 5  # of a sentence
FEWEST_PAGES = 3  # pages on which a line must recur to be a running line


def without_running_lines(lines: Sequence[Line]) -> tuple[list[Line], list[TakenOut]]:
    """The lines of the text itself, and the page numbers and running headers taken out of it.

    Where a page break cuts a sentence the blank lines around it go too, so that the sentence is whole again.
    """
    numbers = _page_numbers(lines)
    running = numbers | _recurring(lines, numbers) | _numbered_headers(lines)
    if not running and lines and lines[-1].page is None:
        return list(lines), []
    kept = _closed_up(lines, running)
    return kept, [taken_out(line, REASON) for index, line in enumerate(lines) if index in running]


@lru_cache(maxsize=1)
def _page_pattern() -> re.Pattern[str]:
    page = "|".join(map(re.escape, sorted(lexicon().page_words)))
    of = "|".join(map(re.escape, sorted(lexicon().page_of)))
    return re.compile(
        rf"(?:[-–—|\s]*(?:(?:{page})\s*)?\d{{1,4}}(?:\s*(?:{of}|/)\s*\d{{1,4}})?[-–—|\s]*|\d{{1,4}}\s*\|\s*(?:{page}))",
        re.IGNORECASE,
    )


def _page_numbers(lines: Sequence[Line]) -> set[int]:
    """Lines with nothing but a page number: called one (``Page 3 of 4``), or counting up, two of them at least."""
    found = [
        (index, int(re.findall(r"\d+", line.bare)[0]))
        for index, line in enumerate(lines)
        if len(line.bare) <= 24 and line.bare and _page_pattern().fullmatch(line.bare) and _stands_apart(lines, index)
    ]
    chains: list[list[tuple[int, int]]] = []
    for index, number in found:
        chain = next((chain for chain in chains if chain[-1][1] == number - 1 and index - chain[-1][0] > 5), None)
        if chain is not None:
            chain.append((index, number))
        elif len(chains) < 20:
            chains.append([(index, number)])
    named = {index for index, _ in found if any(map(str.isalpha, lines[index].bare))}
    return named | {index for chain in chains if len(chain) >= 2 for index, _ in chain}


def _stands_apart(lines: Sequence[Line], index: int) -> bool:
    before = index == 0 or lines[index - 1].is_blank or lines[index].page != lines[index - 1].page
    after = index + 1 == len(lines) or lines[index + 1].is_blank or lines[index + 1].page != lines[index].page
    return before or after


def _recurring(lines: Sequence[Line], numbers: set[int]) -> set[int]:
    """Lines at page edges that recur, numbers in them aside, on at least three pages.

    A sentence whose numbers differ says something else each time; and a text of which nothing would be left has none.
    """
    edges = _edges(lines, numbers)
    counts = Counter(_without_numbers(lines[index]) for index in edges)
    same = Counter(lines[index].bare for index in edges)
    found = {
        index
        for index in edges
        if counts[_without_numbers(lines[index])] >= FEWEST_PAGES
        and (not _is_sentence(lines[index]) or same[lines[index].bare] >= FEWEST_PAGES)
    }
    left = any(not line.is_blank for index, line in enumerate(lines) if index not in found and index not in numbers)
    return found if left else set()


def _is_sentence(line: Line) -> bool:
    return line.bare.endswith((".", ";", ":", "!", "?")) and len(line.bare.split()) >= FEWEST_WORDS


def _numbered_headers(lines: Sequence[Line]) -> set[int]:
    """The first or last lines of pages that begin or end with the number of their page."""
    found = set()
    seen = [index for index, line in enumerate(lines) if not line.is_blank and line.page is not None]
    for place, index in enumerate(seen):
        line = lines[index]
        opens = place > 0 and lines[seen[place - 1]].page != line.page
        closes = place + 1 < len(seen) and lines[seen[place + 1]].page != line.page
        numbers = {line.bare.split()[0], line.bare.split()[-1]}
        if (opens or closes) and len(line.bare) <= LONGEST_HEADER and str(line.page) in numbers:
            found.add(index)
    return found


def _without_numbers(line: Line) -> str:
    return re.sub(r"\d+", "#", " ".join(line.bare.split()).lower())


def _edges(lines: Sequence[Line], numbers: set[int]) -> set[int]:
    """The first and last visible lines of each page; pages part at form feeds and at page numbers."""
    seen = [index for index, line in enumerate(lines) if not line.is_blank and index not in numbers]
    found: set[int] = set()
    ordered = sorted(numbers)
    for place, index in enumerate(seen[:-1]):
        following = seen[place + 1]
        parted = lines[index].page != lines[following].page or any(
            index < number < following for number in _near(ordered, index, following)
        )
        if parted:
            found |= set(seen[max(0, place - EDGE + 1) : place + 1 + EDGE])
    if found:
        found |= set(seen[:EDGE]) | set(seen[-EDGE:])
    return found


def _near(ordered: Sequence[int], low: int, high: int) -> Sequence[int]:
    return ordered[bisect_left(ordered, low) : bisect_right(ordered, high)]


def _closed_up(lines: Sequence[Line], running: set[int]) -> list[Line]:
    """The lines without the running ones, closed up where a page break cuts a sentence."""
    kept: list[Line] = []
    broken = False
    for index, line in enumerate(lines):
        if index in running:
            broken = True
            continue
        page_turned = index > 0 and line.page != lines[index - 1].page
        broken = broken or page_turned
        if not line.is_blank and broken:
            while kept and kept[-1].is_blank:
                kept.pop()
            if kept and not _goes_on(kept[-1], line):
                kept.append(Line(line.number, "", line.page))
            broken = False
        kept.append(line)
    return kept


def _goes_on(above: Line, line: Line) -> bool:
    """Whether a sentence goes on from the last line of a page to the first of the next."""
    return not above.bare.endswith((".", ":", ";", "!", "?")) and line.bare[0].islower()

"""Lines of a PDF page in reading order: the left one of two columns before the right one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from hledtrack.extract.readers.markers import read_marker
from hledtrack.extract.readers.pdf_rows import TextLine, line_of

GAP = 1.3  # times the type size; a wider gap in a line may part two columns
JUSTIFIED = 3.5  # times the type size up to which a gap may be no more than a blank of a justified line
EVEN = 1.35  # times its neighbour that a gap of a justified line is wide at most
Gutter = tuple[float, float]  # where the gap between two columns begins and ends, in points

FEWEST_LINES = 5  # of a column
FEWEST_ABREAST = 8  # lines beside each other that show two columns, however many lines cross the gap elsewhere
LEAST_FULL = 0.6  # of the column's width that its lines have in the middle: columns of a table have less
NARROWEST = 80  # points
MOST_CROSSING = 0.34  # share of lines that reach over the gap between two columns
ALIGNED = 4.0  # points within which two columns begin at the same place


def segments_of(row: TextLine) -> list[TextLine]:
    """The row cut at wide gaps, a list mark kept with what follows it.

    The blanks of a justified line are wide all along it: a gap that is no wider than the one beside it parts nothing.
    """
    gaps = [following.left - word.right for word, following in pairwise(row.words)]
    parts = [[row.words[0]]]
    for place, (word, following) in enumerate(pairwise(row.words)):
        is_mark = len(parts[-1]) == 1 and read_marker(f"{word.text} X") is not None
        if gaps[place] > GAP * row.size and not is_mark and not _is_even(gaps, place, row.size):
            parts.append([])
        parts[-1].append(following)
    return [TextLine(row.page, words, row.base, row.size) for words in parts]


def _is_even(gaps: Sequence[float], place: int, size: float) -> bool:
    beside = [gap for gap in (*gaps[max(0, place - 1) : place], *gaps[place + 1 : place + 2]) if gap > 0.5 * size]
    return bool(beside) and gaps[place] < JUSTIFIED * size and gaps[place] < EVEN * max(beside)


def gutters_of(pages: Sequence[Sequence[TextLine]]) -> list[Gutter | None]:
    """Where on each page the gap between two columns begins and ends, if the page has two.

    A page with too few lines to tell takes the gap of the others, where its lines keep to it.
    """
    segments = [[segment for row in rows for segment in segments_of(row)] for rows in pages]
    found = [_gutter(of_page) for of_page in segments]
    told = Counter(gap for gap in found if gap is not None)
    if not told:
        return found
    usual = max(told, key=lambda gap: told[gap])
    return [
        usual if gap is None and _keeps_to(of_page, usual) else gap
        for of_page, gap in zip(segments, found, strict=True)
    ]


def _keeps_to(segments: Sequence[TextLine], gutter: Gutter) -> bool:
    low, high = gutter
    crossing = sum(segment.left < high - ALIGNED and segment.right > low + ALIGNED for segment in segments)
    return bool(segments) and crossing <= MOST_CROSSING * len(segments)


def _gutter(segments: Sequence[TextLine]) -> Gutter | None:
    if len(segments) < 2 * FEWEST_LINES:
        return None
    left, right = edges_of(segments)
    best: tuple[int, Gutter] | None = None
    for hundredth in range(30, 71):
        x = left + (right - left) * hundredth / 100
        before = [segment for segment in segments if segment.right <= x]
        after = [segment for segment in segments if segment.left >= x]
        crossing = len(segments) - len(before) - len(after)
        if (best is None or crossing < best[0]) and _are_columns(before, after, crossing):
            best = (crossing, (max(line.right for line in before), min(line.left for line in after)))
    return best[1] if best else None


def _are_columns(before: Sequence[TextLine], after: Sequence[TextLine], crossing: int) -> bool:
    if min(len(before), len(after)) < FEWEST_LINES:
        return False
    if crossing > MOST_CROSSING * (crossing + len(before) + len(after)):
        levels = {round(line.base) for line in before}
        if sum(round(line.base) in levels for line in after) < FEWEST_ABREAST:
            return False
    return _is_prose(before) and _is_prose(after) and _overlap(before, after)


def _is_prose(lines: Sequence[TextLine]) -> bool:
    """Whether most lines fill their column, as those of a table's column do not."""
    left, right = edges_of(lines)
    width = right - left
    return width > NARROWEST and median(line.right - line.left for line in lines) >= LEAST_FULL * width


def _overlap(one: Sequence[TextLine], other: Sequence[TextLine]) -> bool:
    top = min(max(line.base for line in one), max(line.base for line in other))
    bottom = max(min(line.base for line in one), min(line.base for line in other))
    heights = [max(line.base for line in side) - min(line.base for line in side) for side in (one, other)]
    return top - bottom > 0.4 * min(heights)


def edges_of(lines: Sequence[TextLine]) -> tuple[float, float]:
    """Where the leftmost line begins and the rightmost ends."""
    if not lines:
        return 0.0, 0.0
    return min(line.left for line in lines), max(line.right for line in lines)


def in_columns(rows: Sequence[TextLine], gutter: Gutter) -> list[TextLine]:
    """The lines of a page of two columns: the left ones before the right ones between lines over the whole width."""
    low, high = gutter
    middle = (low + high) / 2
    done: list[TextLine] = []
    sides: tuple[list[TextLine], list[TextLine]] = ([], [])
    column = 0
    for row in rows:
        if _crosses(row, low, high):
            done += [*sides[0], *sides[1], replace(row, column=column + 2)]
            sides, column = ([], []), column + 3
            continue
        for number, side in enumerate(sides):
            words = [word for word in row.words if (word.left >= middle) is bool(number)]
            if words:
                side.append(replace(line_of(row.page, words), column=column + number, side=number + 1))
    return [*done, *sides[0], *sides[1]]


def _crosses(row: TextLine, low: float, high: float) -> bool:
    """Whether a line has a word in the gap between two columns, or none but narrow blanks where it stands."""
    return any(word.left < high - ALIGNED / 2 and word.right > low + ALIGNED / 2 for word in row.words)

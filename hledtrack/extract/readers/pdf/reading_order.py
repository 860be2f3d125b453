"""Lines of a PDF page in reading order: the left one of two columns before the right one."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from hledtrack.extract.readers.outline.item_marks import read_marker
from hledtrack.extract.readers.pdf.pages import Word
from hledtrack.extract.readers.pdf.text_lines import TextLine, line_of

GAP = 1.3  # times the type size; a wider gap in a line may part two columns
JUSTIFIED = 3.5  # times the type size up to which a gap may be no more than a blank of a justified line
EVEN = 1.35  # times its neighbour that a gap of a justified line is wide at most
Gutter = tuple[float, float]  # where the gap between two columns begins and ends, in points

FEWEST_LINES = 5  # of a column
MOST_LINES = 2_000  # of a page; one with more is no page
FEWEST_ABREAST = 8  # lines beside each other that show two columns, however many lines cross the gap elsewhere
LEAST_FULL = 0.6  # of the column's width that its lines have in the middle: columns of a table have less
NARROWEST = 80  # points of a column
NARROWEST_GAP = 4  # points between two columns
MOST_CROSSING = 0.34  # share of lines that reach over the gap between two columns
ALIGNED = 4.0  # points within which two columns begin at the same place


def parts_of(words: Sequence[Word], size: float) -> list[list[Word]]:
    """The words of a line cut at wide gaps, a list mark kept with what follows it; ``size`` is that of its type.

    The blanks of a justified line are wide all along it: a gap that is no wider than the one beside it parts nothing.
    """
    gaps = [following.left - word.right for word, following in pairwise(words)]
    parts = [[words[0]]]
    for place, (word, following) in enumerate(pairwise(words)):
        if gaps[place] > GAP * size and not _is_even(gaps, place, size):
            is_mark = len(parts[-1]) == 1 and read_marker(f"{word.text} X") is not None
            if not is_mark:
                parts.append([])
        parts[-1].append(following)
    return parts


def _is_even(gaps: Sequence[float], place: int, size: float) -> bool:
    beside = [gap for gap in (*gaps[max(0, place - 1) : place], *gaps[place + 1 : place + 2]) if gap > 0.5 * size]
    return bool(beside) and gaps[place] < JUSTIFIED * size and gaps[place] < EVEN * max(beside)


def gutters_of(pages: Sequence[Sequence[TextLine]]) -> list[Gutter | None]:
    """Where on each page the gap between two columns begins and ends, if the page has two.

    Pages whose gaps overlap have the same one. A page with too few lines to tell takes the gap of the most, where its
    lines keep to it.
    """
    found = [_gutter(rows) for rows in pages]
    kinds: list[tuple[Gutter, int]] = []  # with the number of pages that have it
    for gutter in found:
        if gutter is None:
            continue
        at = next((at for at, (kind, _) in enumerate(kinds) if _narrowed(kind, gutter)), None)
        if at is None:
            kinds.append((gutter, 1))
        else:
            kinds[at] = (_narrowed(kinds[at][0], gutter) or gutter, kinds[at][1] + 1)
    if not kinds:
        return found
    usual = max(kinds, key=lambda kind: kind[1])[0]
    return [_settled(rows, gutter, usual, kinds) for rows, gutter in zip(pages, found, strict=True)]


def _settled(
    rows: Sequence[TextLine], gutter: Gutter | None, usual: Gutter, kinds: Sequence[tuple[Gutter, int]]
) -> Gutter | None:
    """The gap of a page: its own in the words of its kind, or the usual one where its lines keep to that better.

    A title in large type makes the lines of its column uneven, and another gap seem likelier.
    """
    own = next((kind for kind, _ in kinds if gutter is not None and _narrowed(kind, gutter)), gutter)
    keeps = own != usual and _keeps_to(rows, usual)
    if keeps and (own is None or _crossed(rows, usual) < _crossed(rows, own)):
        return usual
    return own


def _narrowed(one: Gutter, other: Gutter) -> Gutter | None:
    """The gap that two gaps share, if it is as wide as one between columns."""
    low, high = max(one[0], other[0]), min(one[1], other[1])
    return (low, high) if high - low > NARROWEST_GAP else None


def _keeps_to(rows: Sequence[TextLine], gutter: Gutter) -> bool:
    return bool(rows) and _crossed(rows, gutter) <= MOST_CROSSING * len(rows)


def _crossed(rows: Sequence[TextLine], gutter: Gutter) -> int:
    return sum(_crosses(row, *gutter) for row in rows)


def _gutter(rows: Sequence[TextLine]) -> Gutter | None:
    if not FEWEST_LINES <= len(rows) <= MOST_LINES:
        return None
    left, right = edges_of(rows)
    best: tuple[int, Gutter] | None = None
    for hundredth in range(30, 71):
        parted = _Parted(rows, left + (right - left) * hundredth / 100)
        if (best is None or parted.crossing < best[0]) and parted.is_columns():
            low, high = max(line[-1].right for line in parted.before), min(line[0].left for line in parted.after)
            if high - low > NARROWEST_GAP:
                best = (parted.crossing, (low, high))
    return best[1] if best else None


class _Parted:
    """The lines of a page parted at some place: what stands before and after it, and how many lines cross it."""

    def __init__(self, rows: Sequence[TextLine], x: float) -> None:
        self.before: list[Sequence[Word]] = []
        self.after: list[Sequence[Word]] = []
        self.crossing = 0
        self._abreast = 0
        for row in rows:
            at = bisect_left(row.words, x, key=lambda word: word.left)
            reached = row.words[at - 1].right if at else 0.0
            if reached > x or (0 < at < len(row.words) and row.words[at].left - reached < GAP * row.size):
                self.crossing += 1
                continue
            self._abreast += 0 < at < len(row.words)
            if at:
                self.before.append(row.words[:at])
            if at < len(row.words):
                self.after.append(row.words[at:])

    def is_columns(self) -> bool:
        """Whether what stands before and after the place are two columns of text."""
        parts = len(self.before) + len(self.after)
        return (
            min(len(self.before), len(self.after)) >= FEWEST_LINES
            and (self.crossing <= MOST_CROSSING * (self.crossing + parts) or self._abreast >= FEWEST_ABREAST)
            and _is_prose(self.before)
            and _is_prose(self.after)
            and _overlap(self.before, self.after)
        )


def _is_prose(lines: Sequence[Sequence[Word]]) -> bool:
    """Whether most lines fill their column without a gap, as those of a table do not."""
    width = max(line[-1].right for line in lines) - min(line[0].left for line in lines)
    pieces = [part[-1].right - part[0].left for line in lines for part in parts_of(line, line[0].type.size)]
    return width > NARROWEST and median(pieces) >= LEAST_FULL * width


def _overlap(one: Sequence[Sequence[Word]], other: Sequence[Sequence[Word]]) -> bool:
    top = min(max(line[0].base for line in side) for side in (one, other))
    bottom = max(min(line[0].base for line in side) for side in (one, other))
    heights = [max(line[0].base for line in side) - min(line[0].base for line in side) for side in (one, other)]
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

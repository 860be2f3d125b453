"""Tables on a PDF page: ruled ones by the lines drawn, open ones by a bold row of names above aligned columns."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import NamedTuple

from hledtrack.extract.readers.lexicon import lexicon
from hledtrack.extract.readers.outline.grids import GridCell, GridRow
from hledtrack.extract.readers.outline.note_marks import without_reference_marks
from hledtrack.extract.readers.pdf.pages import Box, Page, Word
from hledtrack.extract.readers.pdf.text_lines import TextLine, rows_of
from hledtrack.extract.readers.raw.folding import FoldedText, Folder

NEAR = 4.0  # points within which two rules are one
MOST_RULES = 4000  # of one page; a drawing has more
MOST_CELLS = 10_000  # of one table; a drawing of squares has more
LEAST_SIDE = 5.0  # points; shorter lines are no rules
LONGEST_REST = 2  # letters of a word that stand alone in a cell's next line
LEAST_COVER = 0.5  # of a cell's side that a rule must cover to part two cells


class Table(NamedTuple):
    """A table: where it stands, the left edges of its columns, its rows."""

    box: Box
    columns: tuple[float, ...]
    rows: tuple[GridRow, ...]


def ruled_tables(page: Page) -> tuple[list[Table], list[Word]]:
    """The ruled tables of a page from its top to its bottom, and the words that stand outside of them."""
    across = [shape for shape in page.shapes if shape.is_across() and shape.width >= LEAST_SIDE]
    upright = [shape for shape in page.shapes if shape.is_upright() and shape.height >= LEAST_SIDE]
    if not across or not upright or len(across) + len(upright) > MOST_RULES:
        return [], page.words
    tables = []
    words = sorted(page.words, key=_height)
    heights_of_words = [_height(word) for word in words]
    taken: set[int] = set()
    for region in _regions(upright):
        standing = [rule for rule in upright if region.bottom <= rule.bottom and rule.top <= region.top]
        columns = _positions(rule.left for rule in standing)
        beside = [
            rule
            for rule in across
            if region.bottom - NEAR <= rule.bottom and rule.top <= region.top + NEAR and _joins(rule, columns)
        ]
        heights = _positions(rule.bottom for rule in beside)
        if len(columns) < 3 or len(heights) < 3 or len(columns) * len(heights) > MOST_CELLS:
            continue
        box = Box(columns[0], heights[0], columns[-1], heights[-1])
        level = words[bisect_left(heights_of_words, box.bottom) : bisect_right(heights_of_words, box.top)]
        inside = [word for word in level if box.left <= (word.left + word.right) / 2 <= box.right]
        if not inside:
            continue
        taken.update(map(id, inside))
        rows = _rows(page.number, columns, heights[::-1], beside, standing, inside)
        tables.append(Table(box, tuple(columns), tuple(rows)))
    return tables, [word for word in page.words if id(word) not in taken]


def _height(word: Word) -> float:
    """Where the middle of a word's small letters stands."""
    return word.base + 0.3 * word.type.size


def _joins(rule: Box, columns: Sequence[float]) -> bool:
    """Whether a rule reaches from one upright rule to another, as no underlining does."""
    return all(any(abs(end - column) <= 1.5 * NEAR for column in columns) for end in (rule.left, rule.right))


def _regions(upright: Sequence[Box]) -> list[Box]:
    """The parts of the page, from the top, that upright rules reach through without a gap."""
    regions: list[Box] = []
    for rule in sorted(upright, key=lambda rule: -rule.top):
        if regions and rule.top >= regions[-1].bottom - NEAR:
            last = regions[-1]
            regions[-1] = Box(
                min(last.left, rule.left), min(last.bottom, rule.bottom), max(last.right, rule.right), last.top
            )
        else:
            regions.append(rule)
    return regions


def _positions(values: Iterable[float]) -> list[float]:
    """The places of rules, those near each other as one, in rising order."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > NEAR:
            found.append(value)
    return found


def _rows(
    page: int,
    columns: Sequence[float],
    heights: Sequence[float],
    across: Sequence[Box],
    upright: Sequence[Box],
    words: Sequence[Word],
) -> list[GridRow]:
    """The rows of cells; where no rule parts two neighbours they are one cell."""
    held: dict[tuple[int, int], list[Word]] = {}
    falling = [-height for height in heights]
    for word in words:
        column = bisect_right(columns, (word.left + word.right) / 2) - 1
        row = bisect_right(falling, -_height(word)) - 1
        held.setdefault((row, column), []).append(word)
    uprights = [[rule for rule in upright if abs(rule.left - x) <= NEAR] for x in columns]
    acrosses = [[rule for rule in across if abs(rule.bottom - y) <= NEAR] for y in heights]
    done: set[tuple[int, int]] = set()
    rows = []
    for row in range(len(heights) - 1):
        cells = []
        for column in range(len(columns) - 1):
            if (row, column) in done:
                continue
            wide = 1
            while column + wide < len(columns) - 1 and not _parts_columns(
                uprights[column + wide], heights[row + 1], heights[row]
            ):
                wide += 1
            deep = 1
            while row + deep < len(heights) - 1 and not _parts_rows(
                acrosses[row + deep], columns[column], columns[column + 1]
            ):
                deep += 1
            places = [(row + down, column + side) for down in range(deep) for side in range(wide)]
            done.update(places)
            cells.append(GridCell(text_of([word for place in places for word in held.get(place, ())]), wide, deep))
        rows.append(GridRow(tuple(cells), page=page))
    return rows


def _parts_columns(rules: Sequence[Box], bottom: float, top: float) -> bool:
    covered = sum(max(0.0, min(rule.top, top) - max(rule.bottom, bottom)) for rule in rules)
    return covered >= LEAST_COVER * (top - bottom)


def _parts_rows(rules: Sequence[Box], left: float, right: float) -> bool:
    covered = sum(max(0.0, min(rule.right, right) - max(rule.left, left)) for rule in rules)
    return covered >= LEAST_COVER * (right - left)


def text_of(words: Sequence[Word]) -> FoldedText:
    """The words of a cell as one text."""
    folder = Folder()
    lines = rows_of(0, words)
    edge = max((line.right for line in lines), default=0.0)
    for line, following in zip_longest(lines, lines[1:]):
        cut = following is not None and (line.text.endswith("-") or (_is_rest(following) and line.right > edge - 1))
        for word in line.words:
            said = without_reference_marks(word.text)
            whole = not (cut and word is line.words[-1])
            folder.add(f"{said} " if whole else said, 1, emphasized=word.type.bold, struck=word.struck)
    return replace(folder.folded(), lines=())


def _is_rest(line: TextLine) -> bool:
    """Whether a line holds nothing but the last letters of a word that a narrow cell broke (``Complete|d``)."""
    text = line.text.rstrip(".,;:)")
    words = lexicon().small_words | lexicon().sentence_words
    return 0 < len(text) <= LONGEST_REST and text.isalpha() and text.islower() and text not in words

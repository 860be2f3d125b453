"""The lines and tables of PDF pages in reading order, drawn bullets and struck words told."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from hledtrack.extract.readers.pdf.open_tables import FEWEST_COLUMNS, open_table
from hledtrack.extract.readers.pdf.page_tables import Table, ruled_tables
from hledtrack.extract.readers.pdf.pages import Page, Word
from hledtrack.extract.readers.pdf.reading_order import Gutter, gutters_of, in_columns, parts_of
from hledtrack.extract.readers.pdf.text_lines import TextLine, rows_of

STRUCK = (0.12, 0.5)  # of the type size over the base line: where a line strikes a word out
BULLET_SIDES = (1.2, 7.5)  # points of a bullet that is drawn, not written

Flow = TextLine | Table


def flows_of(pages: Sequence[Page]) -> list[list[Flow]]:
    """The lines and tables of each page in reading order."""
    tables: list[list[Table]] = []
    rows: list[list[TextLine]] = []
    for page in pages:
        _strike(page)
        found, words = ruled_tables(page)
        tables.append(found)
        rows.append(rows_of(page.number, [*words, *_drawn_bullets(page, words)]))
    return [
        _with_tables(_ordered(of_page, gutter), found)
        for of_page, gutter, found in zip(rows, gutters_of(rows), tables, strict=True)
    ]


def _with_tables(flow: list[Flow], tables: Sequence[Table]) -> list[Flow]:
    for table in tables:
        place = next(
            (at for at, item in enumerate(flow) if isinstance(item, TextLine) and item.base < table.box.top),
            len(flow),
        )
        flow.insert(place, table)
    return flow


def _ordered(rows: Sequence[TextLine], gutter: Gutter | None) -> list[Flow]:
    return _with_open_tables(rows) if gutter is None else list(in_columns(rows, gutter))


def _with_open_tables(rows: Sequence[TextLine]) -> list[Flow]:
    """The lines of a page of one column, those of tables without rules put together to tables."""
    lines = [parts_of(row.words, row.size) for row in rows]
    done: list[Flow] = []
    at = 0
    while at < len(rows):
        found = open_table(lines, at, rows[at].page) if len(lines[at]) >= FEWEST_COLUMNS else None
        done.append(found[0] if found else rows[at])
        at += found[1] if found else 1
    return done


def _drawn_bullets(page: Page, words: Sequence[Word]) -> list[Word]:
    """Bullets for small shapes about as wide as high that stand right before a word."""
    small, large = BULLET_SIDES
    dots = [
        shape
        for shape in page.shapes
        if small <= shape.width <= large and small <= shape.height <= large and abs(shape.width - shape.height) < 1.5
    ]
    if not dots:
        return []
    levels = _Levels(words)
    found = []
    for dot in dots:
        middle = (dot.bottom + dot.top) / 2
        level = [word for word in levels.between(middle - 0.8 * levels.largest, middle + 1)
                 if middle <= word.base + 0.8 * word.type.size]  # fmt: skip
        right = [word for word in level if 0 <= word.left - dot.right <= 3 * word.type.size]
        if right and not any(word.left < dot.left and dot.left - word.right < 8 for word in level):
            first = min(right, key=lambda word: word.left)
            found.append(Word("•", dot.left, dot.right, first.base, first.type))
    return found


def _strike(page: Page) -> None:
    """Mark the words through whose middle a line is drawn."""
    rules = [shape for shape in page.shapes if shape.is_across()]
    if not rules:
        return
    low, high = STRUCK
    levels = _Levels(page.words)
    for rule in rules:
        height = (rule.bottom + rule.top) / 2
        for word in levels.between(height - high * levels.largest, height):
            middle = (word.left + word.right) / 2
            if rule.left <= middle <= rule.right and low < (height - word.base) / word.type.size < high:
                word.struck = True


class _Levels:
    """Words by the height of their base lines."""

    def __init__(self, words: Sequence[Word]) -> None:
        self._words = sorted(words, key=lambda word: word.base)
        self._bases = [word.base for word in self._words]
        self.largest = max((word.type.size for word in words), default=0.0)

    def between(self, low: float, high: float) -> Sequence[Word]:
        """The words whose base lines stand between two heights."""
        return self._words[bisect_left(self._bases, low) : bisect_right(self._bases, high)]

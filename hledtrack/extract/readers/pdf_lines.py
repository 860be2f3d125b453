"""The words of PDF pages put together to lines in reading order, running headers and page numbers left out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from statistics import median

from hledtrack.extract.readers.lexicon import lexicon
from hledtrack.extract.readers.markers import BULLETS, read_marker
from hledtrack.extract.readers.pdf_open_tables import FEWEST_COLUMNS, open_table
from hledtrack.extract.readers.pdf_pages import Box, Page, Type, Word
from hledtrack.extract.readers.pdf_tables import Table, ruled_tables

SAME_LINE = 0.4  # of the type size; words whose base lines differ by less stand on one line
GUTTER = 1.3  # times the type size; a wider gap in a line may part two columns
FEWEST_LINES = 5  # of a column
LEAST_FULL = 0.6  # of the column's width that its lines have in the middle: columns of a table have less
MOST_CROSSING = 0.34  # share of lines that reach over the gap between two columns
EDGE = 0.1  # of the page's height at its top and bottom, where running lines stand
RAISED = 0.88  # of the line's type size; smaller figures that stand higher refer to notes
_BULLET_SIDES = (1.2, 7.5)  # points of a bullet that is drawn, not written


@dataclass(slots=True)
class TextLine:
    """One line of text: its words from left to right, and the column it stands in with that column's edges.

    Columns count from 0 in each page, in reading order.
    """

    page: int
    words: list[Word]
    base: float
    size: float
    column: int = 0
    edges: tuple[float, float] = (0.0, 0.0)

    @property
    def left(self) -> float:
        """Where the line begins."""
        return self.words[0].left

    @property
    def right(self) -> float:
        """Where the line ends."""
        return self.words[-1].right

    @property
    def text(self) -> str:
        """The words with single blanks between them."""
        return " ".join(word.text for word in self.words)

    @property
    def bold(self) -> bool:
        """Whether all of it is set in bold, a list mark aside."""
        return all(word.type.bold for word in self.words if word.text not in BULLETS)

    @property
    def italic(self) -> bool:
        """Whether all of it is set in italics."""
        return all(word.type.italic for word in self.words)


Flow = TextLine | Table


def flow_of(page: Page) -> list[Flow]:
    """The lines and tables of a page in reading order."""
    tables, words = ruled_tables(page)
    words = [*words, *_drawn_bullets(page.shapes, words)]
    _strike(page.shapes, page.words)
    rows = _rows(page.number, words)
    flow = _ordered(rows)
    for table in tables:
        place = next(
            (at for at, item in enumerate(flow) if isinstance(item, TextLine) and item.base < table.box.top),
            len(flow),
        )
        flow.insert(place, table)
    return flow


def _drawn_bullets(shapes: Iterable[Box], words: Sequence[Word]) -> list[Word]:
    """Bullets for small shapes about as wide as high that stand right before a word."""
    small, large = _BULLET_SIDES
    dots = [
        shape
        for shape in shapes
        if small <= shape.width <= large and small <= shape.height <= large and abs(shape.width - shape.height) < 1.5
    ]
    if not dots:
        return []
    found = []
    for dot in dots:
        middle = (dot.bottom + dot.top) / 2
        level = [word for word in words if word.base - 1 <= middle <= word.base + 0.8 * word.type.size]
        right = [word for word in level if 0 <= word.left - dot.right <= 3 * word.type.size]
        if right and not any(word.left < dot.left and dot.left - word.right < 8 for word in level):
            first = min(right, key=lambda word: word.left)
            found.append(Word("•", dot.left, dot.right, first.base, first.type))
    return found


def _strike(shapes: Iterable[Box], words: Sequence[Word]) -> None:
    """Mark the words through whose middle a line is drawn."""
    for rule in shapes:
        if not rule.is_across():
            continue
        height = (rule.bottom + rule.top) / 2
        for word in words:
            middle = (word.left + word.right) / 2
            if rule.left <= middle <= rule.right and 0.12 < (height - word.base) / word.type.size < 0.5:
                word.struck = True


def _rows(page: int, words: Iterable[Word]) -> list[TextLine]:
    """Lines over the whole width of the page, from top to bottom."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (-word.base, word.left)):
        if not word.text:
            continue
        if rows and any(
            abs(other.base - word.base) <= SAME_LINE * max(other.type.size, word.type.size) for other in rows[-1][:1]
        ):
            rows[-1].append(word)
        else:
            rows.append([word])
    return [_line(page, row) for row in rows]


def _line(page: int, words: Sequence[Word]) -> TextLine:
    sizes: Counter[float] = Counter()
    for word in words:
        sizes[word.type.size] += len(word.text)
    size = max(sizes, key=lambda size: (sizes[size], size))
    base = next(word.base for word in words if word.type.size == size)
    kept: list[Word] = []
    after_mark = False
    for word in sorted(words, key=lambda word: word.left):
        is_mark = _is_note_mark(word, base, size)
        if after_mark and kept and not is_mark and not any(map(str.isalnum, word.text)):
            kept[-1] = replace(kept[-1], text=kept[-1].text + word.text, right=word.right)  # the full stop after it
        elif not is_mark:
            kept.append(word)
        after_mark = is_mark
    return TextLine(page, kept or sorted(words, key=lambda word: word.left), base, size)


def _is_note_mark(word: Word, base: float, size: float) -> bool:
    """Whether a word is a raised figure or sign that refers to a note."""
    return (
        word.type.size <= RAISED * size
        and word.base > base + 0.2 * size
        and bool(re.fullmatch(r"[\d*†‡,\[\]()]{1,4}|[a-z]", word.text))
    )


# --- columns


def _ordered(rows: Sequence[TextLine]) -> list[Flow]:
    """The lines in reading order: where the page has two columns, the left one first between full-width lines."""
    segments = [_segments(row) for row in rows]
    gap = _gutter([segment for row in segments for segment in row])
    if gap is None:
        return _with_open_tables(rows, segments)
    done: list[Flow] = []
    sides: tuple[list[TextLine], list[TextLine]] = ([], [])
    column = 0
    for row, parts in zip(rows, segments, strict=True):
        if any(part.left < gap - 1 and part.right > gap + 1 for part in parts):
            done += [*sides[0], *sides[1], replace(row, column=column + 2)]
            sides, column = ([], []), column + 3
            continue
        for number, side in enumerate(sides):
            words = [word for part in parts if (part.left >= gap) is bool(number) for word in part.words]
            if words:
                side.append(replace(_line(row.page, words), column=column + number))
    return [*done, *sides[0], *sides[1]]


def _with_open_tables(rows: Sequence[TextLine], segments: Sequence[Sequence[TextLine]]) -> list[Flow]:
    """The lines of a page of one column, those of tables without rules put together to tables."""
    lines = [[part.words for part in parts] for parts in segments]
    done: list[Flow] = []
    at = 0
    while at < len(rows):
        found = open_table(lines[at:], rows[at].page) if len(lines[at]) >= FEWEST_COLUMNS else None
        done.append(found[0] if found else rows[at])
        at += found[1] if found else 1
    return done


def with_edges(flow: Sequence[Flow]) -> list[Flow]:
    """The flow of a page with the edges of each line's column; lines alone in a column reach over all of the page."""
    columns: dict[int, list[TextLine]] = {}
    for item in flow:
        if isinstance(item, TextLine):
            columns.setdefault(item.column, []).append(item)
    whole = _edges(_of_usual_size([line for lines in columns.values() for line in lines]))
    edges = {column: _edges(_of_usual_size(lines)) if len(lines) > 1 else whole for column, lines in columns.items()}
    return [replace(item, edges=edges[item.column]) if isinstance(item, TextLine) else item for item in flow]


def _edges(lines: Sequence[TextLine]) -> tuple[float, float]:
    if not lines:
        return 0.0, 0.0
    return min(line.left for line in lines), max(line.right for line in lines)


def _of_usual_size(lines: Sequence[TextLine]) -> Sequence[TextLine]:
    """The lines set in the size of most of them, headings and running lines aside."""
    sizes = Counter(round(line.size) for line in lines)
    usual = max(sizes, key=lambda size: sizes[size], default=0)
    return [line for line in lines if round(line.size) == usual]


def _segments(row: TextLine) -> list[TextLine]:
    """The row cut at wide gaps, a list mark kept with what follows it."""
    parts: list[list[Word]] = [[row.words[0]]]
    for word, following in pairwise(row.words):
        is_mark = len(parts[-1]) == 1 and read_marker(f"{word.text} X") is not None
        if following.left - word.right > GUTTER * row.size and not is_mark:
            parts.append([])
        parts[-1].append(following)
    return [TextLine(row.page, words, row.base, row.size) for words in parts]


def _gutter(segments: Sequence[TextLine]) -> float | None:
    """Where the gap between two columns of text stands, if the page has two."""
    if len(segments) < 2 * FEWEST_LINES:
        return None
    left, right = _edges(segments)
    best: tuple[int, float] | None = None
    for tenth in range(30, 71):
        x = left + (right - left) * tenth / 100
        before = [segment for segment in segments if segment.right <= x]
        after = [segment for segment in segments if segment.left >= x]
        crossing = len(segments) - len(before) - len(after)
        if (
            min(len(before), len(after)) >= FEWEST_LINES
            and crossing <= MOST_CROSSING * len(segments)
            and _is_prose(before)
            and _is_prose(after)
            and _overlap(before, after)
            and (best is None or crossing < best[0])
        ):
            best = (crossing, x)
    return best[1] if best else None


def _is_prose(lines: Sequence[TextLine]) -> bool:
    """Whether most lines fill their column, as those of a table's column do not."""
    left, right = _edges(lines)
    return median(line.right - line.left for line in lines) >= LEAST_FULL * (right - left) and right - left > 80


def _overlap(one: Sequence[TextLine], other: Sequence[TextLine]) -> bool:
    top = min(max(line.base for line in one), max(line.base for line in other))
    bottom = max(min(line.base for line in one), min(line.base for line in other))
    heights = [max(line.base for line in side) - min(line.base for line in side) for side in (one, other)]
    return top - bottom > 0.4 * min(heights)


# --- running lines


def without_running_lines(pages: Sequence[tuple[Page, list[Flow]]]) -> tuple[list[list[Flow]], list[tuple[int, str]]]:
    """The flow of each page without running headers, footers and page numbers; and those, each with its page."""
    counts: Counter[tuple[bool, str]] = Counter()
    for page, flow in pages:
        counts.update({key for item in flow if (key := _running_key(page, item)) is not None})
    fewest = 2 if len(pages) <= 6 else 3
    kept: list[list[Flow]] = []
    removed: list[tuple[int, str]] = []
    for page, flow in pages:
        staying: list[Flow] = []
        for item in flow:
            key = _running_key(page, item)
            if key is not None and isinstance(item, TextLine) and _is_running(item.text, counts[key] >= fewest):
                removed.append((page.number, item.text))
            else:
                staying.append(item)
        kept.append(with_edges(staying))
    return kept, removed


def _running_key(page: Page, item: Flow) -> tuple[bool, str] | None:
    """What a line at the page's top or bottom says, numbers aside; and at which of the two."""
    if isinstance(item, Table) or EDGE * page.height < item.base < (1 - EDGE) * page.height:
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


def body_type(flows: Iterable[Flow]) -> Type:
    """The type in which most of the text is set."""
    counts: Counter[tuple[float, bool]] = Counter()
    for item in flows:
        if isinstance(item, TextLine):
            for word in item.words:
                counts[word.type.size, word.type.bold] += len(word.text)
    if not counts:
        return Type(10.0, bold=False, italic=False, upright=True)
    size, bold = max(counts, key=lambda key: counts[key])
    return Type(size, bold, italic=False, upright=True)

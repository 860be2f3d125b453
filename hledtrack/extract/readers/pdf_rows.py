"""The words of a PDF page put together to lines of text, what is raised or lowered with the words it belongs to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from hledtrack.extract.readers.markers import BULLETS
from hledtrack.extract.readers.pdf_pages import Word
from hledtrack.extract.readers.runs import belongs_to_unit

SAME_LINE = 0.4  # of the type size; words whose base lines differ by less stand on one line
SMALL = 0.88  # of the line's type size; smaller type that stands higher or lower is raised or lowered
OFF_LINE = 0.12  # of the line's type size by which what is raised or lowered stands off its base line at least
HIGHEST = 0.8  # of the line's type size by which it stands off at most
TOUCHING = (-0.5, 0.3)  # of the line's type size: the gap between a word and what is raised behind it
CLOSE = 0.1  # of the type size; a narrower gap parts no words
_NOTE_MARK = re.compile(r"[\d*†‡,\[\]()]{1,4}|[a-z]")


@dataclass(slots=True)
class TextLine:
    """One line of text: its words from left to right, and the column it stands in.

    Columns count from 0 in each page, in reading order; ``side`` is 1 in the left and 2 in the right column of a page
    of two, else 0. ``edges`` are where the text of its column begins and ends; ``pitch`` is how far below the line
    before it a line of a paragraph usually stands here. All are in points.
    """

    page: int
    words: list[Word]
    base: float
    size: float
    column: int = 0
    side: int = 0
    edges: tuple[float, float] = (0.0, 0.0)
    pitch: float = 0.0
    text: str = field(init=False)
    bold: bool = field(init=False)

    def __post_init__(self) -> None:
        self.text = " ".join(word.text for word in self.words)
        self.bold = all(word.type.bold for word in self.words if word.text not in BULLETS)

    @property
    def left(self) -> float:
        """Where the line begins."""
        return self.words[0].left

    @property
    def right(self) -> float:
        """Where the line ends."""
        return self.words[-1].right

    @property
    def italic(self) -> bool:
        """Whether all of it is set in italics."""
        return all(word.type.italic for word in self.words)

    def with_first(self, text: str) -> TextLine:
        """The line with another first word."""
        return replace(self, words=[replace(self.words[0], text=text), *self.words[1:]])


def rows_of(page: int, words: Iterable[Word]) -> list[TextLine]:
    """The lines of ``words`` over their whole width, from top to bottom."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (-word.base, word.left)):
        if not word.text:
            continue
        if rows and abs(rows[-1][0].base - word.base) <= SAME_LINE * max(rows[-1][0].type.size, word.type.size):
            rows[-1].append(word)
        else:
            rows.append([word])
    return [line_of(page, row) for row in _with_raised(rows)]


def _with_raised(rows: Sequence[list[Word]]) -> list[list[Word]]:
    """The rows, those of nothing but raised or lowered words put into the rows these belong to."""
    done = [list(row) for row in rows]
    for above, below in zip(range(len(done)), range(1, len(done)), strict=False):
        for small, large in ((above, below), (below, above)):
            if done[small] and done[large] and _belongs(done[small], done[large]):
                done[large] += done[small]
                done[small] = []
    return [row for row in done if row]


def _belongs(small: Sequence[Word], large: Sequence[Word]) -> bool:
    """Whether each word of a row is smaller than one of the next that it touches, and stands as what is raised does."""
    return len(small) <= len(large) and all(
        any(
            word.type.size <= SMALL * other.type.size
            and OFF_LINE * other.type.size < abs(word.base - other.base) < HIGHEST * other.type.size
            and min(abs(word.left - other.right), abs(other.left - word.right)) < TOUCHING[1] * other.type.size
            for other in large
        )
        for word in small
    )


def line_of(page: int, words: Sequence[Word]) -> TextLine:
    """The line that ``words`` stand on, references to notes left out."""
    sizes: Counter[float] = Counter()
    for word in words:
        sizes[word.type.size] += len(word.text)
    size = max(sizes, key=lambda size: (sizes[size], size))
    base = next(word.base for word in words if word.type.size == size)
    kept: list[Word] = []
    dropped: Word | None = None
    after_small = False
    for word in sorted(words, key=lambda word: word.left):
        before = kept[-1] if kept else None
        small = word.type.size <= SMALL * size and abs(word.base - base) > OFF_LINE * size
        if small and _is_note_mark(word, base, before):
            dropped = word
            continue
        if before is not None and _is_joined(before, word, dropped, small=small or after_small, size=size):
            kept[-1] = replace(before, text=before.text + word.text, right=word.right)
        else:
            kept.append(word)
        after_small, dropped = small, None
    return TextLine(page, kept or sorted(words, key=lambda word: word.left), base, size)


def _is_joined(before: Word, word: Word, dropped: Word | None, *, small: bool, size: float) -> bool:
    """Whether a word carries on the one before it: raised letters, what follows them, a full stop after a note mark."""
    if dropped is not None:
        return not any(map(str.isalnum, word.text))
    low, high = TOUCHING
    return small and low * size < word.left - before.right < (CLOSE if word.type.size > SMALL * size else high) * size


def _is_note_mark(word: Word, base: float, before: Word | None) -> bool:
    """Whether a raised word is a figure or sign that refers to a note, not a part of a unit or of an ordinal."""
    if word.base < base or not _NOTE_MARK.fullmatch(word.text):
        return False
    if before is None:
        return True
    ordinal = word.text.isalpha() and before.text[-1:].isdigit()
    return not ordinal and not belongs_to_unit(word.text, before.text)

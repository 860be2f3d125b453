"""The words of a PDF page put together to lines of text, what is raised or lowered with the words it belongs to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from hledtrack.extract.readers.markers import BULLETS
from hledtrack.extract.readers.pdf_pages import Word
from hledtrack.extract.readers.runs import belongs_to_unit

SAME_LINE = 0.4  # of the type size; words whose base lines differ by less stand on one line
SMALL = 0.88  # of the line's type size; smaller type that stands higher or lower is raised or lowered
OFF_LINE = 0.12  # of the line's type size by which what is raised or lowered stands off its base line at least
HIGHEST, LOWEST = 0.8, 0.4  # of the line's type size by which it stands off at most
TOUCHING = 0.2  # of its type size: the widest gap between a word and what is raised beside it
OVERLAPPING = 0.5  # of its type size by which the two may overlap
CLOSE = 0.1  # of the type size; a narrower gap parts no words where something raised stands between them
TORN = 0.05  # of the type size; a narrower gap parts no words anywhere
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
    def set_in(self) -> float:
        """How far from the edge of its column the line begins."""
        return self.words[0].left - self.edges[0]

    @property
    def right(self) -> float:
        """Where the line ends."""
        return self.words[-1].right

    @property
    def opens_note(self) -> bool:
        """Whether it begins with a raised figure, as a note at the foot of a page does."""
        first = self.words[0]
        return _stands_at(first, replace(first, base=self.base, type=replace(first.type, size=self.size)), 0.0) and (
            first.base > self.base and len(self.words) > 1 and _NOTE_MARK.fullmatch(first.text) is not None
        )

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
    for at, row in enumerate(done):
        for host in (at + 1, at - 1):  # what is raised stands above its line, what is lowered below it
            if row and 0 <= host < len(done) and _belongs(row, done[host]):
                done[host] += row
                done[at] = row = []
    return [row for row in done if row]


def _belongs(small: Sequence[Word], large: Sequence[Word]) -> bool:
    """Whether each word of a row stands at a word of the next one, higher or lower."""
    return len(small) <= len(large) and all(
        any(_stands_at(word, other, max(word.left - other.right, other.left - word.right)) for other in large)
        for word in small
    )


def line_of(page: int, words: Sequence[Word]) -> TextLine:
    """The line that ``words`` stand on, references to notes left out."""
    sizes: Counter[float] = Counter()
    for word in words:
        sizes[word.type.size] += len(word.text)
    size = max(sizes, key=lambda size: (sizes[size], size))
    base = next(word.base for word in words if word.type.size == size)
    ordered = sorted(words, key=lambda word: word.left)
    return TextLine(page, _with_small_joined(ordered) or ordered, base, size)


def _with_small_joined(words: Sequence[Word]) -> list[Word]:
    """Words from left to right, what is raised or lowered joined to the word it stands at, references to notes gone."""
    kept: list[Word] = []
    last: Word | None = None
    host: Word | None = None  # the word that the last one stands at, where that is raised or lowered
    gone = False  # whether the last one was a reference
    for word, following in zip_longest(words, words[1:]):
        before = host or last
        behind = last is not None and before is not None and _stands_at(word, before, word.left - last.right)
        ahead = not behind and following is not None and _stands_at(word, following, following.left - word.right)
        at = before if behind else following if ahead else None
        if at is not None and _is_note_mark(word, at, kept[-1] if kept and behind else None):
            last, host, gone = word, at, True
            continue
        close = last is not None and _is_close(last, word, CLOSE if host is not None else TORN)
        if kept and ((gone and not any(map(str.isalnum, word.text))) or (not gone and (behind or close))):
            kept[-1] = replace(kept[-1], text=kept[-1].text + word.text, right=word.right)
        else:
            kept.append(word)
        last, host, gone = word, at, False
    return kept


def _is_close(last: Word, word: Word, widest: float) -> bool:
    """Whether no gap parts two words: a word may be drawn in pieces, with other words between them."""
    size = max(last.type.size, word.type.size)
    return -CLOSE * size < word.left - last.right < widest * size


def _stands_at(word: Word, other: Word, gap: float) -> bool:
    """Whether a word is smaller than the other, close to it, and set higher or lower."""
    size = other.type.size
    return (
        word.type.size <= SMALL * size
        and OFF_LINE * size < abs(word.base - other.base)
        and -LOWEST * size < word.base - other.base < HIGHEST * size
        and -OVERLAPPING * size < gap < TOUCHING * size
    )


def _is_note_mark(word: Word, at: Word, before: Word | None) -> bool:
    """Whether a raised word is a figure or sign that refers to a note, not a part of a unit or of an ordinal."""
    if word.base < at.base or not _NOTE_MARK.fullmatch(word.text):
        return False
    if before is None:
        return True
    ordinal = word.text.isalpha() and before.text[-1:].isdigit()
    return not ordinal and not belongs_to_unit(word.text, before.text)

"""The words of a PDF page put together to lines of text, what is raised or lowered with the words it belongs to."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from hledtrack.extract.readers.markup.text_runs import belongs_to_unit
from hledtrack.extract.readers.outline.item_marks import BULLETS
from hledtrack.extract.readers.pdf.pages import Word

SAME_LINE = 0.4  # of the type size; words whose base lines differ by less stand on one line
SMALL = 0.88  # of the line's type size; smaller type that stands higher or lower is raised or lowered
OFF_LINE = 0.12  # of the line's type size by which what is raised or lowered stands off its base line at least
HIGHEST, LOWEST = 0.8, 0.4  # of the line's type size by which it stands off at most
TOUCHING = 0.2  # of its type size: the widest gap between a word and what is raised behind it
APART = 0.35  # the same for what refers to a note
BEFORE = 0.6  # the same before the first word of a note
OVERLAPPING = 0.5  # of its type size by which the two may overlap
CLOSE = 0.1  # of the type size; a narrower gap parts no words where something raised stands between them
TORN = 0.05  # of the type size; a narrower gap parts no words anywhere
LONGEST_RAISED = 6  # letters
LARGEST_HOST = 2.5  # times its own type size that the word has at which something raised stands
MOST_SIZES = 12  # of a page that are looked at for something raised, from the smallest
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
        raised = first.type.size <= SMALL * self.size and first.base > self.base + OFF_LINE * self.size
        return raised and len(self.words) > 1 and _NOTE_MARK.fullmatch(first.text) is not None

    @property
    def italic(self) -> bool:
        """Whether all of it is set in italics."""
        return all(word.type.italic for word in self.words)

    def with_first(self, text: str) -> TextLine:
        """The line with another first word."""
        return replace(self, words=[replace(self.words[0], text=text), *self.words[1:]])


def rows_of(page: int, words: Iterable[Word]) -> list[TextLine]:
    """The lines of ``words`` over their whole width, from top to bottom."""
    told = [word for word in words if word.text]
    hosts = _hosts(told)
    levels = [(hosts[id(word)].base if id(word) in hosts else word.base, word) for word in told]
    rows: list[list[Word]] = []
    top, largest = 0.0, 0.0
    for base, word in sorted(levels, key=lambda level: (-level[0], level[1].left)):
        if rows and top - base <= SAME_LINE * max(largest, word.type.size):
            rows[-1].append(word)
        else:
            rows.append([word])
            top, largest = base, word.type.size
    return [line_of(page, row) for row in rows]


def _hosts(words: Sequence[Word]) -> dict[int, Word]:
    """The words that raised or lowered ones stand at, by these."""
    found: dict[int, Word] = {}
    sizes = Counter(word.type.size for word in words)
    for size in sorted(sizes)[:MOST_SIZES]:
        larger = sorted((word for word in words if SMALL * word.type.size >= size), key=lambda word: word.base)
        if not larger:
            break
        bases = [word.base for word in larger]
        for word in words:
            if word.type.size == size and len(word.text) <= LONGEST_RAISED:
                low, high = word.base - HIGHEST * LARGEST_HOST * size, word.base + LOWEST * LARGEST_HOST * size
                near = larger[bisect_left(bases, low) : bisect_right(bases, high)]
                host = next((host for host in near if _stands_beside(word, host)), None)
                if host is not None:
                    found[id(word)] = host
    return found


def _stands_beside(word: Word, host: Word) -> bool:
    if word.left < host.left:
        return _stands_at(word, host, host.left - word.right, BEFORE)
    return _stands_at(word, host, word.left - host.right, _reach(word))


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
    for word in words:
        before = host or last
        behind = (
            last is not None and before is not None and _stands_at(word, before, word.left - last.right, _reach(word))
        )
        if behind and before is not None and _is_note_mark(word, before, kept[-1]):
            last, host, gone = word, before, True
            continue
        close = last is not None and _is_close(last, word, CLOSE if host is not None else TORN)
        if kept and ((gone and not any(map(str.isalnum, word.text))) or (not gone and (behind or close))):
            kept[-1] = replace(kept[-1], text=kept[-1].text + word.text, right=word.right)
        else:
            kept.append(word)
        last, host, gone = word, before if behind else None, False
    return kept


def _is_close(last: Word, word: Word, widest: float) -> bool:
    """Whether no gap parts two words: a word may be drawn in pieces, with other words between them."""
    size = max(last.type.size, word.type.size)
    return -CLOSE * size < word.left - last.right < widest * size


def _stands_at(word: Word, other: Word, gap: float, reach: float) -> bool:
    """Whether a word is smaller than the other, no farther from it than ``reach`` times its size, and off its line."""
    size = other.type.size
    return (
        word.type.size <= SMALL * size
        and OFF_LINE * size < abs(word.base - other.base)
        and -LOWEST * size < word.base - other.base < HIGHEST * size
        and -OVERLAPPING * size < gap < reach * size
    )


def _reach(word: Word) -> float:
    """How far behind its word something raised may stand: a reference to a note has a blank before it at times."""
    return APART if _NOTE_MARK.fullmatch(word.text) else TOUCHING


def _is_note_mark(word: Word, at: Word, before: Word) -> bool:
    """Whether a raised word is a figure or sign that refers to a note, not a part of a unit or of an ordinal."""
    if word.base < at.base or not _NOTE_MARK.fullmatch(word.text):
        return False
    ordinal = word.text.isalpha() and before.text[-1:].isdigit()
    return not ordinal and not belongs_to_unit(word.text, before.text)

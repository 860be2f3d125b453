"""What is measured on the lines of a PDF file: the edges of its columns, the pitch of its lines, its body's type."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from hledtrack.extract.readers.markers import read_marker
from hledtrack.extract.readers.pdf_columns import edges_of
from hledtrack.extract.readers.pdf_flow import Flow
from hledtrack.extract.readers.pdf_pages import Page, Type, Word
from hledtrack.extract.readers.pdf_rows import TextLine
from hledtrack.extract.readers.signs import ends_clause, is_running_text

ALIKE = 0.08  # of the type size by which two lines of one type may differ
USUAL_PITCH = 1.2  # times the type size: how far apart lines stand where nothing shows it
WIDEST_PITCH = 3.5  # times the type size; lines farther apart belong to no paragraph
FEWEST_PAIRS = 3  # of lines that show the pitch of a page
FEWEST_LINES = 12  # of a column that show its edges
SAME_EDGE = 3.0  # points by which the edges of one column may differ from page to page

Edges = tuple[float, float]


def measured(flows: Sequence[Sequence[Flow]]) -> list[list[Flow]]:
    """The flows of all pages, each line with the edges of its column and the pitch of the lines of its type."""
    lines = [[item for item in flow if isinstance(item, TextLine)] for flow in flows]
    edges = _all_edges(lines)
    pitches = _Pitches(lines)
    return [
        [
            replace(item, edges=edges[page, item.side], pitch=pitches.of(page, item))
            if isinstance(item, TextLine)
            else item
            for item in flow
        ]
        for page, flow in enumerate(flows)
    ]


def _all_edges(pages: Sequence[Sequence[TextLine]]) -> dict[tuple[int, int], Edges]:
    """The edges of the columns of each page; columns of few lines reach as far as they do on the other pages."""
    columns: dict[tuple[int, int], list[TextLine]] = {}
    for page, lines in enumerate(pages):
        for line in lines:
            columns.setdefault((page, line.side), []).append(line)
    usual = {key: _of_usual_size(lines) for key, lines in columns.items()}
    own = {key: edges_of(lines) for key, lines in usual.items()}
    known: dict[tuple[int, int], list[float]] = {}  # right edges of columns by side and left edge
    for key, lines in usual.items():
        if len(lines) >= FEWEST_LINES:
            known.setdefault((key[1], round(own[key][0] / SAME_EDGE)), []).append(own[key][1])
    done: dict[tuple[int, int], Edges] = {}
    for key, (left, right) in own.items():
        if len(usual[key]) < FEWEST_LINES:
            place = round(left / SAME_EDGE)
            others = [edge for at in (place - 1, place, place + 1) for edge in known.get((key[1], at), ())]
            right = max(right, median(others)) if others else right
        done[key] = left, right
    return done


def _of_usual_size(lines: Sequence[TextLine]) -> Sequence[TextLine]:
    """The lines set in the size of most of them, headings aside."""
    sizes = Counter(round(line.size) for line in lines)
    usual = max(sizes, key=lambda size: sizes[size], default=0)
    return [line for line in lines if round(line.size) == usual]


class _Pitches:
    """How far below each other the lines of a paragraph stand, as lines show whose sentence goes on in the next."""

    def __init__(self, pages: Sequence[Sequence[TextLine]]) -> None:
        shown: dict[tuple[int, int], list[float]] = {}
        for page, lines in enumerate(pages):
            for above, line in pairwise(lines):
                pitch = above.base - line.base
                if _goes_on(above, line) and 0 < pitch <= WIDEST_PITCH * line.size:
                    shown.setdefault((page, round(line.size)), []).append(pitch / line.size)
        self._of_page = {key: median(found) for key, found in shown.items() if len(found) >= FEWEST_PAIRS}
        by_size: dict[int, list[float]] = {}
        for (_, size), found in shown.items():
            by_size.setdefault(size, []).extend(found)
        self._of_size = {size: median(found) for size, found in by_size.items()}
        everything = [pitch for found in by_size.values() for pitch in found]
        self._usual = median(everything) if everything else USUAL_PITCH

    def of(self, page: int, line: TextLine) -> float:
        """The pitch in points of lines like ``line`` on its page, else in the document."""
        size = round(line.size)
        return line.size * self._of_page.get((page, size), self._of_size.get(size, self._usual))


def _goes_on(above: TextLine, line: TextLine) -> bool:
    return (
        above.column == line.column
        and abs(above.size - line.size) <= ALIKE * line.size
        and line.text[:1].islower()
        and not ends_clause(above.text)
        and read_marker(line.text) is None
    )


def body_type(pages: Iterable[Page], flows: Iterable[Sequence[Flow]]) -> Type:
    """The type in which most of the text is set: of the lines, where some of them are running text, else of all words.

    In a document that is little more than a table the lines outside of it are headings.
    """
    lines = [item for flow in flows for item in flow if isinstance(item, TextLine)]
    if any(line.text[:1].islower() or is_running_text(line.text) for line in lines):
        return _most_used(word for line in lines for word in line.words)
    return _most_used(word for page in pages for word in page.words)


def _most_used(words: Iterable[Word]) -> Type:
    counts: Counter[tuple[float, bool]] = Counter()
    for word in words:
        counts[word.type.size, word.type.bold] += len(word.text)
    if not counts:
        return Type(10.0, bold=False, italic=False)
    size, bold = max(counts, key=lambda key: counts[key])
    return Type(size, bold, italic=False)

"""What is measured on the lines of a PDF file: the edges of its columns, the pitch of its lines, its body's type."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from hledtrack.extract.readers.outline.item_marks import read_marker
from hledtrack.extract.readers.outline.signs import ends_clause, is_running_text
from hledtrack.extract.readers.pdf.flow import Flow
from hledtrack.extract.readers.pdf.pages import Page, Type, Word
from hledtrack.extract.readers.pdf.reading_order import edges_of
from hledtrack.extract.readers.pdf.text_lines import TextLine

ALIKE = 0.08  # of the type size by which two lines of one type may differ
USUAL_PITCH = 1.2  # times the type size: how far apart lines stand where nothing shows it
WIDEST_PITCH = 3.5  # times the type size; lines farther apart belong to no paragraph
FEWEST_PAIRS = 3  # of lines that show the pitch of a page
FEWEST_LINES = 12  # of a column that show its edges
SAME_EDGE = 3.0  # points by which a column may reach over its edges on another page
SAME_RIGHT_EDGE = 15.0  # points by which the longest lines of one column may differ from page to page
FARTHEST_SET_IN = 100.0  # points by which all lines of a page may be set in

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
    """The edges of the columns of each page, by page and side, the same for columns that stand at the same place."""
    columns: dict[tuple[int, int], list[TextLine]] = {}
    for page, lines in enumerate(pages):
        for line in lines:
            columns.setdefault((page, line.side), []).append(line)
    own = {key: (edges_of(usual), len(usual)) for key, usual in _usual(columns)}
    places: dict[int, list[Edges]] = {}  # by side: where columns of many lines stand
    for (_, side), (edges, count) in sorted(own.items(), key=lambda entry: -entry[1][1]):
        known = places.setdefault(side, [])
        at = next((at for at, place in enumerate(known) if _is_same_place(edges, place, count)), None)
        if at is None:
            known.append(edges)
        else:
            known[at] = min(known[at][0], edges[0]), max(known[at][1], edges[1])
    return {
        key: next((place for place in places[key[1]] if _is_same_place(edges, place, count)), edges)
        for key, (edges, count) in own.items()
    }


def _is_same_place(edges: Edges, place: Edges, count: int) -> bool:
    """Whether a column of ``count`` lines is one that was seen elsewhere; what few lines show are items set in."""
    if count < FEWEST_LINES:
        return place[0] - SAME_EDGE < edges[0] and edges[1] < place[1] + SAME_EDGE
    return abs(edges[1] - place[1]) < SAME_RIGHT_EDGE and abs(edges[0] - place[0]) < FARTHEST_SET_IN


def _usual(columns: dict[tuple[int, int], list[TextLine]]) -> Iterator[tuple[tuple[int, int], Sequence[TextLine]]]:
    for key, lines in columns.items():
        yield key, _of_usual_size(lines)


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

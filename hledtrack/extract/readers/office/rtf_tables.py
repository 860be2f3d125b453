"""The tables of Rich Text Format: rows, each with its own cells, laid into common columns by where their cells end."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from hledtrack.extract.readers.outline.grids import GridCell, GridRow
from hledtrack.extract.readers.raw.folding import FoldedText

NEAR = 40  # twentieths of a point between the edges of one column in two rows


class _Place(NamedTuple):
    """Where a cell ends, in twentieths of a point, and what it is merged with: "", "left" or "above"."""

    edge: int
    join: str


class _Row(NamedTuple):
    places: tuple[_Place, ...]
    texts: tuple[FoldedText, ...]
    is_header: bool


@dataclass(slots=True)
class TableCollector:
    """Takes what a file says of a table's rows, one word after the other."""

    _rows: list[_Row] = field(default_factory=list)
    _texts: list[FoldedText] = field(default_factory=list)
    _places: list[_Place] = field(default_factory=list)
    _join: str = ""
    _is_header: bool = False

    def take(self, word: str, number: int | None) -> bool:
        """Whether a control word says how the cells of a row are laid out."""
        if word == "trowd":
            self._places, self._join, self._is_header = [], "", False
        elif word == "trhdr":
            self._is_header = True
        elif word in ("clmrg", "clvmrg"):
            self._join = "left" if word == "clmrg" else "above"
        elif word == "cellx":
            self._places.append(_Place(number or 0, self._join))
            self._join = ""
        else:
            return False
        return True

    def end_cell(self, text: FoldedText) -> None:
        """Take what a cell says."""
        self._texts.append(text)

    def end_row(self) -> None:
        """Take the cells since the last row as one."""
        if self._texts:
            self._rows.append(_Row(tuple(self._places), tuple(self._texts), self._is_header))
            self._texts = []

    def taken(self) -> list[GridRow]:
        """The rows collected; the collector is empty afterwards."""
        rows, self._rows = self._rows, []
        edges = _edges([place.edge for row in rows for place in row.places])
        above: dict[int, FoldedText] = {}
        laid = []
        for row in rows:
            cells = tuple(_cells(row, edges, above))
            laid.append(GridRow(cells))
        return laid


def _edges(found: Sequence[int]) -> list[int]:
    """The right edges of a table's columns; those near each other are one."""
    edges: list[int] = []
    for edge in sorted(set(found)):
        if not edges or edge - edges[-1] > NEAR:
            edges.append(edge)
    return edges


def _cells(row: _Row, edges: Sequence[int], above: dict[int, FoldedText]) -> Iterator[GridCell]:
    """The cells of a row, each with the columns that it covers; ``above`` holds what each column said before."""
    left = 0
    waiting: FoldedText | None = None
    for index, text in enumerate(row.texts):
        place = row.places[index] if index < len(row.places) else _Place(0, "")
        following = row.places[index + 1] if index + 1 < len(row.places) else None
        said = text if waiting is None else waiting
        if following is not None and following.join == "left":
            waiting = said
            continue
        waiting = None
        right = bisect_right(edges, place.edge) if place.edge else left + 1
        if place.join == "above":
            said = above.get(right, said)
        above[right] = said
        yield GridCell(said, max(1, right - left), is_header=row.is_header)
        left = max(right, left + 1)

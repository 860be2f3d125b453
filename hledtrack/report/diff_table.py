"""A diff as text: one line a commitment where the page is wide enough, worst news first."""

from __future__ import annotations

from hledtrack.model import Outcome
from hledtrack.report.diff_view import DiffView, Row
from hledtrack.report.page import Cell, Page, Words, cell

# Below the first width the id and the days move under their neighbours; from the second on nothing shares a cell.
_NARROW = 100
_WIDE = 170

_COLOURS = {
    Outcome.CANCELLED: "red",
    Outcome.SLIPPED: "red",
    Outcome.UNMENTIONED: "magenta",
    Outcome.DROPPED: "magenta",
    Outcome.UNDATED: "yellow",
    Outcome.REOPENED: "yellow",
    Outcome.REGRESSED: "yellow",
    Outcome.COMPLETED: "green",
    Outcome.PROGRESSED: "green",
    Outcome.ADDED: "cyan",
}


def print_diff(view: DiffView, page: Page, *, quotes: bool = False) -> None:
    """Print ``view``; with ``quotes`` each line is followed by what both reviews say and where."""
    page.line(view.title, "bold")
    longest = max((len(row.id) for group in view.groups for row in group.rows), default=0)
    id_width = longest if page.width is None or page.width >= _NARROW else 0
    for group in view.groups:
        page.line()
        page.line(group.heading, f"bold {_COLOURS.get(group.outcome, '')}".strip())
        if not quotes:
            page.table([_cells(row, page.width) for row in group.rows], first_width=id_width)
            continue
        for row in group.rows:
            page.table([_cells(row, page.width)], first_width=id_width)
            for side in row.evidence:
                page.line(f"{side.review}: {side.shown}", indent=6)
                page.line(side.source, "dim", indent=8)
    page.line()
    page.line(view.counts, "bold")
    for line in view.unsettled:
        page.line(line, "yellow")


def _cells(row: Row, width: int | None) -> list[Cell]:
    """The cells of a line; what has no column of its own stands on its neighbour's next line."""
    also = "; ".join(row.also)
    if width is None or width >= _WIDE:
        return [
            cell(row.id, "bold"),
            cell(row.title),
            cell(row.agencies, "dim"),
            cell(row.change),
            cell(row.days),
            cell(also, "dim"),
        ]
    if width >= _NARROW:
        title = _stacked(Words(row.title), Words(row.agencies, "dim"), Words(also, "dim"))
        return [cell(row.id, "bold"), title, cell(row.change), cell(row.days)]
    title = _stacked(Words(row.title, "bold"), Words(row.id), Words(row.agencies, "dim"), Words(also, "dim"))
    return [title, _stacked(Words(row.change), Words(row.days))]


def _stacked(*lines: Words) -> Cell:
    return tuple(words for words in lines if words.text) or cell("")

"""A diff as text: one line a commitment where the page is wide enough, worst news first."""

from __future__ import annotations

from collections.abc import Sequence

from hledtrack.model import Outcome
from hledtrack.report.diffs.diff_view import DiffView, Row
from hledtrack.report.rendering.cells import Cell, Words, cell
from hledtrack.report.rendering.page import Page
from hledtrack.report.rendering.stacked import is_narrow, is_wide, lines_of, print_stacked

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
    """Print ``view``, the counts first; with ``quotes`` each line is followed by what both reviews say and where."""
    page.line(view.title, "bold")
    page.line(view.counts, "bold")
    for line in view.unsettled:
        page.line(line, "yellow")
    longest = max((len(row.id) for group in view.groups for row in group.rows), default=0)
    for group in view.groups:
        page.line()
        page.line(group.heading, f"bold {_COLOURS.get(group.outcome, '')}".strip())
        for line in group.folded:
            page.line(line, "dim", indent=2)
        if not group.rows:
            continue
        if is_narrow(page):
            print_stacked([_stack(row, quotes) for row in group.rows], page)
        elif not quotes:
            page.table([_cells(row, page) for row in group.rows], first_width=longest)
        else:
            _print_with_quotes(group.rows, longest, page)


def _print_with_quotes(rows: Sequence[Row], id_width: int, page: Page) -> None:
    for row in rows:
        page.table([_cells(row, page)], first_width=id_width)
        for side in row.evidence:
            page.line(f"{side.review}: {side.shown}", indent=6)
            page.line(side.source, "dim", indent=8)


def _stack(row: Row, quotes: bool) -> list[Cell]:
    """The lines of an entry on a narrow page."""
    change = ", ".join(filter(None, (row.change, row.days)))
    lines: list[Cell] = [(Words(row.title, "bold"),), (Words(change),), (Words(row.id), Words(row.agencies, "dim"))]
    lines += [(Words("; ".join(row.also), "dim"),)]
    for side in row.evidence if quotes else ():
        lines += [(Words(f"{side.review}: {side.shown}"),), (Words(side.source, "dim"),)]
    return lines


def _cells(row: Row, page: Page) -> list[Cell]:
    """The cells of a line; what has no column of its own stands on its neighbour's next line."""
    also = "; ".join(row.also)
    if is_wide(page):
        return [
            cell(row.id, "bold"),
            cell(row.title),
            cell(row.agencies, "dim"),
            cell(row.change),
            cell(row.days),
            cell(also, "dim"),
        ]
    title = lines_of(Words(row.title), Words(row.agencies, "dim"), Words(also, "dim"))
    return [cell(row.id, "bold"), title, lines_of(Words(row.change), Words(row.days))]

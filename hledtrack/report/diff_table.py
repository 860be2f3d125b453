"""A diff as rich tables for the terminal, and as complete plain lines where it is piped."""

from __future__ import annotations

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from hledtrack.model import Outcome
from hledtrack.report.diff_view import DiffView, Group, Row

# Below this width the agencies and the days move under their neighbours; above the other, nothing shares a cell.
_NARROW = 100
_WIDE = 170

_COLOURS = {
    Outcome.CANCELLED: "red",
    Outcome.SLIPPED: "red",
    Outcome.UNMENTIONED: "magenta",
    Outcome.UNDATED: "yellow",
    Outcome.REOPENED: "yellow",
    Outcome.REGRESSED: "yellow",
    Outcome.COMPLETED: "green",
    Outcome.PROGRESSED: "green",
    Outcome.ADDED: "cyan",
}


def print_diff(view: DiffView, console: Console, *, quotes: bool = False) -> None:
    """Print ``view``; with ``quotes`` each line is followed by what both reviews say and where."""
    console.print(Text(view.title, style="bold"), soft_wrap=True)
    id_width = max((len(row.id) for group in view.groups for row in group.rows), default=0)
    for group in view.groups:
        console.print()
        console.print(Text(group.heading, style=f"bold {_COLOURS.get(group.outcome, 'default')}"))
        if quotes:
            _print_quoted(group, console, id_width)
        else:
            console.print(_table(group, console.width, id_width))
    console.print()
    console.print(Text(view.counts, style="bold"), soft_wrap=True)


def _print_quoted(group: Group, console: Console, id_width: int) -> None:
    for row in group.rows:
        console.print(_table(Group(group.outcome, group.heading, (row,)), console.width, id_width))
        for side in row.evidence:
            console.print(Padding(Text(f"{side.review}: “{side.quote}”"), (0, 0, 0, 6), expand=False))
            console.print(Padding(Text(side.source, style="dim"), (0, 0, 0, 8), expand=False))


def _table(group: Group, width: int, id_width: int) -> Table:
    """One group's rows, one line each where the page is wide enough."""
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0), pad_edge=False)
    rows = [_cells(row, width) for row in group.rows]
    for index in range(len(rows[0])):
        is_id = width >= _NARROW and index == 0
        table.add_column(
            overflow="fold",
            no_wrap=is_id,
            min_width=id_width if is_id else None,
            style="bold" if index == 0 else "",
        )
    for cells in rows:
        table.add_row(*cells)
    return table


def _cells(row: Row, width: int) -> list[Text]:
    """The cells of a line; what has no column of its own stands on its neighbour's next line."""
    id, title, agencies, change, days = (Text(t) for t in (row.id, row.title, row.agencies, row.change, row.days))
    also = Text("; ".join(row.also))
    for quiet in (agencies, also):
        quiet.stylize("not bold dim")
    if width < _NARROW:
        return [_stacked(title, Text(row.id, style="not bold"), agencies, also), _stacked(change, days)]
    if width < _WIDE:
        return [id, _stacked(title, agencies, also), change, days]
    return [id, title, agencies, change, days, also]


def _stacked(*texts: Text) -> Text:
    return Text("\n").join(text for text in texts if text)

"""The plain look of every list: no lines, one row an entry, nothing cut off."""

from __future__ import annotations

from rich.table import Table


def plain_table(*headers: str, numbers: frozenset[str] = frozenset()) -> Table:
    """An empty table with these headers; columns named in ``numbers`` are aligned to the right."""
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="bold")
    for header in headers:
        table.add_column(header, overflow="fold", justify="right" if header in numbers else "left")
    return table

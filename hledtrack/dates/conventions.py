"""The calendar by which dates are read."""

from __future__ import annotations

from typing import Literal, NamedTuple


class Calendar(NamedTuple):
    """The conventions of a dialogue that its documents do not spell out.

    ``fiscal_year_start`` is the month (1 to 12) in which a fiscal year begins; the fiscal year is named after the
    calendar year in which it ends. ``date_order`` says how 01/02/2024 is meant; without it such a date is refused.
    ``southern`` puts summer into December to February.
    """

    fiscal_year_start: int = 10
    date_order: Literal["dmy", "mdy"] | None = None
    southern: bool = False

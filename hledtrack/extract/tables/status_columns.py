"""Which of several columns say how far the rows are: the latest of them, or remarks that begin with a status."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from hledtrack.extract.language.lexicon import Lexicon
from hledtrack.extract.status.status_words import read_status
from hledtrack.extract.tables.column_values import Values
from hledtrack.extract.tables.header_words import Header, folded_header
from hledtrack.model import Status, Window

_BEGUN = (Status.IN_PROGRESS, Status.COMPLETED, Status.CANCELLED)
_FEWEST_TOLD = 2  # cells that begin with a status, and
_LEAST_TOLD = 0.25  # of a column's cells, from which it holds remarks about it
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_LEAST_YEAR = 1900
_UP_TO = re.compile(r"\d|[.,;:(–—]|-(?=\s)")


def latest_first(
    roles: Mapping[str, tuple[int, ...]], readings: Sequence[Header], headers: Sequence[str], values: Values
) -> dict[str, tuple[int, ...]]:
    """The columns of status that name a day or what comes first, the latest first.

    "Status May 2026" goes before "Status December 2025", "Current status" before "Previous status", "Q3 status" before
    "Q2 status".
    """
    told = [at for at, reading in enumerate(readings) if reading.role == "status" and not reading.doubtful]
    if "status" in roles and len(told) > 1 and (aged := _by_age(told, readings, headers)):
        return {"status": aged}
    days = {at: _day_of(headers[at], values) for at, reading in enumerate(readings) if reading.role == "status"}
    dated = {at: window.latest for at, window in days.items() if window is not None and window.latest is not None}
    if "status" not in roles or not dated:
        return {}
    latest = sorted(dated, key=lambda at: dated[at], reverse=True)
    return {"status": (*latest, *(at for at in roles["status"] if at not in latest))}


def _by_age(told: Sequence[int], readings: Sequence[Header], headers: Sequence[str]) -> tuple[int, ...]:
    """The columns of status, the latest first, where their names say which that is; none where they do not."""
    if any(readings[at].age for at in told) and not any(_YEAR.search(headers[at]) for at in told):
        return tuple(sorted(told, key=lambda at: -readings[at].age))
    counted = {at: [int(figure) for figure in re.findall(r"\d+", headers[at])] for at in told}
    alike = {re.sub(r"\d+", "0", folded_header(headers[at])) for at in told}
    if len(alike) > 1 or not all(len(figures) == 1 and figures[0] < _LEAST_YEAR for figures in counted.values()):
        return ()
    return tuple(sorted(told, key=lambda at: counted[at], reverse=True))


def opening_with_status(
    readings: Sequence[Header], values: Values, lexicon: Lexicon, taken: set[int]
) -> tuple[int, ...]:
    """The columns whose name says nothing and whose cells begin with how far it is: "Done, see the annex"."""
    found = []
    for at, reading in enumerate(readings):
        if at in taken or reading.role not in (None, "other"):
            continue
        cells = values.column(at)
        stated = [status for cell in cells if (status := _opening(cell, lexicon)) is not None]
        begun = any(status in _BEGUN for status in stated)  # "New ..." and "Open ..." alone may be anything
        if begun and len(stated) >= _FEWEST_TOLD and len(stated) >= _LEAST_TOLD * len(cells):
            found.append(at)
    return tuple(found)


def _day_of(header: str, values: Values) -> Window | None:
    """The time that a header names, also a year alone: "Status 2024"."""
    years = _YEAR.findall(header)
    return values.window(header) or (values.window(years[0]) if len(years) == 1 else None)


def _opening(cell: str, lexicon: Lexicon) -> Status | None:
    """The status that a cell begins with, up to its first figure or mark: none in "Progress tool is online"."""
    head = _UP_TO.split(cell, maxsplit=1)[0].strip()
    reading = read_status(head or cell, lexicon)
    return reading.status if reading.exact else None

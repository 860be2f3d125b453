"""Which column of a table holds which field: told by the headers, and where they leave doubt by the values."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from hledtrack.extract.language.lexicon import Lexicon, load_lexicon
from hledtrack.extract.status.status_marks import is_box, is_tick
from hledtrack.extract.status.status_words import StatusReading, read_status
from hledtrack.extract.tables.column_values import Values
from hledtrack.extract.tables.header_words import Header, folded_header, header_of
from hledtrack.extract.tables.status_columns import latest_first, opening_with_status
from hledtrack.languages import LANGUAGES
from hledtrack.model import Window

_SINGLE = ("title", "agencies", "status", "progress", "text", "location", "pillar", "workstream")
_MAY_HAVE_GAPS = ("agencies", "status", "progress", "text", "location")
_FEWEST_OTHERS = 2  # fields that a table must have for its only other column to be the title
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_SHORT_YEAR = re.compile(r"[^\W\d_]{1,9}\.?\d?[-\s/'’]*\d\d")  # "Jan-25", "Q1 25"
_SHARE = re.compile(r"\s*(\d+(?:[.,]\d+)?)\s*(%?)\s*")


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of each field, the first filled of which counts.

    ``levels`` are columns whose headers name a level of completion that a mark in a row chooses; ``asked`` is the one
    column whose header asks whether it is done. ``shares`` says that the progress is a share of 1. ``repeated`` are the
    headers that two columns of one field have in common; ``filled_status`` that a column of status says anything.
    ``periods`` are columns named for a time ("Q1 2025") in which a mark says that a row's work falls into it.
    """

    roles: Mapping[str, tuple[int, ...]]
    levels: Mapping[int, StatusReading] = field(default_factory=dict)
    asked: StatusReading | None = None
    shares: bool = False
    repeated: tuple[str, ...] = ()
    filled_status: bool = False
    periods: Mapping[int, Window] = field(default_factory=dict)

    @property
    def tells_status(self) -> bool:
        """Whether a column with anything in it says how far the rows are."""
        return self.filled_status or bool(self.levels)

    @property
    def tells_due(self) -> bool:
        """Whether a column says when the rows are due."""
        return "expected" in self.roles or bool(self.periods)

    def of(self, role: str) -> tuple[int, ...]:
        """The columns of a field; none where the table does not have it."""
        return self.roles.get(role, ())


def understood_columns(
    headers: Sequence[str],
    values: Values,
    lexicon: Lexicon,
    named: Mapping[str, str] | None = None,
    title: int | None = None,
) -> Columns:
    """What the columns hold. ``named`` maps fields to headers and goes before what the words of the headers say.

    ``title`` is the column of the title where the form of the table tells it.
    """
    readings = [header_of(header, lexicon.language) for header in headers]
    roles = _named(headers, named or {}) | ({"title": (title,)} if title is not None else {})
    taken = {at for columns in roles.values() for at in columns}
    levels = {} if "status" in roles else _levels(headers, values, lexicon, taken)
    taken |= set(levels)
    for role in _SINGLE:
        if role not in roles and not (role == "status" and levels):
            at = _best(role, readings, values, taken)
            if at is not None:
                roles[role] = _with_namesakes(at, headers, taken)
                taken |= set(roles[role])
                roles[role] += _filling_gaps(role, roles[role], readings, values, taken)
                taken |= set(roles[role])
    for role in ("expected", "actual"):
        if role not in roles:
            found = _dates(role, readings, headers, values, taken, roles.get("title", ()))
            roles |= {role: found} if found else {}
            taken |= set(found)
    _fill_title(roles, readings, values, taken, headers)
    asked = _asked(roles.get("status", ()), headers, values, lexicon)
    remarks = tuple(at for at, reading in enumerate(readings) if reading.remarks)
    if not remarks and not levels and not {"status", "progress"} & roles.keys():
        remarks = opening_with_status(readings, values, lexicon, taken)
    roles |= {"remarks": remarks} if remarks else {}
    roles |= latest_first(roles, readings, headers, values)
    progress = [cell for at in roles.get("progress", ()) for cell in values.column(at)]
    filled = any(values.column(at) for role in ("status", "progress") for at in roles.get(role, ()))
    periods = {} if "expected" in roles else _periods(headers, values, taken)
    return Columns(roles, levels, asked, _are_shares(progress), _repeated(roles, headers), filled, periods)


def _named(headers: Sequence[str], named: Mapping[str, str]) -> dict[str, tuple[int, ...]]:
    folded = [folded_header(header) for header in headers]
    wanted = {role: folded_header(name) for role, name in named.items()}
    found = {role: tuple(at for at, header in enumerate(folded) if header == name) for role, name in wanted.items()}
    return {role: columns for role, columns in found.items() if columns}


def _best(role: str, readings: Sequence[Header], values: Values, taken: set[int]) -> int | None:
    """The column that names a role best; of "progress" and "status" the values say which one they are."""
    fitting = [
        (reading.rank, at)
        for at, reading in enumerate(readings)
        if at not in taken and _fits(role, reading, at, values)
    ]
    return min(fitting)[1] if fitting else None


def _fits(role: str, reading: Header, at: int, values: Values) -> bool:
    if reading.role not in ("status", "progress"):
        return reading.role == role
    if reading.role == role and not reading.doubtful and role == "status":
        return True
    cells = values.column(at)
    figures = sum(_SHARE.fullmatch(cell) is not None for cell in cells)
    if cells and reading.doubtful and reading.role == "status" and not figures and values.has_dates(at):
        return False
    if not cells:
        return role == reading.role
    return role == ("progress" if figures * 2 > len(cells) else "status")


def _with_namesakes(at: int, headers: Sequence[str], taken: set[int]) -> tuple[int, ...]:
    """The column and those that have the same header."""
    own = folded_header(headers[at])
    return (at, *(o for o, header in enumerate(headers) if o != at and o not in taken and folded_header(header) == own))


def _filling_gaps(
    role: str, chosen: Sequence[int], readings: Sequence[Header], values: Values, taken: set[int]
) -> tuple[int, ...]:
    """The other columns for a field that say it only where no column before them does: "lead" here, "owner" there."""
    found: list[int] = []
    for at, reading in enumerate(readings) if role in _MAY_HAVE_GAPS else ():
        if at in taken or reading.role != role or reading.doubtful or reading.remarks or not values.column(at):
            continue
        before = (*chosen, *found)
        if not any(_filled(row, at) and any(_filled(row, one) for one in before) for row in values.rows):
            found.append(at)
    return tuple(found)


def _filled(row: Sequence[str], at: int) -> bool:
    return at < len(row) and bool(row[at].strip())


def _dates(
    role: str,
    readings: Sequence[Header],
    headers: Sequence[str],
    values: Values,
    taken: set[int],
    titles: Sequence[int],
) -> tuple[int, ...]:
    """The columns of a date, a revised one before the others and the original one last."""
    order = ("revised", "expected", "original") if role == "expected" else ("actual",)
    sure = [
        (order.index(reading.role), reading.rank, at)
        for at, reading in enumerate(readings)
        if at not in taken and reading.role in order and (not reading.doubtful or _is_forecast(reading, at, values))
    ]
    if sure:
        return tuple(at for _, _, at in sorted(sure))
    doubtful = [
        (reading.rank, at)
        for at, reading in enumerate(readings)
        if at not in taken and reading.doubtful and role in (reading.role, reading.dated)
    ]
    fitting = [at for _, at in sorted(doubtful) if values.column(at) and values.has_dates(at)]
    if role == "expected":  # a bare "date" is a deadline only where one of its days is still to come
        fitting = [at for at in fitting if values.looks_ahead(at) and not _is_log(at, titles, values)]
    return _with_namesakes(fitting[0], headers, taken) if fitting else ()


def _is_forecast(reading: Header, at: int, values: Values) -> bool:
    """Whether the days below a bare "Forecast" are what is expected now; it could be a sum as well."""
    return reading.role == "revised" and bool(values.column(at)) and values.has_dates(at)


def _is_log(at: int, titles: Sequence[int], values: Values) -> bool:
    """Whether the same thing stands there with several days: a day of each entry is no deadline."""
    days: dict[str, set[str]] = {}
    for row in values.rows:
        if titles and max(at, *titles) < len(row) and row[titles[0]].strip() and row[at].strip():
            days.setdefault(row[titles[0]].casefold(), set()).add(row[at])
    return any(len(found) > 1 for found in days.values())


def _fill_title(
    roles: dict[str, tuple[int, ...]],
    readings: Sequence[Header],
    values: Values,
    taken: set[int],
    headers: Sequence[str],
) -> None:
    """A table without a title: its text, or the only column of words that is left beside the fields it has."""
    if "title" in roles:
        return
    if "text" in roles:
        roles["title"] = roles["text"]
        return
    others = {role for role in roles if role != "number"}
    left = [
        at
        for at, reading in enumerate(readings)
        if at not in taken and reading.role is None and headers[at].strip() and _are_words(values.column(at))
    ]
    if len(others) >= _FEWEST_OTHERS and len(left) == 1:
        roles["title"] = (left[0],)


def _are_words(cells: Sequence[str]) -> bool:
    """Whether a column is of words that differ from row to row, as titles do."""
    words = [cell for cell in cells if len(cell.split()) > 1]
    return bool(cells) and len(words) * 2 > len(cells) and len(set(cells)) * 3 > len(cells) * 2


# --- levels


def _levels(headers: Sequence[str], values: Values, lexicon: Lexicon, taken: set[int]) -> dict[int, StatusReading]:
    """The columns whose headers are words of status and whose cells are nothing but marks."""
    found = {}
    for at, header in enumerate(headers):
        reading = read_status(header, lexicon) if at not in taken and header.strip() else StatusReading()
        cells = values.column(at)
        if reading.exact and reading.status and all(is_tick(cell) or is_box(cell) for cell in cells):
            found[at] = reading
    marked = any(is_tick(cell) for at in found for cell in values.column(at))
    return found if len(found) > 1 and marked else {}


def _periods(headers: Sequence[str], values: Values, taken: set[int]) -> dict[int, Window]:
    """The columns of a chart of works, each named for a time with its year, whose cells are nothing but marks."""
    found = {}
    for at, header in enumerate(headers):
        dated = _YEAR.search(header) or _SHORT_YEAR.fullmatch(header.strip())
        window = values.window(header) if at not in taken and dated else None
        if window is not None and all(is_tick(cell) or is_box(cell) for cell in values.column(at)):
            found[at] = window
    return found if len(found) > 1 else {}


def _asked(columns: tuple[int, ...], headers: Sequence[str], values: Values, lexicon: Lexicon) -> StatusReading | None:
    """What the header asks, where the cells answer with yes and no: "Completed?", "Implemented (Y/N)"."""
    if not columns:
        return None
    words = re.sub(r"\(.*?\)|[?¿]", " ", headers[columns[0]])
    reading = read_status(words, lexicon)
    answers = {
        word for language in LANGUAGES for name in ("yes", "no") for word in load_lexicon(language).statuses[name]
    }
    cells = [cell.strip(" .").casefold() for cell in values.column(columns[0])]
    plain = all(cell in answers or is_tick(cell) or is_box(cell) or _SHARE.fullmatch(cell) for cell in cells)
    plain = plain and not all(_SHARE.fullmatch(cell) for cell in cells)
    return reading if reading.status and reading.exact and cells and plain else None


# --- values


def _are_shares(cells: Iterable[str]) -> bool:
    """Whether figures are shares of 1: none is above it, one lies between, and none has a percent sign."""
    found = [_SHARE.fullmatch(cell) for cell in cells]
    if not found or not all(match and not match[2] for match in found):
        return False
    figures = [float(match[1].replace(",", ".")) for match in found if match]
    return all(figure <= 1 for figure in figures) and any(0 < figure < 1 for figure in figures)


def _repeated(roles: Mapping[str, tuple[int, ...]], headers: Sequence[str]) -> tuple[str, ...]:
    groups = (Counter(folded_header(headers[at]) for at in columns) for columns in roles.values())
    often = {name for counts in groups for name, count in counts.items() if count > 1}
    first = {folded_header(header): header for header in reversed(headers)}
    return tuple(first[name] for name in sorted(often))

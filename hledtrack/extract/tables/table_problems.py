"""What of a table was not understood, said once each with what to do about it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from hledtrack.extract.status.stated_status import Stated
from hledtrack.extract.tables.column_values import Values
from hledtrack.extract.tables.columns import Columns
from hledtrack.extract.tables.header_words import header_of
from hledtrack.extract.tables.table_rows import Part
from hledtrack.languages import LANGUAGES

LONGEST_OWN_WORDS = 80  # characters of words that a setting can map; a longer text is a story
BY_HAND = "write the status in the snapshot by hand"
_BY_SETTING = (
    "say what it means below [statuses] in hledtrack.toml: completed = [{words}], or planned, in_progress, "
    "cancelled, or none where it says nothing of how far it is"
)


@dataclass(frozen=True, slots=True)
class Unread:
    """Something in a table that was not understood, and what to do about it; ``row`` counts within the table."""

    what: str
    remedy: str
    row: int = 0


def status_unread(words: str, told: Stated) -> Iterator[Unread]:
    """That words of status were not understood, or leave open whether the thing is; with the setting that says it."""
    quote = "'" if '"' in words else '"'
    if len(words) > LONGEST_OWN_WORDS:
        if not told.reading.understood:
            yield Unread(f"the status “{words[:LONGEST_OWN_WORDS]}…” was not understood", BY_HAND)
    elif not told.reading.understood:
        remedy = _BY_SETTING.format(words=f"{quote}{words}{quote}")
        yield Unread(f"the status “{words}” was not understood", remedy)
    elif told.status is None and told.reading.met is not None:
        what = f"the status “{words}” says that it was not kept, and not whether it is still open"
        yield Unread(what, f"say it below [statuses] in hledtrack.toml: cancelled = [{quote}{words}{quote}]")


def columns_unread(part: Part, columns: Columns, values: Values) -> Iterator[Unread]:
    """Columns of one name, of which one counts, and columns of days to come that no header explains."""
    first = part.rows[0]
    for header in columns.repeated:
        yield Unread(f"several columns are called “{header}”; the first filled one counts", "rename the others", first)
    if columns.of("expected") or not part.headers:
        return
    known = {at for group in columns.roles.values() for at in group}
    for at, header in enumerate(part.headers):
        cells = values.column(at)
        if at not in known and cells and _is_strange(header) and values.has_dates(at) and values.looks_ahead(at):
            yield Unread(
                f"the column “{header}” holds dates and was not read",
                f'if it is the deadline, name it: --map expected="{header}"',
                first,
            )
        elif at not in known and _is_of_dates(header) and (strange := _unreadable(cells, values)):
            what = f"the column “{header}” holds nothing that can be read as a date, as in “{strange}”"
            yield Unread(what, "correct its dates, or write them in the snapshot by hand", first)


def _is_of_dates(header: str) -> bool:
    reading = header_of(header, LANGUAGES[0])
    return reading.role == "expected" and reading.doubtful


def _unreadable(cells: Sequence[str], values: Values) -> str | None:
    """The first cell with a figure, where no cell is a date."""
    figures = next((cell for cell in cells if re.search(r"\d", cell)), None)
    return None if any(values.window(cell) is not None for cell in cells) else figures


def _is_strange(header: str) -> bool:
    """Whether no language knows what a header names."""
    return header_of(header, LANGUAGES[0]).role is None


def header_unread(part: Part, values: Values) -> Unread:
    """A header that names no column of what is to be done, with the columns it has."""
    named = [header for header in part.headers if header.strip()]
    shown = ", ".join(f"“{header}”" for header in named)
    wordy = [at for at, header in enumerate(part.headers) if header.strip() and values.column(at)]
    best = max(wordy, key=lambda at: sum(map(len, values.column(at))), default=None)
    if best is None:
        return Unread("the table has no header row", "give it one that names its columns", part.rows[0])
    return Unread(
        f"the header of the table was not understood: its columns are {shown}",
        f'name the column of what is to be done, and the others likewise: --map title="{part.headers[best]}"',
        part.rows[0],
    )


def told_once(unread: Sequence[Unread]) -> Iterator[Unread]:
    """Each thing that was not understood once, with the number of rows that say it."""
    counts = Counter(problem.what for problem in unread)
    seen: set[str] = set()
    for problem in unread:
        if problem.what not in seen:
            seen.add(problem.what)
            more = counts[problem.what]
            yield replace(problem, what=f"{problem.what} ({more} rows)") if more > 1 else problem


def repeated_titles(titles: Sequence[str | None]) -> Iterator[Unread]:
    """One problem for all titles that stand in several rows; a row without one has none."""
    counts = Counter(title.casefold() for title in titles if title)
    first = next((at for at, title in enumerate(titles) if title and counts[title.casefold()] > 1), None)
    if first is None:
        return
    told = titles[first] or ""
    more = sum(count > 1 for count in counts.values()) - 1
    others = f", and {more} other titles in several as well" if more else ""
    yield Unread(
        f"the title “{told}” stands in {counts[told.casefold()]} rows{others}",
        "give one snapshot entry each, or name the column that tells them apart with --map title",
        first,
    )

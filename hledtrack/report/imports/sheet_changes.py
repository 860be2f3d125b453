"""What somebody has changed in an exported table of commitments, against what is known of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from hledtrack.dates import parse_edtf
from hledtrack.languages import LANGUAGES
from hledtrack.model import State, Status
from hledtrack.model.plain import plain
from hledtrack.report.exports.formulas import is_formula
from hledtrack.report.exports.table import column_named, joined
from hledtrack.report.phrasing.phrases import expected_words
from hledtrack.report.phrasing.wording import ENGLISH, Wording
from hledtrack.report.rendering.cells import cell
from hledtrack.report.rendering.clean import clean_text
from hledtrack.report.rendering.page import Page

# The columns that an update can state. All others are worked out, or tell where a fact is from.
EDITABLE = (
    "title",
    "pillar",
    "workstream",
    "agencies",
    "location",
    "status",
    "progress",
    "expected",
    "recurs",
    "actual",
    "note",
)
# A workbook shows people the date as they say it, and keeps the one that programs read out of sight.
_COLUMNS = {name: (name,) for name in EDITABLE} | {"expected": ("expected", "due")}


_YEARS_AHEAD = 5


@dataclass(frozen=True, slots=True)
class SheetChange:
    """One cell that says something else than was known: ``now`` is what is known, ``said`` what the sheet says."""

    row: int
    id: str
    field: str
    now: str
    said: str


@dataclass(frozen=True, slots=True)
class SheetProblem:
    """A cell or row that cannot be taken over, and what to do."""

    row: int
    what: str
    remedy: str


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row of a sheet: its number and its cells by the names of the fields."""

    number: int
    cells: Mapping[str, str]


def sheet_row(number: int, cells: Sequence[tuple[str, str]]) -> SheetRow:
    """The row of these headers and texts, as programs or as people of any language call them.

    Of two columns with one name the first counts.
    """
    found: dict[str, str] = {}
    for header, text in cells:
        found.setdefault(column_named(header) or header, _text(text))
    if "status" in found:
        found["status"] = _status(found["status"])
    return SheetRow(number, found)


def sheet_changes(
    rows: Sequence[SheetRow],
    known: Mapping[str, State],
    at_export: Callable[[str], Mapping[str, State]],
    present_id: Callable[[str], str],
) -> Iterator[SheetChange | SheetProblem]:
    """What the sheet says otherwise; ``at_export`` gives what was known up to a review.

    A cell is changed where it differs from what was known when the sheet was exported (its column ``last_review`` says
    up to which review). Where another one has changed the same since, that is a problem.
    """
    seen: dict[str, int] = {}
    for row in rows:
        id = present_id(row.cells.get("id", ""))
        if not id:
            if any(row.cells.values()):
                yield SheetProblem(row.number, "has no id", "add new commitments with 'hledtrack add'")
        elif id not in known:
            yield SheetProblem(row.number, f"there is no commitment {id!r}", "correct the id")
        elif id in seen:
            yield SheetProblem(row.number, f"{id} stands in row {seen[id]} already", "keep one of them")
        else:
            seen[id] = row.number
            review = row.cells.get("last_review", "")
            base = at_export(review).get(id, known[id]) if review else known[id]
            yield from _row_changes(row, id, known[id], base)


def _row_changes(row: SheetRow, id: str, known: State, base: State) -> Iterator[SheetChange | SheetProblem]:
    for field in EDITABLE:
        said = _said(row, field, (base, known))
        if said is None:
            continue
        was, now = shown(base, field), shown(known, field)
        if not said:
            remedy = "an update cannot take a fact away; 'hledtrack edit' can"
            yield SheetProblem(row.number, f"{field} of {id} is empty, {now or was} is known", remedy)
        elif now != was:
            what = f"{field} of {id} was {was or 'empty'} when the sheet was exported and is {now or 'empty'} now"
            yield SheetProblem(row.number, what, f"record {said!r} with 'hledtrack update' if it still holds")
        else:
            yield SheetChange(row.number, id, field, now, said)
    worked_out = base.commitment.expected if base.course is None else None  # of what recurs it follows the day
    deadline = row.cells.get("deadline")
    if deadline and worked_out and worked_out.latest and deadline != worked_out.latest.isoformat():
        yield SheetProblem(row.number, f"deadline of {id} is worked out", "write the new date into the column expected")


def _said(row: SheetRow, field: str, states: Sequence[State]) -> str | None:
    """What the row says of a field that none of ``states`` has; ``None`` where it says the same or nothing."""
    for column in _COLUMNS[field]:
        told = {text for state in states for text in _texts(state, column)}
        if column in row.cells and row.cells[column] not in told:
            return row.cells[column]
    return None


def _texts(state: State, column: str) -> Sequence[str]:
    """The texts by which a table in any language says what ``state`` has in a column."""
    if state.course is not None and column in ("due", "expected"):
        return list(_occurrences(state, column))
    if column != "due":
        return [shown(state, column)]
    if state.commitment.expected is None:
        return [""]
    return [expected_words(state.commitment, Wording(language)) for language in LANGUAGES]


def _occurrences(state: State, column: str) -> Iterator[str]:
    """What a table says of the date of what recurs, on whatever day it was exported."""
    from hledtrack.dates.recurring.rule import window_of

    course = state.course
    assert course is not None
    first, last = state.mentions[0].review.date.year, state.last_review.date.year + _YEARS_AHEAD
    times = course.rule.frequency.times
    windows = [window_of(course.rule, number) for number in range(first * times, last * times)]
    for window in (state.expected, *windows):
        known = replace(state.commitment, expected=window)
        if window is not None:
            yield window.edtf
            yield from (expected_words(known, Wording(language)) for language in LANGUAGES)


def shown(state: State, field: str) -> str:
    """The value of a field as an exported table has it, its white space folded."""
    simple = plain(getattr(state.commitment, field))
    text = joined(simple) if isinstance(simple, list) else simple
    return "" if text is None else " ".join(clean_text(str(text)).split())


def print_changes(changes: Sequence[SheetChange], page: Page, wording: Wording = ENGLISH) -> None:
    """Print each change as it will be recorded."""
    rows = [
        [cell(text) for text in (str(one.row), one.id, wording.say("fields", one.field), *_both_words(one, wording))]
        for one in changes
    ]
    if rows:
        headers = Wording(wording.language, "told").listed("words", "columns")
        page.table(rows, headers, right=frozenset({0}))


def _both_words(one: SheetChange, wording: Wording) -> tuple[str, str]:
    """What is known and what the sheet says, as people say it."""
    if one.field == "status":
        return wording.named("status", one.now) or "-", wording.named("status", one.said)
    if one.field in ("expected", "actual") and one.now:
        return wording.window(parse_edtf(one.now)), one.said
    return one.now or "-", one.said


def _status(text: str) -> str:
    """The status that a word of any language means, as the program calls it; other words stay what they are."""
    for language in LANGUAGES:
        for status in Status:
            if text.casefold() == Wording(language).say("status", status.value).casefold():
                return status.value
    return text


def _text(text: str) -> str:
    """The text of a cell without the apostrophe that keeps a spreadsheet from running it."""
    folded = " ".join(clean_text(text).split())
    return folded[1:] if folded.startswith("'") and is_formula(folded[1:]) else folded

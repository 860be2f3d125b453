"""Rows of tables into commitments: what each column means is told by the words of its header."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from hledtrack.dates import parse_edtf
from hledtrack.dates.recurring.promised_times import Recurring
from hledtrack.extract.agencies import AgencyNames
from hledtrack.extract.document import Block, Cell
from hledtrack.extract.language.lexicon import Lexicon, load_lexicon
from hledtrack.extract.language.sentences import blank, split_sentences
from hledtrack.extract.reasons import Reason
from hledtrack.extract.statements.commitment_title import shortened
from hledtrack.extract.status.stated_status import Stated, StatusReader
from hledtrack.extract.status.status_marks import is_tick
from hledtrack.extract.status.status_words import StatusReading
from hledtrack.extract.tables.column_values import Values
from hledtrack.extract.tables.columns import Columns, understood_columns
from hledtrack.extract.tables.header_words import folded_header
from hledtrack.extract.tables.listed_cells import listed_in
from hledtrack.extract.tables.owners import OwnerCells, whole_names
from hledtrack.extract.tables.table_cells import DateCell, DateCells, first_filled, percent
from hledtrack.extract.tables.table_problems import (
    BY_HAND,
    Unread,
    columns_unread,
    header_unread,
    repeated_titles,
    status_unread,
    told_once,
)
from hledtrack.extract.tables.table_rows import Part, parts_of
from hledtrack.languages import LANGUAGES
from hledtrack.model import Met, Status, Window

FEWEST_TITLE_WORDS = 3  # of a first sentence that can stand for its cell
_COUNTED = re.compile(r"^\(?\d{1,3}(?:\.\d{1,3})*[.):]?\s+(?=[^\W\d])")
_MARK = re.compile(r"(?<=\w)[*†‡]+|\[\^?\d+\]|^\s*[*†‡]+|\s+[*†‡]+(?=\s|$)")


@dataclass(frozen=True, slots=True)
class Row:
    """What one table row states; ``section`` is the row above it that names a group of rows."""

    title: str
    text: str
    status: Status | None
    met: Met | None = None
    agencies: tuple[str, ...] = ()
    number: str | None = None
    expected: Window | None = None
    expected_text: str | None = None
    recurring: Recurring | None = None
    actual: Window | None = None
    actual_text: str | None = None
    progress: int | None = None
    location: str | None = None
    pillar: str | None = None
    workstream: str | None = None
    section: str | None = None
    others: tuple[Row, ...] = ()  # what else is to be done by the same cell


@dataclass(frozen=True, slots=True)
class TableReading:
    """What each row of a table states, or why it states nothing; and what was not understood."""

    rows: tuple[Row | Reason, ...]
    unread: tuple[Unread, ...] = ()


@dataclass(frozen=True, slots=True)
class TableReader:
    """Reads the tables of one document; ``columns`` maps fields to the headers that a dialogue names for them."""

    lexicon: Lexicon
    names: AgencyNames
    dates: DateCells
    statuses: StatusReader
    columns: Mapping[str, str] = field(default_factory=dict)

    def read(self, rows: Sequence[Block], title: int | None = None) -> TableReading:
        """What a table states; ``title`` is the column of the title where the form of the table tells it."""
        found: list[Row | Reason] = [Reason.ROW_WITHOUT_TITLE] * len(rows)
        unread: list[Unread] = []
        for part in parts_of(rows, self.lexicon):
            for at, reason in part.left:
                found[at] = reason
            unread += self._part(rows, part, title, found)
        titles = [row.title if isinstance(row, Row) else None for row in found]
        return TableReading(tuple(found), (*told_once(unread), *repeated_titles(titles)))

    def _part(
        self, rows: Sequence[Block], part: Part, title: int | None, found: list[Row | Reason]
    ) -> Iterator[Unread]:
        """Read the rows below one header into ``found``; tells what was not understood."""
        kept = [{at: _kept_text(cell) for at, cell in enumerate(rows[number].cells)} for number in part.rows]
        if not kept:
            return
        texts = [list(cells.values()) for cells in kept]
        every = [text for row in texts for text in row]
        plain = self.dates.proven_by(every, every)
        values = Values(texts, plain.window, self.statuses.is_ahead)
        columns = understood_columns(part.headers, values, self.lexicon, self.columns, title)
        if "title" not in columns.roles:
            yield header_unread(part, values)
            return
        dated = [cell for role in ("expected", "actual") for at in columns.of(role) for cell in values.column(at)]
        whole = whole_names((cell for at in columns.of("agencies") for cell in values.column(at)), self.lexicon)
        reader = _RowReader(
            self,
            part.headers,
            columns,
            self.dates.proven_by(dated, every),
            OwnerCells(self.lexicon, self.names, whole),
            numbered=_are_numbered([title for at in columns.of("title") for title in values.column(at)]),
        )
        for number, cells in zip(part.rows, kept, strict=True):
            row, problems = reader.read(cells)
            found[number] = _in_section(row, part.sections.get(number)) if row else _reason(rows[number], columns)
            yield from (replace(problem, row=number) for problem in problems)
        yield from columns_unread(part, columns, values)


def _in_section(row: Row, section: str | None) -> Row:
    others = tuple(replace(other, section=section) for other in row.others)
    return replace(row, section=section, others=others)


def _are_numbered(titles: Sequence[str]) -> bool:
    """Whether all titles begin with a number, each with its own: "1.1 Draft ...", "1.2 Hire ..."."""
    found = [_COUNTED.match(title) for title in titles]
    numbers = {match[0] for match in found if match}
    return len(titles) > 1 and all(found) and len(numbers) == len(titles)


def _reason(row: Block, columns: Columns) -> Reason:
    """Why a row states nothing."""
    cells = [row.cells[at] for at in columns.of("title") if at < len(row.cells)]
    is_struck = any(cell.text.strip() and cell.struck for cell in cells)
    return Reason.STRUCK if is_struck else Reason.ROW_WITHOUT_TITLE


def _kept_text(cell: Cell) -> str:
    """The cell without what is struck through and without footnote marks."""
    text = blank(cell.text, [(span.start, span.end) for span in cell.struck])
    return " ".join(_MARK.sub("", text).split())


@dataclass(frozen=True, slots=True)
class _RowReader:
    table: TableReader
    headers: Sequence[str]
    columns: Columns
    dates: DateCells
    owners: OwnerCells
    # cells say the same again and again: each is read once
    dated: dict[tuple[str, str], DateCell] = field(default_factory=dict)
    owned: dict[str, tuple[str, ...]] = field(default_factory=dict)
    stated: dict[str, Stated] = field(default_factory=dict)
    numbered: bool = False  # the titles of the column begin with numbers of their own

    def read(self, cells: Mapping[int, str]) -> tuple[Row | None, list[Unread]]:
        """What a row states, ``None`` where it has no title; and what was not understood.

        A cell that lists several things to be done is an entry each.
        """
        at = first_filled(cells, self.columns.of("title"))
        if at is None:
            return None, []
        first, *others = listed_in(cells[at])
        row, problems = self._entry({**cells, at: first}, first)
        more = [self._entry({**cells, at: one}, one)[0] for one in others]
        return replace(row, others=tuple(more)), problems

    def _entry(self, cells: Mapping[int, str], full: str) -> tuple[Row, list[Unread]]:
        problems: list[Unread] = []
        due, earlier = self._due(cells, problems)
        if not self.columns.tells_due:
            due = self.dates.promised_in(full)
        done = self._actual(cells, problems)
        told = self._told(cells, problems)
        progress = percent(self._text(cells, "progress") or "", shares=self.columns.shares)
        progress = told.reading.progress if progress is None and told else progress
        status = self._status(told, progress, done)
        if self.table.statuses.is_ahead(done.window):  # a deed to come is planned for its day
            due, done = (due if due.window else done), DateCell()
        stated = told.dates if told else None
        row = Row(
            title=self._title(full),
            text=self._whole(full, cells),
            status=status,
            met=told.reading.met if told else None,
            number=self._text(cells, "number"),
            agencies=self._agencies(self._text(cells, "agencies") or "") or self.owners.tasked(full),
            expected=due.window or (stated.expected if stated else None),
            expected_text=earlier or due.text or (stated.expected_text if stated else None),
            recurring=due.recurring_if(status),
            actual=done.window or (stated.actual if stated else None),
            actual_text=(done.text if done.window else None) or (stated.actual_text if stated else None),
            progress=progress,
            location=self._text(cells, "location"),
            pillar=self._text(cells, "pillar"),
            workstream=self._text(cells, "workstream"),
        )
        return row, problems

    def _text(self, cells: Mapping[int, str], role: str) -> str | None:
        at = first_filled(cells, self.columns.of(role))
        return cells[at] if at is not None else None

    def _whole(self, full: str, cells: Mapping[int, str]) -> str:
        """The words of the title and of the column that describes it."""
        more = self._text(cells, "text") if self.columns.of("text") != self.columns.of("title") else None
        if not more:
            return full
        return f"{full} {more}" if full.endswith(".") else f"{full}. {more}"

    def _title(self, text: str) -> str:
        """The text, or the first sentence of one that is too long."""
        lexicon = self.table.lexicon
        text = _COUNTED.sub("", text) if self.numbered else text
        title = shortened(text, lexicon)
        first = split_sentences(text, lexicon)[0]
        opening = text[first.start : first.end]
        if len(title) < len(text.rstrip(" .")) and len(opening.split()) >= FEWEST_TITLE_WORDS:
            return shortened(opening, lexicon)
        return title

    def _agencies(self, text: str) -> tuple[str, ...]:
        if text not in self.owned:
            self.owned[text] = self.owners.read(text)
        return self.owned[text]

    def _date(self, text: str, header: str) -> DateCell:
        if (text, header) not in self.dated:
            self.dated[text, header] = self.dates.read(text, header)
        return self.dated[text, header]

    def _due(self, cells: Mapping[int, str], problems: list[Unread]) -> tuple[DateCell, str | None]:
        """The deadline, and its words where an earlier one stands beside it."""
        if self.columns.periods:
            return self._period(cells), None
        filled = [at for at in self.columns.of("expected") if not self._is_unchanged(cells.get(at, ""))]
        if not filled:
            return DateCell(next((cells[at] for at in self.columns.of("expected") if cells.get(at)), None)), None
        chosen = self._date(cells[filled[0]], self.headers[filled[0]])
        problems += self._date_unread(chosen)
        first = next((at for at in filled[1:] if self.dates.window(cells[at])), None)
        same = first is not None and folded_header(self.headers[first]) == folded_header(self.headers[filled[0]])
        if first is None or same or cells[first] == chosen.text:
            return chosen, None
        return chosen, f"{chosen.text} ({self.headers[first]}: {cells[first]})"

    def _period(self, cells: Mapping[int, str]) -> DateCell:
        """The time that marks in a chart of works span, in the words of its headers."""
        marked = [at for at in sorted(self.columns.periods) if is_tick(cells.get(at, ""))]
        if not marked:
            return DateCell()
        first, last = self.columns.periods[marked[0]], self.columns.periods[marked[-1]]
        words = " – ".join(dict.fromkeys((self.headers[marked[0]], self.headers[marked[-1]])))
        window = first if first == last else parse_edtf(f"{first.edtf}/{last.edtf}")
        return DateCell(words, window)

    def _is_unchanged(self, text: str) -> bool:
        """Whether a cell leaves the date of the column behind it as it is: empty, "-", "n/a", "no change"."""
        return not re.search(r"\w", text) or text.strip(" .()").lower() in self.table.lexicon.unchanged

    def _actual(self, cells: Mapping[int, str], problems: list[Unread]) -> DateCell:
        at = first_filled(cells, self.columns.of("actual"))
        if at is None:
            return DateCell()
        done = self._date(cells[at], self.headers[at])
        problems += self._date_unread(done)
        return done

    def _date_unread(self, cell: DateCell) -> Iterator[Unread]:
        if cell.trouble is not None:
            yield Unread(*cell.trouble)

    # --- status

    def _told(self, cells: Mapping[int, str], problems: list[Unread]) -> Stated | None:
        """What the columns of status say, ``None`` where they are empty."""
        if self.columns.levels:
            return self._level(cells, problems)
        at = first_filled_or_mark(cells, self.columns.of("status"))
        if at is None:
            return self._remarked(cells)
        words = cells[at]
        if self.columns.asked is not None and not percent(words, shares=False):
            return Stated(_answered(words, self.columns.asked))
        if words not in self.stated:
            self.stated[words] = self.table.statuses.read(words)
        told = self.stated[words]
        problems += status_unread(words, told)
        return told

    def _remarked(self, cells: Mapping[int, str]) -> Stated | None:
        """What the remarks about the status say, where they begin with words of status."""
        at = first_filled(cells, self.columns.of("remarks"))
        told = self.table.statuses.read(cells[at]) if at is not None else None
        return told if told is not None and told.status is not None else None

    def _level(self, cells: Mapping[int, str], problems: list[Unread]) -> Stated | None:
        marked = [at for at in self.columns.levels if is_tick(cells.get(at, ""))]
        chosen = {self.columns.levels[at].status for at in marked}
        if len(chosen) > 1:
            names = ", ".join(f"“{self.headers[at]}”" for at in marked)
            problems.append(Unread(f"several levels are marked: {names}", BY_HAND))
            return Stated(StatusReading())
        return Stated(self.columns.levels[marked[0]]) if marked else None

    def _status(self, told: Stated | None, progress: int | None, done: DateCell) -> Status | None:
        """The status by its own words, else by the day it was done, else by its share; planned where no column says."""
        ahead = self.table.statuses.is_ahead(done.window)
        if self.columns.asked is not None and progress and told is not None and told.status is Status.PLANNED:
            return Status.IN_PROGRESS  # "Completed?" is answered with no, and a share of it is done
        if told is not None and told.status is not None:
            return Status.PLANNED if ahead and told.status is Status.COMPLETED else told.status
        if done.window is not None:
            return Status.PLANNED if ahead else Status.COMPLETED
        if done.is_unread:
            return None  # it was done on a day that nobody can read
        if progress is not None:
            return Status.COMPLETED if progress == 100 else Status.IN_PROGRESS if progress else Status.PLANNED
        silent = told is None and not self.columns.tells_status
        return Status.PLANNED if silent else None


def first_filled_or_mark(cells: Mapping[int, str], columns: Sequence[int]) -> int | None:
    """The first of the columns whose cell holds anything but a dash."""
    return next((at for at in columns if cells.get(at, "").strip(" -–—.")), None)


def _answered(answer: str, asked: StatusReading) -> StatusReading:
    """The status that a header asks for, where the cell says yes; not done yet, where it says no."""
    word = answer.strip(" .").casefold()
    agreeing = {yes for language in LANGUAGES for yes in load_lexicon(language).statuses["yes"]}
    if is_tick(answer) or word in agreeing:
        return asked
    return StatusReading(Status.PLANNED, understood=True) if asked.status is Status.COMPLETED else StatusReading()

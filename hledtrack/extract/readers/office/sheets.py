"""The sheets of a workbook, whatever program keeps it: cells put in their places, the header found, rows below it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import NamedTuple

from hledtrack.extract.document import BlockKind, Document
from hledtrack.extract.readers.lexicon import lexicon
from hledtrack.extract.readers.markup.text_runs import cleaned
from hledtrack.extract.readers.office.office_package import LONGEST, OfficePackage
from hledtrack.extract.readers.outline.assembly import assembled
from hledtrack.extract.readers.outline.composition import composed
from hledtrack.extract.readers.outline.grids import MOST_COLUMNS, GridCell, GridRow, table_pieces
from hledtrack.extract.readers.outline.pieces import HeadingStyle, Piece, Setting
from hledtrack.extract.readers.raw.folding import FoldedText
from hledtrack.extract.readers.raw.lines import TakenOut
from hledtrack.model import Problem

HIDDEN = "hidden sheet"
REACH = 50  # rows among which the header is looked for
LEAST_FILLED = 0.6  # of the fullest row's cells that the header must fill
LAST_ROW = 1_048_576  # of a sheet in Excel and LibreOffice
MOST_CELLS = 1_000_000  # of all sheets that say anything
MOST_CHARACTERS = 50_000_000  # in all of them
FIRST_DAY, LAST_DAY = 36_526, 73_050  # the numbers of 1 January 2000 and of 31 December 2099
_DAY_ZERO = date(1899, 12, 30)  # from which spreadsheet programs count days


class Sheet(NamedTuple):
    """A sheet: its name, the rows that say anything, and what of it could not be read for certain."""

    name: str
    rows: list[GridRow]
    hidden: bool = False
    problems: tuple[Problem, ...] = ()


def workbook_document(name: str, data: bytes, sheets: Sequence[Sheet]) -> Document:
    """The document made of a workbook's sheets; rows count from 1 below each sheet's header.

    Raises:
        UnreadableDocumentError: no sheet that is shown says anything.
    """
    shown = [sheet for sheet in sheets if sheet.rows and not sheet.hidden]
    pieces: list[Piece] = []
    for sheet in shown:
        if len(shown) > 1:
            title = FoldedText(" ".join(cleaned(sheet.name).split()))
            pieces.append(Piece(BlockKind.HEADING, title, 0, 0, style=HeadingStyle(Setting.MARKUP, 1)))
        pieces += _pieces(sheet.rows)
    hidden = [_hidden(sheet) for sheet in sheets if sheet.hidden and sheet.rows]
    document = assembled(name, data, composed(pieces), hidden)
    problems = [replace(problem, path=name) for sheet in shown for problem in sheet.problems]
    return replace(document, problems=(*document.problems, *problems))


def _hidden(sheet: Sheet) -> TakenOut:
    text = "\n".join(" | ".join(filter(None, row.texts)) for row in sheet.rows)
    return TakenOut(f"{sheet.name}\n{text}", 0, 0, HIDDEN)


def _pieces(rows: Sequence[GridRow]) -> list[Piece]:
    """The pieces of one sheet: what stands above the header as paragraphs, then the rows below it."""
    start = _header(rows)
    above = [
        Piece(BlockKind.PARAGRAPH, cell.text, 0, 0) for row in rows[:start] for cell in row.cells if cell.text.text
    ]
    if start >= len(rows):
        return above
    deep = 2 if any(cell.across > 1 for cell in rows[start].cells) and start + 2 < len(rows) else 1
    header = [
        replace(row, cells=tuple(replace(cell, is_header=True) for cell in row.cells))
        for row in rows[start : start + deep]
    ]
    return above + table_pieces([*header, *rows[start + deep :]])


def _header(rows: Sequence[GridRow]) -> int:
    """The index of the header: the first row that names columns and fills about as many as the fullest row does."""
    filled = [sum(bool(text) for text in row.texts) for row in rows[:REACH]]
    fewest = max(2, LEAST_FILLED * max(filled, default=0))
    for index, row in enumerate(rows[:REACH]):
        wide = sum(cell.across for cell in row.cells if cell.text.text)
        if max(filled[index], min(wide, fewest)) >= fewest and row.can_name_columns():
            return index
    return 0


# --- the cells of a sheet in their places


@dataclass(slots=True)
class Budget:
    """How much all sheets of a workbook may say together."""

    package: OfficePackage
    cells: int = 0
    characters: int = 0

    def spend(self, text: str) -> None:
        """Count one filled cell.

        Raises:
            UnreadableDocumentError: it is too long, or there are too many, or they say too much.
        """
        self.cells += 1
        self.characters += len(text)
        if len(text) > LONGEST or self.cells > MOST_CELLS or self.characters > MOST_CHARACTERS:
            self.package.refuse_more("a cell with characters", len(text), LONGEST)
            self.package.refuse_more("filled cells", self.cells, MOST_CELLS)
            self.package.refuse_more("cells with characters", self.characters, MOST_CHARACTERS)


@dataclass(slots=True)
class SheetMaker:
    """Collects the cells of a sheet by row and column, both from 1, and makes rows of them.

    Columns in which nothing stands are left out; what is filled beyond ``MOST_COLUMNS`` is told. Merged cells are
    given by the place of their first one and how many columns and rows they take up.
    """

    name: str
    budget: Budget
    hidden: bool = False
    cells: dict[int, dict[int, FoldedText]] = field(default_factory=dict)
    merged: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    numbers: dict[int, dict[int, float]] = field(default_factory=dict)  # by column, then row: no date is shown
    remarks: dict[tuple[str, str], list[str]] = field(default_factory=dict)

    def put(self, row: int, column: int, text: FoldedText) -> None:
        """Take what a cell says.

        Raises:
            UnreadableDocumentError: the workbook says more than the limits.
        """
        if text.text:
            if row > LAST_ROW:
                self.budget.package.refuse_more("a row with a number", row, LAST_ROW)
            self.budget.spend(text.text)
            self.cells.setdefault(row, {})[column] = text

    def number(self, row: int, column: int, value: float) -> None:
        """Note that a cell's text is the plain number ``value``."""
        self.numbers.setdefault(column, {})[row] = value

    def remark(self, row: int, column: int, what: str, remedy: str) -> None:
        """Note something wrong with a cell; all cells with the same fault become one problem."""
        self.remarks.setdefault((what, remedy), []).append(f"{letters(column)}{row}")

    def sheet(self) -> Sheet:
        """The sheet made of all that was put."""
        problems = [
            Problem("", None, f"sheet {self.name}: {what} (in {_places(places)})", remedy)
            for (what, remedy), places in self.remarks.items()
        ]
        numbered = sorted(self.cells)
        columns = sorted({column for cells in self.cells.values() for column in cells})
        if len(columns) > MOST_COLUMNS:
            what = f"sheet {self.name}: of its {len(columns)} columns the first {MOST_COLUMNS} were read"
            problems.append(Problem("", None, what, "delete the columns that are not needed"))
            columns = columns[:MOST_COLUMNS]
        rows = self._rows(numbered, columns)
        days = self._days(rows, numbered, columns, problems)
        if days:
            rows = self._rows(numbered, columns)
        return Sheet(self.name, rows, self.hidden, tuple(problems))

    def _rows(self, numbered: Sequence[int], columns: Sequence[int]) -> list[GridRow]:
        covered: dict[int, int] = {}  # the last row to which a cell further up covers a column
        return [GridRow(tuple(self._row(row, numbered, columns, covered))) for row in numbered]

    def _row(
        self, row: int, numbered: Sequence[int], columns: Sequence[int], covered: dict[int, int]
    ) -> Iterator[GridCell]:
        cells = self.cells[row]
        beside = 0  # the last column that a cell of this row covers
        for column in columns:
            if column <= beside or covered.get(column, 0) >= row:
                continue
            across, down = self.merged.get((row, column), (1, 1))
            text = cells.get(column, _EMPTY)
            if across == down == 1:
                yield GridCell(text)
                continue
            beside = column + across - 1
            inside = columns[bisect_left(columns, column) : bisect_right(columns, beside)]
            covered.update(dict.fromkeys(inside, row + down - 1))
            high = bisect_right(numbered, row + down - 1) - bisect_left(numbered, row)
            yield GridCell(text, len(inside), high)

    # --- numbers that stand for days

    def _days(
        self, rows: Sequence[GridRow], numbered: Sequence[int], columns: Sequence[int], problems: list[Problem]
    ) -> bool:
        """Put days in place of the numbers in columns of days; whether there are any.

        A number of five digits is one in such a column where all its numbers are; else it is told.
        """
        top = numbered[_header(rows)] if rows else 0
        found = False
        for column in columns:
            header = self.cells.get(top, {}).get(column, _EMPTY).text
            values = {row: value for row, value in self.numbers.get(column, {}).items() if row > top}
            likely = [row for row, value in values.items() if value.is_integer() and FIRST_DAY <= value <= LAST_DAY]
            if not likely or not names_days(header):
                continue
            if len(likely) == len(values):
                found = True
                for row in likely:
                    day = _DAY_ZERO + timedelta(days=int(values[row]))
                    self.cells[row][column] = replace(self.cells[row][column], text=day.isoformat())
            else:
                places = _places([f"{letters(column)}{row}" for row in likely])
                what = f"sheet {self.name}: the column “{header}” holds numbers that may be days (in {places})"
                problems.append(Problem("", None, what, "set the cells' format to a date, or write the dates"))
        return found


_EMPTY = FoldedText()


def names_days(header: str) -> bool:
    """Whether a column's name says that it holds days."""
    low = " ".join(re.findall(r"[^\W\d_]+", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", header).lower()))
    return low in lexicon().day_columns or not lexicon().day_words.isdisjoint(low.split())


def letters(column: int) -> str:
    """The letters by which spreadsheet programs name a column counted from 1."""
    name = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def _places(places: Sequence[str]) -> str:
    shown = ", ".join(places[:3])
    return shown if len(places) <= 3 else f"{shown} and {len(places) - 3} more"

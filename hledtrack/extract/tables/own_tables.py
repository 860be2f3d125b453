"""Tables of commitments that this program wrote: their columns are fields, and mean what they mean in a snapshot."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from hledtrack.dates import parse_edtf
from hledtrack.extract.document import Block
from hledtrack.extract.statements.dating import UNREAD_REMEDY
from hledtrack.extract.status.stated_status import StatusReader
from hledtrack.extract.tables.header_words import folded_header
from hledtrack.extract.tables.table_cells import DateCells, percent
from hledtrack.extract.tables.table_problems import Unread, status_unread
from hledtrack.model import Met, Status
from hledtrack.model.fields import FIELDS, Kind
from hledtrack.store.toml.table_reading import is_id

# What no other table has all of, under these names.
OWN_COLUMNS = ("id", "title", "status", "expected", "expected_text", "actual", "actual_text")
_SEPARATOR = ";"
# The reading of the file is not the reading that made these; what is unsure was unsure there.
_LEFT = ("formerly", "confidence", "unsure", "match", "candidates", "not_same", "elsewhere", "read")
_KINDS = (Kind.TEXT, Kind.TEXTS, Kind.PERCENT, Kind.STATUS, Kind.MET, Kind.WINDOW)
_FIELDS = tuple(one for one in FIELDS if one.name not in _LEFT and one.kind in _KINDS)


class OwnRow(NamedTuple):
    """The fields of a commitment as such a row states them; ``id`` and ``title`` are always there."""

    fields: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class OwnTable:
    """Reads the rows of such a table; words that somebody has put into it are read as those of any table."""

    dates: DateCells
    statuses: StatusReader
    unread: list[Unread] = field(default_factory=list)

    def rows(self, blocks: Sequence[Block]) -> tuple[OwnRow | None, ...]:
        """What each row states, ``None`` where it has no id or title; adds to ``unread`` what was not understood."""
        return tuple(self._row(block, number) for number, block in enumerate(blocks))

    def _row(self, block: Block, number: int) -> OwnRow | None:
        cells = {folded_header(cell.header): cell.text.strip() for cell in reversed(block.cells) if not cell.struck}
        stated: dict[str, Any] = {}
        for one in _FIELDS:
            text = cells.get(folded_header(one.name), "")
            if text:
                stated[one.name] = self._value(one.name, one.kind, text, number)
        known = {name: value for name, value in stated.items() if value is not None}
        if not is_id(known.get("id", "")) or "title" not in known:
            self.unread.append(Unread("this row has no id or no title", "give it both, as export writes them", number))
            return None
        return OwnRow(known)

    def _value(self, name: str, kind: Kind, text: str, number: int) -> Any:
        match kind:
            case Kind.TEXTS:
                return tuple(part.strip() for part in text.split(_SEPARATOR) if part.strip())
            case Kind.PERCENT:
                return percent(text, shares=False)
            case Kind.STATUS | Kind.MET:
                return self._choice(kind, text, number)
            case Kind.WINDOW:
                return self._window(name, text, number)
            case _:
                return text

    def _choice(self, kind: Kind, text: str, number: int) -> Status | Met | None:
        values: list[Status | Met] = [*(Status if kind is Kind.STATUS else Met)]
        if known := next((one for one in values if one.value == text), None):
            return known
        told = self.statuses.read(text)
        self.unread.extend(Unread(one.what, one.remedy, number) for one in status_unread(text, told))
        return told.status if kind is Kind.STATUS else told.reading.met

    def _window(self, name: str, text: str, number: int) -> Any:
        try:
            return parse_edtf(text)
        except ValueError:
            read = self.dates.read(text, name)
        if read.window is None:
            what, remedy = read.trouble or (
                f"the date words “{text}” below “{name}” were not understood",
                UNREAD_REMEDY,
            )
            self.unread.append(Unread(what, remedy, number))
        return read.window


def is_own(rows: Sequence[Block]) -> bool:
    """Whether a table has the columns that this program writes."""
    headers = {folded_header(cell.header) for cell in rows[0].cells} if rows else set()
    return headers.issuperset(map(folded_header, OWN_COLUMNS))

"""Commitments set out as forms: a table of fields and values for each, or one with a commitment in each column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from hledtrack.extract.document import Block, BlockKind, Cell
from hledtrack.extract.language.lexicon import Lexicon
from hledtrack.extract.status.status_marks import is_tick
from hledtrack.extract.status.status_words import read_status
from hledtrack.extract.tables.cards import Card, without_number
from hledtrack.extract.tables.header_words import Header, folded_header, header_of

MOST_ROWS = 500  # of a form, also one with several commitments
LONGEST_TITLE = 300  # characters of a text above a form that can name its commitment
_FIELDS = frozenset({"agencies", "expected", "original", "revised", "actual", "status", "progress"})
_TELLING = _FIELDS - {"agencies"}
_FEWEST_FIELDS = 2
_FEWEST_LEVELS = 2


@dataclass(frozen=True, slots=True)
class _Line:
    """A row of a form; ``at`` is its block, none for the row that the reader took for the header."""

    cells: tuple[Cell, ...]
    at: int | None

    @property
    def texts(self) -> list[str]:
        return [cell.text.strip() for cell in self.cells]


def forms_of(blocks: Sequence[Block], table: Sequence[int], lexicon: Lexicon) -> tuple[Card, ...]:
    """The commitments of a table that is a form; none where its header names the columns as usual."""
    if len(table) > MOST_ROWS:
        return ()
    lines = _lines(blocks, table)
    names = [header_of(line.texts[0], lexicon.language) for line in lines]
    fields = {name.role for name in names if name.role in _FIELDS}
    headers = [header_of(cell.header, lexicon.language) for cell in blocks[table[0]].cells]
    columns = {header.role for header in headers if header.known}  # a header with other words may be a title
    named = columns & (_FIELDS | {"title"})
    if "title" in named and len(named) > 1:
        return ()  # whatever its titles look like
    if len(fields) < _FEWEST_FIELDS or not fields & _TELLING or len(named) >= len(fields):
        return ()
    if _is_turned(lines, names, lexicon):
        return tuple(_turned(blocks, table, lines, lexicon))
    return tuple(_stacked(blocks, table, lines, lexicon))


def joined_tables(
    blocks: Sequence[Block], tables: Sequence[tuple[int, ...]], lexicon: Lexicon
) -> list[tuple[int, ...]]:
    """The tables with those made one that only rows as wide as the table part: headings between its rows.

    Where fields come again that were told before, the next form begins.
    """
    found: list[tuple[int, ...]] = []
    for table in tables:
        if found and _continues(blocks, found[-1], table, lexicon):
            found[-1] += table
        else:
            found.append(table)
    return found


def _continues(blocks: Sequence[Block], table: tuple[int, ...], more: tuple[int, ...], lexicon: Lexicon) -> bool:
    last, first = blocks[table[-1]], blocks[more[0]]
    between = blocks[table[-1] + 1 : more[0]]
    shared = all(one.header == other.header for one, other in zip(last.cells, first.cells, strict=False))
    counted = last.row is not None and first.row == last.row + 1
    if not shared or not counted or not all(block.kind is BlockKind.HEADING for block in between):
        return False
    names = [_field_names(_lines(blocks, part), lexicon) for part in (table, more)]
    return names[0].isdisjoint(names[1])


def _field_names(lines: Sequence[_Line], lexicon: Lexicon) -> set[str]:
    told = (line.texts[0] for line in lines)
    return {folded_header(name) for name in told if header_of(name, lexicon.language).role in _FIELDS}


def _lines(blocks: Sequence[Block], table: Sequence[int]) -> list[_Line]:
    """The rows of a table, with the one that the reader took for its header; it belongs to the first rows only."""
    headers = tuple(Cell("", cell.header) for cell in blocks[table[0]].cells)
    first = blocks[table[0]].row in (None, 1)
    lines = [_Line(headers, None)] if first and any(cell.text.strip() for cell in headers) else []
    return lines + [_Line(blocks[at].cells, at) for at in table]


def _is_turned(lines: Sequence[_Line], names: Sequence[Header], lexicon: Lexicon) -> bool:
    """Whether the columns behind the first one are commitments of their own: most fields have a value in each."""
    width = max(len(line.cells) for line in lines)
    filled = [
        0 if any(_names_field(text, lexicon) for text in line.texts[1:]) else sum(map(bool, line.texts[1:]))
        for line, name in zip(lines, names, strict=True)
        if name.role in _FIELDS
    ]
    return width > 2 and sum(count * 2 > width - 1 and count > 1 for count in filled) * 2 > len(filled)


def _names_field(text: str, lexicon: Lexicon) -> bool:
    header = header_of(text, lexicon.language)
    return header.known and header.role in _FIELDS | {"begin", "other"}


# --- one commitment a column


def _turned(blocks: Sequence[Block], table: Sequence[int], lines: Sequence[_Line], lexicon: Lexicon) -> Iterator[Card]:
    titled = _title_line(lines, lexicon)
    top = lines[0] if lines[0].at is None else None
    for column in range(1, max(len(line.cells) for line in lines)):
        title = _value(titled, column) or _value(top, column)
        pairs = [
            (line.texts[0], line.cells[column])
            for line in lines
            if line is not titled and line.at is not None and line.texts[0] and _value(line, column)
        ]
        if title and pairs:
            yield _card(blocks, table, without_number(title, lexicon), pairs, told=column == 1)


def _value(line: _Line | None, column: int) -> str:
    return line.texts[column] if line is not None and column < len(line.cells) else ""


def _title_line(lines: Sequence[_Line], lexicon: Lexicon) -> _Line | None:
    """The line that names the commitment: "Commitment", "Project name"; milestones only where nothing else does."""
    ranked = [
        (_title_rank(line.texts[0], lexicon), number)
        for number, line in enumerate(lines)
        if header_of(line.texts[0], lexicon.language).role == "title" and any(line.texts[1:])
    ]
    return lines[min(ranked)[1]] if ranked else None


def _title_rank(name: str, lexicon: Lexicon) -> int:
    words = folded_header(name).split()
    own = lexicon.headers["form_title"]
    return next((rank for rank, word in enumerate(own) if word in words), len(own))


# --- one commitment a table, or several one below the other


def _stacked(blocks: Sequence[Block], table: Sequence[int], lines: Sequence[_Line], lexicon: Lexicon) -> Iterator[Card]:
    titled = _title_line(lines, lexicon)
    again = folded_header(titled.texts[0]) if titled else None
    starts = [at for at, line in enumerate(lines) if again is not None and folded_header(line.texts[0]) == again]
    if len(starts) < 2:
        starts = [0]
    starts[0] = 0
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        part = lines[start:end]
        at = [line.at for line in part if line.at is not None]
        title, above = _named_title(part, lexicon), None
        if title is None and start == 0:
            title, above = _title_above(blocks, table[0], lexicon)
        pairs = [pair for pair in _pairs(part, lexicon) if pair[1].text.strip()]
        if title and at and pairs:
            card = _card(blocks, at, without_number(title, lexicon), pairs, told=True)
            yield card if above is None else _standing_for(blocks[above], above, card)


def _named_title(lines: Sequence[_Line], lexicon: Lexicon) -> str | None:
    line = _title_line(lines, lexicon)
    if line is not None:
        number = [text for text in line.texts[1:] if text]
        return " ".join(dict.fromkeys(number)) or None
    top = lines[0]
    first, *rest = top.texts
    known = header_of(first, lexicon.language)
    told = " ".join(dict.fromkeys(text for text in rest if text))
    if top.at is None and known.role is None and told and folded_header(told) not in lexicon.headers["generic"]:
        return told
    return None


def _title_above(blocks: Sequence[Block], first: int, lexicon: Lexicon) -> tuple[str | None, int | None]:
    """The heading or the short paragraph above a form, and which block it is."""
    at = first - 1
    while at > 0 and _is_section(blocks[at].text, lexicon):
        at -= 1  # a row of the form as wide as the table: "Commitment description"
    if at >= 0 and len(blocks[at].text) <= LONGEST_TITLE and _can_name(blocks[at]):
        return blocks[at].text.strip(" :"), at
    while at >= 0 and blocks[at].kind not in (BlockKind.HEADING, BlockKind.TITLE):
        at -= 1
    return (blocks[at].text, at) if at >= 0 else (None, None)


def _is_section(text: str, lexicon: Lexicon) -> bool:
    header = header_of(text, lexicon.language)
    return header.known and header.role in ("text", "other")


def _standing_for(title: Block, at: int, card: Card) -> Card:
    """The card of a form that stands for the block above it which names it."""
    if title.kind is BlockKind.TITLE or title.kind is BlockKind.HEADING:
        row = replace(card.row, headings=title.headings)
        return replace(card, row=row)
    row = replace(title, kind=BlockKind.TABLE_ROW, cells=card.row.cells, row=card.row.row)
    return Card(at, row, "", (card.at, *card.fields))


def _can_name(block: Block) -> bool:
    if block.kind in (BlockKind.HEADING, BlockKind.TITLE):
        return True
    return block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) and not block.text.rstrip().endswith(
        (".", ":", ";")
    )


def _pairs(lines: Sequence[_Line], lexicon: Lexicon) -> Iterator[tuple[str, Cell]]:
    """The fields of a form with their values; of a scale of levels the marked one is the value."""
    scale: tuple[str, list[str]] | None = None
    for line in lines:
        marked = [at for at, text in enumerate(line.texts) if is_tick(text)]
        if scale is not None and marked and all(at < len(scale[1]) for at in marked):
            yield scale[0], Cell("", "; ".join(scale[1][at] for at in marked))
            scale = None
            continue
        levels = [_mended(text) for text in line.texts]
        if len({text for text in levels[1:] if _is_level(text, lexicon)}) >= _FEWEST_LEVELS:
            scale = (line.texts[0] or lexicon.headers["status"][0], levels)
            continue
        if not _heads_rows(line, lexicon):
            yield from _fields(line, lexicon)


def _heads_rows(line: _Line, lexicon: Lexicon) -> bool:
    """Whether a row names the columns of rows below it: "Milestones | Start date | End date"."""
    told = [text for text in line.texts[1:] if text]
    return len(told) > 1 and all(_names_field(text, lexicon) for text in told)


def _mended(text: str) -> str:
    """A word that a narrow column has broken, whole again: "Substantia l"."""
    return re.sub(r"(\w{3,}) (\w{1,2})$", r"\1\2", text)


def _is_level(text: str, lexicon: Lexicon) -> bool:
    reading = read_status(text, lexicon) if 0 < len(text) < 40 else None
    return reading is not None and reading.exact and reading.status is not None


def _fields(line: _Line, lexicon: Lexicon) -> Iterator[tuple[str, Cell]]:
    """The fields of one row: "Lead | Port Board", or two of them, "Start | May | End | June"."""
    name, values = line.texts[0], list[Cell]()
    for cell in line.cells[1:]:
        if values and _names_field(cell.text, lexicon):
            yield name, _joined(values)
            name, values = cell.text.strip(), []
        elif cell.text.strip() and cell.text not in [value.text for value in values]:
            values.append(cell)
    if values:
        yield name, _joined(values)


def _joined(cells: Sequence[Cell]) -> Cell:
    return cells[0] if len(cells) == 1 else Cell("", " ".join(cell.text.strip() for cell in cells))


def _card(
    blocks: Sequence[Block], at: Sequence[int], title: str, pairs: Sequence[tuple[str, Cell]], *, told: bool
) -> Card:
    first = blocks[at[0]]
    cells = (Cell("", title), *(replace(cell, header=name) for name, cell in pairs))
    row = replace(first, kind=BlockKind.TABLE_ROW, cells=cells)
    return Card(at[0], row, first.text if told else "", tuple(at[1:]))

"""The rows of a table by their header: a header that comes again, or a new one, and rows that name those below them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hledtrack.extract.document import Block, BlockKind
from hledtrack.extract.language.lexicon import Lexicon
from hledtrack.extract.language.verbs import base_of
from hledtrack.extract.readers.outline.signs import is_note
from hledtrack.extract.reasons import Reason
from hledtrack.extract.tables.header_words import folded_header, header_of

_LONGEST_SECTION = 120  # characters
_NARROWEST = 3  # columns of a table whose rows can be sections
_MOST_SECTIONS = 0.5  # of the rows
_FEWEST_NAMES = 3  # cells of a row that names columns anew
_LONGEST_NAME = 60  # characters of a column's name
_MOST_NAMED = 0.75  # of its cells must be headers
_MOST_TOTAL_WORDS = 5
_LONGEST_FIGURE = 40  # characters
_FIGURE = re.compile(r"(?:[A-Z]{1,3}\b|[^\w])*(?!(?:19|20)\d\d$)\d[\d.,'’\s]*(?![\d/-])(?:[%€$£]|\s*[^\W\d_]+){0,4}$")
_COUNT = re.compile(r"[IVX]{1,5}|\d{1,2}(?:\.\d{1,2})*|[A-Z]")
_NUMBERED = re.compile(r"^(?:[IVX]{1,5}|\d{1,2}(?:\.\d{1,2})*|[A-Z])[.)]?\s+\w")


@dataclass(frozen=True, slots=True)
class Part:
    """The rows below one header, by their place in the table; ``sections`` names the group that a row belongs to."""

    headers: tuple[str, ...]
    rows: tuple[int, ...]
    sections: Mapping[int, str]
    left: tuple[tuple[int, Reason], ...]


def parts_of(rows: Sequence[Block], lexicon: Lexicon) -> list[Part]:
    """A table's rows in parts with a header of their own."""
    headers = tuple(cell.header for cell in rows[0].cells) if rows else ()
    sections = _sections(rows, lexicon)
    parts: list[Part] = []
    own: list[int] = []
    left: list[tuple[int, Reason]] = []
    named: dict[int, str] = {}
    section: str | None = None
    for at, row in enumerate(rows):
        texts = tuple(cell.text.strip() for cell in row.cells)
        if at == 0 and (whole := _headers_below(headers, texts, lexicon)):
            headers = whole
            left.append((at, Reason.ROW_OF_HEADERS))
        elif _is_note(texts):
            left.append((at, Reason.FOOTNOTE))
        elif _sums_up(texts, lexicon):
            left.append((at, Reason.ROW_OF_TOTALS))
        elif at in sections:
            section = sections[at]
            left.append((at, Reason.ROW_OF_GROUP))
        elif _says_again(texts, headers) or _names_columns(texts, lexicon):
            if not _says_again(texts, headers):
                parts.append(Part(headers, tuple(own), named, tuple(left)))
                headers, own, left, named = texts, [], [], {}
            left.append((at, Reason.ROW_OF_HEADERS))
        else:
            own.append(at)
            if section is not None:
                named[at] = section
    return [*parts, Part(headers, tuple(own), named, tuple(left))]


def _headers_below(headers: Sequence[str], texts: Sequence[str], lexicon: Lexicon) -> tuple[str, ...] | None:
    """The headers with those of a second row, whose cells are names of columns below one name that they share.

    ``None`` where the first row is none: "Deadline | Status", and nothing else in it, below "Time" over both columns.
    """
    filled = [at for at, text in enumerate(texts) if text and at < len(headers)]
    if len(filled) < 2 or len({folded_header(texts[at]) for at in filled}) < len(filled):
        return None
    if not all(not headers[at] or headers.count(headers[at]) > 1 or headers[at + 1 : at + 2] == ("",) for at in filled):
        return None
    if any(header_of(texts[at], lexicon.language).role is None for at in filled):
        return None
    return tuple(texts[at] if at in filled else header for at, header in enumerate(headers))


def _says_again(texts: Sequence[str], headers: Sequence[str]) -> bool:
    told = [folded_header(text) for text in texts if text]
    return bool(told) and told == [folded_header(header) for header in headers if header.strip()]


def _names_columns(texts: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether a row names columns anew: it has several cells, and nearly all of them are headers."""
    told = [text for text in texts if text]
    if any(len(text) > _LONGEST_NAME or re.fullmatch(r"[\W\d]+", text) for text in told):
        return False
    if len(told) < _FEWEST_NAMES or len({folded_header(text) for text in told}) < len(told):
        return False
    readings = [header_of(text, lexicon.language) for text in told]
    roles = {reading.role for reading in readings if reading.role is not None}
    named = sum(reading.role is not None for reading in readings)
    return "title" in roles and len(roles) >= _FEWEST_NAMES and named >= _MOST_NAMED * len(told)


def _is_note(texts: Sequence[str]) -> bool:
    """Whether a row is a note on the table: "Source: ...", and nothing else."""
    told = [text for text in texts if text]
    return len(told) == 1 and len(texts) > 1 and is_note(told[0])


def _sums_up(texts: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether a row gives the sum of others: "Total" and figures, and nothing else."""
    told = [text for text in texts if text]
    words = folded_header(told[0]) if told else ""
    named = next((word for word in lexicon.headers["total"] if re.match(rf"{word}\b", words)), None)
    if named is None or len(words.split()) > _MOST_TOTAL_WORDS:
        return False
    return words == named or (
        len(told) > 1 and all(len(text) <= _LONGEST_FIGURE and _FIGURE.match(text) for text in told[1:])
    )


def _sections(rows: Sequence[Block], lexicon: Lexicon) -> dict[int, str]:
    """The rows that name those below them, with their words."""
    filled = [[at for at, cell in enumerate(row.cells) if cell.text.strip(" -–—.")] for row in rows]
    width = max((len(row.cells) for row in rows), default=0)
    if width < _NARROWEST:
        return {}
    found = {
        number: rows[number].cells[cells[-1]].text.strip()
        for number, cells in enumerate(filled)
        if number + 1 < len(rows)
        and _names_group(rows, number, filled)
        and _can_name(rows[number].cells[cells[-1]].text.strip(), lexicon)
    }
    several = sum(len(cells) > 1 for cells in filled)
    return found if len(found) <= _MOST_SECTIONS * len(rows) and several else {}


def _names_group(rows: Sequence[Block], number: int, filled: Sequence[Sequence[int]]) -> bool:
    """Whether only a row's first cell is filled, or only the second one of a table that counts its rows.

    A group can be counted too: "2 | Schools" above "2.1 | Open a school".
    """
    cells = filled[number]
    if cells == [0]:
        return True
    if cells == [1]:
        counted = [0 in other for other in filled if len(other) > 1]
        return sum(counted) * 2 > len(counted)
    first, below = (rows[at].cells[0].text.strip(" .") for at in (number, number + 1))
    return cells == [0, 1] and _COUNT.fullmatch(first) is not None and below.startswith(f"{first}.")


def _can_name(text: str, lexicon: Lexicon) -> bool:
    """Whether a text is a heading: numbered, or short and without a verb at its head that asks for something."""
    if len(text) > _LONGEST_SECTION or text.endswith((".", ";", "?")):
        return False
    if _NUMBERED.match(text):
        return True
    first = re.split(r"[\s:,]", text.lower(), maxsplit=1)[0]
    return first in lexicon.headings["pillar"] or base_of(first, "base", lexicon) is None


# --- tables as a whole


def tables_of(blocks: Sequence[Block]) -> tuple[tuple[int, ...], ...]:
    """The blocks of each table: neighbouring rows with the same headers, counted on."""
    tables: list[list[int]] = []
    for at, block in enumerate(blocks):
        if block.kind is not BlockKind.TABLE_ROW:
            continue
        above = blocks[at - 1] if tables and tables[-1][-1] == at - 1 else None
        if above is not None and _goes_on(above, block):
            tables[-1].append(at)
        else:
            tables.append([at])
    return tuple(tuple(table) for table in tables)


def _goes_on(above: Block, row: Block) -> bool:
    """Whether a row has the headers of the one above, or of as many cells as it has, and is counted on from it."""
    shared = zip(above.cells, row.cells, strict=False)
    counted = above.row is None or row.row is None or row.row > above.row
    return counted and all(one.header == other.header for one, other in shared)

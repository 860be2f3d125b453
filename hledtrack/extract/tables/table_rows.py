"""The rows of a table by their header: a header that comes again, or a new one, and rows that name those below them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hledtrack.extract.document import Block
from hledtrack.extract.language.lexicon import Lexicon
from hledtrack.extract.language.verbs import base_of
from hledtrack.extract.reasons import Reason
from hledtrack.extract.tables.header_words import folded_header, header_of

_LONGEST_SECTION = 120  # characters
_NARROWEST = 3  # columns of a table whose rows can be sections
_MOST_SECTIONS = 0.5  # of the rows
_FEWEST_NAMES = 3  # cells of a row that names columns anew
_LONGEST_NAME = 60  # characters of a column's name
_MOST_NAMED = 0.75  # of its cells must be headers
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


def _sections(rows: Sequence[Block], lexicon: Lexicon) -> dict[int, str]:
    """The rows with one filled cell, the first, that name those below them, with their words."""
    filled = [[at for at, cell in enumerate(row.cells) if cell.text.strip(" -–—.")] for row in rows]
    width = max((len(row.cells) for row in rows), default=0)
    if width < _NARROWEST:
        return {}
    found = {
        number: rows[number].cells[cells[0]].text.strip()
        for number, cells in enumerate(filled)
        if cells == [0] and number + 1 < len(rows) and _can_name(rows[number].cells[0].text.strip(), lexicon)
    }
    several = sum(len(cells) > 1 for cells in filled)
    return found if len(found) <= _MOST_SECTIONS * len(rows) and several else {}


def _can_name(text: str, lexicon: Lexicon) -> bool:
    """Whether a text is a heading: numbered, or short and without a verb at its head that asks for something."""
    if len(text) > _LONGEST_SECTION or text.endswith((".", ";", "?")):
        return False
    if _NUMBERED.match(text):
        return True
    first = re.split(r"[\s:,]", text.lower(), maxsplit=1)[0]
    return first in lexicon.headings["pillar"] or base_of(first, "base", lexicon) is None

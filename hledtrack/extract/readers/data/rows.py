"""The records of a file as the rows of tables: a heading a group, a column a field."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from hledtrack.extract.document import BlockKind, Document
from hledtrack.extract.readers.data.records import Record, Records, records_in
from hledtrack.extract.readers.data.values import AS_RECORDS, MOST_COLUMNS, Budget, Items, Leaf, Members, Value
from hledtrack.extract.readers.lexicon import lexicon
from hledtrack.extract.readers.markup.text_runs import cleaned
from hledtrack.extract.readers.outline.assembly import language_of
from hledtrack.extract.readers.outline.pieces import HeadingStyle, Piece, Setting
from hledtrack.extract.readers.outline.pipe_tables import row_piece
from hledtrack.extract.readers.outline.placement import outline
from hledtrack.extract.readers.raw.folding import FoldedText, folded
from hledtrack.extract.readers.raw.known_letters import letters_of
from hledtrack.extract.tables.header_words import folded_header, header_of
from hledtrack.languages import LANGUAGES
from hledtrack.model import Problem

_MOST_SHOWN = 6  # names in a message
_HALF_PAIR = re.compile(r"[\ud800-\udfff]")
# What this program's own results begin with that hold no commitments: scores, and changes.
_OWN_OUTPUTS = (frozenset({"dialogue", "as_of", "version"}), frozenset({"before", "after", "changes"}))


def values_document(budget: Budget, data: bytes, value: Value, kind: str) -> Document:
    """The document that the values of a file make; ``kind`` is what the file is: "JSON data".

    Raises:
        UnreadableDocumentError: they hold no list of records.
    """
    found = records_in(value)
    if not found:
        what = f"this looks like {kind} without a list of records of what is to be done: {_described(value)}"
        raise budget.refusal(value.line, what, _remedy(value))
    title, day, named = _stated(value)
    return records_document(budget.name, data, found, title=title, day=day, day_where=named)


def records_document(
    name: str,
    data: bytes,
    found: Sequence[Records],
    *,
    title: str | None = None,
    day: date | None = None,
    day_where: str | None = None,
    problems: Sequence[Problem] = (),
) -> Document:
    """The document of lists of records; rows count from 1 in each, and stand in the line in which a record begins."""
    pieces: list[Piece] = []
    told = list(problems)
    above: tuple[str, ...] = ()
    for one in found:
        pieces += _headings(one, above)
        above = one.headings
        pieces += _rows(one, name, told)
    return Document(
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        blocks=outline(pieces),
        title=title,
        language=language_of(piece.text.text for piece in pieces),
        stated_day=day,
        stated_day_where=day_where,
        problems=tuple(told),
    )


def _headings(one: Records, above: Sequence[str]) -> Iterator[Piece]:
    """The headings of a list's groups that those of the list before it do not have in common with them."""
    line = one.records[0].line
    shared = next(
        (at for at, (new, old) in enumerate(zip(one.headings, above, strict=False)) if new != old), len(above)
    )
    for level, heading in enumerate(one.headings, start=1):
        if level > shared and _cleaned(heading, line).text:
            style = HeadingStyle(Setting.MARKUP, level)
            yield Piece(BlockKind.HEADING, _cleaned(heading, line), line, line, style=style)


def _rows(one: Records, name: str, problems: list[Problem]) -> Iterator[Piece]:
    headers = list(dict.fromkeys(field.name for record in one.records for field in record.fields))
    if len(headers) > MOST_COLUMNS:
        what = f"of the fields of the records, more than {MOST_COLUMNS}, the first {MOST_COLUMNS} were read"
        problems.append(Problem(name, one.records[0].line, what, "leave out the fields that are not needed"))
        headers = headers[:MOST_COLUMNS]
    shown = [_cleaned(header, 0).text for header in headers]
    problems += (
        Problem(name, line, "this entry of the list is no record with fields and was not read", "give it fields")
        for line in one.odd
    )
    for number, record in enumerate(one.records, start=1):
        said = _said(record, name, problems)
        cells = [said.get(header, FoldedText()) for header in headers]
        yield row_piece(shown, cells, (), record.line, record.line, number)


def _said(record: Record, name: str, problems: list[Problem]) -> dict[str, FoldedText]:
    """The filled fields of a record; of two with one name the first."""
    said: dict[str, FoldedText] = {}
    for field in record.fields:
        text = _cleaned(field.text, record.line)
        if text.text and said.setdefault(field.name, text).text != text.text:
            what = f"“{_cleaned(field.name, 0).text}” stands twice in this record; the first one counts"
            problems.append(Problem(name, record.line, what, "leave one of them out"))
    return said


def _cleaned(text: str, line: int) -> FoldedText:
    return folded(letters_of(cleaned(_HALF_PAIR.sub("\ufffd", text))), line)


# --- what the file says of itself


def _stated(value: Value) -> tuple[str | None, date | None, str | None]:
    """The title and the day that the outermost members state, and the name of the day's field."""
    title = day = named = None
    for name, text in _own_fields(value):
        if title is None and header_of(name, LANGUAGES[0]).role == "title":
            title = " ".join(text.split())
        if day is None and folded_header(name) in (lexicon().publication - lexicon().revised) | lexicon().data_days:
            day, named = _iso_day(text), f"field “{name}”"
    return title, day, named if day else None


def _own_fields(value: Value) -> Iterator[tuple[str, str]]:
    if isinstance(value, Members):
        for name, one in value.values[:MOST_COLUMNS]:
            if isinstance(one, Leaf) and one.text:
                yield name, one.text
        for name, one in value.values:
            if isinstance(one, Members) and folded_header(name) in lexicon().data_heads:
                yield from _own_fields(one)


def _iso_day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def _described(value: Value) -> str:
    """What a file holds, in words for a message."""
    if isinstance(value, Members):
        return f"an object with {_quoted(value.names)}" if value.values else "an empty object"
    if isinstance(value, Items):
        first = next(iter(value.values), None)
        if first is None:
            return "an empty list"
        if isinstance(first, Members):
            return f"a list of objects with {_quoted(first.names)}"
        return f"a list of {'lists' if isinstance(first, Items) else 'texts or numbers'}"
    return "a single text or number"


def _quoted(names: Iterable[str]) -> str:
    names = [" ".join(name.split())[:60] for name in names]
    shown = ", ".join(f"“{name}”" for name in names[:_MOST_SHOWN])
    return shown if len(names) <= _MOST_SHOWN else f"{shown} and {len(names) - _MOST_SHOWN} more"


def _remedy(value: Value) -> str:
    names = set(value.names) if isinstance(value, Members) else set()
    if any(own <= names for own in _OWN_OUTPUTS):
        return "'hledtrack export --format json' writes the commitments themselves"
    return AS_RECORDS

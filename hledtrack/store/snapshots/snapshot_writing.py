"""Model to snapshot text: the same snapshot always gives the same bytes."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from typing import Any

from hledtrack.model import Commitment, LeftSentence, Review, Snapshot, SourceDocument
from hledtrack.model.fields import FIELDS, SOURCE_FIELDS
from hledtrack.model.plain import plain

WIDTH = 110
_FOLD = 100


def render_snapshot(snapshot: Snapshot) -> str:
    """The TOML text of ``snapshot``: fields in a fixed order, empty fields left out, long texts folded."""
    values = {name: value for name, value in snapshot.extra.items() if not _is_table(value)}
    tables = ["".join(_lines(values))] if values else []
    tables.append(render_review(snapshot.review))
    tables += [render_commitment(commitment, snapshot.review) for commitment in snapshot.commitments]
    tables += [render_left_out(sentence, snapshot.review) for sentence in snapshot.left_out]
    unknown = ((name, value) for name, value in snapshot.extra.items() if name not in values)
    tables += [table for name, value in unknown for table in _tables(name, value)]
    return "\n".join(tables)


def render_review(review: Review) -> str:
    """The ``[review]`` table."""
    return "[review]\n" + "".join(_lines(review_values(review)))


def review_values(review: Review) -> dict[str, Any]:
    """The fields of ``review`` as TOML values, empty ones as ``None``, in the order of the file."""
    return {
        "id": review.id,
        "kind": review.kind,
        "date": review.date,
        "title": review.title,
        "coverage": review.coverage.value,
        "sources": [_source(source) for source in review.sources],
        "note": review.note,
        "read": review.read,
        "left": review.left,
        **review.extra,
    }


def render_commitment(commitment: Commitment, review: Review) -> str:
    """A ``[[commitment]]`` table of ``review``."""
    return "[[commitment]]\n" + "".join(_lines(commitment_values(commitment, review)))


def render_left_out(sentence: LeftSentence, review: Review) -> str:
    """A ``[[left_out]]`` table of ``review``."""
    values: dict[str, Any] = {"text": sentence.text, "confidence": round(sentence.confidence, 3)}
    values |= {name: getattr(sentence.source, name) for name in SOURCE_FIELDS}
    if sentence.source.document == review.sole_document:
        values["document"] = None
    return "[[left_out]]\n" + "".join(_lines(values))


def commitment_values(commitment: Commitment, review: Review) -> dict[str, Any]:
    """The fields of ``commitment`` as TOML values, empty ones as ``None``, in the order of the file."""
    values = {field.name: _written(getattr(commitment, field.name)) for field in FIELDS}
    source = commitment.source
    values |= {name: getattr(source, name) for name in SOURCE_FIELDS}
    if source.document == review.sole_document:
        values["document"] = None
    return values | dict(commitment.extra)


def _written(value: Any) -> Any:
    """A field's value as a snapshot has it: hashes stand with the review's sources, scores need no more digits."""
    match plain(value):
        case False:
            return None
        case float() as number:
            return round(number, 3)
        case list() as items:
            return [_written(item) for item in items]
        case dict() as table:
            return {key: _written(item) for key, item in table.items() if key != "sha256"}
        case other:
            return other


def _tables(name: str, value: Any) -> Iterator[str]:
    """A table, or a list of tables, that this version does not know."""
    header = f"[[{_key(name)}]]" if isinstance(value, list) else f"[{_key(name)}]"
    for table in value if isinstance(value, list) else [value]:
        yield f"{header}\n" + "".join(render_field(key, item) for key, item in table.items())


def _is_table(value: object) -> bool:
    rows = value if isinstance(value, list) and value else [value]
    return all(isinstance(row, Mapping) for row in rows)


def render_field(key: str, value: object) -> str:
    """The lines ``key = value`` of one field."""
    name = _key(key)
    line = f"{name} = {_value(value)}"
    if isinstance(value, str) and len(line) > WIDTH and "\n" not in value:
        return f"{name} = {_folded(value)}\n"
    if isinstance(value, list | tuple) and len(line) > WIDTH:
        items = "".join(f"    {_value(item)},\n" for item in value)
        return f"{name} = [\n{items}]\n"
    return line + "\n"


def _key(key: str) -> str:
    bare = all(c.isascii() and (c.isalnum() or c in "-_") for c in key) and key
    return key if bare else _basic(key)


def _lines(values: Mapping[str, object]) -> Iterator[str]:
    for key, value in values.items():
        if value not in (None, (), [], ""):
            yield render_field(key, value)


def _source(source: SourceDocument) -> dict[str, Any]:
    fields = {"document": source.document, "sha256": source.sha256, "url": source.url}
    return {key: value for key, value in fields.items() if value} | dict(source.extra)


def _value(value: object) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return _basic(value)
        case int() | float():
            return repr(value)
        case datetime() | date() | time():
            return value.isoformat()
        case list() | tuple():
            return "[" + ", ".join(_value(item) for item in value) + "]"
        case Mapping():
            return "{ " + ", ".join(f"{key} = {_value(item)}" for key, item in value.items()) + " }" if value else "{}"
    raise TypeError(f"TOML has no value for {type(value).__name__}")


_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r", "\b": "\\b", "\f": "\\f"}


def _escaped(text: str) -> str:
    if text.isprintable() and '"' not in text and "\\" not in text:
        return text
    # Lone surrogates have no place in UTF-8; control and format characters are written out so that they show.
    return "".join(
        _ESCAPES.get(c) or ("\\uFFFD" if "\ud800" <= c <= "\udfff" else c if c.isprintable() else f"\\U{ord(c):08X}")
        for c in text
    )


def _basic(text: str) -> str:
    return f'"{_escaped(text)}"'


def _folded(text: str) -> str:
    """A multi-line string whose line ends are escaped: the text is one line, the file is readable."""
    pieces = textwrap.wrap(
        text,
        _FOLD,
        break_long_words=False,
        break_on_hyphens=False,
        drop_whitespace=False,
        replace_whitespace=False,
        expand_tabs=False,
    )
    # An escaped line end swallows the white space that follows it, so a piece must not begin with any.
    lines: list[str] = []
    for piece in pieces:
        kept = piece.lstrip()
        if lines:
            lines[-1] += piece[: len(piece) - len(kept)]
        else:
            kept = piece
        if kept:
            lines.append(kept)
    if lines and lines[0] != lines[0].lstrip():
        return _basic(text)
    body = "".join(f"    {_escaped(line)}\\\n" for line in lines[:-1])
    return f'"""\\\n{body}    {_escaped(lines[-1])}"""'

"""Model to snapshot text: the same snapshot always gives the same bytes."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from typing import Any

from hledtrack.model import Candidate, Commitment, Review, Snapshot, SourceDocument
from hledtrack.store.snapshot_fields import COMMITMENT_FIELDS

WIDTH = 110
_FOLD = 100


def render_snapshot(snapshot: Snapshot) -> str:
    """The TOML text of ``snapshot``: fields in a fixed order, empty fields left out, long texts folded."""
    tables = [render_review(snapshot.review)]
    tables += [render_commitment(commitment, snapshot.review) for commitment in snapshot.commitments]
    return "\n".join(tables)


def render_review(review: Review) -> str:
    """The ``[review]`` table."""
    values = {
        "id": review.id,
        "kind": review.kind,
        "date": review.date,
        "title": review.title,
        "coverage": review.coverage.value,
        "sources": [_source(source) for source in review.sources],
        "note": review.note,
        **review.extra,
    }
    return "[review]\n" + "".join(_lines(values))


def render_commitment(commitment: Commitment, review: Review) -> str:
    """A ``[[commitment]]`` table of ``review``."""
    return "[[commitment]]\n" + "".join(_lines(commitment_values(commitment, review)))


def commitment_values(commitment: Commitment, review: Review) -> dict[str, Any]:
    """The fields of ``commitment`` as TOML values, empty ones as ``None``, in the order of the file."""
    first_document = review.sources[0].document if review.sources else None
    document = commitment.source.document
    values: dict[str, Any] = {
        "expected": commitment.expected.edtf if commitment.expected else None,
        "actual": commitment.actual.edtf if commitment.actual else None,
        "status": commitment.status.value if commitment.status else None,
        "match": _candidate(commitment.match) if commitment.match else None,
        "candidates": [_candidate(candidate) for candidate in commitment.candidates],
        "document": document if document != first_document else None,
        "line": commitment.source.line,
        "page": commitment.source.page,
        "row": commitment.source.row,
    }
    ordered = {key: values[key] if key in values else getattr(commitment, key) for key in COMMITMENT_FIELDS}
    return ordered | dict(commitment.extra)


def render_field(key: str, value: object) -> str:
    """The lines ``key = value`` of one field."""
    bare = all(c.isascii() and (c.isalnum() or c in "-_") for c in key) and key
    name = key if bare else _basic(key)
    line = f"{name} = {_value(value)}"
    if isinstance(value, str) and len(line) > WIDTH and "\n" not in value:
        return f"{name} = {_folded(value)}\n"
    if isinstance(value, list | tuple) and len(line) > WIDTH:
        items = "".join(f"    {_value(item)},\n" for item in value)
        return f"{name} = [\n{items}]\n"
    return line + "\n"


def _lines(values: Mapping[str, object]) -> Iterator[str]:
    for key, value in values.items():
        if value not in (None, (), [], ""):
            yield render_field(key, value)


def _source(source: SourceDocument) -> dict[str, str]:
    fields = {"document": source.document, "sha256": source.sha256, "url": source.url}
    return {key: value for key, value in fields.items() if value}


def _candidate(candidate: Candidate) -> dict[str, Any]:
    fields = {"id": candidate.id, "score": round(candidate.score, 3), "why": candidate.why}
    return {key: value for key, value in fields.items() if value is not None}


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

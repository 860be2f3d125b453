"""Commitments as rows of the index and back: a row says all that a commitment does, but for keys nobody knows.

Columns are the fields of ``Commitment`` in their order. Windows are EDTF, several values are JSON, ``None`` and no
values at all are NULL. A new field with a plain value becomes a column by itself.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import astuple, fields
from datetime import date
from functools import cache
from typing import Any

from hledtrack.dates import parse_edtf
from hledtrack.model import (
    Candidate,
    Commitment,
    Coverage,
    Met,
    Passage,
    Review,
    Source,
    SourceDocument,
    Status,
    Window,
)

Row = tuple[Any, ...]


@cache
def from_json(text: str | None) -> tuple[str, ...]:
    """The list that ``to_json`` wrote."""
    return tuple(json.loads(text)) if text else ()


def to_json(values: Sequence[Any]) -> str | None:
    """A list of plain values, or ``None`` for an empty one."""
    return json.dumps(list(values), ensure_ascii=False) if values else None


def _candidates_from_json(text: str | None) -> tuple[Candidate, ...]:
    return tuple(Candidate(*item) for item in json.loads(text)) if text else ()


def _candidates_to_json(candidates: Sequence[Candidate]) -> str | None:
    return to_json([(candidate.id, candidate.score, candidate.why) for candidate in candidates])


@cache
def parse_window(text: str | None) -> Window | None:
    """The window of an EDTF text."""
    return parse_edtf(text) if text else None


def edtf(window: Window | None) -> str | None:
    """The window's text."""
    return window.edtf if window else None


def _passages_to_json(passages: Sequence[Passage]) -> str | None:
    return to_json([(passage.text, passage.read, *astuple(passage.source)) for passage in passages])


def _passages_from_json(text: str | None) -> tuple[Passage, ...]:
    return tuple(Passage(Source(*place), said, read) for said, read, *place in json.loads(text)) if text else ()


_STATUS: dict[str | None, Status | None] = {None: None, **{status.value: status for status in Status}}
# How the fields that are no plain value are written and read.
_WRITTEN: dict[str, Callable[[Any], Any]] = {
    **dict.fromkeys(("expected", "actual"), edtf),
    **dict.fromkeys(("agencies", "continues", "not_same"), to_json),
    "status": lambda status: status.value if status else None,
    "match": lambda match: _candidates_to_json([match] if match else []),
    "candidates": _candidates_to_json,
    "met": lambda met: met.value if met else None,
    "unsure": lambda unsure: 1 if unsure else None,
    "elsewhere": _passages_to_json,
}
_READ: dict[str, Callable[[Any], Any]] = {
    **dict.fromkeys(("expected", "actual"), parse_window),
    **dict.fromkeys(("agencies", "continues", "not_same"), from_json),
    "status": _STATUS.__getitem__,
    "match": lambda text: next(iter(_candidates_from_json(text)), None),
    "candidates": _candidates_from_json,
    "met": lambda text: Met(text) if text else None,
    "unsure": bool,
    "elsewhere": _passages_from_json,
}

_FIELDS = tuple(field.name for field in fields(Commitment) if field.name not in ("source", "extra"))
_SOURCE = tuple(field.name for field in fields(Source))
# The first and last day of the expected window stand beside it for whoever reads the index with other tools.
COMMITMENT_COLUMNS = (*_FIELDS, *_SOURCE, "earliest", "deadline")
INTEGER_COLUMNS = frozenset({"progress", "unsure", "line", "page", "row"})
_WIDTH, _END = len(_FIELDS), len(_FIELDS) + len(_SOURCE)
_COMPLEX = tuple((name, _READ[name], _READ[name](None)) for name in _FIELDS if name in _READ)


def commitment_row(commitment: Commitment) -> Row:
    """The values of ``COMMITMENT_COLUMNS``."""
    window, source = commitment.expected, commitment.source
    return (
        *(_WRITTEN[name](value) if name in _WRITTEN else value for name, value in _values(commitment)),
        *(getattr(source, name) for name in _SOURCE),
        window.earliest.isoformat() if window and window.earliest else None,
        window.latest.isoformat() if window and window.latest else None,
    )


def _values(commitment: Commitment) -> list[tuple[str, Any]]:
    return [(name, getattr(commitment, name)) for name in _FIELDS]


def commitment_of(row: Sequence[Any]) -> Commitment:
    """The commitment that a row beginning with ``COMMITMENT_COLUMNS`` says."""
    values = dict(zip(_FIELDS, row, strict=False))
    for name, read, nothing in _COMPLEX:
        value = values[name]
        values[name] = nothing if value is None else read(value)
    return Commitment(source=Source(*row[_WIDTH:_END]), **values)


REVIEW_COLUMNS = ("id", "kind", "date", "title", "coverage", "sources", "note")


def review_row(review: Review) -> Row:
    """The values of ``REVIEW_COLUMNS``."""
    sources = to_json([(source.document, source.sha256, source.url) for source in review.sources])
    return (review.id, review.kind, review.date.isoformat(), review.title, review.coverage.value, sources, review.note)


def review_of(row: Sequence[Any]) -> Review:
    """The review that a row beginning with ``REVIEW_COLUMNS`` says."""
    id, kind, day, title, coverage, sources, note = row[: len(REVIEW_COLUMNS)]
    return Review(
        id=id,
        kind=kind,
        date=date.fromisoformat(day),
        title=title,
        coverage=Coverage(coverage),
        sources=tuple(SourceDocument(*source) for source in json.loads(sources or "[]")),
        note=note,
    )

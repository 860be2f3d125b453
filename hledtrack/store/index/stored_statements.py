"""Parsed statements kept as JSON: read back many times faster than the TOML they come from.

What one snapshot states is two texts: the fields that the ledger carries on, a line a commitment, and all other fields.
From review to review most commitments are restated as they were, so that most lines have been read before. A commitment
that is read back looks into its tables when somebody asks for a field; most are never asked for most of them.
JSON and not something faster, since the file that keeps it may come from anywhere.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import fields
from typing import Any

from hledtrack.dates import parse_edtf, parse_rrule
from hledtrack.model import Candidate, Commitment, Met, Passage, Review, Snapshot, Source, Status
from hledtrack.model.fields import CARRIED, FIELDS, SOURCE_FIELDS, Kind
from hledtrack.model.plain import plain

Lines = dict[str, Mapping[str, Any]]


def stored_texts(snapshot: Snapshot) -> tuple[str, str]:
    """What ``snapshot`` states, but for keys that nobody knows."""
    tables = [_tables(commitment) for commitment in snapshot.commitments]
    carried = "\n".join(json.dumps(one, ensure_ascii=False) for one, _ in tables)
    return carried, json.dumps([others for _, others in tables], ensure_ascii=False)


def stored_snapshot(review: Review, carried: str, others: str, known: Lines) -> Snapshot:
    """The snapshot of ``review`` whose statements ``stored_texts`` wrote; ``known`` are the lines read before.

    Raises ``ValueError`` for other texts.
    """
    hashes = {source.document: source.sha256 for source in review.sources}
    lines = carried.split("\n") if carried else []
    tables = zip([known.get(line) or _read(line, known) for line in lines], json.loads(others), strict=True)
    return Snapshot(review, tuple([StoredCommitment.of(*pair, hashes) for pair in tables]))


def _read(line: str, known: Lines) -> Mapping[str, Any]:
    return known.setdefault(line, json.loads(line))


def _tables(commitment: Commitment) -> tuple[dict[str, Any], dict[str, Any]]:
    """The fields that are carried on from review to review, and the others."""
    values = {field.name: plain(getattr(commitment, field.name)) for field in FIELDS}
    values |= {name: getattr(commitment.source, name) for name in SOURCE_FIELDS}
    stated = {name: value for name, value in values.items() if value not in (None, []) and value is not False}
    carried = {name: stated.pop(name) for name in CARRIED if name in stated}
    return carried, stated


def _candidate(table: Mapping[str, Any]) -> Candidate:
    return Candidate(table["id"], table["score"], table.get("why"))


def _passage(table: Mapping[str, Any]) -> Passage:
    places = {name: table.get(name) for name in Source._fields}
    return Passage(Source(**places), table.get("text"), table.get("read"))


_READ: Mapping[Kind, Callable[[Any], Any]] = {
    Kind.TEXTS: tuple,
    Kind.STATUS: {status.value: status for status in Status}.__getitem__,
    Kind.MET: Met,
    Kind.WINDOW: parse_edtf,
    Kind.RECURRENCE: parse_rrule,
    Kind.CANDIDATE: _candidate,
    Kind.CANDIDATES: lambda tables: tuple(_candidate(table) for table in tables),
    Kind.PASSAGES: lambda tables: tuple(_passage(table) for table in tables),
}
_READERS = {field.name: _READ.get(field.kind) for field in FIELDS}
_UNSTATED = {field.name: field.default for field in fields(Commitment)}


class StoredCommitment(Commitment):
    """A commitment whose fields are read from its tables when somebody asks for them."""

    __slots__ = ("_carried", "_hashes", "_others")
    _carried: Mapping[str, Any]
    _others: Mapping[str, Any]
    _hashes: Mapping[str, str | None]

    @classmethod
    def of(
        cls, carried: Mapping[str, Any], others: Mapping[str, Any], hashes: Mapping[str, str | None]
    ) -> StoredCommitment:
        """The commitment of two tables; ``hashes`` are those of the review's documents."""
        commitment = cls.__new__(cls)
        _set_carried(commitment, carried)
        _set_others(commitment, others)
        _set_hashes(commitment, hashes)
        # These two are asked for of every statement.
        _set_id(commitment, others["id"])
        _set_continues(commitment, tuple(others.get("continues", ())))
        return commitment

    def __getattr__(self, name: str) -> Any:
        """A field that nobody has asked for yet."""
        if name not in _UNSTATED:
            raise AttributeError(name)
        value = self._read(name)
        object.__setattr__(self, name, value)
        return value

    def _read(self, name: str) -> Any:
        if name == "source":
            document, line, page, row = (self._others.get(place) for place in SOURCE_FIELDS)
            return Source(document, self._hashes.get(document) if document else None, line, page, row)
        if name == "extra":
            return {}
        value = self._carried.get(name, self._others.get(name))
        if value is None:
            return _UNSTATED[name]
        read = _READERS[name]
        return read(value) if read else value

    @property
    def stated(self) -> tuple[str, ...]:
        """As with any other commitment: its first table holds nothing else."""
        return tuple(self._carried)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Commitment):
            return NotImplemented
        return all(getattr(self, field.name) == getattr(other, field.name) for field in fields(self) if field.compare)

    __hash__ = Commitment.__hash__


_set_carried = StoredCommitment.__dict__["_carried"].__set__
_set_others = StoredCommitment.__dict__["_others"].__set__
_set_hashes = StoredCommitment.__dict__["_hashes"].__set__
_set_id = Commitment.__dict__["id"].__set__
_set_continues = Commitment.__dict__["continues"].__set__

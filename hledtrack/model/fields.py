"""Every field of a commitment in one table: how it is written, kept from review to review, compared and shown.

A new field is an attribute of ``Commitment`` and a row here.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What values a field has."""

    TEXT = "text"
    TEXTS = "texts"
    PERCENT = "percent"
    SHARE = "share"
    FLAG = "flag"
    STATUS = "status"
    MET = "met"
    WINDOW = "window"
    RECURRENCE = "recurrence"
    CANDIDATE = "candidate"
    CANDIDATES = "candidates"
    PASSAGES = "passages"


class Field(NamedTuple):
    """One field of ``Commitment``.

    ``carried``: a review that does not state it leaves it as it was. ``beside``: it belongs to another field, with
    which it comes and goes. ``mark``: the letter of its mark in ``read``, by which what a person has changed is known
    and survives a new reading of the document; letters never change. ``compared``: a difference between two reviews is
    a change. ``searched``: full-text search looks into it. ``in_json``: it is in every JSON of a commitment.
    ``in_tables``: a column of a document's table can be named for it. ``column``
    is its width in a table of commitments, in characters; ``None`` where it has no column there.
    """

    name: str
    kind: Kind = Kind.TEXT
    carried: bool = False
    beside: str | None = None
    mark: str | None = None
    compared: bool = False
    searched: bool = False
    in_json: bool = True
    in_tables: bool = False
    column: int | None = None


# In the order in which a snapshot is written and changes are told.
FIELDS = (
    Field(name="id", searched=True, column=28),
    Field(name="formerly", kind=Kind.TEXTS, searched=True),
    Field(name="number", in_tables=True),
    Field(name="title", in_tables=True, carried=True, mark="t", compared=True, searched=True, column=60),
    Field(name="pillar", in_tables=True, carried=True, mark="p", compared=True, searched=True, column=30),
    Field(name="workstream", in_tables=True, carried=True, mark="w", compared=True, searched=True, column=30),
    Field(
        name="agencies",
        in_tables=True,
        kind=Kind.TEXTS,
        carried=True,
        mark="a",
        compared=True,
        searched=True,
        column=24,
    ),
    Field(name="location", in_tables=True, carried=True, mark="l", compared=True, searched=True, column=18),
    Field(name="confidence", kind=Kind.SHARE, mark="c"),
    Field(name="unsure", kind=Kind.FLAG, mark="u"),
    Field(name="status", in_tables=True, kind=Kind.STATUS, carried=True, mark="s", compared=True, column=12),
    Field(name="met", kind=Kind.MET, carried=True, mark="m", compared=True, column=8),
    Field(name="dropped", searched=True, column=24),
    Field(name="progress", in_tables=True, kind=Kind.PERCENT, carried=True, mark="g", compared=True, column=10),
    Field(name="expected", in_tables=True, kind=Kind.WINDOW, carried=True, mark="e", compared=True, column=14),
    Field(name="expected_text", beside="expected", mark="x", searched=True, column=24),
    Field(name="recurs", kind=Kind.RECURRENCE, carried=True, mark="r", compared=True, column=24),
    Field(name="recurs_text", beside="recurs", mark="v", column=24),
    Field(name="actual", in_tables=True, kind=Kind.WINDOW, carried=True, mark="d", compared=True, column=14),
    Field(name="actual_text", beside="actual", mark="y", column=24),
    Field(name="continues", kind=Kind.TEXTS, column=20),
    Field(name="match", kind=Kind.CANDIDATE, in_json=False),
    Field(name="candidates", kind=Kind.CANDIDATES, in_json=False),
    Field(name="not_same", kind=Kind.TEXTS, in_json=False),
    Field(name="note", searched=True, column=30),
    Field(name="summary", carried=True, mark="o", searched=True, column=80),
    Field(name="text", in_tables=True, carried=True, compared=True, searched=True, column=80),
    Field(name="elsewhere", kind=Kind.PASSAGES, beside="text"),
    Field(name="read", in_json=False),
)
# Where a statement stands, beside its fields.
SOURCE_FIELDS = ("document", "line", "page", "row")

CARRIED = tuple(field.name for field in FIELDS if field.carried)
# The fields that a new reading leaves as people have set them, with the letters of their marks.
MARKS = {field.name: field.mark for field in FIELDS if field.mark}
COMPARED = tuple(field.name for field in FIELDS if field.compared)
# What belongs to another field comes and goes with it.
BESIDE = {name: tuple(field.name for field in FIELDS if field.beside == name) for name in CARRIED}

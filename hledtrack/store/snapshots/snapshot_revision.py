"""A snapshot's text brought to what its review states now, with all that people wrote into it.

Comments, keys this version does not know and the look of what stays as it is are kept: only the lines of fields that
differ are written anew.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from hledtrack.model import Snapshot
from hledtrack.store.snapshots.snapshot_editing import set_fields, set_review_field
from hledtrack.store.snapshots.snapshot_fields import TABLES
from hledtrack.store.snapshots.snapshot_writing import (
    commitment_values,
    render_commitment,
    render_left_out,
    render_snapshot,
    review_values,
)
from hledtrack.store.toml.toml_lines import comments, table_lines


def revised(text: str, before: Snapshot, after: Snapshot) -> str:
    """``text``, which reads as ``before``, changed so that it reads as ``after``: its entries in their new order.

    A comment belongs to the table below it where it stands directly above its header, else to the one above.
    """
    pieces = pieces_of(text)
    entries = dict(zip((c.id for c in before.commitments), _tables(pieces, "commitment"), strict=False))
    reviews = list(_tables(pieces, "review"))
    if len(reviews) != 1 or len(entries) != len(before.commitments):
        return render_snapshot(after)  # written as inline tables, which have no lines of their own
    [review] = reviews
    for key, value in _differing(review_values(before.review), review_values(after.review)):
        review = set_review_field(review, key, value)
    known = {commitment.id: commitment for commitment in before.commitments}
    written = []
    for commitment in after.commitments:
        if commitment.id in known:
            old = commitment_values(known[commitment.id], before.review)
            changes = dict(_differing(old, commitment_values(commitment, after.review)))
            written.append(set_fields(entries[commitment.id], commitment.id, changes))
        else:
            written.append(render_commitment(commitment, after.review))
    left_out = list(_left_out(pieces, before, after))
    others = [piece for name, piece in pieces[1:] if name.split(".")[0] not in TABLES]
    parts = (pieces[0][1], review, *written, *left_out, *others)
    return "\n".join(part.strip("\n") + "\n" for part in parts if part.strip())


def lost_comments(old: str, new: str) -> tuple[str, ...]:
    """The comments of the text ``old`` that ``new`` has not."""
    lost = Counter(comments(old)) - Counter(comments(new))
    return tuple(lost.elements())


def _left_out(pieces: Sequence[tuple[str, str]], before: Snapshot, after: Snapshot) -> Iterator[str]:
    """The tables of the sentences left out; those that stay keep their look."""
    written = dict(zip(before.left_out, _tables(pieces, "left_out"), strict=False))
    for sentence in after.left_out:
        now = render_left_out(sentence, after.review)
        same = now == render_left_out(sentence, before.review)
        yield (written.get(sentence) if same else None) or now


def pieces_of(text: str) -> list[tuple[str, str]]:
    """What stands before the first table, then each table with the comment directly above it, by their names."""
    lines = text.split("\n")
    tables = table_lines(text)
    starts = [0]
    for above, table in pairwise(tables):
        start = table.header - 1
        while start >= above.end and lines[start - 1].lstrip().startswith("#"):
            start -= 1
        starts.append(start)
    ends = [*starts[1:], len(lines)]
    return [(table.name, "\n".join(lines[a:b])) for table, a, b in zip(tables, starts, ends, strict=True)]


def _tables(pieces: Sequence[tuple[str, str]], owner: str) -> Iterator[str]:
    """The pieces of the tables called ``owner``, each with the tables inside it."""
    whole: list[str] = []
    for name, piece in pieces:
        if name == owner:
            whole.append(piece)
        elif name.startswith(f"{owner}.") and whole:
            whole[-1] += f"\n{piece}"
    yield from whole


def _differing(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    empty: tuple[Any, ...] = (None, (), [], "")
    for key in {**old, **new}:
        value = new.get(key)
        if old.get(key) != value and not (old.get(key) in empty and value in empty):
            yield key, value

"""Edits of a snapshot text that change one commitment's lines only; comments and all else stay as they are."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import tomli

from hledtrack.model import Commitment, Review
from hledtrack.store.snapshots.snapshot_fields import COMMITMENT_FIELDS, REVIEW_FIELDS
from hledtrack.store.snapshots.snapshot_writing import render_commitment, render_field
from hledtrack.store.toml.toml_lines import TableLines, table_lines


def set_fields(text: str, id: str, values: Mapping[str, Any]) -> str:
    """``text`` with the fields of commitment ``id`` set to ``values``; ``None`` or an empty value removes a field.

    ``text`` must be a snapshot that reads without a problem. Raises ``KeyError`` where it holds no such commitment.
    """
    for key, value in values.items():
        text = _set(text, _table_of(text, id), key, value, COMMITMENT_FIELDS)
    return text


def set_review_field(text: str, key: str, value: object) -> str:
    """``text`` with one field of its ``[review]`` table set."""
    table = next(table for table in table_lines(text) if table.name == "review")
    return _set(text, table, key, value, REVIEW_FIELDS)


def set_setting(text: str, table: str, key: str, value: str, order: Sequence[str]) -> str:
    """The settings ``text`` with ``key`` of ``[table]`` set; the table is added where there is none."""
    found = [lines for lines in table_lines(text) if lines.name == table]
    if found:
        return _set(text, found[0], key, value, order)
    return f"{text.rstrip()}\n\n[{table}]\n{render_field(key, value)}"


def _set(text: str, table: TableLines, key: str, value: object, order: Sequence[str]) -> str:
    lines = re.split(r"(?<=\n)", text)
    new = [] if value in (None, (), [], "") else [render_field(key, value)]
    if key in table.keys:
        old = table.keys[key]
        if new and old.end == old.first + 1:
            new = [_with_comment(new[0], lines[old.first - 1])]
        lines[old.first - 1 : old.end - 1] = new
    elif new:
        at = _place_for(key, table, order)
        if not lines[at - 1].endswith("\n"):
            lines[at - 1] += "\n"
        lines[at:at] = new
    return "".join(lines)


def append_commitment(text: str, commitment: Commitment, review: Review) -> str:
    """``text`` with one more commitment at its end."""
    return text.rstrip("\n") + "\n\n" + render_commitment(commitment, review)


def _table_of(text: str, id: str) -> TableLines:
    tables = [table for table in table_lines(text) if table.name == "commitment"]
    for table, data in zip(tables, tomli.loads(text).get("commitment", []), strict=False):
        if data.get("id") == id:
            return table
    raise KeyError(id)


def _place_for(key: str, table: TableLines, order: Sequence[str]) -> int:
    """The index of the line before which ``key`` belongs by the order of the fields."""
    rank = {name: index for index, name in enumerate(order)}
    before = [lines.end for name, lines in table.keys.items() if rank.get(name, -1) < rank[key]]
    return max(before, default=table.header + 1) - 1


def _with_comment(new: str, old: str) -> str:
    """``new`` with the comment that stood behind the value in the line ``old``."""
    try:
        value = tomli.loads(old)
    except tomli.TOMLDecodeError:
        return new
    for at in (index for index, char in enumerate(old) if char == "#"):
        # A number sign opens the comment where what stands before it is the whole assignment.
        try:
            if tomli.loads(old[:at]) == value:
                code = old[:at].rstrip()
                return new.rstrip("\n") + old[len(code) :]
        except tomli.TOMLDecodeError:
            continue
    return new

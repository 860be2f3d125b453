"""Snapshot text to model, with every problem of the text at once."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING, Any, assert_never

import tomli

from hledtrack.model import (
    Commitment,
    Coverage,
    LeftSentence,
    Met,
    Passage,
    Problem,
    Review,
    Snapshot,
    Source,
    SourceDocument,
    Status,
)
from hledtrack.model.fields import FIELDS, Field, Kind
from hledtrack.store.snapshots.coverage import usual_coverage
from hledtrack.store.snapshots.snapshot_fields import COMMITMENT_FIELDS, REVIEW_FIELDS, TABLES
from hledtrack.store.toml.merge_conflicts import merge_conflicts
from hledtrack.store.toml.table_reading import TableReader, TomlText, is_id
from hledtrack.store.toml.toml_text import parsed

if TYPE_CHECKING:
    from hledtrack.store.toml.toml_lines import TableLines

__all__ = ["is_id", "read_snapshot", "to_id"]

_FIELDS = {field.name: field for field in FIELDS if field.name != "id"}
_KEYS = frozenset(COMMITMENT_FIELDS)
MOST_BROKEN = 50  # tables that do not parse: the whole text is parsed again without each of them
_BARE_DATE = r"(\s*[\w-]+\s*=\s*)(\d{4}-\d\d?-\d\d?)\s*(#.*)?$"


def to_id(text: str) -> str:
    """``text`` as an id: small letters, digits and hyphens; empty where it has neither letters nor digits."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def read_snapshot(
    text: str, path: str, coverage: Mapping[str, Coverage] | None = None
) -> tuple[Snapshot | None, tuple[Problem, ...]]:
    """The snapshot that ``text`` holds, and all that is wrong with it; with a problem there is no snapshot.

    ``coverage`` is the workspace's own for some kinds of reviews, where a review does not state its coverage.
    """
    if conflicts := merge_conflicts(text, path):
        return None, conflicts
    file = TomlText(path, text)
    data = _parse(text, file)
    snapshot = _Reader(file, coverage or {}).snapshot(data)
    problems = tuple(sorted(set(file.problems), key=lambda p: (p.line or 0, p.what)))
    return (None if problems else snapshot), problems


def _parse(text: str, file: TomlText) -> dict[str, Any]:
    """The TOML data; a table that does not parse is reported and blanked, so that the others are read too."""
    lines, places = text.split("\n"), file.places
    for _ in range(MOST_BROKEN):
        try:
            return parsed("\n".join(lines))
        except tomli.TOMLDecodeError as error:
            line = min(error.lineno, len(lines))
            if bare := re.match(_BARE_DATE, lines[line - 1]):
                what = f"{bare[2]} is not a day of the calendar"
                file.unreadable(line, what, "correct the date, as in 2024-04-19")
                lines[line - 1] = f'{bare[1]}"{bare[2]}"'
                continue
            file.unreadable(line, f"not readable as TOML: {error.msg}", "correct this line (https://toml.io)")
            _blank_table(lines, places.at(line), places.tables)
    what = f"{MOST_BROKEN} tables or days are no TOML, and the rest was not looked at"
    file.unreadable(None, what, "correct those told, then check again")
    return {}


def _blank_table(lines: list[str], broken: TableLines, tables: list[TableLines]) -> None:
    """Empty the table's lines; a sound header stays, so that the tables after it keep their numbers."""
    later = [table.header for table in tables if table.header > broken.header]
    first, end = max(broken.header - 1, 0), (min(later) - 1 if later else len(lines))
    if broken.header and any(lines[first + 1 : end]):
        first += 1
    elif broken.header:
        tables.remove(broken)
    lines[first:end] = [""] * (end - first)


class _Reader:
    """Reads one parsed text; collects problems instead of stopping at the first."""

    def __init__(self, file: TomlText, usual: Mapping[str, Coverage]) -> None:
        self.file = file
        self.usual = usual

    def snapshot(self, data: Mapping[str, Any]) -> Snapshot | None:
        review = self._review(data.get("review"))
        commitments = []
        ids: dict[str, int] = {}
        for table in self._tables(data, "commitment"):
            commitment = _commitment(table, review)
            if commitment.id in ids:
                first = self.file.places.table("commitment", ids[commitment.id]).line_of("id")
                table.report(
                    "id",
                    f"id {commitment.id!r} stands in line {first} already",
                    "give each commitment of a review an id of its own",
                )
            elif commitment.id:
                ids[commitment.id] = table.index
            commitments.append(commitment)
        left_out = tuple(
            LeftSentence(text, table.decimal("confidence", 0, 1) or 0.0, _source(table, review))
            for table in self._tables(data, "left_out")
            if (text := table.text("text", required=True))
        )
        return Snapshot(review, tuple(commitments), _unknown(data, TABLES), left_out) if review else None

    def _tables(self, data: Mapping[str, Any], name: str) -> Iterator[TableReader]:
        """The tables of a list, without those that did not parse and have been reported."""
        tables = data.get(name, [])
        if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
            remedy = f"begin each one with [[{name}]]"
            TableReader(self.file, data, name).report(name, f"{name} is not a list of tables", remedy)
            return
        for index, values in enumerate(tables):
            table = TableReader(self.file, values, name, index)
            if values or not table.is_broken():
                yield table

    def _review(self, values: object) -> Review | None:
        if not isinstance(values, dict) or not values:
            if not self.file.is_broken("review", 0) or self.file.places.table("review", 0).name != "review":
                missing = TableReader(self.file, {}, "review")
                missing.report("review", "there is no [review] table", "add one with id, kind and date")
            return None
        table = TableReader(self.file, values, "review")
        kind = table.text("kind", required=True) or ""
        return Review(
            id=table.id("review"),
            kind=kind,
            date=table.day("date"),
            title=table.text("title"),
            coverage=table.choice("coverage", Coverage) or usual_coverage(kind, self.usual),
            sources=_sources(table),
            note=table.text("note"),
            read=table.text("read"),
            left=table.text("left"),
            extra=_unknown(values, REVIEW_FIELDS),
        )


def _commitment(table: TableReader, review: Review | None) -> Commitment:
    # What a table does not state is as the model has it: most state few of the fields.
    stated = {key: _field(table, _FIELDS[key], review) for key in table.values if key in _FIELDS}
    return Commitment(
        id=table.id("commitment"),
        **stated,
        source=_source(table, review),
        extra=_unknown(table.values, _KEYS),
    )


def _field(table: TableReader, field: Field, review: Review | None) -> Any:
    match field.kind:
        case Kind.TEXT:
            return table.text(field.name)
        case Kind.TEXTS:
            return table.texts(field.name)
        case Kind.PERCENT:
            return table.number(field.name, 0, 100)
        case Kind.SHARE:
            return table.decimal(field.name, 0, 1)
        case Kind.FLAG:
            return table.flag(field.name)
        case Kind.STATUS:
            return table.choice(field.name, Status)
        case Kind.MET:
            return table.choice(field.name, Met)
        case Kind.WINDOW:
            return table.window(field.name)
        case Kind.RECURRENCE:
            return table.recurrence(field.name)
        case Kind.CANDIDATE:
            return table.candidate(table.values.get(field.name), field.name)
        case Kind.CANDIDATES:
            return table.candidates(field.name)
        case Kind.PASSAGES:
            return _passages(table, field.name, review)
    assert_never(field.kind)


def _source(table: TableReader, review: Review | None) -> Source:
    """Where a statement stands; where a review was read from several documents, one that names none has none."""
    document = table.text("document") or (review.sole_document if review else None)
    sources = review.sources if review and document else ()
    return Source(
        document=document,
        sha256=next((source.sha256 for source in reversed(sources) if source.document == document), None),
        line=table.number("line", 1),
        page=table.number("page", 1),
        row=table.number("row", 1),
    )


def _sources(table: TableReader) -> tuple[SourceDocument, ...]:
    value = table.values.get("sources", [])
    remedy = 'write sources = [{ document = "...", sha256 = "..." }]'
    if not isinstance(value, list):
        table.report("sources", "sources is not a list", remedy)
        return ()
    found = []
    for item in value:
        if not isinstance(item, dict) or not isinstance(item.get("document"), str):
            table.report("sources", "a source names no document", remedy)
            continue
        fields = {key: table.within(item).text(key) for key in ("sha256", "url")}
        found.append(SourceDocument(item["document"], **fields, extra=_unknown(item, ("document", *fields))))
    return tuple(found)


def _passages(table: TableReader, key: str, review: Review | None) -> tuple[Passage, ...]:
    value = table.values.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        table.report(key, f"{key} is not a list of places", f'write {key} = [{{ document = "...", text = "..." }}]')
        return ()
    items = [table.within(item) for item in value]
    return tuple(Passage(_source(item, review), item.text("text"), item.text("read")) for item in items)


def _unknown(table: Mapping[str, Any], known: Collection[str]) -> dict[str, Any]:
    return {key: value for key, value in table.items() if key not in known}

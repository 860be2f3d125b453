"""Snapshot text to model, with every problem of the text at once."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
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
from hledtrack.store.toml.field_reading import FieldReader, Places, is_id
from hledtrack.store.toml.merge_conflicts import merge_conflicts
from hledtrack.store.toml.toml_text import parsed

if TYPE_CHECKING:
    from hledtrack.store.toml.toml_lines import TableLines

__all__ = ["is_id", "read_snapshot", "to_id"]

MOST_BROKEN = 50  # tables that do not parse: the whole text is parsed again without each of them
_BARE_DATE = re.compile(r"(\s*[\w-]+\s*=\s*)(\d{4}-\d\d?-\d\d?)\s*(#.*)?$")


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
    problems: list[Problem] = []
    places = Places(text)
    data = _parse(text, path, places, problems)
    snapshot = _Reader(path, places, problems, coverage or {}).snapshot(data)
    return (None if problems else snapshot), tuple(sorted(set(problems), key=lambda p: (p.line or 0, p.what)))


def _parse(text: str, path: str, places: Places, problems: list[Problem]) -> dict[str, Any]:
    """The TOML data; a table that does not parse is reported and blanked, so that the others are read too."""
    lines = text.split("\n")
    for _ in range(MOST_BROKEN):
        try:
            return parsed("\n".join(lines))
        except tomli.TOMLDecodeError as error:
            line = min(error.lineno, len(lines))
            if bare := _BARE_DATE.match(lines[line - 1]):
                problems.append(
                    Problem(path, line, f"{bare[2]} is not a day of the calendar", "correct the date, as in 2024-04-19")
                )
                lines[line - 1] = f'{bare[1]}"{bare[2]}"'
                continue
            problems.append(
                Problem(path, line, f"not readable as TOML: {error.msg}", "correct this line (https://toml.io)")
            )
            _blank_table(lines, places.at(line), places.tables)
    what = f"{MOST_BROKEN} tables or days are no TOML, and the rest was not looked at"
    problems.append(Problem(path, None, what, "correct those told, then check again"))
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


class _Reader(FieldReader):
    """Reads one parsed text; collects problems instead of stopping at the first."""

    def __init__(self, path: str, places: Places, problems: list[Problem], usual: Mapping[str, Coverage]) -> None:
        super().__init__(path, places, problems)
        self.usual = usual

    def snapshot(self, data: Mapping[str, Any]) -> Snapshot | None:
        review = self._review(data.get("review"))
        tables = data.get("commitment", [])
        if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
            self.report("commitment", "commitment is not a list of tables", "begin each one with [[commitment]]")
            tables = []
        commitments = []
        ids: dict[str, int] = {}
        for index, table in enumerate(tables):
            self.place = ("commitment", index)
            if not table and self.is_broken():
                continue
            commitment = self._commitment(table, review)
            if commitment.id in ids:
                first = self.places.table("commitment", ids[commitment.id]).line_of("id")
                self.report(
                    "id",
                    f"id {commitment.id!r} stands in line {first} already",
                    "give each commitment of a review an id of its own",
                )
            elif commitment.id:
                ids[commitment.id] = index
            commitments.append(commitment)
        left_out = tuple(self._left_out(data.get("left_out", []), review))
        return Snapshot(review, tuple(commitments), _unknown(data, TABLES), left_out) if review else None

    def _left_out(self, tables: object, review: Review | None) -> Iterator[LeftSentence]:
        if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
            self.place = ("left_out", 0)
            self.report("left_out", "left_out is not a list of tables", "begin each one with [[left_out]]")
            return
        for index, table in enumerate(tables):
            self.place = ("left_out", index)
            text = self.text(table, "text", required=True) if table or not self.is_broken() else None
            if text:
                yield LeftSentence(text, self.share(table, "confidence") or 0.0, self._source(table, review))

    def _review(self, table: object) -> Review | None:
        if not isinstance(table, dict) or not table:
            if not self.is_broken() or self.places.table("review", 0).name != "review":
                self.report("review", "there is no [review] table", "add one with id, kind and date")
            return None
        kind = self.text(table, "kind", required=True) or ""
        return Review(
            id=self.id(table, "review"),
            kind=kind,
            date=self.day(table, "date"),
            title=self.text(table, "title"),
            coverage=self.choice(table, "coverage", Coverage) or usual_coverage(kind, self.usual),
            sources=self._sources(table),
            note=self.text(table, "note"),
            read=self.text(table, "read"),
            left=self.text(table, "left"),
            extra=_unknown(table, REVIEW_FIELDS),
        )

    def _commitment(self, table: Mapping[str, Any], review: Review | None) -> Commitment:
        values = {field.name: self._field(table, field, review) for field in FIELDS if field.name != "id"}
        return Commitment(
            id=self.id(table, "commitment"),
            **values,
            source=self._source(table, review),
            extra=_unknown(table, COMMITMENT_FIELDS),
        )

    def _field(self, table: Mapping[str, Any], field: Field, review: Review | None) -> Any:
        match field.kind:
            case Kind.TEXT:
                return self.text(table, field.name)
            case Kind.TEXTS:
                return self.texts(table, field.name)
            case Kind.PERCENT:
                return self.number(table, field.name, 0, 100)
            case Kind.SHARE:
                return self.share(table, field.name)
            case Kind.FLAG:
                return self.flag(table, field.name)
            case Kind.STATUS:
                return self.choice(table, field.name, Status)
            case Kind.MET:
                return self.choice(table, field.name, Met)
            case Kind.WINDOW:
                return self.window(table, field.name)
            case Kind.RECURRENCE:
                return self.recurrence(table, field.name)
            case Kind.CANDIDATE:
                return self.candidate(table.get(field.name), field.name)
            case Kind.CANDIDATES:
                return self.candidates(table, field.name)
            case Kind.PASSAGES:
                return self._passages(table, field.name, review)
        assert_never(field.kind)

    def _source(self, table: Mapping[str, Any], review: Review | None) -> Source:
        """Where a statement stands; where a review was read from several documents, one that names none has none."""
        document = self.text(table, "document") or (review.sole_document if review else None)
        hashes = {source.document: source.sha256 for source in review.sources} if review else {}
        return Source(
            document=document,
            sha256=hashes.get(document) if document else None,
            line=self.number(table, "line", 1),
            page=self.number(table, "page", 1),
            row=self.number(table, "row", 1),
        )

    def _sources(self, table: Mapping[str, Any]) -> tuple[SourceDocument, ...]:
        value = table.get("sources", [])
        remedy = 'write sources = [{ document = "...", sha256 = "..." }]'
        if not isinstance(value, list):
            self.report("sources", "sources is not a list", remedy)
            return ()
        found = []
        for item in value:
            if not isinstance(item, dict) or not isinstance(item.get("document"), str):
                self.report("sources", "a source names no document", remedy)
                continue
            fields = {key: self.text(item, key) for key in ("sha256", "url")}
            found.append(SourceDocument(item["document"], **fields, extra=_unknown(item, ("document", *fields))))
        return tuple(found)

    def _passages(self, table: Mapping[str, Any], key: str, review: Review | None) -> tuple[Passage, ...]:
        value = table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            self.report(key, f"{key} is not a list of places", f'write {key} = [{{ document = "...", text = "..." }}]')
            return ()
        texts = ((item, self.text(item, "text"), self.text(item, "read")) for item in value)
        return tuple(Passage(self._source(item, review), text, read) for item, text, read in texts)


def _unknown(table: Mapping[str, Any], known: tuple[str, ...]) -> dict[str, Any]:
    return {key: value for key, value in table.items() if key not in known}

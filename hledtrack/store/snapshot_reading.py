"""Snapshot text to model, with every problem of the text at once."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

import tomli

from hledtrack.dates import parse_edtf
from hledtrack.model import (
    Candidate,
    Commitment,
    Coverage,
    Problem,
    Review,
    Snapshot,
    Source,
    SourceDocument,
    Status,
    Window,
)
from hledtrack.store.snapshot_fields import COMMITMENT_FIELDS, REVIEW_FIELDS

if TYPE_CHECKING:
    from hledtrack.store.toml_lines import TableLines

_Choice = TypeVar("_Choice", Coverage, Status)

_ID = re.compile(r"[a-z0-9]+(?:[-_.][a-z0-9]+)*\Z")
_BARE_DATE = re.compile(r"(\s*[\w-]+\s*=\s*)(\d{4}-\d\d?-\d\d?)\s*(#.*)?$")


def is_id(text: str) -> bool:
    """Whether ``text`` can be the id of a review or a commitment."""
    return _ID.match(text) is not None


def to_id(text: str) -> str:
    """``text`` as an id: small letters, digits and hyphens; empty where it has neither letters nor digits."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def read_snapshot(text: str, path: str) -> tuple[Snapshot | None, tuple[Problem, ...]]:
    """The snapshot that ``text`` holds, and all that is wrong with it; with a problem there is no snapshot."""
    problems: list[Problem] = []
    places = _Places(text)
    data = _parse(text, path, places, problems)
    snapshot = _Reader(path, places, problems).snapshot(data)
    return (None if problems else snapshot), tuple(sorted(set(problems), key=lambda p: (p.line or 0, p.what)))


class _Places:
    """Where tables and keys stand; looked for only when there is something to say about them."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def tables(self) -> list[TableLines]:
        from hledtrack.store.toml_lines import table_lines

        return table_lines(self.text)

    def at(self, line: int | None) -> TableLines:
        """The table that ``line`` belongs to."""
        from hledtrack.store.toml_lines import table_at

        return table_at(self.tables, line or 0)

    def table(self, name: str, index: int) -> TableLines:
        named = [table for table in self.tables if table.name == name]
        return named[index] if index < len(named) else self.tables[0]


def _parse(text: str, path: str, places: _Places, problems: list[Problem]) -> dict[str, Any]:
    """The TOML data; a table that does not parse is reported and blanked, so that the others are read too."""
    lines = text.split("\n")
    for _ in range(len(lines) + 1):
        try:
            return tomli.loads("\n".join(lines))
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

    def __init__(self, path: str, places: _Places, problems: list[Problem]) -> None:
        self.path = path
        self.places = places
        self.problems = problems
        self.told = {problem.line for problem in problems}
        self.broken = {places.at(problem.line).header for problem in problems}
        self.place = ("review", 0)

    def line_of(self, key: str) -> int:
        return self.places.table(*self.place).line_of(key) or 1

    def report(self, key: str, what: str, remedy: str) -> None:
        line = self.line_of(key)
        # One mistake is told once: what the parser has said of this line needs no second message.
        if line not in self.told:
            self.problems.append(Problem(self.path, line, what, remedy))

    def is_broken(self) -> bool:
        """Whether the table in hand did not parse and has been reported."""
        return bool(self.broken) and self.places.table(*self.place).header in self.broken

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
        return Snapshot(review, tuple(commitments)) if review else None

    def _review(self, table: object) -> Review | None:
        if not isinstance(table, dict) or not table:
            if not self.is_broken() or self.places.table("review", 0).name != "review":
                self.report("review", "there is no [review] table", "add one with id, kind and date")
            return None
        return Review(
            id=self._id(table, "review"),
            kind=self._text(table, "kind", required=True) or "",
            date=self._day(table, "date"),
            title=self._text(table, "title"),
            coverage=self._choice(table, "coverage", Coverage) or Coverage.FULL,
            sources=self._sources(table),
            note=self._text(table, "note"),
            extra=_unknown(table, REVIEW_FIELDS),
        )

    def _commitment(self, table: Mapping[str, Any], review: Review | None) -> Commitment:
        sources = review.sources if review else ()
        document = self._text(table, "document")
        named = next((s for s in sources if s.document == document), None) if document else None
        source = named or (sources[0] if sources and not document else SourceDocument(document or ""))
        return Commitment(
            id=self._id(table, "commitment"),
            number=self._text(table, "number"),
            title=self._text(table, "title"),
            pillar=self._text(table, "pillar"),
            workstream=self._text(table, "workstream"),
            agencies=self._texts(table, "agencies"),
            location=self._text(table, "location"),
            status=self._choice(table, "status", Status),
            dropped=self._text(table, "dropped"),
            progress=self._number(table, "progress", 0, 100),
            expected=self._window(table, "expected"),
            expected_text=self._text(table, "expected_text"),
            actual=self._window(table, "actual"),
            actual_text=self._text(table, "actual_text"),
            continues=self._texts(table, "continues"),
            match=self._candidate(table.get("match"), "match"),
            candidates=self._candidates(table),
            not_same=self._texts(table, "not_same"),
            note=self._text(table, "note"),
            text=self._text(table, "text"),
            source=Source(
                document=source.document or None,
                sha256=source.sha256,
                line=self._number(table, "line", 1),
                page=self._number(table, "page", 1),
                row=self._number(table, "row", 1),
            ),
            extra=_unknown(table, COMMITMENT_FIELDS),
        )

    def _id(self, table: Mapping[str, Any], owner: str) -> str:
        value = self._text(table, "id", required=True) or ""
        if value and not _ID.match(value):
            self.report("id", f"{value!r} is no id", f"write the {owner}'s id as small letters, digits and hyphens")
        return value

    def _text(self, table: Mapping[str, Any], key: str, *, required: bool = False) -> str | None:
        value = table.get(key)
        if value is None:
            if required:
                self.report(key, f"{key} is missing", f'add {key} = "..."')
            return None
        if not isinstance(value, str):
            self.report(key, f"{key} is not a text", f'write {key} = "..." with quotes')
            return None
        return value or None

    def _texts(self, table: Mapping[str, Any], key: str) -> tuple[str, ...]:
        value = table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            self.report(key, f"{key} is not a list of texts", f'write {key} = ["...", "..."]')
            return ()
        return tuple(value)

    def _number(self, table: Mapping[str, Any], key: str, least: int, most: int | None = None) -> int | None:
        value = table.get(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int) or value < least or (most and value > most):
            bounds = f"from {least} to {most}" if most else f"from {least} up"
            self.report(key, f"{key} is {value!r}", f"write a whole number {bounds}, or leave it out")
            return None
        return value

    def _choice(self, table: Mapping[str, Any], key: str, kind: type[_Choice]) -> _Choice | None:
        value = self._text(table, key)
        if value is None:
            return None
        try:
            return kind(value)
        except ValueError:
            self.report(key, f"{key} {value!r} is not known", f"use one of {', '.join(kind)}")
            return None

    def _window(self, table: Mapping[str, Any], key: str) -> Window | None:
        value = table.get(key)
        if value is None:
            return None
        if type(value) is date:
            value = value.isoformat()
        if not isinstance(value, str):
            self.report(key, f"{key} is not a date in quotes", f'write it in EDTF, as in {key} = "2024-10"')
            return None
        try:
            return parse_edtf(value)
        except ValueError as error:
            self.report(key, f"{key}: {error}", f'write it in EDTF, as in {key} = "2024-10" or "2024-01/2024-05"')
            return None

    def _day(self, table: Mapping[str, Any], key: str) -> date:
        value = table.get(key)
        if type(value) is date:
            return value
        if isinstance(value, str):
            try:
                return date.fromisoformat(value)
            except ValueError:
                pass
        if value is None:
            self.report(key, f"{key} is missing", f"add {key} = 2024-04-19 (year-month-day)")
        else:
            self.report(key, f"{key} is no day", f"write {key} = 2024-04-19 (year-month-day, no quotes)")
        return date.min

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
            fields = {key: self._text(item, key) for key in ("sha256", "url")}
            found.append(SourceDocument(item["document"], **fields))
        return tuple(found)

    def _candidates(self, table: Mapping[str, Any]) -> tuple[Candidate, ...]:
        value = table.get("candidates", [])
        if not isinstance(value, list):
            self.report("candidates", "candidates is not a list", 'write candidates = [{ id = "...", score = 0.5 }]')
            return ()
        return tuple(c for c in (self._candidate(item, "candidates") for item in value) if c)

    def _candidate(self, item: object, key: str) -> Candidate | None:
        if item is None:
            return None
        match item:
            case {"id": str(id), "score": float() | int() as score, **rest} if not isinstance(score, bool):
                why = rest.get("why")
                return Candidate(id, float(score), why if isinstance(why, str) else None)
        self.report(key, f"{key} needs an id and a score", f'write {{ id = "...", score = 0.5 }} for {key}')
        return None


def _unknown(table: Mapping[str, Any], known: tuple[str, ...]) -> dict[str, Any]:
    return {key: value for key, value in table.items() if key not in known}

"""Rows of tables into commitments: what each column means is told by the words of its header."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from hledtrack.dates import DateMention, numeric_date_order
from hledtrack.extract.agencies import AgencyMention, AgencyNames
from hledtrack.extract.dating import DateReading, standing, trouble
from hledtrack.extract.document import Block, BlockKind, Cell
from hledtrack.extract.lexicon import Column, Lexicon
from hledtrack.extract.sentences import blank, split_sentences
from hledtrack.extract.titles import shortened
from hledtrack.model import Status, Window

ROLES = (
    "number",
    "title",
    "expected",
    "actual",
    "agencies",
    "progress",
    "status",
    "text",
    "location",
    "pillar",
    "workstream",
)
FEWEST_TITLE_WORDS = 3  # of a first sentence that can stand for its cell
_MARK = re.compile(r"(?<=\w)[*†‡]+|\[\^?\d+\]|^\s*[*†‡]+|\s+[*†‡]+(?=\s|$)")


@dataclass(frozen=True, slots=True)
class Row:
    """What one table row states."""

    title: str
    text: str
    status: Status | None
    number: str | None = None
    agencies: tuple[str, ...] = ()
    expected: Window | None = None
    expected_text: str | None = None
    actual: Window | None = None
    actual_text: str | None = None
    progress: int | None = None
    location: str | None = None
    pillar: str | None = None
    workstream: str | None = None
    troubles: tuple[tuple[str, str], ...] = ()


def column_roles(headers: Sequence[str], lexicon: Lexicon, named: Mapping[str, str] | None = None) -> dict[str, int]:
    """Which column has which role; a role that no header names is left out.

    ``named`` maps roles to headers and goes before what the words of the headers say.
    """
    folded = [_folded(header) for header in headers]
    roles = {role: folded.index(_folded(name)) for role, name in (named or {}).items() if _folded(name) in folded}
    for role in ROLES:
        if role not in roles and (column := lexicon.columns.get(role)):
            best = max(
                ((_fit(header, column), -at) for at, header in enumerate(folded) if at not in roles.values()),
                default=(0, 0),
            )
            if best[0]:
                roles[role] = -best[1]
    return roles


def _folded(header: str) -> str:
    return " ".join(re.sub(r"[_*]", " ", header).lower().split())


def _fit(header: str, column: Column) -> int:
    """0 where the header does not name the role; the sooner its word stands in the list, the better."""
    if any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", header) for word in column.excluded):
        exact = header in column.words
        if not exact:
            return 0
    for at, word in enumerate(column.words):
        if header == word:
            return 2000 - at
        if re.search(rf"(?<!\w){re.escape(word)}(?:s|es)?(?!\w)", header):
            return 1000 - at
    return 0


def _kept_text(cell: Cell) -> str:
    """The cell without what is struck through and without footnote marks."""
    text = blank(cell.text, [(span.start, span.end) for span in cell.struck])
    return " ".join(_MARK.sub("", text).split())


@dataclass(frozen=True, slots=True)
class TableReader:
    """Reads the rows of the tables of one document."""

    lexicon: Lexicon
    names: AgencyNames
    dates: DateReading
    columns: Mapping[str, str] = field(default_factory=dict)

    def read(self, rows: Sequence[Block]) -> tuple[Row | None, ...]:
        """What each row of one table states; ``None`` for a row without a title."""
        if not rows:
            return ()
        headers = [cell.header for cell in rows[0].cells]
        roles = column_roles(headers, self.lexicon, self.columns)
        if "title" not in roles and "text" in roles:
            roles["title"] = roles["text"]
        if "title" not in roles:
            return tuple(None for _ in rows)
        reading = self._calendar(rows, [roles[r] for r in ("expected", "actual") if r in roles])
        return tuple(self._row(row, roles, reading) for row in rows)

    def _calendar(self, rows: Sequence[Block], columns: Sequence[int]) -> DateReading:
        """The dates of these columns read day or month first where one of their own values proves which."""
        texts = [cell.text for row in rows for cell in row.cells]
        texts = [row.cells[at].text for row in rows for at in columns if at < len(row.cells)] or texts
        order = numeric_date_order(texts) or numeric_date_order([cell.text for row in rows for cell in row.cells])
        if order is None or self.dates.calendar.date_order is not None:
            return self.dates
        return replace(self.dates, calendar=replace(self.dates.calendar, date_order=order))

    def _row(self, row: Block, roles: dict[str, int], reading: DateReading) -> Row | None:
        kept = {role: _kept_text(row.cells[at]) for role, at in roles.items() if at < len(row.cells)}
        full = kept.get("title", "")
        if not re.search(r"\w", full):
            return None
        expected_text = kept.get("expected") or None
        due = self._date(expected_text, reading)
        if expected_text and (due is None or due.window is None):
            due = _dated_by_header(expected_text, row.cells[roles["expected"]].header, reading) or due
        done_text = kept.get("actual") or None
        done = self._date(done_text, reading)
        progress = _percent(kept.get("progress", ""))
        status = self._status(kept.get("status", ""), progress, done)
        text = full
        if kept.get("text") and roles.get("text") != roles["title"]:
            text = f"{full}. {kept['text']}" if not full.endswith(".") else f"{full} {kept['text']}"
        return Row(
            title=self._title(full),
            text=text,
            status=status,
            number=kept.get("number") or None,
            agencies=self._agencies(kept.get("agencies", "")),
            expected=due.window if due else None,
            expected_text=expected_text,
            actual=done.window if done else None,
            actual_text=done_text if done and done.window else None,
            progress=progress,
            location=kept.get("location") or None,
            pillar=kept.get("pillar") or None,
            workstream=kept.get("workstream") or None,
            troubles=tuple(told for m in (due, done) if m is not None and (told := trouble(m))),
        )

    def _title(self, text: str) -> str:
        """The text, or the first sentence of one that is too long."""
        title = shortened(text, self.lexicon)
        first = split_sentences(text, self.lexicon)[0]
        opening = text[first.start : first.end]
        if len(title) < len(text.rstrip(" .")) and len(opening.split()) >= FEWEST_TITLE_WORDS:
            return shortened(opening, self.lexicon)
        return title

    def _date(self, text: str | None, reading: DateReading) -> DateMention | None:
        """The one date of a cell; none where it is a rhythm ("Quarterly") or hangs on something ("90 days after")."""
        if not text:
            return None
        low = f" {text.lower()} "
        mentions = reading.read(text)
        dated = standing(mentions)
        if dated and dated[0].start <= 1 and len(dated[0].text) >= 0.6 * len(text):
            return dated[0]
        if any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", low) for word in self.lexicon.dateless):
            return None
        return dated[0] if dated else next(iter(mentions), None)

    def _status(self, text: str, progress: int | None, done: DateMention | None) -> Status | None:
        low = " ".join(text.lower().split())
        if low:
            for name, words in self.lexicon.statuses.items():
                if any(low == word for word in words):
                    return Status(name)
            order = ("cancelled", "planned", "in_progress", "completed")
            for name in order:
                if any(
                    re.search(rf"(?<!\w){re.escape(word)}(?!\w)", low) for word in self.lexicon.statuses.get(name, ())
                ):
                    return Status(name)
        if done and done.window:
            return Status.COMPLETED
        if progress is not None:
            return Status.COMPLETED if progress == 100 else Status.IN_PROGRESS if progress else Status.PLANNED
        return Status.PLANNED

    def _agencies(self, text: str) -> tuple[str, ...]:
        """A cell of responsible parties taken apart at commas, semicolons and "and"."""
        text = re.sub(r"\[\^?\d+\]|[*†]", "", text).strip(" .")
        if not text:
            return ()
        cues = self.lexicon.agency_cues
        together = "|".join(sorted(map(re.escape, (*cues["with"], *cues["plain_with"])), key=len, reverse=True))
        text = re.sub(rf"\s*\((?:{together})\s+([^()]+)\)", r"; \1", text, flags=re.IGNORECASE)
        known = [mention for mention in self.names.find(text) if mention.sure]
        joining = "|".join([*map(re.escape, cues["and"]), together])
        article = "|".join(sorted(self.lexicon.agencies["articles"]))
        parts: list[str] = []
        for part in re.split(
            rf"\s*[;\n|]\s*|\s*/\s*(?=[A-Z])|,\s*(?:(?:{joining})\s+)?|\s+(?:{joining})\s+(?=\S)", _guarded(text, known)
        ):
            name = re.sub(rf"^(?:{article})\s+", "", part.replace("\x00", " ").replace("\x01", ",").strip(" .,"))
            if not re.search(r"\w", name) or name.lower() in self.lexicon.agencies["all"] or len(name) > 90:
                continue
            mention = next((m for m in self.names.find(name) if m.sure and m.end - m.start >= 0.8 * len(name)), None)
            parts.append(mention.name if mention else name)
        return tuple(dict.fromkeys(parts))


def _guarded(text: str, known: Sequence[AgencyMention]) -> str:
    """The text with the inside of known names made safe from being taken apart."""
    letters = list(text)
    for mention in known:
        for at in range(mention.start, mention.end):
            letters[at] = {" ": "\x00", ",": "\x01"}.get(letters[at], letters[at])
    return "".join(letters)


def _dated_by_header(text: str, header: str, reading: DateReading) -> DateMention | None:
    """The date of a cell that says half of it: "90 days" under "Deadline (from 1 May 2021)", "Q2" under "Due (2023)".

    The cell and a part of its header must read as one date from end to end; a bare number could be anything.
    """
    if not re.search(r"[^\W\d_]", text):
        return None
    for part in re.split(r"[()\[\]:;,–—]", header):
        whole = f"{text} {part.strip()}"
        found = reading.read(whole)
        if re.search(r"\d", part) and len(found) == 1 and (found[0].start, found[0].end) == (0, len(whole)):
            return found[0] if found[0].window else None
    return None


def _percent(text: str) -> int | None:
    found = re.fullmatch(
        r"\s*(?:about |approx\.? |~|≈)?(\d{1,3})(?:[.,]\d+)?\s*(?:%|per ?cent|complete|done)*\s*", text, re.IGNORECASE
    )
    return int(found[1]) if found and int(found[1]) <= 100 else None


def tables_of(blocks: Sequence[Block]) -> tuple[tuple[int, ...], ...]:
    """The blocks of each table: neighbouring rows with the same headers."""
    tables: list[list[int]] = []
    for at, block in enumerate(blocks):
        if block.kind is not BlockKind.TABLE_ROW:
            continue
        headers = [cell.header for cell in block.cells]
        same = tables and tables[-1][-1] == at - 1 and [c.header for c in blocks[at - 1].cells] == headers
        if same:
            tables[-1].append(at)
        else:
            tables.append([at])
    return tuple(tuple(table) for table in tables)

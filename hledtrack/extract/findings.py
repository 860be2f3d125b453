"""What the blocks of a document give that are in one language: entries, what was left out, and problems."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from hledtrack.extract.agencies import agency_names
from hledtrack.extract.document import Block, BlockKind, Document
from hledtrack.extract.evidence.places import Place, places_of
from hledtrack.extract.evidence.weights import Evidence
from hledtrack.extract.extraction import Extraction, ExtractSettings, LeftOut
from hledtrack.extract.language.lexicon import Lexicon
from hledtrack.extract.language.sentences import LONGEST_SENTENCE, blank, overlong
from hledtrack.extract.reasons import Reason
from hledtrack.extract.statements.dating import DateReading, trouble
from hledtrack.extract.statements.drafts import Draft, DraftMaker
from hledtrack.extract.statements.ids import short_id
from hledtrack.extract.statements.leads import Lead, LeadReader, leads_of
from hledtrack.extract.statements.passages import SURE, PassageReader, Weighed
from hledtrack.extract.statements.sections import Outline, Section, is_label, outline
from hledtrack.extract.status.legends import legend_of
from hledtrack.extract.status.stated_status import StatusReader
from hledtrack.extract.status.status_words import mapped_words
from hledtrack.extract.tables.cards import Card, cards_of, stated_card
from hledtrack.extract.tables.forms import forms_of, joined_tables
from hledtrack.extract.tables.headless import headless_cards
from hledtrack.extract.tables.own_tables import OwnRow, OwnTable, is_own
from hledtrack.extract.tables.table_cells import DateCells
from hledtrack.extract.tables.table_commitments import Row, TableReader
from hledtrack.extract.tables.table_problems import Unread
from hledtrack.extract.tables.table_rows import tables_of
from hledtrack.model import Commitment, Problem, Review, Source, Status

TABLE_CONFIDENCE = 0.95
RECOGNIZED = "text recognised in a picture of the page"
_TELLING = 4  # words of a row's cell that tell it from others
_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2})*\.?(?=\s)")


@dataclass(slots=True)
class Findings:
    """Reads the blocks ``only`` of a document by the word lists and the evidence of their language."""

    document: Document
    review: Review
    settings: ExtractSettings
    lexicon: Lexicon
    evidence: Evidence
    only: frozenset[int]  # the blocks of its language
    commitments: list[Commitment] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    tabled: frozenset[tuple[str, ...]] = frozenset()
    rows_named: frozenset[str] = frozenset()  # what stands in the cells of rows that are entries
    parents: frozenset[int] = frozenset()
    ids: set[str] = field(default_factory=set)
    alike: Counter[str] = field(default_factory=Counter)
    found: dict[int, Extraction] = field(default_factory=dict)  # by the blocks that gave it
    of_tables: tuple[Problem, ...] = ()
    weighed: list[tuple[Block, Weighed, Evidence]] | None = None  # kept only where somebody asks: it is large

    def _titled(self) -> str:
        """What the document is called: its title, else its first heading."""
        heads = (b.text for b in self.document.blocks if b.kind in (BlockKind.TITLE, BlockKind.HEADING))
        return next(heads, self.document.title or "")

    def run(self) -> None:
        """Read the blocks of the language; what each gives is ``found``."""
        blocks = self.document.blocks
        self.parents = frozenset(block.parent for block in blocks if block.parent is not None)
        texts = [block.text for at, block in enumerate(blocks) if at in self.only]
        names = agency_names(texts, self.settings.agencies, self.lexicon)
        dates = DateReading(self.review.date, self.lexicon.language, self.settings.calendar).reporting(self._titled())
        plan = outline(self.document, self.lexicon)
        legend = legend_of(blocks, self.lexicon)
        statuses = StatusReader(self.lexicon, dates, {**legend.signs, **mapped_words(self.settings.statuses)})
        passages = PassageReader(DraftMaker(self.lexicon, names, dates), self.evidence, statuses)
        places = places_of(blocks)
        tables = TableReader(self.lexicon, names, DateCells(self.lexicon, dates), statuses, self.settings.columns)
        cards = self._cards()
        fields = {at for found in cards.values() for card in found for at in card.fields}
        rows = self._rows(tables, {*cards, *fields}, legend.blocks)
        self.tabled = frozenset(blocks[at].headings for at, row in rows.items() if isinstance(row, Row | OwnRow)) - {()}
        self.tabled |= {(*blocks[at].headings, blocks[at].text) for at in cards if blocks[at].kind is BlockKind.HEADING}
        told_in_rows = (cell.text for at, row in rows.items() if isinstance(row, Row) for cell in blocks[at].cells)
        self.rows_named = frozenset(_said(text) for text in told_in_rows if len(text.split()) >= _TELLING)
        told = leads_of(blocks, LeadReader(self.lexicon, names, dates))
        self.of_tables, self.problems = tuple(self.problems), []
        for at in sorted(self.only):
            block = blocks[at]
            if block.is_struck and block.kind is not BlockKind.TABLE_ROW:
                self._leave(block.text, block.line_at(0), Reason.STRUCK)
            elif at in legend.blocks:
                self._leave(block.text, block.line_at(0), Reason.LEGEND)
            elif at in cards:
                for card in cards[at]:
                    reading = tables.read([card.row], title=0)
                    self._unread_in(reading.unread, [block])
                    self._row(card.row, reading.rows[0], plan)
                    self._leave(card.told, block.line_at(0), Reason.CARD_FIELD)
            elif at in fields:
                self._leave(block.text, block.line_at(0), Reason.CARD_FIELD)
            elif block.kind is BlockKind.TABLE_ROW:
                self._row(block, rows[at], plan)
            elif block.kind is BlockKind.NOTE:
                self._leave(block.text, block.line_at(0), Reason.FOOTNOTE)
            elif block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
                self._passage(at, block, passages, plan, places[at], told[at])
            entries = tuple(map(self._as_recognized, self.commitments))
            self.found[at] = Extraction(entries, tuple(self.left_out), tuple(self.problems))
            self.commitments, self.left_out, self.problems = [], [], []

    def _as_recognized(self, entry: Commitment) -> Commitment:
        """An entry marked where its words were read from a picture."""
        if entry.source.page not in self.document.recognized:
            return entry
        return replace(entry, note=RECOGNIZED, unsure=True)

    def _leave(self, text: str, line: int | None, reason: str, confidence: float | None = None) -> None:
        if text.strip():
            self.left_out.append(LeftOut(text, line, reason, confidence))

    # --- tables

    def _cards(self) -> dict[int, list[Card]]:
        """The cards of the document, and the tables that are forms, by the block that stands for them."""
        found: dict[int, list[Card]] = {}
        blocks = self.document.blocks
        tables = joined_tables(blocks, tables_of(blocks), self.lexicon)
        forms = [card for table in tables for card in forms_of(blocks, table, self.lexicon)]
        if not self.settings.columns:
            forms += [card for table in tables_of(blocks) for card in headless_cards(blocks, table, self.lexicon)]
        stated = stated_card(self.document, self.lexicon)
        for card in (*([stated] if stated else ()), *cards_of(blocks, self.lexicon), *forms):
            found.setdefault(card.at, []).append(card)
        return found

    def _rows(self, reader: TableReader, taken: set[int], legend: frozenset[int]) -> dict[int, Row | OwnRow | Reason]:
        found: dict[int, Row | OwnRow | Reason] = {}
        for table in tables_of(self.document.blocks):
            if not self.only.issuperset(table) or legend.issuperset(table):
                continue
            rows = [self.document.blocks[at] for at in table]
            if is_own(rows):
                own = OwnTable(reader.dates, reader.statuses)
                found.update(zip(table, (row or Reason.ROW_WITHOUT_TITLE for row in own.rows(rows)), strict=True))
                self._unread_in(own.unread, rows)
            elif taken.isdisjoint(table):
                reading = reader.read(rows)
                found.update(zip(table, reading.rows, strict=True))
                self._unread_in(reading.unread, rows)
            else:
                found.update(dict.fromkeys(table, Reason.CARD_FIELD))
        return found

    def _unread_in(self, unread: Iterable[Unread], rows: Sequence[Block]) -> None:
        for problem in unread:
            row = rows[problem.row]
            line = row.line_at(0)
            place = f"row {row.row}: " if line is None and row.row is not None else ""
            self.problems.append(Problem(self.document.name, line, place + problem.what, problem.remedy))

    def _row(self, block: Block, row: Row | OwnRow | Reason, plan: Outline) -> None:
        if isinstance(row, Reason):
            self._leave(block.text, block.line_at(0), row)
            return
        if isinstance(row, OwnRow):
            stated = dict(row.fields) | {"id": self._fresh_id(row.fields["id"])}
            self.commitments.append(Commitment(**stated, source=self._source(block, 0)))
            return
        for one in (row, *row.others):
            self._row_entry(block, one, plan)

    def _row_entry(self, block: Block, row: Row, plan: Outline) -> None:
        section = plan.section(_below(block.headings, row.section))
        self.commitments.append(
            Commitment(
                id=self._fresh_id(short_id(row.title, self.lexicon)),
                number=row.number,
                title=row.title,
                pillar=row.pillar or section.pillar,
                workstream=row.workstream or section.workstream,
                agencies=row.agencies,
                location=row.location,
                status=row.status,
                met=row.met,
                progress=row.progress,
                expected=row.expected,
                expected_text=row.expected_text,
                recurs=row.recurring.recurs if row.recurring else None,
                recurs_text=row.recurring.text if row.recurring else None,
                actual=row.actual,
                actual_text=row.actual_text,
                text=row.text,
                confidence=TABLE_CONFIDENCE,
                source=self._source(block, 0),
            )
        )

    # --- prose and lists

    def _passage(self, at: int, block: Block, reader: PassageReader, plan: Outline, place: Place, lead: Lead) -> None:
        children = at in self.parents
        if is_label(block, children, self.lexicon):
            self._leave(block.text, block.line_at(0), Reason.LABEL)
            return
        listed = block.kind is BlockKind.LIST_ITEM
        if listed and {_said(block.text), _said(block.text.split(":")[0])} & self.rows_named:
            self._leave(block.text, block.line_at(0), Reason.TABLED)
            return
        numbered = not listed and any(mark.match(block.text) for mark in self.lexicon.phrases["enumerator"])
        valid = blank(block.text, [(span.start, span.end) for span in block.struck])
        for span in overlong(valid, self.lexicon):
            what = f"a sentence of {span.end - span.start:,} letters is read in pieces of at most {LONGEST_SENTENCE:,}"
            self._tell(
                what, "end its sentences with full stops, or give its parts as a list", block.line_at(span.start)
            )
        passage = reader.read(valid, place, lead)
        if self.weighed is not None:
            self.weighed += ((block, one, self.evidence) for one in passage.weighed)
        section = plan.section(block.headings, self._label(block))
        for draft in passage.drafts:
            told = numbered or (listed and draft.status is not Status.PLANNED)
            if block.headings in self.tabled and not (told or draft.dates.expected or draft.dates.actual):
                self._leave(
                    block.text[draft.text.start : draft.text.end],
                    block.line_at(draft.at),
                    Reason.TABLED,
                    draft.confidence,
                )
                continue
            self._add(draft, block, section)
        for left in passage.left:
            text = block.text[left.span.start : left.span.end]
            self._leave(text, block.line_at(left.span.start), left.reason, left.confidence)
        told_of = [draft.text for draft in passage.drafts] + [left.span for left in passage.left]
        for span in block.struck:
            if not any(other.start < span.end and span.start < other.end for other in told_of):
                self._leave(block.text[span.start : span.end], block.line_at(span.start), Reason.STRUCK)
        for span, mention in passage.mentions:
            if problem := trouble(mention):
                self._tell(*problem, block.line_at(span.start + mention.start))

    def _label(self, block: Block) -> str | None:
        """The nearest item above that serves as a heading."""
        parent, seen = block.parent, set()
        while parent is not None and parent not in seen and 0 <= parent < len(self.document.blocks):
            seen.add(parent)
            above = self.document.blocks[parent]
            if is_label(above, True, self.lexicon):
                return above.text.strip(" :")
            parent = above.parent
        return None

    def _add(self, draft: Draft, block: Block, section: Section) -> None:
        text = block.text[draft.text.start : draft.text.end].strip()
        title = draft.title or text[:90]
        self.commitments.append(
            Commitment(
                id=self._fresh_id(short_id(title, self.lexicon)),
                title=title,
                pillar=section.pillar,
                workstream=section.workstream,
                agencies=draft.agencies,
                status=draft.status,
                met=draft.met,
                progress=draft.progress,
                expected=draft.dates.expected,
                expected_text=draft.dates.expected_text,
                recurs=draft.dates.recurs,
                recurs_text=draft.dates.recurs_text,
                actual=draft.dates.actual,
                actual_text=draft.dates.actual_text,
                text=text,
                confidence=draft.confidence,
                unsure=draft.confidence is not None and draft.confidence < SURE,
                source=self._source(block, draft.at),
            )
        )

    def _source(self, block: Block, offset: int) -> Source:
        return Source(self.document.name, self.document.sha256, block.line_at(offset), block.page, block.row)

    def _tell(self, what: str, remedy: str, line: int | None) -> None:
        self.problems.append(Problem(self.document.name, line, what, remedy))

    def _fresh_id(self, slug: str) -> str:
        fresh = slug
        while fresh in self.ids:
            self.alike[slug] += 1
            fresh = f"{slug}-{self.alike[slug] + 1}"
        self.ids.add(fresh)
        return fresh


def _said(text: str) -> str:
    """A text as it is compared with a row's: without its number, marks and capitals."""
    return " ".join(re.findall(r"[^\W\d_]+", text.casefold()))


def _below(headings: tuple[str, ...], section: str | None) -> tuple[str, ...]:
    """The headings of a row with the one that a row above it gives; of two counted alike ("5.1", "5.2") the latter."""
    if section is None:
        return headings
    depths = [_NUMBER.match(heading) for heading in (*headings[-1:], section)]
    alike = len(depths) == 2 and depths[0] and depths[1] and depths[0][0].count(".") == depths[1][0].count(".")
    return (*headings[:-1], section) if alike else (*headings, section)

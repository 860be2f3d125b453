"""A document into an extraction: every block read, every commitment named and placed, the rest accounted for."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field, replace

from hledtrack.extract.agencies import agency_names
from hledtrack.extract.cards import cards_of
from hledtrack.extract.dating import DateReading, trouble
from hledtrack.extract.document import Block, BlockKind, Document
from hledtrack.extract.drafts import Draft, DraftMaker, Lead, Passage, Setting
from hledtrack.extract.extraction import Extraction, ExtractSettings, LeftOut
from hledtrack.extract.lexicon import Lexicon, load_lexicon
from hledtrack.extract.passages import PassageReader
from hledtrack.extract.sections import Outline, Section, is_label, opening_end, outline
from hledtrack.extract.sentences import blank
from hledtrack.extract.statements import AIMS
from hledtrack.extract.tables import Row, TableReader, tables_of
from hledtrack.model import Commitment, Problem, Review, Source, Status

CARD_FIELDS = "says who, when and how far of the commitment above it"
FOOTNOTE = "is a footnote or a notice"
ROW_WITHOUT_TITLE = "is a table row that names nothing to be done"
TABLED = "explains a section whose commitments stand in its table"


def extract(document: Document, review: Review, settings: ExtractSettings) -> Extraction:
    """The candidate commitments of a document, what was left out and why, and the dates that nobody could read.

    Ids are new slugs of the titles, unique within the extraction; which earlier commitment an entry may be is not
    decided here.
    """
    lexicon = load_lexicon(settings.language or document.language)
    return _Assembly(document, review, settings, lexicon).run()


@dataclass(slots=True)
class _Assembly:
    document: Document
    review: Review
    settings: ExtractSettings
    lexicon: Lexicon
    commitments: list[Commitment] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    leads: dict[int, Lead] = field(default_factory=dict)
    tabled: frozenset[tuple[str, ...]] = frozenset()
    parents: frozenset[int] = frozenset()
    ids: set[str] = field(default_factory=set)

    def run(self) -> Extraction:
        blocks = self.document.blocks
        self.parents = frozenset(block.parent for block in blocks if block.parent is not None)
        texts = [block.text for block in blocks]
        names = agency_names(texts, self.settings.agencies, self.lexicon)
        dates = DateReading(self.review.date, self.lexicon.language, self.settings.calendar)
        plan = outline(self.document, self.lexicon)
        passages = PassageReader(DraftMaker(self.lexicon, names, dates))
        tables = TableReader(self.lexicon, names, dates, self.settings.columns)
        rows = self._rows(tables)
        self.tabled = frozenset(blocks[at].headings for at in rows if blocks[at].headings)
        cards = {card.at: card for card in cards_of(blocks, self.lexicon)}
        self.tabled |= {(*blocks[at].headings, blocks[at].text) for at in cards if blocks[at].kind is BlockKind.HEADING}
        fields = {at for card in cards.values() for at in card.fields}
        opening = opening_end(self.document, plan)
        for at, block in enumerate(blocks):
            if at in cards:
                self._row(cards[at].row, tables.read([cards[at].row])[0], plan)
                self._leave(cards[at].told, block.line_at(0), CARD_FIELDS)
            elif at in fields:
                self._leave(block.text, block.line_at(0), CARD_FIELDS)
            elif block.kind is BlockKind.TABLE_ROW:
                self._row(block, rows.get(at), plan)
            elif block.kind is BlockKind.NOTE:
                self._leave(block.text, block.line_at(0), FOOTNOTE)
            elif block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
                self._passage(at, block, passages, plan, in_opening=at < opening)
        for discarded in self.document.discarded:
            self._leave(discarded.text, discarded.line, discarded.reason)
        return Extraction(tuple(self.commitments), tuple(self.left_out), (*self.document.problems, *self.problems))

    def _leave(self, text: str, line: int | None, reason: str) -> None:
        if text.strip():
            self.left_out.append(LeftOut(text, line, reason))

    # --- tables

    def _rows(self, reader: TableReader) -> dict[int, Row]:
        found: dict[int, Row] = {}
        for table in tables_of(self.document.blocks):
            rows = reader.read([self.document.blocks[at] for at in table])
            found.update({at: row for at, row in zip(table, rows, strict=True) if row is not None})
        return found

    def _row(self, block: Block, row: Row | None, plan: Outline) -> None:
        if row is None:
            self._leave(block.text, block.line_at(0), ROW_WITHOUT_TITLE)
            return
        section = plan.section(block.headings)
        for what, remedy in row.troubles:
            self._tell(what, remedy, block.line_at(0))
        self.commitments.append(
            Commitment(
                id=self._fresh_id(row.title),
                number=row.number,
                title=row.title,
                pillar=row.pillar or section.pillar,
                workstream=row.workstream or section.workstream,
                agencies=row.agencies,
                location=row.location,
                status=row.status,
                progress=row.progress,
                expected=row.expected,
                expected_text=row.expected_text,
                actual=row.actual,
                actual_text=row.actual_text,
                text=row.text,
                source=self._source(block, 0),
            )
        )

    # --- prose and lists

    def _passage(self, at: int, block: Block, reader: PassageReader, plan: Outline, *, in_opening: bool) -> None:
        children = at in self.parents
        if is_label(block, children, self.lexicon):
            self._leave(block.text, block.line_at(0), "is the heading of the items below it")
            return
        lead = self._lead(block)
        if lead.aims:
            self._leave(block.text, block.line_at(0), AIMS)
            return
        listed = block.kind is BlockKind.LIST_ITEM
        valid = blank(block.text, [(span.start, span.end) for span in block.struck])
        passage = reader.read(valid, Setting(listed, in_opening and not listed, lead))
        section = plan.section(block.headings, self._label(block))
        for draft in passage.drafts:
            told = listed and draft.status is not Status.PLANNED
            if block.headings in self.tabled and not (told or draft.dates.expected or draft.dates.actual):
                self._leave(block.text[draft.text.start : draft.text.end], block.line_at(draft.at), TABLED)
                continue
            self._add(self._with_umbrella(draft, lead), block, section)
        for span, reason in passage.left:
            self._leave(block.text[span.start : span.end], block.line_at(span.start), reason)
        for span, mention in passage.mentions:
            if problem := trouble(mention):
                self._tell(*problem, block.line_at(span.start + mention.start))
        if children:
            self.leads[at] = self._lead_of(block, passage, reader, lead)

    def _lead(self, block: Block) -> Lead:
        parent = block.parent
        while parent is not None and 0 <= parent < len(self.document.blocks):
            if parent in self.leads:
                return self.leads[parent]
            above = self.document.blocks[parent].parent
            parent = above if above != parent else None
        return Lead()

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

    def _lead_of(self, block: Block, passage: Passage, reader: PassageReader, own: Lead) -> Lead:
        """What this block says about the items below it."""
        done = self.lexicon.search("done_list", block.text)
        last = block.text.rstrip().rsplit(". ", 1)[-1]
        aims = last.endswith(":") and self.lexicon.search("objectives", last) is not None
        due, due_text = passage.umbrella or (own.due, own.due_text)
        agencies = reader.subjects(block.text) if block.text.rstrip().endswith(":") else ()
        announced = reader.announced(last)
        status = announced.status if announced else None
        return Lead(
            Status.COMPLETED if done and not passage.drafts else status,
            due,
            due_text,
            agencies or own.agencies,
            aims or own.aims,
            announced.verbs[0] if announced else "",
        )

    def _with_umbrella(self, draft: Draft, lead: Lead) -> Draft:
        if lead.due is None or not draft.status.is_open or draft.dates.expected is not None:
            return draft
        return replace(draft, dates=replace(draft.dates, expected=lead.due, expected_text=lead.due_text))

    def _add(self, draft: Draft, block: Block, section: Section) -> None:
        text = block.text[draft.text.start : draft.text.end].strip()
        title = draft.title or text[:90]
        self.commitments.append(
            Commitment(
                id=self._fresh_id(title),
                title=title,
                pillar=section.pillar,
                workstream=section.workstream,
                agencies=draft.agencies,
                status=draft.status,
                progress=draft.progress,
                expected=draft.dates.expected,
                expected_text=draft.dates.expected_text,
                actual=draft.dates.actual,
                actual_text=draft.dates.actual_text,
                text=text,
                source=self._source(block, draft.at),
            )
        )

    def _source(self, block: Block, offset: int) -> Source:
        return Source(self.document.name, self.document.sha256, block.line_at(offset), block.page, block.row)

    def _tell(self, what: str, remedy: str, line: int | None) -> None:
        self.problems.append(Problem(self.document.name, line, what, remedy))

    def _fresh_id(self, title: str) -> str:
        slug = _slug(title, self.lexicon)
        fresh, count = slug, 2
        while fresh in self.ids:
            fresh, count = f"{slug}-{count}", count + 1
        self.ids.add(fresh)
        return fresh


def _slug(title: str, lexicon: Lexicon) -> str:
    """A short id of the title's telling words."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", re.sub(r"['.]", "", plain))
    telling = [w for w in words if not lexicon.is_class(w, "determiner", "preposition", "conjunction", "to")] or words
    slug = "-".join(telling[:7])[:60].strip("-")
    return slug or "commitment"

"""What words that lead in a list say of its items: their time, deadline, doer and verb; "The Board will by May:"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from hledtrack.dates import Attachment, DateMention, Role
from hledtrack.extract.agencies import AgencyNames
from hledtrack.extract.document import Block, BlockKind, Span
from hledtrack.extract.events.acting import Scene, acting
from hledtrack.extract.events.event import Time
from hledtrack.extract.language.clauses import Clause, find_clauses
from hledtrack.extract.language.lexicon import Lexicon
from hledtrack.extract.language.sentences import blank, split_sentences
from hledtrack.extract.language.verbs import in_class
from hledtrack.extract.statements.dating import DateReading, spans
from hledtrack.extract.statements.labels import agencies_of_label
from hledtrack.extract.status.status_words import read_status
from hledtrack.model import Status, Window

_TIMES = {
    "planned": Time.PLANNED,
    "due": Time.PLANNED,
    "order": Time.PLANNED,
    "in_progress": Time.GOING,
    "going": Time.GOING,
    "being_done": Time.GOING,
    "completed": Time.DONE,
    "state": Time.DONE,
    "cancelled": Time.CANCELLED,
}


_BARE = 3  # words of a sentence that only points at the list below it
_OF_STATUS = {
    Status.COMPLETED: Time.DONE,
    Status.IN_PROGRESS: Time.GOING,
    Status.PLANNED: Time.PLANNED,
    Status.CANCELLED: Time.CANCELLED,
}


@dataclass(frozen=True, slots=True)
class Lead:
    """What is said of the items of a list; ``None`` and ``""`` where it is not."""

    time: Time | None = None
    due: Window | None = None
    due_text: str | None = None
    agencies: tuple[str, ...] = ()
    verb: str = ""

    def over(self, outer: Lead) -> Lead:
        """This lead with what only ``outer`` says, which stands further up."""
        return Lead(
            self.time or outer.time,
            self.due or outer.due,
            self.due_text if self.due else outer.due_text,
            self.agencies or outer.agencies,
            self.verb or (outer.verb if self.time is None else ""),
        )


@dataclass(frozen=True, slots=True)
class LeadReader:
    """Reads the lead-ins and headings of one document."""

    lexicon: Lexicon
    names: AgencyNames
    dates: DateReading

    def of_text(self, text: str) -> Lead:
        """What the last sentence of a text says of the list below it."""
        sentences = split_sentences(text, self.lexicon)
        if not sentences:
            return Lead()
        last = text[sentences[-1].start : sentences[-1].end]
        if len(sentences) > 1 and len(last.split()) <= _BARE:  # "These include:" goes on with what was said before
            return self.of_text(text[: sentences[-1].start])
        mentions = self.dates.read(last)
        lead = self._of_words(last)
        clauses = find_clauses(last, self.lexicon, spans(mentions, last, self.lexicon), listed=False)
        for clause in reversed(clauses):
            time = _TIMES.get(clause.kind)
            if time is None or (in_class(clause.base, "intend", self.lexicon) and time is Time.DONE):
                continue
            verb = clause.base if time is Time.DONE and in_class(clause.base, "achieve", self.lexicon) else ""
            lead = replace(lead, time=lead.time or time, verb=verb)
            break
        if any(clause.base in self.lexicon.verbs["promise"] | self.lexicon.verbs["settle"] for clause in clauses):
            lead = replace(lead, time=Time.PLANNED, verb="")
        if self.lexicon.search("umbrella", last) is not None:
            lead = replace(lead, time=Time.PLANNED, verb="")
        if lead.time is None and not clauses and any(self._is_over(mention) for mention in mentions):
            lead = replace(lead, time=Time.DONE)  # "Over the past year, the two sides:"
        if lead.time in (None, Time.PLANNED):
            due = next((m for m in mentions if m.window and m.role is Role.EXPECTED), None)
            if due is not None:
                lead = replace(lead, due=due.window, due_text=due.text, time=Time.PLANNED)
        if lead.due is None and (umbrella := self._umbrella(text)) is not None:
            lead = replace(umbrella, agencies=lead.agencies)
        if last.rstrip().endswith(":"):
            lead = replace(lead, agencies=self._agencies(last, clauses, spans(mentions, last, self.lexicon)))
        return lead

    def _is_over(self, mention: DateMention) -> bool:
        """Whether a time that opens its sentence has passed."""
        last = mention.window.latest if mention.window else None
        return mention.attachment is Attachment.OPENING and last is not None and last <= self.dates.review_date

    def _umbrella(self, text: str) -> Lead | None:
        """As in "a plan with activities to be completed in 2024. These include:"."""
        found = self.lexicon.search("umbrella", text)
        mentions = self.dates.read(text) if found else ()
        due = next((m for m in mentions if found and m.window and m.start >= found.end() - 1), None)
        return Lead(Time.PLANNED, due.window, due.text) if due else None

    def _agencies(self, text: str, clauses: Sequence[Clause], dates: list[tuple[int, int]]) -> tuple[str, ...]:
        """Who is to do what follows: "The Harbour Board will:", but not "In a meeting with the Board we agreed:"."""
        undated = blank(text, dates)
        for clause in reversed(clauses):
            subject = Span(0, 0) if clause.passive else clause.subject
            rest = Span(clause.verb.end, len(text))
            scene = Scene(text=undated, subject=subject, rest=rest, verb=clause.base, finite=True)
            if found := acting(scene, self.names):
                return found
        if clauses:
            return ()
        to = "|".join((self.lexicon.alternatives("to"), *self.lexicon.agency_cues.get("personal", ())))
        charged = re.match(rf"(?:{to})\s+(?:(?:{self.lexicon.alternatives('article')})\s+)?", text, re.IGNORECASE)
        if charged and (named := agencies_of_label(text[charged.end() :], self.names, sure=True)):
            return named  # "A la Comisión del Agua:", "To the Harbour Board:"
        sure = {mention.name for mention in self.names.find(text) if mention.sure}
        found = acting(Scene(text=undated, subject=Span(0, 0), rest=Span(0, len(text)), verb=""), self.names)
        return tuple(name for name in found if name in sure)

    def of_heading(self, heading: str) -> Lead:
        """What a heading says: "Accomplishments", "Next steps", "Within 60 days"."""
        told = read_status(heading, self.lexicon)
        lead = Lead(_OF_STATUS[told.status]) if told.exact and told.status else self._of_words(heading)
        lead = replace(lead, agencies=agencies_of_label(heading, self.names, sure=True))
        if len(heading.split()) > 12 or lead.time is Time.DONE:
            return lead
        mentions = [m for m in self.dates.read(heading) if m.window and m.role is Role.EXPECTED]
        dated = sum(len(m.text.split()) for m in mentions)
        if len(mentions) == 1 and dated * 2 >= len(heading.split()):
            return replace(lead, due=mentions[0].window, due_text=mentions[0].text, time=Time.PLANNED)
        return lead

    def _of_words(self, text: str) -> Lead:
        for cue, time in (("done_words", Time.DONE), ("going_words", Time.GOING), ("plan_words", Time.PLANNED)):
            if self.lexicon.search(cue, text) is not None:
                return Lead(time)
        return Lead()


def leads_of(blocks: Sequence[Block], reader: LeadReader) -> tuple[Lead, ...]:
    """What the words above each block say of it: the item or sentence that leads in its list, then its headings.

    A sentence that leads in a list does so across headings, until another paragraph speaks.
    """
    parents = {block.parent for block in blocks}
    headings: dict[str, Lead] = {}
    leading: dict[int, Lead] = {}
    spoken, leads = Lead(), []
    for at, block in enumerate(blocks):
        if block.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
            leads.append(Lead())
            continue
        lead = _of_parents(block, blocks, leading)
        if block.kind is BlockKind.LIST_ITEM:
            lead = lead.over(spoken)
        else:
            spoken = reader.of_text(block.text) if is_lead(block.text) else Lead()
        for level, heading in reversed(list(enumerate(block.headings))[-2:]):
            if heading not in headings:
                headings[heading] = reader.of_heading(heading)
            # a body at the head of the document has written it
            lead = lead.over(headings[heading] if level else replace(headings[heading], agencies=()))
        if at in parents:
            leading[at] = reader.of_text(block.text).over(lead)
        leads.append(lead)
    return tuple(leads)


def _of_parents(block: Block, blocks: Sequence[Block], leading: dict[int, Lead]) -> Lead:
    parent = block.parent
    while parent is not None and 0 <= parent < len(blocks):
        if parent in leading:
            return leading[parent]
        above = blocks[parent].parent
        parent = above if above != parent else None
    return Lead()


def is_lead(text: str) -> bool:
    """Whether a paragraph leads in what follows: it ends with a colon."""
    return bool(re.search(r":\s*$", text))

"""Events into drafts of commitments: titled, dated, given to their agencies, with a status."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from hledtrack.dates import Attachment, DateMention
from hledtrack.extract.agencies import AgencyNames
from hledtrack.extract.document import Span
from hledtrack.extract.events.dated_sentence import Line
from hledtrack.extract.events.doers import doers_of
from hledtrack.extract.events.event import Event, Form, Time
from hledtrack.extract.events.standing import Aspect, aspect_of, status_of
from hledtrack.extract.language.lexicon import Lexicon
from hledtrack.extract.language.sentences import blank
from hledtrack.extract.language.subjects import introduces, is_bare, points_back
from hledtrack.extract.statements.commitment_title import names_nothing, phrase, shortened, title_of, titled
from hledtrack.extract.statements.dating import DateReading, Dates
from hledtrack.extract.statements.labels import agencies_of_label
from hledtrack.extract.statements.leads import Lead
from hledtrack.extract.statements.recurring import with_rhythm
from hledtrack.model import Met, Status

_LAST_BRACKETS = re.compile(r"\(([^()]{3,160})\)[\s.;]*$")


@dataclass(frozen=True, slots=True)
class Draft:
    """A commitment before it has an id and a place in the document; ``text`` and ``at`` count in the passage."""

    title: str
    status: Status | None
    text: Span
    dates: Dates
    agencies: tuple[str, ...] = ()
    progress: int | None = None
    met: Met | None = None
    thing: str = ""
    verb: str = ""
    at: int = 0
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """What is known around a sentence: its lead-in, the draft before it, and how likely it tells of deeds."""

    lead: Lead = field(default_factory=Lead)
    latest: Draft | None = None
    done: float = 0.5


@dataclass(frozen=True, slots=True)
class DraftMaker:
    """Makes drafts of one document's events."""

    lexicon: Lexicon
    names: AgencyNames
    dates: DateReading

    def make(self, event: Event, line: Line, told: Told) -> Draft:
        """The draft of one event; its spans count in the sentence."""
        line = _with_dates_of_noun(event, line)
        awaited = self._awaited(event, line)
        status = status_of(event, told.lead.time, self.lexicon, awaited=awaited, done=told.done)
        if event.time is Time.OPEN and event.points_back and told.latest and told.latest.status:
            status = told.latest.status  # "Among these are ...": as the works they are among
        dates = self._dates(event, line, status)
        if status is Status.COMPLETED and dates.actual is None and awaited and event.time is not Time.DONE:
            status, dates = Status.PLANNED, self._dates(event, line, Status.PLANNED)
        if status.is_open and dates.expected is None and told.lead.due is not None:
            dates = replace(dates, expected=told.lead.due, expected_text=told.lead.due_text)
        thing = phrase(line.text, event.thing, line.marked, self.lexicon, opened=event.in_subject)
        if status.is_open:
            dates = with_rhythm(dates, event, line.text, self._own(event, line), self.dates)
        if umbrella := self._umbrella(line, status):
            status, dates = Status.PLANNED, umbrella
        return Draft(
            title=self._title(event, line, thing, status, told),
            status=status,
            text=Span(0, len(line.text)),
            dates=dates,
            agencies=self._doers(event, line, told),
            progress=event.progress,
            thing=thing,
            verb=event.verb,
            at=event.extent.start,
        )

    def _doers(self, event: Event, line: Line, told: Told) -> tuple[str, ...]:
        """Who acts; "the Parties" are no organisation."""
        latest = told.latest.agencies if told.latest else ()
        lead = self._in_brackets(line) or told.lead.agencies
        found = doers_of(event, line, self.names, lead, latest)
        return tuple(name for name in found if name.lower() not in self.lexicon.subjects["generic"])

    def _in_brackets(self, line: Line) -> tuple[str, ...]:
        """Who stands alone in the brackets that end a sentence: "Open a dock (Port Board, May 2024)"."""
        found = _LAST_BRACKETS.search(blank(line.text, line.marked))
        return agencies_of_label(" ".join(found[1].split()).strip(",; "), self.names, sure=True) if found else ()

    # --- dates

    def _own(self, event: Event, line: Line) -> list[DateMention]:
        """The dates of an event: those in its extent, but not in a clause that only describes its thing."""
        own = [m for m in line.mentions if event.extent.start <= m.start < event.extent.end]
        if event.time is Time.DONE and event.undone is None:
            own = [self.dates.as_past(mention, self.lexicon.frames["past"]) for mention in own]
        cut = self._description(event, line)
        said = [self.lexicon.search("only_when", line.text[: m.start]) is not None for m in own]
        kept = zip(own, said, strict=True)
        return [m for m, only_when in kept if not cut or m.start < cut or only_when or self._returns(m, line)]

    def _returns(self, mention: DateMention, line: Line) -> bool:
        """Whether a date stands behind the clause that describes the thing: "nurses, of whom 90 are here, by May"."""
        return mention.attachment is Attachment.CLAUSE and line.text[: mention.start].rstrip().endswith(",")

    def _description(self, event: Event, line: Line) -> int:
        """Where a clause begins that only describes the thing: "a study of what is due by 2035"."""
        if event.in_subject or event.form is Form.THING:
            return 0
        words = self.lexicon.alternatives("relative", "that", "how", "describing")
        found = re.compile(rf"[^\s,;]\s(?:{words})\s").search(line.text, event.verb_end, event.extent.end)
        opening = line.text[event.verb_end : found.start()].split() if found else []
        return found.start() if found and len(opening) >= 1 and event.verb not in self.lexicon.verbs["report"] else 0

    def _dates(self, event: Event, line: Line, status: Status) -> Dates:
        own = self._own(event, line)
        if status is Status.COMPLETED:
            frame = self.lexicon.frames["past"]
            own = [self.dates.as_past(mention, frame) for mention in own]
        fronted = [m for m in own if m.end <= event.verb_end and self._opens(m.start, event, line)]
        if fronted:
            dates = self.dates.choose(status, fronted, event.verb_end)
            if dates.actual or dates.expected:
                return dates
        return self.dates.choose(status, own, event.verb_end)

    def _umbrella(self, line: Line, status: Status) -> Dates | None:
        """The date of "activities to be completed in 2024"."""
        found = self.lexicon.search("umbrella", line.text) if status is Status.COMPLETED else None
        due = next((m for m in line.mentions if found and m.start >= found.end() - 1 and m.window), None)
        return Dates(expected=due.window, expected_text=due.text) if due else None

    def _opens(self, at: int, event: Event, line: Line) -> bool:
        """Whether a date opens its clause: it belongs to the verb, whatever dates its things have."""
        before = line.text[event.extent.start : at].split()
        return event.form is Form.FINITE and len(before) <= 2 and at < event.verb_end

    def _awaited(self, event: Event, line: Line) -> bool:
        own = self._own(event, line)
        return self.dates.choose(Status.PLANNED, own, event.verb_end).expected is not None and not self._past(own)

    def _past(self, own: Sequence[DateMention]) -> bool:
        return self.dates.choose(Status.COMPLETED, own, 0).actual is not None

    # --- titles

    def _title(self, event: Event, line: Line, thing: str, status: Status, told: Told) -> str:
        if told.latest and (pointed := self._pointed(event, line, thing, told.latest)):
            return pointed
        said = re.compile(rf"\s*(?:{self.lexicon.alternatives('that')})\s+").match(
            line.text, event.thing.start, event.thing.end
        )
        if said and event.form is Form.FINITE and not event.in_subject:  # "announced that ...": what is said tells more
            event = replace(event, verbs=(), thing=Span(said.end(), event.thing.end))
            return title_of(event, line.text, line.marked, self.lexicon) or line.text[:90]
        subject = line.text[event.doer.start : event.doer.end]
        if self._explains(event, subject) or self._receives(event, line, told):
            named = phrase(line.text, event.doer, line.marked, self.lexicon, opened=True)
            return shortened(f"{named[:1].upper()}{named[1:]}: {' '.join(event.verbs)} {thing}", self.lexicon)
        verb = told.lead.verb
        if not event.verbs and not verb:
            verb = self._default_verb(event, line, status)
        if not thing and event.form is Form.FINITE and not self._doers(event, line, told):
            event = replace(event, thing=event.doer, in_subject=True)  # no title is a verb alone
        return title_of(event, line.text, line.marked, self.lexicon, verb) or line.text[:90]

    def _pointed(self, event: Event, line: Line, thing: str, latest: Draft) -> str:
        """The title of what is only pointed at: "publish it", "the project will begin"; ``""`` where it has a name."""
        verbs = event.verbs or (self.lexicon.verbs_default,)
        if event.thing_points_back and latest.thing:
            return titled(verbs, " ".join([latest.thing, *thing.split()[1:]]), self.lexicon, opens=True)
        if not (event.in_subject and event.points_back):
            return ""
        if latest.thing and names_nothing(event, thing, self.lexicon):
            return titled(verbs, latest.thing, self.lexicon, opens=True)
        if event.verb not in self.lexicon.verbs["begin"] or not is_bare(thing, self.lexicon):
            return ""
        told_of = latest.verb in self.lexicon.verbs["announce"]  # what was announced begins, not the telling of it
        if latest.status is not None and latest.status.is_open and not told_of:
            return f"{self.lexicon.frames['begin']} {latest.title[:1].lower()}{latest.title[1:]}"
        return titled(verbs, latest.thing, self.lexicon, opens=True) if latest.thing else ""

    def _explains(self, event: Event, subject: str) -> bool:
        """Whether a new thing is told by what it is for: "A new fund will support growers"."""
        finite = event.form is Form.FINITE and not event.in_subject and bool(event.verbs)
        deed = aspect_of(event.verb, self.lexicon) is Aspect.DEED
        return finite and not deed and introduces(subject, self.lexicon)

    def _receives(self, event: Event, line: Line, told: Told) -> bool:
        """Whether the title must say who gets it, since that is no body that acts: "The clinic received its beds"."""
        subject = line.text[event.doer.start : event.doer.end]
        gets = event.form is Form.FINITE and event.verb in self.lexicon.agencies["receive"] and not event.in_subject
        last = subject.strip(" ,").rpartition(" ")[2].lower()
        if not gets or not last or self.lexicon.is_class(last, "we", "subject_pronoun", "pronoun_alone"):
            return False
        if points_back(subject, self.lexicon):
            return False
        return not any(name in subject for name in self._doers(event, line, told))

    def _default_verb(self, event: Event, line: Line, status: Status) -> str:
        """The verb of a thing alone: money is provided, what is dated is to be completed."""
        if self.lexicon.search("money", line.text[event.thing.start : event.thing.end].lstrip()):
            return next(iter(self.lexicon.verbs["provide"]))
        words = line.text[event.thing.start : event.thing.end].lower().split()
        pointing = bool(words) and self.lexicon.is_class(words[0], "subject_pronoun", "pronoun_alone", "demonstrative")
        finite = pointing or any(self.lexicon.is_class(word, "be", "was", "have", "will") for word in words)
        dated = event.form is Form.THING and line.dated(event.extent) and not finite
        return self.lexicon.verbs_default if dated else ""


def _with_dates_of_noun(event: Event, line: Line) -> Line:
    """The line where a date behind a noun of doing says when it is done: "the opening of the vault in October"."""
    if event.form is not Form.NOUN:
        return line
    inside = [m for m in line.mentions if event.extent.start <= m.start < event.extent.end and m.window]
    told = any(m.attachment in (Attachment.CLAUSE, Attachment.OPENING, Attachment.NOUN) for m in inside)
    belongs = (Attachment.NOUN,) if told or not event.outer else (Attachment.NOUN, Attachment.RELATIVE)
    own = [
        replace(m, attachment=Attachment.CLAUSE)
        if m.attachment in belongs and event.extent.start <= m.start < event.extent.end
        else m
        for m in line.mentions
    ]
    marked = [(m.start, m.end) for m, before in zip(own, line.mentions, strict=True) if m is not before and m.window]
    return replace(line, mentions=tuple(own), marked=sorted({*line.marked, *marked}))

"""A paragraph or list item into drafts of commitments, and the sentences that make none."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from hledtrack.dates import DateMention
from hledtrack.extract.agencies import AgencyNames, responsible
from hledtrack.extract.clauses import Clause, Position, find_clauses
from hledtrack.extract.dating import DateReading, Dates, spans
from hledtrack.extract.document import Span
from hledtrack.extract.lexicon import Lexicon
from hledtrack.extract.sentences import split_sentences
from hledtrack.extract.split import Part, dated_parts, enumerated, hanging_part, listed_things
from hledtrack.extract.statements import (
    DETAIL,
    NO_ACTION,
    Statement,
    gerund_in,
    interpret,
    nominal,
    relative_thing,
)
from hledtrack.extract.titles import made_title, phrase, within
from hledtrack.extract.verbs import base_of, guessed_base, in_class
from hledtrack.model import Status, Window

INTRODUCES = "introduces a list"
OBJECTIVES = "lists aims, not things to be done"
GENERAL = "speaks in general terms, without a date or an agency"
OPENING = "opens the document"


@dataclass(frozen=True, slots=True)
class Lead:
    """What the words above a list item say about it: "The Board will:", "to be completed in 2024. These include:"."""

    status: Status | None = None
    due: Window | None = None
    due_text: str | None = None
    agencies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a passage stands: in a list or in prose, in the document's opening or below a heading."""

    listed: bool = False
    opening: bool = False
    lead: Lead = Lead()


@dataclass(frozen=True, slots=True)
class Draft:
    """A commitment before it has an id and a place in the document; ``text`` counts in the passage."""

    title: str
    status: Status
    text: Span
    dates: Dates
    agencies: tuple[str, ...] = ()
    progress: int | None = None
    thing: str = ""
    vague: bool = False
    at: int = 0


@dataclass(frozen=True, slots=True)
class Passage:
    """What a passage gave; ``left`` are sentences without a draft and why."""

    drafts: tuple[Draft, ...] = ()
    left: tuple[tuple[Span, str], ...] = ()
    mentions: tuple[tuple[Span, DateMention], ...] = ()
    umbrella: tuple[Window, str] | None = None


@dataclass(slots=True)
class _Reading:
    """The passage being read: grows sentence by sentence."""

    text: str
    setting: Setting
    drafts: list[Draft] = field(default_factory=list)
    left: list[tuple[Span, str]] = field(default_factory=list)
    mentions: list[tuple[Span, DateMention]] = field(default_factory=list)
    umbrella: tuple[Window, str] | None = None
    previous: Span | None = None


@dataclass(frozen=True, slots=True)
class PassageReader:
    """Reads the passages of one document."""

    lexicon: Lexicon
    names: AgencyNames
    dates: DateReading

    def read(self, text: str, setting: Setting) -> Passage:
        """The drafts of a passage in the order of its sentences."""
        reading = _Reading(text, setting)
        body = lead_in_end(text, self.lexicon)
        for at, span in enumerate(split_sentences(text, self.lexicon)):
            start = max(span.start, body) if span.end > body else span.start
            self._sentence(reading, span, Span(start, span.end), first=at == 0)
            reading.previous = span
        return Passage(tuple(reading.drafts), tuple(reading.left), tuple(reading.mentions), reading.umbrella)

    def subjects(self, text: str) -> tuple[str, ...]:
        """The organisations named in words that lead in a list: "The Harbour Board will:"."""
        return tuple(dict.fromkeys(mention.name for mention in self.names.find(text) if mention.sure))

    def _sentence(self, reading: _Reading, whole: Span, span: Span, *, first: bool) -> None:
        sentence = reading.text[span.start : span.end]
        mentions = self.dates.read(sentence)
        reading.mentions.extend((span, mention) for mention in mentions)
        if umbrella := self._umbrella(sentence, mentions):
            reading.umbrella = umbrella
        found, reason = self._drafts(sentence, span, whole, mentions, reading, first=first)
        kept = [draft for draft in found if self._is_concrete(draft, reading.setting)]
        reading.drafts.extend(kept)
        if not kept and reason is not None:
            general = OPENING if reading.setting.opening else GENERAL
            reading.left.append((whole, general if found else reason))

    def _umbrella(self, sentence: str, mentions: tuple[DateMention, ...]) -> tuple[Window, str] | None:
        found = self.lexicon.search("umbrella", sentence)
        if found is None:
            return None
        due = next((m for m in mentions if m.start >= found.end() - 1 and m.window), None)
        return (due.window, due.text) if due and due.window else None

    def _drafts(
        self, sentence: str, span: Span, whole: Span, mentions: tuple[DateMention, ...], reading: _Reading, *, first: bool
    ) -> tuple[list[Draft], str | None]:
        """Drafts of one sentence, or the reason for none; no reason where it went into an earlier draft."""
        items = enumerated(sentence, self.lexicon)
        if items and self.lexicon.search("objectives", sentence[: items[0].start + 1]):
            sentence = sentence[: items[0].start] + " " * (len(sentence) - items[0].start)
        elif items and sentence[: items[0].start].rstrip(" (abcdefghiv1234567890)").endswith(":"):
            return self._enumerated(sentence, items, span, whole, mentions, reading), NO_ACTION
        if listed := self._listed(sentence, span, whole, mentions):
            return listed, None
        marked = spans(mentions, sentence, self.lexicon)
        listed_here = reading.setting.listed and first
        clauses = find_clauses(sentence, self.lexicon, marked, listed=listed_here)
        context = _Context(sentence, span, whole, mentions, marked)
        drafts: list[Draft] = []
        reason: str | None = NO_ACTION
        for at, clause in enumerate(clauses):
            statement = self._statement(clause, clauses[:at], sentence, mentions)
            if isinstance(statement, str):
                reason = statement if reason == NO_ACTION else reason
                continue
            outcome = self._related(statement, context, reading, drafts)
            if outcome is None:
                reason = None if reason == NO_ACTION else reason
            elif isinstance(outcome, str):
                reason = outcome
            else:
                drafts.extend(outcome)
        if not clauses and listed_here:
            drafts.extend(self._verbless(sentence, context, reading))
        if sentence.rstrip().endswith(":") and not drafts:
            reason = INTRODUCES
        return self._one_activity(drafts), reason

    def _enumerated(
        self, sentence: str, items: tuple[Span, ...], span: Span, whole: Span, mentions: tuple[DateMention, ...], reading: _Reading
    ) -> list[Draft]:
        drafts: list[Draft] = []
        lead = sentence[: items[0].start]
        for item in items:
            text = sentence[item.start : item.end]
            inner = tuple(replace(m, start=m.start - item.start, end=m.end - item.start) for m in mentions if item.start <= m.start < item.end)
            marked = spans(inner, text, self.lexicon)
            context = _Context(text, Span(span.start + item.start, span.start + item.end), whole, inner, marked)
            for clause in find_clauses(text, self.lexicon, marked, listed=True):
                statement = interpret(clause, text, self.lexicon)
                if isinstance(statement, Statement):
                    drafts.extend(self._draft(statement, context, reading))
        agencies = responsible(lead, (0, len(lead)), (0, 0), "", self.names)
        return [replace(draft, agencies=draft.agencies or agencies) for draft in drafts]

    def _listed(self, sentence: str, span: Span, whole: Span, mentions: tuple[DateMention, ...]) -> list[Draft]:
        """"Recent accomplishments include the opening of X; completion of Y; and Z"."""
        for cue, status in (("done_list", Status.COMPLETED), ("plan_list", Status.PLANNED)):
            found = self.lexicon.search(cue, sentence)
            if found is None or found.start() > 60:
                continue
            drafts = []
            marked = spans(mentions, sentence, self.lexicon)
            context = _Context(sentence, span, whole, mentions, marked)
            for thing in listed_things(sentence, found.end(), len(sentence), self.lexicon):
                statement = nominal(sentence, thing, status, None, self.lexicon, loose=True)
                statement = statement or Statement(status, (self.lexicon.verbs_default,), thing, thing, thing.start, Span(thing.start, thing.start), rest=thing)
                drafts.append(self._one_draft(statement, context, statement.thing, None, thing))
            return drafts
        return []

    def _verbless(self, sentence: str, context: _Context, reading: _Reading) -> list[Draft]:
        """A list item without a verb: "Completion of the report", "New reception facility by June 2023"."""
        status = reading.setting.lead.status or Status.PLANNED
        whole = Span(0, len(sentence))
        words = re.findall(r"[^\W\d_]{3,}", sentence)
        if all(word[0].isupper() for word in words if len(word) > 3) or len(words) < 3:
            return []
        statement = nominal(sentence, whole, status, None, self.lexicon, loose=True) or self._described(sentence, whole, status)
        dated = any(m.window for m in context.mentions)
        if statement is None and (dated or reading.setting.lead.status):
            statement = Statement(status, (self.lexicon.verbs_default,), whole, whole, 0, Span(0, 0), rest=whole)
        return self._draft(statement, context, reading) if statement else []

    def _described(self, sentence: str, whole: Span, status: Status) -> Statement | None:
        """A noun of doing behind one or two describing words: "Increased technical cooperation between"."""
        words = list(re.finditer(r"[\w-]+", sentence))[:4]
        for at, word in enumerate(words[1:], 1):
            if word[0].lower() in self.lexicon.nominal and not self.lexicon.is_class(words[at - 1][0].lower(), "preposition"):
                return Statement(status, ("",), whole, whole, word.end(), Span(0, 0), rest=whole)
        return None

    def _statement(
        self, clause: Clause, earlier: tuple[Clause, ...], sentence: str, mentions: tuple[DateMention, ...]
    ) -> Statement | str:
        found = interpret(clause, sentence, self.lexicon)
        if clause.position is Position.RELATIVE:
            return self._relative(clause, found, sentence, mentions)
        if isinstance(found, Statement) and (doing := gerund_in(sentence, clause.object, self.lexicon)):
            base, end = doing
            return replace(found, verbs=(base,), thing=Span(end, clause.object.end), about_subject=False, by_doing=True)
        return found

    def _relative(
        self, clause: Clause, found: Statement | str, sentence: str, mentions: tuple[DateMention, ...]
    ) -> Statement | str:
        thing = relative_thing(sentence, clause, self.lexicon)
        if doing := gerund_in(sentence, clause.object, self.lexicon):
            base, end = doing
            return Statement(
                Status.COMPLETED, (base,), Span(end, clause.object.end), clause.span, clause.verb.end, thing,
                rest=clause.object, by_doing=True,
            )
        if isinstance(found, str):
            return found
        dated = any(clause.span.start <= m.start < clause.span.end and m.window for m in mentions)
        series = self.lexicon.search("series_rest", sentence[thing.start : thing.end])
        if found.progress is not None or (dated and (found.status is not Status.COMPLETED or clause.passive)):
            whole = Span(0, clause.span.start) if clause.passive else found.thing
            return replace(found, thing=whole if found.about_subject else found.thing, subject=thing, relative=True)
        if series and found.status is Status.PLANNED:
            event = self.lexicon.subject_is_thing.get("take place", self.lexicon.verbs_default)
            return replace(found, thing=thing, verbs=(event,), subject=thing, about_subject=True, rest=Span(0, 0), talk=False, effect=False)
        return NO_ACTION

    def _related(
        self, statement: Statement, context: _Context, reading: _Reading, drafts: list[Draft]
    ) -> list[Draft] | str | None:
        """New drafts; a reason for none; or ``None`` where the statement completed an earlier draft."""
        before = drafts if statement.relative and drafts else reading.drafts if reading.drafts else drafts
        last = before[-1] if before else None
        new = self._draft(statement, context, reading)
        own = new[0] if new else None
        if own is None:
            return NO_ACTION
        if statement.talk and own.dates.expected is None:
            return NO_ACTION
        refers = statement.points_back or statement.relative or (statement.object_points_back and self._finishes(statement))
        if not refers or last is None:
            if statement.points_back and statement.effect and statement.status is not Status.IN_PROGRESS and own.dates.expected is None:
                return DETAIL
            return new
        completes = last.status.is_open and last.status is not Status.CANCELLED
        if completes and last.dates.expected is None and own.dates.expected is not None and own.progress is None:
            before[-1] = self._joined(last, own, context)
            return None
        if own.progress is not None and last.progress is None and completes:
            before[-1] = replace(self._joined(last, own, context), progress=own.progress)
            return None
        if statement.effect and own.dates.expected is None and not statement.relative and not _achieves(statement, self.lexicon):
            return DETAIL
        if statement.points_back and own.dates.expected is None and statement.status is not Status.COMPLETED:
            return DETAIL
        return new

    def _finishes(self, statement: Statement) -> bool:
        return bool(statement.verbs) and statement.verbs[0] in self.lexicon.verbs["finish"]

    def _joined(self, last: Draft, own: Draft, context: _Context) -> Draft:
        dates = replace(last.dates, expected=own.dates.expected or last.dates.expected, expected_text=own.dates.expected_text or last.dates.expected_text)
        status = last.status
        return replace(last, dates=dates, status=status, text=Span(last.text.start, max(last.text.end, context.whole.end)), agencies=last.agencies or own.agencies)

    def _draft(self, statement: Statement, context: _Context, reading: _Reading) -> list[Draft]:
        """The statement's drafts: one for each dated part, one for what hangs on behind "with"."""
        area = statement.rest if statement.rest.end else statement.thing
        mentions = [m for m in context.mentions if statement.span.start <= m.start < statement.span.end]
        hanging = hanging_part(context.sentence, area, mentions, self.lexicon)
        if hanging is not None:
            area = Span(area.start, hanging.span.start)
        split_area = statement.thing if not statement.about_subject else area
        split_area = Span(split_area.start, min(split_area.end, area.end)) if hanging and not statement.about_subject else split_area
        parts = dated_parts(context.sentence, split_area, mentions, self.lexicon) if not statement.about_subject else (Part(split_area),)
        drafts = []
        for part in parts:
            thing = statement.thing if statement.about_subject else part.span
            extent = Span(statement.span.start, hanging.span.start if hanging else statement.span.end) if len(parts) == 1 else part.span
            drafts.append(self._one_draft(statement, context, thing, part.lead, extent, reading))
        if hanging is not None:
            drafts.append(self._hanging(hanging.verb, hanging.thing, hanging.span, statement, context))
        return drafts

    def _hanging(self, word: str, thing: Span, span: Span, statement: Statement, context: _Context) -> Draft:
        base = base_of(word, "gerund", self.lexicon) or base_of(word, "participle", self.lexicon) or guessed_base(word, "ed", self.lexicon) or word
        base = self.lexicon.subject_is_thing.get(base, base)
        made = replace(statement, status=Status.PLANNED, verbs=(base,), thing=thing, span=span, verb_end=thing.end, rest=span, about_subject=False, subject=Span(span.start, span.start), points_back=False, object_points_back=False, progress=None)
        draft = self._one_draft(made, context, thing, None, span)
        mentions = [m for m in context.mentions if span.start <= m.start < span.end]
        done = draft.dates.expected is None and any(m.window and m.window.latest and m.window.latest < self.dates.review_date for m in mentions)
        if done:
            return replace(draft, status=Status.COMPLETED, dates=self.dates.choose(Status.COMPLETED, mentions, thing.end))
        return draft

    def _one_draft(
        self, statement: Statement, context: _Context, thing: Span, lead: Span | None, extent: Span, reading: _Reading | None = None
    ) -> Draft:
        sentence = context.sentence
        mentions = [m for m in context.mentions if extent.start <= m.start < extent.end]
        dates = self.dates.choose(statement.status, mentions, statement.verb_end)
        status = statement.status
        umbrella = self._umbrella(sentence, context.mentions)
        if umbrella and status is Status.COMPLETED:
            status, dates = Status.PLANNED, Dates(expected=umbrella[0], expected_text=umbrella[1])
        thing_text = self._thing(statement, context, thing, lead)
        last = reading.drafts[-1] if reading and reading.drafts else None
        title_thing = self._named(thing_text, statement, last, context, reading)
        start = context.whole.start
        if reading is not None and (statement.points_back or statement.object_points_back) and reading.previous is not None:
            start = min(start, reading.previous.start)
        verbs = statement.verbs
        agencies = self._agencies(statement, context, extent, reading)
        return Draft(
            title=made_title(verbs, title_thing, self.lexicon),
            status=status,
            text=Span(start, context.whole.end),
            dates=dates,
            agencies=agencies,
            progress=statement.progress,
            thing=thing_text,
            vague=statement.vague and not _achieves(statement, self.lexicon),
            at=context.span.start + statement.span.start,
        )

    def _thing(self, statement: Statement, context: _Context, thing: Span, lead: Span | None) -> str:
        sentence, lexicon = context.sentence, self.lexicon
        text = phrase(sentence[thing.start : thing.end], within(thing, context.marked), lexicon)
        if lead is not None:
            text = f"{phrase(sentence[lead.start : lead.end], within(lead, context.marked), lexicon)} {text}"
        if statement.about_subject:
            text = text.rsplit(", ", 1)[-1] if re.match(r"^(?:In|On|By|As|At|During|Under|Since)\b", text) else text
            more = phrase(sentence[statement.rest.start : statement.rest.end], within(statement.rest, context.marked), lexicon)
            short = more and lexicon.is_class(more.split()[0].lower(), "preposition") and len(more) < 60
            if short and not re.match(r"(?:by|por)\s", more):
                text = f"{text} {more}"
        topic = lexicon.search("topic", sentence)
        if topic and not statement.about_subject and topic.end() <= statement.verb_end:
            text = f"{text} ({topic['topic'].strip()})" if text else topic["topic"].strip()
        return re.sub(r"^(?:and|also)\s+", "", text.strip(" ,;"))

    def _named(self, text: str, statement: Statement, last: Draft | None, context: _Context, reading: _Reading | None) -> str:
        """The thing with its name in place of "this activity" or "it"."""
        if reading is None or not (statement.about_subject and statement.points_back or statement.object_points_back):
            return text
        known = last.thing if last else ""
        if reading.previous is not None and statement.about_subject:
            before = reading.text[reading.previous.start : reading.previous.end]
            quoted = re.findall(r"[“\"«]([^”\"»]{4,80})[”\"»]", before)
            known = f"“{quoted[-1]}”" if quoted else known
        if not known:
            return text
        if statement.about_subject:
            rest = text.split(" ")
            single = self.lexicon.is_class(rest[0].lower(), "pronoun_alone") and len(rest) == 1
            return known if single or known.startswith("“") else f"{text}: {known}"
        head = known if len(known) <= 60 else known[: known.rfind(" ", 0, 60)]
        return re.sub(r"^\S+", lambda _: head, text, count=1)

    def _agencies(self, statement: Statement, context: _Context, extent: Span, reading: _Reading | None) -> tuple[str, ...]:
        subject = (statement.subject.start, statement.subject.end)
        rest = (statement.verb_end, max(extent.end, statement.verb_end))
        base = statement.verbs[0] if statement.verbs else ""
        found = responsible(context.sentence, subject, rest, base, self.names)
        if found or reading is None:
            return found
        if not context.sentence[subject[0] : subject[1]].strip(" ,"):
            return reading.setting.lead.agencies if statement.span.start == 0 else found
        text = context.sentence[subject[0] : subject[1]].strip(" ,").lower()
        alone = text in self.lexicon.classes["pronoun_alone"] or text.removeprefix("also ") in self.lexicon.classes["pronoun_alone"]
        return reading.drafts[-1].agencies if alone and reading.drafts and not statement.about_subject else found

    def _one_activity(self, drafts: list[Draft]) -> list[Draft]:
        """Without "has promoted X" before "plans to promote X": work that goes on is one thing."""
        out: list[Draft] = []
        for draft in drafts:
            if out and draft.vague and out[-1].vague and _verb(draft) == _verb(out[-1]) and not out[-1].dates.actual:
                out[-1] = replace(draft, thing=out[-1].thing or draft.thing, agencies=draft.agencies or out[-1].agencies)
            elif out and draft.vague and out[-1].vague and _verb(draft) == _verb(out[-1]):
                out[-1] = draft
            else:
                out.append(draft)
        return out

    def _is_concrete(self, draft: Draft, setting: Setting) -> bool:
        if setting.opening:
            return draft.status.is_open and draft.dates.expected is not None
        if setting.listed:
            return True
        dated = draft.dates.expected is not None or draft.dates.actual is not None
        return dated or bool(draft.agencies) or not draft.vague and draft.title.split(" ")[0].lower() in self.lexicon.verbs["achieve"]


@dataclass(frozen=True, slots=True)
class _Context:
    """One sentence in its passage: ``span`` without and ``whole`` with its label; ``marked`` are its dates."""

    sentence: str
    span: Span
    whole: Span
    mentions: tuple[DateMention, ...]
    marked: list[tuple[int, int]]


def _achieves(statement: Statement, lexicon: Lexicon) -> bool:
    return any(in_class(verb, "achieve", lexicon) and not in_class(verb, "effect", lexicon) for verb in statement.verbs)


def _verb(draft: Draft) -> str:
    return draft.title.split(" ")[0]


def lead_in_end(text: str, lexicon: Lexicon) -> int:
    """Where the first sentence starts behind an enumerator ("3.", "(b)") and a label ("Floating clinics:")."""
    end = 0
    for name in ("enumerator", "label"):
        for pattern in lexicon.phrases.get(name, ()):
            if match := pattern.match(text[end:]):
                if name == "label" and any(lexicon.is_class(word, "be", "will", "have") for word in match["label"].lower().split()):
                    continue
                end += match.end()
                break
    return end

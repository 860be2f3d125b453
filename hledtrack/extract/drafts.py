"""Statements into drafts of commitments: the thing named, dated and given to its agencies."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from hledtrack.dates import DateMention
from hledtrack.extract.agencies import AgencyNames, responsible
from hledtrack.extract.dating import DateReading, Dates
from hledtrack.extract.document import Span
from hledtrack.extract.lexicon import Lexicon
from hledtrack.extract.sentences import blank
from hledtrack.extract.split import Hanging, Part, dated_parts, hanging_part
from hledtrack.extract.statements import Statement, achieves
from hledtrack.extract.titles import made_title, phrase, within
from hledtrack.extract.verbs import base_of, guessed_base, in_class
from hledtrack.model import Met, Status, Window


@dataclass(frozen=True, slots=True)
class Lead:
    """What the words above a list item say about it: "The Board will:", "to be completed in 2024. These include:"."""

    status: Status | None = None
    due: Window | None = None
    due_text: str | None = None
    agencies: tuple[str, ...] = ()
    aims: bool = False
    verb: str = ""


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a passage stands: in a list or in prose, in the document's opening or below a heading."""

    listed: bool = False
    opening: bool = False
    lead: Lead = Lead()


@dataclass(frozen=True, slots=True)
class Draft:
    """A commitment before it has an id and a place in the document; ``text`` and ``at`` count in the passage."""

    title: str
    status: Status
    text: Span
    dates: Dates
    agencies: tuple[str, ...] = ()
    progress: int | None = None
    met: Met | None = None
    thing: str = ""
    verb: str = ""
    vague: bool = False
    about_subject: bool = False
    reports: bool = False
    told: bool = False
    at: int = 0


@dataclass(slots=True)
class Passage:
    """A passage while it is read, and what it gave in the end: ``left`` are sentences without a draft, and why."""

    text: str
    setting: Setting
    drafts: list[Draft] = field(default_factory=list)
    left: list[tuple[Span, str]] = field(default_factory=list)
    mentions: list[tuple[Span, DateMention]] = field(default_factory=list)
    umbrella: tuple[Window, str] | None = None
    previous: Span | None = None
    latest: Draft | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a passage: ``whole`` with its label, ``span`` without; ``marked`` is where its dates stand."""

    text: str
    span: Span
    whole: Span
    mentions: tuple[DateMention, ...]
    marked: list[tuple[int, int]]

    def between(self, span: Span) -> list[DateMention]:
        """The date mentions that begin within a stretch of the sentence."""
        return [mention for mention in self.mentions if span.start <= mention.start < span.end]

    def words(self, span: Span) -> str:
        """A stretch of the sentence."""
        return self.text[span.start : span.end]


@dataclass(frozen=True, slots=True)
class DraftMaker:
    """Makes drafts of one document's statements."""

    lexicon: Lexicon
    names: AgencyNames
    dates: DateReading

    def make(self, statement: Statement, sentence: Sentence, passage: Passage | None) -> list[Draft]:
        """The statement's drafts: one for each dated part, one for what hangs on behind "with"."""
        statement = self._by_subject(statement, sentence)
        area = statement.rest if statement.rest.end else statement.thing
        mentions = sentence.between(statement.span)
        hanging = hanging_part(sentence.text, area, mentions, self.lexicon)
        end = hanging.span.start if hanging else max(area.end, statement.thing.end)
        parts: tuple[Part, ...] = (Part(statement.thing),)
        if not statement.about_subject:
            thing = Span(statement.thing.start, min(statement.thing.end, end))
            parts = dated_parts(sentence.text, thing, mentions, self.lexicon)
        drafts = []
        for at, part in enumerate(parts):
            own = self._by_own_verb(statement, sentence, part) if at else None
            if own is not None:
                drafts.append(self.one(own, sentence, Part(own.thing), part.span, passage))
                continue
            extent = part.span if len(parts) > 1 else Span(statement.span.start, min(statement.span.end, end))
            drafts.append(self.one(statement, sentence, part, extent, passage))
        if hanging is not None:
            drafts.append(self._hanging(hanging, statement, sentence))
        return drafts

    def _by_subject(self, statement: Statement, sentence: Sentence) -> Statement:
        """With the subject as its thing where only a date stands behind the verb: "El piloto inició el 15 de julio"."""
        subject = self._phrase(sentence, statement.subject)
        known = all(verb in self.lexicon.subject_is_thing for verb in statement.verbs)
        acts = subject in self.lexicon.countries or any(mention.sure for mention in self.names.find(subject))
        thing = self._phrase(sentence, statement.thing)
        undergone = (
            statement.status is Status.COMPLETED and achieves(statement, self.lexicon) and not statement.relative
        )
        named = any(country in subject for country in self.lexicon.countries)
        bare = subject and not named and not self.lexicon.is_class(subject.split()[0].lower(), "determiner")
        behind = undergone and bare and thing and self.lexicon.is_class(thing.split()[0].lower(), "preposition")
        if statement.about_subject or not (known or undergone) or not subject or acts or (thing and not behind):
            return statement
        verbs = tuple(self.lexicon.subject_is_thing.get(verb, verb) for verb in statement.verbs)
        words = sentence.words(statement.subject)
        dash = max(words.rfind(" — "), words.rfind(" – "))  # "Week 15 — Harbour guide released"
        named = Span(statement.subject.start + (dash + 3 if dash > 0 else 0), statement.subject.end)
        return replace(statement, about_subject=True, thing=named, verbs=verbs)

    def _by_own_verb(self, statement: Statement, sentence: Sentence, part: Part) -> Statement | None:
        """The second thing with a verb of its own: "convening a group in May, reopening the dialogue in June"."""
        match = re.match(r"\s*([a-zà-ÿ-]+)\s", sentence.words(part.span))
        base = base_of(match[1], "gerund", self.lexicon) if match else None
        ordered = base_of(match[1], "base", self.lexicon) if match and statement.status.is_open else None
        if ordered and in_class(ordered, "achieve", self.lexicon) and ordered not in self.lexicon.verbs["nounlike"]:
            base = base or ordered
        if match is None or base is None:
            return None
        return replace(statement, verbs=(base,), thing=Span(part.span.start + match.end(), part.span.end))

    def _hanging(self, hanging: Hanging, statement: Statement, sentence: Sentence) -> Draft:
        lexicon, word = self.lexicon, hanging.verb
        base = base_of(word, "gerund", lexicon) or base_of(word, "participle", lexicon)
        base = base or guessed_base(word, "ed", lexicon) or word
        if lexicon.is_class(word, "prospective"):
            noun = sentence.words(hanging.thing).split()[-1].lower()
            alone = hanging.thing.end - hanging.thing.start == len(noun)
            base = lexicon.verbs_default if alone else lexicon.nominal.get(noun, lexicon.verbs_default)
        made = Statement(
            Status.PLANNED,
            (lexicon.subject_is_thing.get(base, base),),
            hanging.thing,
            hanging.span,
            hanging.thing.end,
            Span(hanging.span.start, hanging.span.start),
            rest=hanging.span,
        )
        draft = self.one(made, sentence, Part(hanging.thing), hanging.span, None)
        done = self.dates.choose(Status.COMPLETED, sentence.between(hanging.span), hanging.thing.end)
        if draft.dates.expected is None and done.actual is not None and not hanging.passive:
            return replace(draft, status=Status.COMPLETED, dates=done)
        return draft

    def one(self, statement: Statement, sentence: Sentence, part: Part, extent: Span, passage: Passage | None) -> Draft:
        """One draft for one part of a statement; ``extent`` is the stretch whose dates are the part's own."""
        status = statement.status
        dates = self.dates.choose(status, sentence.between(extent), statement.verb_end)
        umbrella = self.umbrella(sentence.text, sentence.mentions)
        if umbrella and status is Status.COMPLETED:
            status, dates = Status.PLANNED, Dates(expected=umbrella[0], expected_text=umbrella[1])
        thing = self._thing(statement, sentence, part)
        start = sentence.whole.start
        refers = statement.points_back or statement.object_points_back
        if passage is not None and passage.previous is not None and refers:
            told_here = passage.latest is not None and passage.latest.text.end == sentence.whole.end
            start = start if told_here else min(start, passage.previous.start)
        return Draft(
            title=made_title(
                statement.verbs,
                self._named(thing, statement, sentence, passage),
                self.lexicon,
                opens=part.span.start == 0,
            ),
            status=status,
            text=Span(start, sentence.whole.end),
            dates=dates,
            agencies=self._agencies(statement, sentence, extent, passage),
            progress=statement.progress,
            thing=thing,
            verb=statement.verbs[0] if statement.verbs else "",
            vague=statement.vague and not achieves(statement, self.lexicon),
            about_subject=statement.about_subject,
            reports=statement.reports,
            at=sentence.span.start + statement.span.start,
        )

    def umbrella(self, text: str, mentions: tuple[DateMention, ...]) -> tuple[Window, str] | None:
        """The date of "activities to be completed in 2024", with its words."""
        found = self.lexicon.search("umbrella", text)
        if found is None:
            return None
        due = next((m for m in mentions if m.start >= found.end() - 1 and m.window), None)
        return (due.window, due.text) if due and due.window else None

    def _thing(self, statement: Statement, sentence: Sentence, part: Part) -> str:
        lexicon = self.lexicon
        text = self._phrase(sentence, part.span)
        if part.lead is not None:
            text = f"{self._phrase(sentence, part.lead)} {text}"
        if statement.about_subject:
            text = self._subject_thing(text)
            more = self._phrase(sentence, statement.rest)
            follows = more and lexicon.is_class(more.split()[0].lower(), "preposition") and len(more) < 60
            awaited = any(lexicon.is_class(word, "prospective") for word in more.lower().split())
            if follows and not awaited and more.split()[0].lower() not in lexicon.agency_cues["by"][:1]:
                text = f"{text} {more}"
        elif topic := lexicon.search("topic", sentence.text):
            named = topic["topic"].strip()
            text = f"{text} ({named})" if text and topic.end() <= statement.verb_end else text or named
        text = re.sub(r",\s+[a-z]+ly$", "", text.strip(" ,;"))
        words = text.split(" ", 2)
        if len(words) > 2 and lexicon.is_class(words[0].lower(), "conjunction") and base_of(words[1], "base", lexicon):
            return text
        return re.sub(rf"^(?:{lexicon.alternatives('conjunction', 'adv')})\s+", "", text)

    def _subject_thing(self, text: str) -> str:
        """A subject without the phrase that opens its sentence: "Under the plan, the seminar" is "the seminar"."""
        first = text.split(" ", 1)[0].lower()
        if "," in text and (
            self.lexicon.is_class(first, "preposition", "adv", "subordinator")
            or first in self.lexicon.subjects["opening"]
        ):
            text = text.rsplit(", ", 1)[-1]
        words = text.split(" ", 1)
        if len(words) == 2 and words[0].lower().strip(",") in self.lexicon.subjects["opening"]:
            text = words[1]
        return text

    def _phrase(self, sentence: Sentence, span: Span) -> str:
        return phrase(sentence.words(span), within(span, sentence.marked), self.lexicon)

    def _named(self, text: str, statement: Statement, sentence: Sentence, passage: Passage | None) -> str:
        """The thing by its name: in place of "this activity" or "it", or beside what a named programme is to do."""
        by_subject = statement.about_subject and statement.points_back
        if passage is not None and (by_subject or statement.object_points_back):
            return self._renamed(text, statement, passage)
        if not text and statement.points_back and passage is not None and passage.latest:
            return f"({passage.latest.thing})"
        if not statement.about_subject and (name := self._programme(statement, sentence)):
            return (
                f"{text} ({name})"
                if len(text) + len(name) < 80
                else f"{text[: 84 - len(name)].rsplit(' ', 1)[0]} ({name})"
            )
        return text

    def _renamed(self, text: str, statement: Statement, passage: Passage) -> str:
        known = passage.latest.thing if passage.latest else ""
        if statement.about_subject and len(re.findall(r"(?<=\s)[A-Z\d]", text)) > 1:
            return text
        before = passage.text[passage.previous.start : passage.previous.end] if passage.previous else ""
        if statement.about_subject:
            quoted = re.findall(r"[“\"«]([^”\"»]{4,80})[”\"»]", before)
            known = f"“{quoted[-1]}”" if quoted else known
        if not known:
            return text
        if not statement.about_subject:
            head = known if len(known) <= 60 else known[: known.rfind(" ", 0, 60)]
            return re.sub(r"^\S+", lambda _: head, text, count=1)
        words = text.split(" ")
        told = before if known.startswith("“") else known
        shared = set(re.findall(r"[^\W\d_]{4,}", text.lower())) & set(re.findall(r"[^\W\d_]{4,}", told.lower()))
        if self.lexicon.is_class(words[0].lower(), "article") and not shared:
            return text
        alone = len(words) == 1 and self.lexicon.is_class(words[0].lower(), "pronoun_alone")
        return known if alone or known.startswith("“") else f"{text}: {known}"

    def _programme(self, statement: Statement, sentence: Sentence) -> str | None:
        """The name of a programme that is the subject: its abbreviation, else its capitalised name."""
        subject = sentence.words(statement.subject).strip(" ,")
        if statement.points_back or not subject or any(mention.sure for mention in self.names.find(subject)):
            return None
        if short := re.search(r"\(([A-Z][\w&-]{2,14})\)", subject):
            return short[1]
        name = re.search(r"((?:[A-Z][\w’'-]+\s+){1,5}[A-Z][\w’'-]+)$", subject)
        return name[1] if name and name[1].split()[-1].lower() in self.lexicon.agencies["not_head"] else None

    def _after_opening(self, subject: Span, sentence: Sentence) -> int:
        """Where a subject starts behind "During the visit of the Board,": who is named there does not act."""
        words = sentence.words(subject)
        first, comma = words.strip().split(" ", 1)[0].lower(), words.find(", ")
        cues = (*self.lexicon.agency_cues["with"], *self.lexicon.agency_cues["by"])
        helped = any(words[: max(comma, 0)].strip().lower().startswith(cue) for cue in cues)
        if comma < 0 or helped or not self.lexicon.is_class(first, "preposition", "subordinator"):
            return subject.start
        return subject.start + comma + 2 if words[comma + 2 :].strip() else subject.start

    def _agencies(
        self, statement: Statement, sentence: Sentence, extent: Span, passage: Passage | None
    ) -> tuple[str, ...]:
        subject = (self._after_opening(statement.subject, sentence), statement.subject.end)
        acted_on = statement.about_subject and not statement.reports
        end = max(extent.end, statement.span.end if passage else 0, statement.verb_end)
        rest = (0 if acted_on else statement.verb_end, end)
        base = statement.agent_verb or (statement.verbs[0] if statement.verbs else "")
        undated = blank(sentence.text, [(mention.start, mention.end) for mention in sentence.mentions])
        found = responsible(undated, (0, 0) if acted_on else subject, rest, base, self.names)
        if found or passage is None:
            return found
        words = sentence.words(statement.subject).strip(" ,").lower()
        if not words and passage.setting.listed:
            closing = re.search(r"\(([^()]*)\)[\s.;]*$", sentence.text)
            named = self.names.find(closing[1]) if closing else ()
            return tuple(m.name for m in named if m.sure) or passage.setting.lead.agencies
        last = words.split()[-1] if words.split() else ""
        alone = self.lexicon.is_class(last, "pronoun_alone") and len(words.split()) <= 2
        return passage.latest.agencies if alone and passage.latest and not statement.about_subject else ()

"""A paragraph or list item into drafts of commitments, and the sentences that state none, each with its confidence.

The evidence says whether a sentence states something, the grammar says what: below the threshold of ``ENTRY`` nothing
is taken, above it every event that the sentence tells is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from hledtrack.dates import DateMention
from hledtrack.extract.document import Span
from hledtrack.extract.events.dated_sentence import Line
from hledtrack.extract.events.event import Event, Time
from hledtrack.extract.events.parsing import events_in, spoken
from hledtrack.extract.evidence.features import sentence_features
from hledtrack.extract.evidence.places import Place
from hledtrack.extract.evidence.weights import Evidence
from hledtrack.extract.language.lexicon import Lexicon
from hledtrack.extract.language.sentences import blank, split_sentences
from hledtrack.extract.language.subjects import is_bare
from hledtrack.extract.reasons import Reason
from hledtrack.extract.statements.dating import Dates, settled, spans
from hledtrack.extract.statements.drafts import Draft, DraftMaker, Told
from hledtrack.extract.statements.labels import agencies_of_label, body_start, named_by_label, without_colon
from hledtrack.extract.statements.leads import Lead, is_lead
from hledtrack.extract.statements.stated import Telling, tells_nothing
from hledtrack.extract.statements.tags import Tag, dated_by_label, find_tag, tagged, without_tag
from hledtrack.extract.status.stated_status import StatusReader
from hledtrack.model import Status

_BRACKETED = re.compile(r"\([^()]*\)")
ENTRY = 0.42
FIRST = 0.3  # the first sentence of a list item is an entry unless the evidence says otherwise
TALK = 0.65  # what tells of talk, attendance or praise only is hardly ever one
SURE = 0.75
_RECENT = 8  # drafts among which a thing that is said again is looked for
NEVER = 1.0
TAGGED = 0.9  # what an item says of its own status beside its words makes it an entry


@dataclass(frozen=True, slots=True)
class Left:
    """A sentence that became no draft."""

    span: Span
    reason: Reason
    confidence: float


@dataclass(frozen=True, slots=True)
class Weighed:
    """How a sentence was decided: its confidence, the least that makes an entry, and what it gave.

    ``completes`` says that it only adds to the entry before it, ``tagged`` that a status stands beside it.
    """

    seen: Observed
    confidence: float
    least: float
    reason: Reason | None = None
    completes: bool = False
    tagged: bool = False


@dataclass(slots=True)
class Passage:
    """What a passage gave: drafts in its order, what was left out, and all its dates with their sentences."""

    text: str
    drafts: list[Draft] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)
    mentions: list[tuple[Span, DateMention]] = field(default_factory=list)
    weighed: list[Weighed] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Observed:
    """One sentence of a passage before anything is decided: ``whole`` with its label, ``span`` and ``line`` without."""

    whole: Span
    span: Span
    line: Line
    events: tuple[Event, ...]
    features: frozenset[str]


def observed(text: str, place: Place, lead: Lead, maker: DraftMaker) -> Iterator[Observed]:
    """The sentences of a passage with what grammar and evidence see in them: the same in training and in use."""
    lexicon = maker.lexicon
    body = body_start(text, lexicon)
    counted = max((mark.end() for sign in lexicon.phrases["enumerator"] if (mark := sign.match(text))), default=0)
    sentences = _behind(min(body, counted), split_sentences(text, lexicon))
    first = next((at for at, whole in enumerate(sentences) if whole.end > body), 0)  # a label may be a sentence
    for at, whole in enumerate(sentences):
        span = Span(max(whole.start, body) if whole.end > body else whole.start, whole.end)
        words = text[span.start : span.end]
        said = spoken(words, lexicon)
        plain = blank(words, [(0, said.start), (said.end, len(words))]) if said else words
        mentions = settled(maker.dates.read(plain), words, lexicon)
        listed = at == first and (place.depth > 0 or body > 0)
        line = Line(words, mentions, spans(mentions, words, lexicon), listed=listed)
        events = events_in(line, lexicon)
        named = len(maker.names.find(words))
        told = text[whole.start : whole.end]
        features = sentence_features(told, at, len(sentences), place, lead.time, line, events, named, lexicon)
        yield Observed(whole, span, line, events, features)


def _behind(body: int, sentences: Sequence[Span]) -> list[Span]:
    """The sentences, what ends before ``body`` with the one behind it: "Decision 3. The Board will ..."."""
    told = [span for span in sentences if span.end > body] or list(sentences)
    return [Span(sentences[0].start, told[0].end), *told[1:]] if told else []


@dataclass(frozen=True, slots=True)
class PassageReader:
    """Reads the passages of one document."""

    maker: DraftMaker
    evidence: Evidence
    statuses: StatusReader

    @property
    def lexicon(self) -> Lexicon:
        """The word lists of the document's language."""
        return self.maker.lexicon

    def read(self, text: str, place: Place, lead: Lead) -> Passage:
        """What a passage gives; ``lead`` is what the words above say of it."""
        tag = find_tag(text, self.statuses) if place.depth > 0 else None
        passage = self._read(without_tag(text, tag), place, lead, tag)
        if tag is None:
            return passage
        if not passage.drafts:  # the tag may be the verb: "Reef study: not started"
            passage = self._read(text, place, lead, tag)
        passage.drafts[:] = tagged(passage.drafts, tag, self.statuses, text)
        return passage

    def _read(self, text: str, place: Place, lead: Lead, tag: Tag | None) -> Passage:
        listed = place.depth > 0
        text = without_colon(text, self.lexicon) if listed else text
        passage = Passage(text)
        label = text[: body_start(text, self.lexicon)]
        if listed and (named := agencies_of_label(label, self.maker.names)):
            lead = replace(lead, agencies=named)
        for seen in observed(text, place, lead, self.maker):
            self._sentence(passage, seen, lead, told=tag is not None and seen.line.listed)
        if listed:
            drafts = dated_by_label(passage.drafts, label, self.statuses)
            passage.drafts[:] = [replace(draft, title=named_by_label(draft.title, label)) for draft in drafts]
        return passage

    def _sentence(self, passage: Passage, seen: Observed, lead: Lead, *, told: bool) -> None:
        """``told`` says that a status stands beside the sentence: it is an entry then."""
        passage.mentions.extend((seen.span, mention) for mention in seen.line.mentions)
        confidence = self.evidence.states.confidence(seen.features)
        confidence = max(confidence, TAGGED) if told else confidence
        weighed = Weighed(seen, confidence, self._least(seen), tagged=told)
        if passage.drafts and self._completes(seen, passage, lead):
            passage.weighed.append(replace(weighed, completes=True))
            return
        if is_lead(seen.line.text):
            weighed = replace(weighed, reason=Reason.INTRODUCES)
        elif confidence < weighed.least:
            weighed = replace(weighed, reason=Reason.UNLIKELY)
        passage.weighed.append(weighed)
        if weighed.reason is not None:
            passage.left.append(Left(seen.whole, weighed.reason, confidence))
            return
        latest = passage.drafts[-1] if passage.drafts else None
        known = Told(lead, latest, self.evidence.done.confidence(seen.features))
        for draft in self._drafts(seen.events, seen.line, known):
            at = seen.span.start + draft.at
            self._put(replace(draft, text=seen.whole, at=at, confidence=confidence), passage.drafts)

    def _least(self, seen: Observed) -> float:
        """The confidence that makes a sentence an entry.

        Its place speaks for the first sentence of a list item, but not where it tells of talk or attendance only; what
        may be done is stated by nobody.
        """
        if seen.events and all(event.time is Time.POSSIBLE for event in seen.events):
            return TAGGED
        if seen.line.listed and agencies_of_label(_BRACKETED.sub("", seen.line.text), self.maker.names):
            return TAGGED  # a member of a list of organisations
        if tells_nothing(seen.events, seen.line, self.lexicon):
            return NEVER
        telling = Telling(seen.line, self.lexicon)
        proper = any(telling.is_proper(event) for event in seen.events)
        if seen.line.listed and proper:
            return FIRST
        return ENTRY if proper or not all(telling.is_talk(event) for event in seen.events) else TALK

    def _drafts(self, events: Sequence[Event], line: Line, told: Told) -> list[Draft]:
        stated = Telling(line, self.lexicon).stated(events)
        drafts: list[Draft] = []
        for event in stated:
            draft = self.maker.make(event, line, told)
            if draft.title.casefold() in {known.title.casefold() for known in drafts}:
                continue
            drafts.append(draft)
            told = replace(told, latest=draft)
        return _sharing(drafts, stated, line)

    def _completes(self, seen: Observed, passage: Passage, lead: Lead) -> bool:
        """Whether a sentence only says when, or how far, the thing before it is: "It is to be finished in May"."""
        last, events = passage.drafts[-1], Telling(seen.line, self.lexicon).stated(seen.events)
        if not seen.events or not seen.events[0].points_back or last.status is None or not last.status.is_open:
            return False
        if not all(self._adds(event, seen.line, last) for event in events):
            return False
        told = [self.maker.make(event, seen.line, Told()) for event in events]
        dated = next((draft.dates for draft in told if draft.dates.expected), last.dates)
        progress = next((draft.progress for draft in told if draft.progress is not None), None)
        known = last.dates.expected not in (None, lead.due) and dated is not last.dates
        if known or (dated is last.dates and progress is None):
            return False  # a second day is a second milestone
        passage.drafts[-1] = replace(
            last,
            dates=replace(last.dates, expected=dated.expected, expected_text=dated.expected_text),
            progress=last.progress if last.progress is not None else progress,
            text=Span(last.text.start, seen.whole.end),
        )
        return True

    def _adds(self, event: Event, line: Line, last: Draft) -> bool:
        """Whether an event only says that the thing before it ends, or takes place."""
        subject = line.text[event.doer.start : event.doer.end]
        if not (event.in_subject and event.points_back and is_bare(subject, self.lexicon)):
            return False
        if event.verb in {*self.lexicon.verbs["finish"], self.lexicon.verbs_default}:
            return True
        noun = subject.split()[-1].lower() if subject.split() else ""
        named = noun in last.thing.lower().split() or self.lexicon.is_class(noun, "pronoun_alone")
        return named and event.verb in self.lexicon.verbs["happen"]

    def _put(self, draft: Draft, drafts: list[Draft]) -> None:
        """Add a draft; what the passage said before is the same: its later day counts, and that it was done since."""
        for at in range(max(0, len(drafts) - _RECENT), len(drafts)):
            known = drafts[at]
            same = self._named(draft) == self._named(known) and draft.text != known.text
            if not same or known.status is not Status.PLANNED or draft.status not in (Status.PLANNED, Status.COMPLETED):
                continue
            drafts[at] = replace(
                draft,
                title=known.title,
                dates=_later(known.dates, draft.dates),
                text=Span(known.text.start, draft.text.end),
                agencies=draft.agencies or known.agencies,
                at=known.at,
            )
            return
        drafts.append(draft)

    def _named(self, draft: Draft) -> list[str]:
        """The words of a title but for its articles: "Sign a pact" and "Sign the pact" are the same."""
        small = ("article", "indefinite")
        return [word for word in draft.title.casefold().split() if not self.lexicon.is_class(word, *small)]


def _later(known: Dates, told: Dates) -> Dates:
    """The dates of two sentences on one thing: what the later one leaves open, the earlier one says."""
    if told.expected is None:
        told = replace(told, expected=known.expected, expected_text=known.expected_text)
    return told


def _sharing(drafts: list[Draft], events: Sequence[Event], line: Line) -> list[Draft]:
    """Joined events take over doer and, where none of them has two, the one date at either end.

    A date that opens the later one is its own: "will survey the bay and, by June, publish a map".
    """
    if len(drafts) != len(events) or not any(event.joined for event in events):
        return drafts
    out = list(drafts)
    for at in range(1, len(out)):
        if events[at].joined:
            before = out[at - 1]
            dates = out[at].dates if _is_dated(out[at].dates) else before.dates
            start = events[at].extent.start
            apart = ";" in (line.text[:start].rstrip()[-1:], line.text[start:].lstrip()[:1])
            if out[at].status is not before.status or (apart and not line.dated(Span(0, events[0].verb_end))):
                dates = out[at].dates
            out[at] = replace(out[at], agencies=out[at].agencies or before.agencies, dates=dates)
    for at in range(len(out) - 2, -1, -1):
        after, opened = out[at + 1], Span(events[at + 1].extent.start, events[at + 1].verb_end)
        if line.dated(opened):
            continue
        if events[at + 1].joined and not _is_dated(out[at].dates) and out[at].status is after.status is Status.PLANNED:
            out[at] = replace(out[at], dates=after.dates)
    return out


def _is_dated(dates: Dates) -> bool:
    return dates.expected is not None or dates.actual is not None

"""A paragraph or list item into drafts of commitments, and the sentences that state none, each with its confidence.

The evidence says whether a sentence states something, the grammar says what: below the threshold of ``ENTRY`` nothing
is taken, above it every event that the sentence tells is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from hledtrack.dates import DateMention
from hledtrack.extract.dating import Dates, spans
from hledtrack.extract.document import Span
from hledtrack.extract.drafts import Draft, DraftMaker, Told
from hledtrack.extract.events import Event, Form, Time
from hledtrack.extract.evidence.features import sentence_features
from hledtrack.extract.evidence.places import Place
from hledtrack.extract.evidence.weights import Evidence
from hledtrack.extract.labels import agencies_of_label, lead_in_end, tells_doing, without_colon
from hledtrack.extract.leads import Lead, is_lead
from hledtrack.extract.lexicon import Lexicon
from hledtrack.extract.parsing import Line, events_in
from hledtrack.extract.sentences import split_sentences
from hledtrack.extract.standing import Aspect, aspect_of
from hledtrack.extract.tags import tagged_status, with_label_date, with_tag
from hledtrack.extract.verbs import in_class
from hledtrack.model import Status

ENTRY = 0.45
SURE = 0.75

INTRODUCES = "introduces a list"
UNLIKELY = "states no commitment and no accomplishment"
COMPLETES = "completes the statement before it"


@dataclass(frozen=True, slots=True)
class Left:
    """A sentence that became no draft."""

    span: Span
    reason: str
    confidence: float


@dataclass(slots=True)
class Passage:
    """What a passage gave: drafts in its order, what was left out, and all its dates with their sentences."""

    text: str
    drafts: list[Draft] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)
    mentions: list[tuple[Span, DateMention]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class PassageReader:
    """Reads the passages of one document."""

    maker: DraftMaker
    evidence: Evidence

    @property
    def lexicon(self) -> Lexicon:
        """The word lists of the document's language."""
        return self.maker.lexicon

    def read(self, text: str, place: Place, lead: Lead) -> Passage:
        """What a passage gives; ``lead`` is what the words above say of it."""
        listed = place.depth > 0
        text = without_colon(text, self.lexicon) if listed else text
        passage = Passage(text)
        body = lead_in_end(text, self.lexicon)
        if body and tells_doing(text[:body], self.lexicon):
            body = 0
        if listed and (named := agencies_of_label(text[:body], self.maker.names)):
            lead = replace(lead, agencies=named)
        sentences = split_sentences(text, self.lexicon)
        for at, whole in enumerate(sentences):
            start = max(whole.start, body) if whole.end > body else whole.start
            self._sentence(passage, Span(start, whole.end), whole, at, len(sentences), place, lead)
        if listed:
            self._labelled(passage, text[:body])
        return passage

    def _sentence(
        self, passage: Passage, span: Span, whole: Span, at: int, count: int, place: Place, lead: Lead
    ) -> None:
        text = passage.text[span.start : span.end]
        mentions = self.maker.dates.read(text)
        passage.mentions.extend((span, mention) for mention in mentions)
        named = len(self.maker.names.find(text))
        told = passage.text[whole.start : whole.end]
        features = sentence_features(told, at, count, place, mentions, named, self.lexicon)
        confidence = self.evidence.states.confidence(features)
        line = Line(text, mentions, spans(mentions, text, self.lexicon), listed=place.depth > 0 and at == 0)
        events = events_in(line, self.lexicon)
        if confidence < ENTRY or is_lead(text):
            reason = INTRODUCES if is_lead(text) else UNLIKELY
            completed = passage.drafts and self._completes(events, line, passage, whole)
            passage.left.append(Left(whole, COMPLETES if completed else reason, confidence)) if not completed else None
            return
        if passage.drafts and self._completes(events, line, passage, whole):
            return
        known = Told(
            lead,
            passage.drafts[-1] if passage.drafts else None,
            passage.text[: span.start],
            self.evidence.done.confidence(features) > 0.5,
        )
        drafts = self._drafts(events, line, known)
        for draft in drafts:
            passage.drafts.append(
                replace(draft, text=whole, at=span.start + draft.at, confidence=confidence)
            )

    def _drafts(self, events: Sequence[Event], line: Line, told: Told) -> list[Draft]:
        stated = self._stated(events, line)
        drafts: list[Draft] = []
        for event in stated:
            draft = self.maker.make(event, line, told)
            if draft.title.casefold() in {known.title.casefold() for known in drafts}:
                continue
            drafts.append(draft)
            told = replace(told, latest=draft)
        return _sharing(drafts, stated)

    def _stated(self, events: Sequence[Event], line: Line) -> list[Event]:
        """The events that are entries of their own: all that tell of something done, going on or to come."""
        proper = [event for event in events if self._is_proper(event, line)]
        if not proper:
            main = [event for event in events if not event.relative]
            proper = (main or list(events))[:1]
        return proper

    def _is_proper(self, event: Event, line: Line) -> bool:
        lexicon = self.lexicon
        if event.relative and not (line.dated(event.extent) or event.progress is not None):
            return False
        if event.time is Time.POSSIBLE:
            return False
        if event.time is Time.PRESENT:
            return aspect_of(event.verb, lexicon) is Aspect.DEED or line.dated(event.extent)
        told = event.time in (Time.DONE, Time.OPEN) and event.form is Form.FINITE
        talk = in_class(event.verb, "background", lexicon) and not in_class(event.verb, "achieve", lexicon)
        if told and talk:
            return False
        explains = event.points_back and in_class(event.verb, "effect", lexicon)
        return not (explains and not line.dated(event.extent) and event.time is not Time.PLANNED)

    def _completes(self, events: Sequence[Event], line: Line, passage: Passage, whole: Span) -> bool:
        """Whether a sentence only says when, or how far, the thing before it is: "It is to be finished in May"."""
        last = passage.drafts[-1]
        if len(events) != 1 or not events[0].points_back or last.status is None or not last.status.is_open:
            return False
        event = events[0]
        finishes = event.verb in self.lexicon.verbs["finish"] or event.verb == self.lexicon.verbs_default
        if not (event.in_subject and finishes):
            return False
        draft = self.maker.make(event, line, Told())
        if draft.dates.expected is None and draft.progress is None:
            return False
        passage.drafts[-1] = replace(
            last,
            dates=replace(
                last.dates,
                expected=last.dates.expected or draft.dates.expected,
                expected_text=last.dates.expected_text if last.dates.expected else draft.dates.expected_text,
            ),
            progress=last.progress if last.progress is not None else draft.progress,
            text=Span(last.text.start, whole.end),
        )
        return True

    def _labelled(self, passage: Passage, label: str) -> None:
        """With the date of the label before an item, and the status in brackets beside it."""
        if not passage.drafts:
            return
        mentions = self.maker.dates.read(label.strip(" :")) if label else ()
        first = passage.drafts[0].text.start
        passage.drafts[:] = [
            with_label_date(draft, mentions) if draft.text.start == first else draft for draft in passage.drafts
        ]
        status = tagged_status(passage.text, self.lexicon)
        if status is not None and len(passage.drafts) == 1:
            done = self.maker.dates.choose(status, self.maker.dates.read(passage.text), 0)
            passage.drafts[0] = with_tag(passage.drafts[0], status, done)


def _sharing(drafts: list[Draft], events: Sequence[Event]) -> list[Draft]:
    """Joined events take over doer and, where none of them has two, the one date at either end."""
    if len(drafts) != len(events) or not any(event.joined for event in events):
        return drafts
    out = list(drafts)
    for at in range(1, len(out)):
        if events[at].joined:
            before = out[at - 1]
            dates = out[at].dates if _is_dated(out[at].dates) else before.dates
            if out[at].status is not before.status:
                dates = out[at].dates
            out[at] = replace(out[at], agencies=out[at].agencies or before.agencies, dates=dates)
    for at in range(len(out) - 2, -1, -1):
        after = out[at + 1]
        if events[at + 1].joined and not _is_dated(out[at].dates) and out[at].status is after.status is Status.PLANNED:
            out[at] = replace(out[at], dates=after.dates)
    return out


def _is_dated(dates: Dates) -> bool:
    return dates.expected is not None or dates.actual is not None

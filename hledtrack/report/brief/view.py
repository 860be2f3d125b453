"""What a brief says, before any format: questions by reason, each with the words of the documents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from hledtrack.dates import parse_edtf
from hledtrack.diff import Diff
from hledtrack.ledger import Ledger
from hledtrack.model import Commitment, Mention, Softened, Softening, Source, Unsettled, unsettled
from hledtrack.report.brief.questions import Reason, Topic, topics
from hledtrack.report.phrasing.attribution import Whose, in_order, said
from hledtrack.report.phrasing.wording import Wording
from hledtrack.report.rendering.clean import clean_text
from hledtrack.report.rendering.shortened import shortened

_LONGEST_TITLE = 120
_LONGEST_QUOTE = 240


@dataclass(frozen=True, slots=True)
class Statement:
    """What one review says, in whose words, and where; ``is_quote`` for the document's own."""

    words: str
    source: str
    is_quote: bool


@dataclass(frozen=True, slots=True)
class Question:
    """One question: what to ask, of whom, why, and what the reviews say that it rests on."""

    id: str
    question: str
    agencies: str
    reason: str
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """The questions for one reason; ``more`` says how many the limit has left out."""

    heading: str
    questions: tuple[Question, ...]
    more: str


@dataclass(frozen=True, slots=True)
class Brief:
    """All that a brief shows; every text is clean."""

    language: str
    dialogue: str
    title: str
    period: str
    unsettled: tuple[str, ...]
    parts: tuple[Part, ...]
    nothing: str


def brief(
    ledger: Ledger, diff: Diff, as_of: date, dialogue: str, *, language: str = "en", limit: int = 0, grace: int = 0
) -> Brief:
    """The brief as of a day, with at most ``limit`` questions a reason (0: all).

    ``ledger`` goes as far as the day, ``diff`` compares the last two reviews.
    """
    words = Wording(language, "brief")
    asked = topics(ledger, diff, as_of, grace)
    parts = [_part(reason, [t for t in asked if t.reason is reason], diff, words, limit) for reason in Reason]
    since, review = words.day(diff.before.date), words.day(diff.after.date)
    return Brief(
        language=language,
        dialogue=clean_text(dialogue),
        title=words.say("page", "title"),
        period=words.say("page", "period", since=since, review=review, day=words.day(as_of)),
        unsettled=tuple(_unsettled(unsettled(ledger.states.values()), words)),
        parts=tuple(part for part in parts if part.questions),
        nothing=words.say("page", "nothing"),
    )


def _unsettled(open_questions: Unsettled, words: Wording) -> Iterator[str]:
    """What nobody has decided, and the commands that settle it."""
    if open_questions.matches:
        yield words.counted("undecided", open_questions.matches)
    if open_questions.readings:
        commands = ", ".join(f"'{clean_text(one)}'" for one in open_questions.review_commands)
        yield words.counted("unsure", open_questions.unsure, commands=commands)


def _part(reason: Reason, asked: Sequence[Topic], diff: Diff, words: Wording, limit: int) -> Part:
    shown = asked[:limit] if limit else asked
    more = words.counted("more", len(asked) - len(shown)) if len(shown) < len(asked) else ""
    heading = f"{words.say('headings', reason.value)} ({len(asked)})"
    return Part(heading, tuple(_question(topic, diff, words) for topic in shown), more)


def _question(topic: Topic, diff: Diff, words: Wording) -> Question:
    commitment = topic.state.commitment
    kind, values = _told(topic, diff, words)
    named = "nobody" if kind == "unowned" and "after" not in values else kind
    title = shortened(commitment.name, _LONGEST_TITLE) or clean_text(commitment.id)
    return Question(
        id=clean_text(commitment.id),
        question=words.say("questions", kind.removesuffix("_due"), title=title),
        agencies=clean_text(", ".join(commitment.agencies)),
        reason=clean_text(" ".join((words.say("reasons", named, **values), *_met(commitment, words)))),
        statements=tuple(_statement(mention, words) for mention in _rests_on(topic)),
    )


def _met(commitment: Commitment, words: Wording) -> Iterator[str]:
    if commitment.met:
        yield words.say("reasons", f"met_{commitment.met.value}")


def _rests_on(topic: Topic) -> tuple[Mention, ...]:
    """The newest words, and what the date is from; of a promise that became softer, the words before and now."""
    state, change = topic.state, topic.change
    found = [state.words]
    if topic.reason is Reason.SOFTENED and change and change.known and change.now:
        found += [change.known.words, change.now.last_statement]
    elif state.expected:
        found.append(state.stated["expected"].of("expected"))
    return in_order(found)


def _statement(mention: Mention, words: Wording) -> Statement:
    side = said(mention)
    text = words.say("said", side.kind.value, review=side.review, quote=shortened(side.words, _LONGEST_QUOTE))
    place = words.say("page", "source", place=clean_text(_place(mention.source, words)))
    return Statement(text, place, side.kind is Whose.QUOTE)


def _place(source: Source, words: Wording) -> str:
    """Where a statement stands: the document, and its page, line or row."""
    named = source.document or words.say("page", "no_source")
    numbers = (("page", source.page), ("line", source.line), ("row", source.row))
    return ", ".join([named, *(words.say("places", name, n=str(n)) for name, n in numbers if n is not None)])


def _told(topic: Topic, diff: Diff, words: Wording) -> tuple[str, dict[str, str]]:
    """Which sentences of the lexicon fit, and what is put into the reason."""
    state = topic.state
    window = words.window(state.commitment.expected) if state.commitment.expected else ""
    said = words.day(state.last_review.date)
    match topic.reason:
        case Reason.DUE:
            return "due", {"window": window, "days": words.counted("days", topic.days_overdue), "said": said}
        case Reason.PUT_OFF:
            first = words.window(state.first_expected) if state.first_expected else window
            return "put_off", {"first": first, "window": window, "times": words.counted("times", state.redatings)}
        case Reason.SOFTENED if topic.change:
            return _softened(topic.change.softened[0], words)
        case Reason.SILENT:
            values = {"said": said, "day": words.day(diff.after.date)}
            return ("silent_due", {**values, "window": window}) if window else ("silent", values)
    first_said = words.day(state.mentions[0].review.date)
    return ("new", {"said": first_said, "window": window}) if window else ("new_undated", {"said": first_said})


def _softened(softened: Softened, words: Wording) -> tuple[str, dict[str, str]]:
    """The kind of a softening, and what stood before and stands now."""
    before, after = softened.before, softened.after
    if softened.kind in (Softening.VAGUER, Softening.UNDATED):
        before = words.window(parse_edtf(before))
        after = words.window(parse_edtf(after)) if after and softened.kind is Softening.VAGUER else None
    return softened.kind.name.lower(), {"before": before, **({"after": after} if after else {})}

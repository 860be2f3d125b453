"""Whose words, and whose facts: what each review says, with the document that says it.

A quote is the document's own sentence and stands in quotation marks; a summary or a note holds somebody's words and is
called so. Where a review states a fact and quotes nothing, that is said; no older sentence is put in its mouth.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from hledtrack.model import Change, Mention, Outcome, Source, SourceDocument, State
from hledtrack.report.phrasing.wording import ENGLISH, Wording
from hledtrack.report.rendering.clean import clean_text


class Whose(StrEnum):
    """Whose words they are."""

    QUOTE = "quote"
    SUMMARY = "summary"
    NOTE = "note"
    NONE = "none"


class Said(NamedTuple):
    """What one review says of a commitment, and where it stands; every text is clean.

    ``shown`` are the words as a report shows them: marked as a quote, or called a summary or a note.
    """

    review: str
    kind: Whose
    words: str
    source: str
    shown: str

    @property
    def quote(self) -> str | None:
        """The document's own words."""
        return self.words if self.kind is Whose.QUOTE else None


def said(mention: Mention, wording: Wording = ENGLISH) -> Said:
    """What a review says in its first document."""
    commitment = mention.commitment
    texts = ((Whose.QUOTE, commitment.text), (Whose.SUMMARY, commitment.summary), (Whose.NOTE, commitment.note))
    stated = ((kind, words) for kind, text in texts if text and (words := clean_text(text)))
    kind, words = next(stated, (Whose.NONE, ""))
    return _said(clean_text(mention.review.id), kind, words, commitment.source, wording)


def all_said(mention: Mention, wording: Wording = ENGLISH) -> tuple[Said, ...]:
    """What a review says in all of its documents."""
    first, passages = said(mention, wording), mention.commitment.elsewhere
    return (first, *(_passage(first.review, passage.text, passage.source, wording) for passage in passages))


def _passage(review: str, text: str | None, source: Source, wording: Wording) -> Said:
    words = clean_text(text or "")
    return _said(review, Whose.QUOTE if words else Whose.NONE, words, source, wording)


def _said(review: str, kind: Whose, words: str, source: Source, wording: Wording) -> Said:
    return Said(review, kind, words, place_words(source, wording), wording.say("said", kind.value, words=words))


def place_words(source: Source, wording: Wording = ENGLISH) -> str:
    """Where a statement stands: ``fact-sheet.md, page 2, line 40``."""
    places = (("page", source.page), ("line", source.line), ("row", source.row))
    place = [source.document or wording.say("said", "no_source")]
    place += [wording.say("said", name, n=number) for name, number in places if number is not None]
    return clean_text(", ".join(place))


# The fields that make a change what it is.
_DECISIVE = {
    **dict.fromkeys((Outcome.SLIPPED, Outcome.UNDATED, Outcome.ADVANCED, Outcome.DATED), ("expected",)),
    **dict.fromkeys((Outcome.COMPLETED, Outcome.CANCELLED, Outcome.REOPENED), ("status", "actual")),
    **dict.fromkeys((Outcome.UNMENTIONED, Outcome.DROPPED), ("expected",)),
}


def mentions_before(change: Change) -> tuple[Mention, ...]:
    """What was said of that which has changed, and the newest words of that time."""
    return _mentions(change.known, change, with_words=True) if change.known else ()


def mentions_after(change: Change) -> tuple[Mention, ...]:
    """What says that it has changed; where that quotes nothing, nothing is quoted."""
    return _mentions(change.now, change, with_words=False) if change.now else ()


def _mentions(state: State, change: Change, *, with_words: bool) -> tuple[Mention, ...]:
    fields = (*_DECISIVE.get(change.outcome, ()), *(other.field for other in change.also))
    found = [state.last_statement, *(state.stated[name] for name in fields if name in state.stated)]
    reports = {one.review for one in change.done} if state is change.now else set()
    found += [mention for mention in state.mentions if mention.review.id in reports]
    if change.outcome is Outcome.ADDED or (with_words and not any(_has_words(mention) for mention in found)):
        found.append(state.words)
    return in_order(found)


def _has_words(mention: Mention) -> bool:
    return bool(mention.commitment.text or mention.commitment.summary)


def in_order(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """The mentions by the days of their reviews, each once."""
    once = {(mention.review.id, mention.commitment.id, mention.source): mention for mention in mentions}
    return tuple(sorted(once.values(), key=lambda mention: mention.review.order))


def evidence(change: Change, wording: Wording = ENGLISH) -> tuple[Said, ...]:
    """What all reviews say that a change rests on, before and after."""
    return tuple(_all(in_order((*mentions_before(change), *mentions_after(change))), wording))


def _all(mentions: Sequence[Mention], wording: Wording) -> Iterator[Said]:
    for mention in mentions:
        yield from all_said(mention, wording)


def web_address(source: SourceDocument) -> str | None:
    """The address of a document where it is one that may be followed: the web's, nothing that acts."""
    url = source.url or ""
    return url if url.startswith(("https://", "http://")) and not any(map(str.isspace, url)) else None

"""What a list item says about itself beside its words: "[x]", "Done:", "(ongoing)", "– due 2026", "Q4 2023:"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from hledtrack.dates import DateMention
from hledtrack.extract.document import Span
from hledtrack.extract.statements.dating import Dates
from hledtrack.extract.statements.drafts import Draft
from hledtrack.extract.status.stated_status import Stated, StatusReader
from hledtrack.extract.status.status_marks import marked
from hledtrack.model import Status

LONGEST_TAG = 80  # characters of what can still be a tag
_MARK = r"\[[ xX✓✔]?\]|[✓✔✅☑☒🗹✗✘❌✖☐□]\ufe0f?"
_HEADS = (
    re.compile(rf"\s*(?P<tag>{_MARK})\s+(?=\w)"),
    re.compile(r"\s*(?P<tag>[\[(][^\[\]()]{2,60}[\])]\s*[:–—-]?)\s*(?=\w)"),
    re.compile(r"\s*(?P<tag>[^:–—\[\]().]{2,40}?(?:\s\([^()]{2,30}\))?(?::|\s[–—-]))\s+(?=\w)"),
)
_TAIL = re.compile(r"\s[–—]\s*|\s-+\s+|(?<=[\w)”\"’]):\s+|(?<=[\w)”\"’])\.\s+|\s{2,}")
_AT_END = re.compile(rf"\s*[\[(][^\[\]()]+[\])]\.?\s*$|\s(?:{_MARK})\s*\.?$")


class Tag(NamedTuple):
    """What the words beside an item say, and the stretch of the item that they take up."""

    span: Span
    stated: Stated


def find_tag(text: str, reader: StatusReader) -> Tag | None:
    """The tag at either end of a list item; only words that are all words of status, or a mark, are one."""
    topics = reader.lexicon.statuses["topic"]
    for start, end in _places(text):
        words = text[start:end].strip(" .:–—-")
        alone = words[1:-1] if words[:1] in "([" and words[-1:] in ")]" and len(words) > 3 else words
        if not alone.strip() or len(alone) > LONGEST_TAG or not text[:start].strip(" *") + text[end:].strip(" *"):
            continue
        if alone.lower() in topics or (text[start] == "." and _is_sentence(alone, reader)):
            continue
        stated = reader.read(alone)
        telling = stated.status is not None or stated.reading.met is not None
        if telling and (stated.reading.exact or marked(words).words == ""):
            return Tag(Span(start, end), stated)
    return None


def _is_sentence(words: str, reader: StatusReader) -> bool:
    """Whether words have a subject, as "It is expected to be completed by May" has."""
    return words.split(maxsplit=1)[0].lower() in reader.lexicon.statuses["filler"]


def _places(text: str) -> Iterator[tuple[int, int]]:
    """Where tags can stand: a mark or words at the head, then those at the end, the longest first."""
    for pattern in _HEADS:
        if found := pattern.match(text):
            yield found.start("tag"), found.end("tag")
    closing = _AT_END.search(text)
    for found in _TAIL.finditer(text):
        if closing is None or found.start() <= closing.start():  # the dash of "(closed - not done)" parts nothing
            yield found.start(), len(text)
    if closing:
        yield closing.start(), len(text)


def without_tag(text: str, tag: Tag | None) -> str:
    """The text with blanks for its tag, so that places in it stay the same."""
    if tag is None:
        return text
    return text[: tag.span.start] + " " * (tag.span.end - tag.span.start) + text[tag.span.end :]


def tagged(drafts: Sequence[Draft], tag: Tag, reader: StatusReader, text: str) -> list[Draft]:
    """The drafts of an item with what its tag says; their quotes hold the tag too."""
    done = reader.dates.choose(Status.COMPLETED, reader.dates.read(text), 0)
    return [_with_tag(draft, tag, Dates() if reader.is_ahead(done.actual) else done) for draft in drafts]


def _with_tag(draft: Draft, tag: Tag, done: Dates) -> Draft:
    """A draft with the status of its tag; ``done`` is the day that its words name, if the deed has one."""
    reading, told = tag.stated.reading, tag.stated.dates
    status = reading.status or draft.status
    dates = draft.dates
    if status is Status.COMPLETED:
        due = told if told.expected else dates
        day = told if told.actual else dates if due.expected or dates.actual else done
        dates = Dates(due.expected, due.expected_text, day.actual, day.actual_text)
    else:
        due = told if told.expected else dates
        dates = Dates(expected=due.expected, expected_text=due.expected_text)
    progress = reading.progress if reading.progress is not None else draft.progress
    span = Span(min(draft.text.start, tag.span.start), max(draft.text.end, tag.span.end))
    return replace(draft, status=status, met=reading.met, dates=dates, progress=progress, text=span)


def dated_by_label(drafts: Sequence[Draft], label: str, reader: StatusReader) -> list[Draft]:
    """The drafts of an item with the date of the label before it, on those of its first sentence."""
    mentions = reader.dates.read(label.strip(" :")) if label and drafts else ()
    first = drafts[0].text.start if drafts else 0
    return [_with_label_date(draft, mentions, reader) if draft.text.start == first else draft for draft in drafts]


def _with_label_date(draft: Draft, mentions: Sequence[DateMention], reader: StatusReader) -> Draft:
    """A draft without a date of its own, with that of the label before it: "June 2024: open the pier".

    A deed whose label names a day after the review is planned for that day.
    """
    dated = next((mention for mention in mentions if mention.window is not None), None)
    if dated is None or draft.dates.expected or draft.dates.actual:
        return draft
    if draft.status is Status.COMPLETED and not reader.is_ahead(dated.window):
        return replace(draft, dates=Dates(actual=dated.window, actual_text=dated.text))
    status = Status.PLANNED if draft.status is Status.COMPLETED else draft.status
    return replace(draft, status=status, dates=Dates(expected=dated.window, expected_text=dated.text))

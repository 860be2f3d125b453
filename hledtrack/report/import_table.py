"""What an import found, for a person to check against the document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from hledtrack.extract import Extraction
from hledtrack.model import Commitment, Passage, Snapshot, Source, Status
from hledtrack.report.clean import clean_text
from hledtrack.report.import_changes import ImportChange
from hledtrack.report.page import Page, cell
from hledtrack.report.phrases import date_words, entries_words, expected_words, plural, status_words

_ONE: Mapping[str, str] = {}


def print_import(found: Snapshot, read: Mapping[str, Extraction], page: Page) -> None:
    """Print every entry with its line in the document, what was left out and why, and one line of counts.

    ``read`` holds what was found in each of the documents that were read. Where the review has several they are
    numbered, and ``2:14`` is line 14 of the second one.
    """
    numbers = {name: str(number) for number, name in enumerate(found.review.documents, start=1)}
    numbers = numbers if len(numbers) > 1 else {}
    if numbers:
        page.line("; ".join(f"{number}: {name}" for name, number in numbers.items()))
    for heading, entries in groupby(_stated(found, read), key=_section):
        page.line()
        page.line(heading, "bold")
        rows = [[cell(text) for text in _texts(entry, numbers)] for entry in entries]
        page.table(rows, ("place", "status", "date", "agencies", "commitment", "known as"), right=frozenset({0}))
    _print_left_out(read, numbers, page)
    page.line()
    page.line(counts(found, read), "bold")


def _stated(found: Snapshot, read: Mapping[str, Extraction]) -> list[Commitment]:
    """The entries that the documents state, and no others of the review."""
    return [entry for entry in found.commitments if any(_among(passage, read) for passage in entry.passages)]


def _among(passage: Passage, read: Mapping[str, Extraction]) -> bool:
    return passage.source.document in read


def _place(source: Source, numbers: Mapping[str, str]) -> str:
    """``14`` or ``p. 3``; with the document's number where there are several."""
    place = f"p. {source.page}" if source.page and not source.line else str(source.line or source.row or "")
    return ":".join(filter(None, (numbers.get(source.document or ""), place)))


def _section(entry: Commitment) -> str:
    return " / ".join(filter(None, (entry.pillar, entry.workstream))) or "No section"


def _texts(entry: Commitment, numbers: Mapping[str, str] = _ONE) -> tuple[str, ...]:
    place = " ".join(_place(passage.source, numbers) for passage in entry.passages)
    status = status_words(entry.status, entry.met)
    status += f", {entry.progress}%" if entry.progress is not None else ""
    when = f"done {date_words(entry.actual)}" if entry.actual else ""
    when = when or (f"due {expected_words(entry)}" if entry.expected or entry.expected_text else "")
    return place, status, when, ", ".join(entry.agencies), entry.name, _identity(entry)


def entry_words(entry: Commitment) -> str:
    """What was read of an entry, in a line: ``planned; due Oct 2024; GSA; new``."""
    _, status, when, agencies, _, identity = _texts(entry)
    return "; ".join(filter(None, (status, when, agencies, entry.location, identity)))


def _identity(entry: Commitment) -> str:
    if entry.match:
        known = f"{entry.id} ({entry.match.score:.2f})"
    elif entry.is_unsettled:
        known = f"new; perhaps {entry.candidates[0].id} ({entry.candidates[0].score:.2f})"
    else:
        known = "new"
    return f"{known}; unsure whether it is one{_confidence(entry.confidence)}" if entry.unsure else known


def _confidence(confidence: float | None) -> str:
    return "" if confidence is None else f" ({confidence:.2f})"


def _print_left_out(read: Mapping[str, Extraction], numbers: Mapping[str, str], page: Page) -> None:
    rows = []
    for name, extraction in read.items():
        for out in extraction.left_out:
            text = clean_text(out.text)
            shown = text if len(text) <= 160 else text[:159] + "…"
            sure = "" if out.confidence is None else f"{out.confidence:.2f}"
            row = (_place(Source(name, line=out.line), numbers), sure, out.reason, shown)
            rows.append((-1.0 if out.confidence is None else out.confidence, [cell(text) for text in row]))
    if rows:
        page.line()
        page.line("Left out, the likeliest commitments first", "bold")
        rows.sort(key=lambda pair: -pair[0])
        page.table([row for _, row in rows], ("line", "confidence", "why", "text"), right=frozenset({0, 1}))


def counts(found: Snapshot, read: Mapping[str, Extraction]) -> str:
    """``97 passages: 48 commitments, 28 of them done; 57 left out; 40 known from earlier reviews, 2 perhaps; ...``.

    A passage is what became one or more entries, or was left out with one reason: a sentence, most often.
    """
    entries = _stated(found, read)
    done = sum(entry.status is Status.COMPLETED for entry in entries)
    known = sum(entry.match is not None for entry in entries)
    matches = sum(entry.is_unsettled for entry in entries)
    unsure = sum(entry.unsure for entry in entries)
    shared = sum(len(entry.passages) > 1 for entry in entries)
    there = [passage for entry in entries for passage in entry.passages if _among(passage, read)]
    left_out = sum(len(extraction.left_out) for extraction in read.values())
    passages = len({(passage.text, passage.source.document, passage.source.line) for passage in there}) + left_out
    parts = [
        f"{plural(passages, 'passage')}: {plural(len(entries), 'commitment')}, {done} of them done"
        + (f", {shared} in several documents" if len(found.review.sources) > 1 else ""),
        f"{left_out} left out",
        f"{known} known from earlier reviews, {matches} perhaps",
        f"{entries_words(unsure)} unsure",
        plural(sum(len(extraction.problems) for extraction in read.values()), "problem"),
    ]
    words = "; ".join(parts)
    return words + (f"; look at them with 'hledtrack review {found.review.id}'" if unsure or matches else "")


def print_replaced(changes: Sequence[ImportChange], page: Page) -> None:
    """Print what a new reading of a review changes, and what stays as people have set it."""
    page.line()
    page.line("Against the earlier reading: " + ("" if changes else "nothing changed"), "bold")
    if changes:
        page.table([[cell(change.what), cell(change.id or "the review"), cell(change.words)] for change in changes])

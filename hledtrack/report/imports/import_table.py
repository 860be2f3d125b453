"""What an import found, for a person to check against the document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from itertools import groupby

from hledtrack.extract import Extraction
from hledtrack.model import Commitment, Passage, Snapshot, Source, Status
from hledtrack.report.imports.import_changes import ImportChange
from hledtrack.report.phrasing.phrases import done_words, due_words, status_words
from hledtrack.report.phrasing.wording import ENGLISH, Wording
from hledtrack.report.rendering.cells import Cell, Words, cell
from hledtrack.report.rendering.clean import clean_text
from hledtrack.report.rendering.page import Page
from hledtrack.report.rendering.stacked import is_narrow, is_wide, lines_of, print_stacked

_ONE: Mapping[str, str] = {}


def print_import(found: Snapshot, read: Mapping[str, Extraction], page: Page, wording: Wording = ENGLISH) -> None:
    """Print one line of counts, every entry with its line in the document, and what was left out and why.

    ``read`` holds what was found in each of the documents that were read. Where the review has several they are
    numbered, and ``2:14`` is line 14 of the second one.
    """
    page.line(counts(found, read, wording), "bold")
    words = Wording(wording.language, "import")
    numbers = {name: str(number) for number, name in enumerate(found.review.documents, start=1)}
    numbers = numbers if len(numbers) > 1 else {}
    if numbers:
        page.line("; ".join(f"{number}: {name}" for name, number in numbers.items()))
    for heading, entries in groupby(_stated(found, read), key=_section):
        heading = heading or words.say("words", "no_section")
        page.line()
        page.line(heading, "bold cyan")
        spelled = is_narrow(page)
        _print_entries([_texts(entry, numbers, wording, spelled=spelled) for entry in entries], page, words)
    _print_left_out(read, numbers, page, words)


def _print_entries(entries: Sequence[tuple[str, ...]], page: Page, words: Wording) -> None:
    if is_wide(page):
        rows = [[cell(text) for text in texts] for texts in entries]
        page.table(rows, words.listed("headers", "entries"), right=frozenset({0}))
    elif is_narrow(page):
        print_stacked(map(_stack, entries), page)
    else:
        page.table(list(map(_cells, entries)), words.listed("headers", "short"), right=frozenset({0}))


def _stack(texts: tuple[str, ...]) -> list[Cell]:
    place, status, when, agencies, name, identity = texts
    told = (Words(", ".join(filter(None, (status, when)))), Words(agencies, "dim"))
    return [(Words(name, "bold"),), told, (Words(place, "dim"), Words(identity))]


def _cells(texts: tuple[str, ...]) -> list[Cell]:
    place, status, when, agencies, name, identity = texts
    title = lines_of(Words(name), Words(agencies, "dim"), Words(identity, "dim"))
    return [cell(place), title, lines_of(Words(status), Words(when))]


def _stated(found: Snapshot, read: Mapping[str, Extraction]) -> list[Commitment]:
    """The entries that the documents state, and no others of the review."""
    return [entry for entry in found.commitments if any(_among(passage, read) for passage in entry.passages)]


def _among(passage: Passage, read: Mapping[str, Extraction]) -> bool:
    return passage.source.document in read


def _place(source: Source, numbers: Mapping[str, str], wording: Wording, *, spelled: bool) -> str:
    """``14`` or ``p. 3``, ``spelled`` out ``line 14``; with the document's number where there are several."""
    places = (("line", source.line), ("page", source.page), ("row", source.row))
    name, number = next(((name, number) for name, number in places if number), ("", None))
    place = str(number or "")
    if number and spelled:
        place = Wording(wording.language).say("said", name, n=number)
    elif name == "page":
        place = Wording(wording.language, "import").say("words", "page", n=number)
    return ":".join(filter(None, (numbers.get(source.document or ""), place)))


def _section(entry: Commitment) -> str:
    return " / ".join(filter(None, (entry.pillar, entry.workstream)))


def _texts(
    entry: Commitment, numbers: Mapping[str, str] = _ONE, wording: Wording = ENGLISH, *, spelled: bool = False
) -> tuple[str, ...]:
    place = " ".join(_place(passage.source, numbers, wording, spelled=spelled) for passage in entry.passages)
    status = status_words(entry.status, entry.met, wording)
    status += f", {entry.progress}%" if entry.progress is not None else ""
    when = done_words(entry, wording) if entry.actual else ""
    when = when or (due_words(entry, wording) if entry.expected or entry.expected_text or entry.recurs else "")
    return place, status, when, ", ".join(entry.agencies), entry.name, _identity(entry, wording)


def entry_words(entry: Commitment, wording: Wording = ENGLISH) -> str:
    """What was read of an entry, in a line: ``planned; due Oct 2024; GSA; new``."""
    _, status, when, agencies, _, identity = _texts(entry, wording=wording)
    return "; ".join(filter(None, (status, when, agencies, entry.location, identity)))


def _identity(entry: Commitment, wording: Wording) -> str:
    if entry.match:
        known = f"{entry.id} ({entry.match.score:.2f})"
    elif entry.is_unsettled:
        best = entry.candidates[0]
        known = wording.say("marked", "perhaps", id=best.id, score=f"{best.score:.2f}")
    else:
        known = wording.say("marked", "new")
    if not entry.unsure:
        return known
    unsure = wording.say("marked", "unsure_entry", known=known)
    return unsure if entry.confidence is None else f"{unsure} ({entry.confidence:.2f})"


def _print_left_out(read: Mapping[str, Extraction], numbers: Mapping[str, str], page: Page, words: Wording) -> None:
    rows = []
    for name, extraction in read.items():
        for out in extraction.left_out:
            text = clean_text(out.text)
            shown = text if len(text) <= 160 else text[:159] + "…"
            place = _place(Source(name, line=out.line), numbers, words, spelled=is_narrow(page))
            rows.append((out.confidence, (place, reason_words(out.reason, words), shown)))
    if not rows:
        return
    page.line()
    page.line(words.say("words", "left_out"), "bold cyan")
    rows.sort(key=lambda row: -1.0 if row[0] is None else row[0], reverse=True)
    if is_narrow(page):
        print_stacked([_left_stack(*row, words) for row in rows], page)
        return
    page.table([_left_cells(*row) for row in rows], words.listed("headers", "left_out"), right=frozenset({0, 1}))


def reason_words(reason: str, wording: Wording) -> str:
    """Why a piece of a document became no entry."""
    return Wording(wording.language, "import").named("reasons", str(reason))


def _left_stack(confidence: float | None, texts: tuple[str, str, str], words: Wording) -> list[Cell]:
    place, reason, text = texts
    sure = "" if confidence is None else words.say("words", "confidence", n=f"{confidence:.2f}")
    return [(Words(text),), tuple(Words(told, "dim") for told in (place, reason, sure))]


def _left_cells(confidence: float | None, texts: tuple[str, str, str]) -> list[Cell]:
    place, reason, text = texts
    return [cell(words) for words in (place, "" if confidence is None else f"{confidence:.2f}", reason, text)]


def counts(found: Snapshot, read: Mapping[str, Extraction], wording: Wording = ENGLISH) -> str:
    """``97 passages: 48 commitments, 28 of them done; 57 left out; 40 known from earlier reviews, 2 perhaps; ...``.

    A passage is what became one or more entries, or was left out with one reason: a sentence, most often.
    """
    counted = partial(wording.counted, table="marked")
    entries = _stated(found, read)
    done = sum(entry.status is Status.COMPLETED for entry in entries)
    known = sum(entry.match is not None for entry in entries)
    matches = sum(entry.is_unsettled for entry in entries)
    unsure = sum(entry.unsure for entry in entries)
    shared = sum(len(entry.passages) > 1 for entry in entries)
    there = [passage for entry in entries for passage in entry.passages if _among(passage, read)]
    left_out = sum(len(extraction.left_out) for extraction in read.values())
    passages = len({(passage.text, passage.source.document, passage.source.line) for passage in there}) + left_out
    problems = sum(len(extraction.problems) for extraction in read.values())
    parts = [
        f"{counted('passages', passages)}: {wording.counted('commitments', len(entries))}, {counted('done', done)}"
        + (f", {counted('shared', shared)}" if len(found.review.sources) > 1 else ""),
        counted("left_out", left_out),
        f"{counted('known', known)}, {counted('matches', matches)}",
        wording.counted("unsure_entries", unsure),
        counted("problems", problems),
    ]
    settled = "; " + wording.say("marked", "settle", review=found.review.id) if unsure or matches else ""
    return "; ".join(parts) + settled


def print_replaced(changes: Sequence[ImportChange], page: Page, wording: Wording = ENGLISH) -> None:
    """Print what a new reading of a review changes, and what stays as people have set it."""
    page.line()
    words = Wording(wording.language, "import")
    page.line(words.say("words", "reading" if changes else "same_reading"), "bold")
    review = words.say("words", "the_review")
    rows = [(words.say("changes", change.what), change.id or review, change.words) for change in changes]
    if rows:
        page.table([list(map(cell, row)) for row in rows])

"""What an import found, for a person to check against the document."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from hledtrack.extract import Extraction
from hledtrack.model import Commitment, Snapshot, Status
from hledtrack.report.clean import clean_text
from hledtrack.report.import_changes import ImportChange
from hledtrack.report.page import Page, cell
from hledtrack.report.phrases import date_words, expected_words, plural


def print_import(found: Snapshot, extraction: Extraction, page: Page) -> None:
    """Print every entry with its line in the document, what was left out and why, and one line of counts."""
    for heading, entries in groupby(found.commitments, key=_section):
        page.line()
        page.line(heading, "bold")
        rows = [[cell(text) for text in _texts(entry)] for entry in entries]
        page.table(rows, ("place", "status", "date", "agencies", "commitment", "known as"), right=frozenset({0}))
    if extraction.left_out:
        _print_left_out(extraction, page)
    page.line()
    page.line(counts(found, extraction), "bold")


def _section(entry: Commitment) -> str:
    return " / ".join(filter(None, (entry.pillar, entry.workstream))) or "No section"


def _texts(entry: Commitment) -> tuple[str, ...]:
    source = entry.source
    place = f"p. {source.page}" if source.page and not source.line else source.line or source.row
    status = (entry.status or Status.PLANNED).value.replace("_", " ")
    status += f", {entry.progress}%" if entry.progress is not None else ""
    when = f"done {date_words(entry.actual)}" if entry.actual else ""
    when = when or (f"due {expected_words(entry)}" if entry.expected or entry.expected_text else "")
    return str(place or ""), status, when, ", ".join(entry.agencies), entry.name, _identity(entry)


def entry_words(entry: Commitment) -> str:
    """What was read of an entry, in a line: ``planned; due Oct 2024; GSA; new``."""
    _, status, when, agencies, _, identity = _texts(entry)
    return "; ".join(filter(None, (status, when, agencies, entry.location, identity)))


def _identity(entry: Commitment) -> str:
    if entry.match:
        return f"{entry.id} ({entry.match.score:.2f})"
    if entry.candidates:
        return f"new; perhaps {entry.candidates[0].id} ({entry.candidates[0].score:.2f})"
    return "new"


def _print_left_out(extraction: Extraction, page: Page) -> None:
    page.line()
    page.line("Left out", "bold")
    rows = []
    for out in extraction.left_out:
        text = clean_text(out.text)
        shown = text if len(text) <= 160 else text[:159] + "…"
        rows.append([cell(str(out.line or "")), cell(out.reason), cell(shown)])
    page.table(rows, ("line", "why", "text"), right=frozenset({0}))


def counts(found: Snapshot, extraction: Extraction) -> str:
    """``97 passages: 48 commitments, 28 of them done; 57 left out; 40 known from earlier reviews, 2 unsure``.

    A passage is what became one or more entries, or was left out with one reason: a sentence, most often.
    """
    done = sum(entry.status is Status.COMPLETED for entry in found.commitments)
    known = sum(entry.match is not None for entry in found.commitments)
    unsure = sum(bool(entry.candidates) for entry in found.commitments)
    passages = len({(entry.text, entry.source.line) for entry in found.commitments}) + len(extraction.left_out)
    parts = [
        f"{plural(passages, 'passage')}: {plural(len(found.commitments), 'commitment')}, {done} of them done",
        f"{len(extraction.left_out)} left out",
        f"{known} known from earlier reviews, {unsure} unsure",
        plural(len(extraction.problems), "problem"),
    ]
    return "; ".join(parts) + ("; settle the unsure ones with 'hledtrack link'" if unsure else "")


def print_replaced(changes: Sequence[ImportChange], page: Page) -> None:
    """Print what a new reading of a review changes, and what stays as people have set it."""
    page.line()
    page.line("Against the earlier reading: " + ("" if changes else "nothing changed"), "bold")
    if changes:
        page.table([[cell(change.what), cell(change.id or "the review"), cell(change.words)] for change in changes])

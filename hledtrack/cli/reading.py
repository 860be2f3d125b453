"""From a document to a review's snapshot in memory: what ``import`` writes and ``diff --against`` compares."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from hledtrack.cli.context import today
from hledtrack.cli.failures import InvalidInputError, UsageError
from hledtrack.cli.progress import progress
from hledtrack.cli.replacing import Corrections, Replaced, previous_reading, replaced
from hledtrack.model import Coverage, Problem, Review, Snapshot, SourceDocument

if TYPE_CHECKING:
    from hledtrack.extract import Document, Extraction, ExtractSettings
    from hledtrack.store.settings import Settings
    from hledtrack.store.workspace import Workspace


@dataclass(frozen=True, slots=True)
class SaidOfReview:
    """What somebody says of the review that a document states; what is left out is found in the document or usual.

    ``columns`` maps fields to headers and goes before the settings' own. ``replacing`` says that an earlier reading of
    the review gives way to this one, ``corrections`` what then becomes of what may be corrected by hand.
    """

    kind: str | None
    day: date | None = None
    id: str | None = None
    title: str | None = None
    coverage: Coverage | None = None
    language: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    replacing: bool = False
    corrections: Corrections | None = None

    def of(self, review: Review) -> SaidOfReview:
        """The same with what an earlier reading of the review says where nothing else is said."""
        return replace(
            self,
            kind=self.kind or review.kind,
            day=self.day or review.date,
            title=self.title or review.title,
            coverage=self.coverage or review.coverage,
        )


@dataclass(frozen=True, slots=True)
class ReadReview:
    """A document read: its blocks, its snapshot with ids of earlier reviews, what was left out, and those reviews.

    ``replaced`` is what an earlier reading of the review became. ``doubts`` say why the document may not be a full
    review, ``remarks`` what else deserves a second look.
    """

    document: Document
    snapshot: Snapshot
    extraction: Extraction
    known: tuple[Snapshot, ...]
    replaced: Replaced | None
    doubts: tuple[Problem, ...]
    remarks: tuple[Problem, ...]

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """All that a person should know before the review is used."""
        return (*self.doubts, *self.remarks)


def require_full(read: ReadReview, said: SaidOfReview) -> None:
    """Raise ``InvalidInputError`` where a review would be full without being asked for, and may not be."""
    if said.coverage is None and read.snapshot.review.coverage is Coverage.FULL and read.doubts:
        raise InvalidInputError(read.doubts)


def read_review(workspace: Workspace | None, document: str, said: SaidOfReview) -> ReadReview:
    """The review that ``document`` (a file, an address, or ``-`` for standard input) states.

    Raises ``InvalidInputError`` where the document cannot be read, has no such column, or numbers two rows alike;
    ``UsageError`` where neither somebody nor the document says the day, or the id is none.
    """
    from hledtrack.extract import extract
    from hledtrack.store.settings import Settings
    from hledtrack.store.workspace import Loaded

    settings = workspace.settings if workspace else Settings()
    source = _load(document)
    with progress(3, len(source.data)) as begin:
        begin("reading the document")
        read = _read(source)
        known = workspace.sound() if workspace else Loaded(())
        previous = previous_reading(workspace, known.paths, _id(read, said)) if workspace and said.replacing else None
        wanted = said.of(previous.snapshot.review) if previous else said
        review = _review(read, source.url, wanted, settings)
        _require_columns(read, document, said.columns)
        begin("looking for commitments")
        named = {**settings.columns, **said.columns}
        extraction = extract(read, review, _extract_settings(settings, named, said.language))
        _require_own_numbers(extraction, document)
        begin("comparing with earlier reviews")
        snapshot = _identified(extraction, review, known.snapshots, settings)
        done = None
        if previous:
            snapshot, done = replaced(previous, snapshot, said.corrections)
    return ReadReview(
        read,
        snapshot,
        extraction,
        known.snapshots,
        done,
        _doubts(read, extraction, review, said, known.snapshots),
        tuple(_remarks(read, review, said, known.snapshots)),
    )


def _identified(
    extraction: Extraction, review: Review, snapshots: tuple[Snapshot, ...], settings: Settings
) -> Snapshot:
    """The review as read: its entries with the ids of earlier ones, and marks by which corrections will be known."""
    from hledtrack.match import MatchSettings
    from hledtrack.match.corrections import marks, passage_marks
    from hledtrack.match.identity import identify

    agencies = {name: agency.name for agency in settings.agencies for name in (agency.name, *agency.names)}
    entries = identify(extraction.commitments, review, snapshots, MatchSettings(agencies=agencies))
    marked = tuple(replace(entry, read=marks(entry)) for entry in entries)
    return Snapshot(replace(review, read=passage_marks(entries)), marked)


def _doubts(
    read: Document, extraction: Extraction, review: Review, said: SaidOfReview, snapshots: tuple[Snapshot, ...]
) -> tuple[Problem, ...]:
    from hledtrack.extract.fullness import doubts

    full = [s for s in snapshots if s.review.coverage is Coverage.FULL and s.review.date < review.date]
    full += [s for s in snapshots if s.review.id == review.id]
    before = len(full[-1].commitments) if full else None
    return doubts(read, extraction, full=review.coverage is Coverage.FULL, language=said.language, before=before)


def _remarks(read: Document, review: Review, said: SaidOfReview, snapshots: tuple[Snapshot, ...]) -> Iterator[Problem]:
    """What is odd about the day of the review."""
    from hledtrack.store.suspicions import same_day, several_papers

    others = [snapshot.review for snapshot in snapshots if snapshot.review.id != review.id]
    papers = same_day((*others, review)).get(review.date, ())
    if review.id in papers:
        yield several_papers(papers, read.name)
    if said.day and read.stated_day and said.day != read.stated_day:
        what = f"its {read.stated_day_where} says {read.stated_day}, --date says {said.day}"
        yield Problem(read.name, None, what, f"{said.day} is used; correct it if the document is right")
    if review.date > today():
        yield Problem(read.name, None, f"{review.date}, the day of the review, lies ahead", "correct --date")


@dataclass(frozen=True, slots=True)
class _Source:
    """The bytes of a document, what messages call it, what snapshots call it, and its address where it has one."""

    data: bytes
    given: str
    shown: str
    url: str | None = None


def _load(name: str) -> _Source:
    """The document ``name``: a file, ``-`` for standard input, or an address. Raises ``InvalidInputError``."""
    from hledtrack.extract import UnreadableDocumentError

    try:
        if name.startswith(("http://", "https://")):
            from hledtrack.extract.fetching import fetch

            shown, data = fetch(name)
            return _Source(data, shown, shown, name)
        if name == "-":
            return _Source(sys.stdin.buffer.read(), name, "standard input")
        # Snapshots name the document: where it lay on somebody's machine says nothing to others.
        return _Source(Path(name).read_bytes(), name, Path(name).name)
    except UnreadableDocumentError as error:
        raise InvalidInputError(error.problems) from None
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise InvalidInputError((Problem(name, None, f"cannot be read: {reason}", "check the name"),)) from None


def _read(source: _Source) -> Document:
    """The blocks of the document. Raises ``InvalidInputError`` with every problem found."""
    from hledtrack.extract import UnreadableDocumentError, read_document

    try:
        return replace(read_document(source.given, source.data), name=source.shown)
    except UnreadableDocumentError as error:
        raise InvalidInputError(error.problems) from None


def _id(read: Document, said: SaidOfReview) -> str:
    """The review's id: as it is called, or its day and kind. Raises ``UsageError`` where they are not known."""
    from hledtrack.store.snapshot_reading import is_id, to_id

    if said.id and not is_id(said.id):
        raise UsageError(f"--review {said.id!r} is no id; write small letters, digits and hyphens")
    if said.id:
        return said.id
    if said.kind is None:
        raise UsageError("what kind of review is it? give --kind KIND, as in mid-year, plan or press")
    return to_id(f"{_day(read, said).isoformat()}-{said.kind}")


def _day(read: Document, said: SaidOfReview) -> date:
    day = said.day or read.stated_day
    if day is None:
        raise UsageError(f"{read.name} does not say of which day it is; give the review's day with --date DAY")
    return day


def _review(read: Document, url: str | None, said: SaidOfReview, settings: Settings) -> Review:
    from hledtrack.store.coverage import usual_coverage

    id = _id(read, said)
    if said.kind is None:
        raise UsageError(f"there is no review {id} yet; give --kind KIND, as in mid-year, plan or press")
    return Review(
        id=id,
        kind=said.kind,
        date=_day(read, said),
        title=said.title or read.title,
        coverage=said.coverage or usual_coverage(said.kind, settings.coverage),
        sources=(SourceDocument(read.name, read.sha256, url),),
    )


def _require_columns(read: Document, name: str, columns: Mapping[str, str]) -> None:
    """Raise ``InvalidInputError`` where no table of the document has a column that was asked for."""
    headers = list(dict.fromkeys(cell.header for block in read.blocks for cell in block.cells))
    folded = {" ".join(header.lower().split()) for header in headers}
    missing = [header for header in columns.values() if " ".join(header.lower().split()) not in folded]
    known = f"its columns are {', '.join(headers)}" if headers else "it has no table"
    if missing:
        raise InvalidInputError(tuple(Problem(name, None, f"there is no column {one!r}", known) for one in missing))


def _require_own_numbers(extraction: Extraction, name: str) -> None:
    """Raise ``InvalidInputError`` where two rows have the same number in the column of numbers."""
    rows: dict[str, int | None] = {}
    problems = []
    for entry in extraction.commitments:
        row = entry.source.row or entry.source.line
        if entry.number in rows:
            what = f"row {row} has the number {entry.number!r} of row {rows[entry.number]}"
            problems.append(
                Problem(name, entry.source.line, what, "correct one of them, or import without --id-column")
            )
        elif entry.number:
            rows[entry.number] = row
    if problems:
        raise InvalidInputError(tuple(problems))


def _extract_settings(settings: Settings, columns: Mapping[str, str], language: str | None) -> ExtractSettings:
    from hledtrack.extract import AgencyName, ExtractSettings

    agencies = tuple(AgencyName(agency.name, agency.names) for agency in settings.agencies)
    return ExtractSettings(
        agencies=agencies, columns=columns, statuses=settings.statuses, calendar=settings.calendar, language=language
    )

"""From documents to a review's snapshot in memory: what an import writes, and a diff may be made against."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from hledtrack.model import (
    Commitment,
    Coverage,
    LeftSentence,
    Problem,
    Review,
    Snapshot,
    Source,
    SourceDocument,
)
from hledtrack.work.failures import InvalidInputError, UsageError
from hledtrack.work.fewer import with_part_done
from hledtrack.work.loading import GivenDocument, blocks_of, found_in, require_columns
from hledtrack.work.replacing import Corrections, Previous, giving_way, previous_reading, settled, with_document
from hledtrack.work.review_names import checked_id, checked_kind, usual_id

if TYPE_CHECKING:
    from hledtrack.extract import Document, Extraction
    from hledtrack.match.whole_reviews.rereading import Rereading
    from hledtrack.store.settings.dialogue import Settings
    from hledtrack.store.workspace import Loaded, Workspace


class Onto(StrEnum):
    """What becomes of a review that is there already: it is refused, read again, or gets one document more."""

    NEW = "new"
    REPLACE = "replace"
    ADD = "add"


@dataclass(frozen=True, slots=True)
class SaidOfReview:
    """What somebody says of the review that documents state; what is left out is found in them or usual.

    ``columns`` maps fields to headers and goes before the settings' own. ``corrections`` says what becomes of what may
    be corrected by hand where a review is read again. ``recognize`` asks for text recognition on pictures of pages.
    """

    kind: str | None
    day: date | None = None
    id: str | None = None
    title: str | None = None
    coverage: Coverage | None = None
    language: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    onto: Onto = Onto.NEW
    corrections: Corrections | None = None
    recognize: bool = False

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
class ReadDocument:
    """A document read: its blocks, what was found in it, and what that changed in the review."""

    document: Document
    extraction: Extraction
    rereading: Rereading

    @property
    def problems(self) -> Iterator[Problem]:
        """What was not understood in it, and what another document of the meeting says otherwise."""
        from hledtrack.work.replacing import said

        yield from self.extraction.problems
        for one in self.rereading.disagreed:
            here, there = (said(getattr(entry, one.field)) for entry in (one.entry, one.known))
            what = f"{one.field} of {one.known.id} is {here} here and {there} elsewhere in the review"
            remedy = f"{there} stays; correct the snapshot if it is wrong"
            yield Problem(self.document.name, one.entry.source.line, what, remedy)


@dataclass(frozen=True, slots=True)
class ReadReview:
    """Documents read: the snapshot that they make, with ids of earlier reviews, and those reviews.

    ``previous`` is the earlier reading of the review, where it was read again or onto. ``doubts`` say why the documents
    may not be a full review, ``remarks`` what else deserves a second look.
    """

    documents: tuple[ReadDocument, ...]
    snapshot: Snapshot
    known: tuple[Snapshot, ...]
    previous: Previous | None
    doubts: tuple[Problem, ...]
    remarks: tuple[Problem, ...]

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """All that a person should know before the review is used."""
        return (*self.doubts, *self.remarks)


def require_full(read: ReadReview, said: SaidOfReview) -> None:
    """Raise ``InvalidInputError`` where a review would be full without being asked for, and may not be.

    Where nothing at all was found it says too what was not understood.
    """
    if said.coverage is None and read.snapshot.review.coverage is Coverage.FULL and read.doubts:
        why = () if read.snapshot.commitments else (problem for one in read.documents for problem in one.problems)
        raise InvalidInputError((*read.doubts, *why))


def read_review(
    workspace: Workspace | None,
    given: Sequence[GivenDocument],
    said: SaidOfReview,
    today: date,
    known: Loaded | None = None,
    begin: Callable[[str], None] = lambda step: None,
) -> ReadReview:
    """The review that the documents ``given`` state; ``known`` are the snapshots, which are read where it is left out.

    ``begin`` is called with the name of each step before it: there are ``steps_of(given)``.

    Raises ``InvalidInputError`` where one cannot be read, has no such column, or numbers two rows alike;
    ``UsageError`` where neither somebody nor a document says the day, or the id is none.
    """
    from hledtrack.store.settings.dialogue import Settings
    from hledtrack.store.workspace import Loaded

    settings = workspace.settings if workspace else Settings()
    said = replace(said, kind=checked_kind(said.kind))
    begin("reading the documents" if len(given) > 1 else "reading the document")
    documents = [blocks_of(one, recognize=said.recognize) for one in given]
    known = known or (workspace.sound() if workspace else Loaded((), {}, (), {}, {}))
    previous = None
    if said.onto is Onto.REPLACE and said.id is None and said.kind is None:
        said = replace(said, id=_stated_by(documents, known.snapshots))
    if workspace and said.onto is not Onto.NEW:
        previous = previous_reading(workspace, known.paths, _id(documents, said))
    if said.onto is Onto.ADD and not previous:
        raise UsageError(f"there is no review {said.id}; 'hledtrack reviews' lists them")
    review = _review(documents, said.of(previous.snapshot.review) if previous else said, settings)
    require_columns(documents, given[0].given, said.columns)
    reading = _Reading(settings, review, known.snapshots, previous, said)
    read = []
    for one, document in zip(given, documents, strict=True):
        begin("looking for commitments")
        extraction = found_in(document, one.given, review, settings, said.columns, said.language)
        begin("comparing with earlier reviews")
        source = SourceDocument(document.name, document.sha256, one.url)
        read.append(ReadDocument(document, extraction, reading.take(extraction, source, alone=len(given) == 1)))
    doubts, papers = _doubts(read, review, said, known.snapshots)
    unkept = (remark for one in given for remark in one.remarks)
    remarks = (*unkept, *papers, *reading.remarks, *_remarks(documents, review, said, known.snapshots, today))
    if said.onto is Onto.NEW:
        remarks = (*remarks, *_other_language(reading.snapshot, known.snapshots, documents[0].name))
    return ReadReview(tuple(read), reading.snapshot, known.snapshots, previous, doubts, remarks)


def steps_of(given: Sequence[GivenDocument]) -> int:
    """How many steps reading these documents has."""
    return 1 + 2 * len(given)


class _Reading:
    """A review while its documents are read one after the other: ``snapshot`` is what those read so far make it."""

    def __init__(
        self,
        settings: Settings,
        review: Review,
        known: Sequence[Snapshot],
        previous: Previous | None,
        said: SaidOfReview,
    ) -> None:
        before = previous.snapshot if previous else Snapshot(review, ())
        was = before.review
        kept = replace(review, sources=was.sources, note=was.note, read=was.read, left=was.left, extra=was.extra)
        self.snapshot = replace(before, review=kept)
        self._settings = settings
        self._known = known
        self._previous = previous
        self._said = said
        self.remarks: tuple[Problem, ...] = ()

    def take(self, extraction: Extraction, source: SourceDocument, *, alone: bool) -> Rereading:
        """Bring ``snapshot`` to what the document states too, or states now; ``alone`` where no other is read."""
        before, instead = self.snapshot, frozenset[str | None]()
        if self._previous and self._said.onto is Onto.REPLACE:
            instead = giving_way(self._previous.snapshot.review, source, alone=alone)
        elif source.document in before.review.documents:
            raise UsageError(
                f"{before.review.id} has a document called {source.document} already: "
                "read it again with --replace, or give the other one another name"
            )
        entries = self._identified(extraction, source, instead)
        if self._previous and instead:
            before = settled(self._previous, before, entries, instead, self._said.corrections)
        said = frozenset(one.text for one in extraction.left_out)
        snapshot, rereading = with_document(before, entries, source, instead, said)
        self.snapshot = replace(snapshot, left_out=self._to_look_at(snapshot, extraction, source, instead))
        return rereading

    def _to_look_at(
        self, snapshot: Snapshot, extraction: Extraction, source: SourceDocument, instead: Collection[str | None]
    ) -> tuple[LeftSentence, ...]:
        """The likeliest sentences that were left out: those of this document, and of others what waits there."""
        from hledtrack.extract.reasons import Reason
        from hledtrack.match.whole_reviews.doubts import to_look_at

        weighed = (
            LeftSentence(out.text, out.confidence, Source(source.document, source.sha256, out.line))
            for out in extraction.left_out
            if out.confidence is not None and out.reason is Reason.UNLIKELY
        )
        others = [one for one in snapshot.left_out if one.source.document not in {*instead, source.document}]
        return (*others, *to_look_at(weighed, snapshot.review, snapshot.commitments))

    def _identified(
        self, extraction: Extraction, source: SourceDocument, instead: frozenset[str | None]
    ) -> tuple[Commitment, ...]:
        """The entries with the ids of those known, and with marks by which corrections will be known."""
        from hledtrack.match import MatchSettings
        from hledtrack.match.identity import identify
        from hledtrack.match.whole_reviews.corrections import marks
        from hledtrack.model.agency import called

        review = self.snapshot.review
        known = self._known
        if review.sources or self.snapshot.commitments:
            known = (*(one for one in known if one.review.id != review.id), self.snapshot)
        entries = identify(
            extraction.commitments, review, known, MatchSettings(agencies=called(self._settings.agencies)), instead
        )
        entries, told = with_part_done(entries, known, source.document)
        self.remarks += told
        return tuple(replace(entry, read=marks(entry)) for entry in entries)


def _doubts(
    read: Sequence[ReadDocument], review: Review, said: SaidOfReview, snapshots: Sequence[Snapshot]
) -> tuple[tuple[Problem, ...], tuple[Problem, ...]]:
    """Why the documents may not be a full review, and what is odd about some of them where together they may be one.

    One paper of a meeting may well state next to nothing where another one states much.
    """
    from hledtrack.extract.fullness import doubts

    def of(one: ReadDocument, *, full: bool, before: int | None = None) -> tuple[Problem, ...]:
        return doubts(one.document, one.extraction, full=full, language=said.language, before=before)

    is_full = review.coverage is Coverage.FULL and said.onto is not Onto.ADD
    stated = [s.review for s in snapshots if s.review.id == review.id]
    full = [s for s in snapshots if s.review.coverage is Coverage.FULL and s.review.date < review.date]
    full += [s for s in snapshots if s.review.id == review.id]
    whole = len(read) == 1 and not any(len(one.sources) > 1 for one in stated)
    before = len(full[-1].commitments) if full and whole else None
    found = [of(one, full=is_full, before=before) for one in read]
    if all(found) and said.onto is not Onto.ADD:
        return tuple(problem for problems in found for problem in problems), ()
    return (), tuple(problem for one in read for problem in of(one, full=False))


def _other_language(found: Snapshot, snapshots: Sequence[Snapshot], name: str) -> Iterator[Problem]:
    """Whether the last review is in another language, which may be the same meeting's other paper."""
    from hledtrack.match.whole_reviews.languages import spoken_before

    if last := spoken_before(found.commitments, found.review, snapshots):
        what = (
            f"it is in another language than the last review, {last.id}: only names, numbers, agencies, days and "
            "listed words compare"
        )
        yield Problem(name, None, what, f"where it is of the same meeting, import it with --add-to {last.id}")


def _remarks(
    documents: Sequence[Document], review: Review, said: SaidOfReview, snapshots: Sequence[Snapshot], today: date
) -> Iterator[Problem]:
    """What is odd about the day of the review."""
    from hledtrack.store.snapshots.suspicions import same_day, several_papers

    others = [snapshot.review for snapshot in snapshots if snapshot.review.id != review.id]
    papers = same_day((*others, review)).get(review.date, ())
    if review.id in papers:
        yield several_papers(papers, documents[0].name)
    for document in documents:
        if document.stated_day and document.stated_day != review.date and said.onto is not Onto.REPLACE:
            who = "--date says" if said.day else "the review is of"
            what = f"its {document.stated_day_where} says {document.stated_day}, {who} {review.date}"
            yield Problem(document.name, None, what, f"{review.date} is used; correct it if the document is right")
    if review.date > today:
        yield Problem(documents[0].name, None, f"{review.date}, the day of the review, lies ahead", "correct --date")


def _id(documents: Sequence[Document], said: SaidOfReview) -> str:
    """The review's id: as it is called, or its day and kind. Raises ``UsageError`` where they are not known."""
    if said.id is not None:
        return checked_id(said.id)
    if said.kind is None:
        raise UsageError("what kind of review is it? give --kind KIND, as in mid-year, plan or press")
    return usual_id(_day(documents, said), said.kind)


def _stated_by(documents: Sequence[Document], snapshots: Sequence[Snapshot]) -> str | None:
    """The review that was read from one of the documents; ``None`` where there are several, or none."""
    names = {document.name for document in documents}
    ids = [snapshot.review.id for snapshot in snapshots if names.intersection(snapshot.review.documents)]
    return ids[0] if len(ids) == 1 else None


def _day(documents: Sequence[Document], said: SaidOfReview) -> date:
    day = said.day or next((document.stated_day for document in documents if document.stated_day), None)
    if day is None:
        names = " nor ".join(document.name for document in documents)
        nobody = f"{names} does not say" if len(documents) == 1 else f"neither {names} says"
        raise UsageError(f"{nobody} of which day it is; give the review's day with --date DAY")
    return day


def _review(documents: Sequence[Document], said: SaidOfReview, settings: Settings) -> Review:
    from hledtrack.store.snapshots.coverage import usual_coverage

    id = _id(documents, said)
    if said.kind is None:
        raise UsageError(f"there is no review {id} yet; give --kind KIND, as in mid-year, plan or press")
    return Review(
        id=id,
        kind=said.kind,
        date=_day(documents, said),
        title=said.title or next((document.title for document in documents if document.title), None),
        coverage=said.coverage or usual_coverage(said.kind, settings.coverage),
    )

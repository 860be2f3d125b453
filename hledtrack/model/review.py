"""Reviews and what they state about commitments."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, NamedTuple

from hledtrack.model.fields import BESIDE, CARRIED, MARKS
from hledtrack.model.recurrence import Recurrence
from hledtrack.model.vocabulary import Coverage, Met, Status
from hledtrack.model.window import Window

# The day's own name is taken by the field.
Day = date


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """A document that a review was read from; ``sha256`` is the hash of its bytes.

    ``extra`` holds keys this version does not know: people's own.
    """

    document: str
    sha256: str | None = None
    url: str | None = None
    extra: Mapping[str, Any] = field(default_factory=dict, compare=False, hash=False)


class Source(NamedTuple):
    """Where a statement stands: lines, pages and data rows count from 1."""

    document: str | None = None
    sha256: str | None = None
    line: int | None = None
    page: int | None = None
    row: int | None = None


NOWHERE: Final = Source()

# docs/matching.md says how few of the candidates below it are the right ones.
_LIKELY: Final = 0.22


class Candidate(NamedTuple):
    """An earlier commitment that an entry may be, with a score from 0 to 1 and the reason in words."""

    id: str
    score: float
    why: str | None = None

    @property
    def is_likely(self) -> bool:
        """Whether a person should be asked: it scores well, or is said to be one of several that belong together."""
        return self.score >= _LIKELY or (self.why or "").startswith(("split of", "merge of"))


class Passage(NamedTuple):
    """The same said in another place: in a second document of the meeting, or in another language.

    ``read`` holds marks of the fields as import read them there.
    """

    source: Source
    text: str | None = None
    read: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """What one review states about one commitment; ``FIELDS`` says how each field is treated.

    ``text`` is the source's own sentence, word for word; ``summary`` holds the words of the one who wrote the snapshot.
    ``formerly`` lists ids that it had before it was renamed, which still name it.
    ``source`` says where it stands, ``elsewhere`` where other documents of the same review say it too. ``number`` is
    the source's own numbering: a hint, never the key, since reports get renumbered. ``confidence`` (0 to 1) says how
    sure the reading is that this is a commitment, ``unsure`` that somebody has to decide it; both are left out where a
    person has. ``met`` says that it was not or only partly kept, ``progress`` is in percent. ``recurs`` is the rule by
    which it is due again and again: ``expected`` and ``actual`` are then those of one occurrence. ``continues`` names
    the earlier commitments that this one carries on after a split or a merge. ``dropped`` is the reason somebody
    recorded why nothing is said of it any more. ``match`` says why import took the id of an earlier commitment;
    ``candidates`` lists earlier ones that this may be and nobody has decided; ``not_same`` lists those that somebody
    has ruled out. ``read`` holds marks of the fields as import read them, by which people's corrections are known.
    ``extra`` holds keys this version does not know: they survive a rewrite.
    """

    id: str
    formerly: tuple[str, ...] = ()
    number: str | None = None
    title: str | None = None
    pillar: str | None = None
    workstream: str | None = None
    agencies: tuple[str, ...] = ()
    location: str | None = None
    confidence: float | None = None
    unsure: bool = False
    status: Status | None = None
    met: Met | None = None
    dropped: str | None = None
    progress: int | None = None
    expected: Window | None = None
    expected_text: str | None = None
    recurs: Recurrence | None = None
    recurs_text: str | None = None
    actual: Window | None = None
    actual_text: str | None = None
    continues: tuple[str, ...] = ()
    match: Candidate | None = None
    candidates: tuple[Candidate, ...] = ()
    not_same: tuple[str, ...] = ()
    note: str | None = None
    summary: str | None = None
    text: str | None = None
    elsewhere: tuple[Passage, ...] = ()
    read: str | None = None
    source: Source = NOWHERE
    extra: Mapping[str, Any] = field(default_factory=dict, compare=False, hash=False)

    @property
    def passages(self) -> tuple[Passage, ...]:
        """Every place where the review states it, its own first."""
        return (Passage(self.source, self.text, self.read), *self.elsewhere)

    def passage_of(self, field: str) -> Passage:
        """Where it states ``field``: of several documents, in the first whose marks have it or what belongs to it."""
        marks = {MARKS[name] for name in (field, *BESIDE.get(field, ())) if name in MARKS}
        stating = (one for one in self.passages if marks & {item[0] for item in (one.read or "").split()})
        return next(stating, self.passages[0])

    @property
    def name(self) -> str:
        """The title, or the id where no review has stated a title."""
        return self.title or self.id

    @property
    def is_unsettled(self) -> bool:
        """Whether a person should say which earlier commitment it is."""
        return bool(self.candidates) and self.candidates[0].is_likely

    @property
    def stated(self) -> tuple[str, ...]:
        """The names of those fields that a review without them leaves as they were, and that it states."""
        return tuple([name for name in CARRIED if getattr(self, name) not in (None, ())])

    @property
    def words(self) -> str | None:
        """What is said of it, in the source's words or else in somebody's: to compare by, never to quote."""
        return self.text or self.summary


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """One meeting or publication of a dialogue.

    ``read`` holds a mark of each entry that import read, ``left`` one of each sentence that somebody has looked at and
    left out.
    """

    id: str
    kind: str
    date: date
    title: str | None = None
    coverage: Coverage = Coverage.FULL
    sources: tuple[SourceDocument, ...] = ()
    note: str | None = None
    read: str | None = None
    left: str | None = None
    extra: Mapping[str, Any] = field(default_factory=dict, compare=False, hash=False)

    @property
    def order(self) -> tuple[Day, str]:
        """What reviews are sorted by: their day; of one day, their id."""
        return (self.date, self.id)

    @property
    def sole_document(self) -> str | None:
        """The document that everything in it was read from; with several, each statement has to name its own."""
        return self.sources[0].document if len(self.sources) == 1 else None

    @property
    def documents(self) -> tuple[str, ...]:
        """The names of its documents."""
        return tuple(source.document for source in self.sources)


class LeftSentence(NamedTuple):
    """A sentence that the reading has left out and that may state a commitment all the same.

    ``confidence`` says from 0 to 1 how likely it does; somebody has yet to look at it.
    """

    text: str
    confidence: float
    source: Source = NOWHERE


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What one review states about its commitments, in the document's order.

    ``left_out`` are the likeliest of those sentences that became no entry, the likeliest first; ``extra`` holds tables
    this version does not know: they survive a rewrite.
    """

    review: Review
    commitments: tuple[Commitment, ...]
    extra: Mapping[str, Any] = field(default_factory=dict, compare=False, hash=False)
    left_out: tuple[LeftSentence, ...] = ()

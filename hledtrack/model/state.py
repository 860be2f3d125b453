"""What is known of a commitment as of a day, and who says so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from hledtrack.model.fields import BESIDE
from hledtrack.model.recurrence import Course
from hledtrack.model.review import Candidate, Commitment, Review, Source
from hledtrack.model.vocabulary import Status
from hledtrack.model.window import Window


class Mention(NamedTuple):
    """What one review states about one commitment."""

    review: Review
    commitment: Commitment

    @property
    def source(self) -> Source:
        """Where it stands."""
        return self.commitment.source

    def of(self, field: str) -> Mention:
        """What that one of the review's documents says of it that states ``field``."""
        commitment = self.commitment
        if not commitment.elsewhere:
            return self
        place = commitment.passage_of(field)
        said = replace(commitment, source=place.source, text=place.text, read=place.read, elsewhere=())
        return Mention(self.review, said)


@dataclass(frozen=True)
class State:
    """What is known of one commitment as of a day.

    ``mentions`` are what its reviews state, ``stated`` says for each field that is known which of them it is from (for
    a part of a split, what the whole was promised for is from a mention of the whole). ``first_expected`` is the first
    window ever promised, ``redatings`` how often the deadline was put off. ``passed_over`` are the full reviews since
    the last mention that said nothing about it. ``continued_by`` are the commitments that carry it on after a split or
    merge. ``course`` is how it stands on the day where it recurs.
    """

    mentions: tuple[Mention, ...]
    stated: Mapping[str, Mention]
    first_expected: Window | None = None
    redatings: int = 0
    passed_over: tuple[Review, ...] = ()
    continued_by: tuple[str, ...] = ()
    course: Course | None = None

    @cached_property
    def commitment(self) -> Commitment:
        """All that is known; ``source`` is where its words stand, which need not be where its dates or status do.

        Of what recurs, the dates and the status are those of the occurrence that counts.
        """
        return self._folded if self.course is None else _of_occurrence(self._folded, self.course)

    @property
    def _folded(self) -> Commitment:
        last = self.last_mention.commitment
        if all(mention is self.last_mention for mention in self.stated.values()):
            return last
        values = {
            name: getattr(mention.commitment, name)
            for field, mention in self.stated.items()
            for name in (field, *BESIDE[field])
        }
        return replace(last, **values, source=self.words.source)

    @property
    def words(self) -> Mention:
        """The newest mention that quotes its document; where none does, that has a summary; else the last one."""
        return self.stated.get("text") or self.stated.get("summary") or self.last_mention

    @property
    def expected(self) -> Window | None:
        """When it is due."""
        if self.course is not None:
            return self.course.owed
        mention = self.stated.get("expected")
        return mention.commitment.expected if mention else None

    @property
    def status(self) -> Status | None:
        """How far it has come; ``None`` where no review says it."""
        if self.course is not None:
            return self.course.status
        mention = self.stated.get("status")
        return mention.commitment.status if mention else None

    def mentions_in(self, reviews: frozenset[str]) -> list[Mention]:
        """What the reviews with these ids say."""
        return [mention for mention in self.mentions if mention.review.id in reviews]

    @property
    def last_mention(self) -> Mention:
        """What the last review says that mentions it."""
        return self.mentions[-1]

    @property
    def last_review(self) -> Review:
        """The last review that mentions it."""
        return self.last_mention.review

    @property
    def last_statement(self) -> Mention:
        """The last mention that states it, and not only why it was dropped."""
        stated = (mention for mention in reversed(self.mentions) if not mention.commitment.dropped)
        return next(stated, self.last_mention)

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        """Earlier commitments that it may be and nobody has decided; an id is undecided where it is stated first."""
        return self.last_mention.commitment.candidates or self.mentions[0].commitment.candidates

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done under this id; no status stated counts as planned."""
        closed = self.continued_by or self.last_mention.commitment.dropped
        return not closed and (self.status is None or self.status.is_open)


def _of_occurrence(known: Commitment, course: Course) -> Commitment:
    """``known`` as it stands for the occurrence that counts: what was done belongs to the one that was."""
    dated = replace(
        known,
        status=course.status,
        expected=course.owed,
        expected_text=known.expected_text if course.named else known.recurs_text,
        recurs=course.rule,
    )
    if course.status is known.status:  # over, or nothing of it was done of late
        return dated
    return replace(dated, actual=None, actual_text=None, met=None, progress=None)

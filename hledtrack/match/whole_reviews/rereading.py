"""A review read again, or with one document more: what people decided, corrected, added and removed stays."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from hledtrack.match.whole_reviews.corrections import (
    OF_THE_READING,
    corrected,
    mark,
    marks_as_read,
    marks_of,
    passage_mark,
    title_as_read,
)
from hledtrack.match.whole_reviews.joining import Disagreement, as_in, disagreements, joined, without
from hledtrack.model import Commitment, Snapshot

NEAR = 0.7  # the share of words that two wordings of one sentence have in common


@dataclass(frozen=True, slots=True)
class Correction:
    """A field that stays as somebody set it although the document says something else now."""

    id: str
    field: str
    stays: object
    read: object


class Rereading(NamedTuple):
    """What a new reading makes of a review: its entries, the marks of all that was read, and what was settled.

    ``overruled`` are the corrections that the new reading contradicts, ``removed`` what was found again and stays away
    because somebody had removed it, ``by_hand`` the ids of those that were not found and stay because of people's work,
    ``disagreed`` the facts of which this document and another one say different things.
    """

    commitments: tuple[Commitment, ...]
    read: str
    overruled: tuple[Correction, ...] = ()
    removed: tuple[Commitment, ...] = ()
    by_hand: tuple[str, ...] = ()
    disagreed: tuple[Disagreement, ...] = ()


def same_passages(entries: Sequence[Commitment], previous: Sequence[Commitment]) -> dict[int, Commitment]:
    """Which of the earlier reading's entries each new one is (by its place), where the document's own words show it.

    These are the same words, told apart by the title as it was read where one sentence gave several entries; the same
    title as read; and, for those whose title somebody has corrected, nearly the same words. A corrected title says
    nothing here: it is not the document's.
    """
    found: dict[int, Commitment] = {}
    for of_known, of_entry in _KEYS:
        left, known = _left(entries, previous, found)
        found |= _unique(((place, of_entry(entry)) for place, entry in left), ((one, of_known(one)) for one in known))
    left, known = _left(entries, previous, found)
    retitled = [one for one in known if one.read is not None and marks_as_read(one).get("title") != mark(one, "title")]
    near = [(place, one) for place, entry in left for one in retitled if _near_words(one, entry)]
    places, ids = Counter(place for place, _ in near), Counter(one.id for _, one in near)
    return found | {place: one for place, one in near if places[place] == ids[one.id] == 1}


# What two readings of one entry have in common, the surest first: of the earlier entry, and of the new one.
_KEYS: tuple[tuple[Callable[[Commitment], Hashable], Callable[[Commitment], Hashable]], ...] = (
    (lambda c: c.text and (c.text, title_as_read(c)), lambda c: c.text and (c.text, mark(c, "title"))),
    (lambda c: c.text, lambda c: c.text),
    (lambda c: title_as_read(c), lambda c: mark(c, "title")),
)


def _left(
    entries: Sequence[Commitment], previous: Sequence[Commitment], found: Mapping[int, Commitment]
) -> tuple[list[tuple[int, Commitment]], list[Commitment]]:
    """What is not yet paired of either side."""
    taken = {one.id for one in found.values()}
    left = [(place, entry) for place, entry in enumerate(entries) if place not in found]
    return left, [one for one in previous if one.id not in taken]


def _unique(
    mine: Iterable[tuple[int, Hashable]], theirs: Iterable[tuple[Commitment, Hashable]]
) -> dict[int, Commitment]:
    """Those of both sides that share a key with nobody else."""
    places: dict[Hashable, list[int]] = defaultdict(list)
    known: dict[Hashable, list[Commitment]] = defaultdict(list)
    for place, key in mine:
        places[key].append(place)
    for one, key in theirs:
        known[key].append(one)
    shared = (key for key in places.keys() & known.keys() if key)
    return {places[key][0]: known[key][0] for key in shared if len(places[key]) == len(known[key]) == 1}


def _near_words(known: Commitment, entry: Commitment) -> bool:
    mine, theirs = set((entry.text or "").split()), set((known.text or "").split())
    return len(mine & theirs) >= NEAR * len(mine | theirs) > 0


def reread(
    previous: Snapshot,
    entries: Sequence[Commitment],
    gives_way: Collection[str | None],
    *,
    same_document: bool = False,
    said: Collection[str] = (),
) -> Rereading:
    """The review ``previous`` with what was read now, ``entries`` with their ids settled and their marks made.

    They take the place of what the documents called ``gives_way`` state there (``None``: without a document); what the
    review's other documents state stays, and what these state too is one entry. What is not stated any more is gone.
    In the ``same_document`` that can only be the program's doing: then an entry that somebody has worked on stays. So
    does one whose words are among those still ``said``, which became no entry.
    """
    own = {commitment.id: commitment for commitment in previous.commitments}
    missing = _removed(previous)
    found: dict[str, Commitment] = {}
    staying: dict[str, Commitment] = {}
    removed: list[Commitment] = []
    overruled: list[Correction] = []
    disagreed: list[Disagreement] = []
    for entry in entries:
        before, words = own.get(entry.id), passage_mark(entry.passages[0])
        if missing[words] > 0 and (before is None or as_in(before, gives_way) is None):
            missing[words] -= 1
            removed.append(entry)
        elif before is not None:
            whole = joined(before, entry, gives_way)
            (found if whole.source == entry.source else staying)[entry.id] = whole
            overruled += _overruled(before, entry, gives_way)
            disagreed += disagreements(whole, entry)
        else:
            found[entry.id] = entry
    by_hand = []
    for commitment in previous.commitments:
        if commitment.id not in found and commitment.id not in staying:
            if left := without(commitment, gives_way) or _worked_on(
                commitment, stays=same_document or commitment.text in said
            ):
                staying[commitment.id] = left
            if left == commitment and as_in(commitment, gives_way):
                by_hand.append(commitment.id)
    now = _in_order(found, staying, previous)
    read = _marks_read(previous, now, removed)
    return Rereading(now, read, tuple(overruled), tuple(removed), tuple(by_hand), tuple(disagreed))


def _removed(previous: Snapshot) -> Counter[str]:
    """How many passages of the same words somebody has removed since they were read."""
    return Counter((previous.review.read or "").split()) - Counter(_marks_there(previous.commitments))


def _marks_there(entries: Iterable[Commitment]) -> Iterator[str]:
    return (passage_mark(one) for entry in entries for one in entry.passages if one.read is not None)


def _marks_read(previous: Snapshot, now: Sequence[Commitment], removed: Sequence[Commitment]) -> str:
    """The marks of all that was read: what is there now, and what somebody has removed, in the order of before."""
    left = Counter(_marks_there(now)) + _removed(previous)
    left |= Counter(passage_mark(entry.passages[0]) for entry in removed)
    words = []
    for one in (*(previous.review.read or "").split(), *_marks_there(now)):
        if left[one] > 0:
            left[one] -= 1
            words.append(one)
    return " ".join(words)


def _overruled(before: Commitment, entry: Commitment, gives_way: Collection[str | None]) -> Iterator[Correction]:
    """What somebody has set otherwise than the document, which says it otherwise than it did."""
    replaced = as_in(before, gives_way)
    if replaced is None:
        return
    said = marks_of(replaced.passages[0])
    for name in corrected(before):
        stays, read = getattr(before, name), getattr(entry, name)
        if name not in OF_THE_READING and stays != read and said.get(name) != mark(entry, name):
            yield Correction(before.id, name, stays, read)


def _worked_on(known: Commitment, *, stays: bool) -> Commitment | None:
    """``known`` where it was not read this time and stays because somebody has worked on it."""
    work = known.formerly or known.note or known.continues or known.not_same or known.extra or corrected(known)
    return known if stays and work else None


def _in_order(
    found: Mapping[str, Commitment], staying: Mapping[str, Commitment], previous: Snapshot
) -> tuple[Commitment, ...]:
    """``found`` in its order, with each of ``staying`` behind the one that it stood behind before."""
    behind: dict[str | None, list[Commitment]] = defaultdict(list)
    above = None
    for id in (commitment.id for commitment in previous.commitments):
        if id in staying:
            behind[above].append(staying[id])
        elif id in found:
            above = id
    return (*behind[None], *(one for id, entry in found.items() for one in (entry, *behind[id])))

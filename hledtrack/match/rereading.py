"""A review read again: what people decided, corrected, added and removed since the earlier reading stays."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from hledtrack.match.corrections import corrected, is_as_read, passage_mark, title_as_read, title_mark
from hledtrack.model import Commitment, Snapshot

_OF_THE_READING = ("confidence", "unsure")  # what these say is for whoever has not checked the entry yet
NEAR = 0.7  # the share of words that two wordings of one sentence have in common


@dataclass(frozen=True, slots=True)
class Correction:
    """A field that stays as somebody set it although the document says something else now."""

    id: str
    field: str
    stays: object
    read: object


@dataclass(frozen=True, slots=True)
class Rereading:
    """What a new reading makes of a review: its entries, and what was settled on the way.

    ``overruled`` are the corrections that the new reading contradicts, ``removed`` what was found again and stays away
    because somebody had removed it, ``by_hand`` the ids of those that were not found and stay because of people's work.
    """

    commitments: tuple[Commitment, ...]
    overruled: tuple[Correction, ...] = ()
    removed: tuple[Commitment, ...] = ()
    by_hand: tuple[str, ...] = ()


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
    retitled = [one for one in known if one.read is not None and not is_as_read(one, "title", one)]
    near = [(place, one) for place, entry in left for one in retitled if _near_words(one, entry)]
    places, ids = Counter(place for place, _ in near), Counter(one.id for _, one in near)
    return found | {place: one for place, one in near if places[place] == ids[one.id] == 1}


# What two readings of one entry have in common, the surest first: of the earlier entry, and of the new one.
_KEYS: tuple[tuple[Callable[[Commitment], Hashable], Callable[[Commitment], Hashable]], ...] = (
    (lambda c: c.text and (c.text, title_as_read(c)), lambda c: c.text and (c.text, title_mark(c))),
    (lambda c: c.text, lambda c: c.text),
    (lambda c: title_as_read(c), lambda c: title_mark(c)),
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


def reread(previous: Snapshot, entries: Sequence[Commitment], *, same_document: bool) -> Rereading:
    """The review ``previous`` with what was read now, ``entries`` with their ids settled and their marks made.

    What the document does not state any more is gone. In the ``same_document`` that can only be the program's doing:
    then an entry that somebody has worked on stays.
    """
    own = {commitment.id: commitment for commitment in previous.commitments}
    missing = _removed(previous)
    kept, removed, overruled = [], [], []
    for entry in entries:
        before = own.get(entry.id)
        if before is not None:
            names = corrected(before)
            kept.append(_merged(before, entry, names))
            overruled += _overruled(before, entry, names)
        elif missing[passage_mark(entry)] > 0:
            missing[passage_mark(entry)] -= 1
            removed.append(entry)
        else:
            kept.append(entry)
    found = {entry.id for entry in kept}
    staying = [c for c in previous.commitments if c.id not in found and _stays(c, same_document=same_document)]
    by_hand = tuple(commitment.id for commitment in staying)
    return Rereading(tuple(_in_order(kept, staying, previous)), tuple(overruled), tuple(removed), by_hand)


def _removed(previous: Snapshot) -> Counter[str]:
    """How many entries of each passage somebody has removed since it was read."""
    there = Counter(passage_mark(c) for c in previous.commitments if c.read is not None)
    return Counter((previous.review.read or "").split()) - there


def _merged(before: Commitment, entry: Commitment, names: Iterable[str]) -> Commitment:
    return replace(
        entry,
        **{name: getattr(before, name) for name in names},
        dropped=before.dropped,
        match=before.match,
        candidates=before.candidates,
        continues=before.continues,
        not_same=before.not_same,
        note=before.note,
        extra=before.extra,
    )


def _overruled(before: Commitment, entry: Commitment, names: Iterable[str]) -> list[Correction]:
    values = ((name, getattr(before, name), getattr(entry, name)) for name in names)
    return [
        Correction(before.id, name, stays, read)
        for name, stays, read in values
        if name not in _OF_THE_READING and stays != read and not is_as_read(before, name, entry)
    ]


def _stays(commitment: Commitment, *, same_document: bool) -> bool:
    """Whether an entry stays that was not read this time."""
    worked_on = commitment.note or commitment.continues or commitment.not_same or commitment.extra
    return commitment.read is None or (same_document and bool(worked_on or corrected(commitment)))


def _in_order(kept: Sequence[Commitment], staying: Sequence[Commitment], previous: Snapshot) -> list[Commitment]:
    """``kept`` with each of ``staying`` behind the one that it stood behind before."""
    ordered = list(kept)
    before = [commitment.id for commitment in previous.commitments]
    for commitment in staying:
        places = {one.id: place for place, one in enumerate(ordered)}
        above = (places[id] + 1 for id in reversed(before[: before.index(commitment.id)]) if id in places)
        ordered.insert(next(above, 0), commitment)
    return ordered

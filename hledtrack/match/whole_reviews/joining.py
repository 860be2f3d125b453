"""What several documents of one meeting state of one commitment as one entry, and what stays without one of them.

An entry states a fact, and what belongs to it, as the first of its passages does that states it. The marks of each
passage tell which that is, so that a document read again, or taken away, changes what it alone had said.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from hledtrack.dates import compare
from hledtrack.match.whole_reviews.corrections import (
    GROUPS,
    OF_THE_READING,
    corrected,
    mark,
    marks_of,
    plain,
    with_marks,
)
from hledtrack.model import Commitment, Move, Passage, Window

# What an entry is called and where it is listed is nobody's fact: it stays when the document that said it goes.
_LABELS = ("title", "pillar", "workstream", *OF_THE_READING)
_FACTS = ("status", "met", "progress", "expected", "recurs", "actual")


class Disagreement(NamedTuple):
    """A fact of which a document says another thing in ``entry`` than the commitment ``known`` has from elsewhere."""

    known: Commitment
    entry: Commitment
    field: str


def names_document(passage: Passage, documents: Collection[str | None]) -> bool:
    """Whether ``passage`` stands in one of these documents; ``None`` is the one that has no name."""
    return passage.source.document in documents


def as_in(entry: Commitment, documents: Collection[str | None]) -> Commitment | None:
    """``entry`` with the words and the place that these documents have for it; ``None`` where they do not state it."""
    passage = next((one for one in entry.passages if names_document(one, documents)), None)
    if passage is None:
        return None
    return replace(entry, source=passage.source, text=passage.text, read=passage.read, elsewhere=())


def joined(known: Commitment, entry: Commitment, instead_of: Collection[str | None] = ()) -> Commitment:
    """``known`` as ``entry`` states it too: what the documents ``instead_of`` said is gone.

    What somebody has corrected, decided and noted stays.
    """
    new, *more = entry.passages
    kept = [passage for passage in known.passages if not names_document(passage, instead_of)]
    place = next((n for n, one in enumerate(known.passages) if names_document(one, instead_of)), len(kept))
    passages = [*kept[:place], new, *more, *kept[place:]]
    whole = _restated(known, passages, new, entry)
    return replace(whole, number=entry.number) if passages[0] is new else whole


def without(known: Commitment, documents: Collection[str | None]) -> Commitment | None:
    """``known`` as the others of its documents state it; ``None`` where there is no other. What is by hand stays.

    A fact that these stated otherwise than the entry has it is known no more: it is empty until they are read again.
    """
    kept = [one for one in known.passages if one.read is None or not names_document(one, documents)]
    return _restated(known, kept) if kept else None


def linked(known: Commitment, entry: Commitment) -> Commitment:
    """``known`` and ``entry`` as the one commitment that somebody says they are, with what was decided of either."""
    whole = joined(known, entry)
    both = {"continues": (*known.continues, *entry.continues), "not_same": (*known.not_same, *entry.not_same)}
    return replace(
        whole,
        match=known.match or entry.match,
        candidates=tuple(candidate for candidate in known.candidates if candidate.id != entry.id),
        continues=tuple(dict.fromkeys(id for id in both["continues"] if id not in (known.id, entry.id))),
        not_same=tuple(dict.fromkeys(id for id in both["not_same"] if id not in (known.id, entry.id))),
        formerly=tuple(dict.fromkeys((*known.formerly, *entry.formerly))),
        note=known.note or entry.note,
        dropped=known.dropped or entry.dropped,
        extra={**entry.extra, **known.extra},
    )


def taken_apart(whole: Commitment, document: str, id: str) -> tuple[Commitment, Commitment] | None:
    """``whole`` without ``document``, and what this one states with ``id``; ``None`` where no other one states it."""
    inside = [one for one in whole.passages if names_document(one, {document})]
    others = [one for one in whole.passages if not names_document(one, {document})]
    if not inside or not others:
        return None
    part = replace(_restated(whole, inside), id=id, not_same=(whole.id,), match=None, candidates=(), continues=())
    return _restated(whole, others), replace(part, number=None, formerly=(), note=None, dropped=None, extra={})


def disagreements(whole: Commitment, entry: Commitment) -> Iterator[Disagreement]:
    """The facts that ``whole``, which ``entry`` was joined to, has from elsewhere and this one states otherwise.

    What somebody has set is from no document, and stays.
    """
    by_hand = corrected(whole)
    for name in (fact for fact in _FACTS if fact not in by_hand):
        stays, said = getattr(whole, name), getattr(entry, name)
        if plain(stays) and plain(said) and not _agree(stays, said):
            yield Disagreement(whole, entry, name)


def _agree(one: object, other: object) -> bool:
    """Whether both can be true: a window within another one can."""
    if isinstance(one, Window) and isinstance(other, Window):
        return compare(one, other).move in (Move.SAME, Move.NARROWED, Move.VAGUER)
    return one == other


def _restated(
    known: Commitment, passages: Sequence[Passage], new: Passage | None = None, entry: Commitment | None = None
) -> Commitment:
    """``known`` as ``passages`` state it, of which ``new`` says what ``entry`` does."""
    by_hand = corrected(known)
    whole, own = known, list(passages)
    others_said = any(_says(passage, known, OF_THE_READING) for passage in passages if passage is not new)
    for fields in GROUPS:
        if set(fields) & set(by_hand):
            continue
        if fields == OF_THE_READING and (others_said or entry is not None):
            # What is by hand needs no confidence.
            if entry is not None and passages[0].read is not None and (not others_said or _is_surer(entry, known)):
                whole = replace(whole, confidence=entry.confidence, unsure=entry.unsure)
            continue
        for place, passage in enumerate(passages):
            source = entry if entry is not None and passage is new else known
            if not _states(passage, fields):
                continue
            if source is entry or fields[0] in _LABELS or _says(passage, known, fields):
                whole = replace(whole, **{name: getattr(source, name) for name in fields})
                own[place] = with_marks(own[place], whole, fields)
                break
            # What it says nobody knows any more.
            own[place] = with_marks(own[place], _NOTHING, fields)
        else:
            if passages[0].read is not None and fields[0] != "title":
                whole = replace(whole, **{name: getattr(_NOTHING, name) for name in fields})
    first, *others = own
    return replace(whole, source=first.source, text=first.text, read=first.read, elsewhere=tuple(others))


def _is_surer(entry: Commitment, known: Commitment) -> bool:
    return (entry.confidence or 0) > (known.confidence or 0)


_NOTHING = Commitment(id="")


def _states(passage: Passage, fields: Sequence[str]) -> bool:
    return not marks_of(passage).keys().isdisjoint(fields)


def _says(passage: Passage, known: Commitment, fields: Sequence[str]) -> bool:
    """Whether the passage states ``fields``, and as ``known`` has them."""
    stated = marks_of(passage)
    return _states(passage, fields) and all(stated.get(name) == mark(known, name) for name in fields)

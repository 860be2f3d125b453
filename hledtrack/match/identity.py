"""The ids of a new review's entries: taken over from earlier reviews where a match is sure, new elsewhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from hledtrack.ledger import fold, review_order
from hledtrack.match.proposal import Proposal, Verdict, propose
from hledtrack.match.settings import MatchSettings
from hledtrack.model import Commitment, Review, Snapshot


def identify(
    entries: Sequence[Commitment],
    review: Review,
    snapshots: Sequence[Snapshot],
    settings: MatchSettings | None = None,
    written: Snapshot | None = None,
) -> tuple[Commitment, ...]:
    """``entries`` of ``review`` with their ids settled as far as that can be done without asking.

    Compared are the reviews before it, what later reviews were the first to state (for a review that is read in late),
    and the review itself where ``snapshots`` hold an earlier reading of it: what people decided there (ids, parts of a
    split, "not the same", notes) stays. ``written`` is that earlier reading as import wrote it: where a field differs
    from it now, somebody has corrected it by hand, and the correction stays too.
    """
    earlier = [s for s in snapshots if (s.review.date, s.review.id) < (review.date, review.id)]
    previous = next((s.commitments for s in snapshots if s.review.id == review.id), ())
    ledger = fold(earlier)
    known = _first_stated_after(review, snapshots) | {id: state.commitment for id, state in ledger.states.items()}
    known |= {c.id: c for c in previous}
    closed = {id for id, state in ledger.states.items() if not state.is_open} - {c.id for c in previous}
    ruled_out = {(key, old) for c in previous for old in c.not_same for key in (c.title, c.text) if key}
    proposals = propose(entries, tuple(known.values()), closed=closed, not_same=ruled_out, settings=settings)
    own = {commitment.id: commitment for commitment in previous}
    taken = {p.match.id for p in proposals if p.verdict is Verdict.SAME and p.match}
    taken |= {commitment.id for s in snapshots for commitment in s.commitments}
    named = []
    for entry, proposal in zip(entries, proposals, strict=True):
        commitment = _restated(_named(entry, proposal, taken), known, review)
        taken.add(commitment.id)
        named.append(_kept(commitment, own.get(commitment.id), written))
    return tuple(named)


def _first_stated_after(review: Review, snapshots: Sequence[Snapshot]) -> dict[str, Commitment]:
    """What later reviews were the first to state; how it went then says nothing about who is who now."""
    later = [s for s in review_order(snapshots) if (s.review.date, s.review.id) > (review.date, review.id)]
    first: dict[str, Commitment] = {}
    for snapshot in later:
        for commitment in snapshot.commitments:
            first.setdefault(commitment.id, replace(commitment, status=None, actual=None, progress=None))
    return first


def _named(entry: Commitment, proposal: Proposal, taken: set[str]) -> Commitment:
    if proposal.verdict is Verdict.SAME and proposal.match:
        return replace(entry, id=proposal.match.id, match=proposal.match)
    candidates = proposal.candidates if proposal.verdict is Verdict.UNSURE else ()
    return replace(entry, id=_free(entry.id, taken), candidates=candidates)


def _restated(entry: Commitment, known: Mapping[str, Commitment], review: Review) -> Commitment:
    """``entry`` with the window it had before where it only repeats words that count from the day of the document.

    "Within three years", said again word for word, promises what it promised the first time.
    """
    before = known.get(entry.id)
    counted = entry.expected is not None and entry.expected.earliest == review.date
    if before and counted and (entry.text, entry.expected_text) == (before.text, before.expected_text):
        return replace(entry, expected=before.expected)
    return entry


def _free(id: str, taken: set[str]) -> str:
    number = 2
    free = id
    while free in taken:
        free = f"{id}-{number}"
        number += 1
    return free


def as_read(named: Sequence[Commitment], entries: Sequence[Commitment]) -> tuple[Commitment, ...]:
    """``named``, which ``identify`` made of ``entries``, without the corrections that were kept: what was read."""
    return tuple(
        replace(one, **{name: getattr(entry, name) for name in _CORRECTABLE})
        for one, entry in zip(named, entries, strict=True)
    )


_CORRECTABLE = (
    "title",
    "pillar",
    "workstream",
    "agencies",
    "location",
    "status",
    "progress",
    "expected",
    "expected_text",
    "actual",
    "actual_text",
)


def _corrections(decided: Commitment, written: Snapshot | None) -> dict[str, Any]:
    """The fields of ``decided`` that somebody has changed since import wrote them."""
    if written is None:
        return {}
    place = (decided.text, decided.source.line, decided.source.row)
    alike = [c for c in written.commitments if (c.text, c.source.line, c.source.row) == place]
    # Several entries may come from one sentence: the id tells them apart, unless it is what was changed.
    first = next(
        (c for c in (*alike, *written.commitments) if c.id == decided.id), alike[0] if len(alike) == 1 else None
    )
    if first is None:
        return {}
    return {name: getattr(decided, name) for name in _CORRECTABLE if getattr(decided, name) != getattr(first, name)}


def _kept(commitment: Commitment, decided: Commitment | None, written: Snapshot | None) -> Commitment:
    """``commitment`` with the decisions and corrections of an earlier reading of the same review."""
    if decided is None:
        return commitment
    return replace(
        commitment,
        **_corrections(decided, written),
        match=decided.match,
        candidates=decided.candidates,
        continues=decided.continues,
        not_same=decided.not_same,
        note=decided.note,
        extra=decided.extra,
    )


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why an entry is, may be or is not the earlier commitment ``known``: the proposal as made for the whole review,
    and the parts of the score of this pair; ``known`` is ``None`` where nothing earlier has anything in common.
    """

    entry: Commitment
    known: Commitment | None
    proposal: Proposal
    pair: Proposal


def explain_entry(
    snapshots: Sequence[Snapshot], snapshot: Snapshot, new: str, old: str | None, agencies: Mapping[str, str]
) -> Explanation:
    """The explanation for the entry ``new`` of ``snapshot`` and the earlier commitment ``old`` (``None``: the best).

    Raises ``KeyError`` where no earlier review states ``old``.
    """
    review = snapshot.review
    ledger = fold([s for s in snapshots if (s.review.date, s.review.id) < (review.date, review.id)])
    known = {id: state.commitment for id, state in ledger.states.items()}
    closed = {id for id, state in ledger.states.items() if not state.is_open}
    settings = MatchSettings(agencies=agencies)
    place = next(index for index, entry in enumerate(snapshot.commitments) if entry.id == new)
    # What has been decided since must not colour the explanation.
    entries = [replace(entry, not_same=()) for entry in snapshot.commitments]
    proposal = propose(entries, tuple(known.values()), closed=closed, settings=settings)[place]
    if old is None:
        best = proposal.match or next(iter(proposal.candidates), None)
        return Explanation(snapshot.commitments[place], known[best.id] if best else None, proposal, proposal)
    others = {(new, id) for id in known if id != old}
    listing = replace(settings, unsure=-1.0, hint=-1.0)
    pair = propose(entries, tuple(known.values()), closed=closed, not_same=others, settings=listing)[place]
    return Explanation(snapshot.commitments[place], known[old], proposal, pair)

"""The ids of a new review's entries: taken over from earlier reviews where a match is sure, new elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from hledtrack.ledger import Ledger, fold, review_order
from hledtrack.match.proposal import Proposal, Verdict, propose
from hledtrack.match.thresholds import MatchSettings
from hledtrack.match.whole_reviews.corrections import corrected
from hledtrack.match.whole_reviews.joining import as_in
from hledtrack.match.whole_reviews.meeting import stated_already
from hledtrack.match.whole_reviews.rereading import same_passages
from hledtrack.model import Commitment, Review, Snapshot, State
from hledtrack.model.typography import evened


def identify(
    entries: Sequence[Commitment],
    review: Review,
    snapshots: Sequence[Snapshot],
    settings: MatchSettings | None = None,
    gives_way: Collection[str | None] | None = None,
) -> tuple[Commitment, ...]:
    """``entries`` of ``review`` with their ids settled as far as that can be done without asking.

    Compared are the reviews before it, what later reviews were the first to state (for a review that is read in late),
    and the review itself where ``snapshots`` hold an earlier reading of it, whose ids stay. Of the review's documents
    these entries take the place of those called ``gives_way`` (all, where nothing is said); what the others state is
    known already.
    """
    earlier = [s for s in snapshots if (s.review.date, s.review.id) < (review.date, review.id)]
    stated = next((s.commitments for s in snapshots if s.review.id == review.id), ())
    mine = {c.id: c if gives_way is None else as_in(c, gives_way) for c in stated}
    previous = tuple(mine[c.id] or c for c in stated)
    ledger = fold(earlier)
    known = _first_stated_after(review, snapshots) | _known(ledger, entries)
    ruled_out = {(key, old) for c in previous for old in c.not_same for key in (c.title, c.words) if key}
    own = same_passages(entries, previous)
    others = [c for c in stated if mine[c.id] is None and c.id not in {one.id for one in own.values()}]
    meeting = stated_already(entries, others, own=own, not_same=ruled_out, settings=settings)
    own |= meeting.same
    settled = {commitment.id for commitment in own.values()}
    open_to = {id: c for id, c in (known | {c.id: _as_read(c) for c in previous}).items() if id not in settled}
    closed = {id for id, state in ledger.states.items() if not state.is_open} - {c.id for c in previous}
    asked = [entry for place, entry in enumerate(entries) if place not in own]
    proposals = iter(propose(asked, tuple(open_to.values()), closed=closed, not_same=ruled_out, settings=settings))
    answers = [None if place in own else next(proposals) for place in range(len(entries))]
    taken = {p.match.id for p in answers if p and p.verdict is Verdict.SAME and p.match}
    taken |= {id for s in snapshots for commitment in s.commitments for id in (commitment.id, *commitment.formerly)}
    alike = Counter[str]()
    named = []
    for place, (entry, proposal) in enumerate(zip(entries, answers, strict=True)):
        one = (
            _named(entry, proposal, taken, alike)
            if proposal
            else replace(entry, id=own[place].id, match=own[place].match)
        )
        if (doubt := meeting.unsure.get(place)) and not one.match and doubt.id != one.id:
            one = replace(one, candidates=(doubt, *(other for other in one.candidates if other.id != doubt.id)))
        taken.add(one.id)
        named.append(_restated(one, known, review))
    return tuple(named)


def _known(ledger: Ledger, entries: Sequence[Commitment]) -> dict[str, Commitment]:
    """All commitments of earlier reviews; one that recurs in the words of that review which an entry says again.

    Between two promises stands a report of what was done, in other words.
    """
    said = {evened(words) for entry in entries for words in (entry.text, entry.title) if words}
    return {id: _in_words_of(state, said) for id, state in ledger.states.items()}


def _in_words_of(state: State, words: Collection[str]) -> Commitment:
    known = state.commitment
    if state.course is None:
        return known
    stated = [mention.commitment for mention in reversed(state.mentions) if mention.commitment.text]
    again = (one for name in ("text", "title") for one in stated if evened(getattr(one, name) or "") in words)
    said = next(again, None)
    return replace(known, title=said.title or known.title, text=said.text) if said else known


def _as_read(known: Commitment) -> Commitment:
    """An entry of an earlier reading without the agencies that somebody has set: the document never named them."""
    return replace(known, agencies=()) if "agencies" in corrected(known) else known


def _first_stated_after(review: Review, snapshots: Sequence[Snapshot]) -> dict[str, Commitment]:
    """What later reviews were the first to state; how it went then says nothing about who is who now."""
    later = [s for s in review_order(snapshots) if (s.review.date, s.review.id) > (review.date, review.id)]
    first: dict[str, Commitment] = {}
    for snapshot in later:
        for commitment in snapshot.commitments:
            first.setdefault(commitment.id, replace(commitment, status=None, actual=None, progress=None))
    return first


def _named(entry: Commitment, proposal: Proposal, taken: Collection[str], alike: Counter[str]) -> Commitment:
    if proposal.verdict is Verdict.SAME and proposal.match:
        return replace(entry, id=proposal.match.id, match=proposal.match)
    candidates = proposal.candidates if proposal.verdict is Verdict.UNSURE else ()
    return replace(entry, id=_free(entry.id, taken, alike), candidates=candidates)


def _restated(entry: Commitment, known: Mapping[str, Commitment], review: Review) -> Commitment:
    """``entry`` with the window it had before where it only repeats words that count from the day of the document.

    "Within three years", said again word for word, promises what it promised the first time.
    """
    before = known.get(entry.id)
    counted = entry.expected is not None and entry.expected.earliest == review.date
    if before and counted and (entry.text, entry.expected_text) == (before.text, before.expected_text):
        return replace(entry, expected=before.expected)
    return entry


def _free(id: str, taken: Collection[str], alike: Counter[str]) -> str:
    """The id with the next number that is free; ``alike`` counts the numbers tried, so that none is tried again."""
    free = id
    while free in taken:
        alike[id] += 1
        free = f"{id}-{alike[id] + 1}"
    return free


class Explanation(NamedTuple):
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
    known = _known(ledger, snapshot.commitments)
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

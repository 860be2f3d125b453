"""Which entries of one document its meeting's other documents state already: by the matcher, and by translation."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from hledtrack.match.proposal import propose
from hledtrack.match.thresholds import MatchSettings
from hledtrack.match.whole_reviews.joining import as_in
from hledtrack.match.whole_reviews.versions import Aligned, aligned, language_of
from hledtrack.model import Candidate, Commitment


class Meeting(NamedTuple):
    """Which entry, by its place, surely is one that another document states, and which one may be."""

    same: Mapping[int, Commitment]
    unsure: Mapping[int, Candidate]


def stated_already(
    entries: Sequence[Commitment],
    others: Sequence[Commitment],
    *,
    own: Collection[int] = (),
    not_same: Collection[tuple[str, str]] = frozenset(),
    settings: MatchSettings | None = None,
) -> Meeting:
    """Compare ``entries``, but for those at the places ``own``, with ``others``: document by document, in its words.

    ``not_same`` holds pairs somebody has ruled out: the entry's title or text, and the id of the other one.
    """
    same: dict[int, Candidate] = {}
    unsure: dict[int, Candidate] = {}
    for document in dict.fromkeys(passage.source.document for one in others for passage in one.passages):
        settled = {match.id for match in same.values()}
        there = [as_it for one in others if one.id not in settled and (as_it := as_in(one, {document}))]
        left = [place for place in range(len(entries)) if place not in own and place not in same]
        asked = [entries[place] for place in left]
        proposals = propose(asked, there, not_same=not_same, settings=settings)
        matches = {place: one.match for place, one in zip(left, proposals, strict=True) if one.match}
        translated = _translated(asked, there)
        for place, candidate in _allowed(translated.sure, left, entries, not_same):
            if place not in matches and candidate.id not in {match.id for match in matches.values()}:
                matches[place] = candidate
        unsure |= dict(_allowed(translated.unsure, left, entries, not_same))
        same |= matches
    known = {one.id: one for one in others}
    return Meeting(
        {place: known[match.id] for place, match in same.items()},
        {place: candidate for place, candidate in unsure.items() if place not in same},
    )


def _translated(entries: Sequence[Commitment], there: Sequence[Commitment]) -> Aligned:
    """The pairs of two documents in different languages; none where they are in one."""
    languages = {language_of(entries), language_of(there)}
    if len(languages) < 2 or None in languages:
        return Aligned({}, {})
    return aligned(entries, sorted(there, key=_place))


def _place(entry: Commitment) -> tuple[int, int, int]:
    source = entry.source
    return (source.page or 0, source.line or 0, source.row or 0)


def _allowed(
    pairs: Mapping[int, Candidate],
    left: Sequence[int],
    entries: Sequence[Commitment],
    not_same: Collection[tuple[str, str]],
) -> list[tuple[int, Candidate]]:
    """The pairs that nobody has ruled out, by the places of the entries."""
    placed = [(left[number], candidate) for number, candidate in pairs.items()]
    return [
        (place, candidate)
        for place, candidate in placed
        if not {(entries[place].title, candidate.id), (entries[place].text, candidate.id)} & set(not_same)
    ]

"""From scores to verdicts: thresholds and the lead over what competes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from hledtrack.match.assignment import assign
from hledtrack.match.settings import MatchSettings

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided for one entry: the earlier one it is, or those it may be, best first; places, not ids."""

    match: int | None
    candidates: tuple[int, ...]
    margin: float | None


def decide(scores: Mapping[Pair, float], never_sure: frozenset[Pair], settings: MatchSettings) -> dict[int, Decision]:
    """Return the decision for every entry that has a candidate, from the scores of ``(entry, known)``.

    ``never_sure`` holds pairs that a person has to confirm, whatever their score.
    """
    # The square, so that one certain pair outweighs two doubtful ones.
    assigned = assign({pair: score**2 for pair, score in scores.items() if score >= settings.unsure})
    holder = {two: one for one, two in assigned.items()}
    of_entry: dict[int, list[int]] = defaultdict(list)
    of_known: dict[int, list[int]] = defaultdict(list)
    for one, two in scores:
        of_entry[one].append(two)
        of_known[two].append(one)

    def lead(one: int, two: int) -> float | None:
        """Return how far a pair is ahead of the next one for the same entry or the same earlier commitment.

        A rival that another pair claims with a higher score does not compete.
        """
        score = scores[one, two]
        others = [scores[one, b] for b in of_entry[one] if b != two and not _claimed(b, one)]
        others += [scores[a, two] for a in of_known[two] if a != one and not _settled(a, two)]
        return score - max(others) if others else None

    def _claimed(known: int, entry: int) -> bool:
        by = holder.get(known)
        return by is not None and by != entry and scores[by, known] > scores[entry, known]

    def _settled(entry: int, known: int) -> bool:
        has = assigned.get(entry)
        return has is not None and has != known and scores[entry, has] > scores[entry, known]

    margins = {one: lead(one, two) for one, two in assigned.items()}
    sure = {
        one: two
        for one, two in assigned.items()
        if (one, two) not in never_sure and _is_sure(scores[one, two], margins[one], settings)
    }
    gone = set(sure.values())
    options = {
        one: sorted((two for two in of_entry[one] if two not in gone), key=lambda two: (-scores[one, two], two))
        for one in of_entry
        if one not in sure
    }
    best_entry = _best_entries(scores, options)
    decisions = {one: Decision(two, (), margins[one]) for one, two in sure.items()}
    for one, places in options.items():
        if not places:
            continue
        first = scores[one, places[0]]
        if first >= settings.unsure or (first >= settings.hint and best_entry[places[0]] == one):
            decisions[one] = Decision(None, tuple(places[: settings.candidates]), margins.get(one))
    return decisions


def _best_entries(scores: Mapping[Pair, float], options: Mapping[int, list[int]]) -> dict[int, int]:
    """Return for every earlier commitment the open entry with the highest score."""
    best: dict[int, int] = {}
    for one, places in sorted(options.items()):
        for two in places:
            if two not in best or scores[one, two] > scores[best[two], two]:
                best[two] = one
    return best


def _is_sure(score: float, lead: float | None, settings: MatchSettings) -> bool:
    if score >= settings.sure:
        return lead is None or lead >= settings.margin
    return score >= settings.lone and (lead is None or lead >= settings.lone_margin)

"""From scores to verdicts: thresholds and the lead over what competes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import NamedTuple

from hledtrack.match.assignment import assign
from hledtrack.match.thresholds import MatchSettings

Pair = tuple[int, int]


class Decision(NamedTuple):
    """What was decided for one entry: the earlier one it is, or those it may be, best first; places, not ids."""

    match: int | None
    candidates: tuple[int, ...]
    margin: float | None


def decide(
    scores: Mapping[Pair, float],
    likeness: Mapping[Pair, float],
    never_sure: Collection[Pair],
    apart: Collection[Pair],
    settings: MatchSettings,
) -> dict[int, Decision]:
    """Return the decision for every entry that has a candidate, from the scores of ``(entry, known)``.

    ``never_sure`` holds pairs that a person has to confirm, whatever their score; those in ``apart`` compete with no
    other and are offered at most. Candidates are ranked by ``likeness``.
    """
    competing = {pair: score for pair, score in scores.items() if score >= settings.hint and pair not in apart}
    # The square, so that one certain pair outweighs two doubtful ones.
    assigned = assign({pair: score**2 for pair, score in competing.items() if score >= settings.rival})
    margins = _margins(competing, assigned)
    decisions = {
        one: Decision(two, (), margins[one])
        for one, two in assigned.items()
        if (one, two) not in never_sure and _is_sure(scores[one, two], margins[one], settings)
    }
    taken = {decision.match for decision in decisions.values()}
    open_pairs = {
        (one, two): like for (one, two), like in likeness.items() if one not in decisions and two not in taken
    }
    return decisions | _offers(open_pairs, margins, settings)


def _offers(
    likeness: Mapping[Pair, float], margins: Mapping[int, float | None], settings: MatchSettings
) -> dict[int, Decision]:
    """Return what is offered to the entries that are not decided."""
    options: dict[int, list[int]] = defaultdict(list)
    best_entry: dict[int, int] = {}
    for one, two in sorted(likeness, key=lambda pair: (-likeness[pair], pair)):
        if likeness[one, two] >= settings.hint:
            options[one].append(two)
            best_entry.setdefault(two, one)
    return {
        one: Decision(None, tuple(places[: settings.candidates]), margins.get(one))
        for one, places in options.items()
        if likeness[one, places[0]] >= settings.unsure or best_entry[places[0]] == one
    }


def _margins(scores: Mapping[Pair, float], assigned: Mapping[int, int]) -> dict[int, float | None]:
    """Return how far each assigned pair is ahead of the next one for the same entry or the same earlier commitment.

    A rival that has a better partner does not compete. ``None``: nothing competes.
    """
    holder = {two: one for one, two in assigned.items()}
    rivals: dict[int, list[float]] = defaultdict(list)
    for (one, two), score in scores.items():
        if assigned.get(one) == two:
            continue
        best_of_entry = scores[one, assigned[one]] if one in assigned else 0.0
        best_of_known = scores[holder[two], two] if two in holder else 0.0
        if one in assigned and score >= best_of_known:
            rivals[one].append(score)
        if two in holder and score >= best_of_entry:
            rivals[holder[two]].append(score)
    return {one: scores[one, two] - max(rivals[one]) if one in rivals else None for one, two in assigned.items()}


def _is_sure(score: float, lead: float | None, settings: MatchSettings) -> bool:
    if score >= settings.sure:
        return lead is None or lead >= settings.margin
    return score >= settings.lone and (lead is None or lead >= settings.lone_margin)

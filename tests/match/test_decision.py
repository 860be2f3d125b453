"""Scores of pairs to decisions: what is taken, what is only offered, what competes with what.

The thresholds of these rows are sums of halves, so that a score can lie exactly on one.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from hledtrack.match.thresholds import MatchSettings
from hledtrack.match.verdicts import decide

SETTINGS = MatchSettings(
    sure=0.75, margin=0.125, lone=0.5, lone_margin=0.25, rival=0.25, unsure=0.375, hint=0.125, candidates=2
)
NOTHING_BELOW = replace(SETTINGS, hint=0.0625)

Scores = dict[tuple[int, int], float]
Told = dict[int, tuple[int | None, tuple[int, ...], float | None]]  # its match, what is offered, how far ahead


def told(
    scores: Scores,
    *,
    never_sure: tuple[tuple[int, int], ...] = (),
    apart: tuple[tuple[int, int], ...] = (),
    likeness: Scores | None = None,
    settings: MatchSettings = SETTINGS,
) -> Told:
    found = decide(scores, scores if likeness is None else likeness, never_sure, apart, settings)
    return {one: (decision.match, decision.candidates, decision.margin) for one, decision in found.items()}


# Entries and known commitments by their places: (0, 1) is the first entry with the second commitment.
DECIDED: dict[str, tuple[Scores, Told]] = {
    "far above all else": ({(0, 0): 0.875}, {0: (0, (), None)}),
    "just sure, just ahead": ({(0, 0): 0.75, (0, 1): 0.625}, {0: (0, (), 0.125)}),
    "sure, but not ahead": ({(0, 0): 0.75, (0, 1): 0.6875}, {0: (None, (0, 1), 0.0625)}),
    "just enough on its own": ({(0, 0): 0.5}, {0: (0, (), None)}),
    "just enough, far ahead": ({(0, 0): 0.5, (0, 1): 0.25}, {0: (0, (), 0.25)}),
    "enough, not far ahead": ({(0, 0): 0.5, (0, 1): 0.3125}, {0: (None, (0, 1), 0.1875)}),
    "not enough on its own": ({(0, 0): 0.4375}, {0: (None, (0,), None)}),
    "a faint one competes": ({(0, 0): 0.5, (0, 1): 0.125}, {0: (0, (), 0.375)}),
    "one that is too faint does not": ({(0, 0): 0.5, (0, 1): 0.0625}, {0: (0, (), None)}),
    "another entry competes": ({(0, 0): 0.75, (1, 0): 0.6875}, {0: (None, (0,), 0.0625), 1: (None, (0,), None)}),
    "who has a better partner does not": (
        {(0, 0): 0.75, (1, 1): 0.75, (0, 1): 0.5},
        {0: (0, (), None), 1: (1, (), None)},
    ),
    "as good for the known one as its own": (
        {(0, 0): 0.875, (1, 1): 0.75, (0, 1): 0.75},
        {0: (0, (), 0.125), 1: (1, (), None)},
    ),
    "as good for the entry as its own": (
        {(0, 0): 0.75, (1, 1): 0.875, (0, 1): 0.75},
        {0: (0, (), None), 1: (1, (), 0.125)},
    ),
    "one certain pair outweighs two doubtful ones": (
        {(0, 0): 0.75, (0, 1): 0.5, (1, 0): 0.5},
        {0: (0, (), 0.25)},
    ),
    "but not two that are nearly as good": (
        {(0, 0): 0.75, (0, 1): 0.5625, (1, 0): 0.5625},
        {0: (None, (0, 1), -0.1875), 1: (None, (0,), -0.1875)},
    ),
    "what is taken is offered to no other": ({(0, 0): 0.875, (1, 0): 0.5}, {0: (0, (), 0.375)}),
    "what is decided is offered nothing more": ({(0, 0): 0.875, (0, 1): 0.3125}, {0: (0, (), 0.5625)}),
    "the weakest that takes a place": ({(0, 0): 0.25, (0, 1): 0.125}, {0: (None, (0, 1), 0.125)}),
    "too weak to take one": ({(0, 0): 0.1875, (0, 1): 0.125}, {0: (None, (0, 1), None)}),
    "the faintest that is offered": ({(0, 0): 0.125}, {0: (None, (0,), None)}),
    "too faint to be offered": ({(0, 0): 0.0625}, {}),
    "as many as are listed": ({(0, 0): 0.25, (0, 1): 0.3125, (0, 2): 0.1875}, {0: (None, (1, 0), 0.0625)}),
    "alike, in their order": ({(0, 1): 0.25, (0, 0): 0.25}, {0: (None, (0, 1), 0.0)}),
    "offered to the second best too": (
        {(0, 0): 0.4375, (1, 0): 0.375},
        {0: (None, (0,), 0.0625), 1: (None, (0,), None)},
    ),
    "too unlike for the second best": ({(0, 0): 0.4375, (1, 0): 0.3125}, {0: (None, (0,), 0.125)}),
}


@pytest.mark.parametrize(("scores", "expected"), DECIDED.values(), ids=DECIDED)
def test_decisions(scores: Scores, expected: Told) -> None:
    assert told(scores) == expected


def test_a_pair_that_is_never_sure_is_offered() -> None:
    assert told({(0, 0): 0.875}, never_sure=((0, 0),)) == {0: (None, (0,), None)}


def test_a_pair_apart_is_offered_at_most_and_competes_with_nothing() -> None:
    assert told({(0, 0): 0.875}, apart=((0, 0),)) == {0: (None, (0,), None)}
    assert told({(0, 0): 0.75, (0, 1): 0.6875}, apart=((0, 1),)) == {0: (0, (), None)}


def test_candidates_are_ranked_by_likeness() -> None:
    likeness = {(0, 0): 0.25, (0, 1): 0.5}
    assert told({(0, 0): 0.4375, (0, 1): 0.375}, likeness=likeness) == {0: (None, (1, 0), 0.0625)}


@pytest.mark.parametrize("rival", [(0, 1), (1, 0)])
def test_the_faintest_of_all_competes_where_nothing_is_too_faint(rival: tuple[int, int]) -> None:
    assert told({(0, 0): 0.75, rival: 0.0625}, settings=NOTHING_BELOW) == {0: (0, (), 0.6875)}


def test_where_another_is_likelier_in_all_words_the_better_title_is_only_offered() -> None:
    scores = {(0, 0): 0.875, (0, 1): 0.25}

    assert told(scores, likeness={(0, 0): 0.5, (0, 1): 0.625}) == {0: (None, (1, 0), 0.625)}
    assert told(scores, likeness={(0, 0): 0.625, (0, 1): 0.625}) == {0: (0, (), 0.625)}


def test_what_a_likelier_entry_has_does_not_count() -> None:
    scores = {(0, 0): 0.875, (0, 1): 0.25, (1, 1): 0.875}

    likely = {(0, 0): 0.5, (0, 1): 0.625, (1, 1): 0.75}

    assert told(scores, likeness=likely) == {0: (0, (), None), 1: (1, (), None)}

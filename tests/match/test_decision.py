"""Scores of pairs to decisions: what is taken, what is only offered, what competes with nothing."""

from __future__ import annotations

import pytest

from hledtrack.match.thresholds import MatchSettings
from hledtrack.match.verdicts import decide

SURE = {(0, 0): 0.99}


def taken_and_offered(scores: dict[tuple[int, int], float], apart: set[tuple[int, int]]) -> dict[int, object]:
    found = decide(scores, scores, set(), apart, MatchSettings())
    return {one: decision.match for one, decision in found.items()}


@pytest.mark.parametrize(
    ("scores", "apart", "expected"),
    [
        pytest.param(SURE, set(), {0: 0}, id="a sure pair"),
        pytest.param(SURE, {(0, 0)}, {0: None}, id="a pair apart is offered at most"),
        pytest.param({(0, 0): 0.99, (1, 0): 0.5}, set(), {0: 0}, id="what is taken is offered to no other"),
        pytest.param({(0, 0): 0.99, (0, 1): 0.3}, set(), {0: 0}, id="what is decided is offered nothing more"),
    ],
)
def test_decisions(
    scores: dict[tuple[int, int], float], apart: set[tuple[int, int]], expected: dict[int, object]
) -> None:
    assert taken_and_offered(scores, apart) == expected

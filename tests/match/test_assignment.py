"""The one-to-one assignment against trying every one."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hledtrack.match.assignment import assign

PAIRS = st.tuples(st.integers(0, 4), st.integers(0, 4))
SCORES = st.dictionaries(PAIRS, st.integers(1, 100).map(lambda n: n / 100), max_size=16)


@given(SCORES)
def test_no_assignment_has_a_larger_sum(scores: dict[tuple[int, int], float]) -> None:
    best = max(
        sum(scores.get((row, column), 0) for row, column in enumerate(columns)) for columns in permutations(range(5))
    )

    found = assign(scores)

    assert sum(scores[pair] for pair in found.items()) == pytest.approx(best)
    assert len(set(found.values())) == len(found)


@pytest.mark.parametrize(
    ("scores", "expected"),
    [
        pytest.param({}, {}, id="nothing"),
        pytest.param(
            {(0, 0): 0.9, (0, 1): 0.8, (1, 0): 0.8}, {0: 1, 1: 0}, id="the best pair gives way to a better sum"
        ),
        pytest.param({(0, 0): 0.9, (1, 0): 0.8}, {0: 0}, id="one stays alone"),
        pytest.param(
            {(0, 0): 0.5, (0, 1): 0.6, (1, 1): 0.7, (1, 2): 0.6, (2, 2): 0.5}, {0: 0, 1: 1, 2: 2}, id="a chain"
        ),
    ],
)
def test_small_cases(scores: dict[tuple[int, int], float], expected: dict[int, int]) -> None:
    assert assign(scores) == expected
    assert assign(dict(reversed(scores.items()))) == expected

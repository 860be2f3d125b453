"""The best one-to-one assignment over a whole review."""

from __future__ import annotations

import heapq
from collections.abc import Mapping
from math import inf

_Costs = dict[int, dict[int, float]]
_TIE = 1e-12


def assign(scores: Mapping[tuple[int, int], float]) -> dict[int, int]:
    """Return ``{row: column}`` with the largest sum of scores, each row and each column at most once.

    Successive shortest augmenting paths over the sparse pairs with column prices (Jonker and Volgenant): optimal, and
    near linear where each row has few pairs, because a path stays within its neighbourhood. A row may stay without a
    column. The result depends on the numbers of rows and columns only, not on the order of the mapping.
    """
    costs: _Costs = {}
    for (row, column), score in sorted(scores.items()):
        # A column of its own, at no cost, for the row that stays alone.
        costs.setdefault(row, {-row - 1: 0.0})[column] = -score
    row_of: dict[int, int] = {}
    column_of: dict[int, int] = {}
    price: dict[int, float] = {}
    for row in costs:
        _augment(row, costs, row_of, column_of, price)
    return {row: column for row, column in column_of.items() if column >= 0}


def _augment(
    start: int, costs: _Costs, row_of: dict[int, int], column_of: dict[int, int], price: dict[int, float]
) -> None:
    """Give a new row its column along the cheapest chain of rows that move over for it."""
    distance: dict[int, float] = {}
    reached_from: dict[int, int] = {}
    settled: set[int] = set()
    heap: list[tuple[float, int]] = []
    row, so_far = start, 0.0
    while True:
        held = column_of.get(row)
        own = 0.0 if held is None else costs[row][held] - price.get(held, 0.0)
        for column, cost in costs[row].items():
            length = so_far + cost - price.get(column, 0.0) - own
            if column not in settled and length < distance.get(column, inf) - _TIE:
                distance[column], reached_from[column] = length, row
                heapq.heappush(heap, (length, column))
        so_far, free = heapq.heappop(heap)
        while free in settled:
            so_far, free = heapq.heappop(heap)
        if free not in row_of:
            break
        settled.add(free)
        row = row_of[free]
    for column in settled:
        price[column] = price.get(column, 0.0) + distance[column] - so_far
    while True:
        row = reached_from[free]
        row_of[free] = row
        left = column_of.get(row)
        column_of[row] = free
        if left is None or row == start:
            return
        free = left

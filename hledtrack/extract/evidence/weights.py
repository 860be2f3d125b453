"""The weights of the evidence, fitted on sentences labelled by hand, and the confidence that they sum up to."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from hledtrack.languages import data


class Weights(NamedTuple):
    """The weight of each feature in a language, in units of log-odds; ``bias`` counts for every sentence."""

    bias: float
    of: Mapping[str, float]

    def confidence(self, features: Iterable[str]) -> float:
        """How likely it is, from 0 to 1, that a sentence with these features states something."""
        total = self.bias + sum(self.of.get(feature, 0.0) for feature in features)
        return round(1 / (1 + math.exp(-max(-30.0, min(30.0, total)))), 3)

    def telling(self, features: Iterable[str]) -> tuple[tuple[str, float], ...]:
        """The features that count, with their weights, the heaviest first."""
        counted = ((feature, self.of[feature]) for feature in features if feature in self.of)
        return tuple(sorted(counted, key=lambda item: (-abs(item[1]), item[0])))


@dataclass(frozen=True, slots=True)
class Evidence:
    """The two questions that a language's evidence answers: does it state something, and is that done."""

    states: Weights
    done: Weights


def load_evidence(language: str) -> Evidence:
    """The evidence that the program ships for ``language``."""
    shipped = _shipped(language)
    return Evidence(*(Weights(shipped[name]["bias"], shipped[name]["weights"]) for name in ("states", "done")))


@lru_cache(maxsize=4)
def _shipped(language: str) -> Mapping[str, Mapping[str, Any]]:
    loaded: Mapping[str, Mapping[str, Any]] = json.loads(data(language, "evidence.json"))
    return loaded

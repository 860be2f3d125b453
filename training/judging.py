"""How well documents are read that had no part in the weights: each figure over sentences labelled C or A."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from hledtrack.extract import Extraction, ExtractSettings
from hledtrack.extract.assemble import extract
from hledtrack.extract.evidence.weights import Evidence
from hledtrack.model import Review, Status
from training.labels import SHORTEST, Labelled, folded

BANDS = (0.0, 0.1, 0.42, 0.75, 0.9, 1.01)
LOOKED_AT = 10  # left-out sentences a person looks at in each document


@dataclass(slots=True)
class Tally:
    """What was counted over some documents."""

    taken: int = 0
    surplus: int = 0
    missed: int = 0
    judged: int = 0
    right: int = 0
    looked: int = 0
    ranked: list[tuple[float, bool]] = field(default_factory=list)

    def figures(self) -> dict[str, float]:
        """Recall, precision, f1, status, average precision, Brier score, and recall after a look at ten a document."""
        stated = self.taken + self.missed or 1
        recall, precision = self.taken / stated, self.taken / (self.taken + self.surplus or 1)
        return {
            "recall": recall,
            "precision": precision,
            "f1": 2 * precision * recall / (precision + recall or 1),
            "status": self.right / (self.judged or 1),
            "ap": _average_precision(self.ranked),
            "brier": sum((score - truth) ** 2 for score, truth in self.ranked) / (len(self.ranked) or 1),
            "recall_10": (self.taken + self.looked) / stated,
        }


def read_with(labelled: Labelled, evidence: Evidence) -> Extraction:
    """What the program takes from a document with these weights."""
    review = Review(id="review", kind="review", date=labelled.day)
    return extract(labelled.document, review, ExtractSettings(language=labelled.language), evidence)


def judge(documents: Iterable[tuple[Labelled, Extraction]]) -> Tally:
    """The tally over documents and what was taken from them."""
    tally = Tally()
    for labelled, extraction in documents:
        _judge_one(tally, labelled, extraction)
    return tally


def _judge_one(tally: Tally, labelled: Labelled, extraction: Extraction) -> None:
    entries = [(folded(c.text), c.status, c.confidence) for c in extraction.commitments if c.text]
    left = {folded(item.text): item.confidence for item in extraction.left_out}
    waiting: list[tuple[float, bool]] = []
    for text, label in labelled.sentences:
        if len(text) < SHORTEST or label == "B":
            continue
        found = [
            (status, confidence) for quote, status, confidence in entries if quote and (quote in text or text in quote)
        ]
        truth = label in ("C", "A")
        if found and truth:
            tally.taken += 1
            tally.judged += 1
            statuses = {status for status, _ in found}
            open_ = statuses & {Status.PLANNED, Status.IN_PROGRESS}
            tally.right += bool(open_) if label == "C" else Status.COMPLETED in statuses
        elif found:
            tally.surplus += 1
        elif truth:
            tally.missed += 1
        known = max((c for _, c in found if c is not None), default=None) if found else left.get(text)
        score = known if known is not None else float(bool(found))
        tally.ranked.append((score, truth))
        if not found:
            waiting.append((score, truth))
    tally.looked += sum(truth for _, truth in sorted(waiting, key=lambda pair: -pair[0])[:LOOKED_AT])


def bands(tally: Tally) -> str:
    """How often a sentence states something, by its confidence, on one line."""
    told = []
    for low, high in pairwise(BANDS):
        truths = [truth for score, truth in tally.ranked if low <= score < high]
        told.append(f"from {low}: {sum(truths)} of {len(truths)}")
    return "  " + ", ".join(told)


def _average_precision(ranked: Iterable[tuple[float, bool]]) -> float:
    hits, total = 0, 0.0
    for seen, (_, truth) in enumerate(sorted(ranked, key=lambda pair: -pair[0]), 1):
        if truth:
            hits += 1
            total += hits / seen
    return total / hits if hits else 0.0


def line(name: str, documents: int, tally: Tally) -> str:
    """The figures on one line."""
    told = ", ".join(f"{key} {value:.3f}" for key, value in tally.figures().items())
    counts = f"{documents} documents, {len(tally.ranked)} sentences, {tally.taken + tally.missed} of them C or A"
    return f"{name}: {counts}; {told}"

"""Why an entry was recognised as an earlier commitment, or was not."""

from __future__ import annotations

from hledtrack.match.identity import Explanation
from hledtrack.report.rendering.cells import cell
from hledtrack.report.rendering.json_text import json_text
from hledtrack.report.rendering.page import Page


def print_explanation(explanation: Explanation, page: Page) -> None:
    """Print the verdict, the parts of the score, the margin and who else competes."""
    proposal, pair = explanation.proposal, explanation.pair
    page.line(f"{explanation.entry.id}: {explanation.entry.name}", "bold")
    if explanation.known is None:
        page.line("new: no earlier commitment has enough in common with it", indent=2)
        return
    page.line(f"{explanation.known.id}: {explanation.known.name}", "bold")
    margin = "nothing competes" if pair.margin is None else f"margin {pair.margin:.2f} to the next best"
    page.line(f"proposed: {proposal.verdict.value}; score {_score(explanation):.2f}; {margin}", indent=2)
    if pair.parts:
        rows = [
            [
                cell(p.name),
                cell(f"{p.score:.2f}"),
                cell(f"{p.weight:+.2f}"),
                cell(f"{p.value:+.3f}"),
                cell(p.words or ""),
            ]
            for p in pair.parts
        ]
        page.table(rows, ("part", "strength", "weight", "adds", "words"), right=frozenset({1, 2, 3}))
    others = [c for c in proposal.candidates if c.id != explanation.known.id]
    for other in others:
        page.line(f"also {other.id} ({other.score:.2f}): {other.why or ''}", indent=2)


def _score(explanation: Explanation) -> float:
    assert explanation.known is not None
    pair = explanation.pair
    listed = [c for c in (pair.match, *pair.candidates) if c and c.id == explanation.known.id]
    return listed[0].score if listed else 0.0


def explanation_json(explanation: Explanation) -> str:
    """The explanation as JSON."""
    proposal, pair = explanation.proposal, explanation.pair
    fields = {
        "entry": explanation.entry.id,
        "known": explanation.known.id if explanation.known else None,
        "verdict": proposal.verdict.value,
        "score": _score(explanation) if explanation.known else None,
        "margin": pair.margin,
        "parts": [{"name": p.name, "score": p.score, "weight": p.weight, "words": p.words} for p in pair.parts],
        "candidates": [{"id": c.id, "score": c.score, "why": c.why} for c in proposal.candidates],
    }
    return json_text(fields)

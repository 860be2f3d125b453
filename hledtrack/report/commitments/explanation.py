"""Why an entry was recognised as an earlier commitment, or was not."""

from __future__ import annotations

from collections.abc import Sequence

from hledtrack.match.identity import Explanation
from hledtrack.report.phrasing.wording import ENGLISH, Wording
from hledtrack.report.rendering.cells import cell
from hledtrack.report.rendering.json_text import json_text
from hledtrack.report.rendering.page import Page


def print_explanation(explanation: Explanation, page: Page, wording: Wording = ENGLISH) -> None:
    """Print the verdict, the parts of the score, the margin and who else competes."""
    words = Wording(wording.language, "explain")
    proposal, pair = explanation.proposal, explanation.pair
    page.line(f"{explanation.entry.id}: {explanation.entry.name}", "bold")
    if explanation.known is None:
        page.line(words.say("words", "new"), indent=2)
        return
    page.line(f"{explanation.known.id}: {explanation.known.name}", "bold")
    alone = pair.margin is None
    margin = words.say("words", "alone") if alone else words.say("words", "margin", margin=f"{pair.margin:.2f}")
    verdict, score = words.say("verdicts", proposal.verdict.value), f"{_score(explanation):.2f}"
    page.line(words.say("words", "proposed", verdict=verdict, score=score, margin=margin), indent=2)
    if pair.parts:
        rows = [
            [
                cell(words.named("parts", p.name)),
                cell(f"{p.score:.2f}"),
                cell(f"{p.weight:+.2f}"),
                cell(f"{p.value:+.3f}"),
                cell(p.words or ""),
            ]
            for p in pair.parts
        ]
        page.table(rows, words.listed("words", "columns"), right=frozenset({1, 2, 3}))
    others = [c for c in proposal.candidates if c.id != explanation.known.id]
    for other in others:
        why = why_words(other.why or "", wording)
        page.line(words.say("words", "also", id=other.id, score=f"{other.score:.2f}", why=why), indent=2)


def why_words(why: str, wording: Wording) -> str:
    """The reason for a pair, which snapshots keep in English, in words of the language.

    It is a list of parts of the score, each with its words: ``same title words: quay; but other date (2024 / 2025)``.
    """
    words = Wording(wording.language, "explain")
    names = sorted(words.tables["parts"], key=len, reverse=True)
    return "; ".join(_clause_words(clause, names, words) for clause in why.split("; "))


def _clause_words(clause: str, names: Sequence[str], words: Wording) -> str:
    but, rest = ("", clause) if not clause.startswith("but ") else (f"{words.say('words', 'but')} ", clause[4:])
    name = next((name for name in names if rest.startswith(name) and not rest[len(name) :][:1].isalnum()), None)
    if name is None:
        return clause
    after = rest[len(name) :]
    if after.startswith(" it: "):  # "split of it: same words: ..."
        return f"{words.say('parts', name)} {words.say('words', 'it')}: {_clause_words(after[5:], names, words)}"
    return f"{but}{words.say('parts', name)}{after}"


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

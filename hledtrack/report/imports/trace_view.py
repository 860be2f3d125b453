"""Why sentences of a document became entries or did not, for people and as JSON (docs/json.md)."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict

from hledtrack.extract.statements.trace import FoundEvent, Trace
from hledtrack.report.phrasing.problem_words import message_in
from hledtrack.report.rendering.page import Page

MOST = 8  # pieces of evidence shown of either side; the others are summed


def print_traces(traces: Sequence[Trace], document: str, page: Page, language: str = "en") -> None:
    """Print each piece with what was found in it, what counted for and against, and what decided, in the language."""

    def line(text: str, indent: int = 2) -> None:
        page.line(message_in(text, language), indent=indent)

    for one in traces:
        page.line()
        page.line(f"{document}:{one.line}: {one.text}" if one.line else f"{document}: {one.text}", "bold")
        rule = f" (rule: {one.rule})" if one.rule else ""
        line(f"{one.decided}{rule}")
        for title in one.entries:
            line(f"entry: {title}")
        for event in one.events:
            line(f"found: {event_words(event)}")
        if one.confidence is not None and one.bias is not None:
            if not one.events:
                line("found: no event")
            _print_evidence(one, one.bias, line)


def _print_evidence(one: Trace, bias: float, line: Callable[..., None]) -> None:
    line(f"every sentence begins with {bias:+.2f}")
    for name, sign in (("for", 1), ("against", -1)):
        counted = [(feature, weight) for feature, weight in one.evidence if weight * sign > 0]
        if counted:
            total = sum(weight for _, weight in counted)
            line(f"{name} it {total:+.2f}")
            for feature, weight in counted[:MOST]:
                line(f"{weight:+.2f} {feature}", 4)
            if others := counted[MOST:]:
                line(f"{sum(weight for _, weight in others):+.2f} {len(others)} more", 4)


def event_words(event: FoundEvent) -> str:
    """``gerund of launch, open; doer: the Board; thing: a fund; dates: in May``."""
    what = f"{event.form} of {event.verb}" if event.verb else event.form
    parts = [f"{what}, {event.time}"]
    parts += [f"doer: {event.doer}"] if event.doer else []
    parts += [f"thing: {event.thing}"] if event.thing else []
    parts += [f"dates: {', '.join(event.dates)}"] if event.dates else []
    return "; ".join(parts)


def traces_json(traces: Sequence[Trace], document: str) -> str:
    """The same as JSON; ``evidence`` is a list of {feature, weight}."""
    found = [
        asdict(one)
        | {
            "document": document,
            "evidence": [{"feature": feature, "weight": weight} for feature, weight in one.evidence],
        }
        for one in traces
    ]
    return json.dumps(found, ensure_ascii=False, indent=2)

"""Why sentences of a document became entries or did not, for people and as JSON (docs/json.md)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict

from hledtrack.extract.statements.trace import FoundEvent, Trace
from hledtrack.report.rendering.page import Page

MOST = 8  # pieces of evidence shown of either side; the others are summed


def print_traces(traces: Sequence[Trace], document: str, page: Page) -> None:
    """Print each piece with what was found in it, what counted for and against, and what decided."""
    for one in traces:
        page.line()
        page.line(f"{document}:{one.line}: {one.text}" if one.line else f"{document}: {one.text}", "bold")
        rule = f" (rule: {one.rule})" if one.rule else ""
        page.line(f"{one.decided}{rule}", indent=2)
        for title in one.entries:
            page.line(f"entry: {title}", indent=2)
        for event in one.events:
            page.line(f"found: {event_words(event)}", indent=2)
        if one.confidence is not None and one.bias is not None:
            if not one.events:
                page.line("found: no event", indent=2)
            _print_evidence(one, one.bias, page)


def _print_evidence(one: Trace, bias: float, page: Page) -> None:
    page.line(f"every sentence begins with {bias:+.2f}", indent=2)
    for name, sign in (("for", 1), ("against", -1)):
        counted = [(feature, weight) for feature, weight in one.evidence if weight * sign > 0]
        if counted:
            total = sum(weight for _, weight in counted)
            page.line(f"{name} it {total:+.2f}", indent=2)
            for feature, weight in counted[:MOST]:
                page.line(f"{weight:+.2f} {feature}", indent=4)
            if others := counted[MOST:]:
                page.line(f"{sum(weight for _, weight in others):+.2f} {len(others)} more", indent=4)


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

"""Why a sentence became an entry, or did not: what was found in it, what counted for and against, what decided."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hledtrack.extract.assemble import weighed_sentences
from hledtrack.extract.document import Block, Document
from hledtrack.extract.events.dated_sentence import Line
from hledtrack.extract.events.event import Event
from hledtrack.extract.evidence.weights import Weights
from hledtrack.extract.extraction import Extraction, ExtractSettings
from hledtrack.extract.reasons import Reason
from hledtrack.extract.statements.passages import SURE, Weighed
from hledtrack.model import Commitment, Review


@dataclass(frozen=True, slots=True)
class FoundEvent:
    """An event as the grammar read it, in the sentence's own words; ``None`` where it has no such part."""

    verb: str | None
    form: str
    time: str
    doer: str | None
    thing: str | None
    dates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Trace:
    """How one piece of a document was decided.

    ``rule`` is the name of the rule that left it out, ``None`` for an entry; ``confidence`` and ``least`` (what makes
    an entry) are ``None`` where nothing was weighed. ``evidence`` are the features that counted with their weights in
    log-odds, the heaviest first, ``bias`` what every sentence begins with. ``entries`` are the titles that it gave.
    """

    line: int | None
    text: str
    decided: str
    rule: str | None = None
    confidence: float | None = None
    least: float | None = None
    bias: float | None = None
    events: tuple[FoundEvent, ...] = ()
    evidence: tuple[tuple[str, float], ...] = ()
    entries: tuple[str, ...] = ()


def trace(document: Document, review: Review, settings: ExtractSettings, at: int | str) -> tuple[Trace, ...]:
    """How what stands in line ``at`` of the document, or has these words, was decided, in the document's order."""
    extraction, weighed = weighed_sentences(document, review, settings)
    found = []
    for block, one, evidence in weighed:
        text = block.text[one.seen.whole.start : one.seen.whole.end]
        first, last = block.line_at(one.seen.whole.start), block.line_at(max(one.seen.whole.end - 1, 0))
        if _is_asked(at, text, first, last):
            found.append(_of_sentence(block, one, text, extraction, evidence.states))
    told = {one.text for one in found}
    found += [one for one in _unweighed(extraction, at) if one.text not in told]
    return tuple(sorted(found, key=lambda one: one.line or 0))


def _is_asked(at: int | str, text: str, first: int | None, last: int | None) -> bool:
    if isinstance(at, str):
        return " ".join(at.casefold().split()) in " ".join(text.casefold().split())
    return first is not None and first <= at <= (last or first)


def _of_sentence(block: Block, one: Weighed, text: str, extraction: Extraction, weights: Weights) -> Trace:
    seen = one.seen
    line = block.line_at(seen.whole.start)
    entries = tuple(entry.name for entry in _quoting(extraction.commitments, text))
    left = next((out for out in extraction.left_out if out.text == text and not entries), None)
    return Trace(
        line=line,
        text=text,
        decided=_decided(one, left.reason if left else None),
        rule=left.rule if left else None,
        confidence=one.confidence,
        least=one.least,
        bias=weights.bias,
        events=tuple(_event(event, seen.line) for event in seen.events),
        evidence=weights.telling(seen.features),
        entries=entries,
    )


def _quoting(entries: Sequence[Commitment], text: str) -> Iterator[Commitment]:
    return (entry for entry in entries if entry.text and (entry.text == text.strip() or text.strip() in entry.text))


def _decided(one: Weighed, reason: str | None) -> str:
    sure = f"{one.confidence:.2f}"
    if one.completes:
        return "adds a date or a share to the entry before it"
    if reason is not None and one.reason is None:
        return f"left out: it {reason}"
    if one.reason is Reason.INTRODUCES:
        return f"left out, whatever its confidence of {sure}: it {one.reason}"
    if one.reason is not None:
        return f"left out: its confidence of {sure} is below {one.least}"
    if one.tagged:
        return "an entry: a status stands beside it"
    doubt = f"; unsure, since that is below {SURE}" if one.confidence < SURE else ""
    return f"an entry: its confidence of {sure} reaches {one.least}{doubt}"


def _event(event: Event, line: Line) -> FoundEvent:
    dates = (m.text for m in line.mentions if event.extent.start <= m.start < event.extent.end)
    return FoundEvent(
        verb=" and ".join(event.verbs) or None,
        form=event.form.value,
        time=event.time.value,
        doer=line.text[event.doer.start : event.doer.end].strip() or None,
        thing=line.text[event.thing.start : event.thing.end].strip() or None,
        dates=tuple(dates),
    )


def _unweighed(extraction: Extraction, at: int | str) -> Iterator[Trace]:
    """What was decided without weighing: rows of tables, headings, notes, and what is not the main text."""
    for entry in extraction.commitments:
        if _is_asked(at, entry.text or entry.name, entry.source.line, entry.source.line):
            yield Trace(entry.source.line, entry.text or entry.name, "an entry: a row or a form", entries=(entry.name,))
    for out in extraction.left_out:
        if _is_asked(at, out.text, out.line, out.line):
            yield Trace(out.line, out.text, f"left out: {_told(out.reason, out.rule)}", out.rule, out.confidence)


def _told(reason: str, rule: str) -> str:
    return reason if rule == "not-main-text" else f"it {reason}"

"""One sentence, several deliverables: where coordinated things with dates of their own are cut apart.

"studies for X in April and for Y in October" is two; "to promote trade and attract investment" is a purpose.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from hledtrack.dates import DateMention, Role
from hledtrack.extract.document import Span
from hledtrack.extract.language.lexicon import Lexicon

_DATED = (Role.EXPECTED, Role.ACTUAL)


class Part(NamedTuple):
    """One of several things of a clause: ``lead`` are words of the first thing that go before ``span``'s own."""

    span: Span
    lead: Span | None = None


class Hanging(NamedTuple):
    """A second deliverable behind "with": "with the design phase starting in summer"."""

    span: Span
    thing: Span
    verb: str
    passive: bool


def dated_parts(text: str, span: Span, mentions: Sequence[DateMention], lexicon: Lexicon) -> tuple[Part, ...]:
    """The stretches of a clause's object that have a date of their own; one part where there is one date or none."""
    dated = [m for m in mentions if span.start <= m.start < span.end and m.window is not None and m.role in _DATED]
    parts: list[Part] = []
    start = span.start
    for before, after in pairwise(dated):
        cut = _conjunction(text, before.end, after.start, lexicon)
        if cut is None:
            continue
        parts.append(_part(text, start, cut[0], parts, lexicon))
        start = cut[1]
    if not parts:
        return (Part(span),)
    parts.append(_part(text, start, span.end, parts, lexicon))
    return tuple(parts)


def _conjunction(text: str, start: int, end: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """Where the words between two dates begin with "and" or ";" and name something."""
    between = text[start:end]
    words = lexicon.alternatives("conjunction")
    articles = lexicon.alternatives("determiner")
    aside = r"\s*(?:\([^)]*\))?\s*(?:(?!\bto\b|\b\w+ing\b)[^,;]){0,30}?"
    place = rf"(?:{lexicon.alternatives('preposition')})\s+[A-ZÀ-Þ]"  # "in Ilo in May, in Tacna in June"
    mark = rf"(?:;\s*(?:(?:{words})\s+)?|,?\s+(?:{words})\s+|,\s+(?=\w+ing\b|(?:{articles})\s|{place}))"
    match = re.match(aside + mark, between)
    if match is None:
        return None
    named = re.findall(r"[^\W\d_]{2,}", between[match.end() :])
    content = [word for word in named if not lexicon.is_class(word.lower(), "preposition", "determiner", "adv")]
    if not content:
        return None
    lead = re.search(r"(?:;|,|\s)\s*(?:(?:" + words + r")\s+)?$", between[: match.end()])
    return start + (lead.start() if lead else match.start()), start + match.end()


def _part(text: str, start: int, end: int, earlier: Sequence[Part], lexicon: Lexicon) -> Part:
    span = Span(start, end)
    if not earlier:
        return Part(span)
    first = earlier[0].span
    lead_end = _alignment(text[first.start : first.end], text[start:end].strip(), lexicon)
    return Part(span, Span(first.start, first.start + lead_end) if lead_end else None)


def _alignment(first: str, second: str, lexicon: Lexicon) -> int:
    """How much of the first thing goes before the second: "feasibility studies for | the X" and "the Y"."""
    words = second.split()
    if not words:
        return 0
    opening = words[0].lower()
    if lexicon.is_class(opening, "another"):  # "two missions, one to Ilo in May and another to Tacna in June"
        one = re.search(rf"(?:^|[,:]\s+)(?={lexicon.alternatives('one_of_them')}\s)", first)
        return one.end() if one else 0
    if len(words) > 1 and (at := first.lower().find(f"{opening} {words[1].lower()}")) >= 0:
        return at
    if lexicon.is_class(opening, "preposition"):
        places = [match.start() for match in re.finditer(rf"\b{re.escape(opening)}\b", first, re.IGNORECASE)]
        return places[0] if places else len(first.rstrip()) if not re.search(r"\d", first) else 0
    own = re.match(r"\s*(\w+)", first)
    if own and _article(own[1].lower(), lexicon) == _article(opening, lexicon) != "":
        return 0
    prepositions = lexicon.alternatives("preposition")
    target = (
        rf"{re.escape(opening)}\b"
        if _article(opening, lexicon)
        else r"[A-ZÀ-Þ]"
        if words[0][:1].isupper()
        else r"(?=[a-z])"
    )
    places = [m.end(1) for m in re.finditer(rf"\b((?:{prepositions})\s+)(?={target})", first)]
    return places[-1] if places else 0


def _article(word: str, lexicon: Lexicon) -> str:
    return word if lexicon.is_class(word, "determiner") else ""


def hanging_part(text: str, span: Span, mentions: Sequence[DateMention], lexicon: Lexicon) -> Hanging | None:
    """A deliverable behind "with" that has a date of its own or is still to be done."""
    for pattern in lexicon.phrases.get("hanging", ()):
        for match in pattern.finditer(text, span.start, span.end):
            dated = any(
                m.window is not None and m.role in _DATED and match.start("verb") <= m.start <= match.end()
                for m in mentions
            )
            if dated or match["passive"]:
                return Hanging(
                    Span(*match.span()), Span(*match.span("thing")), match["verb"].lower(), bool(match["passive"])
                )
    return None

"""Where a stretch of text may be cut into coordinated parts: "A, B and C", "A; B; and C"."""

from __future__ import annotations

import re
from functools import lru_cache

from hledtrack.extract.document import Span
from hledtrack.extract.language.lexicon import Lexicon, load_lexicon
from hledtrack.extract.language.sentences import blank

_CLOSED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|“[^”]*”|«[^»]*»|\"[^\"]*\"")


def veiled(text: str) -> str:
    """The text with brackets and quotations turned into spaces: nothing is cut inside them."""
    return blank(text, [match.span() for match in _CLOSED.finditer(text)])


def parts_of(text: str, span: Span, lexicon: Lexicon) -> tuple[Span, ...]:
    """The coordinated parts of a stretch, in order; one where nothing is coordinated."""
    parts, start = [], span.start
    for match in _marks(lexicon.language).finditer(text, span.start, span.end):
        if match.start() > start:
            parts.append(Span(start, match.start()))
            start = match.end()
    parts.append(Span(start, span.end))
    return tuple(parts)


def listed_parts(text: str, span: Span, lexicon: Lexicon) -> tuple[Span, ...]:
    """The things of an enumeration: cut at semicolons where there are any, else at commas and the last "and"."""
    words = lexicon.alternatives("joining")
    mark = (
        rf";\s*(?:(?:{words})\s+)?"
        if ";" in text[span.start : span.end]
        else rf",(?!\d)\s*(?:(?:{words})\s+)?|\s+(?:{words})\s+"
    )
    parts, start = [], span.start
    for match in re.compile(mark).finditer(text, span.start, span.end):
        parts.append(Span(start, match.start()))
        start = match.end()
    parts.append(Span(start, span.end))
    return tuple(part for part in parts if text[part.start : part.end].strip())


@lru_cache(maxsize=4)
def _marks(language: str) -> re.Pattern[str]:
    lexicon = load_lexicon(language)
    words = "|".join((*map(re.escape, lexicon.agency_cues["likewise"]), lexicon.alternatives("joining")))
    return re.compile(rf"\s*(?:;|,(?!\d))\s*(?:(?:{words})\s+)?|\s+(?:{words})\s+")


def enumerated(text: str, lexicon: Lexicon) -> tuple[Span, ...]:
    """The items of an enumeration inside a sentence: "(a) ...; (b) ...; and (c) ..."."""
    for pattern in lexicon.phrases.get("inline_enumeration", ()):
        marks = list(pattern.finditer(text))
        if len(marks) < 2:
            continue
        ends = [mark.start() for mark in marks[1:]] + [len(text)]
        return tuple(Span(mark.end(), end) for mark, end in zip(marks, ends, strict=True))
    return ()

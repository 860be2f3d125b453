"""The stretches of a paragraph that are set in bold or struck out, found again in its joined text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hledtrack.extract.document import Span
from hledtrack.extract.readers.outline.item_marks import BULLETS
from hledtrack.extract.readers.pdf.text_lines import TextLine
from hledtrack.extract.readers.raw.folding import FoldedText


def with_spans(folded: FoldedText, lines: Sequence[TextLine]) -> FoldedText:
    """The text joined of ``lines`` with the stretches in bold and struck out; it tells no source lines.

    Its words stand in the lines' order; a hyphen at the end of a line may be gone, and what refers to a note.
    """
    strong: list[Span] = []
    struck: list[Span] = []
    end = 0
    for line in lines:
        for word in line.words:
            found = _found(folded.text, word.text, end)
            if found is None:
                continue
            if word.type.bold and word.text not in BULLETS:
                _extend(strong, found)
            if word.struck:
                _extend(struck, found)
            end = found.end
    return replace(folded, lines=(), emphasized=tuple(strong), struck=tuple(struck))


def _found(text: str, word: str, start: int) -> Span | None:
    for length in (len(word), len(word) - 1):
        at = text.find(word[:length], start, start + length + 2) if length > 0 else -1
        if at >= 0:
            return Span(at, at + length)
    return None


def _extend(spans: list[Span], span: Span) -> None:
    if spans and span.start - spans[-1].end <= 1:
        spans[-1] = Span(spans[-1].start, span.end)
    else:
        spans.append(span)

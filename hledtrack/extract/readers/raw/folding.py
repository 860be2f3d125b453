"""Source fragments folded into one line of text that remembers where each of them stood."""

from __future__ import annotations

from dataclasses import dataclass, replace

from hledtrack.extract.document import LineMark, Span

MISSED = 20  # letters of which one may be outside the type that the others are set in


@dataclass(frozen=True, slots=True)
class FoldedText:
    """Text on one line with the source line of each stretch and its marked stretches.

    ``linked`` counts the characters that are the text of links.
    """

    text: str = ""
    lines: tuple[LineMark, ...] = ()
    emphasized: tuple[Span, ...] = ()
    struck: tuple[Span, ...] = ()
    linked: int = 0

    @property
    def first_line(self) -> int | None:
        """The source line the text begins in."""
        return self.lines[0].line if self.lines else None

    @property
    def last_line(self) -> int | None:
        """The source line the text ends in."""
        return self.lines[-1].line if self.lines else None

    def without_lines(self) -> FoldedText:
        """The text of a document that has no lines."""
        return replace(self, lines=())

    def struck_out(self) -> FoldedText:
        """The text, all of it struck out."""
        return replace(self, struck=(Span(0, len(self.text)),) if self.text else ())

    def is_all_emphasized(self) -> bool:
        """Whether every letter stands in a stretch set in bold or italics; one in twenty may have been missed."""
        bare = list(self.text)
        for span in self.emphasized:
            bare[span.start : span.end] = " " * (span.end - span.start)
        missed = sum(map(str.isalnum, bare))
        return bool(self.emphasized) and MISSED * missed <= sum(map(str.isalnum, self.text))


class Folder:
    """Collects fragments in reading order; white space between them folds to one blank."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._blank = False
        self._lines: list[LineMark] = []
        self._emphasized: list[Span] = []
        self._struck: list[Span] = []
        self._linked = 0

    def __bool__(self) -> bool:
        return self._length > 0

    def add(
        self, fragment: str, line: int, *, emphasized: bool = False, struck: bool = False, linked: bool = False
    ) -> None:
        """Append ``fragment``, which stands in source line ``line``."""
        folded = " ".join(fragment.split())
        if not folded:
            self._blank = self._blank or bool(fragment)
            return
        if self._length and (self._blank or fragment[0].isspace()):
            self._parts.append(" ")
            self._length += 1
        if not self._lines or self._lines[-1].line != line:
            self._lines.append(LineMark(self._length, line))
        end = self._length + len(folded)
        if emphasized:
            _extend(self._emphasized, Span(self._length, end))
        if struck:
            _extend(self._struck, Span(self._length, end))
        self._linked += len(folded) * linked
        self._parts.append(folded)
        self._length = end
        self._blank = fragment[-1].isspace()

    def add_blank(self) -> None:
        """Let white space stand before whatever comes next."""
        self._blank = True

    def append(self, other: FoldedText) -> None:
        """Append a text that is already folded, after a blank."""
        if not other.text:
            return
        if self._length:
            self._parts.append(" ")
            self._length += 1
        start = self._length
        for mark in other.lines:
            if not self._lines or self._lines[-1].line != mark.line:
                self._lines.append(LineMark(start + mark.offset, mark.line))
        for spans, more in ((self._emphasized, other.emphasized), (self._struck, other.struck)):
            for span in more:
                _extend(spans, Span(start + span.start, start + span.end))
        self._linked += other.linked
        self._parts.append(other.text)
        self._length += len(other.text)
        self._blank = False

    def folded(self) -> FoldedText:
        """What was collected."""
        return FoldedText(
            "".join(self._parts), tuple(self._lines), tuple(self._emphasized), tuple(self._struck), self._linked
        )


def _extend(spans: list[Span], span: Span) -> None:
    """Add ``span``, as part of the last one where only a blank lies between them."""
    if spans and span.start - spans[-1].end <= 1:
        spans[-1] = Span(spans[-1].start, span.end)
    else:
        spans.append(span)


def plain(text: str) -> FoldedText:
    """A text of a source without lines."""
    return FoldedText(" ".join(text.split()))


def folded(text: str, line: int) -> FoldedText:
    """A text that stands in one source line."""
    folder = Folder()
    folder.add(text, line)
    return folder.folded()


def without_prefix(text: FoldedText, count: int) -> FoldedText:
    """``text`` without its first ``count`` characters and the blanks after them."""
    count += len(text.text[count:]) - len(text.text[count:].lstrip())

    def moved(spans: tuple[Span, ...]) -> tuple[Span, ...]:
        return tuple(Span(max(0, s.start - count), s.end - count) for s in spans if s.end > count)

    lines: list[LineMark] = []
    for mark in text.lines:
        if mark.offset <= count and lines:
            lines.pop()
        lines.append(LineMark(max(0, mark.offset - count), mark.line))
    return FoldedText(text.text[count:], tuple(lines), moved(text.emphasized), moved(text.struck), text.linked)


def up_to(text: FoldedText, count: int) -> FoldedText:
    """The first ``count`` characters of ``text`` without blanks at their end."""
    kept = text.text[:count].rstrip()

    def cut(spans: tuple[Span, ...]) -> tuple[Span, ...]:
        return tuple(Span(s.start, min(s.end, len(kept))) for s in spans if s.start < len(kept))

    lines = tuple(mark for mark in text.lines if mark.offset < len(kept))
    return FoldedText(kept, lines, cut(text.emphasized), cut(text.struck), min(text.linked, len(kept)))

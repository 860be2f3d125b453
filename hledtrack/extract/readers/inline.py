"""The running text of a Markdown block: emphasis, struck-through text, links, line breaks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from markdown_it.token import Token

from hledtrack.extract.readers.folding import FoldedText, Folder
from hledtrack.extract.readers.marks import without_reference_marks
from hledtrack.extract.readers.signs import ends_sentence, heading_style

_HTML_TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-zA-Z][\w-]*)")
_EMPHASIS = frozenset({"b", "strong", "i", "em", "u"})
_STRUCK = frozenset({"s", "del", "strike"})
_NOTE_NUMBER = re.compile(r"\[?(?:\d{1,3}|[*†‡↩↑^]+)\]?")
_UNIT_BEFORE_RAISED = re.compile(r"(?:^|[\s\d(])(?:[kcdm]?m|ft|ha|in|CO|H)$")


@dataclass(slots=True)
class InlineLine:
    """One source line of a block: its text, whether it is set in bold throughout, and how it ends.

    ``is_open`` tells that one stretch of bold type goes on in the next line.
    """

    text: FoldedText
    is_bold: bool
    hard_break: bool = False
    is_open: bool = False


@dataclass(slots=True)
class InlineRun:
    """The lines of one block's running text; ``is_note`` where it begins with the raised number of a note."""

    lines: list[InlineLine] = field(default_factory=list)
    is_note: bool = False

    @property
    def is_strong(self) -> bool:
        """Whether all of it is set in bold."""
        return all(line.is_bold for line in self.lines if line.text.text)

    def whole(self) -> FoldedText:
        """The lines joined."""
        return joined([line.text for line in self.lines])


def joined(texts: list[FoldedText]) -> FoldedText:
    """Texts joined with blanks."""
    folder = Folder()
    for text in texts:
        folder.append(text)
    return folder.folded()


class _InlineReader:
    """Reads the tokens of one block, keeping count of open emphasis and of the source line."""

    def __init__(self, first: int) -> None:
        self.run = InlineRun()
        self._line = first
        self._folder = Folder()
        self._strong = 0
        self._emphasis = 0
        self._struck = 0
        self._link = 0
        self._raised: str | None = None
        self._before = ""
        self._all_bold = True
        self._is_note_link = False

    def read(self, token: Token) -> None:
        kind = token.type
        if kind in ("text", "code_inline", "text_special"):
            self._text(token.content)
        elif kind in ("softbreak", "hardbreak"):
            self.end_line(hard=kind == "hardbreak")
            self._line += 1
        elif kind == "html_inline":
            self._html(token.content)
        elif kind in ("strong_open", "strong_close"):
            self._strong += token.nesting
        elif kind in ("em_open", "em_close"):
            self._emphasis += token.nesting
        elif kind in ("s_open", "s_close"):
            self._struck += token.nesting
        elif kind in ("link_open", "link_close"):
            self._link += token.nesting
            self._is_note_link = token.nesting > 0 and "#" in str(token.attrGet("href") or "")

    def _text(self, content: str) -> None:
        if self._raised is not None:
            self._raised += content
            return
        if self._link and self._is_note_link and _NOTE_NUMBER.fullmatch(content):
            return
        if content.strip():
            self._all_bold = self._all_bold and self._strong > 0
        self._before = content or self._before
        self._folder.add(
            content,
            self._line,
            emphasized=self._strong + self._emphasis > 0,
            struck=self._struck > 0,
            linked=self._link > 0,
        )

    def _html(self, content: str) -> None:
        found = _HTML_TAG.match(content)
        name = found["name"].lower() if found else ""
        change = -1 if found and found["end"] else 1
        if name in ("b", "strong"):
            self._strong = max(0, self._strong + change)
        elif name in _EMPHASIS:
            self._emphasis = max(0, self._emphasis + change)
        elif name in _STRUCK:
            self._struck = max(0, self._struck + change)
        elif name == "br":
            self.end_line(hard=True)
        elif name in ("sup", "sub"):
            self._raise(opening=change > 0)
        self._line += content.count("\n")

    def _raise(self, *, opening: bool) -> None:
        """Raised figures and asterisks refer to notes, unless they belong to a unit."""
        if opening:
            self._raised = ""
            return
        raised, self._raised = self._raised or "", None
        is_reference = re.fullmatch(r"[\d\s,*†‡\[\]()a]+", raised) and not _UNIT_BEFORE_RAISED.search(self._before)
        if not is_reference:
            self._text(raised)
        elif not self._before:
            self.run.is_note = True

    def end_line(self, *, hard: bool = False) -> None:
        text = self._folder.folded()
        self.run.lines.append(InlineLine(text, self._all_bold and bool(text.text), hard, is_open=self._strong > 0))
        self._folder = Folder()
        self._all_bold = True


def read_inline(token: Token, first: int) -> InlineRun:
    """The running text of an inline token that begins in source line ``first``."""
    reader = _InlineReader(first)
    for child in token.children or ():
        if child.type in ("text", "text_special"):
            child.content = without_reference_marks(child.content)
        reader.read(child)
    if reader._raised:
        reader._raise(opening=False)
    reader.end_line()
    return reader.run


def heading_and_rest(run: InlineRun) -> list[tuple[bool, FoldedText]]:
    """The parts of a paragraph: bold lines that stand as headings at its start, and the rest.

    Lines in bold make a heading where a hard line break or the paragraph's end follows, or where the next line
    begins anew after them.
    """
    parts: list[tuple[bool, FoldedText]] = []
    bold: list[FoldedText] = []
    lines = [line for line in run.lines if line.text.text]
    for index, line in enumerate(lines):
        if not line.is_bold:
            return [*parts, (False, joined([*bold, *(other.text for other in lines[index:])]))]
        bold.append(line.text)
        ends = index + 1 == len(lines) or line.hard_break
        if ends or (not line.is_open and _begins_anew(joined(bold).text, lines[index + 1])):
            parts.append((True, joined(bold)))
            bold = []
    return parts


def _begins_anew(above: str, line: InlineLine) -> bool:
    """Whether a line that is not bold starts a sentence below a bold title."""
    opening = line.text.text[:1]
    return (
        not line.is_bold
        and (opening.isupper() or opening.isdigit())
        and not ends_sentence(above)
        and (heading_style(above, bold=True) is not None and len(above.split()) >= 2)
    )

"""Running text collected from the marked-up runs of a page or a word processor's file."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from hledtrack.extract.readers.outline.note_marks import without_reference_marks
from hledtrack.extract.readers.raw.folding import FoldedText, Folder
from hledtrack.extract.readers.raw.known_letters import letters_of

_CONTROL = {code: " " for code in (*range(32), *range(127, 160)) if code not in (9, 10, 13)}
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u2060\ufeff\u00ad"))
_SYMBOL_BULLETS = {0xF0B7: "•", 0xF0A7: "▪", 0xF0A8: "▪", 0xF0FC: "•", 0xF0D8: "•"}
_CLEANED = {**_CONTROL, **_INVISIBLE, **_SYMBOL_BULLETS}
_NOTE_MARK = re.compile(r"[\[(]?(?:\d{1,3}(?:,\s?\d{1,3})*|[a-z]|[*†‡↩↑]+|[ivx]{1,4})[\])]?")
_UNIT_BEFORE = re.compile(r"(?:^|[\s\d(])(?:[kcdm]?m|ft|ha|in|CO|H)$")


@dataclass(frozen=True, slots=True)
class Style:
    """How a text is set, everything around it included."""

    strong: bool = False
    emphasized: bool = False
    struck: bool = False
    linked: bool = False
    raised: bool = False


PLAIN = Style()


@dataclass(slots=True)
class InlineLine:
    """One line of a block: its text, whether it is set in bold throughout, and how it ends.

    ``hard_break`` tells that the source ends the line on purpose, not by wrapping; ``is_open`` that one stretch of
    bold type goes on in the next line.
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

    def whole(self) -> FoldedText:
        """The lines joined."""
        return joined(line.text for line in self.lines)


def joined(texts: Iterable[FoldedText]) -> FoldedText:
    """Texts joined with blanks."""
    folder = Folder()
    for text in texts:
        folder.append(text)
    return folder.folded()


def cleaned(text: str) -> str:
    """``text`` in letters as they are typed, control characters as blanks, invisible ones gone, symbols as bullets."""
    return text if text.isascii() and text.isprintable() else letters_of(text.translate(_CLEANED))


def belongs_to_unit(figure: str, before: str) -> bool:
    """Whether a raised figure is part of the unit it stands behind (``km²``), not a reference to a note."""
    return figure.isdigit() and _UNIT_BEFORE.search(before) is not None


class RunCollector:
    """Collects the runs of one paragraph; line breaks that the source sets part its lines.

    Raised figures and asterisks refer to notes and are left out, unless they belong to a unit (``km²``).
    """

    def __init__(self) -> None:
        self._run = InlineRun()
        self._folder = Folder()
        self._all_bold = True
        self._before = ""

    def __bool__(self) -> bool:
        return bool(self._folder) or bool(self._run.lines)

    def add(self, text: str, line: int, style: Style = PLAIN) -> None:
        """Append ``text``, which begins in source line ``line``; its line ends count as white space."""
        if style.raised and self._is_note_mark(text):
            return
        text = without_reference_marks(cleaned(text))
        if text.strip():
            self._all_bold = self._all_bold and style.strong
            self._before = text
        emphasized = style.strong or style.emphasized
        for offset, part in enumerate(text.split("\n")):
            if offset:
                self._folder.add_blank()
            self._folder.add(part, line + offset, emphasized=emphasized, struck=style.struck, linked=style.linked)

    def _is_note_mark(self, text: str) -> bool:
        if not _NOTE_MARK.fullmatch(text.strip(" \n\t\ufe0e")) or _UNIT_BEFORE.search(self._before):
            return False
        if not self._before.strip():
            self._run.is_note = True
        return True

    def add_blank(self) -> None:
        """Let white space stand before whatever comes next."""
        self._folder.add_blank()

    def break_line(self, *, hard: bool = True, is_open: bool = False) -> None:
        """End the line as the source does."""
        text = self._folder.folded()
        self._run.lines.append(InlineLine(text, self._all_bold and bool(text.text), hard, is_open))
        self._folder = Folder()
        self._all_bold = True

    def taken(self) -> InlineRun:
        """What was collected; the collector is empty afterwards."""
        self.break_line(hard=False)
        run = self._run
        self._run, self._before = InlineRun(), ""
        return run

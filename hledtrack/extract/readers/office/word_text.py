"""The running text of a Word paragraph: runs, tracked changes, text boxes, references to notes, page breaks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hledtrack.extract.readers.markup.text_runs import InlineRun, RunCollector
from hledtrack.extract.readers.markup.text_runs import Style as RunStyle
from hledtrack.extract.readers.office.word_styles import RunFormat, Style, Styles, W, run_format

if TYPE_CHECKING:
    from lxml.etree import _Element

LARGE = 1.2  # times the size of running text from which on a line is set apart as bold ones are
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_ALTERNATIVE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_LEFT_OUT = frozenset(
    W + name for name in ("pPr", "rPr", "instrText", "delInstrText", "moveFrom", "rubyPr", "rt", "sdtPr", "fldData")
)
_NOTES = {f"{W}footnoteReference": "footnotes", f"{W}endnoteReference": "endnotes"}
_CHARACTERS = {f"{W}tab": "\t", f"{W}noBreakHyphen": "-", f"{W}ptab": "\t"}
_FIRST_SYMBOL = 0xF000  # symbol fonts keep their characters from here on


_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_BOX = f"{W}sdtPr/{_W14}checkbox"
_ON = ("1", "true", "on")
_SIGNS = {
    "wingdings": {0x6F: "☐", 0xA8: "☐", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑"},
    "wingdings 2": {0x50: "✓", 0x51: "✗", 0x52: "☑", 0x53: "☒", 0xA3: "☐"},
}


@dataclass(slots=True)
class ReadParagraph:
    """A paragraph read: its text, the notes it refers to, the text boxes anchored in it, the page it begins on."""

    run: InlineRun
    notes: list[tuple[str, str | None]]
    boxes: list[_Element]
    page: int | None


@dataclass(slots=True)
class _Reading:
    collector: RunCollector
    below: RunFormat
    notes: list[tuple[str, str | None]] = field(default_factory=list)
    boxes: list[_Element] = field(default_factory=list)
    page: int | None = None


class ParagraphReader:
    """Reads the paragraphs of a file in order; keeps count of the pages where Word has noted their breaks."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._page: int | None = None

    @property
    def page(self) -> int | None:
        """The page reached."""
        return self._page

    def read(self, paragraph: _Element, style: Style) -> ReadParagraph:
        """The text of a paragraph set in ``style``."""
        reading = _Reading(RunCollector(), style.run.over(self._styles.defaults), page=self._page)
        self._walk(paragraph, reading, struck=False)
        run = reading.collector.taken()
        for line in run.lines:
            line.text = line.text.without_lines()
        return ReadParagraph(run, reading.notes, reading.boxes, reading.page)

    def _walk(self, container: _Element, reading: _Reading, *, struck: bool) -> None:
        for element in container:
            tag = element.tag
            if tag == f"{W}r":
                self._run(element, reading, struck=struck)
            elif tag == _MATH_TEXT:
                reading.collector.add(element.text or "", 1)
            elif (box := element.find(_BOX)) is not None:
                checked = box.find(f"{_W14}checked")
                self._box(reading, checked is not None and checked.get(f"{_W14}val") in _ON)
            elif tag not in _LEFT_OUT:
                self._walk(element, reading, struck=struck or tag == f"{W}del")

    def _run(self, run: _Element, reading: _Reading, *, struck: bool) -> None:
        properties = run.find(f"{W}rPr")
        own = run_format(properties)
        named = None if properties is None else properties.find(f"{W}rStyle")
        if named is not None:
            own = own.over(self._styles.style(named.get(f"{W}val")).run)
        format = own.over(reading.below)
        if not format.hidden:
            for element in run:
                self._part(element, format, reading, struck=struck)

    def _part(self, element: _Element, format: RunFormat, reading: _Reading, *, struck: bool) -> None:
        tag = element.tag
        if tag in (f"{W}t", f"{W}delText"):
            self._add(element.text or "", format, reading, struck=struck or tag == f"{W}delText")
        elif tag in _CHARACTERS:
            self._add(_CHARACTERS[tag], format, reading, struck=struck)
        elif tag == f"{W}sym":
            self._add(_symbol(element), format, reading, struck=struck)
        elif tag == f"{W}fldChar" and (field := element.find(f"{W}ffData/{W}checkBox")) is not None:
            states = [state for name in ("checked", "default") if (state := field.find(W + name)) is not None]
            self._box(reading, bool(states) and states[0].get(f"{W}val", "1") in _ON)
        elif tag == f"{W}lastRenderedPageBreak":
            self._turn_page(reading)
        elif tag in (f"{W}br", f"{W}cr"):
            if element.get(f"{W}type") in (None, "textWrapping"):
                reading.collector.break_line()
        elif tag in _NOTES:
            reading.notes.append((_NOTES[tag], element.get(f"{W}id")))
        elif tag not in _LEFT_OUT:
            fallbacks = set(element.iter(_ALTERNATIVE))
            for box in element.iter(f"{W}txbxContent"):
                if not fallbacks.intersection(box.iterancestors()):
                    reading.boxes.append(box)

    def _box(self, reading: _Reading, ticked: bool) -> None:
        """A box of a form, as what it is and not as the picture that a font has for it."""
        reading.collector.add("☒ " if ticked else "☐ ", 1)

    def _turn_page(self, reading: _Reading) -> None:
        self._page = (self._page or 1) + 1
        if not reading.collector:
            reading.page = self._page

    def _add(self, text: str, format: RunFormat, reading: _Reading, *, struck: bool) -> None:
        large = (format.size or 0) >= LARGE * self._styles.body_size
        style = RunStyle(
            strong=bool(format.bold) or large,
            emphasized=bool(format.italic),
            struck=struck or bool(format.struck),
            raised=bool(format.raised),
        )
        reading.collector.add(text, 1, style)


def _symbol(element: _Element) -> str:
    """The letter of a symbol; of symbol fonts only the ticks and boxes."""
    code = element.get(f"{W}char", "")
    if not re.fullmatch(r"[0-9A-Fa-f]{1,4}", code):
        return ""
    number = int(code, 16)
    signs = _SIGNS.get(element.get(f"{W}font", "").lower())
    if signs is not None:
        return signs.get(number & 0xFF, "")
    return chr(number) if number < _FIRST_SYMBOL else ""

"""What the styles of a Word file say of its paragraphs: outline level, numbering, type, indentation."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BODY_LEVEL = 9  # the outline level that says: no heading
LONGEST_CHAIN = 50  # styles based on each other
_HEADING = re.compile(r"heading (\d)")


@dataclass(frozen=True, slots=True)
class RunFormat:
    """How a run of text is set; ``None`` where nothing is said. ``size`` is in half points."""

    bold: bool | None = None
    italic: bool | None = None
    struck: bool | None = None
    raised: bool | None = None
    hidden: bool | None = None
    size: int | None = None

    def over(self, below: RunFormat) -> RunFormat:
        """This format where it says something, else the one ``below`` it."""
        return RunFormat(
            self.bold if self.bold is not None else below.bold,
            self.italic if self.italic is not None else below.italic,
            self.struck if self.struck is not None else below.struck,
            self.raised if self.raised is not None else below.raised,
            self.hidden if self.hidden is not None else below.hidden,
            self.size if self.size is not None else below.size,
        )


PLAIN = RunFormat()


@dataclass(frozen=True, slots=True)
class ParagraphFormat:
    """How a paragraph is placed; ``None`` where nothing is said.

    ``outline`` is the outline level from 0; ``list_id`` and ``list_level`` point into the numbering, ``list_id`` 0
    meaning that the paragraph is in no list; ``indent`` is in twentieths of a point.
    """

    outline: int | None = None
    list_id: int | None = None
    list_level: int | None = None
    indent: int | None = None

    def over(self, below: ParagraphFormat) -> ParagraphFormat:
        """This format where it says something, else the one ``below`` it."""
        return ParagraphFormat(
            self.outline if self.outline is not None else below.outline,
            self.list_id if self.list_id is not None else below.list_id,
            self.list_level if self.list_level is not None else below.list_level,
            self.indent if self.indent is not None else below.indent,
        )


NOTHING_SAID = ParagraphFormat()


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph or character style with everything it inherits; ``name`` is Word's own English one."""

    id: str = ""
    name: str = ""
    run: RunFormat = PLAIN
    paragraph: ParagraphFormat = NOTHING_SAID

    @property
    def heading_level(self) -> int | None:
        """The level of a heading style from 1."""
        found = _HEADING.fullmatch(self.name)
        if found:
            return int(found[1])
        outline = self.paragraph.outline
        return outline + 1 if outline is not None and outline < BODY_LEVEL else None


class Styles:
    """The styles of a file by their ids; ``body_size`` is the size of running text in half points."""

    def __init__(self, root: _Element | None) -> None:
        self._elements: dict[str, _Element] = {}
        self._known: dict[str, Style] = {}
        self.defaults = RunFormat()
        self.body_size = 22
        self._default_id = ""
        if root is None:
            return
        for element in root.iter(f"{W}style"):
            id = element.get(f"{W}styleId", "")
            self._elements[id] = element
            if element.get(f"{W}type") == "paragraph" and element.get(f"{W}default") in ("1", "true", "on"):
                self._default_id = id
        defaults = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        self.defaults = run_format(defaults)
        self.body_size = self.style(self._default_id).run.over(self.defaults).size or 22

    def style(self, id: str | None) -> Style:
        """The style with this id; the default paragraph style where none is named."""
        wanted = id or self._default_id
        if wanted not in self._known:
            self._known[wanted] = self._resolved(wanted)
        return self._known[wanted]

    def _resolved(self, id: str) -> Style:
        style = Style(id)
        seen: set[str] = set()
        while id in self._elements and id not in seen and len(seen) < LONGEST_CHAIN:
            seen.add(id)
            element = self._elements[id]
            style = replace(
                style,
                name=style.name or _value(element.find(f"{W}name")).lower(),
                run=style.run.over(run_format(element.find(f"{W}rPr"))),
                paragraph=style.paragraph.over(paragraph_format(element.find(f"{W}pPr"))),
            )
            if _HEADING.fullmatch(style.name) is None and _HEADING.fullmatch(_value(element.find(f"{W}name")).lower()):
                level = int(_value(element.find(f"{W}name"))[-1]) - 1
                style = replace(style, paragraph=style.paragraph.over(ParagraphFormat(outline=level)))
            id = _value(element.find(f"{W}basedOn"))
        return style


def run_format(properties: _Element | None) -> RunFormat:
    """What run properties (``w:rPr``) say."""
    if properties is None:
        return RunFormat()
    struck = [_switch(properties, name) for name in ("strike", "dstrike")]
    position = _value(properties.find(f"{W}vertAlign"))
    size = _value(properties.find(f"{W}sz"))
    return RunFormat(
        bold=_switch(properties, "b"),
        italic=_switch(properties, "i"),
        struck=None if struck == [None, None] else any(struck),
        raised=position == "superscript" if position else None,
        hidden=_switch(properties, "vanish"),
        size=int(float(size)) if re.fullmatch(r"\d+(\.\d+)?", size) else None,
    )


def paragraph_format(properties: _Element | None) -> ParagraphFormat:
    """What paragraph properties (``w:pPr``) say."""
    if properties is None:
        return ParagraphFormat()
    indent = properties.find(f"{W}ind")
    left = None if indent is None else indent.get(f"{W}left", indent.get(f"{W}start"))
    return ParagraphFormat(
        outline=_number(properties.find(f"{W}outlineLvl")),
        list_id=_number(properties.find(f"{W}numPr/{W}numId")),
        list_level=_number(properties.find(f"{W}numPr/{W}ilvl")),
        indent=int(left) if left and re.fullmatch(r"-?\d{1,6}", left) else None,
    )


def _switch(properties: _Element, name: str) -> bool | None:
    element = properties.find(f"{W}{name}")
    if element is None:
        return None
    return element.get(f"{W}val", "1") not in ("0", "false", "off", "none")


def _value(element: _Element | None) -> str:
    return "" if element is None else element.get(f"{W}val", "")


def _number(element: _Element | None) -> int | None:
    value = _value(element)
    return int(value) if re.fullmatch(r"-?\d{1,9}", value) else None

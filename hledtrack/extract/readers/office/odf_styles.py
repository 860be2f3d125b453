"""What the styles of an OpenDocument file say: how text is set, how lists count, what a date's format shows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from hledtrack.extract.readers.office.word_numbering import formatted

if TYPE_CHECKING:
    from lxml.etree import _Element

_OASIS = "{urn:oasis:names:tc:opendocument:xmlns:"
OFFICE, TEXT, TABLE, STYLE, NUMBER, DRAW = (
    f"{_OASIS}{name}:1.0}}" for name in ("office", "text", "table", "style", "datastyle", "drawing")
)
FO = f"{_OASIS}xsl-fo-compatible:1.0}}"
LONGEST_CHAIN = 50  # styles based on each other
_FORMATS = {"1": "decimal", "I": "upperRoman", "i": "lowerRoman", "A": "upperLetter", "a": "lowerLetter"}


class Setting(NamedTuple):
    """How a style sets text; ``None`` where it says nothing."""

    bold: bool | None = None
    italic: bool | None = None
    struck: bool | None = None
    raised: bool | None = None
    hidden: bool | None = None

    def over(self, below: Setting) -> Setting:
        """This setting where it says something, else the one ``below`` it."""
        return Setting(
            self.bold if self.bold is not None else below.bold,
            self.italic if self.italic is not None else below.italic,
            self.struck if self.struck is not None else below.struck,
            self.raised if self.raised is not None else below.raised,
            self.hidden if self.hidden is not None else below.hidden,
        )


class OdfStyles:
    """The styles of a file: the automatic ones of its text and the named ones of its ``styles.xml``."""

    def __init__(self, roots: Iterable[_Element]) -> None:
        self._styles: dict[str, _Element] = {}
        self._lists: dict[str, _Element] = {}
        self._dates: dict[str, _Element] = {}
        self.outline: _Element | None = None
        for root in roots:
            for element in root.iter(f"{STYLE}style"):
                self._styles.setdefault(element.get(f"{STYLE}name", ""), element)
            for element in root.iter(f"{TEXT}list-style"):
                self._lists.setdefault(element.get(f"{STYLE}name", ""), element)
            for element in root.iter(f"{NUMBER}date-style"):
                self._dates.setdefault(element.get(f"{STYLE}name", ""), element)
            self.outline = next(root.iter(f"{TEXT}outline-style"), self.outline)

    def _chain(self, name: str | None) -> list[_Element]:
        """A style and those it is based on, the nearest first."""
        found: list[_Element] = []
        while name in self._styles and len(found) < LONGEST_CHAIN:
            found.append(self._styles[name])
            name = found[-1].get(f"{STYLE}parent-style-name")
        return found

    def setting(self, name: str | None) -> Setting:
        """How the style with this name sets text."""
        setting = Setting()
        for element in self._chain(name):
            setting = setting.over(_setting(element.find(f"{STYLE}text-properties")))
        return setting

    def is_title(self, name: str | None) -> bool:
        """Whether a paragraph's style is the title's."""
        return any(element.get(f"{STYLE}name") == "Title" for element in self._chain(name))

    def is_unnumbered(self, name: str | None) -> bool:
        """Whether a heading's own style takes it out of the numbering."""
        stated = (element.get(f"{STYLE}list-style-name") for element in self._chain(name))
        return next((list_style for list_style in stated if list_style is not None), None) == ""

    def list_style(self, name: str | None) -> _Element | None:
        """The list style with this name."""
        return self._lists.get(name or "")

    def is_hidden_table(self, name: str | None) -> bool:
        """Whether the style of a sheet hides it."""
        properties = [element.find(f"{STYLE}table-properties") for element in self._chain(name)]
        return any(element is not None and element.get(f"{TABLE}display") == "false" for element in properties)

    def shows(self, name: str | None) -> frozenset[str] | None:
        """The parts of a date that a cell's style shows (``year``, ``month``, ``day``); ``None`` where it says none."""
        for element in self._chain(name):
            style = self._dates.get(element.get(f"{STYLE}data-style-name", ""))
            if style is not None:
                return frozenset(part.tag.removeprefix(NUMBER) for part in style)
        return None


def _setting(properties: _Element | None) -> Setting:
    if properties is None:
        return Setting()
    weight, slant = properties.get(f"{FO}font-weight"), properties.get(f"{FO}font-style")
    lines = [properties.get(f"{STYLE}text-line-through-{name}") for name in ("style", "type")]
    position = properties.get(f"{STYLE}text-position")
    return Setting(
        bold=None if weight is None else weight == "bold" or (weight.isdecimal() and int(weight) >= 600),
        italic=None if slant is None else slant != "normal",
        struck=None if lines == [None, None] else any(line not in (None, "none") for line in lines),
        raised=None if position is None else position.startswith("super"),
        hidden=None if properties.get(f"{TEXT}display") is None else properties.get(f"{TEXT}display") == "none",
    )


class Counter:
    """The numbers of one list or of the headings, counted on level by level."""

    def __init__(self, style: _Element | None) -> None:
        self._levels = {} if style is None else {element.get(f"{TEXT}level", ""): element for element in style}
        self._counts: dict[int, int] = {}

    def is_numbered(self, level: int) -> bool:
        """Whether the items of a level carry numbers."""
        element = self._levels.get(str(level))
        return element is not None and bool(element.get(f"{STYLE}num-format"))

    def next(self, level: int) -> str:
        """The number of the next item of a level with what stands around it; empty where it has none."""
        element = self._levels.get(str(level))
        start = _whole(None if element is None else element.get(f"{TEXT}start-value"), 1)
        self._counts[level] = self._counts.get(level, start - 1) + 1
        self._counts = {other: count for other, count in self._counts.items() if other <= level}
        if element is None or not self.is_numbered(level):
            return ""
        shown = _whole(element.get(f"{TEXT}display-levels"), 1)
        numbers = [self._number(other) for other in range(max(1, level - shown + 1), level + 1)]
        prefix, suffix = element.get(f"{STYLE}num-prefix") or "", element.get(f"{STYLE}num-suffix") or ""
        return f"{prefix}{'.'.join(filter(None, numbers))}{suffix}".strip()

    def _number(self, level: int) -> str:
        element = self._levels.get(str(level))
        style = _FORMATS.get("" if element is None else element.get(f"{STYLE}num-format") or "", "none")
        return formatted(self._counts.get(level, 1), style)


def _whole(value: str | None, otherwise: int) -> int:
    return int(value) if value and value.isdecimal() and len(value) < 6 else otherwise

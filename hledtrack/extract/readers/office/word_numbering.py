"""Word's own list numbering: which mark a paragraph gets, and how far its list is set in."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from hledtrack.extract.readers.office.word_styles import NOTHING_SAID, ParagraphFormat, W, paragraph_format

if TYPE_CHECKING:
    from lxml.etree import _Element

    from hledtrack.extract.readers.office.word_styles import Styles

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_PLACE = re.compile(r"%(\d)")
LEVELS = 9
MOST_ROMAN = 3999


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: its number format (``decimal``, ``bullet``, ``none`` ...), its text, its first number.

    ``style`` is the id of the paragraph style that stands for the level.
    """

    format: str = "decimal"
    text: str = ""
    start: int = 1
    placing: ParagraphFormat = NOTHING_SAID
    style: str = ""

    @property
    def is_bullet(self) -> bool:
        """Whether the mark carries no number."""
        return self.format in ("bullet", "none")


class Mark(NamedTuple):
    """The mark a paragraph gets: its text (``1.2``, ``Pillar II:``; empty for a bullet) and its level."""

    text: str
    level: Level
    depth: int


class Numbering:
    """The lists of a file; counts on with every paragraph that asks for its mark, in the order of the document."""

    def __init__(self, root: _Element | None, styles: Styles) -> None:
        self._lists: dict[int, tuple[int, dict[int, Level]]] = {}
        self._counts: dict[int, list[int | None]] = {}
        if root is None:
            return
        abstract = {_id(element, "abstractNumId"): element for element in root.iter(f"{W}abstractNum")}
        by_style = {
            link.get(f"{W}val"): element
            for element in abstract.values()
            if (link := element.find(f"{W}styleLink")) is not None
        }
        for number in root.iter(f"{W}num"):
            link = number.find(f"{W}abstractNumId")
            key = int(link.get(f"{W}val", "-1")) if link is not None else -1
            element = abstract.get(key)
            if element is None:
                continue
            linked = element.find(f"{W}numStyleLink")
            if linked is not None:
                element = by_style.get(linked.get(f"{W}val"), element)
            levels = {_id(level, "ilvl"): _level(level) for level in element.iter(f"{W}lvl")}
            overridden = _overrides(number, levels)
            self._lists[_id(number, "numId")] = (key if not overridden else -_id(number, "numId") - 1, levels)

    def mark(self, placing: ParagraphFormat, style: str) -> Mark | None:
        """The mark of the next paragraph, set in ``style``, or none where it is in no list."""
        if not placing.list_id or placing.list_id not in self._lists:
            return None
        key, levels = self._lists[placing.list_id]
        by_style = next((place for place, level in levels.items() if style and level.style == style), 0)
        depth = min(LEVELS - 1, max(0, placing.list_level if placing.list_level is not None else by_style))
        level = levels.get(depth, Level())
        counts = self._counts.setdefault(key, [None] * LEVELS)
        current = counts[depth]
        counts[depth] = level.start if current is None else current + 1
        counts[depth + 1 :] = [None] * (LEVELS - depth - 1)
        if level.is_bullet:
            return Mark("", level, depth)
        return Mark(_PLACE.sub(lambda found: self._number(found, counts, levels), level.text).strip(), level, depth)

    def _number(self, found: re.Match[str], counts: list[int | None], levels: dict[int, Level]) -> str:
        place = int(found[1]) - 1
        if not 0 <= place < LEVELS:
            return ""
        level = levels.get(place, Level())
        value = counts[place]
        return formatted(level.start if value is None else value, level.format)


def formatted(number: int, style: str) -> str:
    """A number in one of Word's formats; those of other scripts as decimals."""
    if style in ("lowerRoman", "upperRoman") and 0 < number <= MOST_ROMAN:
        text = ""
        for value, letters in _ROMAN:
            text += letters * (number // value)
            number %= value
        return text if style == "lowerRoman" else text.upper()
    if style in ("lowerLetter", "upperLetter") and 0 < number <= 26 * 30:
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter if style == "lowerLetter" else letter.upper()
    if style == "decimalZero":
        return f"{number:02d}"
    return "" if style in ("none", "bullet") else str(number)


def _level(element: _Element) -> Level:
    def value(name: str, default: str) -> str:
        found = element.find(f"{W}{name}")
        return default if found is None else found.get(f"{W}val", default)

    start = value("start", "1")
    return Level(
        format=value("numFmt", "decimal"),
        text=value("lvlText", ""),
        start=int(start) if re.fullmatch(r"\d{1,6}", start) else 1,
        placing=paragraph_format(element.find(f"{W}pPr")),
        style=value("pStyle", ""),
    )


def _overrides(number: _Element, levels: dict[int, Level]) -> bool:
    """Put the overridden levels of a list in place; whether there are any, so that the list counts on its own."""
    found = False
    for override in number.iter(f"{W}lvlOverride"):
        place = _id(override, "ilvl")
        own = override.find(f"{W}lvl")
        if own is not None:
            levels[place] = _level(own)
        start = override.find(f"{W}startOverride")
        if start is not None and re.fullmatch(r"\d{1,6}", start.get(f"{W}val", "")):
            levels[place] = replace(levels.get(place, Level()), start=int(start.get(f"{W}val", "1")))
        found = True
    return found


def _id(element: _Element, name: str) -> int:
    value = element.get(f"{W}{name}", "")
    return int(value) if re.fullmatch(r"-?\d{1,9}", value) else 0

"""The marks at the start of a line that say: a list item, a numbered paragraph, a numbered heading."""

from __future__ import annotations

import re
from typing import NamedTuple

BULLETS = "•●○◦▪▫■□◆◇▶►‣⁃∙·➢➤✓✔☐☑❖"
TICKS = "☐☑☒✓✔✗✘✅❌⬜🗹"
_TICK = re.compile(rf"(?:[{TICKS}]\ufe0f?|\[[ xX✓✔✗✘]\](?=\s))\s*")
_BULLET = re.compile(rf"(?P<mark>[{BULLETS}])\s*|(?P<line>[*+\-–—])\s+|(?P<letter>o)\s+")
_ENUMERATOR = re.compile(
    r"(?P<open>[(\[]?)(?P<body>(?:\d{1,3}\.)+\d{1,3}|\d{1,3}|[ivxlc]{1,7}|[IVXLC]{1,7}|[a-zA-Z])(?P<close>[.)\]]|\.\)|[–-](?=\s)|(?=\s))\s*"
)
_ROMAN = re.compile(r"(?=.)(?:c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})$")
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


class Reading(NamedTuple):
    """One way to read an enumerator: its style (``1.``, ``(a)``, ``I.``, ``1.1``) and its number from 1."""

    style: str
    number: int


class Marker(NamedTuple):
    """A list mark: its readings (none for a bullet), the bullet's style, and where the item's text begins."""

    style: str
    width: int
    readings: tuple[Reading, ...] = ()
    certain: bool = False

    @property
    def is_bullet(self) -> bool:
        """Whether the mark carries no number."""
        return not self.readings


def roman_value(text: str) -> int | None:
    """The number a Roman numeral up to 399 stands for."""
    lowered = text.lower()
    if not _ROMAN.match(lowered):
        return None
    total = 0
    for here, following in zip(lowered, lowered[1:] + " ", strict=True):
        value = _ROMAN_VALUES[here]
        total += -value if _ROMAN_VALUES.get(following, 0) > value else value
    return total


def read_marker(text: str) -> Marker | None:
    """The list mark that ``text`` (without indentation) begins with.

    A tick or box says how far the item has come: it is a mark that takes up nothing, so that it stays in the text.
    """
    tick = _TICK.match(text)
    if tick:
        return Marker("☐", 0, certain=True) if tick.end() < len(text) else None
    bullet = _BULLET.match(text)
    if bullet:
        mark = bullet["mark"] or bullet["line"] or bullet["letter"]
        if bullet.end() == len(text) or (bullet["line"] and text[bullet.end()] in "*-–—="):
            return None
        certain = bool(bullet["mark"]) or mark == "*"
        return Marker("-" if mark in "–—" else mark, bullet.end(), certain=certain)
    found = _ENUMERATOR.match(text)
    if not found or found.end() == len(text):
        return None
    opening, body, closing = found["open"], found["body"], found["close"]
    if not closing and "." not in body:
        return None
    if (opening == "[") != (closing == "]") or (opening == "(" and closing != ")"):
        return None
    if opening == "[" or (closing and closing in "–-" and not body.isupper()):
        return None
    if found.end() == found.end("close") and closing == "." and not text[found.end() :][:1].isupper():
        return None
    readings = _readings(body, f"{opening}{{}}{closing}")
    if closing == "." and body.isupper() and re.match(r"[A-Z]\.", text[found.end() :]):
        return None  # initials: "U.S. agencies"
    return Marker(readings[0].style, found.end(), readings) if readings else None


def _readings(body: str, frame: str) -> tuple[Reading, ...]:
    if "." in body:
        parts = body.split(".")
        return (Reading(frame.format(".".join("1" * len(parts))).removesuffix("."), int(parts[-1])),)
    if body.isdigit():
        return (Reading(frame.format("1"), int(body)),)
    found = []
    value = roman_value(body)
    if value is not None:
        found.append(Reading(frame.format("i" if body.islower() else "I"), value))
    if len(body) == 1:
        found.append(Reading(frame.format("a" if body.islower() else "A"), ord(body.lower()) - ord("a") + 1))
    return tuple(found)


def settle(marker: Marker, last_numbers: dict[str, int]) -> Reading:
    """The reading of an enumerator that carries on a list begun before, else one that starts a list, else the first.

    ``last_numbers`` holds the last number of each style that is open.
    """
    for reading in marker.readings:
        if last_numbers.get(reading.style) == reading.number - 1:
            return reading
    for reading in marker.readings:
        if reading.number == 1:
            return reading
    return marker.readings[-1] if len(marker.readings) > 1 else marker.readings[0]

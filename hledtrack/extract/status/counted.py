"""What words of status count: "50%", "2 of 5", "three of five", "½"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from hledtrack.extract.language.lexicon import Lexicon
from hledtrack.languages import numbers

SHARE = "\x01"  # stands for a share in the words that are read
_RANGE = re.compile(r"\d{1,3}\s*[-–]\s*\d{1,3}\s*%")


def counted(text: str, lexicon: Lexicon) -> tuple[str, int | None, bool]:
    """The text with a sign for its share, the share in percent, and whether it is counted or said more than once.

    "2 of 5" and "50-60%" are less than the whole without a figure of their own.
    """
    units = "|".join(re.escape(word) for word in lexicon.statuses["percent"])
    percent = rf"(\d{{1,3}})(?:[.,]\d+)?\s*(?:{units})"
    text, ranges = _RANGE.subn(f" {SHARE} ", text)
    shares = [int(found[1]) for found in re.finditer(percent, text)]
    text = re.sub(percent, f" {SHARE} ", text)
    parts = list(_parts(text, lexicon))
    for start, end, _, _ in reversed(parts):
        text = f"{text[:start]} {SHARE} {text[end:]}"
    shares += [50] * ranges
    shares += [100 if some >= whole else min(99, 100 * some // whole) for _, _, some, whole in parts if whole]
    several = bool(ranges or parts) or len(shares) > 1
    return text, (min(shares) if shares and max(shares) <= 100 else None), several


def _parts(text: str, lexicon: Lexicon) -> Iterator[tuple[int, int, int, int]]:
    """Where the text says some of a whole, and both: "2/5", "two out of five"."""
    words = _numbers(lexicon.language)
    number = rf"\d{{1,3}}|(?:{'|'.join(words)})"
    of = "|".join(rf"\s+{re.escape(word)}(?:\s+(?:{_the(lexicon)}))?\s+" for word in lexicon.statuses["of"])
    for found in re.finditer(rf"\b({number})(?:\s*[/⁄]\s*|{of})({number})\b", text):
        some, whole = (int(said) if said.isdigit() else words[said] for said in found.groups())
        yield found.start(), found.end(), some, whole


def _the(lexicon: Lexicon) -> str:
    return "|".join(sorted(map(re.escape, lexicon.classes["article"]), key=len, reverse=True))


def _numbers(language: str) -> Mapping[str, int]:
    """The words for numbers, those of more than one word left out."""
    return {word: number for word, number in numbers(language).items() if " " not in word}

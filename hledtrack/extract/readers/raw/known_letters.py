"""Letters as they are known by: ligatures taken apart, accents put on their letters."""

from __future__ import annotations

import unicodedata

_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}


def letters_of(text: str) -> str:
    """``text`` with each letter as it is typed; what was drawn or stored in another way looks the same."""
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", text.translate(_LIGATURES))

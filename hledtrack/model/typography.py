"""What a text says, however it is typed: the same words with other signs are the same."""

from __future__ import annotations

import re
import unicodedata

_APOSTROPHE = "'"
_QUOTES = "[\"'`´‘’‚‛“”„‟′″«»‹›]+"
_DASHES = r"\s*[-‐‑‒–—―−﹣－]+\s*"
_ENDINGS = " .,;:"


def evened(text: str) -> str:
    """``text`` with what only its typing tells evened out, to be compared and never shown.

    Capitals, composed and taken apart accents, ligatures, raised figures, soft hyphens and other signs without width,
    kinds of quotation marks, of dashes and of blanks, and the sign a text ends in.
    """
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
        text = "".join(char for char in text if unicodedata.category(char) != "Cf")
        text = unicodedata.normalize("NFC", text)
    text = re.sub(_DASHES, "-", re.sub(_QUOTES, _APOSTROPHE, text))
    return " ".join(text.casefold().split()).strip(_ENDINGS)

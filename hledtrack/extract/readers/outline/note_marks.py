"""Marks in running text that refer to notes."""

from __future__ import annotations

import re

_REFERENCE = re.compile(
    r"\[\^[^\]\s]{1,60}\](?!:)"  # Markdown
    r"|(?<=[\w.,;)”\"])\[\d{1,3}\](?!\()"  # [12] right behind a word
    r"|(?<=[\w.)])[*†‡]{1,3}(?=$|[\s.,;:)|])"  # 2024*
    r"|(?<=[^\W\d_]{3})[¹²³⁴⁵⁶⁷⁸⁹⁰]+(?!\w)|(?<=[.,;)”\"])[¹²³⁴⁵⁶⁷⁸⁹⁰]+(?!\w)"
)


def without_reference_marks(text: str) -> str:
    """``text`` without the footnote numbers, asterisks and daggers that refer to a note."""
    return _REFERENCE.sub("", text)

"""Texts that a spreadsheet would run as formulas, made texts again.

A text whose first character is one of ``=``, ``+``, ``-``, ``@`` or looks like one (full width, small, superscript:
whatever Unicode's compatibility forms turn into these, and the minus sign) gets an apostrophe before it, by which every
spreadsheet marks a text. Tabulators and carriage returns, which begin formulas too, are cleaned away before.
This is what OWASP advises against CSV injection; numbers and days are no texts and stay what they are.
"""

from __future__ import annotations

import re
import unicodedata

_MINUS_SIGN = "\u2212"
_STARTS = f"=+-@{_MINUS_SIGN}\t\r\n"
# A program that takes the semicolon for the separator begins a new cell there, quotes or not.
_SECOND_CELL = re.compile(r";[\s\"]*")


def is_formula(text: str) -> bool:
    """Whether a spreadsheet might run ``text``."""
    first = unicodedata.normalize("NFKC", text[:1])[:1]
    return first != "" and first in _STARTS


def as_text(text: str) -> str:
    """``text``, with an apostrophe before it where a spreadsheet might run it."""
    return f"'{text}" if is_formula(text) else text


def as_csv_text(text: str) -> str:
    """The same for CSV, where a semicolon may begin another cell."""
    safe = _SECOND_CELL.sub(lambda found: _guarded(found, text), text)
    return as_text(safe)


def _guarded(found: re.Match[str], text: str) -> str:
    return f"{found[0]}'" if is_formula(text[found.end() :]) else found[0]

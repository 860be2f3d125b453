"""The one place where text from documents becomes safe to show: on a terminal, in a mail, in a table.

Markup is the renderer's business (it escapes what its format gives a meaning to); this module takes away what
no format should ever carry: terminal controls, direction overrides, invisible characters, broken code points.
"""

from __future__ import annotations

import re
import unicodedata

# ECMA-48 control sequences (CSI) and complete operating system commands (OSC), in 7-bit and 8-bit form.
_TERMINAL_SEQUENCE = (
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"
    r"|(?:\x1b\]|\x9d)[^\x07\x1b\x9c\r\n]*(?:\x07|\x1b\\|\x9c)"
)
# Format characters that are seen: they enclose the digits after them (Unicode: Prepended_Concatenation_Mark).
_SEEN_FORMAT_CHARACTERS = frozenset(
    "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"
)
# The byte order mark's mirror image and its like: no text has them, and XML refuses them.
_NEVER_CHARACTERS = frozenset(chr(plane * 0x10000 + low) for plane in range(17) for low in (0xFFFE, 0xFFFF))
# Not assigned yet, and to be ignored where they are shown (Unicode: Default_Ignorable_Code_Point).
_IGNORABLE = "[\u2065\ufff0-\ufff8\U000e0000-\U000e0fff]"


def clean_text(text: str) -> str:
    """The text on one line without anything that acts instead of being read.

    Taken away: terminal sequences and all C0 and C1 controls, bidirectional marks, overrides and isolates,
    zero-width and other invisible characters, soft hyphens, lone surrogates and noncharacters. White space
    of every kind (line breaks, tabs, no-break spaces, U+2028) becomes single spaces, none at the ends.
    """
    if not text.isprintable():
        text = "".join(map(_shown, re.sub(_TERMINAL_SEQUENCE, "", text)))
    return " ".join(text.split())


def _shown(character: str) -> str:
    if character.isprintable():
        return character
    # U+001C to U+001F count as white space for str.split, but are controls.
    if character.isspace() and character not in "\x1c\x1d\x1e\x1f":
        return " "
    category = unicodedata.category(character)
    if category == "Cf":
        return character if character in _SEEN_FORMAT_CHARACTERS else ""
    if (
        category in ("Cc", "Cs")
        or re.match(_IGNORABLE, character)
        or character in _NEVER_CHARACTERS
        or "\ufdd0" <= character <= "\ufdef"
    ):
        return ""
    return character

"""Values as JSON that may be looked at: what acts instead of being read is escaped and means the same."""

from __future__ import annotations

import re
from typing import Any

# Controls, what changes the direction of writing, what is not seen, line ends of Unicode, lone surrogates and
# noncharacters. C0 controls and quotes are escaped by JSON itself.
_ACTING = (
    "[\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\ud800-\udfff\ufdd0-\ufdef\ufeff\ufff0-\ufffb\ufffe\uffff\U000110bd\U000110cd\U00013430-\U0001345f"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)


def json_text(value: Any) -> str:
    """``value`` as indented JSON in UTF-8, letters of all languages as they are, what acts as ``\\uXXXX``."""
    import json

    return re.sub(_ACTING, _escaped, json.dumps(value, ensure_ascii=False, indent=2))


def _escaped(found: re.Match[str]) -> str:
    import json

    return json.dumps(found[0])[1:-1]

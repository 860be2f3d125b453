"""Deeds that are told of and are not done, or in part only: "was almost completed", "no abrió la escuela"."""

from __future__ import annotations

import re

from hledtrack.extract.clauses import Clause
from hledtrack.extract.events import Undone
from hledtrack.extract.lexicon import Lexicon

_WORD = r"[^\W\d_]+"


def undone_in(text: str, clause: Clause, lexicon: Lexicon) -> Undone | None:
    """What the words beside the verb take from the deed; ``None`` where they take nothing.

    What is "partly funded by the bank" is funded: who shares in a deed does not halve it.
    """
    behind = text[clause.verb.end : clause.span.end]
    before = re.search(rf"({_WORD})\s*$", text[: clause.verb.start])
    verb = [word.lower() for word in re.findall(_WORD, text[clause.verb.start : clause.verb.end])]
    beside = [*([before[1].lower()] if before else []), *verb]
    if any(lexicon.is_class(word, "not") for word in beside):
        return Undone.WHOLE
    if any(lexicon.is_class(word, "partly") for word in beside):
        shared = clause.passive and re.match(rf"\s+(?:{lexicon.alternatives('agent')})\s", behind)
        return None if shared else Undone.PART
    return Undone.PART if lexicon.search("in_part", behind) else None

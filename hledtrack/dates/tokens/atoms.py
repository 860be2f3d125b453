"""Text split into its smallest pieces: words, numbers, groups of numbers, times of day, signs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

DASHES = "-‐‑‒–—−"
HYPHENS = "-‐‑−"
_IN_CLASS = DASHES.replace("-", r"\-")

_PIECE = re.compile(
    rf"""
    (?P<moment>   (?<!\w) \d{{4}}(?:-\d\d-\d\d|\d{{4}}) [Tt] \d\d (?: :?\d\d (?: :?\d\d (?:[.,]\d+)? )? )?
                  (?: [Zz] | [+-]\d\d (?: :?\d\d )? )? (?!\w) )         # 2025-06-30T23:00:00Z
  | (?P<compact>  (?<!\w) \d{{1,2}} [^\W\d_]{{3,10}} \d{{2,4}} (?!\w) )    # 13NOV2025
  | (?P<quantity> \d{{1,3}} (?:,\d{{3}})+ (?!\d) (?:\.\d+)? )         # 5,106: an amount, never a date
  | (?P<group>    \d+ (?: [/.{_IN_CLASS}] \d+ )+ )                        # 2024-10, 31/01/2024, 3.1
  | (?P<number>   \d+ )
  | (?P<word>     [^\W\d_][\u0300-\u036f]* (?: ['’]?[^\W\d_][\u0300-\u036f]* )* )
  | (?P<sign>     [^\s\w] | _ )
    """,
    re.VERBOSE,
)


class Kind(StrEnum):
    """What a piece of text is made of."""

    MOMENT = "moment"
    COMPACT = "compact"
    QUANTITY = "quantity"
    GROUP = "group"
    NUMBER = "number"
    WORD = "word"
    SIGN = "sign"


@dataclass(frozen=True, slots=True)
class Atom:
    """One piece ``text`` from ``start`` to ``end``; ``glued`` where no white space parts it from the one before."""

    kind: Kind
    text: str
    start: int
    end: int
    glued: bool


def split(text: str) -> list[Atom]:
    """Return the atoms of a text in its order."""
    atoms: list[Atom] = []
    end = -1
    for match in _PIECE.finditer(text):
        kind = Kind(match.lastgroup or "sign")
        atoms.append(Atom(kind, match.group(), match.start(), match.end(), match.start() == end))
        end = match.end()
    return atoms

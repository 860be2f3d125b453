"""A sentence in its place: what stands around it in the document, before anything is decided about it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from hledtrack.extract.document import Block, BlockKind

FEW = 9  # blocks
_SENTENCE = re.compile(r"(?<=[.!?])\s+")


class Place(NamedTuple):
    """Where the sentences of one block stand.

    ``heading`` is the nearest heading above, ``lead`` the sentence that opens the list (across headings), ``depth``
    how deep a list item is nested (0: no list item), ``share`` how far into the document it stands (0 to 1), ``ahead``
    says that no heading has come yet, ``short`` that the document has too few blocks for its places to mean anything.
    """

    kind: BlockKind
    depth: int
    heading: str
    lead: str
    share: float
    ahead: bool
    siblings: int
    short: bool


def places_of(blocks: Sequence[Block]) -> tuple[Place, ...]:
    """The place of each block, in order."""
    siblings = _siblings(blocks)
    spoken, ahead, places = "", True, []
    for at, block in enumerate(blocks):
        lead = ""
        if block.kind is BlockKind.LIST_ITEM:
            lead = _lead(blocks, block) or spoken
        places.append(
            Place(
                block.kind,
                block.level if block.kind is BlockKind.LIST_ITEM else 0,
                block.headings[-1] if block.headings else "",
                lead,
                at / max(1, len(blocks)),
                ahead,
                siblings[at],
                len(blocks) < FEW,
            )
        )
        if block.kind is BlockKind.PARAGRAPH:
            last = _SENTENCE.split(block.text.strip())[-1]
            spoken = last if last.endswith(":") else ""
        ahead = ahead and block.kind is not BlockKind.HEADING
    return tuple(places)


def _lead(blocks: Sequence[Block], block: Block) -> str:
    """The last sentence of the paragraph or item that the list hangs on."""
    if block.parent is None or not 0 <= block.parent < len(blocks):
        return ""
    return _SENTENCE.split(blocks[block.parent].text.strip())[-1]


def _siblings(blocks: Sequence[Block]) -> list[int]:
    """For each list item, how many items stand in its unbroken run; 0 for other blocks."""
    runs = [0] * len(blocks)
    start = 0
    for at in range(len(blocks) + 1):
        if at < len(blocks) and blocks[at].kind is BlockKind.LIST_ITEM:
            continue
        runs[start:at] = [at - start] * (at - start)
        start = at + 1
    return runs

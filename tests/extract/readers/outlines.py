"""The compact notation in which the tests write down what a reader should find.

``T`` title, ``H2`` heading of level 2, ``P`` paragraph, ``-`` list item (two blanks of indentation a level),
``|`` table row, ``N`` note. ``…`` in an expected line stands for any text.
"""

from __future__ import annotations

import re

from hledtrack.extract.document import Block, BlockKind, Document

_MARKS = {
    BlockKind.TITLE: "T",
    BlockKind.PARAGRAPH: "P",
    BlockKind.LIST_ITEM: "-",
    BlockKind.TABLE_ROW: "|",
    BlockKind.NOTE: "N",
}


def outline_line(block: Block) -> str:
    """One block in the notation."""
    if block.kind is BlockKind.HEADING:
        return f"H{block.level} {block.text}"
    indent = "  " * (block.level - 1) if block.kind is BlockKind.LIST_ITEM else ""
    return f"{indent}{_MARKS[block.kind]} {block.text}"


def outline_of(document: Document) -> list[str]:
    """All blocks of a document in the notation."""
    return [outline_line(block) for block in document.blocks]


def agrees(expected: str, found: str) -> bool:
    """Whether a found line is the expected one, any text standing for ``…``."""
    pattern = ".+".join(re.escape(part.strip(" ") if number else part.rstrip(" ")) for number, part in enumerate(expected.split("…")))
    pattern = re.sub(r"\.\+", r"\\s?.+\\s?", pattern) if False else pattern
    return re.fullmatch(pattern, found) is not None


def shown_against(expected: list[str], found: list[str]) -> list[str]:
    """The found outline with every line that agrees replaced by the expected one, for a readable comparison."""
    shown = list(found)
    for index, line in enumerate(found):
        match = next((want for want in expected if agrees(want, line)), None)
        if match is not None:
            shown[index] = match
    return shown

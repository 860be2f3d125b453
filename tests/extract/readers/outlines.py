"""The compact notation in which the tests write down what a reader should find.

``T`` title, ``H2`` heading of level 2, ``P`` paragraph, ``-`` list item (two blanks of indentation a level),
``|`` table row, ``N`` note. ``…`` in an expected line stands for any text.
"""

from __future__ import annotations

import re
from pathlib import Path
from textwrap import dedent

from hledtrack.extract.document import Block, BlockKind, Document
from hledtrack.extract.readers import read_document

DOCUMENTS = Path(__file__).parent / "documents"
_MARKS = {
    BlockKind.TITLE: "T",
    BlockKind.PARAGRAPH: "P",
    BlockKind.LIST_ITEM: "-",
    BlockKind.TABLE_ROW: "|",
    BlockKind.NOTE: "N",
}


def read(text: str, name: str = "review.txt") -> Document:
    """The document in ``text``, which may be indented as a whole."""
    return read_document(name, dedent(text).lstrip("\n").encode())


def outline_line(block: Block) -> str:
    """One block in the notation."""
    if block.kind is BlockKind.HEADING:
        return f"H{block.level} {block.text}"
    indent = "  " * (block.level - 1) if block.kind is BlockKind.LIST_ITEM else ""
    return f"{indent}{_MARKS[block.kind]} {block.text}"


def outline_of(document: Document) -> list[str]:
    """All blocks of a document in the notation."""
    return [outline_line(block) for block in document.blocks]


def outlined(text: str) -> list[str]:
    """An expected outline, written indented as a whole."""
    return [line for line in dedent(text).split("\n") if line.strip()]


def agrees(expected: str, found: str) -> bool:
    """Whether a found line is the expected one, any text standing for ``…``."""
    parts = [
        re.escape(part.rstrip(" ") if number == 0 else part.strip(" "))
        for number, part in enumerate(expected.split("…"))
    ]
    return re.fullmatch(".+".join(parts), found) is not None


def shown_against(expected: list[str], found: list[str]) -> list[str]:
    """The found outline, every line that agrees with an expected one in the expected one's words."""
    return [next((want for want in expected if agrees(want, line)), line) for line in found]

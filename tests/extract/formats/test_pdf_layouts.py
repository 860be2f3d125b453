"""One plan printed by several programs, in several faces, spacings and layouts, reads as it was written."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from hledtrack.extract import Block, BlockKind, read_document

DOCUMENTS = Path(__file__).parent / "documents"
SOURCE = (DOCUMENTS / "quay-plan.txt").read_text("utf-8")
PRINTS = sorted(path.name for path in DOCUMENTS.glob("quay-plan-*.pdf"))
KINDS = {"#": BlockKind.TITLE, "##": BlockKind.HEADING, "-": BlockKind.LIST_ITEM}


def written() -> list[tuple[BlockKind, str, list[str]]]:
    """The blocks of the plan as its source has them: kind, text, and what is set in bold."""
    found = []
    for line in filter(None, SOURCE.splitlines()):
        mark, _, rest = line.partition(" ")
        kind = KINDS.get(mark, BlockKind.NOTE if mark == "^1^" else BlockKind.PARAGRAPH)
        marked = rest if mark in KINDS else line
        text = re.sub(r"(?<=\.)\^1\^", "", marked)  # the reference to the note
        bold = [] if kind in (BlockKind.TITLE, BlockKind.HEADING) else re.findall(r"\*\*(.*?)\*\*", text)
        found.append((kind, re.sub(r"\*\*|\^", "", text), [part.replace("^", "") for part in bold]))
    return found


def bold(block: Block) -> list[str]:
    if block.kind in (BlockKind.TITLE, BlockKind.HEADING):
        return []
    return [block.text[span.start : span.end] for span in block.emphasized]


def test_four_faces_four_spacings_and_a_two_up_print_are_there() -> None:
    faces = {"carlito", "liberationserif", "dejavusans", "notoserif"}
    assert {face for face in faces for name in PRINTS if face in name} == faces
    assert len({found[1] for name in PRINTS if (found := re.search(r"-(\d\.\d+)", name))}) >= 4
    assert any("two-up" in name for name in PRINTS)


@pytest.mark.parametrize("name", PRINTS)
def test_a_print_reads_as_it_was_written(name: str) -> None:
    document = read_document(name, (DOCUMENTS / name).read_bytes())
    assert [(block.kind, block.text, bold(block)) for block in document.blocks] == written()
    assert document.problems == ()

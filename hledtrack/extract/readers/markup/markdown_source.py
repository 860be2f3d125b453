"""What stands in Markdown files beside Markdown: front matter, footnotes, template marks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from hledtrack.extract.document import BlockKind
from hledtrack.extract.readers.markup.front_matter import FrontMatter, front_matter
from hledtrack.extract.readers.markup.loose_emphasis import with_closed_bold
from hledtrack.extract.readers.outline.note_marks import without_reference_marks
from hledtrack.extract.readers.outline.pieces import Piece
from hledtrack.extract.readers.raw.folding import Folder
from hledtrack.extract.readers.raw.lines import Line

_FOOTNOTE = re.compile(r" {0,3}\[\^([^\]\s]+)\]:\s?")
_TEMPLATE = re.compile(r"\{\{.{0,300}?\}\}|\{%.{0,300}?%\}")
_ATTRIBUTES = re.compile(r"\{:[^{}]*\}")
_LINK = re.compile(r"!?\[([^\[\]]{0,300})\]\([^()]{0,500}\)")


class MarkdownSource(NamedTuple):
    """The lines left to Markdown (as many as before), the footnotes, and the front matter."""

    lines: tuple[str, ...]
    notes: tuple[Piece, ...]
    front: FrontMatter
    is_bare: bool  # nothing was blanked out


def markdown_source(lines: Sequence[Line]) -> MarkdownSource:
    """The source with everything blanked out that is not Markdown."""
    texts = [""] * (lines[-1].number if lines else 0)
    for line in lines:
        texts[line.number - 1] += line.text
    front = front_matter(texts)
    texts[: front.end] = [""] * front.end
    notes = _take_footnotes(texts)
    given = texts
    texts = [_ATTRIBUTES.sub("", _TEMPLATE.sub("", text)) if "{" in text else text for text in texts]
    is_bare = not front.end and not notes and texts == given
    return MarkdownSource(tuple(with_closed_bold(texts)), tuple(notes), front, is_bare)


def _take_footnotes(texts: list[str]) -> list[Piece]:
    """The footnotes as pieces; their lines are blanked out."""
    notes: list[Piece] = []
    index = 0
    while index < len(texts):
        found = _FOOTNOTE.match(texts[index])
        if not found:
            index += 1
            continue
        first, folder = index, Folder()
        content = texts[index][found.end() :]
        while True:
            folder.add(_plain(content) + " ", index + 1)
            texts[index] = ""
            index += 1
            if index >= len(texts) or not texts[index].strip() or _FOOTNOTE.match(texts[index]):
                break
            content = texts[index]
        if folder:
            notes.append(Piece(BlockKind.NOTE, folder.folded(), first + 1, index))
    return notes


def _plain(text: str) -> str:
    """Inline Markdown without its marks, as far as footnotes need it."""
    text = _LINK.sub(r"\1", _TEMPLATE.sub("", text))
    return without_reference_marks(re.sub(r"(\*\*|__|[*_`])(?=\S)(.{1,300}?)(?<=\S)\1", r"\2", text))

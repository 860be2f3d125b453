"""The pieces a reader cuts a document into before its outline is known."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, IntEnum

from hledtrack.extract.document import BlockKind, Cell
from hledtrack.extract.readers.raw.folding import FoldedText, Folder


class Setting(IntEnum):
    """How a heading is set apart, from the outermost kind to the innermost where nothing else decides."""

    MARKUP = 0
    LABEL = 1
    UNDERLINE = 2
    ENUMERATED_CAPITALS = 3
    CAPITALS = 4
    ENUMERATED = 5
    BOLD = 6
    PLAIN = 7
    COLON = 8
    LIST_LABEL = 9

    @property
    def shows_heading(self) -> bool:
        """Whether a line set so is a heading in any format, whatever stands around it."""
        return self in (Setting.LABEL, Setting.CAPITALS, Setting.ENUMERATED_CAPITALS)


@dataclass(frozen=True, slots=True, order=True)
class HeadingStyle:
    """How a heading is set; ``rank`` orders the styles of one setting from the outermost (0) inwards."""

    setting: Setting
    rank: int = 0


class Waste(Enum):
    """Why a piece is no part of the document's text, where its form alone tells."""

    MARKUP = "markup"
    RULE = "rule or end mark"


@dataclass(frozen=True, slots=True)
class Piece:
    """One heading, paragraph, list item, table row or note, not yet placed in the outline.

    ``depth`` is the depth of a list item from 1. ``first`` and ``last`` are the source lines it takes up.
    ``gap`` counts the blank lines before it. ``mark`` is the number an item has in its list, as the source writes it;
    ``indent`` how many columns the piece is set in, where the source shows it.
    """

    kind: BlockKind
    text: FoldedText
    first: int
    last: int
    depth: int = 1
    style: HeadingStyle | None = None
    gap: int = 0
    page: int | None = None
    row: int | None = None
    cells: tuple[Cell, ...] = ()
    waste: Waste | None = None
    mark: str = ""
    indent: int | None = None

    def without_lines(self) -> Piece:
        """The piece of a document that has no lines."""
        return replace(self, text=self.text.without_lines(), first=0, last=0)

    def numbered(self) -> Piece:
        """The piece with its number before its text."""
        if not self.mark:
            return self
        folder = Folder()
        folder.append(FoldedText(self.mark))
        folder.append(self.text)
        return replace(self, text=folder.folded())

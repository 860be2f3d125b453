"""Pieces placed in the document's outline: heading levels, heading paths and parents."""

from __future__ import annotations

from collections.abc import Sequence

from hledtrack.extract.document import Block, BlockKind
from hledtrack.extract.readers.outline.pieces import HeadingStyle, Piece, Setting


def outline(pieces: Sequence[Piece]) -> tuple[Block, ...]:
    """The blocks of the pieces in the same order."""
    state = _Outline()
    return tuple(state.block(piece) for piece in pieces)


class _Outline:
    """The headings, items and introductions that are open while a document is read from top to bottom."""

    def __init__(self) -> None:
        self._count = 0
        self._headings: list[tuple[HeadingStyle, str, int]] = []
        self._items: list[tuple[int, int]] = []  # depth, index
        self._introduction: int | None = None

    def block(self, piece: Piece) -> Block:
        index = self._count
        self._count += 1
        if piece.kind is BlockKind.HEADING:
            return self._heading(piece)
        if piece.kind is BlockKind.LIST_ITEM:
            return self._item(piece, index)
        parent = None
        if piece.kind is BlockKind.PARAGRAPH:
            parent = self._owner(piece)
            if parent is None:
                self._items.clear()
                self._close_labels(piece.depth)
                self._introduction = index if piece.text.text.endswith(":") else None
        return _block(piece, self._path(), level=1, parent=parent)

    def _path(self) -> tuple[str, ...]:
        return tuple(text for _, text, _ in self._headings)

    def _heading(self, piece: Piece) -> Block:
        style = piece.style
        assert style is not None
        self._headings = [entry for entry in self._headings if (entry[0], entry[2]) < (style, piece.depth)]
        block = _block(piece, self._path(), level=len(self._headings) + 1, parent=None)
        self._headings.append((style, piece.text.text, piece.depth))
        self._items.clear()
        self._introduction = None
        return block

    def _item(self, piece: Piece, index: int) -> Block:
        self._close_labels(piece.depth)
        while self._items and self._items[-1][0] >= piece.depth:
            self._items.pop()
        parent = self._items[-1][1] if self._items else self._introduction
        self._items.append((piece.depth, index))
        return _block(piece, self._path(), level=len(self._items), parent=parent)

    def _close_labels(self, depth: int) -> None:
        """End the groups of items whose label stands at ``depth`` or deeper."""
        self._headings = [
            entry for entry in self._headings if entry[0].setting is not Setting.LIST_LABEL or entry[2] < depth
        ]

    def _owner(self, piece: Piece) -> int | None:
        """The item that a paragraph carries on, by its depth."""
        owners = [index for depth, index in self._items if depth < piece.depth]
        return owners[-1] if owners and piece.depth > 1 else None


def _block(piece: Piece, headings: tuple[str, ...], *, level: int, parent: int | None) -> Block:
    return Block(
        kind=piece.kind,
        text=piece.text.text,
        level=level,
        headings=headings,
        parent=parent,
        lines=piece.text.lines,
        page=piece.page,
        row=piece.row,
        cells=piece.cells,
        emphasized=piece.text.emphasized,
        struck=piece.text.struck,
    )

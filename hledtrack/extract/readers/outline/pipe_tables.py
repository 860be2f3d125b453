"""Tables drawn with pipes, and cells that refer to the one above."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from hledtrack.extract.document import BlockKind, Cell
from hledtrack.extract.readers.outline.note_marks import without_reference_marks
from hledtrack.extract.readers.outline.pieces import Piece
from hledtrack.extract.readers.outline.signs import is_ditto
from hledtrack.extract.readers.raw.folding import FoldedText, Folder
from hledtrack.extract.readers.raw.lines import Line

_RULE_CHARACTERS = frozenset("|+-=: ")
SEPARATOR = " | "


def is_table_line(bare: str) -> bool:
    """Whether a line is a row or a rule of a table drawn with pipes."""
    return (bare.startswith("|") and bare.count("|") >= 2) or (bare[:1] == "+" and is_rule(bare))


def is_rule(bare: str) -> bool:
    """Whether a line is a horizontal rule of a table."""
    return ("--" in bare or "==" in bare) and _RULE_CHARACTERS.issuperset(bare)


def row_piece(
    headers: Sequence[str], cells: Sequence[FoldedText], above: Sequence[Cell], first: int, last: int, row: int
) -> Piece:
    """A table row; cells that say "the same as above" take what stands above them."""
    done: list[Cell] = []
    said: list[FoldedText] = []
    for index, text in enumerate(cells):
        header = headers[index] if index < len(headers) else ""
        if is_ditto(text.text) and index < len(above) and above[index].text:
            cell = replace(above[index], header=header)
            text = FoldedText(cell.text, text.lines[:1], (), cell.struck)
        else:
            cell = Cell(header, text.text, text.struck)
        done.append(cell)
        if text.text:
            said.append(text)
    return Piece(BlockKind.TABLE_ROW, _side_by_side(said, first), first, last, row=row, cells=tuple(done))


def _side_by_side(texts: Sequence[FoldedText], line: int) -> FoldedText:
    """The texts of a row's cells with a bar between them."""
    if not any(text.lines or text.emphasized or text.struck or text.linked for text in texts):
        return FoldedText(SEPARATOR.join(text.text for text in texts))
    folder = Folder()
    for text in texts:
        if folder:
            folder.add(SEPARATOR, line)
        folder.append(text)
    return folder.folded()


def pipe_table(lines: Sequence[Line]) -> list[Piece]:
    """The rows of a table drawn with pipes; the row above a rule names the columns."""
    rules = [index for index, line in enumerate(lines) if is_rule(line.bare)]
    rows = [(index, line) for index, line in enumerate(lines) if index not in set(rules)]
    headed = bool(rules) and len(rows) > 1 and any(rows[0][0] < rule < rows[1][0] for rule in rules)
    headers = [text.text for text in _cells(rows[0][1])] if headed else []
    pieces: list[Piece] = []
    for number, (_, line) in enumerate(rows[1:] if headed else rows, start=1):
        above = pieces[-1].cells if pieces else ()
        piece = row_piece(headers, _cells(line), above, line.number, line.number, number)
        pieces.append(replace(piece, page=line.page))
    return pieces


def _cells(line: Line) -> list[FoldedText]:
    texts = re.split(r"(?<!\\)\|", line.bare.strip().removeprefix("|").removesuffix("|"))
    found = []
    for text in texts:
        folder = Folder()
        folder.add(without_reference_marks(text.replace("\\|", "|").strip()), line.number)
        found.append(folder.folded())
    return found

"""A document as every reader gives it: blocks of text in reading order, each knowing where it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from hledtrack.model import Problem


class BlockKind(StrEnum):
    """What a piece of a document is."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE_ROW = "table_row"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch ``text[start:end]`` of a block's text."""

    start: int
    end: int


class LineMark(NamedTuple):
    """From ``offset`` of a block's text on, the text stands in line ``line`` of the document."""

    offset: int
    line: int


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table row under its column's header; ``struck`` marks text that the source crosses out."""

    header: str
    text: str
    struck: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """One heading, paragraph, list item, table row or footnote.

    ``text`` is on one line: wrapped lines are joined and white space is folded, markup is gone, typography is kept.
    ``level`` is the depth of a heading or of a list item, from 1. ``headings`` are the headings above it, outermost
    first. ``parent`` is the index of the block that a nested item belongs to (the parent item, or the paragraph that
    introduces the list with a colon). ``emphasized`` are the stretches the source sets in bold or italics.
    ``struck`` are the stretches the source crosses out: they stay in ``text``. Lines, pages and rows count from 1.
    """

    kind: BlockKind
    text: str
    level: int = 1
    headings: tuple[str, ...] = ()
    parent: int | None = None
    lines: tuple[LineMark, ...] = ()
    page: int | None = None
    row: int | None = None
    cells: tuple[Cell, ...] = ()
    emphasized: tuple[Span, ...] = ()
    struck: tuple[Span, ...] = ()

    @property
    def is_struck(self) -> bool:
        """Whether the source crosses out all that is said; marks and numbers before it do not count."""
        kept = list(self.text)
        for span in self.struck:
            kept[span.start : span.end] = " " * (span.end - span.start)
        return bool(self.struck) and re.search(r"[^\W\d_]{2}", "".join(kept)) is None

    def line_at(self, offset: int) -> int | None:
        """The document's line in which the character at ``offset`` of ``text`` stands."""
        found = None
        for mark in self.lines:
            if mark.offset > offset:
                break
            found = mark.line
        return found


@dataclass(frozen=True, slots=True)
class DiscardedText:
    """A piece of the document that is not its main text (menus, forms, footers), with the reason."""

    text: str
    line: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class Document:
    """A document read: its blocks, what was discarded, and its own metadata (title, date) where it states them.

    ``stated_day`` is the day that the document says it is of, ``stated_day_where`` the place that says so in words for
    a message: "front matter", "dateline", "file name".
    ``problems`` are what the reader could not read of it. ``fields`` are those that it states of itself beside its
    text, as in front matter: a name (``header``) and a value each. ``recognized`` are the pages whose text was read
    from pictures.
    """

    name: str
    sha256: str
    blocks: tuple[Block, ...]
    discarded: tuple[DiscardedText, ...] = ()
    title: str | None = None
    language: str = "en"
    stated_day: date | None = None
    stated_day_where: str | None = None
    problems: tuple[Problem, ...] = ()
    fields: tuple[Cell, ...] = ()
    recognized: frozenset[int] = frozenset()


class UnreadableDocumentError(Exception):
    """Raised by a reader where a document cannot be read; carries every problem found."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems

"""Entries below each other, for pages on which a table would break words: a head, and lines below it, indented."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from textwrap import wrap

from hledtrack.report.phrasing.wording import ENGLISH, Wording
from hledtrack.report.rendering.cells import Cell, Words
from hledtrack.report.rendering.page import Page

# Below the first width entries are stacked; from the second on every value has a column of its own.
NARROW = 100
WIDE = 170
_GAP = 2
# What a column of names needs so that reading it is no trouble.
_NAMES = 20


def is_narrow(page: Page) -> bool:
    """Whether entries are stacked on ``page``."""
    return page.width is not None and page.width < NARROW


def is_wide(page: Page) -> bool:
    """Whether every value has a column of its own on ``page``; a pipe has no bounds."""
    return page.width is None or page.width >= WIDE


def lines_of(*lines: Words) -> Cell:
    """A cell with those of ``lines`` that say something, at least one."""
    return tuple(words for words in lines if words.text) or (Words(""),)


def print_stacked(entries: Iterable[Sequence[Cell]], page: Page) -> None:
    """Print each entry's first line, the others indented below it, and a blank line between two entries."""
    for number, (head, *lines) in enumerate(entries):
        if number:
            page.line()
        page.words(head)
        for line in lines:
            if any(words.text for words in line):
                page.words(line, indent=_GAP)


def print_table(
    rows: Sequence[Sequence[Cell]],
    headers: Sequence[str],
    page: Page,
    right: frozenset[int],
    wording: Wording = ENGLISH,
) -> None:
    """Print a table whose first column holds names, or stacked where it would break a word or a number."""
    if page.width is None or _least_width(rows, headers) <= page.width:
        wrapped = _wrapped(rows, headers, page.width)
        page.table(*wrapped, right=right)
        return
    page.line(wording.say("lists", "by", name=headers[0]), "bold cyan")
    print_stacked([_named(row, headers) for row in rows], page)


def _wrapped(
    rows: Sequence[Sequence[Cell]], headers: Sequence[str], width: int | None
) -> tuple[Sequence[Sequence[Cell]], Sequence[str]]:
    """The table with its names in as many lines as leave room for the other columns."""
    if width is None:
        return rows, headers
    lines = partial(wrap, width=width - _rest_width(rows, headers), break_long_words=False, break_on_hyphens=False)
    named = [(_in_lines(lines(row[0][0].text), row[0][0].style), *row[1:]) for row in rows]
    return named, ("\n".join(lines(headers[0])), *headers[1:])


def _in_lines(lines: Sequence[str], style: str) -> Cell:
    return lines_of(*(Words(line, style) for line in lines))


def _named(row: Sequence[Cell], headers: Sequence[str]) -> tuple[Cell, Cell]:
    """A row as a name and what it has, each value with the name of its column; what is nothing is left out."""
    values = zip(headers[1:], (cell[0] for cell in row[1:]), strict=True)
    told = tuple(
        Words(f"{header} {value.text}", value.style) for header, value in values if value.text not in ("", "-")
    )
    return (Words(row[0][0].text, "bold"),), told


def _least_width(rows: Sequence[Sequence[Cell]], headers: Sequence[str]) -> int:
    """How wide the table is at least, with the names in the first column wrapped at words."""
    names = [row[0][0].text for row in rows]
    first = max([_NAMES if max(map(len, names), default=0) > _NAMES else 0, *map(_longest_word, (*names, headers[0]))])
    return first + _rest_width(rows, headers)


def _rest_width(rows: Sequence[Sequence[Cell]], headers: Sequence[str]) -> int:
    """How wide the columns behind the first one are, with the gaps before them."""
    columns = zip(*(_texts(row) for row in rows), headers[1:], strict=True)
    return sum(_GAP + max(map(len, column)) for column in columns)


def _texts(row: Sequence[Cell]) -> list[str]:
    return [cell[0].text for cell in row[1:]]


def _longest_word(text: str) -> int:
    return max(map(len, text.split()), default=0)

"""One paragraph or item of a marked-up document cut into pieces: titles in bold, typed list items, the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from hledtrack.extract.document import BlockKind
from hledtrack.extract.readers.markup.text_runs import InlineLine, InlineRun, joined
from hledtrack.extract.readers.outline.item_marks import BULLETS, Marker, read_marker
from hledtrack.extract.readers.outline.pieces import Piece, Waste
from hledtrack.extract.readers.outline.signs import ends_clause, ends_sentence, heading_style, is_note
from hledtrack.extract.readers.raw.folding import FoldedText, without_prefix

LONGEST_NUMBER = 3  # characters of a number without a word
_END_MARK = re.compile(
    rf"\\?(?:#\s*){{2,}}|-\s?30\s?-|(?:\*\s*){{3,}}|—?\s*(?:end|fin)\s*—?|[{BULLETS}*.|–-]+", re.IGNORECASE
)


def paragraph_pieces(run: InlineRun, place: Piece) -> list[Piece]:
    """The pieces of one paragraph: the headings set in bold at its start, lines that are list items, the rest.

    ``place`` gives the depth and page; a deeper one than 1 stands in a list item, where bold lines are no headings.
    """
    pieces: list[Piece] = []
    for lines in _parted(run):
        opening, typed = _typed_items(lines)
        for bold, text in _headings_and_rest(opening):
            style = heading_style(text.text, bold=bold)
            piece = placed(place, text)
            if _END_MARK.fullmatch(text.text):
                piece = replace(piece, waste=Waste.RULE)
            elif style is not None and place.depth == 1 and (bold or style.setting.shows_heading):
                piece = replace(piece, kind=BlockKind.HEADING, style=style)
            elif run.is_note or is_note(text.text):
                piece = replace(piece, kind=BlockKind.NOTE)
            pieces.append(piece)
        pieces += [placed(place, text) for text in typed]
    return pieces


def item_pieces(run: InlineRun, place: Piece) -> list[Piece]:
    """A list item, and the items typed below its text one level deeper."""
    opening, typed = _typed_items([line for line in run.lines if line.text.text])
    text = joined(line.text for line in opening) if opening else typed.pop(0) if typed else FoldedText()
    if not text.text or _END_MARK.fullmatch(text.text):
        return []
    mark = read_marker(text.text)
    if mark is not None and mark.certain and mark.is_bullet and mark.style != "*":
        text = without_prefix(text, mark.width)  # a bullet typed in an item that has its own
    item = replace(placed(place, text), kind=BlockKind.LIST_ITEM)
    if any(len(word.strip("().:")) > LONGEST_NUMBER and word[0].isalpha() for word in place.mark.split()):
        item = replace(item.numbered(), mark="")  # the number names the item: "Action 3:"
    return [item, *(replace(placed(place, other), depth=place.depth + 1, mark="") for other in typed)]


def placed(place: Piece, text: FoldedText) -> Piece:
    """A paragraph of ``text`` at a place."""
    first, last = text.first_line or place.first, text.last_line or place.last
    return replace(place, kind=BlockKind.PARAGRAPH, text=text, first=first, last=last)


def _parted(run: InlineRun) -> Iterator[list[InlineLine]]:
    """The lines of a run parted where it has an empty line."""
    lines: list[InlineLine] = []
    for line in run.lines:
        if line.text.text:
            lines.append(line)
        elif lines and line.hard_break:
            yield lines
            lines = []
    if lines:
        yield lines


# --- lists typed with marks and line breaks


def _typed_items(lines: Sequence[InlineLine]) -> tuple[Sequence[InlineLine], list[FoldedText]]:
    """The lines above the first typed item, and each item whole; a paragraph below the items is one more text.

    A line that was only wrapped carries on the item above it; one that the source ended on purpose does so where it
    begins with a small letter.
    """
    typed = _typed_lines(lines)
    if not typed or len(lines) < 2:
        return lines, []
    start = min(typed)
    items: list[list[FoldedText]] = []
    for index in range(start, len(lines)):
        text = lines[index].text
        goes_on = index not in typed and (not lines[index - 1].hard_break or text.text[0].islower())
        if goes_on:
            items[-1].append(text)
        else:
            items.append([text])
    return lines[:start], [joined(item) for item in items]


def _typed_lines(lines: Sequence[InlineLine]) -> set[int]:
    """The indexes of the lines that begin with a list mark.

    A bullet is one for certain. A dash or number may be the place where a line was wrapped: it counts where another
    like it stands below, and the line above was ended on purpose, ends a clause or begins with such a mark itself.
    """
    marks = [read_marker(line.text.text) for line in lines]
    begun: dict[str, list[int]] = {}
    for index, mark in enumerate(marks):
        if mark is None or mark.style == "o":
            continue
        above, before = lines[index - 1], marks[index - 1]
        sibling = before is not None and before.style == mark.style
        if mark.certain or index == 0 or above.hard_break or sibling or ends_clause(above.text.text):
            begun.setdefault(mark.style, []).append(index)
    return {index for found in begun.values() for index in found if len(found) > 1 or _is_certain(marks[index])}


def _is_certain(mark: Marker | None) -> bool:
    return mark is not None and mark.certain


# --- titles set in bold


def _headings_and_rest(lines: Sequence[InlineLine]) -> list[tuple[bool, FoldedText]]:
    """The parts of a paragraph: bold lines that stand as headings at its start, and the rest.

    Lines in bold make a heading where a hard line break or the paragraph's end follows, or where the next line
    begins anew after them.
    """
    parts: list[tuple[bool, FoldedText]] = []
    bold: list[FoldedText] = []
    for index, line in enumerate(lines):
        if not line.is_bold:
            return [*parts, (False, joined([*bold, *(other.text for other in lines[index:])]))]
        bold.append(line.text)
        ends = index + 1 == len(lines) or line.hard_break
        if ends or (not line.is_open and not lines[index + 1].is_bold and _begins_anew(bold, lines[index + 1])):
            parts.append((True, joined(bold)))
            bold = []
    return parts


def _begins_anew(bold: Sequence[FoldedText], line: InlineLine) -> bool:
    """Whether a line that is not bold starts a sentence below a bold title."""
    above, opening = joined(bold).text, line.text.text[:1]
    return (
        (opening.isupper() or opening.isdigit())
        and not ends_sentence(above)
        and (heading_style(above, bold=True) is not None and len(above.split()) >= 2)
    )

"""Reader for Markdown: CommonMark with tables, struck-through text, front matter and footnotes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from markdown_it import MarkdownIt
from markdown_it.token import Token

from hledtrack.extract.document import BlockKind, Cell, Document
from hledtrack.extract.readers.assembly import assembled
from hledtrack.extract.readers.decoding import decode
from hledtrack.extract.readers.folding import FoldedText, folded
from hledtrack.extract.readers.inline import InlineRun, heading_and_rest, read_inline
from hledtrack.extract.readers.lines import Line, TakenOut, split_lines
from hledtrack.extract.readers.markdown_html import HtmlStretch, html_stretches, without_markup
from hledtrack.extract.readers.markdown_source import MarkdownSource, markdown_source
from hledtrack.extract.readers.pieces import HeadingStyle, Piece, Setting, Waste
from hledtrack.extract.readers.signs import could_be_heading, heading_style, is_capitals, is_note
from hledtrack.extract.readers.tables import row_piece

LONGEST_LABEL = 150  # characters of an item that names the group of items below it
_END_MARK = re.compile(r"\\?(?:#\s*){2,}|-\s?30\s?-|(?:\*\s*){3,}|—?\s*(?:end|fin)\s*—?", re.IGNORECASE)


def read(name: str, data: bytes) -> Document:
    """The document in a Markdown text.

    Raises:
        UnreadableDocumentError: the bytes are no text.
    """
    lines = split_lines(decode(name, data))
    source = markdown_source(lines)
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    tokens = parser.parse("\n".join(source.lines))
    stretches = html_stretches(tokens, parser)
    walk = _Walk(name, stretches)
    walk.read(tokens)
    pieces = sorted([*walk.pieces, *source.notes], key=lambda piece: piece.first)
    bare = without_markup(lines, tuple(stretches.values()))
    return assembled(name, data, _with_front_title(pieces, source), bare, walk.taken_out)


def _with_front_title(pieces: list[Piece], source: MarkdownSource) -> list[Piece]:
    """The pieces with their title: the only heading of the first level, else the one of the front matter."""
    tops = [index for index, piece in enumerate(pieces) if piece.style == HeadingStyle(Setting.MARKUP, 1)]
    if len(tops) == 1 and all(piece.kind is not BlockKind.HEADING for piece in pieces[: tops[0]]):
        pieces[tops[0]] = replace(pieces[tops[0]], kind=BlockKind.TITLE, style=None)
    elif source.title is not None:
        line = source.title.first_line or 1
        pieces.insert(0, Piece(BlockKind.TITLE, source.title, line, line))
    return pieces


class _Walk:
    """Goes through the tokens of a Markdown text and collects its pieces."""

    def __init__(self, name: str, stretches: Mapping[int, HtmlStretch]) -> None:
        self.pieces: list[Piece] = []
        self.taken_out: list[TakenOut] = []
        self._name = name
        self._stretches = stretches
        self._depth = 0
        self._item_text_seen: list[bool] = []
        self._ordered: list[int | None] = []
        self._headers: list[str] = []
        self._cells: list[FoldedText] = []
        self._row = 0
        self._in_head = False
        self._last_row: tuple[Cell, ...] = ()

    def read(self, tokens: Sequence[Token]) -> None:
        read_up_to = 0
        for index, token in enumerate(tokens):
            if index < read_up_to:
                continue
            if index in self._stretches:
                read_up_to = self._stretches[index].end
            handler = getattr(self, f"_{token.type}", None)
            if handler is not None:
                handler(token, tokens, index)

    def _bullet_list_open(self, token: Token, tokens: Sequence[Token], index: int) -> None:
        self._depth += 1

    _ordered_list_open = _bullet_list_open

    def _bullet_list_close(self, token: Token, tokens: Sequence[Token], index: int) -> None:
        self._depth -= 1

    _ordered_list_close = _bullet_list_close

    def _list_item_open(self, token: Token, tokens: Sequence[Token], index: int) -> None:
        self._item_text_seen.append(False)

    def _list_item_close(self, token: Token, tokens: Sequence[Token], index: int) -> None:
        self._item_text_seen.pop()

    def _inline(self, token: Token, tokens: Sequence[Token], index: int) -> None:
        first, last = self._span(token)
        opening = tokens[index - 1].type
        if opening in ("th_open", "td_open"):
            text = read_inline(token, first).whole()
            if self._in_head:
                self._headers.append(text.text)
            else:
                self._cells.append(text)
            return
        run = read_inline(token, first)
        if opening == "heading_open":
            level = int(tokens[index - 1].tag[1:])
            self._add(Piece(BlockKind.HEADING, run.whole(), first, last, style=HeadingStyle(Setting.MARKUP, level)))
        elif self._item_text_seen and not self._item_text_seen[-1]:
            self._item_text_seen[-1] = True
            if self._bullets_follow_alone(tokens, index) and self._is_title(run):
                style = HeadingStyle(Setting.BOLD)
                self._add(Piece(BlockKind.HEADING, run.whole(), first, last, style=style))
            else:
                self._item(run, first, last, followed_by_list=self._nested_list_follows(tokens, index))
        else:
            self._paragraph(run, first, last)

    def _nested_list_follows(self, tokens: Sequence[Token], index: int) -> bool:
        return any(token.type in ("bullet_list_open", "ordered_list_open") for token in tokens[index + 1 : index + 3])

    def _bullets_follow_alone(self, tokens: Sequence[Token], index: int) -> bool:
        """Whether the item is the only one of a numbered list right above a list of bullets: "1. **Ports:**"."""
        after = [token.type for token in tokens[index + 1 : index + 5]]
        before = [token.type for token in tokens[max(index - 3, 0) : index]]
        return before == ["ordered_list_open", "list_item_open", "paragraph_open"] and after == [
            "paragraph_close",
            "list_item_close",
            "ordered_list_close",
            "bullet_list_open",
        ]

    def _is_title(self, run: InlineRun) -> bool:
        text = run.whole()
        bold = text.is_all_emphasized() and run.is_strong
        return could_be_heading(text.text.rstrip(":"), LONGEST_LABEL) and (bold or is_capitals(text.text))

    def _item(self, run: InlineRun, first: int, last: int, *, followed_by_list: bool) -> None:
        text = run.whole()
        if followed_by_list and self._is_title(run):
            style = HeadingStyle(Setting.LIST_LABEL)
            self._add(Piece(BlockKind.HEADING, text, first, last, depth=self._depth, style=style))
        elif text.text:
            self._add(Piece(BlockKind.LIST_ITEM, text, first, last, depth=self._depth, bulleted=True))

    def _paragraph(self, run: InlineRun, first: int, last: int) -> None:
        depth = self._depth + 1 if self._item_text_seen else 1
        for bold, text in heading_and_rest(run):
            start, end = text.first_line or first, text.last_line or last
            style = heading_style(text.text, bold=bold)
            piece = Piece(BlockKind.PARAGRAPH, text, start, end, depth=depth)
            if _END_MARK.fullmatch(text.text):
                piece = replace(piece, waste=Waste.RULE)
            elif style is not None and not self._item_text_seen and (bold or style.setting.shows_heading):
                piece = replace(piece, kind=BlockKind.HEADING, style=style)
            elif run.is_note or is_note(text.text):
                piece = replace(piece, kind=BlockKind.NOTE)
            self._add(piece)

    def _add(self, piece: Piece) -> None:
        if piece.text.text:
            self.pieces.append(piece)

    def _html_block(self, token: Token, tokens: Sequence[Token], index: int) -> None:
        """What HTML holds is read as in a web page; in an item it belongs to the item."""
        stretch = self._stretches[index]
        if not stretch.says_something:
            return
        from hledtrack.extract.readers.html import read_fragment  # lxml is not loaded for Markdown alone

        pieces, discarded = read_fragment(self._name, stretch.markup, stretch.first)
        self.taken_out += [TakenOut(Line(entry.line or stretch.first, ""), entry.reason) for entry in discarded]
        for piece in pieces:
            if self._item_text_seen and not self._item_text_seen[-1] and piece.kind is BlockKind.PARAGRAPH:
                self._item_text_seen[-1] = True
                piece = replace(piece, kind=BlockKind.LIST_ITEM, depth=self._depth, bulleted=True)
            elif self._item_text_seen:
                piece = replace(piece, depth=piece.depth + self._depth)
            self._add(piece)

    def _code_block(self, token: Token, tokens: Sequence[Token], index: int) -> None:
        """Indented text: Markdown calls it code, documents mean an indented paragraph."""
        first, _ = self._span(token)
        for offset, line in enumerate(token.content.split("\n")):
            self._add(Piece(BlockKind.PARAGRAPH, folded(line, first + offset), first + offset, first + offset))

    def _fence(self, token: Token, tokens: Sequence[Token], index: int) -> None:
        first, _ = self._span(token)
        for offset, line in enumerate(token.content.split("\n"), start=1):
            self._add(Piece(BlockKind.PARAGRAPH, folded(line, first + offset), first + offset, first + offset))

    def _table_open(self, token: Token, tokens: Sequence[Token], index: int) -> None:
        self._headers, self._row, self._last_row = [], 0, ()

    def _thead_open(self, token: Token, tokens: Sequence[Token], index: int) -> None:
        self._in_head = True

    def _thead_close(self, token: Token, tokens: Sequence[Token], index: int) -> None:
        self._in_head = False

    def _tr_close(self, token: Token, tokens: Sequence[Token], index: int) -> None:
        if self._in_head or not any(cell.text for cell in self._cells):
            self._cells = []
            return
        self._row += 1
        lines = [cell.first_line for cell in self._cells if cell.first_line]
        first, last = min(lines), max(lines)
        piece = row_piece(self._headers, self._cells, self._last_row, first, last, self._row)
        self._last_row = piece.cells
        self._cells = []
        self._add(piece)

    def _span(self, token: Token) -> tuple[int, int]:
        """The first and last source line of a token."""
        first, end = token.map or [0, 1]
        return first + 1, max(first + 1, end)

"""Reader for Rich Text Format: headings by outline level, lists by their marks, tables, struck text, footnotes."""

from __future__ import annotations

from dataclasses import dataclass, replace

from hledtrack.extract.document import BlockKind, Document, UnreadableDocumentError
from hledtrack.extract.readers.markup.blocks import BlockCollector
from hledtrack.extract.readers.markup.text_runs import InlineLine, InlineRun, RunCollector, Style
from hledtrack.extract.readers.office.office_package import LONGEST
from hledtrack.extract.readers.office.rtf_tables import TableCollector
from hledtrack.extract.readers.office.rtf_words import CHARSETS, NOT_TEXT, PLAIN_SIGNS, SIGNS, TOKEN, codec
from hledtrack.extract.readers.office.word import RUNNING
from hledtrack.extract.readers.outline.assembly import assembled
from hledtrack.extract.readers.outline.composition import composed, title_among
from hledtrack.extract.readers.outline.item_marks import BULLETS
from hledtrack.extract.readers.outline.pieces import Piece
from hledtrack.extract.readers.raw.folding import FoldedText
from hledtrack.extract.readers.raw.lines import TakenOut
from hledtrack.model import Problem

MOST_CONTROLS = 5_000_000  # control words and braces of a file
NESTED_BY = 100  # twentieths of a point by which a list is set in below another one
BODY_LEVEL = 9  # the outline level that says: no heading
_RUNNING = frozenset(["footer", "footerf", "footerl", "footerr", "header", "headerf", "headerl", "headerr"])
_MARKS = frozenset(["listtext", "pntext"])
_SHOWN = frozenset(["shptxt", "nesttableprops", "fldrslt"])  # after \\* , which lets old programs pass it over
_SWITCHES = {
    "b": "strong", "i": "emphasized", "strike": "struck", "striked": "struck", "deleted": "struck", "v": "hidden",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _State:
    """What holds in a group: how text is set, what becomes of it, and how many bytes stand in for a letter."""

    style: Style = Style()  # noqa: RUF009
    hidden: bool = False
    goes_to: str = "text"  # or "mark", "note", "running", "nothing"
    skipped: int = 1
    font: int = -1


@dataclass(slots=True)
class _Paragraph:
    """What is said of the paragraph that is being read: its outline level, how far it is set in, its list's level."""

    outline: int = BODY_LEVEL
    indent: int = 0
    level: int | None = None
    in_table: bool = False


def read(name: str, data: bytes) -> Document:
    """The document in an RTF file; its blocks have no lines.

    Raises:
        UnreadableDocumentError: the file holds no text or more than the limits.
    """
    reader = _Reader(name)
    reader.read(data)
    pieces = [piece.without_lines() for piece in (*reader.blocks.pieces, *reader.notes.pieces)]
    if max((len(piece.text.text) for piece in pieces), default=0) > LONGEST:
        raise _beyond(name, "a paragraph with characters", LONGEST)
    return assembled(name, data, composed(title_among(pieces, None)), reader.left)


def _beyond(name: str, what: str, most: int) -> UnreadableDocumentError:
    problem = Problem(name, None, f"the file holds {what} beyond the limit of {most:,}", "save it in several files")
    return UnreadableDocumentError((problem,))


class _Reader:
    """Goes through the tokens of a file and collects its blocks."""

    def __init__(self, name: str) -> None:
        self.blocks = BlockCollector()
        self.notes = BlockCollector()
        self.left: list[TakenOut] = []
        self._name = name
        self._state = _State()
        self._above: list[_State] = []
        self._paragraph = _Paragraph()
        self._table = TableCollector()
        self._runs = {to: RunCollector() for to in ("text", "mark", "note", "running")}
        self._codepage = "cp1252"
        self._fonts: dict[int, str] = {}
        self._bytes = bytearray()
        self._to_skip = 0
        self._is_optional = False  # behind \*: a group to pass over where its word is not known
        self._indents: list[int] = []  # of the open lists

    def read(self, data: bytes) -> None:
        """Read the whole of ``data``."""
        place = count = 0
        while (found := TOKEN.match(data, place)) is not None:
            place = found.end()
            count += 1
            if count > MOST_CONTROLS:
                raise _beyond(self._name, "control words and groups", MOST_CONTROLS)
            if found["text"] is not None:
                self._take(found["text"])
            elif found["hex"] is not None:
                self._take(bytes.fromhex(found["hex"].decode()))
            elif found["brace"] is not None:
                self._brace(found["brace"])
            elif found["word"] is not None:
                number = None if found["number"] is None else int(found["number"])
                place += self._word(found["word"].decode(), number)
            elif found["sign"] == b"*":
                self._is_optional = True
            elif found["sign"] in (b"\n", b"\r"):
                self._word("par", None)
            elif found["sign"] is not None:
                self._add(PLAIN_SIGNS.get(found["sign"], ""))
        self._end_paragraph()
        self._end_table()

    # --- text

    def _take(self, data: bytes) -> None:
        """Take bytes of text; those behind a letter given by its number only stand in for it."""
        skipped = min(self._to_skip, len(data))
        self._to_skip -= skipped
        if self._state.goes_to != "nothing":
            self._bytes += data[skipped:]

    def _flush(self) -> None:
        if self._bytes:
            data, self._bytes = self._bytes, bytearray()
            self._put(data.decode(self._fonts.get(self._state.font, self._codepage), errors="replace"))

    def _add(self, text: str) -> None:
        self._flush()
        self._put(text)

    def _put(self, text: str) -> None:
        if text and not self._state.hidden and self._state.goes_to != "nothing":
            self._runs[self._state.goes_to].add(text, 1, self._state.style)

    # --- groups and control words

    def _brace(self, brace: bytes) -> None:
        self._flush()
        self._to_skip = 0
        if brace == b"{":
            self._above.append(self._state)
            return
        ended = self._state.goes_to
        self._state = self._above.pop() if self._above else _State()
        if ended != self._state.goes_to and ended in ("note", "running"):
            self._end_aside(ended)

    def _end_aside(self, kind: str) -> None:
        run = self._runs[kind].taken()
        if kind == "note":
            self.notes.note(run, _PLACE)
        elif run.whole().text:
            self.left.append(TakenOut(run.whole().text, 0, 0, RUNNING))

    def _word(self, word: str, number: int | None) -> int:
        """Take a control word; how many bytes behind it are no text."""
        self._flush()
        optional, self._is_optional = self._is_optional, False
        if word == "bin":
            return max(0, number or 0)
        if word == "u" and number is not None:
            code = number % 65_536
            self._put(" " if 0xD800 <= code < 0xE000 else chr(code))
            self._to_skip = self._state.skipped
        elif word in SIGNS:
            self._put(SIGNS[word])
        elif word in _SWITCHES:
            self._switch(_SWITCHES[word], on=number != 0)
        elif not (self._group(word, optional) or self._type(word, number) or self._place(word, number)):
            self._break(word)
        return 0

    def _group(self, word: str, optional: bool) -> bool:
        """Whether a word says what a group is; it then goes where such groups go."""
        if word in _MARKS:
            goes_to = "mark"
        elif word == "footnote":
            goes_to = "note"
        elif word in _RUNNING:
            goes_to = "running"
        elif word in NOT_TEXT or (optional and word not in _SHOWN):
            goes_to = "nothing"
        else:
            return False
        if self._state.goes_to != "nothing":
            self._state = replace(self._state, goes_to=goes_to)
        return True

    def _type(self, word: str, number: int | None) -> bool:
        """Whether a word sets type or says how letters are kept."""
        if word == "plain":
            self._state = replace(self._state, style=Style(), hidden=False)
        elif word in ("super", "nosupersub", "sub"):
            raised = word == "super" and number != 0
            self._state = replace(self._state, style=replace(self._state.style, raised=raised))
        elif word == "uc":
            self._state = replace(self._state, skipped=max(0, min(number or 0, 20)))
        elif word == "ansicpg":
            self._codepage = codec(f"cp{number}") or self._codepage
        elif word == "f":
            self._state = replace(self._state, font=number or 0)
        elif word == "fcharset" and self._state.goes_to == "nothing":
            self._fonts[self._state.font] = codec(CHARSETS.get(number or 0, "")) or self._codepage
        else:
            return False
        return True

    def _switch(self, name: str, *, on: bool) -> None:
        if name == "hidden":
            self._state = replace(self._state, hidden=on)
        else:
            self._state = replace(self._state, style=replace(self._state.style, **{name: on}))

    def _place(self, word: str, number: int | None) -> bool:
        """Whether a word says where a paragraph or cell stands."""
        if self._state.goes_to != "text":
            return False
        if word == "pard":
            self._paragraph = _Paragraph()
        elif word == "outlinelevel":
            self._paragraph.outline = number or 0
        elif word == "li":
            self._paragraph.indent = number or 0
        elif word == "ilvl":
            self._paragraph.level = number or 0
        elif word == "intbl":
            self._paragraph.in_table = True
        else:
            return self._table.take(word, number)
        return True

    def _break(self, word: str) -> None:
        """Take the end of a line, paragraph, cell or row."""
        if self._state.goes_to in ("mark", "note", "running"):
            self._runs[self._state.goes_to].add_blank()
        elif self._state.goes_to != "text":
            return
        elif word == "line":
            self._runs["text"].break_line()
        elif word in ("par", "sect", "page"):
            self._end_paragraph()
        elif word == "cell":
            self._table.end_cell(self._runs["text"].taken().whole().without_lines())
            self._runs["mark"].taken()
        elif word == "row":
            self._table.end_row()
        elif word in ("nestcell", "nestrow"):  # a table in a cell is text of the cell
            self._runs["text"].add_blank()

    # --- blocks

    def _end_paragraph(self) -> None:
        if self._paragraph.in_table:
            self._runs["text"].add_blank()
            return
        run, mark = self._runs["text"].taken(), self._runs["mark"].taken().whole().text
        if not run.whole().text:
            return
        self._end_table()
        number = "" if not mark or mark.strip(BULLETS + "-–—*o§\ue000") == "" or len(mark) == 1 else mark
        place = replace(_PLACE, mark=number)
        if 0 <= self._paragraph.outline < BODY_LEVEL:
            self._indents.clear()
            self.blocks.heading(run, place, self._paragraph.outline + 1)
        elif mark:
            self.blocks.item(run, replace(place, depth=self._depth()))
        else:
            while self._indents and self._paragraph.indent < self._indents[-1] - NESTED_BY:
                self._indents.pop()
            if self._paragraph.indent <= 0:
                self._indents.clear()
            self.blocks.paragraph(run, replace(place, depth=len(self._indents) + 1))

    def _depth(self) -> int:
        """The depth of an item: by how far it is set in."""
        while self._indents and self._paragraph.indent <= self._indents[-1] + NESTED_BY:
            self._indents.pop()
        self._indents.append(self._paragraph.indent)
        return len(self._indents)

    def _end_table(self) -> None:
        """Add the table read; one of a single row or column only lays out text."""
        self._table.end_row()
        rows = self._table.taken()
        if len(rows) >= 2 and max(len(row.cells) for row in rows) >= 2:
            self.blocks.table(rows)
            return
        for cell in (cell for row in rows for cell in row.cells if cell.text.text):
            self.blocks.paragraph(InlineRun([InlineLine(cell.text, is_bold=False)]), _PLACE)


_PLACE = Piece(BlockKind.PARAGRAPH, FoldedText(), 0, 0)

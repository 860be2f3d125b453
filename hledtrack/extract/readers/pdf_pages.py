"""The pages of a PDF file as words with their places and as the lines drawn on them, read with PDFium."""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from hledtrack.extract.document import UnreadableDocumentError
from hledtrack.extract.readers.runs import cleaned
from hledtrack.model import Problem

THIN = 2.2  # points; a drawn shape not thicker is a line
MOST_SHAPES = 20_000  # shapes of one page that are looked at: a map has many more
MOST_SEGMENTS = 400  # of one shape
MOST_PAGES = 5_000
WORD_GAP = 0.18  # of the type size; a wider gap parts two words
BASELINE = 0.35  # of the type size; a character that stands farther off is on another line
_BOLD = re.compile(r"bold|black|heavy|semibd|demi", re.IGNORECASE)
_ITALIC = re.compile(r"italic|oblique", re.IGNORECASE)
_HYPHEN = 2  # how PDFium gives a hyphen at the end of a line
_SPACE, _NO_BREAK_SPACE = 0x20, 0xA0
_BOLD_WEIGHT = 600
_TAIL = 2048


@dataclass(frozen=True, slots=True)
class Type:
    """How a word is set: its size in points, whether in bold or italics; ``upright`` where it reads from the left."""

    size: float
    bold: bool
    italic: bool
    upright: bool


@dataclass(slots=True)
class Word:
    """A word, where it begins and ends, and the line it stands on, in points from the page's lower left corner."""

    text: str
    left: float
    right: float
    base: float
    type: Type
    struck: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """A shape drawn on the page: its bounds in points."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """How far it reaches from left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """How far it reaches from bottom to top."""
        return self.top - self.bottom

    def is_across(self) -> bool:
        """Whether it is a line from left to right."""
        return self.height <= THIN < self.width

    def is_upright(self) -> bool:
        """Whether it is a line from bottom to top."""
        return self.width <= THIN < self.height


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its number from 1, its size in points, its words in the file's order, the shapes drawn on it."""

    number: int
    width: float
    height: float
    words: list[Word]
    shapes: list[Box]
    has_pictures: bool


def pages(name: str, data: bytes) -> Iterator[Page]:
    """The pages of a PDF file, one after the other.

    Raises:
        UnreadableDocumentError: the file is encrypted, damaged, cut off, or has too many pages.
    """
    import pypdfium2
    import pypdfium2.raw as raw

    if b"%%EOF" not in data[-_TAIL:]:
        raise _problem(name, "this PDF file is cut off: its end is missing", "get the file again")
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise _opening_problem(name, str(error)) from None
    try:
        if len(document) > MOST_PAGES:
            raise _problem(name, f"this PDF file has {len(document)} pages", f"cut it to {MOST_PAGES} pages or fewer")
        for index in range(len(document)):
            try:
                page = document[index]
                text = page.get_textpage()
            except pypdfium2.PdfiumError:
                raise _problem(name, f"page {index + 1} of this PDF file is damaged", "get the file again") from None
            yield _PageReader(raw, page, text).page(index + 1)
            text.close()
            page.close()
    finally:
        document.close()


def _opening_problem(name: str, message: str) -> UnreadableDocumentError:
    if "password" in message.lower() or "security" in message.lower():
        return _problem(name, "this PDF file is encrypted", "save it without a password")
    return _problem(name, "this PDF file is damaged", "get the file again, or print it to PDF anew")


def _problem(name: str, what: str, remedy: str) -> UnreadableDocumentError:
    return UnreadableDocumentError((Problem(name, None, what, remedy),))


class _PageReader:
    """Reads one page through PDFium's C interface, which is what gives places and type of single characters."""

    def __init__(self, raw: Any, page: Any, text: Any) -> None:
        self._raw = raw
        self._page = page
        self._text = text.raw
        self._types: dict[int, Type] = {}

    def page(self, number: int) -> Page:
        width, height = self._page.get_size()
        shapes, pictures = self._shapes()
        words = [word for word in self._words() if word.type.upright]
        return Page(number, width, height, words, shapes, pictures)

    def _words(self) -> Iterator[Word]:
        raw, text = self._raw, self._text
        unicode_of, box_of = raw.FPDFText_GetUnicode, raw.FPDFText_GetLooseCharBox
        box = raw.FS_RECTF()
        reference = ctypes.byref(box)
        letters: list[str] = []
        word: Word | None = None
        bottom = 0.0
        for index in range(raw.FPDFText_CountChars(text)):
            code = unicode_of(text, index)
            if code == _NO_BREAK_SPACE or (code <= _SPACE and code != _HYPHEN):
                if word is not None:
                    yield _finished(word, letters)
                word = None
                continue
            if not box_of(text, index, reference):
                continue
            if word is not None and not (
                -0.5 * word.type.size < box.left - word.right < WORD_GAP * word.type.size
                and abs(box.bottom - bottom) < BASELINE * word.type.size
            ):
                yield _finished(word, letters)
                word = None
            if word is None:
                letters = []
                word = Word("", box.left, box.right, self._base(index, box.bottom), self._type(index))
                bottom = box.bottom
            letters.append("-" if code == _HYPHEN else chr(code) if code < 0x110000 else "")
            word.right = max(word.right, box.right)
        if word is not None:
            yield _finished(word, letters)

    def _base(self, index: int, bottom: float) -> float:
        x, y = ctypes.c_double(), ctypes.c_double()
        found = self._raw.FPDFText_GetCharOrigin(self._text, index, ctypes.byref(x), ctypes.byref(y))
        return y.value if found else bottom

    def _type(self, index: int) -> Type:
        """The type of a character: that of the text object it belongs to."""
        raw = self._raw
        shown = raw.FPDFText_GetTextObject(self._text, index)
        key = ctypes.cast(shown, ctypes.c_void_p).value or 0
        if key not in self._types:
            self._types[key] = self._type_of(shown, raw.FPDFText_GetCharAngle(self._text, index))
        return self._types[key]

    def _type_of(self, shown: Any, angle: float) -> Type:
        raw = self._raw
        size, matrix = ctypes.c_float(), raw.FS_MATRIX()
        raw.FPDFTextObj_GetFontSize(shown, ctypes.byref(size))
        raw.FPDFPageObj_GetMatrix(shown, ctypes.byref(matrix))
        font = raw.FPDFTextObj_GetFont(shown)
        buffer = ctypes.create_string_buffer(256)
        raw.FPDFFont_GetBaseFontName(font, buffer, 256)
        face = buffer.value.decode("utf-8", "replace")
        bold = bool(_BOLD.search(face)) or raw.FPDFFont_GetWeight(font) >= _BOLD_WEIGHT
        scaled = size.value * math.hypot(matrix.c, matrix.d)
        turned = min(angle % (2 * math.pi), -angle % (2 * math.pi))
        return Type(round(scaled, 1) or 1.0, bold, bool(_ITALIC.search(face)), turned < 0.1)

    def _shapes(self) -> tuple[list[Box], bool]:
        raw = self._raw
        found: list[Box] = []
        pictures = False
        for index in range(min(raw.FPDFPage_CountObjects(self._page.raw), MOST_SHAPES)):
            shape = raw.FPDFPage_GetObject(self._page.raw, index)
            kind = raw.FPDFPageObj_GetType(shape)
            pictures = pictures or kind == raw.FPDF_PAGEOBJ_IMAGE
            if kind == raw.FPDF_PAGEOBJ_PATH:
                found += self._boxes(shape)
        return found, pictures

    def _boxes(self, shape: Any) -> list[Box]:
        """The bounds of a shape; a larger one that is drawn, not filled, as the straight lines it is made of."""
        raw = self._raw
        edges = [ctypes.c_float() for _ in range(4)]
        if not raw.FPDFPageObj_GetBounds(shape, *map(ctypes.byref, edges)):
            return []
        box = Box(*(edge.value for edge in edges))
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        raw.FPDFPath_GetDrawMode(shape, ctypes.byref(fill), ctypes.byref(stroke))
        if min(box.width, box.height) <= THIN or not stroke.value or max(box.width, box.height) < 8:
            return [box]
        return self._lines(shape) or [box]

    def _lines(self, shape: Any) -> list[Box]:
        raw = self._raw
        matrix = raw.FS_MATRIX()
        raw.FPDFPageObj_GetMatrix(shape, ctypes.byref(matrix))
        x, y = ctypes.c_float(), ctypes.c_float()
        found: list[Box] = []
        last = start = (0.0, 0.0)
        for index in range(min(raw.FPDFPath_CountSegments(shape), MOST_SEGMENTS)):
            segment = raw.FPDFPath_GetPathSegment(shape, index)
            raw.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
            point = (
                matrix.a * x.value + matrix.c * y.value + matrix.e,
                matrix.b * x.value + matrix.d * y.value + matrix.f,
            )
            kind = raw.FPDFPathSegment_GetType(segment)
            if kind == raw.FPDF_SEGMENT_MOVETO:
                start = point
            elif kind == raw.FPDF_SEGMENT_LINETO:
                found.append(_between(last, point))
            if raw.FPDFPathSegment_GetClose(segment):
                found.append(_between(point, start))
            last = point
        return [box for box in found if box.is_across() or box.is_upright()]


def _between(one: tuple[float, float], other: tuple[float, float]) -> Box:
    return Box(min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1]))


def _finished(word: Word, letters: list[str]) -> Word:
    word.text = cleaned("".join(letters))
    return word

"""Run as a program: a PDF file from standard input, its pages as lines of JSON to standard output, read with PDFium.

PDFium is native code that a small file can drive to any amount of memory and time, so it runs in a process of its own
with limits. The program imports nothing but the standard library and PDFium's bindings, which keeps its start short:

    python -I -S pdf_child.py FOLDER_OF_THE_BINDINGS MEGABYTES SECONDS < FILE
"""

from __future__ import annotations

import ctypes
import json
import math
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from itertools import pairwise
from statistics import median
from typing import Any

MOST_PAGES = 5_000
MOST_CHARACTERS = 200_000  # of one page: a full one has some 6,000
MOST_SHAPES = 20_000  # of one page that are looked at: a map has many more
MOST_SEGMENTS = 400  # of one shape
DEEPEST = 6  # forms within forms
WORD_GAP = 0.1  # of the type size by which a gap between words is wider than the line's gaps between letters
SHORT_WORD_GAP = 0.18  # where a line has too few letters to tell
TELLING = 4  # gaps between letters from which on they tell how a line is tracked
MOST_TRACKED = 0.2  # of the type size; wider gaps all along a line are gaps between words
OVERLAP = 0.5  # of the type size by which a letter may begin before the end of the one before it
LEVEL = 0.12  # of the type size by which the base lines of one word's letters may differ
THIN = 2.2  # points; a drawn shape not thicker is a line
SMALLEST_FRAME = 8  # points; a smaller shape, such as a bullet, is taken as a whole
BOLD_WEIGHT = 600
_BOLD = ("bold", "black", "heavy", "semibd", "demi")
_ITALIC = ("italic", "oblique")
_HYPHEN = 2  # how PDFium gives a hyphen at the end of a line
_BLANKS = frozenset({0x20, 0xA0, 0x2002, 0x2003, 0x2009, 0x202F, 0x3000})
_PASSWORD, _SECURITY = 4, 5  # PDFium's error codes

Box = tuple[float, float, float, float]  # left, bottom, right, top
Matrix = tuple[float, float, float, float, float, float]
_SAME: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def main(arguments: list[str]) -> None:
    """Read the file and write what it holds: first ``{"pages": n}`` or ``{"problem": ...}``, then each page."""
    _limit(int(arguments[1]), int(arguments[2]))
    sys.path.append(arguments[0])
    import pypdfium2_raw as raw

    data = sys.stdin.buffer.read()
    raw.FPDF_InitLibrary()
    document = raw.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        locked = raw.FPDF_GetLastError() in (_PASSWORD, _SECURITY)
        _write({"problem": "encrypted" if locked else "damaged"})
        return
    count = raw.FPDF_GetPageCount(document)
    _write({"pages": count})
    for index in range(count if count <= MOST_PAGES else 0):
        _write(_page(raw, document, index))


def _limit(megabytes: int, seconds: int) -> None:
    """Set the limits where the system has them."""
    with suppress(ImportError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))


def _write(value: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(value, separators=(",", ":")) + "\n")
    sys.stdout.flush()


def _page(raw: Any, document: Any, index: int) -> dict[str, Any]:
    page = raw.FPDF_LoadPage(document, index)
    text = raw.FPDFText_LoadPage(page) if page else None
    if not text:
        return {"problem": "page"}
    if raw.FPDFText_CountChars(text) > MOST_CHARACTERS:
        return {"problem": "characters"}
    edges = raw.FS_RECTF()
    raw.FPDF_GetPageBoundingBox(page, ctypes.byref(edges))
    box = (edges.left, edges.bottom, edges.right, edges.top)
    letters = _Letters(raw, text)
    shapes = _Shapes(raw, page)
    turned = letters.turned
    left, bottom, right, top = _turned_box(box, turned)
    found = {
        "width": right - left,
        "height": top - bottom,
        "types": letters.types,
        "words": [
            [word, round(start - left, 2), round(end - left, 2), round(base - bottom, 2), kind]
            for word, start, end, base, kind in letters.words()
        ],
        "shapes": [_moved(_turned_box(shape, turned), left, bottom) for shape in shapes.boxes],
        "pictured": shapes.pictured / max(1.0, (right - left) * (top - bottom)),
        "drawn": shapes.drawn,
    }
    raw.FPDFText_ClosePage(text)
    raw.FPDF_ClosePage(page)
    return found


def _moved(box: Box, left: float, bottom: float) -> list[float]:
    return [round(box[0] - left, 2), round(box[1] - bottom, 2), round(box[2] - left, 2), round(box[3] - bottom, 2)]


def _turned_point(x: float, y: float, quarters: int) -> tuple[float, float]:
    """A point of the page after it was turned back by quarters of a circle, so that its text reads from the left."""
    return ((x, y), (y, -x), (-x, -y), (-y, x))[quarters]


def _turned_box(box: Box, quarters: int) -> Box:
    one, other = _turned_point(box[0], box[1], quarters), _turned_point(box[2], box[3], quarters)
    return min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1])


# --- letters and words

_Letter = tuple[str, float, float, float, int]  # letter, left, right, base line, number of its type
_Word = tuple[str, float, float, float, int]


class _Letters:
    """The letters of a page that read in the direction in which most of it does."""

    def __init__(self, raw: Any, text: Any) -> None:
        self._raw = raw
        self._text = text
        self.types: list[tuple[float, bool, bool]] = []  # size in points, bold, italic
        self._objects: dict[int, tuple[int, int, float, float]] = {}  # type, quarters turned, origin
        self._found: list[tuple[int, Box, int] | None] = list(self._all())
        counts = Counter(self._objects[entry[2]][1] for entry in self._found if entry is not None)
        self.turned = max((quarters for quarters in counts if quarters >= 0), key=lambda q: counts[q], default=0)

    def _all(self) -> Iterator[tuple[int, Box, int] | None]:
        """Each letter's code, box, and text object, in the file's order; nothing where a blank stands."""
        raw, text = self._raw, self._text
        unicode_of, box_of, object_of = (
            raw.FPDFText_GetUnicode,
            raw.FPDFText_GetLooseCharBox,
            raw.FPDFText_GetTextObject,
        )
        is_generated = raw.FPDFText_IsGenerated
        box = raw.FS_RECTF()
        reference = ctypes.byref(box)
        objects = self._objects
        for index in range(raw.FPDFText_CountChars(text)):
            code = unicode_of(text, index)
            if code in _BLANKS or (code < 0x20 and code != _HYPHEN):
                # A blank that PDFium infers says no more than the gap that it was inferred from.
                if code != 0x20 or is_generated(text, index) != 1:
                    yield None
                continue
            if not box_of(text, index, reference):
                continue
            shown = object_of(text, index)
            key = ctypes.cast(shown, ctypes.c_void_p).value or 0
            if key not in objects:
                objects[key] = self._object(shown, index)
            yield code, (box.left, box.bottom, box.right, box.top), key

    def _object(self, shown: Any, index: int) -> tuple[int, int, float, float]:
        """The number of the type a text object is set in, how it is turned (-1: askew), and where it begins."""
        raw = self._raw
        x, y, matrix = ctypes.c_double(), ctypes.c_double(), raw.FS_MATRIX()
        raw.FPDFText_GetCharOrigin(self._text, index, ctypes.byref(x), ctypes.byref(y))
        raw.FPDFText_GetMatrix(self._text, index, ctypes.byref(matrix))
        size = raw.FPDFText_GetFontSize(self._text, index) * math.hypot(matrix.c, matrix.d)
        quarters = raw.FPDFText_GetCharAngle(self._text, index) / (math.pi / 2)
        straight = abs(quarters - round(quarters)) < 0.06
        font = raw.FPDFTextObj_GetFont(shown)
        buffer = ctypes.create_string_buffer(256)
        raw.FPDFFont_GetBaseFontName(font, buffer, 256)
        face = buffer.value.decode("utf-8", "replace").lower()
        thick = raw.FPDFTextObj_GetTextRenderMode(shown) == raw.FPDF_TEXTRENDERMODE_FILL_STROKE
        bold = thick or raw.FPDFFont_GetWeight(font) >= BOLD_WEIGHT or any(word in face for word in _BOLD)
        kind = (round(size, 1) or 1.0, bold, any(word in face for word in _ITALIC))
        if kind not in self.types:
            self.types.append(kind)
        return self.types.index(kind), round(quarters) % 4 if straight else -1, x.value, y.value

    def words(self) -> Iterator[_Word]:
        """The words in the file's order."""
        run: list[_Letter | None] = []
        last: _Letter | None = None
        last_box: Box | None = None
        for entry in self._found:
            if entry is None:
                if run and run[-1] is not None:
                    run.append(None)
                continue
            code, box, key = entry
            kind, quarters, x, y = self._objects[key]
            if quarters != self.turned:
                continue
            if self.turned:
                left, _, right, _ = _turned_box(box, self.turned)
                base = _turned_point(x, y, self.turned)[1]
            else:
                left, right, base = box[0], box[2], y
            letter = "-" if code == _HYPHEN else chr(code) if code < 0x110000 else ""
            if last is not None:
                size = self.types[last[4]][0]
                # The letters of a ligature share one box.
                back = left < last[2] - OVERLAP * size and box != last_box
                if back or abs(base - last[3]) > LEVEL * size:
                    yield from self._cut(run)
                    run = []
            last, last_box = (letter, left, right, base, kind), box
            run.append(last)
        yield from self._cut(run)

    def _cut(self, run: list[_Letter | None]) -> Iterator[_Word]:
        """The words of letters that stand on one line: parted by blanks and by gaps wider than those in the words."""
        gaps = [self._gap(one, other) for one, other in pairwise(run) if one and other]
        if len(gaps) >= TELLING:
            tracking = median(gaps)
            widest = WORD_GAP + (tracking if 0 < tracking <= MOST_TRACKED else 0.0)
        else:
            widest = SHORT_WORD_GAP
        word: list[_Letter] = []
        for letter in run:
            if word and (letter is None or self._gap(word[-1], letter) > widest):
                yield _joined(word)
                word = []
            if letter is not None:
                word.append(letter)
        if word:
            yield _joined(word)

    def _gap(self, one: _Letter, other: _Letter) -> float:
        """The gap between two letters in units of the type size."""
        return (other[1] - one[2]) / self.types[one[4]][0]


def _joined(letters: list[_Letter]) -> _Word:
    text = "".join(letter[0] for letter in letters)
    return text, letters[0][1], max(letter[2] for letter in letters), letters[0][3], letters[0][4]


# --- shapes


class _Shapes:
    """What is drawn on a page beside its text, forms looked into: lines and small shapes, the area of pictures."""

    def __init__(self, raw: Any, page: Any) -> None:
        self._raw = raw
        self.boxes: list[Box] = []
        self.pictured = 0.0  # square points
        self.drawn = 0
        self._left = MOST_SHAPES
        objects = (raw.FPDFPage_GetObject(page, index) for index in range(raw.FPDFPage_CountObjects(page)))
        self._look(objects, _SAME, 0)

    def _look(self, objects: Iterator[Any], outer: Matrix, depth: int) -> None:
        raw = self._raw
        for shape in objects:
            if self._left <= 0:
                return
            self._left -= 1
            kind = raw.FPDFPageObj_GetType(shape)
            if kind == raw.FPDF_PAGEOBJ_IMAGE:
                left, bottom, right, top = self._bounds(shape, outer)
                self.pictured += (right - left) * (top - bottom)
            elif kind == raw.FPDF_PAGEOBJ_PATH:
                self.drawn += 1
                self.boxes += self._boxes(shape, outer)
            elif kind == raw.FPDF_PAGEOBJ_FORM and depth < DEEPEST:
                count = raw.FPDFFormObj_CountObjects(shape)
                inner = (raw.FPDFFormObj_GetObject(shape, index) for index in range(count))
                self._look(inner, _product(self._matrix(shape), outer), depth + 1)

    def _matrix(self, shape: Any) -> Matrix:
        matrix = self._raw.FS_MATRIX()
        self._raw.FPDFPageObj_GetMatrix(shape, ctypes.byref(matrix))
        return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f

    def _bounds(self, shape: Any, outer: Matrix) -> Box:
        edges = [ctypes.c_float() for _ in range(4)]
        if not self._raw.FPDFPageObj_GetBounds(shape, *map(ctypes.byref, edges)):
            return 0.0, 0.0, 0.0, 0.0
        left, bottom, right, top = (edge.value for edge in edges)
        return _between(_mapped(left, bottom, outer), _mapped(right, top, outer))

    def _boxes(self, shape: Any, outer: Matrix) -> list[Box]:
        """The bounds of a line or a small shape; of a larger one the straight lines it is drawn with, if any."""
        raw = self._raw
        box = self._bounds(shape, outer)
        width, height = box[2] - box[0], box[3] - box[1]
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        raw.FPDFPath_GetDrawMode(shape, ctypes.byref(fill), ctypes.byref(stroke))
        if min(width, height) <= THIN or max(width, height) < SMALLEST_FRAME:
            return [box]
        return self._lines(shape, _product(self._matrix(shape), outer)) if stroke.value else []

    def _lines(self, shape: Any, matrix: Matrix) -> list[Box]:
        raw = self._raw
        x, y = ctypes.c_float(), ctypes.c_float()
        found: list[Box] = []
        last = start = (0.0, 0.0)
        for index in range(min(raw.FPDFPath_CountSegments(shape), MOST_SEGMENTS)):
            segment = raw.FPDFPath_GetPathSegment(shape, index)
            raw.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
            point = _mapped(x.value, y.value, matrix)
            kind = raw.FPDFPathSegment_GetType(segment)
            if kind == raw.FPDF_SEGMENT_MOVETO:
                start = point
            elif kind == raw.FPDF_SEGMENT_LINETO:
                found.append(_between(last, point))
            if raw.FPDFPathSegment_GetClose(segment):
                found.append(_between(point, start))
            last = point
        sides = [(box[2] - box[0], box[3] - box[1]) for box in found]
        return [box for box, side in zip(found, sides, strict=True) if min(side) <= THIN < max(side)]


def _mapped(x: float, y: float, matrix: Matrix) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _product(first: Matrix, then: Matrix) -> Matrix:
    """The mapping that does ``first``, then ``then``."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _between(one: tuple[float, float], other: tuple[float, float]) -> Box:
    return min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1])


if __name__ == "__main__":
    main(sys.argv[1:])

"""The letters of a page put together to words, each with its place and its type."""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Iterator
from statistics import median
from typing import Any, NamedTuple

from hledtrack.extract.pdfium.geometry import (
    FARTHEST,
    Matrix,
    Point,
    mapped,
    mapped_box,
    quotient,
    turned_box,
    turned_point,
)

WORD_GAP = 0.1  # of the type size by which a gap between words is wider than the line's gaps between letters
SHORT_WORD_GAP = 0.18  # where a line has too few letters to tell
TELLING = 4  # gaps between letters from which on they tell how a line is tracked
MOST_TRACKED = 0.2  # of the type size; wider gaps all along a line are gaps between words
UNSURE = (0.02, 0.2)  # of the type size: gaps that are measured from where the letter is set, not from its outline
TIGHT = 0.95  # of the type size: letters whose boxes are lower have no blank beside their outline in them
BEARING = 0.08  # of the type size: about how wide that blank is
OVERLAP = 0.5  # of the type size by which a letter may begin before the end of the one before it
ASKEW = 0.06  # of a quarter of a circle
MISPLACED = 0.5  # points between where a letter is and where it should be
LEVEL = 0.12  # of the type size by which the base lines of one word's letters may differ
HEAVIER = 1.3  # times the weight of the face that most of the text is set in: a face in bold, whatever its name
_BOLD = ("bold", "black", "heavy", "semibd", "demi")
_NOT_BOLD = ("regular", "book", "light", "thin", "roman", "italic", "oblique")
_ITALIC = ("italic", "oblique")
_CODES = 0x110000
_HYPHEN = 2  # how PDFium gives a hyphen at the end of a line
_FIRST_SIGN, _LAST_BLANK = 0x20, 0x3000
_BLANKS = frozenset({0x20, 0xA0, 0x2002, 0x2003, 0x2009, 0x202F, 0x3000})

_Letter = tuple[int, float, float, float, float, int]  # code, left, bottom, right, top, number of its text object
_Word = tuple[str, float, float, float, int]  # text, left, right, base line, number of its type
_Kind = tuple[float, bool | None, bool, int]  # size, bold where the face's name tells, italic, weight


class _Object(NamedTuple):
    """A text object: the number of its type, how it is turned (-1: askew), where it begins, how its form is placed."""

    kind: int
    size: float
    quarters: int
    origin: Point
    form: Matrix | None


class Letters:
    """The letters of a page that read in the direction in which most of it does."""

    def __init__(self, raw: Any, text: Any) -> None:
        self._raw = raw
        self._text = text
        self._kinds: dict[_Kind, int] = {}
        self._objects: dict[int, _Object] = {}
        self._found: list[_Letter | None] = list(self._all())
        shown = Counter(letter[5] for letter in self._found if letter is not None)
        turned: Counter[int] = Counter()
        self._counts: Counter[int] = Counter()  # of letters by the number of their type
        for key, count in shown.items():
            turned[self._objects[key].quarters] += count
            self._counts[self._objects[key].kind] += count
        self.turned = max((quarters for quarters in turned if quarters >= 0), key=lambda q: turned[q], default=0)

    def types(self, weights: Counter[int]) -> list[tuple[float, bool, bool]]:
        """The size of each type in points, and whether it is bold and italic."""
        for (_, named, _, weight), number in self._kinds.items():
            if weight > 0 and named is not True:
                weights[weight] += self._counts[number]
        usual = max(weights, key=lambda weight: weights[weight], default=0)
        return [
            (size, weight > HEAVIER * usual > 0 if named is None else named, italic)
            for size, named, italic, weight in self._kinds
        ]

    def _all(self) -> Iterator[_Letter | None]:
        """Each letter in the file's order; nothing where a blank stands."""
        text = ctypes.cast(self._text, ctypes.c_void_p).value
        # Called for every letter: plain addresses cost a third of what typed pointers do.
        unicode_of = _quick(self._raw.FPDFText_GetUnicode, ctypes.c_uint)
        is_generated = _quick(self._raw.FPDFText_IsGenerated, ctypes.c_int)
        object_of = _quick(self._raw.FPDFText_GetTextObject, ctypes.c_void_p)
        box_of = _quick(self._raw.FPDFText_GetLooseCharBox, ctypes.c_int, ctypes.c_void_p)
        box = self._raw.FS_RECTF()
        address = ctypes.addressof(box)
        objects = self._objects
        right = 0.0
        for index in range(self._raw.FPDFText_CountChars(self._text)):
            code = unicode_of(text, index)
            if code <= _LAST_BLANK and (code in _BLANKS or (code < _FIRST_SIGN and code != _HYPHEN)):
                # A blank or line end that PDFium infers says no more than the places that it was inferred from.
                if is_generated(text, index) != 1:
                    yield None
                continue
            if not box_of(text, index, address):
                continue
            key = object_of(text, index) or 0
            if key not in objects:
                objects[key] = self._object(index)
            shown = objects[key]
            left = box.left
            if UNSURE[0] * shown.size < left - right < UNSURE[1] * shown.size:
                left = max(left, self._origin(index)[0])  # a letter may reach over to the left, as a j does
            right = box.right
            if box.top - box.bottom < TIGHT * shown.size:  # the outline alone, of text that its file spells out
                right += BEARING * shown.size
            if shown.form is None:
                yield code, left, box.bottom, right, box.top, key
            else:
                yield code, *mapped_box((left, box.bottom, right, box.top), shown.form), key

    def _object(self, index: int) -> _Object:
        """The text object that a letter belongs to."""
        raw = self._raw
        shown = raw.FPDFText_GetTextObject(self._text, index)
        found = raw.FS_MATRIX()
        raw.FPDFText_GetMatrix(self._text, index, ctypes.byref(found))
        matrix = _values(found)
        size = round(raw.FPDFText_GetFontSize(self._text, index) * math.hypot(matrix[2], matrix[3]), 1)
        size = size if 0 < size < FARTHEST else 1.0
        quarters = math.atan2(matrix[1], matrix[0]) / (math.pi / 2)
        straight = abs(quarters - round(quarters)) < ASKEW
        kind = self._kinds.setdefault((size, *self._face(shown)), len(self._kinds))
        x, y = self._origin(index)
        form = self._form_of(shown, matrix, x, y)
        origin = mapped(x, y, form) if form is not None else (x, y)
        return _Object(kind, size, round(quarters) % 4 if straight else -1, origin, form)

    def _face(self, shown: Any) -> tuple[bool | None, bool, int]:
        """Whether a text object is set in bold, where its face's name tells, and in italics; the weight of its face."""
        raw = self._raw
        font = raw.FPDFTextObj_GetFont(shown)
        buffer = ctypes.create_string_buffer(256)
        raw.FPDFFont_GetBaseFontName(font, buffer, 256)
        name = buffer.value.decode("utf-8", "replace").lower()
        thick = raw.FPDFTextObj_GetTextRenderMode(shown) == raw.FPDF_TEXTRENDERMODE_FILL_STROKE
        return thick or _bold_by_name(name), any(word in name for word in _ITALIC), raw.FPDFFont_GetWeight(font)

    def _form_of(self, shown: Any, outer: Matrix, x: float, y: float) -> Matrix | None:
        """How the form is placed whose letters PDFium places as if they stood in none.

        It does so with text that its file spells out, as some do with ligatures.
        """
        if abs(x - outer[4]) + abs(y - outer[5]) <= MISPLACED:
            return None
        found = self._raw.FS_MATRIX()
        self._raw.FPDFPageObj_GetMatrix(shown, ctypes.byref(found))
        inner = _values(found)
        return quotient(outer, inner) if abs(x - inner[4]) + abs(y - inner[5]) < MISPLACED else None

    def _origin(self, index: int) -> tuple[float, float]:
        x, y = ctypes.c_double(), ctypes.c_double()
        self._raw.FPDFText_GetCharOrigin(self._text, index, ctypes.byref(x), ctypes.byref(y))
        return x.value, y.value

    def words(self) -> Iterator[_Word]:
        """The words in the file's order."""
        bases = {key: turned_point(*shown.origin, self.turned)[1] for key, shown in self._objects.items()}
        run = _Run(0.0, 1.0)
        for letter in self._found:
            if letter is None:
                run.blank = True
                continue
            code, left, bottom, right, top, key = letter
            shown = self._objects[key]
            if shown.quarters != self.turned:
                continue
            if self.turned:
                left, _, right, _ = turned_box((left, bottom, right, top), self.turned)
            base = bases[key]
            if not (-FARTHEST < left <= right < FARTHEST and abs(base) < FARTHEST):
                continue
            if not run.goes_on(left, right, base):
                yield from run.words()
                run = _Run(base, shown.size)
            run.add("-" if code == _HYPHEN else chr(code) if code < _CODES else "", left, right, shown)
        yield from run.words()


class _Run:
    """Letters that follow each other from left to right on one base line."""

    def __init__(self, base: float, size: float) -> None:
        self.blank = False
        self._base = base
        self._size = size
        self._letters: list[str] = []
        self._places: list[tuple[float, float, int]] = []  # left, right, number of the type
        self._gaps: list[float | None] = []  # before each letter, in units of the type size; none at a blank

    def goes_on(self, left: float, right: float, base: float) -> bool:
        """Whether a letter at this place follows the last one; the letters of a ligature share one box."""
        if not self._places:
            return False
        last = self._places[-1]
        forward = left >= last[1] - OVERLAP * self._size or (left == last[0] and right == last[1])
        return forward and abs(base - self._base) <= LEVEL * self._size

    def add(self, letter: str, left: float, right: float, shown: _Object) -> None:
        """Append a letter."""
        gap = None if self.blank or not self._places else (left - self._places[-1][1]) / self._size
        self._gaps.append(gap)
        self._letters.append(letter)
        self._places.append((left, right, shown.kind))
        self._size = shown.size
        self.blank = False

    def words(self) -> Iterator[_Word]:
        """The words: parted by blanks and by gaps wider than those in the words."""
        if not self._letters:
            return
        widest = self._widest()
        starts = [at for at, gap in enumerate(self._gaps) if gap is None or gap > widest]
        for start, end in zip(starts, [*starts[1:], len(self._letters)], strict=True):
            places = self._places[start:end]
            text = "".join(self._letters[start:end])
            yield text, places[0][0], max(place[1] for place in places), self._base, places[0][2]

    def _widest(self) -> float:
        gaps = [gap for gap in self._gaps if gap is not None]
        if len(gaps) < TELLING:
            return SHORT_WORD_GAP
        tracking = median(gaps)
        return WORD_GAP + (tracking if 0 < tracking <= MOST_TRACKED else 0.0)


def _quick(function: Any, *types: Any) -> Any:
    """A function of PDFium called with addresses: its result's type first, then those behind page and index."""
    result, *rest = types
    address = ctypes.cast(function, ctypes.c_void_p).value or 0
    return ctypes.CFUNCTYPE(result, ctypes.c_void_p, ctypes.c_int, *rest)(address)


def _values(matrix: Any) -> Matrix:
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _bold_by_name(face: str) -> bool | None:
    """Whether a face is bold, where its name tells."""
    if any(word in face for word in _BOLD):
        return True
    return False if any(word in face for word in _NOT_BOLD) else None

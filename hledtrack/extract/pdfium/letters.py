"""The letters of a page put together to words, each with its place and its type."""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from statistics import median
from typing import Any

from hledtrack.extract.pdfium.geometry import Box, Matrix, mapped, mapped_box, quotient, turned_box, turned_point

WORD_GAP = 0.1  # of the type size by which a gap between words is wider than the line's gaps between letters
SHORT_WORD_GAP = 0.18  # where a line has too few letters to tell
TELLING = 4  # gaps between letters from which on they tell how a line is tracked
MOST_TRACKED = 0.2  # of the type size; wider gaps all along a line are gaps between words
UNSURE = (0.02, 0.2)  # of the type size: gaps that are measured from where the letter is set, not from its outline
OVERLAP = 0.5  # of the type size by which a letter may begin before the end of the one before it
MISPLACED = 0.5  # points between where a letter is and where it should be
LEVEL = 0.12  # of the type size by which the base lines of one word's letters may differ
HEAVIER = 1.3  # times the weight of the face that most of the text is set in: a face in bold, whatever its name
_BOLD = ("bold", "black", "heavy", "semibd", "demi")
_NOT_BOLD = ("regular", "book", "light", "thin", "roman", "italic", "oblique")
_ITALIC = ("italic", "oblique")
_HYPHEN = 2  # how PDFium gives a hyphen at the end of a line
_BLANKS = frozenset({0x20, 0xA0, 0x2002, 0x2003, 0x2009, 0x202F, 0x3000})

_Letter = tuple[str, float, float, float, int]  # letter, left, right, base line, number of its type
_Word = tuple[str, float, float, float, int]
_Kind = tuple[float, bool | None, bool, int]  # size, bold where the face's name tells, italic, weight


class Letters:
    """The letters of a page that read in the direction in which most of it does."""

    def __init__(self, raw: Any, text: Any) -> None:
        self._raw = raw
        self._text = text
        self._kinds: dict[_Kind, int] = {}
        self._sizes: list[float] = []
        self._misplaced: dict[int, Matrix] = {}
        self._objects: dict[int, tuple[int, int, float, float]] = {}  # type, quarters turned, origin
        self._found: list[tuple[int, Box, int] | None] = list(self._all())
        shown = Counter(entry[2] for entry in self._found if entry is not None)
        turned: Counter[int] = Counter()
        self._letters: Counter[int] = Counter()  # by the number of their type
        for key, count in shown.items():
            kind, quarters, _, _ = self._objects[key]
            turned[quarters] += count
            self._letters[kind] += count
        self.turned = max((quarters for quarters in turned if quarters >= 0), key=lambda q: turned[q], default=0)

    def types(self, weights: Counter[int]) -> list[tuple[float, bool, bool]]:
        """The size of each type in points, and whether it is bold and italic."""
        for (_, named, _, weight), number in self._kinds.items():
            if weight > 0 and named is not True:
                weights[weight] += self._letters[number]
        usual = max(weights, key=lambda weight: weights[weight], default=0)
        return [
            (size, weight > HEAVIER * usual > 0 if named is None else named, italic)
            for size, named, italic, weight in self._kinds
        ]

    def _all(self) -> Iterator[tuple[int, Box, int] | None]:
        """Each letter's code, box, and text object, in the file's order; nothing where a blank stands."""
        raw, text = self._raw, self._text
        unicode_of, is_generated = raw.FPDFText_GetUnicode, raw.FPDFText_IsGenerated
        box_of, object_of = raw.FPDFText_GetLooseCharBox, raw.FPDFText_GetTextObject
        box = raw.FS_RECTF()
        reference = ctypes.byref(box)
        objects = self._objects
        right = 0.0
        for index in range(raw.FPDFText_CountChars(text)):
            code = unicode_of(text, index)
            if code in _BLANKS or (code < 0x20 and code != _HYPHEN):
                # A blank or line end that PDFium infers says no more than the places that it was inferred from.
                if is_generated(text, index) != 1:
                    yield None
                continue
            if not box_of(text, index, reference):
                continue
            shown = object_of(text, index)
            key = ctypes.cast(shown, ctypes.c_void_p).value or 0
            if key not in objects:
                objects[key] = self._object(shown, index, key)
            left = box.left
            if UNSURE[0] < (left - right) / self._sizes[objects[key][0]] < UNSURE[1]:
                left = max(left, self._origin(index)[0])  # a letter may reach over to the left, as a j does
            right = box.right
            place = (left, box.bottom, right, box.top)
            form = self._misplaced.get(key)
            yield code, mapped_box(place, form) if form else place, key

    def _object(self, shown: Any, index: int, key: int) -> tuple[int, int, float, float]:
        """The number of the type a text object is set in, how it is turned (-1: askew), and where it begins."""
        raw = self._raw
        matrix = raw.FS_MATRIX()
        raw.FPDFText_GetMatrix(self._text, index, ctypes.byref(matrix))
        size = raw.FPDFText_GetFontSize(self._text, index) * math.hypot(matrix.c, matrix.d)
        quarters = raw.FPDFText_GetCharAngle(self._text, index) / (math.pi / 2)
        straight = abs(quarters - round(quarters)) < 0.06
        font = raw.FPDFTextObj_GetFont(shown)
        buffer = ctypes.create_string_buffer(256)
        raw.FPDFFont_GetBaseFontName(font, buffer, 256)
        face = buffer.value.decode("utf-8", "replace").lower()
        thick = raw.FPDFTextObj_GetTextRenderMode(shown) == raw.FPDF_TEXTRENDERMODE_FILL_STROKE
        italic = any(word in face for word in _ITALIC)
        kind = (round(size, 1) or 1.0, thick or _bold_by_name(face), italic, raw.FPDFFont_GetWeight(font))
        if kind not in self._kinds:
            self._kinds[kind] = len(self._kinds)
            self._sizes.append(kind[0])
        x, y = self._origin(index)
        if abs(x - matrix.e) + abs(y - matrix.f) > MISPLACED:
            form = self._form_of(shown, _values(matrix), x, y)
            if form is not None:
                self._misplaced[key] = form
                x, y = mapped(x, y, form)
        return self._kinds[kind], round(quarters) % 4 if straight else -1, x, y

    def _form_of(self, shown: Any, outer: Matrix, x: float, y: float) -> Matrix | None:
        """How the form is placed whose letters PDFium places as if they stood in none.

        It does so with text that its file spells out, as some do with ligatures.
        """
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
                left, _, right, _ = turned_box(box, self.turned)
                base = turned_point(x, y, self.turned)[1]
            else:
                left, right, base = box[0], box[2], y
            letter = "-" if code == _HYPHEN else chr(code) if code < 0x110000 else ""
            if last is not None:
                size = self._sizes[last[4]]
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
        return (other[1] - one[2]) / self._sizes[one[4]]


def _values(matrix: Any) -> Matrix:
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _bold_by_name(face: str) -> bool | None:
    """Whether a face is bold, where its name tells."""
    if any(word in face for word in _BOLD):
        return True
    return False if any(word in face for word in _NOT_BOLD) else None


def _joined(letters: list[_Letter]) -> _Word:
    text = "".join(letter[0] for letter in letters)
    return text, letters[0][1], max(letter[2] for letter in letters), letters[0][3], letters[0][4]

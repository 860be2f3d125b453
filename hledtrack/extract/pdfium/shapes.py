"""What is drawn on a page beside its text."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

from hledtrack.extract.pdfium.geometry import FARTHEST, SAME, Box, Matrix, between, mapped, product

MOST_SHAPES = 20_000  # of one page that are looked at: a map has many more
MOST_SEGMENTS = 400  # of one shape
DEEPEST = 6  # forms within forms
THIN = 2.2  # points; a drawn shape not thicker is a line
SMALLEST_FRAME = 8  # points; a smaller shape, such as a bullet, is taken as a whole


class Shapes:
    """What is drawn on a page beside its text, forms looked into: lines and small shapes, the area of pictures."""

    def __init__(self, raw: Any, page: Any) -> None:
        self._raw = raw
        self.boxes: list[Box] = []
        self.pictured = 0.0  # square points
        self.drawn = 0
        self._left = MOST_SHAPES
        objects = (raw.FPDFPage_GetObject(page, index) for index in range(raw.FPDFPage_CountObjects(page)))
        self._look(objects, SAME, 0)

    def _look(self, objects: Iterator[Any], outer: Matrix, depth: int) -> None:
        raw = self._raw
        for shape in objects:
            if self._left <= 0:
                return
            self._left -= 1
            kind = raw.FPDFPageObj_GetType(shape)
            if kind == raw.FPDF_PAGEOBJ_IMAGE:
                left, bottom, right, top = self._bounds(shape, outer)
                area = (right - left) * (top - bottom)
                self.pictured += area if area < FARTHEST * FARTHEST else 0.0
            elif kind == raw.FPDF_PAGEOBJ_PATH:
                self.drawn += 1
                self.boxes += [box for box in self._boxes(shape, outer) if all(abs(edge) < FARTHEST for edge in box)]
            elif kind == raw.FPDF_PAGEOBJ_FORM and depth < DEEPEST:
                count = raw.FPDFFormObj_CountObjects(shape)
                inner = (raw.FPDFFormObj_GetObject(shape, index) for index in range(count))
                self._look(inner, product(self._matrix(shape), outer), depth + 1)

    def _matrix(self, shape: Any) -> Matrix:
        matrix = self._raw.FS_MATRIX()
        self._raw.FPDFPageObj_GetMatrix(shape, ctypes.byref(matrix))
        return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f

    def _bounds(self, shape: Any, outer: Matrix) -> Box:
        edges = [ctypes.c_float() for _ in range(4)]
        if not self._raw.FPDFPageObj_GetBounds(shape, *map(ctypes.byref, edges)):
            return 0.0, 0.0, 0.0, 0.0
        left, bottom, right, top = (edge.value for edge in edges)
        return between(mapped(left, bottom, outer), mapped(right, top, outer))

    def _boxes(self, shape: Any, outer: Matrix) -> list[Box]:
        """The bounds of a line or a small shape; of a larger one the straight lines it is drawn with, if any."""
        raw = self._raw
        box = self._bounds(shape, outer)
        width, height = box[2] - box[0], box[3] - box[1]
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        raw.FPDFPath_GetDrawMode(shape, ctypes.byref(fill), ctypes.byref(stroke))
        if min(width, height) <= THIN or max(width, height) < SMALLEST_FRAME:
            return [box]
        return self._lines(shape, product(self._matrix(shape), outer)) if stroke.value else []

    def _lines(self, shape: Any, matrix: Matrix) -> list[Box]:
        raw = self._raw
        x, y = ctypes.c_float(), ctypes.c_float()
        found: list[Box] = []
        last = start = (0.0, 0.0)
        for index in range(min(raw.FPDFPath_CountSegments(shape), MOST_SEGMENTS)):
            segment = raw.FPDFPath_GetPathSegment(shape, index)
            raw.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
            point = mapped(x.value, y.value, matrix)
            kind = raw.FPDFPathSegment_GetType(segment)
            if kind == raw.FPDF_SEGMENT_MOVETO:
                start = point
            elif kind == raw.FPDF_SEGMENT_LINETO:
                found.append(between(last, point))
            if raw.FPDFPathSegment_GetClose(segment):
                found.append(between(point, start))
            last = point
        sides = [(box[2] - box[0], box[3] - box[1]) for box in found]
        return [box for box, side in zip(found, sides, strict=True) if min(side) <= THIN < max(side)]

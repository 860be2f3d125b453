"""Boxes and points on a page, mapped and turned."""

from __future__ import annotations

FARTHEST = 1e6  # points; what stands or measures more, or is no number, is on no page

Point = tuple[float, float]
Box = tuple[float, float, float, float]  # left, bottom, right, top
Matrix = tuple[float, float, float, float, float, float]
SAME: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def turned_point(x: float, y: float, quarters: int) -> Point:
    """A point of the page after it was turned back by quarters of a circle, so that its text reads from the left."""
    return ((x, y), (y, -x), (-x, -y), (-y, x))[quarters]


def turned_box(box: Box, quarters: int) -> Box:
    """A box of the page after it was turned back."""
    return between(turned_point(box[0], box[1], quarters), turned_point(box[2], box[3], quarters))


def mapped(x: float, y: float, matrix: Matrix) -> Point:
    """Where a mapping takes a point."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def mapped_box(box: Box, matrix: Matrix) -> Box:
    """Where a mapping takes a box."""
    return between(mapped(box[0], box[1], matrix), mapped(box[2], box[3], matrix))


def quotient(whole: Matrix, first: Matrix) -> Matrix | None:
    """The mapping that has to follow ``first`` to give ``whole``, if there is one."""
    a, b, c, d, e, f = first
    size = a * d - b * c
    if abs(size) < 1e-9:
        return None
    inverse = (d / size, -b / size, -c / size, a / size, (c * f - d * e) / size, (b * e - a * f) / size)
    return product(inverse, whole)


def product(first: Matrix, then: Matrix) -> Matrix:
    """The mapping that does ``first``, then ``then``."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def between(one: Point, other: Point) -> Box:
    """The box that has two points in opposite corners."""
    return min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1])

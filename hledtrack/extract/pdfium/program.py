"""A PDF file from standard input, its pages as lines of JSON to standard output, read with PDFium.

PDFium is native code that a small file can drive to any amount of memory and time, so it runs in a process of its own
with limits. The program imports little but the standard library and PDFium's bindings, which keeps its start short.
"""

from __future__ import annotations

import ctypes
import json
import math
import sys
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from hledtrack.extract.pdfium.geometry import FARTHEST, Box, turned_box
from hledtrack.extract.pdfium.page_words import Letters
from hledtrack.extract.pdfium.shapes import Shapes

MOST_PAGES = 5_000
MOST_CHARACTERS = 200_000  # of one page: a full one has some 6,000
_PASSWORD, _SECURITY = 4, 5  # PDFium's error codes


def main(megabytes: int, page_seconds: int, seconds: int, drawn: Sequence[int] = ()) -> None:
    """Read the file and write what it holds: first ``{"pages": n}`` or ``{"problem": ...}``, then each page.

    Where pages are to be ``drawn`` (by their numbers from 1), nothing but their pictures is written.

    The process ends where it needs more than ``megabytes`` of address space, more than ``page_seconds`` of processor
    time for one page or more than ``seconds`` for all of them.
    """
    _limit(megabytes, seconds)
    _grant(page_seconds)
    import pypdfium2_raw as raw

    data = sys.stdin.buffer.read()
    raw.FPDF_InitLibrary()
    document = raw.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        locked = raw.FPDF_GetLastError() in (_PASSWORD, _SECURITY)
        _write({"problem": "encrypted" if locked else "damaged"})
        return
    if drawn:
        for number in drawn:
            _grant(page_seconds)
            write_picture(raw, document, number - 1)
        return
    count = raw.FPDF_GetPageCount(document)
    _write({"pages": count})
    weights: Counter[int] = Counter()
    for index in range(count if count <= MOST_PAGES else 0):
        _grant(page_seconds)
        _write(_page(raw, document, index, weights))


def _limit(megabytes: int, seconds: int) -> None:
    """Set the limits of the whole, where the system has them."""
    with suppress(ImportError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))


def _grant(seconds: int) -> None:
    """Let the next page have so much processor time, if the whole has as much left."""
    with suppress(ImportError):
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_CPU)
        used = time.process_time()
        resource.setrlimit(resource.RLIMIT_CPU, (min(most, math.ceil(used) + seconds), most))


def _write(value: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(value, separators=(",", ":")) + "\n")
    sys.stdout.flush()


def _page(raw: Any, document: Any, index: int, weights: Counter[int]) -> dict[str, Any]:
    """What a page holds; ``weights`` counts the letters of the file up to this page by the weight of their face."""
    page = raw.FPDF_LoadPage(document, index)
    text = raw.FPDFText_LoadPage(page) if page else None
    if not text:
        return {"problem": "page"}
    if raw.FPDFText_CountChars(text) > MOST_CHARACTERS:
        return {"problem": "characters"}
    edges = raw.FS_RECTF()
    raw.FPDF_GetPageBoundingBox(page, ctypes.byref(edges))
    box = (edges.left, edges.bottom, edges.right, edges.top)
    if not all(abs(edge) < FARTHEST for edge in box):
        return {"problem": "page"}
    letters = Letters(raw, text)
    shapes = Shapes(raw, page)
    turned = letters.turned
    left, bottom, right, top = turned_box(box, turned)
    found = {
        "width": right - left,
        "height": top - bottom,
        "types": letters.types(weights),
        "words": [
            [word, round(start - left, 2), round(end - left, 2), round(base - bottom, 2), kind]
            for word, start, end, base, kind in letters.words()
        ],
        "shapes": [_moved(turned_box(shape, turned), left, bottom) for shape in shapes.boxes],
        "pictured": shapes.pictured / max(1.0, (right - left) * (top - bottom)),
        "drawn": shapes.drawn,
    }
    raw.FPDFText_ClosePage(text)
    raw.FPDF_ClosePage(page)
    return found


def _moved(box: Box, left: float, bottom: float) -> list[float]:
    return [round(box[0] - left, 2), round(box[1] - bottom, 2), round(box[2] - left, 2), round(box[3] - bottom, 2)]


DOTS = 200  # an inch: what text recognition is made for
MOST_DOTS = 30_000_000  # of one page; a larger one is drawn smaller
_GRAY = 1  # FPDFBitmap_Gray, one byte a dot
_WHITE = 0xFFFFFFFF
_WITH_NOTES = 0x01  # FPDF_ANNOT: what is filled in and stamped
_POINTS = 72  # an inch


def write_picture(raw: Any, document: Any, index: int) -> None:
    """Write a page: a line of JSON with its size in points and in dots, then its dots row by row, 0 for black."""
    page = raw.FPDF_LoadPage(document, index)
    if not page:
        sys.stdout.buffer.write(b'{"width": 0, "height": 0, "columns": 0, "rows": 0}\n')
        return
    width, height = raw.FPDF_GetPageWidthF(page), raw.FPDF_GetPageHeightF(page)
    scale = min(DOTS / _POINTS, (MOST_DOTS / max(1.0, width * height)) ** 0.5)
    columns, rows = max(1, int(width * scale)), max(1, int(height * scale))
    bitmap = raw.FPDFBitmap_CreateEx(columns, rows, _GRAY, None, 0)
    raw.FPDFBitmap_FillRect(bitmap, 0, 0, columns, rows, _WHITE)
    raw.FPDF_RenderPageBitmap(bitmap, page, 0, 0, columns, rows, 0, _WITH_NOTES)
    stride = raw.FPDFBitmap_GetStride(bitmap)
    start = ctypes.cast(raw.FPDFBitmap_GetBuffer(bitmap), ctypes.c_void_p).value or 0
    said = {"width": width, "height": height, "columns": columns, "rows": rows}
    sys.stdout.buffer.write(json.dumps(said).encode() + b"\n")
    for row in range(rows):
        sys.stdout.buffer.write(ctypes.string_at(start + row * stride, columns))
    sys.stdout.buffer.flush()
    raw.FPDFBitmap_Destroy(bitmap)
    raw.FPDF_ClosePage(page)

"""Pages of a PDF file drawn as grey pictures, in the process that reads the file."""

from __future__ import annotations

import ctypes
import json
import sys
from typing import Any

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

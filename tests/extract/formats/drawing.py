"""PDF files drawn for one test each."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from hledtrack.extract import Document, read_document

FIRST = (
    "The Water Board will open the northern lock for all of",
    "the barges that wait there by the end of June 2024.",
)
LAST = ("The Guild will keep the old locks in good repair for as", "long as there are barges on the canal.")


def file(draw: Callable[[Any], None], size: tuple[float, float] = (400, 600)) -> bytes:
    """A file of what ``draw`` draws on a canvas."""
    data = io.BytesIO()
    canvas = Canvas(data, pagesize=size)
    draw(canvas)
    canvas.save()
    return data.getvalue()


def drawn(draw: Callable[[Any], None], size: tuple[float, float] = (400, 600)) -> Document:
    """The document read from what ``draw`` draws."""
    return read_document("file.pdf", file(draw, size))


def write(
    canvas: Any,
    *lines: str,
    top: float = 520,
    left: float = 50,
    size: float = 10,
    font: str = "Helvetica",
    pitch: float = 12,
) -> None:
    """Lines of text below each other."""
    canvas.setFont(font, size)
    for number, line in enumerate(lines):
        canvas.drawString(left, top - pitch * number, line)


def of_objects(*objects: bytes) -> bytes:
    """A PDF file of these objects, the first of which is its catalog."""
    data = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start, count = len(data), len(objects) + 1
    data += b"xref\n0 %d\n0000000000 65535 f \n%b" % (count, table)
    return data + b"trailer <</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (count, start)


def stream(entries: bytes, content: bytes) -> bytes:
    """A stream object."""
    return b"<<%b/Length %d>>stream\n%b\nendstream" % (entries, len(content), content)

"""Pages that are pictures: read by text recognition where it is asked for, and marked as such."""

from __future__ import annotations

import io
import sys
from datetime import date
from importlib.util import find_spec
from types import SimpleNamespace
from typing import Any

import pytest
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from hledtrack.extract import ExtractSettings, UnreadableDocumentError, extract, read_document
from hledtrack.extract.findings import RECOGNIZED
from hledtrack.extract.readers.pdf import ocr as pdf_ocr
from hledtrack.model import Review
from tests.extract.formats.drawing import file, write

WRITTEN = "The Port Board will open the south dock by July 2025."
FIRST = ("The Water Board will open the northern lock for", "barges of all lengths by the end of June 2025.")


def scanned(*lines: str, written: bool = True) -> bytes:
    """A file whose last page is a picture of lines of text; its first page is written."""
    import pypdfium2

    source = pypdfium2.PdfDocument(file(lambda canvas: write(canvas, *lines, size=14, pitch=20)))
    picture = source[0].render(scale=150 / 72).to_pil()
    data = io.BytesIO()
    canvas = Canvas(data, pagesize=(400, 600))
    if written:
        write(canvas, WRITTEN)
        canvas.showPage()
    canvas.drawImage(ImageReader(picture), 0, 0, 400, 600)
    canvas.save()
    return data.getvalue()


def boxes(*lines: str) -> list[list[tuple[float, float]]]:
    """A box in dots for each line, one below the other, as long as its text."""
    tops = [200 + 55 * number for number in range(len(lines))]
    rights = [140 + 18 * len(line) for line in lines]
    return [
        [(140, top), (right, top), (right, top + 38), (140, top + 38)] for top, right in zip(tops, rights, strict=True)
    ]


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """An engine that sees the two lines of ``FIRST`` and one of noise; the pictures that it was given."""
    seen: list[Any] = []

    def recognize(picture: Any) -> SimpleNamespace:
        seen.append(picture)
        lines = (*FIRST, "~;.")
        return SimpleNamespace(boxes=boxes(*lines), txts=lines, scores=(0.99, 0.98, 0.2))

    monkeypatch.setattr(pdf_ocr, "_engine", lambda: recognize)
    monkeypatch.setattr(pdf_ocr, "PACKAGES", ())
    return seen


def test_it_is_off_unless_asked_for(engine: list[Any]) -> None:
    document = read_document("a.pdf", scanned(*FIRST))
    assert not engine
    assert [problem.remedy for problem in document.problems] == [
        "run text recognition (OCR) on the file first if text is missing, or import it with --ocr"
    ]


def test_recognised_pages_are_read_and_marked(engine: list[Any]) -> None:
    pytest.importorskip("numpy")
    document = read_document("a.pdf", scanned(*FIRST), recognize=True)
    assert [picture.shape for picture in engine] == [(1666, 1111, 3)]  # the one page that is a picture
    assert [(block.page, block.text) for block in document.blocks] == [(1, WRITTEN), (2, " ".join(FIRST))]
    assert [problem.what for problem in document.problems] == ["page 2 of this PDF file was read by text recognition"]
    review = Review(id="r", kind="plan", date=date(2024, 4, 19))
    entries = extract(document, review, ExtractSettings()).commitments
    assert [(entry.source.page, entry.note, entry.unsure) for entry in entries] == [
        (1, None, False),
        (2, RECOGNIZED, True),
    ]
    assert entries[1].expected is not None
    assert entries[1].expected.edtf == "2025-06-21/2025-06-30"


def test_a_file_of_nothing_but_pictures(engine: list[Any]) -> None:
    pytest.importorskip("numpy")
    document = read_document("a.pdf", scanned(*FIRST, written=False), recognize=True)
    assert [block.text for block in document.blocks] == [" ".join(FIRST)]


def test_the_extra_is_named_where_it_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_ocr, "PACKAGES", ("rapidocr",))
    monkeypatch.setattr(pdf_ocr, "find_spec", lambda name: None)
    with pytest.raises(UnreadableDocumentError) as caught:
        read_document("a.pdf", scanned(*FIRST), recognize=True)
    assert [problem.remedy for problem in caught.value.problems] == ["pip install rapidocr onnxruntime"]


def test_nothing_is_loaded_where_no_page_is_a_picture() -> None:
    document = read_document("a.pdf", file(lambda canvas: write(canvas, WRITTEN)), recognize=True)
    assert [block.text for block in document.blocks] == [WRITTEN]
    assert "rapidocr" not in sys.modules


@pytest.mark.skipif(find_spec("rapidocr") is None, reason="the extra ocr is not installed")
def test_the_engine_itself() -> None:
    document = read_document("a.pdf", scanned("The Water Board will open", "the lock by June 2025."), recognize=True)
    assert document.blocks[-1].text == "The Water Board will open the lock by June 2025."
